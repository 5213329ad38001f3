/* SPDX-License-Identifier: EUPL-1.2 */
/* index_record.c: the bytes of one document: name, sort texts, words. */
#include "search/index_parts.h"
#include "base/utf8.h"

#include <glib.h>
#include <string.h>

/*
 * A record is: where each sort text and the words begin (16 bits each; 0 is no text), the folded
 * name, the sort texts that are not an ending of the name ("de brug" sorts as "brug": the same
 * bytes), the number of words and per word, ascending, the distance to the one before: term * 4 +
 * field, 7 bits a byte.
 */
enum { RECORD_COMPACT_BYTES = 1 << 20, VARINT_BYTES = 5, SMALL_SORT = 64 };

struct word_list LIST(uint32_t);

static const char *record_of(const struct search_index *index, uint32_t number)
{
	return index->records + index->record_at[number];
}

static uint16_t read_16(const char *at)
{
	uint16_t value;
	memcpy(&value, at, sizeof value);
	return value;
}

static size_t head_bytes(const struct search_index *index)
{
	return 2 * ((size_t)index->text_count + 1);
}

const char *record_name(const struct search_index *index, uint32_t number)
{
	return record_of(index, number) + head_bytes(index);
}

const char *record_text(const struct search_index *index, uint32_t number, int text)
{
	const char *record = record_of(index, number);
	uint16_t at = read_16(record + 2 * text);
	return at ? record + at : NULL;
}

static uint32_t read_varint(const uint8_t **at)
{
	uint32_t value = 0;
	for (int shift = 0;; shift += 7) {
		uint8_t byte = *(*at)++;
		value |= (uint32_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return value;
	}
}

static uint8_t *write_varint(uint8_t *at, uint32_t value)
{
	for (; value >= 0x80; value >>= 7)
		*at++ = (uint8_t)(value | 0x80);
	*at++ = (uint8_t)value;
	return at;
}

struct record_words record_words(const struct search_index *index, uint32_t number)
{
	const char *record = record_of(index, number);
	struct record_words words = { .at = (const uint8_t *)record +
					    read_16(record + 2 * index->text_count) };
	words.left = read_varint(&words.at);
	return words;
}

bool record_word_next(struct record_words *words, uint32_t *ret_term, unsigned *ret_field)
{
	if (!words->left)
		return false;
	words->left--;
	words->last += read_varint(&words->at);
	*ret_term = words->last >> 2;
	*ret_field = words->last & 3;
	return true;
}

static int compare_words(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static void sort_words(uint32_t *items, size_t len)
{
	if (len > SMALL_SORT) {
		qsort(items, len, sizeof *items, compare_words);
		return;
	}
	for (size_t i = 1; i < len; i++) {
		uint32_t item = items[i];
		size_t j = i;
		for (; j && items[j - 1] > item; j--)
			items[j] = items[j - 1];
		items[j] = item;
	}
}

static void add_terms(struct search_index *index, struct word_use *uses, size_t count,
		      unsigned field, struct word_list *words)
{
	vocabulary_use(&index->words, index->dutch, uses, count);
	for (size_t i = 0; i < count; i++)
		if (uses[i].term != TERM_STOP)
			*list_add(index->scratch, words) = uses[i].term << 2 | field;
}

/* Ascending term * 4 + field, each term once, with its most important field. */
static struct word_list read_words(struct search_index *index,
				   const struct search_document *document)
{
	struct word_list words = { 0 };
	struct word_use uses[WORD_USES];
	for (unsigned field = 0; field < SEARCH_FIELDS; field++) {
		struct dutch_reader reader = { .at = document->words[field],
					       .mem = index->scratch };
		size_t count = 0;
		while (dutch_read(&reader)) {
			uses[count].len = reader.len;
			memcpy(uses[count++].word, reader.word, reader.len + 1);
			if (count == WORD_USES) {
				add_terms(index, uses, count, field, &words);
				count = 0;
			}
		}
		add_terms(index, uses, count, field, &words);
	}
	sort_words(words.items, words.len);
	size_t kept = 0;
	for (size_t i = 0; i < words.len; i++)
		if (!kept || words.items[kept - 1] >> 2 != words.items[i] >> 2)
			words.items[kept++] = words.items[i];
	words.len = kept;
	return words;
}

/* At most SEARCH_TEXT_BYTES of `text`, at a whole letter. */
static size_t cut_len(const char *text)
{
	size_t len = strnlen(text, SEARCH_TEXT_BYTES);
	while (len == SEARCH_TEXT_BYTES && len && ((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return len;
}

static char *add_text(char *at, const char *text)
{
	size_t len = cut_len(text);
	memcpy(at, text, len);
	at[len] = '\0';
	return at + len + 1;
}

/* Where in the name the sort text stands as its ending, or NULL. */
static const char *ending_of(const char *name, const char *text)
{
	size_t name_len = strlen(name), len = strlen(text);
	return len <= name_len && !memcmp(name + name_len - len, text, len) ? name + name_len - len
									    : NULL;
}

static char *make_room(struct search_index *index, size_t bytes)
{
	if (index->record_len + bytes > index->record_room) {
		index->record_room = MAX(index->record_room * 2, index->record_len + bytes + 65536);
		index->records = g_realloc(index->records, index->record_room);
	}
	g_assert(index->record_len + bytes < NUMBER_NONE);
	return index->records + index->record_len;
}

static void write_head(char *record, size_t place, const char *at)
{
	uint16_t offset = at ? (uint16_t)(at - record) : 0;
	memcpy(record + 2 * place, &offset, sizeof offset);
}

static char *write_texts(struct search_index *index, char *record,
			 const struct search_document *document)
{
	char *name = record + head_bytes(index);
	char *at = add_text(name, document->words[0] ? utf8_fold(index->scratch, document->words[0])
						     : "");
	for (int i = 0; i < index->text_count; i++) {
		const char *text = document->texts ? document->texts[i] : NULL;
		const char *found = text && *text ? ending_of(name, text) : NULL;
		if (text && *text && !found) {
			found = at;
			at = add_text(at, text);
		}
		write_head(record, (size_t)i, found);
	}
	write_head(record, (size_t)index->text_count, at);
	return at;
}

void record_write(struct search_index *index, uint32_t number,
		  const struct search_document *document)
{
	struct word_list words = read_words(index, document);
	size_t most = head_bytes(index) +
		      (size_t)(index->text_count + 1) * (SEARCH_TEXT_BYTES + 1) +
		      (words.len + 1) * VARINT_BYTES;
	char *record = make_room(index, most);
	uint8_t *at = (uint8_t *)write_texts(index, record, document);
	at = write_varint(at, (uint32_t)words.len);
	uint32_t last = 0;
	for (size_t i = 0; i < words.len; i++) {
		at = write_varint(at, words.items[i] - last);
		last = words.items[i];
	}
	index->record_at[number] = (uint32_t)index->record_len;
	index->record_len += (size_t)((char *)at - record);
	arena_reset(index->scratch);
}

static size_t record_bytes(const struct search_index *index, uint32_t number)
{
	struct record_words words = record_words(index, number);
	uint32_t term;
	unsigned field;
	while (record_word_next(&words, &term, &field))
		;
	return (size_t)((const char *)words.at - record_of(index, number));
}

static void compact(struct search_index *index)
{
	size_t len = 0;
	char *records = g_malloc(index->record_len - index->record_waste + 65536);
	for (uint32_t i = 0; i < index->number_count; i++) {
		if (index->record_at[i] == NUMBER_NONE)
			continue;
		size_t bytes = record_bytes(index, i);
		memcpy(records + len, record_of(index, i), bytes);
		index->record_at[i] = (uint32_t)len;
		len += bytes;
	}
	g_free(index->records);
	index->records = records;
	index->record_room = index->record_len - index->record_waste + 65536;
	index->record_len = len;
	index->record_waste = 0;
}

void record_drop(struct search_index *index, uint32_t number)
{
	index->record_waste += record_bytes(index, number);
	index->record_at[number] = NUMBER_NONE;
	if (index->record_waste > RECORD_COMPACT_BYTES &&
	    index->record_waste > index->record_len / 2)
		compact(index);
}
