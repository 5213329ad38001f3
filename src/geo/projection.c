/* SPDX-License-Identifier: EUPL-1.2 */
/* projection.c: fits a part of the Earth into a drawing. */
#include "geo/projection.h"

#include <math.h>

static const double UNIT_M = 1.11195;	/* 1e-5 degree of latitude */

/* How many times shorter a step east is than a step north, in the middle of `box`. */
static double east_ratio(struct geo_box box)
{
	double middle = ((double)box.south + box.north) / 2;
	return cos(middle * 1e-5 * M_PI / 180);
}

static double span(int32_t from, int32_t to)
{
	return fmax(1, (double)to - from);
}

struct geo_projection geo_projection_fit(struct geo_box box, double width, double height,
					 double margin)
{
	double ratio = east_ratio(box);
	double across = span(box.west, box.east) * ratio, down = span(box.south, box.north);
	double scale = fmin((width - 2 * margin) / across, (height - 2 * margin) / down);
	return (struct geo_projection){
		.middle_lat = ((double)box.south + box.north) / 2,
		.middle_lon = ((double)box.west + box.east) / 2,
		.middle_x = width / 2,
		.middle_y = height / 2,
		.x_scale = scale * ratio,
		.y_scale = scale,
	};
}

double geo_projection_height(struct geo_box box, double width, double margin)
{
	double across = span(box.west, box.east) * east_ratio(box);
	return (width - 2 * margin) * span(box.south, box.north) / across + 2 * margin;
}

struct geo_point geo_project(const struct geo_projection *projection, struct geo_position position)
{
	return (struct geo_point){
		projection->middle_x +
			(position.lon - projection->middle_lon) * projection->x_scale,
		projection->middle_y -
			(position.lat - projection->middle_lat) * projection->y_scale,
	};
}

struct geo_position geo_unproject(const struct geo_projection *projection, struct geo_point point)
{
	double lat =
		projection->middle_lat - (point.y - projection->middle_y) / projection->y_scale;
	double lon =
		projection->middle_lon + (point.x - projection->middle_x) / projection->x_scale;
	return geo_position_of(lat * 1e-5, lon * 1e-5);
}

double geo_projection_unit_m(const struct geo_projection *projection)
{
	return UNIT_M / projection->y_scale;
}
