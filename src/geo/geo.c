/* SPDX-License-Identifier: EUPL-1.2 */
/* geo.c: distances on the sphere, and reading coordinates as they come. */
#include "geo/geo.h"

#include <math.h>
#include <stddef.h>

static const double RADIUS_M = 6371008.8;	/* mean radius, IUGG 1980 */
static const double RADIAN = M_PI / 180;
static const double UNITS = 1e5;		/* per degree */

const struct geo_box geo_netherlands = { 5070000, 320000, 5370000, 730000 };

struct geo_position geo_position_of(double lat_deg, double lon_deg)
{
	return (struct geo_position){ (int32_t)lround(lat_deg * UNITS),
				      (int32_t)lround(lon_deg * UNITS) };
}

double geo_lat_deg(struct geo_position position)
{
	return position.lat / UNITS;
}

double geo_lon_deg(struct geo_position position)
{
	return position.lon / UNITS;
}

bool geo_box_holds(struct geo_box box, struct geo_position position)
{
	return position.lat >= box.south && position.lat <= box.north &&
		position.lon >= box.west && position.lon <= box.east;
}

struct geo_box geo_box_with(struct geo_box box, struct geo_position position)
{
	return (struct geo_box){
		.south = position.lat < box.south ? position.lat : box.south,
		.west = position.lon < box.west ? position.lon : box.west,
		.north = position.lat > box.north ? position.lat : box.north,
		.east = position.lon > box.east ? position.lon : box.east,
	};
}

/* A degree of longitude is shortest at the edge of the box that is farthest from the equator. */
struct geo_box geo_box_around(struct geo_position middle, double radius_m)
{
	double lat_deg = radius_m / RADIUS_M / RADIAN;
	double edge_deg = fmin(fabs(geo_lat_deg(middle)) + lat_deg, 89);
	double lon_deg = fmin(lat_deg / cos(edge_deg * RADIAN), 180);
	int32_t lat = (int32_t)ceil(lat_deg * UNITS) + 1, lon = (int32_t)ceil(lon_deg * UNITS) + 1;
	return (struct geo_box){ middle.lat - lat, middle.lon - lon, middle.lat + lat,
				 middle.lon + lon };
}

double geo_distance_m(struct geo_position from, struct geo_position to)
{
	double lat_from = geo_lat_deg(from) * RADIAN, lat_to = geo_lat_deg(to) * RADIAN;
	double sin_lat = sin((lat_to - lat_from) / 2);
	double sin_lon = sin((geo_lon_deg(to) - geo_lon_deg(from)) * RADIAN / 2);
	double chord2 = sin_lat * sin_lat + cos(lat_from) * cos(lat_to) * sin_lon * sin_lon;
	return 2 * RADIUS_M * asin(fmin(1, sqrt(chord2)));
}

/* seconds of arc = sum of seconds * dx^x * dy^y, dx and dy in units of 100 km from Amersfoort */
struct rd_term {
	int x, y;
	double seconds;
};

static const struct rd_term rd_lat[] = {
	{ 0, 1, 3235.65389 }, { 2, 0, -32.58297 }, { 0, 2, -0.24750 }, { 2, 1, -0.84978 },
	{ 0, 3, -0.06550 },   { 2, 2, -0.01709 },  { 1, 0, -0.00738 }, { 4, 0, 0.00530 },
	{ 2, 3, -0.00039 },   { 4, 1, 0.00033 },   { 1, 1, -0.00012 },
};
static const struct rd_term rd_lon[] = {
	{ 1, 0, 5260.52916 }, { 1, 1, 105.94684 }, { 1, 2, 2.45656 },  { 3, 0, -0.81885 },
	{ 1, 3, 0.05594 },    { 3, 1, -0.05607 },  { 0, 1, 0.01199 },  { 3, 2, -0.00256 },
	{ 1, 4, 0.00128 },    { 0, 2, 0.00022 },   { 2, 0, -0.00022 }, { 5, 0, 0.00026 },
};

static double rd_sum(const struct rd_term *terms, size_t count, double dx, double dy)
{
	double seconds = 0;
	for (size_t i = 0; i < count; i++)
		seconds += terms[i].seconds * pow(dx, terms[i].x) * pow(dy, terms[i].y);
	return seconds / 3600;
}

struct geo_position geo_from_rd(double x_m, double y_m)
{
	double dx = (x_m - 155000) * 1e-5, dy = (y_m - 463000) * 1e-5;
	return geo_position_of(52.15517440 + rd_sum(rd_lat, sizeof rd_lat / sizeof *rd_lat, dx, dy),
			       5.38720621 + rd_sum(rd_lon, sizeof rd_lon / sizeof *rd_lon, dx, dy));
}

/* False for NaN as well. */
static bool between(double value, double low, double high)
{
	return value >= low && value <= high;
}

static bool is_degrees(double lat, double lon)
{
	return between(lat, geo_lat_deg((struct geo_position){ geo_netherlands.south, 0 }),
		       geo_lat_deg((struct geo_position){ geo_netherlands.north, 0 })) &&
		between(lon, geo_lon_deg((struct geo_position){ 0, geo_netherlands.west }),
			geo_lon_deg((struct geo_position){ 0, geo_netherlands.east }));
}

/* The area of use of EPSG:28992; there y is always more than x. */
static bool is_rd(double x, double y)
{
	return between(x, 0, 300000) && between(y, 300000, 625000) && y > x;
}

enum err geo_read(double first, double second, struct geo_position *ret,
		  enum geo_reading *ret_reading)
{
	if (is_degrees(first, second)) {
		*ret = geo_position_of(first, second);
		*ret_reading = GEO_DEGREES;
	} else if (is_degrees(second, first)) {
		*ret = geo_position_of(second, first);
		*ret_reading = GEO_DEGREES_SWAPPED;
	} else if (is_rd(first, second)) {
		*ret = geo_from_rd(first, second);
		*ret_reading = GEO_RD;
	} else if (is_rd(second, first)) {
		*ret = geo_from_rd(second, first);
		*ret_reading = GEO_RD_SWAPPED;
	} else {
		return ERR_INVALID;
	}
	return OK;
}

const char *geo_reading_name(enum geo_reading reading)
{
	switch (reading) {
	case GEO_DEGREES: return "degrees";
	case GEO_DEGREES_SWAPPED: return "degrees_swapped";
	case GEO_RD: return "rd";
	case GEO_RD_SWAPPED: return "rd_swapped";
	}
	return "unknown";
}
