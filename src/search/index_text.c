/* SPDX-License-Identifier: EUPL-1.2 */
/* index_text.c: from words to the documents that have them. */
#include "search/index_parts.h"

#include <glib.h>

/*
 * While loading, words are turned into documents a container (65,536 documents) at a time: two
 * passes over the records and one append per word, instead of a search in a bitmap per occurrence.
 */
enum { INVERT_DOCUMENTS = 65536 };

static void add_words(struct search_index *index, uint32_t number)
{
	struct record_words words = record_words(index, number);
	uint32_t term;
	unsigned field;
	while (record_word_next(&words, &term, &field)) {
		docset_add(&index->words.terms[term].docs, number);
		if (field == 0)
			docset_add(&index->words.terms[term].names, number);
	}
}

void text_add(struct search_index *index, uint32_t number)
{
	if (!index->is_loading || number < index->inverted)
		add_words(index, number);
	else if (index->number_count - index->inverted >= INVERT_DOCUMENTS)
		text_invert(index);
}

void text_remove(struct search_index *index, uint32_t number)
{
	if (index->is_loading && number >= index->inverted)
		return;
	struct record_words words = record_words(index, number);
	uint32_t term;
	unsigned field;
	while (record_word_next(&words, &term, &field)) {
		docset_remove(&index->words.terms[term].docs, number);
		if (field == 0)
			docset_remove(&index->words.terms[term].names, number);
	}
}

/* ends[term]: first how often the term occurs, then where its documents begin; the total. */
static uint32_t count_terms(const struct search_index *index, uint32_t *ends)
{
	uint32_t total = 0, term;
	unsigned field;
	for (uint32_t number = index->inverted; number < index->number_count; number++) {
		if (index->record_at[number] == NUMBER_NONE)
			continue;
		struct record_words words = record_words(index, number);
		while (record_word_next(&words, &term, &field))
			ends[term]++;
	}
	for (term = 0; term < index->words.term_count; term++) {
		uint32_t count = ends[term];
		ends[term] = total;
		total += count;
	}
	return total;
}

/*
 * Afterwards ends[term] is where the documents of the term end. The lowest bit says: in the name.
 */
static void place_documents(const struct search_index *index, uint32_t *ends, uint32_t *places)
{
	uint32_t term;
	unsigned field;
	for (uint32_t number = index->inverted; number < index->number_count; number++) {
		if (index->record_at[number] == NUMBER_NONE)
			continue;
		struct record_words words = record_words(index, number);
		while (record_word_next(&words, &term, &field))
			places[ends[term]++] = number << 1 | (field == 0);
	}
}

static void append_documents(struct term *term, uint32_t *places, uint32_t count, uint32_t *names)
{
	uint32_t name_count = 0;
	for (uint32_t i = 0; i < count; i++) {
		names[name_count] = places[i] >> 1;
		name_count += places[i] & 1;
		places[i] >>= 1;
	}
	docset_append(&term->docs, places, count);
	if (name_count)
		docset_append(&term->names, names, name_count);
}

void text_invert(struct search_index *index)
{
	g_autofree uint32_t *ends = g_new0(uint32_t, (gsize)index->words.term_count + 1);
	uint32_t total = count_terms(index, ends);
	g_autofree uint32_t *places = g_new(uint32_t, (gsize)total + 1);
	g_autofree uint32_t *names = g_new(uint32_t, INVERT_DOCUMENTS + 1);
	place_documents(index, ends, places);
	uint32_t start = 0;
	for (uint32_t term = 0; term < index->words.term_count; start = ends[term++])
		if (ends[term] > start)
			append_documents(&index->words.terms[term], places + start,
					 ends[term] - start, names);
	index->inverted = index->number_count;
}

void text_pack(struct search_index *index)
{
	for (uint32_t i = 0; i < index->words.term_count; i++) {
		docset_pack(&index->words.terms[i].docs);
		docset_pack(&index->words.terms[i].names);
	}
}
