/* SPDX-License-Identifier: EUPL-1.2 */
/* form_build.h: putting a form together: for its readers and its editor. */
#pragma once
#include "feature/form/form.h"

enum {
	FORM_MAX_DEPTH = 100, /* groups and repeats inside one another */
	FORM_MAX_COLUMNS = 1000,
	FORM_MAX_ITEMS = 20000,
	FORM_MAX_CHOICES = 100000
};

/* An empty form with its root, "data", and no language yet. In `mem`, as all below. */
struct form *form_new(struct arena *mem);

/* A new item, last in `parent`. form_finish counts it in. */
struct form_item *form_add_item(struct form *form, struct form_item *parent, enum form_type type,
				const char *name);

/* A new list, last in the form. */
struct form_list *form_add_list(struct form *form, const char *name, bool is_file);

/* Sets one word; the languages of the form are known by then. NULL or "" sets nothing. */
void form_set_word(struct form *form, const char **words[FORM_WORDS], enum form_words kind,
		   int language, const char *text);

/* Numbers the items in document order and gives each its path; after every change of the tree,
 * before form_compile and form_find. */
void form_finish(struct form *form);

/* "Nederlands (nl)" -> name "Nederlands", code "nl"; "nl" is both; a well-known name alone gets its
 * code, another is its own code; "" has neither. */
struct form_language form_language_read(struct arena *mem, const char *text);

/* The other way round: "Nederlands (nl)"; "" of a form without translations. */
const char *form_language_text(struct arena *mem, const struct form_language *language);
