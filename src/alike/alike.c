/* SPDX-License-Identifier: EUPL-1.2 */
/* alike.c: a set of records and the blocks in which those stand that are worth comparing. */
#include "alike/alike.h"
#include "alike/alike_parts.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { ENDS_BYTES = 4, CELL_LAT_E5 = 200, CELL_LON_E5 = 320 };

/* One block: its hash and where its members stand. */
struct block {
	uint64_t hash;
	uint32_t begin, count;
};
struct block_index {
	uint32_t *members;
	struct block *slots;
	size_t room;
};

struct alike_set *alike_new(struct arena *mem)
{
	struct alike_set *set = arena_new_of(mem, struct alike_set);
	set->mem = mem;
	words_known_init(&set->words, mem);
	return set;
}

void alike_add_place(struct alike_set *set, const char *name)
{
	enum { PLACE_BYTES = 4 };
	const char *folded = utf8_fold(set->mem, name);
	for (const char *p = folded; *p;) {
		size_t len = strcspn(p, " ");
		uint32_t number = words_known_number(&set->words, p, len);
		struct word *word = &set->words.all.items[number];
		if (len >= PLACE_BYTES && word->kind == WORD_PLAIN)
			word->kind = WORD_PLACE;
		p += len + (p[len] != '\0');
	}
}

void alike_add(struct alike_set *set, const struct alike_record *record)
{
	struct arena *mem = set->mem;
	*list_add(mem, &set->records) = (struct alike_record){
		.id = record->id,
		.name = arena_strdup(mem, record->name),
		.area = arena_strdup(mem, record->area),
		.spot = arena_strdup(mem, record->spot),
		.area_name = arena_strdup(mem, record->area_name),
		.spot_name = arena_strdup(mem, record->spot_name),
		.part = arena_strdup(mem, record->part),
		.site = arena_strdup(mem, record->site),
		.phone = arena_strdup(mem, record->phone),
		.number = arena_strdup(mem, record->number),
		.lat_e5 = record->lat_e5,
		.lon_e5 = record->lon_e5,
		.is_exact = record->is_exact,
	};
	item_count_words(set, mem, record);
}

void alike_finish(struct alike_set *set)
{
	words_known_weigh(&set->words, set->records.len);
	for (size_t i = 0; i < set->records.len; i++)
		item_fill(set, set->mem, &set->records.items[i], list_add(set->mem, &set->items));
	blocks_build(set);
}

/* ---- blocks ---- */

static void add_block(struct block_list *list, uint64_t block)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->items[i] == block)
			return;
	if (block && list->len < BLOCKS_MAX)
		list->items[list->len++] = block;
}

static uint64_t mixed(uint64_t place, uint64_t what)
{
	uint64_t value = (place ^ (what << 1 | what >> 63)) * UINT64_C(0x9e3779b97f4a7c15);
	value ^= value >> 31;
	return value ? value : 1;
}

/* The first and the last letters of a word: one of both survives most typing errors. */
static void add_ends(struct block_list *list, uint64_t place, const char *text, size_t len,
		     bool with_last)
{
	size_t ends = len < ENDS_BYTES ? len : ENDS_BYTES;
	add_block(list, mixed(place, alike_hash('f', text, ends)));
	if (with_last && len > ENDS_BYTES)
		add_block(list, mixed(place, alike_hash('l', text + len - ends, ends)));
}

/* Words that many names have are blocks in a village only. */
static bool is_rare(const struct alike_set *set, const struct word *word)
{
	enum { ALWAYS = 60, SHARE = 200 };
	return word->kind != WORD_GENERIC && word->kind != WORD_SIDE &&
	       word->records <= ALWAYS + set->items.len / SHARE;
}

static void add_name_blocks(const struct alike_set *set, const struct item *item,
			    const struct form *form, struct block_list *list)
{
	for (uint32_t i = 0; i < form->count; i++) {
		const struct word *word = &set->words.all.items[form->words[i]];
		if (form->own >> i & 1 && is_rare(set, word))
			add_ends(list, item->area, word->text, word->len, false);
		if (!(form->core >> i & 1))
			continue;
		if (item->spot)
			add_ends(list, item->spot, word->text, word->len, false);
		if (is_rare(set, word))
			add_ends(list, item->area, word->text, word->len, true);
	}
	if (form->initials[0])
		add_ends(list, item->area, form->initials, strlen(form->initials), false);
	if (form->text_len)
		add_block(list, mixed(item->area, alike_hash('t', form->text, form->text_len)));
	/* without a municipality: only what is written the same */
	if (form->text_len)
		add_block(list, alike_hash('t', form->text, form->text_len));
}

void blocks_of(const struct alike_set *set, const struct item *item, struct block_list *ret)
{
	ret->len = 0;
	add_block(ret, item->site);
	add_block(ret, item->phone);
	add_block(ret, item->number);
	add_block(ret, item->spot); /* compared only in a small village */
	for (int i = -1; item->is_exact && i <= 1; i++)
		for (int j = -1; j <= 1; j++) {
			const int32_t cell[2] = { item->lat_e5 / CELL_LAT_E5 + i,
						  item->lon_e5 / CELL_LON_E5 + j };
			add_block(ret, alike_hash('g', (const char *)cell, sizeof cell));
		}
	for (uint32_t i = 0; i < item->form_count; i++)
		add_name_blocks(set, item, &item->forms[i], ret);
}

static struct block *slot_of(const struct block_index *index, uint64_t hash)
{
	size_t at = hash & (index->room - 1);
	while (index->slots[at].hash && index->slots[at].hash != hash)
		at = (at + 1) & (index->room - 1);
	return &index->slots[at];
}

struct entry {
	uint64_t hash;
	uint32_t item;
};

static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *two = b;
	if (one->hash != two->hash)
		return one->hash < two->hash ? -1 : 1;
	return one->item < two->item ? -1 : one->item > two->item;
}

void blocks_build(struct alike_set *set)
{
	SCOPED_ARENA(mem);
	struct LIST(struct entry) entries = { 0 };
	struct block_list blocks;
	struct block_index *index = arena_new_of(set->mem, struct block_index);
	for (size_t i = 0; i < set->items.len; i++) {
		blocks_of(set, &set->items.items[i], &blocks);
		for (size_t j = 0; j < blocks.len; j++)
			*list_add(mem, &entries) = (struct entry){ blocks.items[j], (uint32_t)i };
	}
	if (entries.len)
		qsort(entries.items, entries.len, sizeof *entries.items, compare_entries);
	index->members = arena_array(set->mem, uint32_t, entries.len + 1);
	for (index->room = 64; index->room < entries.len * 2; index->room *= 2)
		;
	index->slots = arena_array(set->mem, struct block, index->room);
	for (size_t i = 0; i < entries.len; i++) {
		struct block *block = slot_of(index, entries.items[i].hash);
		if (!block->hash)
			*block = (struct block){ entries.items[i].hash, (uint32_t)i, 0 };
		block->count++;
		index->members[i] = entries.items[i].item;
	}
	set->blocks = index;
}

const uint32_t *block_members(const struct alike_set *set, uint64_t block, uint32_t *ret_count)
{
	const struct block *found = slot_of(set->blocks, block);
	*ret_count = found->count > ALIKE_BLOCK_MAX ? 0 : found->count;
	return set->blocks->members + found->begin;
}

uint32_t block_size(const struct alike_set *set, uint64_t block)
{
	return slot_of(set->blocks, block)->count;
}

/* ---- finding ---- */

static int compare_pairs(const void *a, const void *b)
{
	const struct alike_pair *one = a, *two = b;
	if (one->score != two->score)
		return one->score < two->score ? 1 : -1;
	if (one->a != two->a)
		return one->a < two->a ? -1 : 1;
	return one->b < two->b ? -1 : one->b > two->b;
}

/* One search: who was seen already. */
struct hunt {
	struct alike_set *set;
	struct arena *mem;
	double least;
	uint32_t *seen; /* number of the search + 1, for each item */
	struct alike_pairs pairs;
};

static bool has_same_sign(const struct item *a, const struct item *b)
{
	return (a->site && a->site == b->site) || (a->phone && a->phone == b->phone) ||
	       (a->number && a->number == b->number);
}

/* Whether the names have so few pairs of letters in common that they need no comparing. */
static bool is_hopeless(const struct item *a, const struct item *b)
{
	if (a->form_count != 1 || b->form_count != 1 || has_same_sign(a, b))
		return false;
	const struct form *one = &a->forms[0], *two = &b->forms[0];
	int one_count = __builtin_popcountll(one->pairs);
	int two_count = __builtin_popcountll(two->pairs);
	int few = one_count < two_count ? one_count : two_count;
	return few > 3 && __builtin_popcountll(one->pairs & two->pairs) * 2 < few &&
	       !one->initials[0] && !two->initials[0];
}

/* Compares with the items from `first` on that share a block. */
static void look(struct hunt *hunt, const struct item *item, uint32_t search, uint32_t first)
{
	struct block_list blocks;
	blocks_of(hunt->set, item, &blocks);
	for (size_t i = 0; i < blocks.len; i++) {
		uint32_t count;
		const uint32_t *members = block_members(hunt->set, blocks.items[i], &count);
		if (blocks.items[i] == item->spot && count > SPOT_BLOCK_MAX)
			continue;
		for (uint32_t j = 0; j < count; j++) {
			const struct item *other = &hunt->set->items.items[members[j]];
			if (members[j] < first || hunt->seen[members[j]] == search + 1 ||
			    other->id == item->id)
				continue;
			hunt->seen[members[j]] = search + 1;
			if (is_hopeless(item, other))
				continue;
			hunt->set->compared++;
			struct alike_pair pair = item_compare(hunt->set, item, other);
			if (pair.score >= hunt->least)
				*list_add(hunt->mem, &hunt->pairs) = pair;
		}
	}
}

static void sort_pairs(struct alike_pairs *pairs)
{
	if (pairs->len)
		qsort(pairs->items, pairs->len, sizeof *pairs->items, compare_pairs);
}

void alike_find(struct alike_set *set, struct arena *mem, const struct alike_record *record,
		double least, struct alike_pairs *ret)
{
	SCOPED_ARENA(inner);
	struct item item;
	struct hunt hunt = {
		set, mem, least, arena_array(inner, uint32_t, set->items.len + 1), { 0 }
	};
	item_fill(set, inner, record, &item);
	look(&hunt, &item, 0, 0);
	sort_pairs(&hunt.pairs);
	*ret = hunt.pairs;
}

void alike_find_all(struct alike_set *set, struct arena *mem, double least, struct alike_pairs *ret)
{
	SCOPED_ARENA(inner);
	struct hunt hunt = {
		set, mem, least, arena_array(inner, uint32_t, set->items.len + 1), { 0 }
	};
	for (uint32_t i = 0; i < set->items.len; i++)
		look(&hunt, &set->items.items[i], i, i + 1);
	sort_pairs(&hunt.pairs);
	*ret = hunt.pairs;
}

int64_t alike_compared(const struct alike_set *set) { return set->compared; }
