/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_cross.c: two variables together, each number rounded by itself. */
#include "feature/analysis/analysis_cross.h"
#include "feature/analysis/analysis_open.h"

#include <math.h>

/* What was counted, before it is rounded. */
struct open_tallies {
	struct tally *cells, *rows, *columns, all;
};

/* The next category from `from` on that a case has; SIZE_MAX: none. */
static size_t next_of(const struct column *column, size_t at, size_t from)
{
	size_t count = column->categories.len;
	if (!column->ticks)
		return (size_t)column->values[at] >= from ? (size_t)column->values[at] : SIZE_MAX;
	for (; from < count; from++)
		if (column->ticks[at * count + from])
			return from;
	return SIZE_MAX;
}

static void tally_case(const struct inquiry *it, const struct crossing *x, size_t at,
		       struct open_tallies *to)
{
	tally_add(&to->all, it, at);
	for (size_t c = next_of(&x->column, at, 0); c != SIZE_MAX;
	     c = next_of(&x->column, at, c + 1))
		tally_add(&to->columns[c], it, at);
	for (size_t r = next_of(&x->row, at, 0); r != SIZE_MAX; r = next_of(&x->row, at, r + 1)) {
		tally_add(&to->rows[r], it, at);
		for (size_t c = next_of(&x->column, at, 0); c != SIZE_MAX;
		     c = next_of(&x->column, at, c + 1))
			tally_add(&to->cells[r * x->column.categories.len + c], it, at);
	}
}

static int64_t *round_all(struct arena *mem, const struct tally *tallies, size_t count)
{
	int64_t *numbers = arena_array(mem, int64_t, count + 1);
	for (size_t i = 0; i < count; i++)
		numbers[i] = tally_round(&tallies[i]);
	return numbers;
}

/* Those that are told at all: a number that is rounded to none says nothing of whether it is. */
static size_t filled(struct arena *mem, const int64_t *totals, size_t count, size_t **ret)
{
	size_t len = 0;
	*ret = arena_array(mem, size_t, count + 1);
	for (size_t i = 0; i < count; i++)
		if (totals[i])
			(*ret)[len++] = i;
	return len;
}

static int64_t *pick(struct arena *mem, const int64_t *totals, const size_t *which, size_t count)
{
	int64_t *picked = arena_array(mem, int64_t, count + 1);
	for (size_t i = 0; i < count; i++)
		picked[i] = totals[which[i]];
	return picked;
}

static void fill_cells(struct inquiry *it, struct crossing *x, const struct tally *cells)
{
	size_t count = x->row_count * x->column_count;
	bool *is_row_hidden = arena_array(it->mem, bool, x->row_count + 1);
	bool *is_column_hidden = arena_array(it->mem, bool, x->column_count + 1);
	x->counts = arena_array(it->mem, int64_t, count + 1);
	x->is_hidden = arena_array(it->mem, bool, count + 1);
	for (size_t i = 0; i < count; i++) {
		size_t r = x->rows[i / x->column_count], c = x->columns[i % x->column_count];
		x->counts[i] = tally_round(&cells[r * x->column.categories.len + c]);
		x->is_hidden[i] = x->is_row_hidden[r] || x->is_column_hidden[c];
	}
	x->is_row_hidden = is_row_hidden; /* a total is told as in every other table */
	x->is_column_hidden = is_column_hidden;
}

static bool is_all_hidden(const struct crossing *x)
{
	for (size_t i = 0; i < x->row_count * x->column_count; i++)
		if (!x->is_hidden[i])
			return false;
	return true;
}

static void count_rounded(struct inquiry *it, struct crossing *x)
{
	size_t rows = x->row.categories.len, columns = x->column.categories.len;
	struct open_tallies tallies = {
		.cells = arena_array(it->mem, struct tally, rows * columns + 1),
		.rows = arena_array(it->mem, struct tally, rows + 1),
		.columns = arena_array(it->mem, struct tally, columns + 1),
	};
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			tally_case(it, x, i, &tallies);
	const int64_t *row_totals = round_all(it->mem, tallies.rows, rows);
	const int64_t *column_totals = round_all(it->mem, tallies.columns, columns);
	x->row_count = filled(it->mem, row_totals, rows, &x->rows);
	x->column_count = filled(it->mem, column_totals, columns, &x->columns);
	x->row_totals = pick(it->mem, row_totals, x->rows, x->row_count);
	x->column_totals = pick(it->mem, column_totals, x->columns, x->column_count);
	x->total = tally_round(&tallies.all);
	fill_cells(it, x, tallies.cells);
}

/* Of one answer a respondent, percentages are of what stands in the table, as in the drawing: they
 * add up. Where something is hidden they are of the total. */
static void fill_bases(struct arena *mem, struct crossing *x)
{
	int64_t *rows = arena_array(mem, int64_t, x->row_count + 1);
	int64_t *columns = arena_array(mem, int64_t, x->column_count + 1);
	bool *is_row_cut = arena_array(mem, bool, x->row_count + 1);
	bool *is_column_cut = arena_array(mem, bool, x->column_count + 1);
	for (size_t i = 0; i < x->row_count * x->column_count; i++) {
		size_t r = i / x->column_count, c = i % x->column_count;
		rows[r] += x->counts[i];
		columns[c] += x->counts[i];
		is_row_cut[r] = is_row_cut[r] || x->is_hidden[i];
		is_column_cut[c] = is_column_cut[c] || x->is_hidden[i];
	}
	for (size_t r = 0; r < x->row_count; r++)
		rows[r] = is_row_cut[r] ? x->row_totals[r] : rows[r];
	for (size_t c = 0; c < x->column_count; c++)
		columns[c] = is_column_cut[c] ? x->column_totals[c] : columns[c];
	x->row_bases = rows;
	x->column_bases = columns;
}

/* ---- words ---- */

enum { CLEAR_PERCENT = 20 }; /* less may be rounding alone */

/* The answer that most gave. */
static size_t first_row(const struct crossing *x)
{
	size_t first = 0;
	for (size_t r = 1; r < x->row_count; r++)
		if (x->row_totals[r] > x->row_totals[first])
			first = r;
	return first;
}

static double share_in(const struct crossing *x, size_t row, size_t column)
{
	size_t at = row * x->column_count + column;
	int64_t of = x->column_bases ? x->column_bases[column] : x->column_totals[column];
	if (x->is_hidden[at] || !of)
		return NAN;
	double share = (double)x->counts[at] / (double)of;
	return share > 1 ? 1 : share;
}

/* Where that answer was given most and least; NULL: it hardly differs. */
static const char *title(struct inquiry *it, const struct crossing *x)
{
	size_t row = first_row(x), most = SIZE_MAX, least = SIZE_MAX;
	for (size_t c = 0; c < x->column_count; c++) {
		double share = share_in(x, row, c);
		if (isnan(share))
			continue;
		if (most == SIZE_MAX || share > share_in(x, row, most))
			most = c;
		if (least == SIZE_MAX || share < share_in(x, row, least))
			least = c;
	}
	if (most == SIZE_MAX ||
	    share_in(x, row, most) - share_in(x, row, least) < CLEAR_PERCENT / 100.0)
		return NULL;
	const struct category *columns = x->column.categories.items;
	return SAY(it,
		   N_("{row}: “{answer}” most for {most} (about {high}), least for {least} (about "
		      "{low})"),
		   words_value("row", variable_name(it->mem, &x->row.variable, NAME_FIRST)),
		   words_value("answer", x->row.categories.items[x->rows[row]].label),
		   words_value("most", columns[x->columns[most]].label),
		   words_value("least", columns[x->columns[least]].label),
		   words_value("high", inquiry_percent(it, share_in(x, row, most))),
		   words_value("low", inquiry_percent(it, share_in(x, row, least))));
}

void open_crossing(struct inquiry *it, struct crossing *x)
{
	x->is_multiple = x->row.ticks || x->column.ticks;
	count_rounded(it, x);
	if (is_all_hidden(x)) {
		it->refusal =
			N_("Nearly everybody gave the same answer, or each answer was given by too "
			   "few. Choose another question, or leave out a filter.");
		return;
	}
	it->figure->explanation = SAY(it,
				      N_("About {count} respondents. Who did not answer is counted "
					 "as unknown."),
				      words_value("count", x->total));
	if (!x->is_multiple)
		fill_bases(it->mem, x);
	x->title = title(it, x);
	crossing_show(it, x, NAN, false);
}

enum err open_cross(struct inquiry *it)
{
	struct crossing x = { .share = crossing_share(it) };
	TRY(open_axis(it, "rij", &x.row, &x.is_row_hidden));
	TRY(open_axis(it, "kolom", &x.column, &x.is_column_hidden));
	TRY(crossing_differs(it, &x));
	open_crossing(it, &x);
	return OK;
}
