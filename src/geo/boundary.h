/* SPDX-License-Identifier: EUPL-1.2 */
/* boundary.h: the municipalities and provinces of today as shapes, about 300 m accurate. */
#pragma once
#include "geo/geo.h"

/* Everything here lives for ever and is read-only. */
struct boundary_area {
	char code[8];		/* "GM0014", "PV20": CBS codes */
	char province[8];	/* of a province: itself */
	int first_ring, ring_count;
	struct geo_box box;
};

/*
 * A closed line; its last point is joined to its first. A point is inside an area by the even-odd
 * rule.
 */
struct boundary_ring {
	int first_point, point_count;
};

struct boundary_point {
	struct geo_position position;
	int32_t weight_m; /* the coarsest detail, in metres, at which the point is still needed */
};

/* How many areas there are: 342 municipalities and 12 provinces. */
int boundary_count(void);

/* Area `index`, 0 to boundary_count() - 1, by code: municipalities first. */
const struct boundary_area *boundary_at(int index);

/*
 * The area with that code; NULL for any other text and for municipalities that ended before 2023.
 */
const struct boundary_area *boundary_area(const char *code);

/* Ring `index` of `area`, 0 to ring_count - 1: its points, `ret_count` of them. */
const struct boundary_point *boundary_ring(const struct boundary_area *area, int index,
					   int *ret_count);

/* Whether `position` lies within `area`. */
bool boundary_holds(const struct boundary_area *area, struct geo_position position);

/* How many metres `position` lies outside `area`; 0 when it lies within. */
double boundary_distance_m(const struct boundary_area *area, struct geo_position position);

/*
 * The code of the municipality that `position` lies in; NULL when in none: abroad, at sea, or just
 * outside a line that is 300 m accurate (boundary_municipality_near).
 */
const char *boundary_municipality_at(struct geo_position position);

/*
 * The code of the municipality that `position` lies in, or else the nearest one within `limit_m`
 * metres: for quays, dikes and piers that the shapes cut off. NULL when there is none.
 */
const char *boundary_municipality_near(struct geo_position position, double limit_m);

/* The province ("PV20") of a municipality or a province; NULL for an unknown code. */
const char *boundary_province_of(const char *code);
