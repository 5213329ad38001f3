/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_view.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/duplicate/duplicate_slice.h"
#include "feature/initiative/initiative_map.h"
#include "web/input.h"
#include "web/pager.h"
#include "web/panel.h"

extern const struct route_table duplicate_page_table, duplicate_compare_table,
	duplicate_merged_table;

/* "/beheer/dubbelen/ID/ID", in `mem`. */
char *duplicate_path(struct arena *mem, int64_t a, int64_t b);

/* The steps from the home page: desk, doubles, and `title` (NULL: the doubles themselves). */
void duplicate_fill_crumbs(struct web *web, const char *title);

/* "very likely", "likely", "possible": an English msgid. */
const char *duplicate_chance(double score);

/* ---- the list ---- */

struct duplicate_row {
	const char *a_name, *a_place, *b_name, *b_place; /* places: "" where unknown */
	const char *path, *why;                          /* in the reader's language */
	const char *chance;                              /* English msgid */
	double score;
	int64_t decided_ms;
};
struct duplicate_rows LIST(struct duplicate_row);

struct duplicate_tab {
	const char *path, *label; /* label: in the reader's language */
	int64_t count;
	bool is_here;
};
struct duplicate_tabs LIST(struct duplicate_tab);

struct duplicate_list_view {
	struct duplicate_tabs tabs;
	struct duplicate_rows rows;
	struct duplicate_search search;
	enum duplicate_state state;
	struct pager pager;
};

/* ---- two beside each other ---- */

/* A value of one of both, or both together. */
struct duplicate_choice {
	const char *key;   /* "een", "ander", "allebei" */
	const char *value; /* as people read it; NULL: unknown */
	bool is_chosen;
};
struct duplicate_choices LIST(struct duplicate_choice);

/* A field, or the place, which is chosen as a whole. */
struct duplicate_field {
	const char *key, *label; /* label: in the reader's language */
	struct duplicate_choices choices;
};
struct duplicate_fields LIST(struct duplicate_field);

struct duplicate_same {
	const char *label, *value;
};
struct duplicate_sames LIST(struct duplicate_same);

struct duplicate_source {
	const char *title, *url; /* url: NULL where it is not on the web */
};
struct duplicate_sources LIST(struct duplicate_source);

struct duplicate_line {
	int64_t at_ms;
	const char *text, *details; /* in the reader's language; details: "" for none */
};
struct duplicate_lines LIST(struct duplicate_line);

/* One of the two. */
struct duplicate_side {
	struct initiative it;
	const char *key;               /* "een", "ander" */
	const char *title;             /* "First record": English msgid */
	const char *path, *edit_path;  /* path: NULL where visitors do not see it */
	const char *where, *precision; /* where: NULL: unknown; precision: English msgid */
	struct duplicate_sources sources;
	struct duplicate_lines lines;
	bool has_map, stays;
	struct map_drawing map;
};

struct duplicate_compare_view {
	struct duplicate pair;
	struct duplicate_side one, other;
	const char *path, *why;
	const char *chance, *distance; /* distance: in the reader's language, or NULL */
	struct duplicate_fields fields;
	struct duplicate_sames sames;
	struct inputs inputs; /* the reason */
	bool is_known;        /* the search found these two */
};

/* Loads both and everything about them. ERR_MISSING: one of both is not here. */
enum err duplicate_compare_fill(struct web *web, struct duplicate_compare_view *view) MUST_CHECK;

/* Fills the choices; what was sent goes before what we would choose. */
void duplicate_fill_fields(struct web *web, struct duplicate_compare_view *view);

/* What `into` becomes by what was sent: the choices over the record that stays. */
void duplicate_read_choices(struct web *web, const struct initiative *into,
			    const struct initiative *from, bool is_first, struct initiative *ret);

/* ---- merges ---- */

struct duplicate_merged_row {
	const char *from_name, *into_name, *into_path; /* into: NULL where it is gone */
	const char *undo_path;                         /* NULL: cannot or need not be undone */
	const char *reason;                            /* or NULL */
	int64_t merged_ms, undone_ms;
};
struct duplicate_merged_rows LIST(struct duplicate_merged_row);

struct duplicate_merged_view {
	struct duplicate_merged_rows rows;
	struct inputs inputs;   /* none: for the summary of what went wrong */
	struct part_texts kept; /* fields that undoing left as they are, in the reader's language */
};

/* ---- panels ---- */

/* On the public page: what it was formed from. On a cached page. */
enum err duplicate_lineage_panel(struct web *web, struct subject subject) MUST_CHECK;
/* For moderators: what it may be double with. */
enum err duplicate_desk_panel(struct web *web, struct subject subject) MUST_CHECK;

struct duplicate_lineage_view {
	struct initiative_merges merges;
};
struct duplicate_desk_view {
	struct duplicate_rows rows;
	const char *id;
};

extern const struct command duplicate_commands[];
enum { DUPLICATE_COMMANDS = 1 };
