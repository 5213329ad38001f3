/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_moves.c: how far a number can move while everything that is published stays as it is. */
#include "protect/linked_moves.h"

#include <math.h>
#include <string.h>

enum { STEPS_MAX = 400, STEEP_STEPS = 200 };
#define TINY 1e-7
#define NOWHERE SIZE_MAX

struct moves moves_new(struct arena *mem) { return (struct moves){ .mem = mem }; }

size_t moves_column(struct moves *moves, int64_t value)
{
	*list_add(moves->mem, &moves->values) = value;
	*list_add(moves->mem, &moves->locked) = false;
	return moves->values.len - 1;
}

struct moves_terms *moves_row(struct moves *moves)
{
	struct moves_terms *row = list_add(moves->mem, &moves->rows);
	*row = (struct moves_terms){ 0 };
	return row;
}

void moves_add(struct moves *moves, struct moves_terms *row, size_t column, int sign)
{
	*list_add(moves->mem, row) = (struct moves_term){ column, sign };
}

void moves_drop_empty(struct moves *moves)
{
	if (moves->rows.len && !moves->rows.items[moves->rows.len - 1].len)
		moves->rows.len--;
}

size_t moves_size(const struct moves *moves) { return moves->values.len * moves->rows.len; }

/* ---- the tableau ---- */

/* Makes `column` the basic one of `row`. */
static void pivot(struct moves *moves, size_t row, size_t column)
{
	size_t width = moves->width, filled = 0;
	double *own = moves->at + row * width, by = own[column];
	for (size_t c = 0; c < width; c++) {
		own[c] = fabs(own[c]) < TINY ? 0 : own[c] / by;
		if (own[c] != 0)
			moves->filled[filled++] = c;
	}
	for (size_t r = 0; r < moves->row_count; r++) {
		double *other = moves->at + r * width, times = other[column];
		if (r == row || fabs(times) < TINY)
			continue;
		for (size_t i = 0; i < filled; i++)
			other[moves->filled[i]] -= times * own[moves->filled[i]];
		other[column] = 0;
	}
	if (moves->basic[row] != NOWHERE)
		moves->row_of[moves->basic[row]] = NOWHERE;
	moves->basic[row] = column;
	moves->row_of[column] = row;
}

/* What of a row goes basic first: open, and the larger the better, so that it has room. */
static size_t first_basic(const struct moves *moves, size_t row)
{
	const double *own = moves->at + row * moves->width;
	size_t best = NOWHERE;
	for (size_t c = 0; c < moves->width; c++) {
		if (fabs(own[c]) < TINY)
			continue;
		bool is_better = best == NOWHERE ||
				 moves->locked.items[c] < moves->locked.items[best] ||
				 (moves->locked.items[c] == moves->locked.items[best] &&
				  moves->values.items[c] > moves->values.items[best]);
		best = is_better ? c : best;
	}
	return best;
}

void moves_begin(struct moves *moves)
{
	struct arena *mem = moves->mem;
	size_t width = moves->width = moves->values.len;
	moves->low = arena_array(mem, int64_t, width + 1);
	moves->high = arena_array(mem, int64_t, width + 1);
	moves->whole = arena_array(mem, int64_t, width + 1);
	moves->now = arena_array(mem, double, width + 1);
	moves->row_of = arena_array(mem, size_t, width + 1);
	moves->filled = arena_array(mem, size_t, width + 1);
	moves->basic = arena_array(mem, size_t, moves->rows.len + 1);
	moves->at = arena_array(mem, double, moves_size(moves) + 1);
	memset(moves->row_of, 0xff, width * sizeof *moves->row_of);
	moves->row_count = moves->rows.len;
	for (size_t r = 0; r < moves->row_count; r++) {
		const struct moves_terms *terms = &moves->rows.items[r];
		moves->basic[r] = NOWHERE;
		for (size_t i = 0; i < terms->len; i++)
			moves->at[r * width + terms->items[i].column] += terms->items[i].sign;
	}
	for (size_t r = 0; r < moves->row_count; r++) {
		size_t column = first_basic(moves, r);
		if (column != NOWHERE)
			pivot(moves, r, column);
	}
}

void moves_forget(struct moves *moves)
{
	memset(moves->low, 0, moves->width * sizeof *moves->low);
	memset(moves->high, 0, moves->width * sizeof *moves->high);
}

/* ---- proof of a point ---- */

/* Takes the point at hand as seen, if it is whole, possible, and keeps every equation. */
static bool see(struct moves *moves)
{
	for (size_t c = 0; c < moves->width; c++) {
		int64_t whole = llround(moves->now[c]);
		if (fabs(moves->now[c] - (double)whole) > 1e-4 ||
		    moves->values.items[c] + whole < 0 || (moves->locked.items[c] && whole))
			return false;
		moves->whole[c] = whole;
	}
	for (size_t r = 0; r < moves->rows.len; r++) {
		const struct moves_terms *terms = &moves->rows.items[r];
		int64_t sum = 0;
		for (size_t i = 0; i < terms->len; i++)
			sum += terms->items[i].sign * moves->whole[terms->items[i].column];
		if (sum)
			return false;
	}
	for (size_t c = 0; c < moves->width; c++) {
		int64_t whole = moves->whole[c];
		moves->low[c] = whole < moves->low[c] ? whole : moves->low[c];
		moves->high[c] = whole > moves->high[c] ? whole : moves->high[c];
	}
	return true;
}

/* ---- the search ---- */

/* One column is to go up (way 1) or down (-1) by `need`. */
struct aim {
	size_t column;
	int way;
	double need;
};
/* One step: a column that is not basic moves, until the basic one of `row` stops it. */
struct step {
	size_t column, row; /* row NOWHERE: something else stops it */
	int way;
	double length;
};

static double room(const struct moves *moves, size_t column, int way)
{
	if (moves->locked.items[column])
		return 0;
	return way > 0 ? INFINITY : (double)moves->values.items[column] + moves->now[column];
}

/* How much the aim gains when `column` goes up by one. */
static double gain(const struct moves *moves, const struct aim *aim, size_t column)
{
	size_t row = moves->row_of[aim->column];
	if (row == NOWHERE)
		return column == aim->column ? aim->way : 0;
	return -aim->way * moves->at[row * moves->width + column];
}

/* What to move: the steepest; later the first that gains, which ends for certain (Bland). */
static bool choose(const struct moves *moves, const struct aim *aim, bool is_steep,
		   struct step *ret)
{
	double best = TINY;
	bool is_found = false;
	for (size_t c = 0; c < moves->width && (is_steep || !is_found); c++) {
		if (moves->row_of[c] != NOWHERE || moves->locked.items[c])
			continue;
		double by = gain(moves, aim, c);
		int way = by > 0 ? 1 : -1;
		if (fabs(by) <= best || room(moves, c, way) < TINY)
			continue;
		best = is_steep ? fabs(by) : best;
		is_found = true;
		*ret = (struct step){ c, NOWHERE, way, 0 };
	}
	return is_found;
}

/* How far the step can go, and what stops it. */
static void measure(const struct moves *moves, const struct aim *aim, struct step *step)
{
	double left = aim->need - aim->way * moves->now[aim->column];
	double per_unit = fabs(gain(moves, aim, step->column));
	double own = room(moves, step->column, step->way);
	step->length = left / per_unit < own ? left / per_unit : own;
	for (size_t r = 0; r < moves->row_count; r++) {
		double moved = -moves->at[r * moves->width + step->column] * step->way;
		if (moves->basic[r] == NOWHERE || fabs(moved) < TINY)
			continue;
		double most = room(moves, moves->basic[r], moved > 0 ? 1 : -1) / fabs(moved);
		bool is_first = step->row != NOWHERE && most < step->length + TINY &&
				moves->basic[r] < moves->basic[step->row];
		if (most < step->length - TINY || is_first) {
			step->length = most > 0 ? most : 0;
			step->row = r;
		}
	}
}

static void go(struct moves *moves, const struct step *step, double length)
{
	moves->now[step->column] += step->way * length;
	for (size_t r = 0; r < moves->row_count; r++) {
		double by = moves->at[r * moves->width + step->column];
		if (moves->basic[r] != NOWHERE && by != 0)
			moves->now[moves->basic[r]] -= by * step->way * length;
	}
}

/* As far as needed, or as far as it goes. */
static void search(struct moves *moves, const struct aim *aim)
{
	struct step step;
	memset(moves->now, 0, moves->width * sizeof *moves->now);
	for (int i = 0; i < STEPS_MAX && choose(moves, aim, i < STEEP_STEPS, &step); i++) {
		measure(moves, aim, &step);
		double whole = floor(step.length + TINY);
		if (whole >= 1) {
			go(moves, &step, whole);
			see(moves);
			step.length = step.length - whole > TINY ? step.length - whole : 0;
		}
		if (step.length > 0)
			go(moves, &step, step.length);
		if (aim->way * moves->now[aim->column] > aim->need - TINY)
			break;
		if (step.row != NOWHERE)
			pivot(moves, step.row, step.column);
	}
	see(moves);
}

static bool is_met(const struct moves *moves, const struct moves_goal *goal)
{
	size_t column = goal->column;
	return moves->high[column] - moves->low[column] >= goal->width &&
	       -moves->low[column] >= goal->fall;
}

bool moves_reach(struct moves *moves, const struct moves_goal *goal)
{
	size_t column = goal->column;
	int64_t value = moves->values.items[column];
	if (is_met(moves, goal))
		return true;
	if (moves->locked.items[column] || goal->fall > value)
		return false;
	if (moves->high[column] - moves->low[column] < goal->width) {
		const struct aim up = { column, 1, (double)(goal->width + moves->low[column]) };
		search(moves, &up);
	}
	if (is_met(moves, goal))
		return true;
	int64_t need = goal->width - moves->high[column];
	need = need > goal->fall ? need : goal->fall;
	if (need > value)
		return false;
	const struct aim down = { column, -1, (double)need };
	search(moves, &down);
	return is_met(moves, goal);
}
