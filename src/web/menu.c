/* SPDX-License-Identifier: EUPL-1.2 */
/* menu.c: gathers the items of a menu from the slices. */
#include "web/menu.h"

#include <stdlib.h>

static int compare_items(const void *a, const void *b)
{
	return (*(const struct menu_item *const *)a)->order -
	       (*(const struct menu_item *const *)b)->order;
}

static bool is_seen(struct web *web, const struct menu_item *item)
{
	bool is_shown = true;
	if (item->is_shown && (!web->work.db || item->is_shown(&web->work, &is_shown)))
		return false;
	return is_shown && work_may(&web->work, item->roles);
}

struct menu_items menu_gather(struct web *web, enum menu menu)
{
	struct menu_items items = { 0 };
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->menu_count; j++) {
			const struct menu_item *item = &web->site->features[i]->menu[j];
			if (item->menu == menu && is_seen(web, item))
				*list_add(web->work.mem, &items) = item;
		}
	if (items.len)
		qsort(items.items, items.len, sizeof *items.items, compare_items);
	return items;
}
