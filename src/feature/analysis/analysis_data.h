/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_data.h: cases and their variables, column by column; private to this slice. */
#pragma once
#include "feature/analysis/analysis.h"
#include "feature/answer/answer_column.h"
#include "words/words.h"

/* ---- cases ---- */

/* What the register says of one record. */
struct fact_row {
	int64_t id;
	const char *name; /* NULL: of a snapshot */
	const char *category, *phase, *legal_form, *municipality;
	const char *themes, *activities, *target_groups; /* keys by ';' */
	int64_t start_year;
};
struct fact_rows LIST(struct fact_row);

/* One submission, and which case it is of. */
struct sent_row {
	int64_t id, initiative_id; /* 0: unknown or anonymous */
	const char *municipality;
	bool is_organisation;
	size_t at; /* of its case */
};
struct sent_rows LIST(struct sent_row);

/* One who is counted: never twice the same initiative. */
struct case_row {
	int64_t id;                  /* of the initiative, else of the submission or interview */
	const struct fact_row *fact; /* NULL: nothing is known */
	const char *municipality;    /* told with the answers; NULL */
	bool is_organisation;        /* else a person, as far as we know */
	bool is_test;                /* made up, all of it */
};
struct case_rows LIST(struct case_row);

struct answer_books LIST(struct answer_book);
struct frame {
	struct work *work;
	const struct words *words;
	struct analysis_source source;
	struct fact_rows facts;    /* by id */
	struct case_rows cases;    /* by id */
	struct answer_books books; /* of the surveys */
	struct sent_rows *sent;    /* one list a book, by id */
	struct coding_texts texts; /* by respondent */
	bool *is_in;               /* a case: passes the filters */
	int64_t base;              /* how many do */
	bool *has_text, *has_code; /* of codes, else NULL: a case has a text, a coded one */
	int64_t shut_texts, unsettled_texts; /* of codes: see struct coding_coverage */
	bool has_test_data, has_persons, is_made_up; /* is_made_up: all cases are */
	int64_t words_least; /* a word that fewer cases use is no category */
	struct arena *mem;
};

/* The cases of a source. ERR_MISSING with a failure: the round, survey or snapshot is gone. */
enum err frame_open(struct work *work, const struct analysis_source *source, struct frame *ret)
	MUST_CHECK;
/* The case of an id; false: none. */
bool frame_find(const struct frame *frame, int64_t id, size_t *ret);
/* The case that a coded text counts for. */
bool frame_find_text(const struct frame *frame, const struct coding_text *text, size_t *ret);

/* ---- columns ---- */

struct category {
	const char *key, *label;
	const char *color; /* NULL: none of its own */
	double number;     /* what it stands for, NAN: nothing */
};
struct categories LIST(struct category);

/* One variable of all cases. */
struct column {
	struct analysis_variable variable;
	struct categories categories;
	int32_t *values;   /* of choice, order and date: which category; -1: unknown */
	double *numbers;   /* of number, year and order; of dates months: NAN: unknown */
	uint8_t *ticks;    /* of multiple: cases x categories */
	bool *is_known;    /* a case: something is known */
	const char *group; /* of codes: key of the group or of the code; NULL */
	int64_t *code_ids; /* of codes, by category; NULL */
	bool is_words;
	const char *note; /* what it leaves out; NULL */
};

/* Reads one variable. ERR_INVALID with a failure for `field`: there is no such variable. */
enum err column_read(struct frame *frame, const char *key, const char *field, struct column *ret)
	MUST_CHECK;
enum err column_list(struct frame *frame, struct analysis_variables *ret) MUST_CHECK;
bool column_has(const struct column *column, size_t at, size_t category);

/* Of the register. */
enum err column_read_fact(struct frame *frame, const char *key, struct column *ret) MUST_CHECK;
void column_list_facts(struct frame *frame, struct analysis_variables *ret);
/* Of answers. ERR_MISSING: no such question. */
enum err column_read_answer(struct frame *frame, const char *key, struct column *ret) MUST_CHECK;
/* What may be chosen alone, without what was: no open question, no date. ERR_MISSING. */
enum err column_read_choices(struct frame *frame, const char *key, struct column *ret) MUST_CHECK;
void column_list_answers(struct frame *frame, struct analysis_variables *ret);
/* Of codes. ERR_MISSING: no such code. */
enum err column_read_code(struct frame *frame, const char *key, const char *path,
			  struct column *ret) MUST_CHECK;
enum err column_list_codes(struct frame *frame, struct analysis_variables *ret) MUST_CHECK;

/* Room for one value a case. */
void column_begin(struct frame *frame, const struct analysis_variable *variable,
		  struct column *ret);
struct category *column_add(struct frame *frame, struct column *column, const char *key,
			    const char *label);
/* The category of a key; SIZE_MAX: none. */
size_t column_find(const struct column *column, const char *key, size_t len);
/* What a filter calls a value: its label, else the value itself. */
const char *column_value_label(struct frame *frame, const struct column *column, const char *value);
/* Room for the ticks, once all categories are there. */
void column_ticks(struct frame *frame, struct column *column);

/* ---- stores; errors of db_query and db_exec ---- */

enum err analysis_select_facts(struct db *db, struct arena *mem, struct fact_rows *ret) MUST_CHECK;
enum err analysis_select_snapshot(struct db *db, struct arena *mem, int64_t snapshot_id,
				  struct fact_rows *ret) MUST_CHECK;
enum err analysis_select_sent(struct db *db, struct arena *mem, int64_t survey_id,
			      struct sent_rows *ret) MUST_CHECK;
/* Calls `take` with each answer to one question, by submission. */
struct answer_wish {
	int64_t survey_id;
	const char *path;
	void (*take)(void *user, int64_t submission_id, const char *value);
	void *user;
};
enum err analysis_select_answers(struct db *db, const struct answer_wish *wish) MUST_CHECK;
