/* SPDX-License-Identifier: EUPL-1.2 */
/* lemma.h: Dutch words as they stand in a text, and the form that a dictionary has of them. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/* Dictionary, exceptions and stop words, read once; may be used by any thread. */
struct lemma_book;

/*
 * Opens the Dutch dictionary (hunspell) in `folder`, NULL: where Debian puts it. ERR_MISSING: it is
 * not there; a book without it is given all the same, which knows exceptions and common endings
 * alone.
 */
enum err lemma_book_open(const char *folder, struct lemma_book **ret) MUST_CHECK;
/* NULL is allowed. */
void lemma_book_close(struct lemma_book *book);

/* One word of a text; positions are Unicode code points of it. */
struct word {
	const char *surface; /* as it stands, lower case, NFC */
	const char *lemma;
	size_t start, end;  /* end exclusive */
	bool is_stop;       /* says nothing about the matter: "de", "eigenlijk", a number */
	bool is_name;       /* begins with a capital inside a sentence, is known with a capital
			       alone, or is an address */
	bool ends_sentence; /* or a part of one: a phrase does not go over it */
};
struct words_of_text LIST(struct word);

/* The words of a text (UTF-8) in order. Keeps 's, apostrophes and hyphens inside words. In `mem`.
 */
void lemma_words(struct arena *mem, struct lemma_book *book, const char *text,
		 struct words_of_text *ret);

/* The dictionary's form of one lower-case word (NFC). In `mem`. */
const char *lemma_of(struct arena *mem, struct lemma_book *book, const char *word);

/* Whether the dictionary or our exceptions have this lower-case word: "haren", not "loppersum". */
bool lemma_knows(struct lemma_book *book, const char *word);

/* Whether it is on our list of words that say nothing about the matter. */
bool lemma_is_stop(const struct lemma_book *book, const char *word);
