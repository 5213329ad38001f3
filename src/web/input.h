/* SPDX-License-Identifier: EUPL-1.2 */
/* input.h: the parts that forms are made of; see input_fields, input_problems. */
#pragma once
#include "web/form.h"
#include "web/page.h"

enum input_look {
	INPUT_LINE,  /* with options: they are suggested while typing */
	INPUT_SHORT, /* a year or a number */
	INPUT_LONG,
	INPUT_SELECT, /* one of the options, or nothing */
	INPUT_RADIO,  /* one of the options */
	INPUT_BOXES,  /* any number of the options */
	INPUT_TICK,   /* yes or no: "1" or "" */
};

struct input_option {
	const char *key, *label; /* label: in the reader's language */
	bool is_chosen;
};
struct input_options LIST(struct input_option);

/* One thing that somebody fills in; texts are in the reader's language. */
struct input {
	const char *key;          /* name and id */
	const char *label, *help; /* help: NULL where there is none */
	const char *problem;      /* what is wrong and what to do; NULL: nothing */
	const char *value;        /* "" or NULL: empty */
	enum input_look look;
	bool is_optional;         /* says so */
	const char *type;         /* of INPUT_LINE: "email", "password"; NULL: "text" */
	const char *autocomplete; /* what the browser may fill in: "email", "one-time-code"; NULL:
				     nothing */
	struct input_options options;
	const char *none; /* of INPUT_SELECT: what choosing nothing means, an English msgid; NULL:
			     unknown */
};
struct inputs LIST(struct input);

/* The input of a field with `value`, without options; what is wrong comes from the failures of the
 * page's work. */
struct input input_of(const struct page *page, const struct field *field, const char *value);

/* Adds an option; it is chosen when its key stands in the input's value ("a;b"). Key and label must
 * stay. */
void input_add_option(struct arena *mem, struct input *input, const char *key, const char *label);

/* What is wrong with this field, in the reader's language, or NULL. In page->mem. */
const char *input_problem(const struct page *page, const char *key);

/* All values that a form sent under `key`, separated by ';'; NULL: none. In `mem`. */
const char *input_sent(struct arena *mem, const struct http_pairs *form, const char *key);

/* ---- for the templates ---- */

/* One line of the error summary; key NULL: it belongs to no input. */
struct input_problem {
	const char *key, *text;
};
struct input_problems LIST(struct input_problem);

/* All failures of the page's work, each with the label of its input, in the order of the form. In
 * page->mem. */
struct input_problems input_list_problems(const struct page *page, const struct inputs *inputs);

/* The ids of what describes the input, or NULL. In `mem`. */
const char *input_described(struct arena *mem, const struct input *input);
