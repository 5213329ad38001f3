/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_nearby.c: the public records nearest to one. */
#include "feature/initiative/initiative_find.h"

static const struct initiative_wish items_only = { .with_items = true };

/* Those of the same village: all of them are nearest where only the village is known. */
static enum err find_in_village(struct work *work, const struct initiative *initiative, int limit,
				struct initiative_result *ret)
{
	struct initiative_filter filter = { .sort = SORT_CHANGED, .page = 1, .page_size = limit };
	uint32_t village;
	if (!initiative->village || initiative->precision == PRECISION_EXACT ||
	    !initiative_term_of(work, FACET_VILLAGE, initiative->village, &village))
		return OK;
	*list_add(work->mem, &filter.chosen[FACET_VILLAGE]) = village;
	return initiative_find(work, &filter, items_only, ret);
}

static enum err find_in_rings(struct work *work, const struct initiative *initiative, int limit,
			      struct initiative_result *ret)
{
	static const int rings_km[] = { 1, 4, 12, 30 };
	struct initiative_filter filter = {
		.postcode = "0000",
		.lat_e5 = initiative->lat_e5,
		.lon_e5 = initiative->lon_e5,
		.sort = SORT_DISTANCE,
		.page = 1,
		.page_size = limit,
	};
	for (size_t i = 0; i < COUNT_OF(rings_km) && (int)ret->items.len < limit; i++) {
		filter.km = rings_km[i];
		TRY(initiative_find(work, &filter, items_only, ret));
	}
	return OK;
}

enum err initiative_nearby(struct work *work, const struct initiative *initiative, size_t limit,
			   struct initiatives *ret)
{
	struct initiative_result found = { 0 };
	if (initiative->precision == PRECISION_NONE)
		return OK;
	TRY(find_in_village(work, initiative, (int)limit + 1, &found));
	if (found.items.len <= limit)
		TRY(find_in_rings(work, initiative, (int)limit + 1, &found));
	for (size_t i = 0; i < found.items.len && ret->len < limit; i++)
		if (found.items.items[i].id != initiative->id)
			*list_add(work->mem, ret) = found.items.items[i];
	return OK;
}
