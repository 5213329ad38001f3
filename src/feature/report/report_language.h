/* SPDX-License-Identifier: EUPL-1.2 */
/* report_language.h: how easy a text is to read: long sentences, hard words; of Dutch also
 * passives. */
#pragma once
#include "base/arena.h"

enum hint_kind { HINT_LONG, HINT_PASSIVE, HINT_WORD };
struct hint {
	enum hint_kind kind;
	const char *text;  /* the sentence, or the hard word */
	const char *plain; /* of a hard word: what says the same; NULL */
	int words;         /* of a long sentence */
};
struct hints LIST(struct hint);
struct readability {
	int sentences, words;
	struct hints hints;
};

enum { SENTENCE_WORDS_MAX = 20, SENTENCE_WORDS_GOAL = 15 };

/* A hard word with an easier one. */
struct plain_word {
	const char *word, *plain; /* word: folded */
};
struct plain_words {
	struct plain_word_list LIST(struct plain_word) all;
	bool is_dutch;
};
/* Those of data/report/plain_words.csv, or of a report in English. In `mem`. */
void language_words(struct arena *mem, const char *language, struct plain_words *ret);

/* Adds what one paragraph has. Level B1 asks for about SENTENCE_WORDS_GOAL words a sentence on
 * average; a sentence of more than SENTENCE_WORDS_MAX gets a hint. In `mem`. */
void language_check(struct arena *mem, const struct plain_words *words, const char *text,
		    struct readability *ret);
