/* SPDX-License-Identifier: EUPL-1.2 */
/* place_locate_within.c: where something is when its municipality is known. */
#include "base/utf8.h"
#include "feature/place/place_locate.h"

#include <string.h>

static void put_at(struct locating *search, struct geo_position position, enum precision precision)
{
	search->found.lat_e5 = position.lat;
	search->found.lon_e5 = position.lon;
	search->found.precision = precision;
}

/* The point of a postcode in a village; false when the village does not have it. */
static bool postcode_in_village(struct locating *search, int postcode,
				const struct village *village, struct geo_position *ret)
{
	size_t count;
	const struct postcode *rows = gazetteer_postcodes(search->places, postcode, &count);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].village != village)
			continue;
		*ret = rows[i].position;
		return true;
	}
	return false;
}

static void take_village(struct locating *search, const struct match *match)
{
	struct geo_position position = { match->village->lat_e5, match->village->lon_e5 };
	search->found.village = match->village;
	search->found.neighbourhood = match->neighbourhood;
	if (match->postcode) /* an alias says where in the village; when it does not, the middle
				stays */
		(void)!postcode_in_village(search, match->postcode, match->village, &position);
	put_at(search, position, PRECISION_VILLAGE);
	if (search->postcode &&
	    !postcode_in_village(search, search->postcode, match->village, &position)) {
		locating_say(search, HOW_POSTCODE_OTHER, locating_postcode_text(search));
	} else if (search->postcode) {
		search->found.postcode = locating_postcode_text(search);
		put_at(search, position, PRECISION_POSTCODE);
	}
	if (search->options.ended && !how_is_doubtful(match->how) && !match->neighbourhood)
		locating_say(search, HOW_SUCCESSOR, search->options.ended);
	else
		locating_say(search, match->how, match->value);
}

/*
 * Without a name that helps: at the postcode when the municipality has it, else at the
 * municipality.
 */
static void take_postcode(struct locating *search, const struct municipality *municipality,
			  bool is_named)
{
	struct geo_position position;
	const struct village *village;
	if (!search->postcode)
		return;
	if (!locating_postcode(search, municipality, &position, &village)) {
		locating_say(search, HOW_POSTCODE_OTHER, locating_postcode_text(search));
		return;
	}
	put_at(search, position, PRECISION_POSTCODE);
	search->found.postcode = locating_postcode_text(search);
	search->found.village = is_named ? NULL : village;
}

static void take_unknown_name(struct locating *search, const struct municipality *municipality)
{
	struct matches elsewhere = { 0 };
	const char *text = search->phrase.base_text;
	if (!strcmp(search->phrase.base, utf8_fold(search->work->mem, municipality->name))) {
		locating_say(search, HOW_MUNICIPALITY, NULL);
		return;
	}
	locating_find_all(search, &elsewhere);
	const char *choices = locating_choices(search, &elsewhere, municipality);
	take_postcode(search, municipality, true);
	if (choices)
		locating_say(search, HOW_NOT_FOUND_ELSEWHERE, choices);
	else
		locating_say(search,
			     search->found.postcode ? HOW_NOT_FOUND_POSTCODE : HOW_NOT_FOUND, text);
}

static void take_no_name(struct locating *search, const struct municipality *municipality)
{
	take_postcode(search, municipality, false);
	if (search->found.postcode)
		locating_say(search, HOW_POSTCODE, search->found.postcode);
	else if (search->options.ended)
		locating_say(search, HOW_SUCCESSOR, search->options.ended);
	else
		locating_say(search, HOW_MUNICIPALITY, NULL);
}

void locate_within(struct locating *search, const struct municipality *municipality)
{
	struct match match;
	search->found.municipality = municipality;
	put_at(search, (struct geo_position){ municipality->lat_e5, municipality->lon_e5 },
	       PRECISION_MUNICIPALITY);
	if (search->province && search->has_municipality &&
	    strcmp(search->province, municipality->province))
		locating_say(search, HOW_PROVINCE_OTHER,
			     arena_strdup(search->work->mem, search->question->province));
	if (!*search->phrase.base)
		take_no_name(search, municipality);
	else if (!locating_find(search, municipality, &match))
		take_unknown_name(search, municipality);
	else if (match.village)
		take_village(search, &match);
	else
		locating_say(search, match.how, match.value);
}
