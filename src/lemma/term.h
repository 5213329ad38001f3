/* SPDX-License-Identifier: EUPL-1.2 */
/* term.h: words and phrases of two to four words, by how many people use them. */
#pragma once
#include "lemma/lemma.h"

/* What one respondent said; several texts may have the same respondent. */
struct term_text {
	int64_t respondent;
	int group; /* 0 .. groups - 1: kind of initiative, round; -1: none */
	const char *text;
};
struct term_options {
	int groups;            /* 0: none; at most 16 */
	int least_respondents; /* terms of fewer are left out; at least 3 */
	bool with_phrases;
	const char *const *stop_words; /* words of this study, folded */
	size_t stop_count;
	const char *const *names; /* folded: never a term */
	size_t name_count;
};
struct term {
	const char *lemma, *shown; /* shown: the form that was used most */
	int words;                 /* 1 .. 4 */
	int64_t respondents, uses;
	int64_t *by_group; /* respondents of each group */
	double npmi, g2;   /* of phrases: how far its words belong together; else 0 */
};
struct terms LIST(struct term);

/* What was found. */
struct term_result {
	struct terms terms; /* by respondents, then by lemma */
	int64_t respondents;
	int64_t *group_sizes; /* respondents of each group */
};
struct term_texts LIST(struct term_text);
/* A phrase takes its share from the words in it. In `mem`. */
void term_count(struct arena *mem, struct lemma_book *book, const struct term_texts *texts,
		const struct term_options *options, struct term_result *ret);
