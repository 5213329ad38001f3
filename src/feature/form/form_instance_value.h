/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_value.h: what the readers of typed answers share. */
#pragma once
#include "feature/form/form_instance_slice.h"

struct form_reading {
	struct form_instance *instance;
	const struct form_item *item;
	struct arena *mem;
	const char *text; /* without white space at its ends, not empty */
	bool is_worded;   /* the reason is in the reader's language already */
};

/* Of integer and decimal, and of a range with its bounds and step; NULL or why not. */
const char *form_number_read(struct form_reading *reading, const char **ret);
const char *form_range_read(struct form_reading *reading, const char **ret);

/* Words with one space between them, in `mem`. */
const char *form_words_tidy(struct arena *mem, const char *text);

/* The bounds of a range as its parameters say: 1, 10 and 1 where they do not. */
struct form_range {
	double start, end, step;
};
struct form_range form_range_of(struct arena *mem, const struct form_item *item);

/* A text of the form with each ${name} as people read it, seen from `node`; without any: `text`. */
const char *form_instance_text(struct form_instance *instance, const struct form_node *node,
			       const char *text);
