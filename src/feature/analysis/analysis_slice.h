/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_slice.h: what the files of this slice share. */
#pragma once
#include "feature/analysis/analysis.h"
#include "feature/answer/answer_column.h"
#include "feature/round/round.h"
#include "http/http.h"
#include "stat/cross.h"
#include "words/words.h"

/* Who analyses; officers see what could be published. */
enum { ANALYSTS = RESEARCHER | ADMINISTRATOR };
enum { FEW_CASES = 30, LEAST_FOR_MEAN = 10, FILTERS_MAX = 3, TEXT_BYTES = 32 };

/* ---- cases ---- */

/* What the register says of one record. */
struct fact_row {
	int64_t id;
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
	bool has_test_data, has_persons;
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
	int32_t *values;   /* of choice and order: which category; -1: unknown */
	double *numbers;   /* of number, year and order: NAN: unknown */
	uint8_t *ticks;    /* of multiple: cases x categories */
	bool *is_known;    /* a case: something is known */
	const char *group; /* of codes: key of the group or of the code; NULL */
	int64_t *code_ids; /* of codes, by category; NULL */
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
/* Room for the ticks, once all categories are there. */
void column_ticks(struct frame *frame, struct column *column);

/* ---- what is asked ---- */

struct condition {
	const char *key, *value; /* "municipality", "GM1966" */
	const char *label;       /* "Gemeente: Het Hogeland" */
	bool is_public;
};
struct conditions LIST(struct condition);

/* One figure being made. */
struct inquiry {
	struct work *work;
	struct arena *mem;
	const struct words *words;
	const char *language;
	enum analysis_reach reach;
	struct http_pairs pairs;
	struct frame frame;
	struct conditions conditions;
	struct protect_rule rule;
	struct out *numbers; /* of which the hash is made */
	struct out *proof;   /* items of a JSON array */
	size_t kept_back;
	const char *refusal; /* why nothing can be shown; NULL */
	bool needs_protection;
	struct document_row *row;
	struct analysis_figure *figure;
};

/* The value of a key of the address; NULL: none or empty. */
const char *inquiry_get(const struct inquiry *it, const char *key);
enum err inquiry_read(struct inquiry *it) MUST_CHECK;
/* A text with {names}, in the language that was asked. */
const char *inquiry_say(struct inquiry *it, const char *msgid, const struct words_value *values,
			size_t count);
#define SAY(it, msgid, ...) \
	inquiry_say((it), (msgid), (const struct words_value[]){ __VA_ARGS__ }, \
		    COUNT_OF(((const struct words_value[]){ __VA_ARGS__ })))
const char *inquiry_word(const struct inquiry *it, const char *msgid);
bool inquiry_is_public(const struct inquiry *it);
/* The source that the address names. ERR_INVALID with a failure. */
enum err inquiry_source(struct work *work, const struct http_pairs *pairs,
			struct analysis_source *ret) MUST_CHECK;
/* A line below the figure. */
void inquiry_note(struct inquiry *it, const char *text);
/* An alternating list of msgid heads for the table; NULL ends. */
void inquiry_heads(struct inquiry *it, const char *const *msgids);
void inquiry_head(struct inquiry *it, const char *text);
/* Rows and cells of the table; each number goes into the hash as well. */
void inquiry_row(struct inquiry *it, const char *label, bool is_total);
void inquiry_text(struct inquiry *it, const char *text);
void inquiry_link(struct inquiry *it, const char *path); /* of the cell that was added last */
void inquiry_count(struct inquiry *it, int64_t count);
void inquiry_share(struct inquiry *it, int64_t count, int64_t of);
enum interval_of { INTERVAL_SHARE, INTERVAL_NUMBER, INTERVAL_YEAR };
void inquiry_interval(struct inquiry *it, double low, double high, enum interval_of of);
void inquiry_pad(struct inquiry *it);
void inquiry_real(struct inquiry *it, double number, int decimals);
void inquiry_hidden(struct inquiry *it); /* kept back */
/* "12,3": in `mem` of the inquiry; "–" where there is none. */
const char *inquiry_number(const struct inquiry *it, double number, int decimals);
/* "12%" of 0.123; where it may be published: whole. */
const char *inquiry_percent(const struct inquiry *it, double share);
void inquiry_test(struct inquiry *it, const char *name, double value, double p);

/* ---- protection ---- */

/* Whether "this many of so many say yes" may be published. */
enum cell_state share_state(const struct inquiry *it, int64_t count, int64_t of);
/* The states of parts of a whole whose total is published; SHOWN where nothing is protected. */
enum cell_state *parts_protect(struct inquiry *it, const int64_t *counts, size_t count);
/* The same of a table; NULL: everything is shown. `name` is for the proof. */
enum err table_protect(struct inquiry *it, const struct protect_table *table, const char *name,
		       struct protected *ret) MUST_CHECK;
/* Whether the base is large enough to be told at all. */
bool base_is_fine(const struct inquiry *it, int64_t base);
enum err guard_check(struct inquiry *it) MUST_CHECK;

/* ---- kinds of figures ---- */

enum err figure_frequency(struct inquiry *it) MUST_CHECK;
enum err figure_cross(struct inquiry *it) MUST_CHECK;
enum err figure_mean(struct inquiry *it) MUST_CHECK;
enum err figure_growth(struct inquiry *it) MUST_CHECK;
enum err figure_map(struct inquiry *it) MUST_CHECK;
enum err figure_response(struct inquiry *it) MUST_CHECK;
enum err figure_points(struct inquiry *it) MUST_CHECK;
enum err figure_typology(struct inquiry *it) MUST_CHECK;
enum err figure_moved(struct inquiry *it) MUST_CHECK;
enum err figure_effect(struct inquiry *it) MUST_CHECK;

/* One kind of figure: its key in addresses, its English name, what it needs. */
struct figure_kind {
	const char *key, *text;
	enum err (*make)(struct inquiry *it);
	bool needs_row, needs_column, needs_round;
};
extern const struct figure_kind figure_kinds[];
extern const size_t figure_kind_count;
const struct figure_kind *figure_kind_of(const char *key);

/* The columns of an inquiry, without cases that the filters left out. */
enum err inquiry_column(struct inquiry *it, const char *key, struct column *ret) MUST_CHECK;

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
