/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_link.c: what tables of the same respondents have in common: equations between them. */
#include "protect/linked_join.h"

#include <string.h>

/*
 * All tables are sums of one large table of all variables, that nobody has. Two of them tell the
 * same of what they share: the same filters and some variables, so these margins are equal. Where
 * one has a filter more, its respondents are among those of the other: the two differ by a rest
 * that is 0 or more, and which is a table itself: what is small in it may not be found out either.
 * A filter on what is a variable of the other is simply one of its rows or columns.
 *
 * Two tables that agree on what they share can always be filled into one large table (for each
 * value of what they share, any two margins can), and so can tables that hang together as a tree.
 * Three in a circle (A by B, B by C, A by C) cannot always: of those we may think that more is
 * possible than is.
 */

/* What a margin keeps of a side of a table. */
enum kept { KEPT_NOTHING, KEPT_STEM, KEPT_VARIABLE, KEPT_COUNT };

/* What two margins must have in common: variable * 2, or stem * 2 + 1 (known or not). */
struct aspects {
	int items[LINKED_SIDES];
	size_t count;
};
/* One cell of a margin: a category of each aspect. */
struct spot {
	struct aspects aspects;
	int category[LINKED_SIDES];
};
/* Filters: those of a table, some of them left out. */
struct filters {
	struct join_where items[LINKED_WHERE + 1];
	size_t count;
};

static struct filters filters_of(const struct joined *it)
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

static bool is_part(const struct filters *part, const struct filters *whole)
{
	for (size_t i = 0; i < part->count; i++)
		if (!has_where(whole, &part->items[i]))
			return false;
	return true;
}

static bool same_filters(const struct filters *a, const struct filters *b)
{
	return a->count == b->count && is_part(a, b);
}

/* ---- margins ---- */

static int aspect_of(const struct join_side *side, enum kept kept)
{
	return kept == KEPT_STEM ? side->stem * 2 + 1 : side->variable * 2;
}

static struct aspects aspects_of(const struct joined *it, const enum kept *kept)
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

static bool has_aspects(const struct joined *it, const struct aspects *aspects)
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

/* An equation being made: its terms, and what they add up to. */
struct sum {
	struct join *join;
	struct moves_terms *row; /* NULL: only added up */
	int64_t total;
};

/* Adds a cell of a margin of a table. */
static void add_margin(struct sum *sum, const struct joined *it, const struct spot *spot, int sign)
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

static int cell_count(const struct join *join, const struct aspects *aspects)
{
	int count = 1;
	for (size_t i = 0; i < aspects->count; i++)
		count *= length(join, aspects->items[i]);
	return count;
}

static struct spot spot_at(const struct join *join, const struct aspects *aspects, int at)
{
	struct spot spot = { .aspects = *aspects };
	for (size_t i = 0; i < aspects->count; i++) {
		int len = length(join, aspects->items[i]), category = at % len;
		spot.category[i] = category == len - 1 ? JOIN_UNKNOWN : category;
		at /= len;
	}
	return spot;
}

static bool is_known(const struct spot *spot)
{
	for (size_t i = 0; i < spot->aspects.count; i++)
		if (spot->category[i] == JOIN_UNKNOWN)
			return false;
	return true;
}

/* ---- which tables ---- */

/* The first table with these filters that has these aspects; SIZE_MAX: there is none. */
static size_t first_with(const struct join *join, const struct filters *filters,
			 const struct aspects *aspects)
{
	for (size_t i = 0; i < join->tables.len; i++) {
		struct filters own = filters_of(&join->tables.items[i]);
		if (same_filters(&own, filters) && has_aspects(&join->tables.items[i], aspects))
			return i;
	}
	return SIZE_MAX;
}

/* Whether a stem has variables of several keys here: else the variable tells all. */
static bool is_shared_stem(const struct join *join, const struct join_side *side)
{
	for (size_t i = 0; i < join->tables.len; i++)
		for (size_t s = 0; s < join->tables.items[i].table->sides; s++) {
			const struct join_side *other = &join->tables.items[i].sides[s];
			if (other->stem == side->stem && other->variable != side->variable)
				return true;
		}
	return false;
}

/* ---- the same respondents ---- */

static void add_equal(struct join *join, const struct joined *a, const struct joined *b,
		      const struct aspects *aspects)
{
	int count = cell_count(join, aspects);
	for (int i = 0; i < count; i++) {
		struct spot spot = spot_at(join, aspects, i);
		struct sum sum = { join, moves_row(&join->moves), 0 };
		add_margin(&sum, a, &spot, 1);
		add_margin(&sum, b, &spot, -1);
		moves_drop_empty(&join->moves);
	}
}

/* ---- one has a filter more ---- */

/* The rest of those who are in one table and not in others that lie within it. */
struct rest {
	const struct joined *whole, *parts[LINKED_WHERE * 16];
	size_t part_count;
	struct aspects aspects;
};

static void add_rest(struct join *join, const struct rest *rest, const struct spot *spot)
{
	struct sum sum = { join, moves_row(&join->moves), 0 };
	int64_t least = rest->whole->table->least;
	bool is_new = rest->whole->is_new;
	add_margin(&sum, rest->whole, spot, 1);
	for (size_t i = 0; i < rest->part_count; i++) {
		const struct joined *part = rest->parts[i];
		add_margin(&sum, part, spot, -1);
		least = part->table->least > least ? part->table->least : least;
		is_new = is_new || part->is_new;
	}
	size_t column = moves_column(&join->moves, sum.total > 0 ? sum.total : 0);
	moves_add(&join->moves, sum.row, column, -1);
	if (!is_known(spot) || sum.total <= 0 || sum.total >= least)
		return;
	const struct linked_table *of =
		rest->whole->is_new ? rest->parts[0]->table : rest->whole->table;
	*list_add(join->mem, &join->goals) =
		(struct join_goal){ { column, least, 0 }, of, SIZE_MAX, is_new };
}

static void add_rests(struct join *join, const struct rest *rest)
{
	int count = cell_count(join, &rest->aspects);
	for (int i = 0; i < count; i++) {
		struct spot spot = spot_at(join, &rest->aspects, i);
		add_rest(join, rest, &spot);
	}
}

/* A filter on a variable of another table: its respondents are a row or column of that. */
static bool add_slice(struct join *join, const struct joined *part, const struct filters *wide,
		      const struct aspects *aspects, const struct join_where *more)
{
	struct aspects with = *aspects;
	if (aspects->count == LINKED_SIDES)
		return false;
	with.items[with.count++] = more->variable * 2;
	size_t whole = first_with(join, wide, &with);
	if (whole == SIZE_MAX)
		return false;
	int count = cell_count(join, aspects);
	for (int i = 0; i < count; i++) {
		struct spot spot = spot_at(join, aspects, i), in = spot;
		struct sum sum = { join, moves_row(&join->moves), 0 };
		add_margin(&sum, part, &spot, 1);
		in.aspects = with;
		in.category[with.count - 1] = more->category;
		add_margin(&sum, &join->tables.items[whole], &in, -1);
		moves_drop_empty(&join->moves);
	}
	return true;
}

/* All tables that differ from the whole by another category of the same filter. */
static void add_family(struct join *join, size_t first, const struct filters *wide,
		       const struct aspects *aspects, const struct join_where *more)
{
	size_t whole = first_with(join, wide, aspects);
	struct rest rest = { .aspects = *aspects };
	if (whole == SIZE_MAX)
		return;
	rest.whole = &join->tables.items[whole];
	int last = (int)join->categories.items[more->variable].len;
	for (int category = 0; category <= last; category++) {
		struct filters narrow = *wide;
		narrow.items[narrow.count++] =
			(struct join_where){ more->variable,
					     category == last ? JOIN_UNKNOWN : category };
		size_t part = first_with(join, &narrow, aspects);
		if (part == SIZE_MAX)
			continue;
		if (part < first)
			return; /* it was made with that one */
		if (rest.part_count < COUNT_OF(rest.parts))
			rest.parts[rest.part_count++] = &join->tables.items[part];
	}
	add_rests(join, &rest);
}

static void add_far(struct join *join, size_t at, const struct filters *wide,
		    const struct aspects *aspects)
{
	size_t whole = first_with(join, wide, aspects);
	struct rest rest = { .parts = { &join->tables.items[at] },
			     .part_count = 1,
			     .aspects = *aspects };
	if (whole == SIZE_MAX)
		return;
	rest.whole = &join->tables.items[whole];
	add_rests(join, &rest);
}

/* Beside all tables that have some of its filters. `left_out` are bits of those they lack. */
static void link_wider(struct join *join, size_t at, const struct aspects *aspects,
		       unsigned left_out)
{
	const struct joined *it = &join->tables.items[at];
	struct filters own = filters_of(it), wide = { 0 };
	const struct join_where *more = NULL;
	size_t lacking = 0;
	for (size_t i = 0; i < own.count; i++) {
		if (left_out >> i & 1) {
			more = &own.items[i];
			lacking++;
		} else {
			wide.items[wide.count++] = own.items[i];
		}
	}
	if (lacking > 1) {
		if (first_with(join, &own, aspects) == at)
			add_far(join, at, &wide, aspects);
		return;
	}
	if (!add_slice(join, it, &wide, aspects, more) && first_with(join, &own, aspects) == at)
		add_family(join, at, &wide, aspects, more);
}

/* ---- all ---- */

/* What a margin keeps, largest first: once one is equal, so are all that keep less of it. */
struct keeping {
	size_t at;
	enum kept kept[LINKED_SIDES];
	bool is_equal[KEPT_COUNT][KEPT_COUNT];
};

static bool is_covered(const struct keeping *it)
{
	for (int a = it->kept[0]; a < KEPT_COUNT; a++)
		for (int b = it->kept[1]; b < KEPT_COUNT; b++)
			if (it->is_equal[a][b])
				return true;
	return false;
}

static void link_margin(struct join *join, struct keeping *keeping)
{
	const struct joined *it = &join->tables.items[keeping->at];
	struct filters own = filters_of(it);
	struct aspects aspects = aspects_of(it, keeping->kept);
	for (size_t s = 0; s < it->table->sides; s++)
		if (keeping->kept[s] == KEPT_STEM && !is_shared_stem(join, &it->sides[s]))
			return;
	size_t first = first_with(join, &own, &aspects);
	if (first < keeping->at && !is_covered(keeping)) {
		add_equal(join, it, &join->tables.items[first], &aspects);
		keeping->is_equal[keeping->kept[0]][keeping->kept[1]] = true;
	}
	for (unsigned left_out = 1; left_out < 1u << own.count; left_out++)
		link_wider(join, keeping->at, &aspects, left_out);
}

void link_tables(struct join *join)
{
	for (size_t at = 0; at < join->tables.len; at++) {
		struct keeping keeping = { .at = at };
		int others = join->tables.items[at].table->sides == 2 ? KEPT_VARIABLE : 0;
		for (int a = KEPT_VARIABLE; a >= 0; a--)
			for (int b = others; b >= 0; b--) {
				keeping.kept[0] = (enum kept)a;
				keeping.kept[1] = (enum kept)b;
				link_margin(join, &keeping);
			}
	}
}

/* ---- whether they agree ---- */

/* On one margin: the same where the filters are, else the one with more has no more. */
static bool margins_agree(const struct join *join, const struct joined *a, const struct joined *b,
			  const struct aspects *aspects)
{
	struct filters of_a = filters_of(a), of_b = filters_of(b);
	bool is_same = same_filters(&of_a, &of_b), is_in = is_part(&of_a, &of_b);
	int count = cell_count(join, aspects);
	for (int i = 0; i < count; i++) {
		struct spot spot = spot_at(join, aspects, i);
		struct sum sum = { 0 };
		add_margin(&sum, a, &spot, is_in ? 1 : -1);
		add_margin(&sum, b, &spot, is_in ? -1 : 1);
		if (is_same ? sum.total != 0 : sum.total < 0)
			return false;
	}
	return true;
}

bool link_agrees(const struct join *join, const struct joined *a, const struct joined *b)
{
	struct filters of_a = filters_of(a), of_b = filters_of(b);
	if (!is_part(&of_a, &of_b) && !is_part(&of_b, &of_a))
		return true;
	for (int i = 0; i < KEPT_COUNT; i++)
		for (int j = 0; j < (a->table->sides == 2 ? KEPT_COUNT : 1); j++) {
			const enum kept kept[] = { (enum kept)i, (enum kept)j };
			struct aspects aspects = aspects_of(a, kept);
			if (has_aspects(b, &aspects) && !margins_agree(join, a, b, &aspects))
				return false;
		}
	return true;
}
