/* SPDX-License-Identifier: EUPL-1.2 */
/* lemma_parts.h: what the files of this folder share: the dictionary, and our own lists. */
#pragma once
#include "lemma/lemma.h"

enum { WORD_BYTES = 64 }; /* longer words are left as they are */

/* The stems that the dictionary gives for a word. */
struct stems {
	char items[8][WORD_BYTES + 1];
	size_t len;
};

/* Dictionary and lists as the rules use them, who hold the book's lock. */
bool book_has(struct lemma_book *book, const char *word);
void book_stems(struct lemma_book *book, const char *word, struct stems *ret);
/* The lemma of an exception, or NULL; borrowed. `is_ending`: of an ending such as "-leden". */
const char *book_exception(const struct lemma_book *book, const char *word, bool is_ending);

/* The rules: writes the lemma of `word`, of at most WORD_BYTES, to `ret`. */
void lemma_form(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1]);

/* The infinitive of a stem ("loop" -> "lopen", "stop" -> "stoppen"); false: none is known. */
bool lemma_infinitive(struct lemma_book *book, const char *stem, char ret[WORD_BYTES + 1]);
/* Of a participle or a form of a verb ("georganiseerd", "werkte"); false: it is none. */
bool lemma_participle(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1]);
bool lemma_verb_form(struct lemma_book *book, const char *word, const struct stems *stems,
		     char ret[WORD_BYTES + 1]);
/* What a known head makes of a compound ("bewonersinitiatieven"); false: it has none. */
bool lemma_compound(struct lemma_book *book, const char *word, char ret[WORD_BYTES + 1]);

/* What was looked up earlier: lemma and whether the word is known; takes the lock. */
struct lemma_known {
	const char *lemma; /* in `mem` */
	bool is_known;     /* in lower case */
	bool is_listed;    /* among the exceptions: never a name */
};
void book_look_up(struct arena *mem, struct lemma_book *book, const char *word,
		  struct lemma_known *ret);
/* Whether the dictionary has the word with a capital, as names have. Takes the lock. */
bool book_has_name(struct lemma_book *book, const char *word);
