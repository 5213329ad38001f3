/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_link.h: the tables of a figure beside those of others that are published; private to
 * this slice. */
#pragma once
#include "feature/analysis/analysis_cross.h"
#include "protect/linked.h"

/* The tables that a figure was proved with, and its own. */
struct link {
	struct linked_tables others; /* beside it, then those of the round, newest first */
	struct linked_tables own;
	bool is_read;
};

/*
 * Each of these may keep back more, as CELL_SECONDARY, or refuse the figure (it->refusal), because
 * of what other figures tell that are published; where nothing is protected they do nothing.
 * Errors of db_query.
 */

/* How many have each category, by their numbers in the column (NULL: all of them in their order).
 */
struct link_list {
	const struct column *column;
	const size_t *numbers;
	const int64_t *counts;
	enum cell_state *states;
	size_t count;
	int64_t known; /* of how many it is known */
};
/* One category each, and several each: then each stands alone beside `known`. */
enum err link_parts(struct inquiry *it, const struct link_list *list) MUST_CHECK;
enum err link_answers(struct inquiry *it, const struct link_list *list) MUST_CHECK;
/* A cross table whose own states are `done`; marks more as hidden. */
enum err link_crossing(struct inquiry *it, struct crossing *x, const struct protected *done)
	MUST_CHECK;
/* The same of rows of which somebody may have several: how many are in each column. */
enum err link_columns(struct inquiry *it, struct crossing *x) MUST_CHECK;
/* One such row, beside the columns; `done` is of those who have it and those who do not. */
enum err link_row(struct inquiry *it, struct crossing *x, size_t row, const struct protected *done)
	MUST_CHECK;
/* Of how many a number is known, in each group; NULL: no groups. States by category. */
enum err link_numbers(struct inquiry *it, const struct column *column, const struct column *group,
		      enum cell_state *states) MUST_CHECK;

/* Of a figure that has no table of its own: of how many it is. */
enum err link_base(struct inquiry *it) MUST_CHECK;

/* ---- what these share ---- */

/* Whether the tables of this figure are proved beside others: it is published, and not of public
 * facts alone. */
bool link_is_wanted(const struct inquiry *it);
/* A column as a variable; one of its categories, as given or not; whether anything is known of it.
 */
struct linked_variable link_variable(struct inquiry *it, const struct column *column);
struct linked_variable link_member(struct inquiry *it, const struct column *column,
				   size_t category);
struct linked_variable link_known(struct inquiry *it, const struct column *column);
/* The state of a count that is not told at all; it may not be found out either. */
enum cell_state link_untold(const struct inquiry *it, int64_t count);
/* Keeps back more of a table, and adds it to those of the figure. Errors of db_query. */
enum err link_protect(struct inquiry *it, struct linked_table *table) MUST_CHECK;

/* ---- analysis_link_json.c ---- */

/* Adds one table to the items of an array. */
void link_write(struct out *out, const struct linked_table *table);
/* Adds the tables of a proof; nothing where it has none, or nothing of it is shown. `title` is
 * what it is called where the proof does not say so. */
void link_read(struct arena *mem, const char *proof, const char *title, struct linked_tables *ret);
/* All that was published of a round, newest first. Errors of db_query. */
enum err link_read_published(struct work *work, int64_t round_id, struct linked_tables *ret)
	MUST_CHECK;
