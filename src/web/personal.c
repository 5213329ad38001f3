/* SPDX-License-Identifier: EUPL-1.2 */
/* personal.c: telling what goes. */
#include "web/personal.h"

void data_effect_add(struct work *work, const char *text, int64_t count, struct data_effects *ret)
{
	if (count)
		*list_add(work->mem, ret) = (struct data_effect){ text, count };
}
