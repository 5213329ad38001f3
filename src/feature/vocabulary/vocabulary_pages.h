/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary_pages.h: what the page of words shows; private to this slice. */
#pragma once
#include "web/input.h"
#include "web/site.h"

/* Labels are in the reader's language; of a list an English msgid. */
struct word_row {
	const char *label, *key;
	const char *above; /* the core word that a region's own word falls under; NULL: it is a core
			      word */
};
struct word_rows LIST(struct word_row);

struct word_list {
	const char *label;
	struct word_rows rows;
};
struct word_lists LIST(struct word_list);

struct words_view {
	struct inputs inputs;
	struct word_lists lists;
};

extern const struct route_table vocabulary_page_table;
