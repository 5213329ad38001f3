/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_map.h: maps as drawings of the server: land, and a mark for what was found. */
#pragma once
#include "feature/initiative/initiative_parts.h"
#include "geo/projection.h"

/* One municipality or province as a shape, in units of the region's drawing. */
struct ground_area {
	const struct municipality *municipality; /* NULL: a province */
	const char *name, *path;                 /* path: of its page, or NULL */
	const char *d;                           /* SVG path data */
	double left, top, right, bottom;
};
struct ground_areas LIST(struct ground_area);

/* The land of a region, drawn once when it starts. */
struct ground {
	struct arena *mem;
	struct geo_projection projection;
	double width, height;
	struct ground_areas areas;
	struct ground_areas
		provinces; /* drawn instead where the whole has too many municipalities */
};

/* Draws the region's land and keeps it; on start, after the place slice. */
enum err ground_start(struct work *work) MUST_CHECK;

/* The region's land; made in work->mem where ground_start has not run. */
const struct ground *ground_of(struct work *work);

/* A place on a drawing where initiatives are. */
struct map_mark {
	const struct initiative_kind *kind;
	const char *d;            /* SVG path data */
	const char *title, *path; /* NULL where there are too many to name */
	double x, y, radius;
};
struct map_marks LIST(struct map_mark);

struct map_shape {
	const struct ground_area *area;
	bool is_here; /* what the map is about */
};
struct map_shapes LIST(struct map_shape);

/* A map as it stands on a page. */
struct map_drawing {
	const char *view_box, *label; /* label: what it shows, in words */
	struct map_shapes shapes;
	struct map_marks marks;
	double round_x, round_y,
		round_radius;            /* a ring where the place is not exact; radius 0: none */
	const char *points_path, *words; /* for map.js */
	size_t without_position;         /* found, but on no map */
	bool has_other;                  /* marks of other kinds than those of the study */
};

/* The whole region with what `filter` finds. In the arena. Errors of initiative_find_spots. */
enum err map_fill_region(struct web *web, const struct initiative_filter *filter,
			 struct map_drawing *ret) MUST_CHECK;

/* One municipality and its surroundings with what `filter` finds there. */
enum err map_fill_municipality(struct web *web, const struct initiative_filter *filter,
			       const struct municipality *municipality, struct map_drawing *ret)
	MUST_CHECK;

/* The surroundings of one initiative. False: nothing is known of its place. */
bool map_fill_one(struct web *web, const struct initiative *initiative, struct map_drawing *ret);
