/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_margin.c: margins of tables: what two of them have in common. */
#include "protect/linked_margin.h"

#include <string.h>

struct filters filters_of(const struct joined *it)
{
	struct filters filters = { .count = it->table->where_count };
	memcpy(filters.items, it->where, sizeof it->where);
	return filters;
}

static bool same_where(const struct join_where *a, const struct join_where *b)
{
	return a->variable == b->variable && a->category == b->category;
}

static bool has_where(const struct filters *filters, const struct join_where *where)
{
	for (size_t i = 0; i < filters->count; i++)
		if (same_where(&filters->items[i], where))
			return true;
	return false;
}

bool filters_are_part(const struct filters *part, const struct filters *whole)
{
	for (size_t i = 0; i < part->count; i++)
		if (!has_where(whole, &part->items[i]))
			return false;
	return true;
}

bool filters_are_same(const struct filters *a, const struct filters *b)
{
	return a->count == b->count && filters_are_part(a, b);
}

/* ---- margins ---- */

static int aspect_of(const struct join_side *side, enum kept kept)
{
	return kept == KEPT_STEM ? side->stem * 2 + 1 : side->variable * 2;
}

struct aspects margin_aspects(const struct joined *it, const enum kept *kept)
{
	struct aspects aspects = { 0 };
	for (size_t s = 0; s < it->table->sides; s++)
		if (kept[s])
			aspects.items[aspects.count++] = aspect_of(&it->sides[s], kept[s]);
	if (aspects.count == 2 && aspects.items[0] > aspects.items[1]) {
		int first = aspects.items[0];
		aspects.items[0] = aspects.items[1];
		aspects.items[1] = first;
	}
	return aspects;
}

/* Which side of a table has which aspect; false: not all of them are there. */
static bool find_sides(const struct joined *it, const struct aspects *aspects, size_t *ret)
{
	bool is_taken[LINKED_SIDES] = { false };
	for (size_t i = 0; i < aspects->count; i++) {
		size_t s = 0;
		for (; s < it->table->sides; s++)
			if (!is_taken[s] &&
			    (aspects->items[i] == aspect_of(&it->sides[s], KEPT_STEM) ||
			     aspects->items[i] == aspect_of(&it->sides[s], KEPT_VARIABLE)))
				break;
		if (s == it->table->sides)
			return false;
		is_taken[s] = true;
		ret[i] = s;
	}
	return true;
}

bool margin_has(const struct joined *it, const struct aspects *aspects)
{
	size_t sides[LINKED_SIDES];
	return find_sides(it, aspects, sides);
}

/* The number of a category in this table; SIZE_MAX: it has none of them. */
static size_t local(const struct join_side *side, int category)
{
	for (size_t i = 0; i <= side->count; i++)
		if (side->category[i] == category)
			return i;
	return SIZE_MAX;
}

/* Adds a cell of a margin of a table. */
void margin_add(struct sum *sum, const struct joined *it, const struct spot *spot, int sign)
{
	size_t sides[LINKED_SIDES], only[LINKED_SIDES] = { SIZE_MAX, SIZE_MAX };
	if (!find_sides(it, &spot->aspects, sides))
		return;
	for (size_t i = 0; i < spot->aspects.count; i++) {
		only[sides[i]] = local(&it->sides[sides[i]], spot->category[i]);
		if (only[sides[i]] == SIZE_MAX)
			return; /* nobody has it here */
	}
	for (size_t row = 0; row < it->rows; row++) {
		for (size_t column = 0; column < it->columns; column++) {
			size_t cell = row * it->columns + column;
			if ((only[0] != SIZE_MAX && only[0] != row) ||
			    (only[1] != SIZE_MAX && only[1] != column))
				continue;
			sum->total += sign * it->table->counts[cell];
			if (sum->row && it->cells[cell] != SIZE_MAX)
				moves_add(&sum->join->moves, sum->row, it->cells[cell], sign);
		}
	}
}

/* How many cells a margin has along an aspect: of a stem only those who are not known. */
static int length(const struct join *join, int aspect)
{
	return aspect % 2 ? 1 : (int)join->categories.items[aspect / 2].len + 1;
}

int margin_count(const struct join *join, const struct aspects *aspects)
{
	int count = 1;
	for (size_t i = 0; i < aspects->count; i++)
		count *= length(join, aspects->items[i]);
	return count;
}

struct spot margin_spot(const struct join *join, const struct aspects *aspects, int at)
{
	struct spot spot = { .aspects = *aspects };
	for (size_t i = 0; i < aspects->count; i++) {
		int len = length(join, aspects->items[i]), category = at % len;
		spot.category[i] = category == len - 1 ? JOIN_UNKNOWN : category;
		at /= len;
	}
	return spot;
}

bool spot_is_known(const struct spot *spot)
{
	for (size_t i = 0; i < spot->aspects.count; i++)
		if (spot->category[i] == JOIN_UNKNOWN)
			return false;
	return true;
}

/* ---- whether they agree ---- */

/* On one margin: the same where the filters are, else the one with more has no more. */
static bool margins_agree(const struct join *join, const struct joined *a, const struct joined *b,
			  const struct aspects *aspects)
{
	struct filters of_a = filters_of(a), of_b = filters_of(b);
	bool is_same = filters_are_same(&of_a, &of_b), is_in = filters_are_part(&of_a, &of_b);
	int count = margin_count(join, aspects);
	for (int i = 0; i < count; i++) {
		struct spot spot = margin_spot(join, aspects, i);
		struct sum sum = { 0 };
		margin_add(&sum, a, &spot, is_in ? 1 : -1);
		margin_add(&sum, b, &spot, is_in ? -1 : 1);
		if (is_same ? sum.total != 0 : sum.total < 0)
			return false;
	}
	return true;
}

bool margin_agrees(const struct join *join, const struct joined *a, const struct joined *b)
{
	struct filters of_a = filters_of(a), of_b = filters_of(b);
	if (!filters_are_part(&of_a, &of_b) && !filters_are_part(&of_b, &of_a))
		return true;
	for (int i = 0; i < KEPT_COUNT; i++)
		for (int j = 0; j < (a->table->sides == 2 ? KEPT_COUNT : 1); j++) {
			const enum kept kept[] = { (enum kept)i, (enum kept)j };
			struct aspects aspects = margin_aspects(a, kept);
			if (margin_has(b, &aspects) && !margins_agree(join, a, b, &aspects))
				return false;
		}
	return true;
}
