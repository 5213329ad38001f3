/* SPDX-License-Identifier: EUPL-1.2 */
/* place_locate_point.c: where something is when its coordinates were given. */
#include "feature/place/place_locate.h"
#include "geo/boundary.h"

/*
 * Whether the point lies in one of the municipalities that were given, or at most NEAR_BORDER_M
 * outside.
 */
static const struct municipality *option_at(struct locating *search, double limit_m)
{
	for (size_t i = 0; i < search->options.len; i++) {
		const struct boundary_area *area = boundary_area(search->options.items[i]->code);
		if (area && boundary_distance_m(area, search->point) <= limit_m)
			return search->options.items[i];
	}
	return NULL;
}

static void take_name(struct locating *search, const struct municipality *municipality)
{
	struct match match;
	if (!locating_find(search, municipality, &match) || !match.village)
		return;
	struct geo_position middle = { match.village->lat_e5, match.village->lon_e5 };
	search->found.village = match.village;
	search->found.neighbourhood = match.neighbourhood;
	if (geo_distance_m(search->point, middle) > FAR_FROM_VILLAGE_M)
		locating_say(search, HOW_POINT_FAR, match.village->name);
}

static enum err take_municipality(struct locating *search, const struct municipality **ret)
{
	const struct municipality *given = option_at(search, NEAR_BORDER_M), *at;
	at = given ? given
		   : gazetteer_municipality(search->places,
					    boundary_municipality_near(search->point,
								       NEAR_BORDER_M));
	if (!at && (at = option_at(search, FAR_AT_SEA_M)))
		locating_say(search, HOW_POINT_OUTSIDE, at->name);
	else if (at && !given && search->options.len)
		locating_say(search, HOW_POINT_OTHER, search->options.items[0]->name);
	if (!at)
		return work_fail(search->work, ERR_INVALID, "breedtegraad",
				 N_("These coordinates do not lie in a municipality of the "
				    "Netherlands. Check them."));
	*ret = at;
	return OK;
}

enum err locate_point(struct locating *search)
{
	static const enum how hows[] = {
		[GEO_DEGREES] = HOW_POINT,
		[GEO_DEGREES_SWAPPED] = HOW_POINT_SWAPPED,
		[GEO_RD] = HOW_POINT_RD,
		[GEO_RD_SWAPPED] = HOW_POINT_RD,
	};
	const struct municipality *municipality = NULL;
	TRY(take_municipality(search, &municipality));
	search->found.municipality = municipality;
	search->found.lat_e5 = search->point.lat;
	search->found.lon_e5 = search->point.lon;
	search->found.precision = PRECISION_EXACT;
	search->found.postcode = locating_postcode_text(search);
	take_name(search, municipality);
	locating_say(search, hows[search->reading], NULL);
	return OK;
}
