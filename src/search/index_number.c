/* SPDX-License-Identifier: EUPL-1.2 */
/* index_number.c: documents are numbered from 0; a hash table leads from id to number. */
#include "search/index_parts.h"

#include <glib.h>

enum { FIRST_NUMBERS = 1024, HOLES_LEFT_ALONE = 1000 };

static uint32_t slot_of(const struct search_index *index, int64_t id)
{
	return (uint32_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 32) & index->id_mask;
}

/* The slot of `id`, or the empty one where it would be. */
static uint32_t find_slot(const struct search_index *index, int64_t id)
{
	uint32_t at = slot_of(index, id);
	while (index->id_slots[at] && index->ids[index->id_slots[at] - 1] != id)
		at = (at + 1) & index->id_mask;
	return at;
}

bool number_find(const struct search_index *index, int64_t id, uint32_t *ret)
{
	if (!index->id_slots)
		return false;
	uint32_t slot = index->id_slots[find_slot(index, id)];
	if (!slot)
		return false;
	*ret = slot - 1;
	return true;
}

static void grow_numbers(struct search_index *index)
{
	uint32_t room = MAX(index->number_room * 2, FIRST_NUMBERS);
	index->ids = g_renew(int64_t, index->ids, room);
	index->record_at = g_renew(uint32_t, index->record_at, room);
	index->x = g_renew(uint32_t, index->x, room);
	index->y = g_renew(uint32_t, index->y, room);
	for (int i = 0; i < index->column_count; i++)
		index->columns[i] = g_renew(int64_t, index->columns[i], room);
	for (int i = 0; i < index->facet_count; i++) {
		struct facet *facet = &index->facets[i];
		if (facet->is_many)
			facet->masks = g_renew(uint64_t, facet->masks, room);
		else
			facet->column = g_renew(uint16_t, facet->column, room);
	}
	index->number_room = room;
}

static void grow_slots(struct search_index *index)
{
	uint32_t old_count = index->id_slots ? index->id_mask + 1 : 0;
	uint32_t *old = index->id_slots;
	index->id_mask = MAX(old_count * 2, 2 * FIRST_NUMBERS) - 1;
	index->id_slots = g_new0(uint32_t, (gsize)index->id_mask + 1);
	for (uint32_t i = 0; i < old_count; i++)
		if (old[i])
			index->id_slots[find_slot(index, index->ids[old[i] - 1])] = old[i];
	g_free(old);
}

/*
 * Search ranks the newest matches, and newest means the largest number. So holes are left alone
 * until they are a quarter of all numbers.
 */
static uint32_t next_number(struct search_index *index)
{
	if (index->hole_count > HOLES_LEFT_ALONE + index->live_count / 4) {
		uint32_t number = roaring_bitmap_maximum(index->holes);
		roaring_bitmap_remove(index->holes, number);
		index->hole_count--;
		return number;
	}
	if (index->number_count == index->number_room)
		grow_numbers(index);
	return index->number_count++;
}

uint32_t number_take(struct search_index *index, int64_t id)
{
	uint32_t number = next_number(index);
	if (!index->id_slots || index->live_count + 1 > index->id_mask / 2)
		grow_slots(index);
	index->ids[number] = id;
	index->record_at[number] = NUMBER_NONE;
	index->id_slots[find_slot(index, id)] = number + 1;
	roaring_bitmap_add(index->live, number);
	index->live_count++;
	return number;
}

/* Linear probing without gravestones: what stood behind the emptied slot moves up. */
static void empty_slot(struct search_index *index, uint32_t hole)
{
	uint32_t at = hole;
	for (;;) {
		at = (at + 1) & index->id_mask;
		if (!index->id_slots[at])
			break;
		uint32_t home = slot_of(index, index->ids[index->id_slots[at] - 1]);
		if (((at - home) & index->id_mask) < ((at - hole) & index->id_mask))
			continue;
		index->id_slots[hole] = index->id_slots[at];
		hole = at;
	}
	index->id_slots[hole] = 0;
}

void number_give_back(struct search_index *index, uint32_t number)
{
	empty_slot(index, find_slot(index, index->ids[number]));
	roaring_bitmap_remove(index->live, number);
	index->live_count--;
	roaring_bitmap_add(index->holes, number);
	index->hole_count++;
	index->x[number] = NUMBER_NONE;
	for (int i = 0; i < index->facet_count; i++)
		if (!index->facets[i].is_many)
			index->facets[i].column[number] = TERM_NONE;
}
