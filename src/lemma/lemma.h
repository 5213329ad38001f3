/* SPDX-License-Identifier: EUPL-1.2 */
/* lemma.h: Dutch words as they stand in a text, and the form that a dictionary has of them. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/* Dictionary, exceptions and stop words, read once; may be used by any thread. */
struct lemma_book;

/*
 * Opens the Dutch dictionary (hunspell) in `folder`, NULL: where Debian puts it. ERR_MISSING: it is
 * not there; a book without it is given all the same, which knows exceptions and stems alone.
 */
enum err lemma_book_open(const char *folder, struct lemma_book **ret) MUST_CHECK;
void lemma_book_close(struct lemma_book *book);

/* One word of a text; positions are Unicode code points of it. */
struct word {
	const char *surface; /* as it stands, lower case, NFC */
	const char *lemma;
	size_t start, end;  /* end exclusive */
	bool is_stop;       /* says nothing about the matter: "de", "eigenlijk" */
	bool is_name;       /* begins with a capital inside a sentence, or is in a list of names */
	bool ends_sentence; /* a phrase does not go over it */
};
struct words_of_text LIST(struct word);

/* The words of a text in order. `names`: folded names that are no words (places, persons), sorted;
 * may be NULL. In `mem`. */
void lemma_words(struct arena *mem, struct lemma_book *book, const char *text,
		 struct words_of_text *ret);

/* The dictionary's form of one lower-case word. In `mem`. */
const char *lemma_of(struct arena *mem, struct lemma_book *book, const char *word);
