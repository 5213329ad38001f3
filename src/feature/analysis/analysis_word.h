/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_word.h: words as a variable of cases; private to this slice. */
#pragma once
#include "feature/analysis/analysis_slice.h"

/*
 * The words that cases use themselves ("words"): answers and interviews of a round, or the public
 * texts of the register; without names, stop words and words of the study. A word that fewer than
 * `least` of the cases within the filters use is no category; at most `most` are, the most used
 * first. ERR_MISSING: a snapshot has no texts. Errors of coding_text_list and initiative_get_many.
 */
struct word_wish {
	int64_t least;
	size_t most;
};
enum { WORDS_LEAST = 3, WORDS_MOST = 100, WORDS_FOR_SIGNS = 500 };
enum err column_read_words(struct frame *frame, const struct word_wish *wish, struct column *ret)
	MUST_CHECK;
void column_list_words(struct frame *frame, struct analysis_variables *ret);
/* Calls `take` with the own words of each case within the filters; `text` lives until it returns.
 */
struct said {
	size_t at;                      /* of the case */
	const char *text;               /* with spaces where somebody else speaks */
	const struct coding_text *from; /* NULL: of the register */
	const char *name;               /* of the record; NULL: of a round */
};
enum err frame_each_said(struct frame *frame, enum err (*take)(void *user, const struct said *said),
			 void *user) MUST_CHECK;

/* Where the words behind a value stand, for the team: passages with a code, or with a word. NULL:
 * nowhere. */
const char *inquiry_evidence(const struct inquiry *it, const struct column *column, size_t value);
const char *analysis_word_path(struct arena *mem, const struct analysis_source *source,
			       const char *lemma);
