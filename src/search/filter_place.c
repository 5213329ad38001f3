/* SPDX-License-Identifier: EUPL-1.2 */
/* filter_place.c: the documents in a box or a circle. */
#include "search/filter.h"

#include <glib.h>
#include <math.h>

/*
 * A box is covered with at most about 8 by 8 cells of one level; each cell is one stretch of
 * by_place. When these stretches hold much of the register, reading all positions from front to
 * back is faster.
 */
enum { COVER_CELLS = 8, SCAN_SHARE = 8, BANDS = 128 };

/*
 * A circle is cut in bands from north to south. East and west of its middle everything up to
 * `inner` steps is in it and everything beyond `outer` is not; only what is between them needs the
 * distance (haversine on a sphere).
 */
struct circle {
	double lat, lon, angle; /* radians */
	uint32_t x;             /* of the middle */
	uint32_t shift;         /* from steps below the north end to a band */
	uint32_t inner[BANDS], outer[BANDS];
};

struct area {
	uint32_t west, east, north, south; /* in steps; y goes south */
	const struct circle *circle;       /* NULL: a box */
};

static double lat_of(double y)
{
	return atan(sinh(G_PI * (1 - 2 * y / (1 << PLACE_BITS))));
}

static bool is_near(const struct circle *circle, uint32_t x, uint32_t y)
{
	double lat = lat_of(y), lon = (2.0 * x / (1 << PLACE_BITS) - 1) * G_PI;
	double half_lat = sin((lat - circle->lat) / 2), half_lon = sin((lon - circle->lon) / 2);
	double square = half_lat * half_lat + cos(lat) * cos(circle->lat) * half_lon * half_lon;
	return square <= pow(sin(circle->angle / 2 + 5e-10), 2);
}

static bool is_inside(const struct search_index *index, const struct area *area, uint32_t number)
{
	uint32_t x = index->x[number], y = index->y[number];
	if (x < area->west || x > area->east || y < area->north || y > area->south ||
	    x == NUMBER_NONE)
		return false;
	if (!area->circle)
		return true;
	uint32_t band = (y - area->north) >> area->circle->shift;
	uint32_t aside = x > area->circle->x ? x - area->circle->x : area->circle->x - x;
	if (aside < area->circle->inner[band])
		return true;
	return aside <= area->circle->outer[band] && is_near(area->circle, x, y);
}

static int cover_level(const struct area *area)
{
	uint32_t widest = MAX(area->east - area->west, area->south - area->north);
	int level = 0;
	while (level < PLACE_BITS - 1 && widest >> (PLACE_BITS - level - 1) < COVER_CELLS)
		level++;
	return level;
}

static struct order_place find_cell(const struct search_index *index, int shift, uint32_t x,
				    uint32_t y, bool at_end)
{
	int64_t first = place_morton(x, y) << (2 * shift);
	struct order_key key = { .value = first + (at_end ? INT64_C(1) << (2 * shift) : 0),
				 .id = INT64_MIN };
	return order_find(index, &index->by_place, &key);
}

static size_t stretch_len(const struct order *order, struct order_place first,
			  struct order_place end)
{
	size_t len = 0;
	for (size_t i = first.chunk; i < end.chunk; i++)
		len += order->chunks[i].count;
	return len + end.at - first.at;
}

/* Sets the bits of documents in the area; false, with some set, when it gives up for a scan. */
static bool mark_cells(const struct search_index *index, const struct area *area, uint64_t *bits)
{
	int shift = PLACE_BITS - cover_level(area);
	size_t seen = 0;
	uint32_t number;
	for (uint32_t y = area->north >> shift; y <= area->south >> shift; y++) {
		for (uint32_t x = area->west >> shift; x <= area->east >> shift; x++) {
			struct order_place at = find_cell(index, shift, x, y, false);
			size_t len = stretch_len(&index->by_place, at,
						 find_cell(index, shift, x, y, true));
			seen += len;
			if (seen > index->live_count / SCAN_SHARE)
				return false;
			while (len-- && order_next(&index->by_place, &at, &number))
				bits[number / 64] |= (uint64_t)is_inside(index, area, number)
						     << (number % 64);
		}
	}
	return true;
}

static roaring_bitmap_t *find_area(const struct search_index *index, const struct area *area)
{
	size_t word_count = (size_t)index->number_count / 64 + 1;
	g_autofree uint64_t *bits = g_new0(uint64_t, word_count);
	if (!mark_cells(index, area, bits))
		for (uint32_t i = 0; i < index->number_count; i++)
			bits[i / 64] |= (uint64_t)is_inside(index, area, i) << (i % 64);
	return docset_bitmap_of_bits(bits, word_count);
}

static struct area area_of_box(const struct search_box *box)
{
	return (struct area) { .west = place_x(box->west_e5),
			       .east = place_x(box->east_e5),
			       .north = place_y(box->north_e5),
			       .south = place_y(box->south_e5) };
}

roaring_bitmap_t *filter_box(const struct search_index *index, const struct search_box *box)
{
	struct area area = area_of_box(box);
	if (area.west > area.east || area.north > area.south)
		return roaring_bitmap_create();
	return find_area(index, &area);
}

/* How many steps the circle reaches east at `y`; 0 where it is not. */
static double reach_at(const struct circle *circle, double y)
{
	double lat = lat_of(y), up = sin((lat - circle->lat) / 2), radius = sin(circle->angle / 2);
	double square = (radius * radius - up * up) / (cos(lat) * cos(circle->lat));
	return square <= 0 ? 0 : 2 * asin(MIN(sqrt(square), 1)) / (2 * G_PI) * (1 << PLACE_BITS);
}

/*
 * Where the circle is widest, inside a band, its edges do not tell how wide: no outer limit there.
 */
static void cut_bands(const struct area *area, struct circle *circle)
{
	double step, at_north, widest = 0;
	int widest_band = 0;
	while ((area->south - area->north) >> circle->shift >= BANDS)
		circle->shift++;
	step = (double)(UINT32_C(1) << circle->shift);
	at_north = reach_at(circle, area->north);
	for (int i = 0; i < BANDS; i++) {
		double at_south = reach_at(circle, area->north + (i + 1) * step);
		circle->inner[i] = (uint32_t)MAX(MIN(at_north, at_south) - 2, 0);
		circle->outer[i] = (uint32_t)MAX(at_north, at_south) + 2;
		if (at_south > widest) {
			widest = at_south;
			widest_band = i;
		}
		at_north = at_south;
	}
	for (int i = MAX(widest_band - 1, 0); i <= MIN(widest_band + 1, BANDS - 1); i++)
		circle->outer[i] = UINT32_MAX;
}

/* A circle of metres may lie within one band: then no limit holds and every distance is taken. */
static void open_ends(const struct area *area, struct circle *circle)
{
	for (uint32_t i = 0; i < BANDS; i++)
		if (i << circle->shift >= area->south - area->north || i == 0)
			circle->outer[i] = UINT32_MAX;
}

roaring_bitmap_t *filter_circle(const struct search_index *index, const struct search_circle *asked)
{
	struct circle circle = { .angle = asked->km / EARTH_KM,
				 .lat = asked->lat_e5 / 1e5 * G_PI / 180,
				 .lon = asked->lon_e5 / 1e5 * G_PI / 180,
				 .x = place_x(asked->lon_e5) };
	/* how far east a circle reaches, which is more than at its middle */
	double sine = sin(circle.angle), cosine = cos(circle.lat);
	double reach = cosine > sine ? asin(sine / cosine) : G_PI;
	double high = circle.angle * 180 / G_PI * 1e5 + 2, wide = reach * 180 / G_PI * 1e5 + 2;
	struct search_box box = {
		.south_e5 = (int32_t)MAX(asked->lat_e5 - high, -9e6),
		.north_e5 = (int32_t)MIN(asked->lat_e5 + high, 9e6),
		.west_e5 = (int32_t)MAX(asked->lon_e5 - wide, -18e6),
		.east_e5 = (int32_t)MIN(asked->lon_e5 + wide, 18e6),
	};
	struct area area = area_of_box(&box);
	cut_bands(&area, &circle);
	open_ends(&area, &circle);
	area.circle = &circle;
	return find_area(index, &area);
}
