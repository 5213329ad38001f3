/* SPDX-License-Identifier: EUPL-1.2 */
/* form.h: a questionnaire: its questions, choices, languages and logic, as XLSForm knows them. */
#pragma once
#include "base/out.h"
#include "feature/form/form_type.h"
#include "work/work.h"
#include "xpath/xpath.h"

struct form_extra {
	const char *name, *value; /* "instance::x", "bind::y"; of a choice: any further column */
};
struct form_extras LIST(struct form_extra);

struct form_choice {
	const char *name;
	const char **words[FORM_WORDS]; /* [kind][language] as of an item */
	struct form_extras extras;
	int64_t row;
};
struct form_choices LIST(struct form_choice);
struct form_list {
	const char *name; /* or the name of a file: "dorpen.csv" */
	bool is_file;
	struct form_choices
		choices; /* of a file: filled when the form is opened and the file is there */
};
struct form_lists LIST(struct form_list *);

/* The parts below "made by form_compile" are NULL before. */
struct form_item {
	enum form_type type;
	const char *name;                               /* unique among its siblings */
	const char *path;                               /* "/data/groep/naam" */
	struct form_item *parent, *first, *last, *next; /* the root has parent NULL */
	int index, end;                 /* place in form->items; end: behind its last descendant */
	const char *parts[FORM_PARTS];  /* as written; NULL: none. Expressions with ${name} */
	const char **words[FORM_WORDS]; /* [kind][language]; words[kind] NULL: in no language; a
					   NULL inside: missing */
	struct form_list *list;         /* of a select or rank */
	bool has_other; /* or_other: choice "other" and a question NAME_other behind it */
	struct form_extras extras; /* instance::, bind::, body:: */
	int64_t row;               /* in the sheet survey; 0: not from a sheet */
	struct form_item *namesake; /* the next item of that name; made by form_finish */

	/* made by form_compile */
	const struct xpath_expr *exprs[FORM_EXPRESSIONS]; /* NULL: none. FORM_DEFAULT only when it
							     is no plain text */
	bool is_in_repeat;
	struct form_item **dependents; /* whose expressions look at this one */
	int dependent_count;
	int order; /* calculates and relevance are done in this order */
};

struct form_language {
	const char *code,
		*name; /* "nl", "Nederlands"; a form without translations has one: "", "" */
};

struct form_entity { /* the sheet entities; dataset NULL: none */
	const char *dataset, *label, *id, *create_if, *update_if;
};

struct form {
	struct arena *mem;
	const char *id, *title, *version, *instance_name, *style, *default_language;
	const char *root_name;       /* "data" */
	bool has_doubled_choices;    /* allow_choice_duplicates */
	struct form_extras settings; /* what else the sheet settings said */
	struct form_language *languages;
	int language_count;
	struct form_item **items; /* in document order; items[0] is the root */
	int item_count;
	struct form_lists lists;
	struct form_entity entity;
	struct form_item **calculation; /* items whose value or state follows from others, in the
					   order to do them; made by form_compile */
	int calculation_count;
	const struct form_names *names; /* for form_find; made by form_finish (form_build.h) */
	const struct form_plan *plan; /* for form_instance; made by form_compile */
};

/* ---- looking things up ---- */

/* The item of that name that an expression of `from` means by ${name}: the nearest; NULL: none.
 * from NULL: the root. */
const struct form_item *form_find(const struct form *form, const struct form_item *from,
				  const char *name);
/* The item at a path without repeat numbers: "groep/naam" below the root; NULL: none. */
const struct form_item *form_at(const struct form *form, const char *path);
/* The number of a language in the form: of `code`, else the default, else 0. */
int form_language(const struct form *form, const char *code);
/* A word of an item or choice in a language; NULL: missing there (no silent fallback to another).
 */
static inline const char *form_say(const char **const words[FORM_WORDS], enum form_words kind,
				   int language)
{
	return words[kind] ? words[kind][language] : NULL;
}
/* Whether the appearance holds that word: form_looks(item, "minimal"). */
bool form_looks(const struct form_item *item, const char *word);
/* The value of "key=value" in the parameters; NULL: none. In `mem`. */
const char *form_parameter(struct arena *mem, const struct form_item *item, const char *key);
/* Whether it holds an answer: no group, repeat, note or root. */
bool form_has_answer(const struct form_item *item);
