/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open.h: open tables: rounded numbers, and the rounds that everybody may ask; private to
 * this slice. */
#pragma once
#include "feature/analysis/analysis_slice.h"

enum { OPEN_BASE = 5 };

/* ---- rounding ---- */

/* A set of respondents on its way to a number: the same set always gives the same one. */
struct tally {
	int64_t count;
	uint64_t keys; /* sum of the keys of its records */
};
static inline void tally_add(struct tally *tally, const struct inquiry *it, size_t at)
{
	tally->count++;
	tally->keys += it->keys[at];
}
int64_t tally_round(const struct tally *tally);

/* Gives each case its key. Errors of open_secret. */
enum err open_begin(struct inquiry *it) MUST_CHECK;
/* Whom the filters leave, and what each filter leaves out: sets it->refusal where those are few. */
void open_guard(struct inquiry *it);
/* ERR_INVALID with a failure for `field`: such a variable is not counted in open tables. */
enum err open_check(struct inquiry *it, const struct column *column, const char *field) MUST_CHECK;
/* A column with all of its cases, also those whom the filters left out. Errors of
 * column_read and open_check. */
enum err open_column(struct inquiry *it, const char *key, struct column *ret) MUST_CHECK;
/* The same for rows or columns of a table: who is unknown has a category of its own.
 * *ret_is_hidden: of which categories nothing else may be told. */
enum err open_axis(struct inquiry *it, const char *key, struct column *ret, bool **ret_is_hidden)
	MUST_CHECK;

/* One figure of REACH_OPEN. ERR_INVALID with a failure: its kind cannot be rounded. */
enum err open_make(struct inquiry *it, const struct figure_kind *kind) MUST_CHECK;
struct crossing;
/* The table of two columns that open_axis made; is_row_hidden and is_column_hidden are by
 * category. */
void open_crossing(struct inquiry *it, struct crossing *x);
/* What stands below it. */
void open_note(struct inquiry *it);
/* Its proof as JSON: the rule alone, since nothing is kept back. In `mem` of the inquiry. */
const char *open_proof(struct inquiry *it);

/* ---- what is open ---- */

/* Variables of which everybody may make tables, by their keys. */
struct open_keys LIST(const char *);
struct opening {
	int64_t round_id, opened_ms;
	struct open_keys keys;
};
struct openings LIST(struct opening);

/* Choices, scales and several answers: no numbers, no dates. */
bool open_is_countable(const struct analysis_variable *variable);

/* A variable that may be opened. */
struct open_choice {
	struct analysis_variable variable;
	bool is_chosen; /* is open, or would be if nobody chose */
	bool is_marked; /* the questionnaire says that it is sensitive */
};
struct open_choices LIST(struct open_choice);

/* What of a round may be opened: closed questions and groups of codes. RESEARCHER, ADMINISTRATOR.
 * ERR_MISSING: no such round. */
enum err open_choice_list(struct work *work, int64_t round_id, struct open_choices *ret) MUST_CHECK;
/*
 * Opens a round for everybody, or changes what of it is open. On the writer. RESEARCHER,
 * ADMINISTRATOR. ERR_INVALID with a failure: nothing was chosen, or what may not be opened.
 * ERR_CONFLICT with a failure: too few respondents; people can still answer; a draft.
 */
enum err open_publish(struct work *work, int64_t round_id, const struct open_keys *keys) MUST_CHECK;
/* On the writer. RESEARCHER, ADMINISTRATOR. ERR_MISSING: it is not open. */
enum err open_close(struct work *work, int64_t round_id) MUST_CHECK;
/* Those that everybody may ask now, newest first: while people can answer again a round is left
 * out. */
enum err open_list(struct work *work, struct openings *ret) MUST_CHECK;
/* ERR_MISSING, without a failure: not open for everybody now. */
enum err open_get(struct work *work, int64_t round_id, struct opening *ret) MUST_CHECK;
bool open_has(const struct opening *opening, const char *key);
/* Whether who asks may have this figure: staff, or everybody where all that it names is open.
 * ERR_MISSING, ERR_INVALID with a failure. */
enum err open_admit(struct work *work, const struct http_pairs *pairs) MUST_CHECK;
/* One answer that may be filtered by: "steun:ja", "Kreeg u steun?: Ja". */
struct open_value {
	const char *key, *label;
};
struct open_values LIST(struct open_value);
/* What may be counted of a round, the questions first, and filtered by. */
struct open_menu {
	struct analysis_variables variables;
	struct open_values values; /* those that enough gave, and enough did not */
};
/* `opening` NULL: all that can be counted, for STAFF. Errors of frame_open. */
enum err open_menu_read(struct work *work, int64_t round_id, const struct opening *opening,
			struct open_menu *ret) MUST_CHECK;

/* ---- stores; errors of db_query and db_exec ---- */

enum err open_secret(struct db *db, struct arena *mem, const char **ret) MUST_CHECK; /* or NULL */
enum err open_insert_secret(struct db *db, const char *secret) MUST_CHECK;
/* round_id -1: all, newest first. */
enum err open_select(struct db *db, struct arena *mem, int64_t round_id, struct openings *ret)
	MUST_CHECK;
enum err open_insert(struct db *db, const struct opening *opening) MUST_CHECK;
enum err open_delete(struct db *db, int64_t round_id) MUST_CHECK;
