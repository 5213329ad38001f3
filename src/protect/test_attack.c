/* SPDX-License-Identifier: EUPL-1.2 */
/* test_attack.c: somebody who knows all that is shown of a table, and tries whole numbers. */
#include "protect/test_attack.h"

#include <glib.h>

enum { MOST_STEPS = 20000, MOST_ORDERS = 40 }; /* then it gives up */

struct attack {
	const struct protect_table *table;
	const struct protected *shown;
	size_t open[MOST_CELLS]; /* cells that are kept back */
	size_t count;
	int64_t row_left[MOST_SIDE], column_left[MOST_SIDE], left; /* what they add up to */
	bool row_known[MOST_SIDE], column_known[MOST_SIDE];
	size_t row_open[MOST_SIDE], column_open[MOST_SIDE]; /* how many are not tried yet */
	size_t fixed;
	int64_t fixed_value;
	int steps;
};

static void start_attack(struct attack *attack)
{
	const struct protect_table *table = attack->table;
	for (size_t r = 0; r < table->rows; r++)
		attack->row_known[r] = table->columns > 1 && !attack->shown->row_totals[r];
	for (size_t c = 0; c < table->columns; c++)
		attack->column_known[c] = table->rows > 1 && !attack->shown->column_totals[c];
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		size_t r = i / table->columns, c = i % table->columns;
		if (attack->shown->cells[i] == CELL_SHOWN)
			continue;
		attack->open[attack->count++] = i;
		if (i == attack->fixed) { /* goes first: all others follow from it */
			attack->open[attack->count - 1] = attack->open[0];
			attack->open[0] = i;
		}
		attack->row_left[r] += table->counts[i];
		attack->column_left[c] += table->counts[i];
		attack->left += table->counts[i];
		attack->row_open[r]++;
		attack->column_open[c]++;
	}
}

/* Whether the cells from `at` on could hold what their rows and columns have left. */
static bool has_room(const struct attack *attack, size_t at)
{
	int64_t row[MOST_SIDE] = { 0 }, column[MOST_SIDE] = { 0 };
	for (; at < attack->count; at++) {
		size_t r = attack->open[at] / attack->table->columns;
		size_t c = attack->open[at] % attack->table->columns;
		row[r] += attack->column_known[c] ? attack->column_left[c] : attack->left;
		column[c] += attack->row_known[r] ? attack->row_left[r] : attack->left;
	}
	for (size_t i = 0; i < MOST_SIDE; i++)
		if ((attack->row_known[i] && row[i] < attack->row_left[i]) ||
		    (attack->column_known[i] && column[i] < attack->column_left[i]))
			return false;
	return true;
}

static bool fits(struct attack *attack, size_t at);

/* Puts a value in a cell and sees whether the rest can be filled. */
static bool try_value(struct attack *attack, size_t at, int64_t value)
{
	size_t cell = attack->open[at];
	size_t r = cell / attack->table->columns, c = cell % attack->table->columns;
	if (cell == attack->fixed && value != attack->fixed_value)
		return false;
	if ((attack->row_known[r] && value > attack->row_left[r]) ||
	    (attack->column_known[c] && value > attack->column_left[c]) || value > attack->left)
		return false;
	attack->row_left[r] -= value;
	attack->column_left[c] -= value;
	attack->left -= value;
	attack->row_open[r]--;
	attack->column_open[c]--;
	bool is_found = has_room(attack, at + 1) && fits(attack, at + 1);
	attack->row_left[r] += value;
	attack->column_left[c] += value;
	attack->left += value;
	attack->row_open[r]++;
	attack->column_open[c]++;
	return is_found;
}

static bool fits(struct attack *attack, size_t at)
{
	if (at == attack->count)
		return attack->left == 0;
	if (attack->steps++ > MOST_STEPS)
		return false;
	size_t cell = attack->open[at];
	size_t r = cell / attack->table->columns, c = cell % attack->table->columns;
	if (cell == attack->fixed)
		return try_value(attack, at, attack->fixed_value);
	if (attack->row_known[r] && attack->row_open[r] == 1)
		return try_value(attack, at, attack->row_left[r]);
	if (attack->column_known[c] && attack->column_open[c] == 1)
		return try_value(attack, at, attack->column_left[c]);
	int64_t most = attack->left;
	most = attack->row_known[r] ? MIN(most, attack->row_left[r]) : most;
	most = attack->column_known[c] ? MIN(most, attack->column_left[c]) : most;
	for (int64_t value = most; value >= 0; value--)
		if (try_value(attack, at, value))
			return true;
	return false;
}

/* In another order, but the fixed one first. */
static void shuffle(struct attack *attack)
{
	for (size_t i = attack->count; i > 2; i--) {
		size_t other = (size_t)g_test_rand_int_range(1, (int)i);
		size_t kept = attack->open[i - 1];
		attack->open[i - 1] = attack->open[other];
		attack->open[other] = kept;
	}
}

/* What one order does not find soon, another does. */
static bool can_be(struct attack *attack, int64_t value)
{
	attack->fixed_value = value;
	for (int i = 0; value >= 0 && i < MOST_ORDERS; i++) {
		attack->steps = 0;
		if (fits(attack, 0))
			return true;
		if (attack->steps < MOST_STEPS)
			return false; /* everything was tried */
		shuffle(attack);
	}
	return false;
}

/* The cell can be each of low .. high, and nothing just outside of that. */
static void check_cell(const struct protect_table *table, const struct protected *shown,
		       size_t cell)
{
	struct attack attack = { .table = table, .shown = shown, .fixed = cell };
	start_attack(&attack);
	for (int64_t value = shown->low[cell]; value <= shown->high[cell]; value++)
		g_assert_true(can_be(&attack, value));
	g_assert_false(can_be(&attack, shown->low[cell] - 1));
	g_assert_false(can_be(&attack, shown->high[cell] + 1));
}

bool is_primary(enum cell_state state) { return state == CELL_SMALL || state == CELL_GROUP; }

static void check_shown(const struct protect_rule *rule, const struct protect_table *table,
			const struct protected *shown)
{
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		int64_t count = table->counts[i];
		bool is_small = count > 0 && count < rule->least;
		g_assert_true(shown->cells[i] != CELL_SHOWN || !is_small);
		g_assert_true(shown->cells[i] != CELL_SMALL || is_small);
		if (shown->is_possible && shown->cells[i] == CELL_SHOWN)
			g_assert_true(shown->low[i] == count && shown->high[i] == count);
	}
}

void check_attack(const struct protect_rule *rule, const struct protect_table *table,
		  const struct protected *shown)
{
	check_shown(rule, table, shown);
	for (size_t i = 0; shown->is_possible && i < table->rows * table->columns; i++) {
		int64_t values = shown->high[i] - shown->low[i] + 1;
		if (shown->cells[i] == CELL_SHOWN)
			continue;
		check_cell(table, shown, i);
		if (is_primary(shown->cells[i]))
			g_assert_cmpint(values, >, rule->least);
	}
}
