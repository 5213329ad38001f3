/* SPDX-License-Identifier: EUPL-1.2 */
/* term.h: words and phrases of two to four words, by how many people use them. */
#pragma once
#include "lemma/lemma.h"

enum { TERM_WORDS = 4, TERM_GROUPS = 16 };

/* What one respondent said; several texts may have the same respondent. */
struct term_text {
	int64_t respondent;
	int group; /* 0 .. groups - 1: kind of initiative, round; -1: none */
	const char *text;
};
struct term_options {
	int groups;            /* 0: none; at most TERM_GROUPS */
	int least_respondents; /* terms of fewer are left out; at least 3 */
	bool with_phrases;
	bool with_users;               /* who uses each term, too */
	const char *const *stop_words; /* words of this study, folded */
	size_t stop_count;
	const char *const *names; /* folded, of one to four words: never a term nor in one */
	size_t name_count;
};
struct used_term {
	const char *lemma, *shown; /* shown: the form that was used most */
	int words;                 /* 1 .. 4 */
	int64_t respondents, uses;
	int64_t *by_group;                     /* respondents of each group; NULL: no groups */
	struct term_users LIST(int64_t) users; /* ascending; where it was asked */
	double npmi, g2; /* of phrases: how far its words belong together; else 0 */
};
struct used_terms LIST(struct used_term);

/* What was found. */
struct term_result {
	struct used_terms terms; /* by respondents, then by lemma */
	int64_t respondents;
	int groups;
	int64_t *group_sizes; /* respondents of each group; NULL: no groups */
};
struct term_texts LIST(struct term_text);
/*
 * Words count by their lemma. A phrase begins and ends with a word that says something, has NPMI of
 * at least 0.3 and G2 of at least 10.83 at its weakest joint, and takes its share from the words in
 * it: what stands inside a longer phrase counts there alone. In `mem`.
 */
void term_count(struct arena *mem, struct lemma_book *book, const struct term_texts *texts,
		const struct term_options *options, struct term_result *ret);

/* How much more the respondents of one group use a term than those of the others together. */
struct term_key {
	const struct used_term *term;
	double g2;        /* log-likelihood, negative where it is used less */
	double log_ratio; /* of the shares, base 2, with half a respondent added to each */
	bool is_key;      /* used more, and no chance: p under 0.05 after Holm's correction */
};
struct term_keys LIST(struct term_key);
/* All terms by how much more `group` uses them, the most first. In `mem`. */
void term_keyness(struct arena *mem, const struct term_result *result, int group,
		  struct term_keys *ret);
/* G2 of `a` in `a_base` against `b` in `b_base` (Dunning 1993, two cells, as corpus linguists use
 * it): 10 of 1000 and 3 of 3000 give 15.41. */
double term_g2(double a, double a_base, double b, double b_base);

/* Where a term stands in a text: code points [start, end). */
struct term_place {
	size_t start, end;
};
struct term_places LIST(struct term_place);
/* Every place of the lemma (of one to four words) in a text. In `mem`. */
void term_find(struct arena *mem, struct lemma_book *book, const char *text, const char *lemma,
	       struct term_places *ret);
