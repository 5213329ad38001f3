/* SPDX-License-Identifier: EUPL-1.2 */
/* boundary.c: which shape holds a position, over the table made at build time. */
#include "geo/boundary_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int boundary_count(void)
{
	return boundary_area_count;
}

const struct boundary_area *boundary_at(int index)
{
	return &boundary_areas[index];
}

static int compare_code(const void *code, const void *area)
{
	return strcmp(code, ((const struct boundary_area *)area)->code);
}

const struct boundary_area *boundary_area(const char *code)
{
	return bsearch(code, boundary_areas, (size_t)boundary_area_count, sizeof *boundary_areas,
		       compare_code);
}

const struct boundary_point *boundary_ring(const struct boundary_area *area, int index,
					   int *ret_count)
{
	const struct boundary_ring *ring = &boundary_rings[area->first_ring + index];
	*ret_count = ring->point_count;
	return &boundary_points[ring->first_point];
}

/*
 * Whether a line due east from `position` crosses the edge from `a` to `b`. One end of an edge
 * counts and the other does not, so that a line through a corner crosses once and a point on a
 * shared border is in one area.
 */
static bool crosses(struct geo_position position, struct geo_position a, struct geo_position b)
{
	if ((a.lat > position.lat) == (b.lat > position.lat))
		return false;
	int64_t rise = b.lat - a.lat;
	int64_t left = (int64_t)(position.lon - a.lon) * rise;
	int64_t right = (int64_t)(b.lon - a.lon) * (position.lat - a.lat);
	return rise > 0 ? left < right : left > right;
}

bool boundary_holds(const struct boundary_area *area, struct geo_position position)
{
	if (!geo_box_holds(area->box, position))
		return false;
	bool is_inside = false;
	for (int i = 0, count; i < area->ring_count; i++) {
		const struct boundary_point *points = boundary_ring(area, i, &count);
		for (int at = 0, before = count - 1; at < count; before = at++)
			if (crosses(position, points[before].position, points[at].position))
				is_inside = !is_inside;
	}
	return is_inside;
}

static bool is_municipality(const struct boundary_area *area)
{
	return area->code[0] == 'G';
}

const char *boundary_municipality_at(struct geo_position position)
{
	for (int i = 0; i < boundary_area_count && is_municipality(&boundary_areas[i]); i++)
		if (boundary_holds(&boundary_areas[i], position))
			return boundary_areas[i].code;
	return NULL;
}

/*
 * Metres from `position` to the edge from `a` to `b`, on a plane that touches the Earth at
 * `position`.
 */
static double edge_distance_m(struct geo_position position, struct geo_position a,
			      struct geo_position b)
{
	const double north_m = 1.11195, east_m = north_m * cos(geo_lat_deg(position) * M_PI / 180);
	double ax = (a.lon - position.lon) * east_m, ay = (a.lat - position.lat) * north_m;
	double dx = (b.lon - a.lon) * east_m, dy = (b.lat - a.lat) * north_m,
	       len2 = dx * dx + dy * dy;
	double along = len2 > 0 ? fmin(1, fmax(0, -(ax * dx + ay * dy) / len2)) : 0;
	return hypot(ax + along * dx, ay + along * dy);
}

static double area_distance_m(const struct boundary_area *area, struct geo_position position)
{
	double nearest_m = INFINITY;
	for (int i = 0, count; i < area->ring_count; i++) {
		const struct boundary_point *points = boundary_ring(area, i, &count);
		for (int at = 0, before = count - 1; at < count; before = at++)
			nearest_m = fmin(nearest_m,
					 edge_distance_m(position, points[before].position,
							 points[at].position));
	}
	return nearest_m;
}

double boundary_distance_m(const struct boundary_area *area, struct geo_position position)
{
	return boundary_holds(area, position) ? 0 : area_distance_m(area, position);
}

static bool boxes_meet(struct geo_box a, struct geo_box b)
{
	return a.south <= b.north && b.south <= a.north && a.west <= b.east && b.west <= a.east;
}

const char *boundary_municipality_near(struct geo_position position, double limit_m)
{
	const char *nearest = boundary_municipality_at(position);
	if (nearest)
		return nearest;
	struct geo_box around = geo_box_around(position, limit_m);
	for (int i = 0; i < boundary_area_count && is_municipality(&boundary_areas[i]); i++) {
		if (!boxes_meet(around, boundary_areas[i].box))
			continue;
		double distance_m = area_distance_m(&boundary_areas[i], position);
		if (distance_m > limit_m)
			continue;
		limit_m = distance_m;
		nearest = boundary_areas[i].code;
	}
	return nearest;
}

const char *boundary_province_of(const char *code)
{
	const struct boundary_area *area = boundary_area(code);
	return area ? area->province : NULL;
}
