/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary.h: words as they are written (surfaces), and their stems (terms) with documents. */
#pragma once
#include "search/docset.h"
#include "search/dutch.h"

/*
 * Everything that looks for words "like" a word (beginnings, endings, typing errors) reads one
 * packed array of 8-byte keys from front to back: 0.1 ms for 200,000 words, nothing to keep sorted
 * when words are added.
 */
enum { SURFACES_MAX = 500000 };
#define TERM_STOP UINT32_MAX /* the term of a surface that is a stop word */

struct term {
	uint32_t text_at;
	struct docset docs;  /* that have it in any field */
	struct docset names; /* that have it in field 0 */
};

struct surface {
	uint32_t text_at;
	uint32_t term;
	uint32_t uses; /* how often it was put; not taken back by remove */
};

struct word_slot {
	uint32_t hash, number; /* number + 1; 0 is empty */
};

struct word_table {
	struct word_slot *slots;
	uint32_t mask, used;
};

struct vocabulary {
	char *text;
	size_t text_len, text_room;
	struct term *terms;
	uint64_t *tails; /* per term: its last 8 bytes, the last one lowest */
	uint32_t term_count, term_room;
	struct surface *surfaces;
	uint64_t *heads;   /* per surface: its first 8 bytes, the first one highest */
	uint64_t *letters; /* per surface: which letters it has, and its length */
	uint32_t surface_count, surface_room;
	struct word_table term_table, surface_table;
};

void vocabulary_open(struct vocabulary *words);
void vocabulary_close(struct vocabulary *words);

/* One word of a text, and room for its term. */
struct word_use {
	uint32_t hash, term;
	size_t len;
	char word[DUTCH_WORD_BYTES + 1];
};

/*
 * Counts one use of each folded word and gives its term, both made when new; TERM_STOP for a stop
 * word. Many at once, so that the memory of one is fetched while another is looked up: twice as
 * fast as one by one.
 */
enum { WORD_USES = 32 };
void vocabulary_use(struct vocabulary *words, struct dutch *dutch, struct word_use *uses,
		    size_t count);

/* The number of a surface or a term; false when there is none. */
bool vocabulary_find_surface(const struct vocabulary *words, const char *word, uint32_t *ret);
bool vocabulary_find_term(const struct vocabulary *words, const char *stem, uint32_t *ret);

static inline const char *term_text(const struct vocabulary *words, uint32_t term)
{
	return words->text + words->terms[term].text_at;
}

static inline const char *surface_text(const struct vocabulary *words, uint32_t surface)
{
	return words->text + words->surfaces[surface].text_at;
}

/* The key in `heads`, `tails` and `letters` of a word. */
uint64_t word_head(const char *word, size_t len);
uint64_t word_tail(const char *word, size_t len);
uint64_t word_letters(const char *word, size_t len);

/* Which bits of a head or tail speak of the first (last) `len` bytes. */
uint64_t word_head_mask(size_t len);
uint64_t word_tail_mask(size_t len);
