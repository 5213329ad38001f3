/* SPDX-License-Identifier: EUPL-1.2 */
/* suggest.h: words like the one that was typed, and words that begin with it. */
#pragma once
#include "search/index.h"

struct search_suggestion {
	const char *word; /* folded, as it is written in documents */
	int distance;     /* changes from the word asked for */
	uint32_t uses;    /* how often it was put */
};

enum { SEARCH_SUGGESTIONS_MAX = 5 };

/*
 * The words at 1 change from the folded `word`, or, from 6 letters on and when there are none, at
 * 2. Best first: same first letter, most used. At most SEARCH_SUGGESTIONS_MAX, in `mem`; words
 * under 4 letters have none.
 */
void search_suggest(const struct search_index *index, struct arena *mem, const char *word,
		    struct search_suggestion **ret, size_t *ret_count);

struct search_completion {
	const char *text; /* the text with its last word completed; NULL: a document */
	int64_t id;       /* of a document whose sort text 0 begins with the text; 0: a word */
	uint32_t uses;
};

/*
 * At most `limit` ways to go on from `text` (as typed): words first, most used first, then
 * documents by sort text. Names are found when the first order of the schema by text 0 goes up. In
 * `mem`.
 */
void search_complete(const struct search_index *index, struct arena *mem, const char *text,
		     size_t limit, struct search_completion **ret, size_t *ret_count);
