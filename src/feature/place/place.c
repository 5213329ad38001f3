/* SPDX-License-Identifier: EUPL-1.2 */
/* place.c: municipalities, villages and postcodes of the region, as other slices ask for them. */
#include "base/clock.h"
#include "feature/place/place_slice.h"
#include "work/setting.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *key, *text;
} precisions[] = {
	[PRECISION_NONE] = { "none", N_("nowhere, because we do not know the place") },
	[PRECISION_MUNICIPALITY] = { "municipality", N_("in the middle of the municipality, not at "
							"the exact address") },
	[PRECISION_VILLAGE] = { "village", N_("in the middle of the village or town, not at the "
					      "exact address") },
	[PRECISION_POSTCODE] = { "postcode",
				 N_("in the middle of the postcode, not at the exact address") },
	[PRECISION_EXACT] = { "exact", N_("at the exact place") },
};

const char *precision_key(enum precision precision) { return precisions[precision].key; }

const char *precision_text(enum precision precision) { return precisions[precision].text; }

enum precision precision_of(const char *key)
{
	for (size_t i = 0; i < COUNT_OF(precisions) && key; i++)
		if (!strcmp(precisions[i].key, key))
			return (enum precision)i;
	return PRECISION_NONE;
}

bool municipality_is_of(const struct municipality *municipality, const char *date)
{
	return (!municipality->valid_from || strcmp(municipality->valid_from, date) <= 0) &&
	       (!municipality->valid_to || strcmp(municipality->valid_to, date) >= 0);
}

bool place_is_in_region(struct work *work, const char *province)
{
	const char *codes = setting_get(work, "province");
	size_t len = strlen(province);
	if (!codes[strspn(codes, " ")])
		return true;
	for (const char *code = codes; *code; code += strcspn(code, " ")) {
		code += strspn(code, " ");
		if (strcspn(code, " ") == len && !strncmp(code, province, len))
			return true;
	}
	return false;
}

const struct municipality *place_municipality(struct work *work, const char *code)
{
	return gazetteer_municipality(gazetteer_of(work), code);
}

static int by_sort(const void *a, const void *b)
{
	const struct municipality *first = *(const struct municipality *const *)a;
	const struct municipality *second = *(const struct municipality *const *)b;
	int order = strcmp(first->sort, second->sort);
	return order ? order : strcmp(first->code, second->code);
}

void place_municipalities(struct work *work, const struct municipality ***ret, size_t *ret_count)
{
	const struct municipalities *all = &gazetteer_of(work)->municipalities;
	const char *today = clock_date(work->mem, work->now_ms);
	const struct municipality **found =
		arena_array(work->mem, const struct municipality *, all->len + 1);
	size_t count = 0;
	for (size_t i = 0; i < all->len; i++)
		if (municipality_is_of(&all->items[i], today) &&
		    place_is_in_region(work, all->items[i].province))
			found[count++] = &all->items[i];
	qsort(found, count, sizeof *found, by_sort);
	*ret = found;
	*ret_count = count;
}

const struct municipality *place_municipality_at(struct work *work, uint32_t number)
{
	const struct municipalities *all = &gazetteer_of(work)->municipalities;
	return number < all->len ? &all->items[number] : NULL;
}

const struct village *place_village(struct work *work, const char *key)
{
	return gazetteer_village(gazetteer_of(work), key);
}

const struct village *place_village_at(struct work *work, uint32_t number)
{
	const struct villages *all = &gazetteer_of(work)->villages;
	return number < all->len ? &all->items[number] : NULL;
}

void place_villages(struct work *work, const struct municipality *municipality,
		    const struct village ***ret, size_t *ret_count)
{
	const struct gazetteer *places = gazetteer_of(work);
	size_t low = 0, high = places->villages.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(places->by_municipality[middle]->municipality->code,
			   municipality->code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (high < places->villages.len &&
	       places->by_municipality[high]->municipality == municipality)
		high++;
	*ret_count = high - low;
	*ret = arena_array(work->mem, const struct village *, high - low + 1);
	if (high > low)
		memcpy(*ret, places->by_municipality + low, (high - low) * sizeof **ret);
}

static int by_number(const void *a, const void *b)
{
	int32_t first = *(const int32_t *)a, second = *(const int32_t *)b;
	return first < second ? -1 : first > second;
}

/*
 * The median is where most of the places are: some postcodes stand wrongly in the list, at the
 * other end of the country.
 */
enum err place_postcode(struct work *work, const char *postcode, int32_t *ret_lat_e5,
			int32_t *ret_lon_e5)
{
	size_t count, here = 0;
	const struct postcode *rows =
		gazetteer_postcodes(gazetteer_of(work), postcode_read(postcode), &count);
	int32_t *lat = arena_array(work->mem, int32_t, count + 1),
		*lon = arena_array(work->mem, int32_t, count + 1);
	for (size_t i = 0; i < count; i++)
		here += place_is_in_region(work, rows[i].village->municipality->province);
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		if (here && !place_is_in_region(work, rows[i].village->municipality->province))
			continue;
		lat[used] = rows[i].position.lat;
		lon[used++] = rows[i].position.lon;
	}
	if (!used)
		return ERR_MISSING;
	qsort(lat, used, sizeof *lat, by_number);
	qsort(lon, used, sizeof *lon, by_number);
	*ret_lat_e5 = lat[(used - 1) / 2];
	*ret_lon_e5 = lon[(used - 1) / 2];
	return OK;
}

static void select_successions(struct work *work, const char *code, bool by_from,
			       struct successions *ret)
{
	const struct successions *all = &gazetteer_of(work)->successions;
	struct successions found = { 0 };
	for (size_t i = 0; i < all->len; i++)
		if (!strcmp(by_from ? all->items[i].from->code : all->items[i].to->code, code))
			*list_add(work->mem, &found) = all->items[i];
	*ret = found;
}

enum err place_predecessors(struct work *work, const char *code, struct successions *ret)
{
	select_successions(work, code, false, ret);
	return OK;
}

enum err place_successors(struct work *work, const char *code, struct successions *ret)
{
	select_successions(work, code, true, ret);
	return OK;
}
