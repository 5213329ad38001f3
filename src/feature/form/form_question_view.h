/* SPDX-License-Identifier: EUPL-1.2 */
/* form_question_view.h: what the pages show that add and change one question. */
#pragma once
#include "feature/form/form_pages.h"

enum { FORM_CONDITIONS = 20 };

struct form_kind_row {
	const char *key, *text, *help, *group; /* in the reader's language; group NULL: as before */
	bool is_chosen;
};
struct form_kind_rows LIST(struct form_kind_row);

struct form_add_view {
	struct form_head head;
	const char *path, *back, *place, *where, *kind_problem;
	struct inputs inputs;
	struct form_kind_rows kinds;
};

struct form_condition_row {
	int number;                                    /* from 1 */
	struct input_options questions, tests, values; /* values: empty: a line to type on */
	const char *value, *problem;
};
struct form_condition_rows LIST(struct form_condition_row);

struct form_logic_view {
	const char *mode; /* "altijd", "voorwaarden", "formule" */
	const char *said; /* the condition in plain words; NULL: none */
	bool is_any;
	struct form_condition_rows rows;
	struct input expression;
};

struct form_question_view {
	struct form_head head;
	const char *path, *back, *kind, *name;
	struct inputs words, answer, expert;
	struct inputs all; /* of these three, and the conditions, for the summary of problems */
	struct form_lines problems;
	const char *shared; /* the choices are those of other questions too; NULL */
	struct form_logic_view logic;
	bool is_expert; /* "More" lies open */
};

/* One question on its way from or to a page. */
struct form_asking {
	struct web *web;
	struct form_draft *draft;
	struct form_item *item;
	bool is_sent; /* what was sent goes before what is stored */
};

/* Cells that experts write as they are, and words that are seldom needed. */
enum { FORM_PART_FIELDS = 9, FORM_WORD_FIELDS = 4 };
struct form_part_field {
	const char *key;
	enum form_part part;
	const char *label, *help;
	bool is_of_answer; /* not of groups and notes */
};
struct form_word_field {
	const char *key;
	enum form_words kind;
	const char *label; /* with {language} */
	bool is_of_answer;
};
extern const struct form_part_field form_part_fields[FORM_PART_FIELDS];
extern const struct form_word_field form_word_fields[FORM_WORD_FIELDS];

/* Whether it has a list of choices. */
bool form_is_select(const struct form_item *item);

/* What was sent under `key`, else `stored`; a tick that was not sent is "". */
const char *form_asked(const struct form_asking *asking, const char *key, const char *stored);

/* Key of a word in a language: "label-0". In the arena. */
const char *form_word_key(const struct form_asking *asking, const char *key, int language);

/* Fills the view. */
void form_question_fill(struct form_asking *asking, struct form_question_view *view);
/* Puts what was sent into the item. ERR_INVALID with failures: all of them. */
enum err form_question_take(struct form_asking *asking) MUST_CHECK;

/* The same for the conditions. */
void form_logic_fill(struct form_asking *asking, struct form_logic_view *view);
enum err form_logic_take(struct form_asking *asking) MUST_CHECK;
