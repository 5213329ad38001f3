/* SPDX-License-Identifier: EUPL-1.2 */
/* form_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature form_feature = {
	.name = "form",
};
