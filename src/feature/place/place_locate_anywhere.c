/* SPDX-License-Identifier: EUPL-1.2 */
/* place_locate_anywhere.c: where something is when no municipality was given. */
#include "feature/place/place_locate.h"

#include <string.h>

static bool has_postcode(struct locating *search, const struct match *match)
{
	size_t count;
	const struct postcode *rows = gazetteer_postcodes(search->places, search->postcode, &count);
	for (size_t i = 0; i < count; i++)
		if (rows[i].village == match->village)
			return true;
	return false;
}

static bool is_in_area(struct locating *search, const struct match *match)
{
	const char *province = match->municipality->province;
	return search->province ? !strcmp(search->province, province)
				: place_is_in_region(search->work, province);
}

static struct matches keep(struct locating *search, const struct matches *all,
			   bool (*is_kept)(struct locating *, const struct match *))
{
	struct matches kept = { 0 };
	for (size_t i = 0; i < all->len; i++)
		if (is_kept(search, &all->items[i]))
			*list_add(search->work->mem, &kept) = all->items[i];
	return kept;
}

static struct geo_position point_of(const struct match *match)
{
	if (match->village)
		return (struct geo_position){ match->village->lat_e5, match->village->lon_e5 };
	return (struct geo_position){ match->municipality->lat_e5, match->municipality->lon_e5 };
}

/* Whether the matches are one village or town on a border. */
static bool is_one_place(const struct matches *matches)
{
	for (size_t i = 1; i < matches->len; i++)
		if (geo_distance_m(point_of(&matches->items[0]), point_of(&matches->items[i])) >=
		    ONE_PLACE_M)
			return false;
	return true;
}

/*
 * Several are left: a place on a border gets a point without a municipality; else nothing is
 * chosen.
 */
static void ask(struct locating *search, const struct matches *left)
{
	int64_t lat = 0, lon = 0, count = (int64_t)left->len;
	bool is_one = is_one_place(left);
	locating_say(search, is_one ? HOW_NEAR_CHOICES : HOW_CHOICES,
		     locating_choices(search, left, NULL));
	if (!is_one)
		return;
	for (size_t i = 0; i < left->len; i++) {
		lat += point_of(&left->items[i]).lat;
		lon += point_of(&left->items[i]).lon;
	}
	search->found.lat_e5 = (int32_t)(lat / count);
	search->found.lon_e5 = (int32_t)(lon / count);
	search->found.precision = PRECISION_VILLAGE;
}

static void locate_matches(struct locating *search, const struct matches *all)
{
	struct matches here = keep(search, all, is_in_area);
	struct matches with_postcode = search->postcode ? keep(search, &here, has_postcode) : here;
	struct matches left = with_postcode.len ? with_postcode : here;
	if (!left.len) {
		locating_say(search, HOW_ELSEWHERE, locating_choices(search, all, NULL));
		return;
	}
	if (left.len > 1) {
		ask(search, &left);
		return;
	}
	locate_within(search, left.items[0].municipality);
	if (search->how == HOW_NAME)
		locating_say(search, HOW_ONLY_ONE, left.items[0].value);
	else if (search->how == HOW_NAME_REPEATS)
		locating_say(search, HOW_ONLY_HERE, left.items[0].value);
}

/* A postcode alone: one village, one municipality, or nothing certain. */
static void locate_postcode(struct locating *search)
{
	size_t count;
	const struct postcode *rows = gazetteer_postcodes(search->places, search->postcode, &count);
	if (!count) {
		locating_say(search, HOW_UNKNOWN, locating_postcode_text(search));
		return;
	}
	for (size_t i = 1; i < count; i++)
		if (rows[i].village->municipality != rows[0].village->municipality) {
			locating_say(search, HOW_POSTCODE_WIDE, locating_postcode_text(search));
			return;
		}
	locate_within(search, rows[0].village->municipality);
}

void locate_anywhere(struct locating *search)
{
	struct matches all = { 0 };
	if (*search->phrase.base)
		locating_find_all(search, &all);
	if (all.len) {
		locate_matches(search, &all);
		return;
	}
	struct options options = options_read(search, search->phrase.base_text);
	if (*search->phrase.base && options.len == 1) {
		search->options = options;
		search->phrase.base = "";
		locate_within(search, options.items[0]);
	} else if (search->postcode) {
		locate_postcode(search);
	} else if (*search->phrase.base) {
		locating_say(search, HOW_UNKNOWN, search->phrase.base_text);
	} else {
		locating_say(search, HOW_NOTHING, NULL);
	}
}
