/* SPDX-License-Identifier: EUPL-1.2 */
/* index_sort.c: sorts all documents into an order, once, when loading ends. */
#include "search/index_parts.h"

#include <glib.h>
#include <string.h>

/*
 * A million comparisons of names far apart in memory take seconds. So each document gets an 8-byte
 * key to sort by, and only where keys are equal and the text goes on, the next 8 bytes are fetched
 * and sorted.
 */
struct item {
	uint64_t key;
	int64_t id;
	uint32_t number;
};

static int compare_items(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static void sort_items(struct item *items, size_t count)
{
	bool is_sorted = true;
	for (size_t i = 1; i < count && is_sorted; i++)
		is_sorted = compare_items(&items[i - 1], &items[i]) < 0;
	if (!is_sorted)
		qsort(items, count, sizeof *items, compare_items);
}

/* Sorts items whose texts are equal up to `depth` bytes. Texts are cut, so this ends. */
static void sort_texts(const struct search_index *index, int text, struct item *items, size_t count,
		       size_t depth)
{
	for (size_t i = 0; i < count; i++) {
		const char *rest = record_text(index, items[i].number, text) + depth;
		items[i].key = word_head(rest, strnlen(rest, 8));
	}
	sort_items(items, count);
	for (size_t start = 0, end; start < count; start = end) {
		for (end = start + 1; end < count && items[end].key == items[start].key; end++)
			;
		if (end - start > 1 && items[start].key & 0xFF)
			sort_texts(index, text, items + start, end - start, depth + 8);
	}
}

/* Those with a value first, then those without, each counted. */
static size_t list_items(const struct search_index *index, const struct order *order,
			 struct item *items, size_t *ret_count)
{
	size_t first = 0, last = index->live_count;
	for (uint32_t number = 0; number < index->number_count; number++) {
		bool has_no_place = order->kind == ORDER_PLACE && index->x[number] == NUMBER_NONE;
		if (index->record_at[number] == NUMBER_NONE || has_no_place)
			continue;
		struct order_key key = order_key_of(index, order, number);
		struct item *item = &items[key.is_none ? --last : first++];
		*item = (struct item) { .id = key.id, .number = number };
		item->key = (uint64_t)key.value ^ UINT64_C(1) << 63;
	}
	*ret_count = first;
	return index->live_count - last;
}

static void append_items(struct order *order, const struct item *items, size_t count,
			 size_t *filled)
{
	for (size_t i = 0; i < count; i++, (*filled)++) {
		struct order_chunk *chunk = &order->chunks[*filled / ORDER_CHUNK];
		if (!chunk->numbers)
			chunk->numbers = g_new(uint32_t, ORDER_CHUNK);
		chunk->numbers[chunk->count++] =
			items[order->descending ? count - 1 - i : i].number;
	}
}

void order_build(const struct search_index *index, struct order *order)
{
	g_autofree struct item *items = g_new(struct item, index->live_count + 1);
	size_t count, filled = 0, none_count = list_items(index, order, items, &count);
	struct item *none = items + index->live_count - none_count;
	if (order->kind == ORDER_TEXT)
		sort_texts(index, order->number, items, count, 0);
	else
		sort_items(items, count);
	for (size_t i = 0; i < none_count; i++)
		none[i].key = 0;
	sort_items(none, none_count);
	order_clear(order);
	order->chunk_room = order->chunk_count =
		(count + none_count + ORDER_CHUNK - 1) / ORDER_CHUNK;
	order->chunks = g_new0(struct order_chunk, order->chunk_count);
	append_items(order, items, count, &filled);
	append_items(order, none, none_count, &filled);
}
