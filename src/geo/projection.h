/* SPDX-License-Identifier: EUPL-1.2 */
/* projection.h: from positions to the units of a drawing. */
#pragma once
#include "geo/geo.h"

/*
 * Equirectangular, with longitude shortened by the cosine of the middle latitude: at the size of
 * the Netherlands shapes keep their form to 2 %. x runs east, y runs down from the north, as in
 * SVG.
 */
struct geo_projection {
	double middle_lat, middle_lon;	/* in units of a position */
	double middle_x, middle_y;	/* where that comes, in units of the drawing */
	double x_scale, y_scale;	/* units of the drawing per unit of a position */
};

/* In units of the drawing. */
struct geo_point {
	double x, y;
};

/*
 * Fits `box` as large as it goes in the middle of a drawing of `width` by `height` units, with
 * `margin` around.
 */
struct geo_projection geo_projection_fit(struct geo_box box, double width, double height,
					 double margin);

/*
 * The height that belongs to `width` when `box` fills the drawing but for `margin` on every side.
 */
double geo_projection_height(struct geo_box box, double width, double margin);

/* Where `position` comes in the drawing; may be outside it. */
struct geo_point geo_project(const struct geo_projection *projection, struct geo_position position);

/* The position at a point of the drawing: the way back. */
struct geo_position geo_unproject(const struct geo_projection *projection, struct geo_point point);

/* How many metres one unit of the drawing is, north to south. */
double geo_projection_unit_m(const struct geo_projection *projection);
