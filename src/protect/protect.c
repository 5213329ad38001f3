/* SPDX-License-Identifier: EUPL-1.2 */
/* protect.c: which cells of a table are kept back, and the proof that nobody can compute them. */
#include "protect/protect.h"
#include "protect/protect_plan.h"

#include <math.h>

const struct protect_rule protect_organisations = { 5, 0.90, 2, 0.85, 0.15 };
const struct protect_rule protect_persons = { 10, 0.90, 2, 0.85, 0.15 };

enum { TOTAL_COST = 1 << 20 }; /* more than all cells of any table that somebody reads */

struct work_table {
	struct arena *mem;
	const struct protect_rule *rule;
	const struct protect_table *table;
	struct net net;
	struct goals goals;
	enum cell_state *state; /* by arc */
};

static bool is_small(const struct work_table *work, int64_t count)
{
	return count > 0 && count < work->rule->least;
}

/* The most that a cell may be of a total without saying the same of (nearly) all of it. */
static int64_t group_limit(const struct work_table *work, int64_t total)
{
	return (int64_t)ceil(work->rule->group_share * (double)total - 1e-9) - 1;
}

/* How far below its value it must be possible that a cell is, so that nobody can be sure that it is
 * (nearly) all of a total; 0: it is not, or the total is kept back itself. */
static int64_t fall_in(const struct work_table *work, size_t arc, size_t total_arc)
{
	int64_t count = work->net.value[arc], total = work->net.value[total_arc];
	int64_t fall = is_small(work, total) ? 0 : count - group_limit(work, total);
	return fall > 0 ? fall : 0;
}

/* The same for both totals of a cell. Where one knows which columns are sensitive, only a row can
 * say too much: that all of its respondents have what the column says. */
static int64_t group_fall(const struct work_table *work, size_t row, size_t column)
{
	const struct protect_table *table = work->table;
	size_t width = work->net.columns, arc = row * width + column;
	int64_t of_row = 0, of_column = 0;
	bool is_sensitive = !table->is_sensitive || table->is_sensitive[column];
	if (!work->net.value[arc] || !is_sensitive || work->rule->group_share <= 0)
		return 0;
	if (table->columns > 1)
		of_row = fall_in(work, arc, row * width + table->columns);
	if (table->rows > 1 && (!table->is_sensitive || table->columns == 1))
		of_column = fall_in(work, arc, table->rows * width + column);
	return of_row > of_column ? of_row : of_column;
}

static void add_goal(struct work_table *work, size_t arc, enum cell_state state, int64_t fall)
{
	work->state[arc] = state;
	work->net.state[arc] = ARC_PRIMARY;
	*list_add(work->mem, &work->goals) = (struct goal){ arc, work->rule->least, fall, NULL };
}

/* What is kept back for itself. Totals of a table with one row or column are not published apart
 * from its cells. */
static void find_goals(struct work_table *work)
{
	struct net *net = &work->net;
	size_t rows = work->table->rows, columns = work->table->columns;
	for (size_t arc = 0; arc + 1 < net->rows * net->columns; arc++) {
		size_t row = arc / net->columns, column = arc % net->columns;
		bool is_free = (column == columns && columns == 1) || (row == rows && rows == 1);
		bool is_cell = row < rows && column < columns;
		int64_t fall = is_cell ? group_fall(work, row, column) : 0;
		if (is_free)
			net->state[arc] = ARC_FREE;
		else if (is_small(work, net->value[arc]))
			add_goal(work, arc, CELL_SMALL, fall);
		else if (fall > 0)
			add_goal(work, arc, CELL_GROUP, fall);
	}
}

/* What is lost with a cell: one cell, and more the larger its number is; totals last. */
static void set_costs(struct net *net)
{
	size_t arcs = net->rows * net->columns;
	for (size_t arc = 0; arc < arcs; arc++) {
		double loss = 8 + 4 * log2(1 + (double)net->value[arc]);
		net->cost[arc] = (int64_t)loss + (net_is_total(net, arc) ? TOTAL_COST : 0);
	}
	net->cost[arcs - 1] = -1; /* the number of all is always told */
}

static void keep_everything(struct work_table *work)
{
	for (size_t arc = 0; arc < work->net.rows * work->net.columns; arc++)
		if (work->state[arc] == CELL_SHOWN)
			work->state[arc] = CELL_SECONDARY;
}

/*
 * The proof, apart from how the plan was made: the exact interval of everything that is kept back.
 * False: something that is kept back for itself can be known too well.
 */
static bool audit(struct work_table *work, int64_t *low, int64_t *high)
{
	struct net *net = &work->net;
	size_t arcs = net->rows * net->columns;
	for (size_t arc = 0; arc < arcs; arc++) {
		low[arc] = high[arc] = net->value[arc];
		if (net->state[arc] == ARC_SHOWN || net->state[arc] == ARC_FREE)
			continue;
		low[arc] -= net_fall(net, arc, net->most);
		net_rest(net);
		high[arc] += net_rise(net, arc, net->most);
		net_rest(net);
		if (net->state[arc] == ARC_SECONDARY)
			work->state[arc] = CELL_SECONDARY;
	}
	for (size_t i = 0; i < work->goals.len; i++) {
		const struct goal *goal = &work->goals.items[i];
		if (high[goal->arc] - low[goal->arc] < goal->width ||
		    net->value[goal->arc] - low[goal->arc] < goal->fall)
			return false;
	}
	return true;
}

/* Cuts what was found about cells and totals into what the caller reads. */
static void hand_over(const struct work_table *work, const int64_t *low, const int64_t *high,
		      struct protected *ret)
{
	size_t rows = work->table->rows, columns = work->table->columns, width = columns + 1;
	for (size_t row = 0; row < rows; row++) {
		for (size_t column = 0; column < columns; column++) {
			size_t cell = row * columns + column, arc = row * width + column;
			ret->cells[cell] = work->state[arc];
			ret->low[cell] = ret->is_possible ? low[arc] : 0;
			ret->high[cell] = ret->is_possible ? high[arc] : INT64_MAX;
			ret->kept_back += work->state[arc] != CELL_SHOWN;
		}
		size_t total = row * width + (columns == 1 ? 0 : columns);
		ret->row_totals[row] = work->state[total];
		ret->kept_back += columns > 1 && work->state[total] != CELL_SHOWN;
	}
	for (size_t column = 0; column < columns; column++) {
		size_t total = (rows == 1 ? 0 : rows) * width + column;
		ret->column_totals[column] = work->state[total];
		ret->kept_back += rows > 1 && work->state[total] != CELL_SHOWN;
	}
}

struct protected protect_table(struct arena *mem, const struct protect_rule *rule,
			       const struct protect_table *table)
{
	SCOPED_ARENA(scratch);
	size_t cells = table->rows * table->columns;
	struct protected ret = { .cells = arena_array(mem, enum cell_state, cells + 1),
				 .row_totals = arena_array(mem, enum cell_state, table->rows + 1),
				 .column_totals =
					 arena_array(mem, enum cell_state, table->columns + 1),
				 .low = arena_array(mem, int64_t, cells + 1),
				 .high = arena_array(mem, int64_t, cells + 1),
				 .is_possible = true };
	struct work_table work = { scratch, rule, table, .net = net_make(scratch, table) };
	size_t arcs = work.net.rows * work.net.columns;
	int64_t *low = arena_array(scratch, int64_t, arcs),
		*high = arena_array(scratch, int64_t, arcs);
	work.state = arena_array(scratch, enum cell_state, arcs);
	set_costs(&work.net);
	find_goals(&work);
	ret.is_possible = !is_small(&work, work.net.most) && plan_make(&work.net, &work.goals);
	ret.is_possible = ret.is_possible && audit(&work, low, high);
	if (!ret.is_possible)
		keep_everything(&work);
	hand_over(&work, low, high, &ret);
	return ret;
}
