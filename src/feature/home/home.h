/* SPDX-License-Identifier: EUPL-1.2 */
/* home.h: what the first page shows; private to this slice. */
#pragma once
#include "feature/initiative/initiative_map.h"
#include "feature/initiative/initiative_parts.h"

/* One year of the growth chart: how many began, and how many there are by then. */
struct home_year {
	const char *label; /* "2014"; the first one stands for all before it too */
	bool has_label;    /* under its bar: not all fit */
	int64_t count, total;
	double x, known_y, known_height, new_height;
};
struct home_years LIST(struct home_year);

struct home_growth {
	struct home_years years;
	const char *first, *last; /* years */
	int64_t first_total, last_total, unknown;
	double unknown_x, unknown_y, unknown_height, last_x, width;
	const char *view_box, *axis;
};

struct home_view {
	struct initiative_search search;
	struct part_counts counts;
	struct initiative_cards newest;
	struct home_growth growth;
	struct map_drawing map;
	int64_t total;
};
