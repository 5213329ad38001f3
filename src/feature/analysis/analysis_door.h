/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_door.h: what the pages and commands of this slice share; private to it. */
#pragma once
#include "feature/analysis/analysis_keep.h"
#include "feature/analysis/analysis_slice.h"
#include "feature/features.h"
#include "web/input.h"
#include "web/web.h"

extern const struct route_table analysis_page_table, analysis_special_table, analysis_file_table,
	analysis_api_table, analysis_typology_table, analysis_word_table, analysis_who_table;
extern const struct command analysis_commands[1];
enum { ANALYSIS_SCHEMAS = 5 };
extern const struct schema analysis_schemas[ANALYSIS_SCHEMAS];

/* A link with its words. */
struct analysis_link {
	const char *path, *text; /* text: in the reader's language */
	bool is_here;
	const char *remove_path; /* NULL: it stays */
};
struct analysis_links LIST(struct analysis_link);

/* One figure on a page, with what can be done with it. */
struct figure_part {
	const struct analysis_figure *figure; /* NULL: nothing is asked for yet */
	const char *query;
	bool is_public, is_open, can_save; /* is_open: rounded; is_public, too */
	const char *team_path, *public_path, *open_path, *csv_path, *xlsx_path, *svg_path,
		*edit_path, *swap_path; /* NULL: there is nothing to swap */
	struct analysis_links reasons;  /* why something was kept back; path: NULL */
	struct inputs save_inputs;
};

struct analysis_list_view {
	struct inputs source; /* which round */
	struct analysis_links first, saved, kinds;
	bool is_of_round, has_saved, can_write;
};

struct analysis_figure_view {
	struct analysis_links kinds;
	struct inputs inputs;
	const char *kind, *path;
	struct figure_part part;
};

struct analysis_save_view {
	struct inputs inputs;
	const char *query, *back;
};

struct analysis_points_view {
	struct inputs inputs, weights;
	const char *round, *back; /* round: its code; NULL: none chosen */
	struct figure_part part;
};

struct analysis_pair_view {
	struct inputs inputs;
	struct figure_part first, second;
};

/* The part of the address that says which figure: keys that are known and not empty, in a fixed
 * order, so that the same figure has one address. In the arena. */
const char *analysis_query(struct web *web, const struct http_pairs *pairs);
/* The same with what the page was asked for, of this kind. In the arena. */
const char *analysis_query_of(struct web *web, const char *kind);
/* `path`?query, with one key set to a value (NULL: taken away). In the arena. */
const char *analysis_path(struct web *web, const char *path, const char *key, const char *value);
/* As what the figure of a query is shown to who asks. ERR_INVALID with a failure: an officer who
 * filters what cannot be rounded. */
enum err analysis_reach(struct web *web, const char *query, enum analysis_reach *ret) MUST_CHECK;
/* Makes the figure of a query; what is wrong stands in the failures and leaves it out. */
enum err analysis_part(struct web *web, const char *query, struct figure_part *ret) MUST_CHECK;
/* Answers with a figure as "csv", "xlsx" or "svg". ERR_MISSING: no such file of it. ERR_BUSY with a
 * failure: the disk is full. */
enum err analysis_answer_file(struct web *web, const struct analysis_figure *figure,
			      const char *format) MUST_CHECK;
/* Which round: a choice of all that there are, and the register. */
enum err analysis_round_input(struct web *web, bool with_register, struct inputs *ret) MUST_CHECK;
/* The filters that the page was asked for, and how many: NULL from there on. */
size_t analysis_filters_asked(const struct web *web, const char *ret_asked[static FILTERS_MAX]);
/* The choice of the filter at a place, still without options. */
struct input analysis_filter_input(struct web *web, size_t at, const char *asked);
/* Filters by facts of the register. */
enum err analysis_filter_inputs(struct web *web, struct frame *frame, struct inputs *ret)
	MUST_CHECK;
/* Which variable, of those of `kinds` (a set of bits by enum variable_kind). */
struct variable_choice {
	const char *key, *label, *none;
	unsigned kinds;
};
void analysis_variable_input(struct web *web, const struct analysis_variables *list,
			     const struct variable_choice *choice, struct inputs *ret);
enum {
	KINDS_WORDS = 1 << VARIABLE_CHOICE | 1 << VARIABLE_ORDER | 1 << VARIABLE_MULTIPLE |
		      1 << VARIABLE_DATE,
	KINDS_GROUPS = 1 << VARIABLE_CHOICE | 1 << VARIABLE_ORDER,
	KINDS_NUMBERS = 1 << VARIABLE_NUMBER | 1 << VARIABLE_YEAR | 1 << VARIABLE_ORDER,
	KINDS_SCALES = 1 << VARIABLE_NUMBER | 1 << VARIABLE_ORDER,
	KINDS_ALL = KINDS_WORDS | KINDS_NUMBERS,
};
void analysis_crumbs(struct web *web, const char *title);
#define ANALYSIS_PATH "/beheer/analyses"
#define FIGURE_PATH "/beheer/analyses/figuur"
