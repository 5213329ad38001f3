/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary.c: two hash tables over one pool of text, and the packed keys that are scanned. */
#include "search/vocabulary.h"

#include <glib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024, LENGTH_SHIFT = 40 };

static uint32_t hash_word(const char *word, size_t len)
{
	uint64_t hash = len;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)word[i]) * 0x9E3779B97F4A7C15u;
	return (uint32_t)(hash >> 32);
}

static void table_open(struct word_table *table)
{
	table->slots = g_new0(struct word_slot, FIRST_SLOTS);
	table->mask = FIRST_SLOTS - 1;
	table->used = 0;
}

static void table_place(struct word_table *table, struct word_slot slot)
{
	uint32_t at = slot.hash & table->mask;
	while (table->slots[at].number)
		at = (at + 1) & table->mask;
	table->slots[at] = slot;
}

static void table_add(struct word_table *table, uint32_t hash, uint32_t number)
{
	if (++table->used > table->mask / 2) {
		struct word_table larger = { .mask = table->mask * 2 + 1, .used = table->used };
		larger.slots = g_new0(struct word_slot, (size_t)larger.mask + 1);
		for (uint32_t i = 0; i <= table->mask; i++)
			if (table->slots[i].number)
				table_place(&larger, table->slots[i]);
		g_free(table->slots);
		*table = larger;
	}
	table_place(table, (struct word_slot) { hash, number + 1 });
}

static uint32_t add_text(struct vocabulary *words, const char *text, size_t len)
{
	if (words->text_len + len + 1 > words->text_room) {
		words->text_room = MAX(words->text_room * 2, 4096);
		words->text = g_realloc(words->text, words->text_room);
	}
	g_assert(words->text_len < UINT32_MAX - DUTCH_WORD_BYTES);
	uint32_t at = (uint32_t)words->text_len;
	memcpy(words->text + at, text, len);
	words->text[at + len] = '\0';
	words->text_len += len + 1;
	return at;
}

uint64_t word_head(const char *word, size_t len)
{
	uint64_t head = 0;
	for (size_t i = 0; i < 8 && i < len; i++)
		head |= (uint64_t)(unsigned char)word[i] << (56 - 8 * i);
	return head;
}

uint64_t word_tail(const char *word, size_t len)
{
	uint64_t tail = 0;
	for (size_t i = 0; i < 8 && i < len; i++)
		tail |= (uint64_t)(unsigned char)word[len - 1 - i] << (8 * i);
	return tail;
}

uint64_t word_head_mask(size_t len)
{
	return len >= 8 ? UINT64_MAX : ~(UINT64_MAX >> (8 * len));
}

uint64_t word_tail_mask(size_t len)
{
	return len >= 8 ? UINT64_MAX : ~(UINT64_MAX << (8 * len));
}

/* One bit per letter and digit, one for all other bytes; the length above them. */
uint64_t word_letters(const char *word, size_t len)
{
	uint64_t letters = (uint64_t)len << LENGTH_SHIFT;
	for (size_t i = 0; i < len; i++) {
		char c = word[i];
		int bit = c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? 26 + c - '0' : 36;
		letters |= UINT64_C(1) << bit;
	}
	return letters;
}

static bool find_surface(const struct vocabulary *words, const char *word, size_t len,
			 uint32_t hash, uint32_t *ret)
{
	const struct word_table *table = &words->surface_table;
	for (uint32_t at = hash & table->mask; table->slots[at].number;
	     at = (at + 1) & table->mask) {
		if (table->slots[at].hash != hash)
			continue;
		const char *text = surface_text(words, table->slots[at].number - 1);
		if (!memcmp(text, word, len) && !text[len]) {
			*ret = table->slots[at].number - 1;
			return true;
		}
	}
	return false;
}

bool vocabulary_find_surface(const struct vocabulary *words, const char *word, uint32_t *ret)
{
	size_t len = strlen(word);
	return find_surface(words, word, len, hash_word(word, len), ret);
}

bool vocabulary_find_term(const struct vocabulary *words, const char *stem, uint32_t *ret)
{
	const struct word_table *table = &words->term_table;
	uint32_t hash = hash_word(stem, strlen(stem));
	for (uint32_t at = hash & table->mask; table->slots[at].number;
	     at = (at + 1) & table->mask) {
		uint32_t term = table->slots[at].number - 1;
		if (table->slots[at].hash == hash && !strcmp(term_text(words, term), stem)) {
			*ret = term;
			return true;
		}
	}
	return false;
}

static uint32_t add_term(struct vocabulary *words, const char *stem)
{
	size_t len = strlen(stem);
	if (words->term_count == words->term_room) {
		words->term_room = MAX(words->term_room * 2, 1024);
		words->terms = g_renew(struct term, words->terms, words->term_room);
		words->tails = g_renew(uint64_t, words->tails, words->term_room);
	}
	uint32_t term = words->term_count++;
	words->terms[term] = (struct term) { .text_at = add_text(words, stem, len) };
	words->tails[term] = word_tail(stem, len);
	table_add(&words->term_table, hash_word(stem, len), term);
	return term;
}

static void add_surface(struct vocabulary *words, const char *word, size_t len, uint32_t term)
{
	if (words->surface_count == words->surface_room) {
		words->surface_room = MAX(words->surface_room * 2, 1024);
		words->surfaces = g_renew(struct surface, words->surfaces, words->surface_room);
		words->heads = g_renew(uint64_t, words->heads, words->surface_room);
		words->letters = g_renew(uint64_t, words->letters, words->surface_room);
	}
	uint32_t surface = words->surface_count++;
	words->surfaces[surface] =
		(struct surface) { .text_at = add_text(words, word, len), .term = term, .uses = 1 };
	words->heads[surface] = word_head(word, len);
	words->letters[surface] = word_letters(word, len);
	table_add(&words->surface_table, hash_word(word, len), surface);
}

static void use_word(struct vocabulary *words, struct dutch *dutch, struct word_use *use)
{
	uint32_t surface;
	if (find_surface(words, use->word, use->len, use->hash, &surface)) {
		words->surfaces[surface].uses++;
		use->term = words->surfaces[surface].term;
		return;
	}
	if (dutch_is_stop_word(use->word)) {
		use->term = TERM_STOP;
	} else {
		const char *stem = dutch_stem(dutch, use->word);
		if (!vocabulary_find_term(words, stem, &use->term))
			use->term = add_term(words, stem);
	}
	if (words->surface_count < SURFACES_MAX)
		add_surface(words, use->word, use->len, use->term);
}

/*
 * The slot, the surface and its text each lie where the one before points: fetched in three rounds.
 */
static void fetch_ahead(const struct vocabulary *words, struct word_use *uses, size_t count)
{
	const struct word_table *table = &words->surface_table;
	for (size_t i = 0; i < count; i++) {
		uses[i].hash = hash_word(uses[i].word, uses[i].len);
		__builtin_prefetch(&table->slots[uses[i].hash & table->mask]);
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t number = table->slots[uses[i].hash & table->mask].number;
		if (number)
			__builtin_prefetch(&words->surfaces[number - 1], 1);
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t number = table->slots[uses[i].hash & table->mask].number;
		if (number)
			__builtin_prefetch(surface_text(words, number - 1));
	}
}

void vocabulary_use(struct vocabulary *words, struct dutch *dutch, struct word_use *uses,
		    size_t count)
{
	fetch_ahead(words, uses, count);
	for (size_t i = 0; i < count; i++)
		use_word(words, dutch, &uses[i]);
}

void vocabulary_open(struct vocabulary *words)
{
	*words = (struct vocabulary) { 0 };
	table_open(&words->term_table);
	table_open(&words->surface_table);
}

void vocabulary_close(struct vocabulary *words)
{
	for (uint32_t i = 0; i < words->term_count; i++) {
		docset_clear(&words->terms[i].docs);
		docset_clear(&words->terms[i].names);
	}
	g_free(words->text);
	g_free(words->terms);
	g_free(words->tails);
	g_free(words->surfaces);
	g_free(words->heads);
	g_free(words->letters);
	g_free(words->term_table.slots);
	g_free(words->surface_table.slots);
}
