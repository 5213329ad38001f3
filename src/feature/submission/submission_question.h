/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_question.h: one question as its template shows it; private to this slice. */
#pragma once
#include "feature/submission/submission_page.h"

enum question_look {
	LOOK_LINE,
	LOOK_LONG,
	LOOK_DATE, /* day, month, year; fewer by the appearance */
	LOOK_RADIO,
	LOOK_SCALE, /* choices next to one another, in order */
	LOOK_SELECT,
	LOOK_BOXES,
	LOOK_MATRIX,
	LOOK_RANK,
	LOOK_NOTE,
	LOOK_TICK,
	LOOK_FILE,
	LOOK_PLACE, /* latitude and longitude */
	LOOK_SHOWN, /* can only be read */
	LOOK_GROUP,
	LOOK_REPEAT,
	LOOK_TURN
};

struct question_option {
	const char *name, *label, *id;
	bool is_chosen;
	bool is_hidden;    /* does not fit other answers now */
	int place, number; /* rank: of the answer, and in the list as shown */
};
struct question_options LIST(struct question_option);

/* A label in pieces: text, or the answer of a question that it speaks of. */
struct question_piece {
	const char *text, *output; /* output: the name of that question, or NULL */
};
struct question_pieces LIST(struct question_piece);

struct question;
struct questions LIST(struct question);

/* Texts are in the reader's language. */
struct question {
	enum question_look look;
	const char *key, *id;
	const char *label, *hint, *guidance, *problem;
	const char *language; /* of label and hint where they are not in the reader's; or NULL */
	const char *known;    /* what the register says now */
	const char *value, *shown; /* shown: as people read it */
	const char *described;     /* ids, or NULL */
	const char *mode;          /* inputmode: "numeric", "decimal"; NULL: text */
	const char *type;          /* "email", "time"; NULL: text */
	const char *day, *month, *year, *time, *latitude, *longitude;
	const char *accept; /* of a file */
	bool has_day, has_month, has_time,
		has_list; /* has_list: choices are searched while typing */
	bool is_required, is_hidden, has_columns, is_short, is_empty;
	int64_t number, rows;
	bool can_add, can_remove;
	struct question_pieces pieces;   /* of the label */
	int64_t offered;                 /* rank: so many choices are not hidden */
	struct question_options options; /* of a matrix: its columns */
	struct questions parts;
};

/* Everything of one page. ERR_INVALID: an expression takes too many steps. In instance->mem. */
enum err question_fill(struct form_instance *instance, const struct submission_sheet *sheet,
		       const struct submission_known *known, const struct words *words,
		       struct questions *ret) MUST_CHECK;

/* A label of a question, in pieces. In instance->mem. */
void question_cut(struct form_instance *instance, struct form_node *node, const char *label,
		  struct question_pieces *ret);

/* What a date, time or place was typed as, in parts. */
void question_split(struct arena *mem, const struct form_item *item, struct question *question);

/* Whether nobody sees it: calculated, hidden, metadata, a file of choices. */
bool question_is_unseen(const struct form_item *item);
bool question_is_file(const struct form_item *item);

/* A label, hint or message in the reader's language, else in the first one that has it, which is
 * then told; NULL: in none. In instance->mem. */
const char *question_say(struct form_instance *instance, const struct form_node *node,
			 enum form_words kind, const char **ret_language);
