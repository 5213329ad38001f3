/* SPDX-License-Identifier: EUPL-1.2 */
/* dutch.h: from Dutch text to the stems under which it is found. */
#pragma once
#include "base/arena.h"

enum { DUTCH_WORD_BYTES = 48 }; /* longer words are cut there, at a whole letter */

/* A stemmer with its memory of earlier words. Not thread-safe: each thread owns one. */
struct dutch;

/* A new analyser; dutch_free gives it back, NULL is allowed. */
struct dutch *dutch_new(void);
void dutch_free(struct dutch *dutch);

/* One word of a text: folded as utf8_fold does, and its stem. */
struct dutch_word {
	const char *word, *stem;
};

/*
 * The words of the UTF-8 `text` in their order, repeated ones too, stop words left out; array and
 * text in `mem`. Stems join fiets and fietsen, huis and huizen, brief and brieven, zorg and zorgt;
 * compounds stay whole.
 */
void dutch_stems(struct dutch *dutch, struct arena *mem, const char *text, struct dutch_word **ret,
		 size_t *ret_count);

/*
 * The stem of one folded word of at most DUTCH_WORD_BYTES; borrowed from `dutch` until the next
 * call.
 */
const char *dutch_stem(struct dutch *dutch, const char *word);

/* Whether the folded word says nothing about what a text is about (de, het, van, ...). */
bool dutch_is_stop_word(const char *word);

/*
 * Reads a text word by word without keeping it: folded, stop words too.
 *   struct dutch_reader reader = { .at = text, .mem = mem };   while (dutch_read(&reader))
 * use(reader.word); `mem` is used for text with accents only; NULL `at` is an empty text.
 */
struct dutch_reader {
	const char *at;
	struct arena *mem;
	const char *folded; /* what is left of a token that had to be folded as a whole */
	size_t len;
	char word[DUTCH_WORD_BYTES + 1];
};

/* Puts the next word in reader->word and its length in reader->len; false at the end. */
bool dutch_read(struct dutch_reader *reader);
