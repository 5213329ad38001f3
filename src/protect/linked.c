/* SPDX-License-Identifier: EUPL-1.2 */
/* linked.c: keeps back what tables beside one another would tell together. */
#include "protect/linked.h"
#include "protect/linked_join.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A total is dearer than all cells; more columns than this beside a table are taken in turns. */
enum { TOTAL_COST = 1 << 20, MOST_COLUMNS = 400 };

/* A number of the new table that is shown and may be kept back. */
struct number {
	enum cell_state *state;
	size_t column;
	int64_t cost;
};
struct numbers LIST(struct number);

struct adding {
	struct arena *mem;
	struct join join;
	struct numbers open;
	bool may_keep_back;
	struct linked_result result;
};

/* ---- what may be kept back ---- */

static void add_number(struct adding *it, enum cell_state *state, size_t column, bool is_total)
{
	if (*state != CELL_SHOWN)
		return;
	double value = (double)it->join.moves.values.items[column];
	*list_add(it->mem, &it->open) =
		(struct number){ state, column,
				 (int64_t)(8 + 4 * log2(1 + value)) + (is_total ? TOTAL_COST : 0) };
}

static int dearest_first(const void *a, const void *b)
{
	const struct number *x = a, *y = b;
	if (x->cost != y->cost)
		return x->cost < y->cost ? 1 : -1;
	return (x->column > y->column) - (x->column < y->column);
}

static void list_open(struct adding *it)
{
	const struct joined *new = &it->join.tables.items[0];
	const struct linked_table *table = new->table;
	size_t rows = new->rows - 1, columns = table->sides == 2 ? new->columns - 1 : 1;
	it->open = (struct numbers){ 0 };
	for (size_t i = 0; i < rows * columns; i++)
		add_number(it, &table->cells[i],
			   new->cells[i / columns * new->columns + i % columns], false);
	for (size_t i = 0; table->sides == 2 && i < rows; i++)
		add_number(it, &table->row_totals[i], new->row_totals[i], true);
	for (size_t i = 0; table->sides == 2 && i < columns; i++)
		add_number(it, &table->column_totals[i], new->column_totals[i], true);
	if (it->open.len)
		qsort(it->open.items, it->open.len, sizeof *it->open.items, dearest_first);
}

/* ---- which of it ---- */

static void lock(struct adding *it, size_t from, size_t count, bool is_locked)
{
	for (size_t i = from; i < from + count && i < it->open.len; i++)
		it->join.moves.locked.items[it->open.items[i].column] = is_locked;
}

/* Whether the goal is reached with what is locked now, as if nothing was seen before. */
static bool reaches(struct adding *it, const struct moves_goal *goal)
{
	moves_forget(&it->join.moves);
	return moves_reach(&it->join.moves, goal);
}

/* All is open: shows again what is not needed, dearest first, in blocks that halve. */
static void show_again(struct adding *it, const struct moves_goal *goal)
{
	struct numbers left = it->open;
	for (size_t block = (left.len + 1) / 2;; block = (block + 1) / 2) {
		struct numbers kept = { 0 };
		for (size_t at = 0; at < left.len; at += block) {
			size_t count = left.len - at < block ? left.len - at : block;
			it->open = (struct numbers){ left.items + at, count, count };
			lock(it, 0, count, true);
			if (reaches(it, goal))
				continue;
			lock(it, 0, count, false);
			for (size_t i = 0; i < count; i++)
				*list_add(it->mem, &kept) = left.items[at + i];
		}
		left = kept;
		if (block <= 1)
			break;
	}
	for (size_t i = 0; i < left.len; i++)
		*left.items[i].state = CELL_SECONDARY;
	it->result.kept_back += left.len;
}

/* What was seen holds as long as nothing is locked that was open. */
struct seen {
	int64_t *low, *high;
};

static struct seen keep_seen(struct adding *it)
{
	const struct moves *moves = &it->join.moves;
	struct seen seen = { arena_array(it->mem, int64_t, moves->width + 1),
			     arena_array(it->mem, int64_t, moves->width + 1) };
	memcpy(seen.low, moves->low, moves->width * sizeof *seen.low);
	memcpy(seen.high, moves->high, moves->width * sizeof *seen.high);
	return seen;
}

static void restore_seen(struct adding *it, const struct seen *seen)
{
	memcpy(it->join.moves.low, seen->low, it->join.moves.width * sizeof *seen->low);
	memcpy(it->join.moves.high, seen->high, it->join.moves.width * sizeof *seen->high);
}

/* Whether the others told it already: then the new table is not to blame. */
static bool was_told(const struct adding *it, const struct join_goal *goal)
{
	struct join before = join_empty(it->mem);
	if (goal->is_new)
		return false;
	for (size_t i = 1; i < it->join.tables.len; i++)
		if (!join_add(&before, it->join.tables.items[i].table))
			return false; /* they agreed before */
	join_close(&before);
	for (size_t i = 0; i < before.goals.len; i++) {
		const struct join_goal *other = &before.goals.items[i];
		if (other->of == goal->of && other->number == goal->number &&
		    !moves_reach(&before.moves, &other->goal))
			return true;
	}
	return false;
}

/* A goal that is not reached: keeps back of the new table what it takes. False: that is not
 * possible, or may not be done. */
static bool close_goal(struct adding *it, const struct join_goal *goal)
{
	struct seen seen = keep_seen(it);
	list_open(it);
	lock(it, 0, it->open.len, false);
	bool is_reached = it->may_keep_back && moves_reach(&it->join.moves, &goal->goal);
	struct numbers all = it->open;
	if (is_reached)
		show_again(it, &goal->goal);
	else
		lock(it, 0, all.len, true);
	restore_seen(it, &seen);
	return is_reached || was_told(it, goal);
}

/* Every goal of the tables that are joined now. */
static bool close_goals(struct adding *it)
{
	for (size_t i = 0; i < it->join.goals.len; i++) {
		const struct join_goal *goal = &it->join.goals.items[i];
		if (moves_reach(&it->join.moves, &goal->goal) || close_goal(it, goal))
			continue;
		if (!it->result.blame)
			it->result.blame = goal->of;
		return false;
	}
	return true;
}

/* ---- in turns ---- */

/* How many columns a table brings along. */
static size_t weight(const struct linked_table *table)
{
	size_t columns = join_columns(table), cells = (table->variables[0].count + 1) * columns;
	size_t known = table->variables[0].count * (table->sides == 2 ? columns - 1 : 1), open = 0;
	for (size_t i = 0; i < known; i++)
		open += table->cells[i] != CELL_SHOWN;
	return open + (table->sides == 2 ? cells - known : 0);
}

/* Which of the others were joined in this turn, or in one before. */
struct turn {
	const struct linked_tables *others;
	bool *is_done, *is_in;
	size_t room;
};

static bool is_related_to_any(const struct turn *turn, size_t at)
{
	for (size_t i = 0; i < turn->others->len; i++)
		if (turn->is_in[i] && weight(turn->others->items[i]) &&
		    join_is_related(turn->others->items[i], turn->others->items[at]))
			return true;
	return false;
}

static bool has_room(struct turn *turn, size_t at)
{
	size_t more = weight(turn->others->items[at]);
	bool fits = more <= turn->room || turn->room == MOST_COLUMNS;
	if (fits)
		turn->room -= more < turn->room ? more : turn->room;
	return fits;
}

/* Those that are related to the new table itself first; then, as there is room, those that are
 * related to those. */
static size_t fill_turn(struct adding *it, struct turn *turn, const struct linked_table *table)
{
	size_t count = 0;
	turn->room = MOST_COLUMNS;
	memset(turn->is_in, 0, turn->others->len * sizeof *turn->is_in);
	for (int far = 0; far < 2; far++)
		for (size_t i = 0; i < turn->others->len; i++) {
			const struct linked_table *other = turn->others->items[i];
			bool is_near = join_is_related(table, other);
			bool is_wanted =
				far ? !turn->is_in[i] && !is_near && is_related_to_any(turn, i)
				    : is_near && !turn->is_done[i];
			if (!is_wanted || !has_room(turn, i))
				continue;
			turn->is_done[i] = true;
			if (!join_add(&it->join, other))
				continue;
			turn->is_in[i] = true;
			count++;
		}
	return count;
}

/* ---- bases ---- */

static bool has_where(const struct linked_table *table, const struct linked_where *where)
{
	for (size_t i = 0; i < table->where_count; i++)
		if (!strcmp(table->where[i].key, where->key) &&
		    !strcmp(table->where[i].name, where->name))
			return true;
	return false;
}

static bool is_within(const struct linked_table *inner, const struct linked_table *outer)
{
	for (size_t i = 0; i < outer->where_count; i++)
		if (!has_where(inner, &outer->where[i]))
			return false;
	return inner->where_count > outer->where_count;
}

static int64_t base_of(const struct linked_table *table)
{
	int64_t base = 0;
	for (size_t i = 0; i < (table->variables[0].count + 1) * join_columns(table); i++)
		base += table->counts[i];
	return base;
}

/* The numbers of all who are in two tables are told: they differ by nobody, or by enough. */
static bool bases_are_far(const struct linked_table *a, const struct linked_table *b)
{
	int64_t apart = base_of(a) - base_of(b), least = a->least > b->least ? a->least : b->least;
	apart = apart < 0 ? -apart : apart;
	return (!is_within(a, b) && !is_within(b, a)) || !apart || apart >= least;
}

/* ---- the whole ---- */

static void start(struct adding *it, const struct linked_table *table)
{
	it->join = join_new(it->mem, table);
}

static struct linked_result finish(struct adding *it, const struct linked_table *blame)
{
	it->result.is_possible = !blame;
	it->result.blame = blame;
	return it->result;
}

static struct linked_result add(struct adding *it, const struct linked_table *table,
				const struct linked_tables *others)
{
	struct turn turn = { .others = others };
	turn.is_done = arena_array(it->mem, bool, others->len + 1);
	turn.is_in = arena_array(it->mem, bool, others->len + 1);
	for (size_t i = 0; i < others->len; i++)
		if (!bases_are_far(table, others->items[i]))
			return finish(it, others->items[i]);
	for (int number = 0;; number++) {
		start(it, table);
		size_t count = fill_turn(it, &turn, table);
		if (!count && number)
			return finish(it, NULL);
		it->result.beside += count;
		join_close(&it->join);
		if (close_goals(it))
			continue;
		const struct linked_table *blame = it->result.blame;
		return finish(it, blame == table && count ? it->join.tables.items[1].table : blame);
	}
}

struct linked_result linked_add(struct linked_table *table, const struct linked_tables *others)
{
	SCOPED_ARENA(scratch);
	struct adding it = { .mem = scratch, .may_keep_back = true };
	return add(&it, table, others);
}

struct linked_result linked_check(const struct linked_table *table,
				  const struct linked_tables *others)
{
	SCOPED_ARENA(scratch);
	struct adding it = { .mem = scratch };
	return add(&it, table, others);
}
