/* SPDX-License-Identifier: EUPL-1.2 */
/* near.c: which of the documents in a circle lie nearest to its middle. */
#include "search/filter.h"

#include <glib.h>
#include <math.h>

/* The `room` nearest so far, as a heap with the farthest of them on top. */
struct nearest {
	struct near_document {
		double square; /* of the sine of half the angle to the middle */
		int64_t id;
		uint32_t number;
	} * items;
	size_t len, room;
};

static bool is_nearer(const struct near_document *a, const struct near_document *b)
{
	return a->square != b->square ? a->square < b->square : a->id < b->id;
}

static void swap(struct near_document *a, struct near_document *b)
{
	struct near_document kept = *a;
	*a = *b;
	*b = kept;
}

static void sink(struct nearest *nearest, size_t at)
{
	for (size_t child; (child = 2 * at + 1) < nearest->len; at = child) {
		struct near_document *items = nearest->items;
		if (child + 1 < nearest->len && is_nearer(&items[child], &items[child + 1]))
			child++;
		if (!is_nearer(&items[at], &items[child]))
			return;
		swap(&items[at], &items[child]);
	}
}

static void offer(struct nearest *nearest, struct near_document document)
{
	struct near_document *items = nearest->items;
	if (nearest->len < nearest->room) {
		size_t at = nearest->len++;
		items[at] = document;
		for (; at && is_nearer(&items[(at - 1) / 2], &items[at]); at = (at - 1) / 2)
			swap(&items[at], &items[(at - 1) / 2]);
	} else if (is_nearer(&document, &items[0])) {
		items[0] = document;
		sink(nearest, 0);
	}
}

static int compare_nearness(const void *a, const void *b)
{
	return is_nearer(a, b) ? -1 : is_nearer(b, a);
}

/* Haversine on a sphere, up to a monotone function of the distance. */
static double square_to(const struct search_index *index, const struct search_circle *circle,
			uint32_t number)
{
	double lat0 = circle->lat_e5 / 1e5 * G_PI / 180, lon0 = circle->lon_e5 / 1e5 * G_PI / 180;
	double lat = place_lat_e5(index->y[number]) / 1e5 * G_PI / 180;
	double lon = (2.0 * index->x[number] / (1 << PLACE_BITS) - 1) * G_PI;
	double half_lat = sin((lat - lat0) / 2), half_lon = sin((lon - lon0) / 2);
	return half_lat * half_lat + cos(lat) * cos(lat0) * half_lon * half_lon;
}

/*
 * How far away a document is at least, without the five angle functions of its real distance: the
 * map (Mercator) enlarges by 1 / cos(latitude), so a way on the ground is at least its length on
 * the map times the least cosine in the circle. 0.99 is for the sine of half the angle.
 */
struct bound {
	double x, y;     /* of the middle, in steps */
	double per_step; /* times the square of steps: at least this `square` */
};

static struct bound bound_of(const struct search_circle *circle)
{
	double far_lat = fabs(circle->lat_e5 / 1e5) * G_PI / 180 + circle->km / EARTH_KM;
	double half_step = far_lat < G_PI / 2 ? cos(far_lat) * G_PI / (1 << PLACE_BITS) : 0;
	return (struct bound){ .x = place_x(circle->lon_e5),
			       .y = place_y(circle->lat_e5),
			       .per_step = 0.99 * half_step * half_step };
}

static bool is_too_far(const struct nearest *nearest, struct bound bound, uint32_t x, uint32_t y)
{
	double aside = fabs(x - bound.x), up = y - bound.y;
	aside = MIN(aside, (1 << PLACE_BITS) - aside);
	aside = MAX(aside - 1, 0);
	up = MAX(fabs(up) - 1, 0);
	return nearest->len == nearest->room &&
	       bound.per_step * (aside * aside + up * up) > nearest->items[0].square;
}

uint32_t *near_matches(const struct search_index *index, struct arena *mem,
		       const struct filter *filter, const struct search_circle *circle,
		       struct near_wish *wish)
{
	size_t room = MIN(wish->wanted, filter->total);
	struct nearest nearest = { .items = arena_array(mem, struct near_document, room + 1),
				   .room = room };
	struct bound bound = bound_of(circle);
	struct near_document last = { .number = NUMBER_NONE };
	roaring_uint32_iterator_t at;
	roaring_init_iterator(filter->all, &at);
	for (; room && at.has_value; roaring_advance_uint32_iterator(&at)) {
		uint32_t number = at.current_value, x = index->x[number], y = index->y[number];
		if (is_too_far(&nearest, bound, x, y))
			continue;
		/* many lie on the middle of the same village */
		if (last.number == NUMBER_NONE || index->x[last.number] != x ||
		    index->y[last.number] != y)
			last.square = square_to(index, circle, number);
		last.id = index->ids[number];
		last.number = number;
		offer(&nearest, last);
	}
	qsort(nearest.items, nearest.len, sizeof *nearest.items, compare_nearness);
	uint32_t *numbers = arena_array(mem, uint32_t, nearest.len + 1);
	for (size_t i = 0; i < nearest.len; i++)
		numbers[i] = nearest.items[i].number;
	wish->found = nearest.len;
	return numbers;
}
