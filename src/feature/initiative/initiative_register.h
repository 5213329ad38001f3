/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_register.h: what the register page shows; private to this slice. */
#pragma once
#include "feature/initiative/initiative_map.h"
#include "feature/initiative/initiative_parts.h"
#include "web/pager.h"

enum { FACET_SHOWN = 6 }; /* values that stand open; the others are one click away */

/* One filter as a group of boxes. */
struct register_facet {
	int number;              /* enum initiative_facet_number */
	const char *key, *label; /* label: an English msgid */
	struct facet_counts options;
	int shown;        /* how many stand open */
	int64_t left_out; /* values that are not on the page */
};
struct register_facets LIST(struct register_facet);

/* One thing that is filtered on, with the way to take it off. */
struct register_chip {
	const char *path, *text;
};
struct register_chips LIST(struct register_chip);

/* One step of the pager; number 0: a gap. */
struct register_step {
	const char *path;
	int number;
	bool is_current;
};
struct register_steps LIST(struct register_step);

struct register_choice {
	const char *key, *label, *path;
	bool is_chosen;
};
struct register_choices LIST(struct register_choice);

struct register_view {
	struct initiative_filter filter;
	struct initiative_result result;
	struct initiative_cards cards;
	struct initiative_search search;
	int64_t all;      /* how many the register has */
	int chosen_count; /* filters that are on */
	struct register_facets facets;
	struct register_chips chips;
	struct register_choices views, sorts;
	struct part_fields filter_hidden, sort_hidden;
	struct register_steps steps;
	struct pager pager;
	const char *name_path, *year_path; /* sorted by */
	const char *self_path, *self_url, *all_path;
	const char *without_place_path; /* NULL: no place was chosen */
	const char *csv, *xlsx, *geojson;
	const char *follow_path;     /* asks for mail about what the filter finds */
	const char *correction_mail; /* "" where not set */
	struct map_drawing map;      /* in the map view */
};

/* What stands around the list; each needs view->filter and view->result. In the arena. */
void register_fill_forms(struct web *web, struct register_view *view);
void register_fill_facets(struct web *web, struct register_view *view);
void register_fill_chips(struct web *web, struct register_view *view);
void register_fill_choices(struct web *web, struct register_view *view);
void register_fill_pager(struct web *web, struct register_view *view);
void register_fill_links(struct web *web, struct register_view *view);
