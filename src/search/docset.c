/* SPDX-License-Identifier: EUPL-1.2 */
/* docset.c: sets of document numbers that change shape with their size. */
#include "search/docset.h"

#include <glib.h>
#include <string.h>

void docset_clear(struct docset *set)
{
	if (set->room == DOCSET_MANY)
		roaring_bitmap_free(set->many);
	else
		g_free(set->few);
	*set = (struct docset) { 0 };
}

static uint32_t place_of(const struct docset *set, uint32_t number)
{
	uint32_t low = 0, high = set->count;
	while (low < high) {
		uint32_t middle = (low + high) / 2;
		if (set->few[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void become_many(struct docset *set)
{
	roaring_bitmap_t *many = roaring_bitmap_of_ptr(set->count, set->few);
	g_free(set->few);
	set->many = many;
	set->room = DOCSET_MANY;
}

/* Room for `count` more, as an array or, from DOCSET_FEW on, as a bitmap. */
static void make_room(struct docset *set, size_t count)
{
	if (set->room == DOCSET_MANY || set->count + count <= set->room)
		return;
	if (set->count + count > DOCSET_FEW) {
		become_many(set);
		return;
	}
	uint32_t room = set->room ? set->room : 2;
	while (room < set->count + count)
		room *= 2;
	set->few = g_renew(uint32_t, set->few, room);
	set->room = room;
}

bool docset_add(struct docset *set, uint32_t number)
{
	if (set->room != DOCSET_MANY) {
		uint32_t place = place_of(set, number);
		if (place < set->count && set->few[place] == number)
			return false;
		make_room(set, 1);
		if (set->room != DOCSET_MANY) {
			memmove(set->few + place + 1, set->few + place,
				sizeof *set->few * (set->count - place));
			set->few[place] = number;
			set->count++;
			return true;
		}
	}
	bool is_new = roaring_bitmap_add_checked(set->many, number);
	set->count += is_new;
	return is_new;
}

bool docset_remove(struct docset *set, uint32_t number)
{
	if (set->room == DOCSET_MANY) {
		bool was_there = roaring_bitmap_remove_checked(set->many, number);
		set->count -= was_there;
		return was_there;
	}
	uint32_t place = place_of(set, number);
	if (place == set->count || set->few[place] != number)
		return false;
	set->count--;
	memmove(set->few + place, set->few + place + 1, sizeof *set->few * (set->count - place));
	return true;
}

void docset_append(struct docset *set, const uint32_t *numbers, size_t count)
{
	make_room(set, count);
	if (set->room == DOCSET_MANY)
		roaring_bitmap_add_many(set->many, count, numbers);
	else
		memcpy(set->few + set->count, numbers, sizeof *numbers * count);
	set->count += (uint32_t)count;
}

void docset_pack(struct docset *set)
{
	if (set->room == DOCSET_MANY) {
		roaring_bitmap_run_optimize(set->many);
		roaring_bitmap_shrink_to_fit(set->many);
	} else if (set->count < set->room && set->count) {
		set->few = g_renew(uint32_t, set->few, set->count);
		set->room = set->count;
	}
}

void docset_add_to(const struct docset *set, roaring_bitmap_t *sum)
{
	if (set->room == DOCSET_MANY)
		roaring_bitmap_or_inplace(sum, set->many);
	else
		roaring_bitmap_add_many(sum, set->count, set->few);
}

roaring_bitmap_t *docset_bitmap(const struct docset *set)
{
	if (set->room == DOCSET_MANY)
		return roaring_bitmap_copy(set->many);
	return roaring_bitmap_of_ptr(set->count, set->few);
}

/*
 * The portable format, little endian: cookie, containers, (key, count - 1) each, offsets, then
 * their data.
 */
enum { COOKIE_WITHOUT_RUNS = 12346, WORDS_PER_CONTAINER = 1024, ARRAY_MAX = 4096 };

struct part {
	const uint64_t *words;
	size_t word_count;
	uint32_t key, count;
};

static char *write_array(char *at, const struct part *part)
{
	for (size_t i = 0; i < part->word_count; i++)
		for (uint64_t word = part->words[i]; word; word &= word - 1) {
			uint16_t low = (uint16_t)(i * 64 + (size_t)__builtin_ctzll(word));
			memcpy(at, &low, sizeof low);
			at += sizeof low;
		}
	return at;
}

static char *write_bits(char *at, const struct part *part)
{
	memcpy(at, part->words, part->word_count * 8);
	memset(at + part->word_count * 8, 0, (WORDS_PER_CONTAINER - part->word_count) * 8);
	return at + (size_t)WORDS_PER_CONTAINER * 8;
}

static size_t list_parts(const uint64_t *words, size_t word_count, struct part *ret_parts)
{
	size_t count = 0;
	for (size_t start = 0; start < word_count; start += WORDS_PER_CONTAINER) {
		struct part part = { .words = words + start,
				     .key = (uint32_t)(start / WORDS_PER_CONTAINER) };
		part.word_count = MIN((size_t)WORDS_PER_CONTAINER, word_count - start);
		for (size_t i = 0; i < part.word_count; i++)
			part.count += (uint32_t)__builtin_popcountll(part.words[i]);
		if (part.count)
			ret_parts[count++] = part;
	}
	return count;
}

roaring_bitmap_t *docset_bitmap_of_bits(const uint64_t *words, size_t word_count)
{
	size_t most = word_count / WORDS_PER_CONTAINER + 1;
	g_autofree struct part *parts = g_new0(struct part, most);
	uint32_t head[2] = { COOKIE_WITHOUT_RUNS, (uint32_t)list_parts(words, word_count, parts) };
	size_t count = head[1];
	g_autofree char *bytes =
		g_malloc(sizeof head + count * (8 + (size_t)WORDS_PER_CONTAINER * 8));
	memcpy(bytes, head, sizeof head);
	char *at = bytes + sizeof head + count * 8;
	for (size_t i = 0; i < count; i++) {
		uint16_t key[2] = { (uint16_t)parts[i].key, (uint16_t)(parts[i].count - 1) };
		uint32_t offset = (uint32_t)(at - bytes);
		memcpy(bytes + sizeof head + i * sizeof key, key, sizeof key);
		memcpy(bytes + sizeof head + count * sizeof key + i * sizeof offset, &offset,
		       sizeof offset);
		at = parts[i].count <= ARRAY_MAX ? write_array(at, &parts[i])
						 : write_bits(at, &parts[i]);
	}
	roaring_bitmap_t *bitmap =
		roaring_bitmap_portable_deserialize_safe(bytes, (size_t)(at - bytes));
	g_assert(bitmap);
	return bitmap;
}
