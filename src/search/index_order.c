/* SPDX-License-Identifier: EUPL-1.2 */
/* index_order.c: documents in a fixed order, changed one by one. */
#include "search/index_parts.h"

#include <glib.h>
#include <string.h>

struct order_key order_key_of(const struct search_index *index, const struct order *order,
			      uint32_t number)
{
	struct order_key key = { .id = index->ids[number] };
	if (order->kind == ORDER_TEXT) {
		key.text = record_text(index, number, order->number);
		key.is_none = !key.text;
	} else if (order->kind == ORDER_PLACE) {
		key.value = place_morton(index->x[number], index->y[number]);
	} else {
		key.value = index->columns[order->number][number];
		key.is_none = key.value == SEARCH_NONE;
	}
	return key;
}

int order_compare(const struct order *order, const struct order_key *a, const struct order_key *b)
{
	if (a->is_none != b->is_none)
		return a->is_none ? 1 : -1;
	int sign = 0;
	if (!a->is_none && order->kind == ORDER_TEXT)
		sign = strcmp(a->text, b->text);
	else if (!a->is_none)
		sign = (a->value > b->value) - (a->value < b->value);
	if (!sign)
		sign = (a->id > b->id) - (a->id < b->id);
	return order->descending ? -sign : sign;
}

static bool is_before(const struct search_index *index, const struct order *order, uint32_t number,
		      const struct order_key *key)
{
	struct order_key its = order_key_of(index, order, number);
	return order_compare(order, &its, key) < 0;
}

struct order_place order_find(const struct search_index *index, const struct order *order,
			      const struct order_key *key)
{
	size_t low = 0, high = order->chunk_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct order_chunk *chunk = &order->chunks[middle];
		if (is_before(index, order, chunk->numbers[chunk->count - 1], key))
			low = middle + 1;
		else
			high = middle;
	}
	struct order_place place = { .chunk = low };
	if (low == order->chunk_count)
		return place;
	const struct order_chunk *chunk = &order->chunks[low];
	uint32_t first = 0, last = chunk->count;
	while (first < last) {
		uint32_t middle = (first + last) / 2;
		if (is_before(index, order, chunk->numbers[middle], key))
			first = middle + 1;
		else
			last = middle;
	}
	place.at = first;
	return place;
}

struct order_place order_skip(const struct order *order, size_t offset)
{
	struct order_place place = { 0 };
	while (place.chunk < order->chunk_count && offset >= order->chunks[place.chunk].count)
		offset -= order->chunks[place.chunk++].count;
	place.at = (uint32_t)offset;
	return place;
}

bool order_next(const struct order *order, struct order_place *place, uint32_t *ret_number)
{
	if (place->chunk >= order->chunk_count)
		return false;
	const struct order_chunk *chunk = &order->chunks[place->chunk];
	*ret_number = chunk->numbers[place->at];
	if (++place->at == chunk->count) {
		place->chunk++;
		place->at = 0;
	}
	return true;
}

/* An empty chunk at place `at`. */
static void open_chunk(struct order *order, size_t at)
{
	if (order->chunk_count == order->chunk_room) {
		order->chunk_room = MAX(order->chunk_room * 2, 16);
		order->chunks = g_renew(struct order_chunk, order->chunks, order->chunk_room);
	}
	memmove(order->chunks + at + 1, order->chunks + at,
		sizeof *order->chunks * (order->chunk_count - at));
	order->chunks[at] = (struct order_chunk) { .numbers = g_new(uint32_t, ORDER_CHUNK) };
	order->chunk_count++;
}

static void split_chunk(struct order *order, size_t at)
{
	open_chunk(order, at + 1);
	struct order_chunk *full = &order->chunks[at], *next = &order->chunks[at + 1];
	next->count = full->count / 2;
	full->count -= next->count;
	memcpy(next->numbers, full->numbers + full->count, sizeof *next->numbers * next->count);
}

void order_add(const struct search_index *index, struct order *order, uint32_t number)
{
	struct order_key key = order_key_of(index, order, number);
	if (!order->chunk_count)
		open_chunk(order, 0);
	struct order_place place = { 0 };
	if (order->chunks[0].count)
		place = order_find(index, order, &key);
	if (place.chunk == order->chunk_count) {
		place.chunk--;
		place.at = order->chunks[place.chunk].count;
	}
	if (order->chunks[place.chunk].count == ORDER_CHUNK) {
		split_chunk(order, place.chunk);
		uint32_t first_half = order->chunks[place.chunk].count;
		if (place.at > first_half) {
			place.chunk++;
			place.at -= first_half;
		}
	}
	struct order_chunk *chunk = &order->chunks[place.chunk];
	memmove(chunk->numbers + place.at + 1, chunk->numbers + place.at,
		sizeof *chunk->numbers * (chunk->count - place.at));
	chunk->numbers[place.at] = number;
	chunk->count++;
}

void order_remove(const struct search_index *index, struct order *order, uint32_t number)
{
	struct order_key key = order_key_of(index, order, number);
	struct order_place place = order_find(index, order, &key);
	g_assert(place.chunk < order->chunk_count);
	struct order_chunk *chunk = &order->chunks[place.chunk];
	g_assert(chunk->numbers[place.at] == number);
	chunk->count--;
	memmove(chunk->numbers + place.at, chunk->numbers + place.at + 1,
		sizeof *chunk->numbers * (chunk->count - place.at));
	if (chunk->count)
		return;
	g_free(chunk->numbers);
	order->chunk_count--;
	memmove(chunk, chunk + 1, sizeof *chunk * (order->chunk_count - place.chunk));
}

void order_clear(struct order *order)
{
	for (size_t i = 0; i < order->chunk_count; i++)
		g_free(order->chunks[i].numbers);
	g_free(order->chunks);
	order->chunks = NULL;
	order->chunk_count = order->chunk_room = 0;
}
