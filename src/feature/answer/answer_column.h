/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_column.h: the answers to a survey as tables: which columns there are, and what they mean.
 */
#pragma once
#include "feature/form/form_version.h"
#include "feature/submission/submission.h"
#include "statfile/statfile.h"

/* What a column holds. */
enum answer_kind {
	ANSWER_TEXT,
	ANSWER_NUMBER,
	ANSWER_DATE,
	ANSWER_DATETIME,
	ANSWER_CHOICE, /* one of `choices`; a number in files for statistics */
	ANSWER_TICK,   /* of a question with several choices: whether `word` was chosen, 1 or 0 */
	ANSWER_PLACE,  /* of a ranking: which place `word` got, from 1 */
};

/* What a column tells of the submission itself, not of an answer. */
enum answer_fact {
	FACT_NONE,
	FACT_ID,   /* the submission; in tables of repeats: whose turn it is */
	FACT_TURN, /* "2" or "2.1" */
	FACT_CHANNEL,
	FACT_LANGUAGE,
	FACT_SENT, /* these three not in an anonymous survey */
	FACT_MUNICIPALITY,
	FACT_SUBJECT,
};

enum { ANSWER_LANGUAGES = 2 }; /* "nl", "en" */

struct answer_choice {
	const char *name;
	int code; /* its number in files for statistics: the name where all names are numbers */
	const char *labels[ANSWER_LANGUAGES]; /* never NULL: the name where nothing else is */
	bool is_missing; /* counts as no answer: "unknown", "weet_niet", "refused", "nvt" */
};
struct answer_choices LIST(struct answer_choice);

struct answer_column {
	const char *name;      /* unique in its table: "sf_open", "activities.transport" */
	const char *stat_name; /* as SPSS and Stata take it, unique: "q12_sf_open" */
	const char *path;      /* of the answers: "success/sf_open"; NULL: a fact */
	const char *labels[ANSWER_LANGUAGES];
	enum answer_kind kind;
	enum answer_fact fact;
	enum statfile_measure measure;
	const char *word; /* of a tick, a place or a part of a point */
	int part;   /* of a point: 1 latitude, 2 longitude, 3 altitude, 4 accuracy; 0: the whole */
	int number; /* of the question, from 1; 0: a fact */
	struct answer_choices choices;
	const struct form_item *item; /* in the newest version that has it; NULL: a fact */
	const struct form *form;      /* of that version */
};
struct answer_columns LIST(struct answer_column);

/* The answers outside repeats, or those of one repeat: a row a turn. */
struct answer_table {
	const char *name; /* "antwoorden", else the name of the repeat */
	const char *path; /* of the repeat; "": the main table */
	const char *labels[ANSWER_LANGUAGES];
	struct answer_columns columns;
};
struct answer_tables LIST(struct answer_table);

/* Where the answers of a path go: columns of one table that follow one another. */
struct answer_way {
	const char *path;
	size_t table, first, count;
};
struct answer_ways LIST(struct answer_way);

struct answer_book {
	struct survey survey;
	const struct form *form; /* of the version that is answered now */
	struct answer_tables tables;
	struct answer_ways ways; /* by path */
};

/*
 * The tables of a survey, in the order of the form: of the version that is answered now, then what
 * only older frozen versions ask. In work->mem. ERR_MISSING: no such survey, or no version yet.
 */
enum err answer_book_open(struct work *work, int64_t survey_id, struct answer_book *ret) MUST_CHECK;

/* The table of that name; NULL: none. "" and NULL mean the main one. */
const struct answer_table *answer_table_find(const struct answer_book *book, const char *name);

/* Where the answers of a path go; NULL: nowhere. */
const struct answer_way *answer_way_find(const struct answer_book *book, const char *path);

/* The choice of that name; NULL: none. */
const struct answer_choice *answer_choice_find(const struct answer_column *column, const char *name,
					       size_t len);

/* One row: the raw answers of its columns, NULL where there is none. */
struct answer_row {
	const struct submission *submission;
	const char *turn;   /* "" in the main table */
	const char **cells; /* one a column; facts are NULL */
};

/* Which rows of which table. */
struct answer_span {
	const struct answer_book *book;
	const struct answer_table *table;
	const struct submission_filter *filter; /* survey_id, limit and after_id are not looked at;
						   NULL: all */
	int64_t after_id;                       /* behind which submission; 0: from the first */
	int64_t limit;                          /* of submissions, at most 500; 0: all */
};

/* Gets each row of a table, in order; `mem` ends after a while. Not OK ends the walk. */
typedef enum err take_row(void *user, struct arena *mem, const struct answer_row *row);

/* Walks through what was sent and counts, by submission and turn, in constant memory. Errors of
 * `take`. */
enum err answer_walk(struct work *work, const struct answer_span *span, take_row *take, void *user)
	MUST_CHECK;
