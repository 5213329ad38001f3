/* SPDX-License-Identifier: EUPL-1.2 */
/* form_edit.h: changing a draft: its outline, its names, its conditions. */
#pragma once
#include "feature/form/form_slice.h"

/* ---- form_edit.c: all leave the form finished (form_finish), not compiled ---- */

/* Where something goes: into `parent`, behind `after` (NULL: as the first). */
struct form_spot {
	struct form_item *parent, *after;
};

/* A new question at a place; its name must be free. */
struct form_item *form_edit_add(struct form *form, enum form_type type, const char *name,
				struct form_spot place);

enum form_step { FORM_UP, FORM_DOWN, FORM_IN, FORM_OUT };

/* Whether a step is possible: IN goes to the end of the group above, or else to the begin of the
 * group below; OUT goes behind the group that it is in. */
bool form_edit_can_move(const struct form *form, const struct form_item *item, enum form_step step);
void form_edit_move(struct form *form, struct form_item *item, enum form_step step);

/* Takes it out, with all that is in it. */
void form_edit_remove(struct form *form, struct form_item *item);

/* A copy behind it, with names of its own; the copy's own references follow. */
struct form_item *form_edit_copy(struct form *form, struct form_item *item);

/* Gives it another name, everywhere where it is named. */
void form_edit_rename(struct form *form, struct form_item *item, const char *name);

/* A free name made of what people call it: "Hoe oud bent u?" -> "hoe_oud_bent_u". In form->mem. */
const char *form_edit_name(struct form *form, const char *words, const char *otherwise);

/* Whether it comes with the select above it (or_other), and moves with it. */
bool form_edit_is_tied(const struct form *form, const struct form_item *item);

/* Replaces ${before} by ${after} in a text; the text itself when it holds none. In `mem`. */
const char *form_edit_replace(struct arena *mem, const char *text, const char *before,
			      const char *after);

/* Reads what was made again, checks it and keeps it as the draft; *draft is then what is kept. On
 * the writer. Errors of form_keep. */
enum err form_edit_keep(struct work *work, struct form_draft *draft, int64_t known_ms,
			const char *act) MUST_CHECK;

/* ---- form_edit_word.c: languages ---- */

/* Text as somebody typed it, tidy, with its lines and single empty lines kept. In `mem`. */
char *form_edit_tidy(struct arena *mem, const char *text);
/* The words of all items and choices get room for another language, or lose one. */
void form_edit_add_language(struct form *form, const char *text);
void form_edit_remove_language(struct form *form, int language);
/* Sets a word; NULL or "" takes it away. */
void form_edit_say(struct form *form, const char **words[FORM_WORDS], enum form_words kind,
		   int language, const char *text);

/* ---- form_edit_choice.c: choices as lines ---- */

/* "name | label nl | label en" for each choice. In `mem`. */
const char *form_edit_choice_lines(struct arena *mem, const struct form *form,
				   const struct form_list *list);
/* The other way round; what a choice had beside its words stays. ERR_INVALID with a failure
 * ("keuzes"): no choices, a name twice, a name with a space. A line without "|" is a label: its
 * name is made of it. */
enum err form_edit_read_choices(struct work *work, struct form *form, struct form_list *list,
				const char *lines) MUST_CHECK;
/* The list of that name; made when there is none. */
struct form_list *form_edit_list(struct form *form, const char *name);
/* How many questions use it. */
int form_edit_list_users(const struct form *form, const struct form_list *list);

/* ---- form_edit_logic.c: conditions in plain words ---- */

enum form_test {
	FORM_IS,
	FORM_IS_NOT,
	FORM_HAS, /* a choice of several is among those chosen; or text that holds other text */
	FORM_HAS_NOT,
	FORM_AT_LEAST,
	FORM_AT_MOST,
	FORM_MORE,
	FORM_LESS,
	FORM_EMPTY,
	FORM_FILLED,
	FORM_TESTS
};
extern const char *const form_test_keys[FORM_TESTS];  /* "is", "isniet": of forms in pages */
extern const char *const form_test_texts[FORM_TESTS]; /* English msgids: "is", "is not" */

struct form_condition {
	const char *question; /* its name */
	enum form_test test;
	const char *value; /* as in an answer: the name of a choice; NULL of EMPTY and FILLED */
};
struct form_conditions {
	bool is_any; /* one is enough; else all must hold */
	struct LIST(struct form_condition) list;
};

/* The conditions that an expression stands for; false: it is of another shape. In `mem`. */
bool form_logic_read(struct arena *mem, const struct form *form, const char *text,
		     struct form_conditions *ret);
/* The expression of conditions; "" of none. In `mem`. */
const char *form_logic_write(struct arena *mem, const struct form *form,
			     const struct form_conditions *conditions);

/* Bounds of an answer: ". >= 1 and . <= 10"; NULL: no bound. */
struct form_bounds {
	const char *least, *most;
};
bool form_bounds_read(struct arena *mem, const struct form_item *item, const char *text,
		      struct form_bounds *ret);
const char *form_bounds_write(struct arena *mem, const struct form_item *item,
			      const struct form_bounds *bounds);
