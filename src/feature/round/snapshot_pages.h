/* SPDX-License-Identifier: EUPL-1.2 */
/* snapshot_pages.h: what the pages of snapshots, growth and coverage show; private to this slice.
 */
#pragma once
#include "feature/initiative/initiative_map.h"
#include "feature/round/round_pages.h"

/* ---- snapshots and growth ---- */

struct growth_row {
	const char *name, *path; /* path: at the desk */
	int64_t begun_ms, total;
	bool is_done, is_first;
	int64_t changes[CHANGE_KINDS], found_any; /* found_any: found and unsure */
	/* the bar of the drawing */
	double x, known_y, known_height, found_y, found_height, new_y, new_height;
	const char *label; /* a day */
	bool has_label;
};
struct growth_rows LIST(struct growth_row);
struct growth {
	struct growth_rows rows;
	const char *view_box, *axis;
	int width;
};

/* Rows and bars of all finished snapshots, oldest first. In the arena. */
enum err growth_fill(struct web *web, struct growth *ret) MUST_CHECK;

struct snapshot_list_view {
	struct growth growth;
	struct growth_rows unfinished;
	struct inputs inputs;
	bool can_write;
};

struct change_row {
	const char *name, *path, *before, *after; /* path: NULL when visitors do not see it */
};
struct change_rows LIST(struct change_row);
struct change_group {
	const char *text; /* English msgid */
	int64_t count;
	struct change_rows rows;
};
struct compare_view {
	const char *name, *path, *csv, *other;
	int64_t begun_ms;
	struct input other_input;
	struct change_group groups[CHANGE_KINDS];
	int64_t total;
};

/* ---- coverage ---- */

struct cover_village {
	const char *name, *state, *path; /* state: English msgid */
	int64_t count;
};
struct cover_villages LIST(struct cover_village);
struct cover_row {
	const char *name, *path, *asked; /* asked: English msgid */
	int64_t initiatives, villages, present;
	struct cover_villages list;
};
struct cover_rows LIST(struct cover_row);
struct cover_shape {
	const char *d, *name, *css;
};
struct cover_shapes LIST(struct cover_shape);
struct cover_dot {
	double x, y;
	const char *name;
};
struct cover_dots LIST(struct cover_dot);

struct missed_row {
	const char *label; /* in the reader's language */
	int64_t first, second, both;
	const char *total, *low, *high; /* NULL: cannot be computed */
	const char *why;                /* English msgid */
	const char *aic;
	bool is_best;
};
struct missed_rows LIST(struct missed_row);

struct coverage_view {
	struct round round;
	bool has_round, is_desk, is_few, is_none;
	const char *round_path, *days;
	struct cover_rows rows;
	int64_t municipalities, asked, answered, villages, present;
	const char *view_box;
	struct cover_shapes shapes;
	struct cover_dots dots;
	struct missed_rows pairs, models;
	const char *sentence; /* the estimate in words; NULL: there is none */
	struct inputs inputs; /* which kinds, at the desk */
};

struct round_public_view {
	struct round_rows rows;
};
struct round_public_page {
	struct round round;
	const char *days, *state;
	struct source_rows sources;
	int64_t asked, answered;
	struct panels panels; /* slot "round" */
};
