/* SPDX-License-Identifier: EUPL-1.2 */
/* term_parts.h: texts as numbers of words, and runs of words with what was counted of them. */
#pragma once
#include "lemma/term.h"

#include <glib.h>

enum token_flag {
	TOKEN_STOP = 1,
	TOKEN_NAME = 2,
	TOKEN_ENDS = 4, /* no run goes over it */
	TOKEN_NEGATION = 8,
	TOKEN_JOINT = 16, /* may stand inside a phrase: "plek voor de buurt" */
};
struct token {
	uint32_t lemma; /* number of its lemma, from 1 */
	uint32_t surface;
	uint8_t flags;
};
/* The tokens of all texts behind one another; texts by respondent, so that one glance tells whether
 * somebody was counted already. */
struct token_text {
	int64_t respondent;
	int group;
	size_t from, till;
};
struct term_corpus {
	struct arena *mem;
	GHashTable *numbers; /* word -> number */
	struct LIST(const char *) words;
	struct LIST(struct token) tokens;
	struct token_text *texts;
	size_t text_count;
};

/* A run of one to four words. */
struct run {
	uint32_t lemmas[TERM_WORDS]; /* 0 behind the last */
	int words;
	int64_t uses, respondents;
	int64_t last; /* the respondent that was counted last; -1 */
	uint32_t last_groups;
	bool is_kept;
	int64_t *by_group;
	struct term_users users;
	double npmi, g2;
	struct LIST(struct form) forms;
};
/* How often a run stood so. */
struct form {
	uint32_t surfaces[TERM_WORDS];
	int64_t uses;
};
struct term_runs {
	GHashTable *by_words; /* of struct run */
	struct LIST(struct run *) items;
};

/* One cell of G2: observed times the logarithm of observed / expected; 0 for nothing. */
double term_part(double observed, double expected);

/* Reads all texts. The tables end with term_corpus_end and term_runs_end. */
void term_corpus_read(struct term_corpus *corpus, struct lemma_book *book,
		      const struct term_texts *texts, const struct term_options *options);
void term_corpus_end(struct term_corpus *corpus);
const char *term_word(const struct term_corpus *corpus, uint32_t number);

void term_runs_begin(struct term_runs *runs);
void term_runs_end(struct term_runs *runs);
/* The run of `words` tokens; NULL: not among them. */
struct run *term_run_find(const struct term_runs *runs, const struct token *tokens, int words);
/* Counts every run of all texts. */
void term_runs_count(struct term_corpus *corpus, struct term_runs *runs, int longest);
/* Whether a run of that many tokens may be a term: begin and end say something, nobody is named. */
bool term_may_be(const struct token *tokens, int words);
/* Marks the runs that are terms: enough respondents, and words that belong together. */
void term_runs_keep(const struct term_corpus *corpus, struct term_runs *runs, int64_t least);
/* How many tokens from `at` on may be in one run with it, at most TERM_WORDS. */
int term_reach(const struct term_corpus *corpus, const struct token_text *text, size_t at);
