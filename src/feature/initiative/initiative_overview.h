/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_overview.h: what the pages per municipality and per theme show; private to this slice.
 */
#pragma once
#include "feature/initiative/initiative_map.h"
#include "feature/initiative/initiative_parts.h"

/* One municipality in the table of all. */
struct overview_row {
	const struct municipality *municipality;
	const char *path;
	int64_t total, kinds[LOOK_COUNT];
	int width;             /* of its bar, 0 .. 100 */
	const char *per_10000; /* "1,2", or NULL where nobody was counted */
};
struct overview_rows LIST(struct overview_row);

struct municipalities_view {
	struct overview_rows rows;
	int64_t total;
	bool has_other; /* initiatives of other kinds than those of the study */
};

/* "Het Hogeland", "Eemsmond" on a date. */
struct overview_step {
	const char *name, *path;
};
struct overview_steps LIST(struct overview_step);

/* The page of one municipality. */
struct municipality_view {
	const struct municipality *municipality;
	int64_t total;
	struct part_counts counts;
	struct part_bars villages;
	struct initiative_cards cards;
	const char *all_path;
	struct map_drawing map;
	struct overview_steps came_from, became;
	const char *from_year, *to_year; /* NULL: nothing changed that we know */
	int64_t without_village;
};

/* One theme or activity in the list of all. */
struct overview_theme {
	const char *path, *label;
	int64_t count;
};
struct overview_themes LIST(struct overview_theme);

struct themes_view {
	struct overview_themes themes, activities;
};

/* The page of one theme or activity. */
struct theme_view {
	const char *label;
	int64_t total;
	struct part_counts counts;
	struct part_bars municipalities;
	struct initiative_cards cards;
	const char *all_path;
	struct map_drawing map;
};
