/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_join.c: tables beside one another: their numbers as columns, their totals as equations. */
#include "protect/linked_join.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

static int number_of(struct arena *mem, struct join_names *names, const char *name)
{
	for (size_t i = 0; i < names->len; i++)
		if (!strcmp(names->items[i], name))
			return (int)i;
	*list_add(mem, names) = name;
	return (int)names->len - 1;
}

static int variable_of(struct join *join, const char *key)
{
	int number = number_of(join->mem, &join->variables, key);
	while (join->categories.len <= (size_t)number)
		*list_add(join->mem, &join->categories) = (struct join_names){ 0 };
	return number;
}

static int by_variable(const void *a, const void *b)
{
	const struct join_where *x = a, *y = b;
	return x->variable != y->variable ? x->variable - y->variable : x->category - y->category;
}

static struct joined describe(struct join *join, const struct linked_table *table)
{
	struct joined it = { .table = table };
	for (size_t s = 0; s < table->sides; s++) {
		const struct linked_variable *variable = &table->variables[s];
		struct join_side *side = &it.sides[s];
		side->variable = variable_of(join, variable->key);
		side->stem = number_of(join->mem, &join->stems, variable->stem);
		side->count = variable->count;
		side->category = arena_array(join->mem, int, variable->count + 1);
		struct join_names *names = &join->categories.items[side->variable];
		for (size_t i = 0; i < variable->count; i++)
			side->category[i] = number_of(join->mem, names, variable->names[i]);
		side->category[variable->count] = JOIN_UNKNOWN;
	}
	for (size_t i = 0; i < table->where_count; i++) {
		int variable = variable_of(join, table->where[i].key);
		struct join_names *names = &join->categories.items[variable];
		bool is_unknown = !strcmp(table->where[i].name, LINKED_UNKNOWN);
		it.where[i].variable = variable;
		it.where[i].category = is_unknown
					       ? JOIN_UNKNOWN
					       : number_of(join->mem, names, table->where[i].name);
	}
	qsort(it.where, table->where_count, sizeof *it.where, by_variable);
	it.rows = table->variables[0].count + 1;
	it.columns = join_columns(table);
	return it;
}

struct join join_empty(struct arena *mem)
{
	return (struct join){ .mem = mem, .moves = moves_new(mem) };
}

struct join join_new(struct arena *mem, const struct linked_table *table)
{
	struct join join = join_empty(mem);
	struct joined it = describe(&join, table);
	it.is_new = true;
	*list_add(mem, &join.tables) = it;
	return join;
}

bool join_add(struct join *join, const struct linked_table *table)
{
	struct joined it = describe(join, table);
	for (size_t i = 0; i < join->tables.len; i++)
		if (!margin_agrees(join, &join->tables.items[i], &it))
			return false;
	*list_add(join->mem, &join->tables) = it;
	return true;
}

static bool has_key(const struct linked_table *table, const char *key)
{
	for (size_t s = 0; s < table->sides; s++)
		if (!strcmp(table->variables[s].key, key) || !strcmp(table->variables[s].stem, key))
			return true;
	return false;
}

bool join_is_related(const struct linked_table *a, const struct linked_table *b)
{
	for (size_t s = 0; s < a->sides; s++)
		if (has_key(b, a->variables[s].key) || has_key(b, a->variables[s].stem))
			return true;
	for (size_t i = 0; i < a->where_count; i++)
		if (has_key(b, a->where[i].key))
			return true;
	for (size_t i = 0; i < b->where_count; i++)
		if (has_key(a, b->where[i].key))
			return true;
	return false;
}

/* ---- columns ---- */

static bool is_unknown(const struct joined *it, size_t row, size_t column)
{
	return row == it->rows - 1 || (it->table->sides == 2 && column == it->columns - 1);
}

static size_t known_columns(const struct joined *it)
{
	return it->table->sides == 2 ? it->columns - 1 : 1;
}

static enum cell_state state_of(const struct joined *it, size_t row, size_t column)
{
	return it->table->cells[row * known_columns(it) + column];
}

/* How many are not known: where there are none, or they are one number, nothing of them moves. */
static bool has_unknown(const struct joined *it)
{
	int64_t unknown = 0;
	for (size_t i = 0; i < it->rows * it->columns; i++)
		if (is_unknown(it, i / it->columns, i % it->columns))
			unknown += it->table->counts[i];
	return it->table->sides == 2 && unknown > 0;
}

static void add_cells(struct join *join, struct joined *it)
{
	size_t count = it->rows * it->columns;
	bool are_open = has_unknown(it);
	it->cells = arena_array(join->mem, size_t, count);
	for (size_t i = 0; i < count; i++) {
		size_t row = i / it->columns, column = i % it->columns;
		bool is_open = is_unknown(it, row, column)
				       ? are_open
				       : it->is_new || state_of(it, row, column) != CELL_SHOWN;
		it->cells[i] =
			is_open ? moves_column(&join->moves, it->table->counts[i]) : SIZE_MAX;
	}
}

/* Those that are known, and those that are not, each are as many as is told. */
static void add_sums(struct join *join, const struct joined *it)
{
	for (int unknown = 0; unknown < 2; unknown++) {
		struct moves_terms *row = moves_row(&join->moves);
		for (size_t i = 0; i < it->rows * it->columns; i++)
			if (it->cells[i] != SIZE_MAX &&
			    is_unknown(it, i / it->columns, i % it->columns) == unknown)
				moves_add(&join->moves, row, it->cells[i], 1);
		moves_drop_empty(&join->moves);
	}
}

/* ---- totals ---- */

static size_t cell_in(const struct joined *it, bool is_row, size_t at, size_t other)
{
	return is_row ? at * it->columns + other : other * it->columns + at;
}

static int64_t total_of(const struct joined *it, bool is_row, size_t at)
{
	size_t others = is_row ? known_columns(it) : it->rows - 1;
	int64_t total = 0;
	for (size_t i = 0; i < others; i++)
		total += it->table->counts[cell_in(it, is_row, at, i)];
	return total;
}

/* The total as a column of its own where it may be opened or is a goal; SIZE_MAX: it is not. */
static size_t add_total(struct join *join, const struct joined *it, bool is_row, size_t at)
{
	const struct linked_table *table = it->table;
	enum cell_state state = is_row ? table->row_totals[at] : table->column_totals[at];
	size_t others = is_row ? known_columns(it) : it->rows - 1, column = SIZE_MAX;
	if (state != CELL_SHOWN && state != CELL_SMALL)
		return SIZE_MAX;
	struct moves_terms *row = moves_row(&join->moves);
	for (size_t i = 0; i < others; i++) {
		size_t cell = it->cells[cell_in(it, is_row, at, i)];
		if (cell != SIZE_MAX)
			moves_add(&join->moves, row, cell, 1);
	}
	if (it->is_new || state == CELL_SMALL) {
		column = moves_column(&join->moves, total_of(it, is_row, at));
		moves_add(&join->moves, row, column, -1);
	}
	moves_drop_empty(&join->moves);
	return column;
}

static void add_totals(struct join *join, struct joined *it)
{
	if (it->table->sides < 2)
		return;
	it->row_totals = arena_array(join->mem, size_t, it->rows);
	it->column_totals = arena_array(join->mem, size_t, it->columns);
	for (size_t i = 0; i + 1 < it->rows; i++)
		it->row_totals[i] = add_total(join, it, true, i);
	for (size_t i = 0; i + 1 < it->columns; i++)
		it->column_totals[i] = add_total(join, it, false, i);
}

/* ---- goals ---- */

static void add_goal(struct join *join, const struct joined *it, size_t number, int64_t fall)
{
	size_t cells = it->rows * it->columns, at = number;
	size_t column = at < cells              ? it->cells[at]
			: at < cells + it->rows ? it->row_totals[at - cells]
						: it->column_totals[at - cells - it->rows];
	const struct moves_goal goal = { column, it->table->least, fall };
	if (column != SIZE_MAX)
		*list_add(join->mem, &join->goals) =
			(struct join_goal){ goal, it->table, number, it->is_new };
}

/* How far a count must be able to fall, so that it may be less than the share of its total. */
static int64_t fall_in(const struct linked_table *table, int64_t count, int64_t total)
{
	int64_t most = (int64_t)ceil(table->group_share * (double)total - 1e-9) - 1;
	return total >= table->least && count > most ? count - most : 0;
}

static int64_t fall_of(const struct joined *it, size_t row, size_t column)
{
	const struct linked_table *table = it->table;
	int64_t count = table->counts[row * it->columns + column], of_row = 0, of_column = 0;
	if (state_of(it, row, column) != CELL_GROUP || table->group_share <= 0)
		return 0;
	if (table->sides == 2)
		of_row = fall_in(table, count, total_of(it, true, row));
	if (table->sides < 2 || table->groups_by_column)
		of_column = fall_in(table, count, total_of(it, false, column));
	return of_row > of_column ? of_row : of_column;
}

static void add_goals(struct join *join, const struct joined *it)
{
	const struct linked_table *table = it->table;
	size_t rows = it->rows - 1, columns = known_columns(it), cells = it->rows * it->columns;
	for (size_t i = 0; i < rows * columns; i++)
		if (table->cells[i] == CELL_SMALL || table->cells[i] == CELL_GROUP)
			add_goal(join, it, i / columns * it->columns + i % columns,
				 fall_of(it, i / columns, i % columns));
	for (size_t i = 0; table->sides == 2 && i < rows; i++)
		if (table->row_totals[i] == CELL_SMALL)
			add_goal(join, it, cells + i, 0);
	for (size_t i = 0; table->sides == 2 && i < columns; i++)
		if (table->column_totals[i] == CELL_SMALL)
			add_goal(join, it, cells + it->rows + i, 0);
}

/* ---- the whole ---- */

static void lock(struct join *join)
{
	const struct joined *it = &join->tables.items[0];
	size_t rows = it->rows - 1, columns = known_columns(it);
	for (size_t i = 0; it->is_new && i < rows * columns; i++)
		if (it->table->cells[i] == CELL_SHOWN)
			join->moves.locked
				.items[it->cells[i / columns * it->columns + i % columns]] = true;
	for (size_t i = 0; it->is_new && it->table->sides == 2 && i < rows; i++)
		if (it->table->row_totals[i] == CELL_SHOWN)
			join->moves.locked.items[it->row_totals[i]] = true;
	for (size_t i = 0; it->is_new && it->table->sides == 2 && i < columns; i++)
		if (it->table->column_totals[i] == CELL_SHOWN)
			join->moves.locked.items[it->column_totals[i]] = true;
}

void join_close(struct join *join)
{
	for (size_t i = 0; i < join->tables.len; i++) {
		struct joined *it = &join->tables.items[i];
		add_cells(join, it);
		add_sums(join, it);
		add_totals(join, it);
		add_goals(join, it);
	}
	link_tables(join);
	lock(join);
	moves_begin(&join->moves);
}
