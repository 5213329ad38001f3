/* SPDX-License-Identifier: EUPL-1.2 */
/* menu.c: gathers the items of a menu from the slices. */
#include "web/menu.h"

#include <stdlib.h>

static int compare_items(const void *a, const void *b)
{
	return (*(const struct menu_item *const *)a)->order -
	       (*(const struct menu_item *const *)b)->order;
}

struct menu_items menu_gather(struct web *web, enum menu menu)
{
	struct menu_items items = { 0 };
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->menu_count; j++) {
			const struct menu_item *item = &web->site->features[i]->menu[j];
			if (item->menu == menu && work_may(&web->work, item->roles))
				*list_add(web->work.mem, &items) = item;
		}
	if (items.len)
		qsort(items.items, items.len, sizeof *items.items, compare_items);
	return items;
}
