/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_link.c: what tables of the same respondents have in common: equations between them. */
#include "protect/linked_margin.h"

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

/* ---- which tables ---- */

/* The first table with these filters that has these aspects; SIZE_MAX: there is none. */
static size_t first_with(const struct join *join, const struct filters *filters,
			 const struct aspects *aspects)
{
	for (size_t i = 0; i < join->tables.len; i++) {
		struct filters own = filters_of(&join->tables.items[i]);
		if (filters_are_same(&own, filters) && margin_has(&join->tables.items[i], aspects))
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
	int count = margin_count(join, aspects);
	for (int i = 0; i < count; i++) {
		struct spot spot = margin_spot(join, aspects, i);
		struct sum sum = { join, moves_row(&join->moves), 0 };
		margin_add(&sum, a, &spot, 1);
		margin_add(&sum, b, &spot, -1);
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
	margin_add(&sum, rest->whole, spot, 1);
	for (size_t i = 0; i < rest->part_count; i++) {
		const struct joined *part = rest->parts[i];
		margin_add(&sum, part, spot, -1);
		least = part->table->least > least ? part->table->least : least;
		is_new = is_new || part->is_new;
	}
	size_t column = moves_column(&join->moves, sum.total > 0 ? sum.total : 0);
	moves_add(&join->moves, sum.row, column, -1);
	if (!spot_is_known(spot) || sum.total <= 0 || sum.total >= least)
		return;
	const struct linked_table *of =
		rest->whole->is_new ? rest->parts[0]->table : rest->whole->table;
	*list_add(join->mem, &join->goals) =
		(struct join_goal){ { column, least, 0 }, of, SIZE_MAX, is_new };
}

static void add_rests(struct join *join, const struct rest *rest)
{
	int count = margin_count(join, &rest->aspects);
	for (int i = 0; i < count; i++) {
		struct spot spot = margin_spot(join, &rest->aspects, i);
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
	int count = margin_count(join, aspects);
	for (int i = 0; i < count; i++) {
		struct spot spot = margin_spot(join, aspects, i), in = spot;
		struct sum sum = { join, moves_row(&join->moves), 0 };
		margin_add(&sum, part, &spot, 1);
		in.aspects = with;
		in.category[with.count - 1] = more->category;
		margin_add(&sum, &join->tables.items[whole], &in, -1);
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
	struct aspects aspects = margin_aspects(it, keeping->kept);
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
