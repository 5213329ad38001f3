/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_view.h: what the doors of open figures share and show; private to this slice. */
#pragma once
#include "feature/analysis/analysis_door.h"
#include "feature/analysis/analysis_open.h"

#define OPEN_PATH "/cijfers"
#define OPEN_DESK_PATH "/beheer/analyses/open"

extern const struct route_table analysis_open_table, analysis_open_desk_table,
	analysis_open_api_table;

/* Rounds to choose from. */
struct open_list_view {
	struct analysis_links rounds;
};

/* One round, what was chosen of it, and its figure. */
struct open_page_view {
	struct inputs inputs;
	const char *path, *round_path;        /* path: of this page without what was chosen */
	const struct analysis_figure *figure; /* NULL: what was chosen cannot be shown */
	struct analysis_links files;
	const char *attribution;
};

/* Opening and closing. */
struct open_desk_view {
	struct inputs rounds, choices;
	const char *round, *name, *public_path; /* round: its code; NULL: none chosen */
	bool is_open;
};

/* On the page of a round; path NULL: nothing to show. */
struct open_panel_view {
	const char *path;
};
enum err open_round_panel(struct web *web, struct subject subject);
enum err open_round_desk_panel(struct web *web, struct subject subject);
/* Whether anything is open, for the menu. */
enum err open_is_any(struct work *work, bool *ret);

/* "rij=...&kolom=...&alleen=...": what of an open round was asked; `row` stands where none was. In
 * the arena. */
const char *open_asked(struct web *web, const char *row);
/* The address of that figure. In the arena. */
const char *open_query(struct web *web, int64_t round_id, const char *asked);
/* "/cijfers/ID" and what stands behind it. In the arena. */
const char *open_path(struct web *web, int64_t round_id, const char *rest);
/* Filters by answers: as many as were chosen, and one more. */
void open_filter_inputs(struct web *web, const struct open_values *values, struct inputs *ret);
