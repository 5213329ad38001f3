/* SPDX-License-Identifier: EUPL-1.2 */
/* geo.h: where on Earth: positions, distances, and what two numbers from a file can mean. */
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * WGS84 (EPSG:4326) in units of 1e-5 degree: about 1.1 m north, 0.7 m east. Stored as these two
 * integers.
 */
struct geo_position {
	int32_t lat, lon;
};

/* All positions with south <= lat <= north and west <= lon <= east. */
struct geo_box {
	int32_t south, west, north, east;
};

enum geo_reading {
	GEO_DEGREES,		/* latitude, longitude: as it should be */
	GEO_DEGREES_SWAPPED,	/* longitude, latitude */
	GEO_RD,			/* x, y in metres of the Dutch grid, EPSG:28992 */
	GEO_RD_SWAPPED,		/* y, x */
};

/* The European Netherlands with their part of the sea: what geo_read accepts and pages show. */
extern const struct geo_box geo_netherlands;

/* `lat` and `lon` in degrees, rounded to a position. They must be on Earth. */
struct geo_position geo_position_of(double lat_deg, double lon_deg);

/* Latitude and longitude in degrees, for output. */
double geo_lat_deg(struct geo_position position);
double geo_lon_deg(struct geo_position position);

/* Whether `position` lies in `box`, edges included. */
bool geo_box_holds(struct geo_box box, struct geo_position position);

/* The smallest box that holds `box` and `position`. */
struct geo_box geo_box_with(struct geo_box box, struct geo_position position);

/*
 * The box of all positions within `radius_m` metres of `middle`, slightly too large: a first sieve
 * in SQL before geo_distance_m. For the Netherlands; not near the poles.
 */
struct geo_box geo_box_around(struct geo_position middle, double radius_m);

/*
 * Metres along the sphere with the mean radius of the Earth (haversine); within 0.5 % of the
 * ellipsoid.
 */
double geo_distance_m(struct geo_position from, struct geo_position to);

/*
 * What two numbers mean, in the order in which a person or a file gave them. The ranges of degrees
 * and of the Dutch grid do not overlap, so the order is recognised too; `ret_reading` names what it
 * was, so that the caller can tell. ERR_INVALID: not a place in or near the Netherlands whichever
 * way it is read (0 and 0, another continent, not a number).
 */
enum err geo_read(double first, double second, struct geo_position *ret,
		  enum geo_reading *ret_reading) MUST_CHECK;

/*
 * "degrees", "degrees_swapped", "rd", "rd_swapped": for logs, reports of an import and tests.
 * Borrowed.
 */
const char *geo_reading_name(enum geo_reading reading);

/*
 * WGS84 of a point of the Dutch grid (RD, EPSG:28992), x and y in metres. Polynomials of F.H.
 * Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie tussen RD- en
 * WGS84-kaartcoordinaten", Geodesia 43 (2001) 2, pages 64-69: within about half a metre on land.
 */
struct geo_position geo_from_rd(double x_m, double y_m);
