/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_cross.c: two variables together: counts, shares, tests, residuals. */
#include "draw/chart.h"
#include "feature/analysis/analysis_cross.h"

#include <math.h>
#include <string.h>

enum { STACKS_MAX = 20 };

/* ---- counting ---- */

/* Each pair of a row and a column that one case has. */
static void add_pairs(const struct crossing *x, size_t at, int64_t *counts)
{
	size_t rows = x->row.categories.len, columns = x->column.categories.len;
	for (size_t r = 0; r < rows; r++) {
		if (!column_has(&x->row, at, r))
			continue;
		if (!x->column.ticks)
			counts[r * columns + (size_t)x->column.values[at]]++;
		for (size_t c = 0; x->column.ticks && c < columns; c++)
			counts[r * columns + c] += x->column.ticks[at * columns + c];
	}
}

/* The counts of all categories, in one go over the cases. */
static int64_t *count_all(struct inquiry *it, const struct crossing *x)
{
	size_t columns = x->column.categories.len;
	int64_t *counts = arena_array(it->mem, int64_t, x->row.categories.len * columns + 1);
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		if (!x->row.is_known[i] || !x->column.is_known[i])
			continue;
		if (!x->is_multiple) {
			counts[(size_t)x->row.values[i] * columns + (size_t)x->column.values[i]]++;
			continue;
		}
		add_pairs(x, i, counts);
	}
	return counts;
}

static size_t keep_filled(struct arena *mem, const struct column *column, const int64_t *totals,
			  size_t **ret)
{
	size_t len = 0;
	*ret = arena_array(mem, size_t, column->categories.len + 1);
	for (size_t i = 0; i < column->categories.len; i++)
		if (totals[i])
			(*ret)[len++] = i;
	return len;
}

/* How many have a category, of those of whom both are known: also where one may give several. */
static int64_t *margin(struct inquiry *it, const struct crossing *x, const struct column *of)
{
	size_t categories = of->categories.len;
	int64_t *totals = arena_array(it->mem, int64_t, categories + 1);
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		if (!x->row.is_known[i] || !x->column.is_known[i])
			continue;
		if (!of->ticks)
			totals[of->values[i]]++;
		for (size_t j = 0; of->ticks && j < categories; j++)
			totals[j] += of->ticks[i * categories + j];
	}
	return totals;
}

static void sort_rows(struct inquiry *it, struct crossing *x, const int64_t *totals)
{
	struct ordered *rows = arena_array(it->mem, struct ordered, x->row_count + 1);
	for (size_t r = 0; r < x->row_count; r++)
		rows[r] = (struct ordered){ x->row.categories.items[x->rows[r]].label,
					    totals[x->rows[r]], x->rows[r] };
	inquiry_sort(it, rows, x->row_count);
	for (size_t r = 0; r < x->row_count; r++)
		x->rows[r] = rows[r].number;
}

void crossing_count(struct inquiry *it, struct crossing *x)
{
	int64_t *rows = margin(it, x, &x->row), *columns = margin(it, x, &x->column);
	const int64_t *all = count_all(it, x);
	x->row_count = keep_filled(it->mem, &x->row, rows, &x->rows);
	sort_rows(it, x, rows);
	x->column_count = keep_filled(it->mem, &x->column, columns, &x->columns);
	x->counts = arena_array(it->mem, int64_t, x->row_count * x->column_count + 1);
	x->row_totals = arena_array(it->mem, int64_t, x->row_count + 1);
	x->column_totals = arena_array(it->mem, int64_t, x->column_count + 1);
	for (size_t c = 0; c < x->column_count; c++)
		x->column_totals[c] = columns[x->columns[c]];
	for (size_t r = 0; r < x->row_count; r++) {
		x->row_totals[r] = rows[x->rows[r]];
		for (size_t c = 0; c < x->column_count; c++)
			x->counts[r * x->column_count + c] =
				all[x->rows[r] * x->column.categories.len + x->columns[c]];
	}
	for (size_t i = 0; i < it->frame.cases.len; i++)
		x->total += x->row.is_known[i] && x->column.is_known[i];
}

/* ---- the table ---- */

static double share_of(const struct crossing *x, size_t r, size_t c)
{
	const int64_t *rows = x->row_bases ? x->row_bases : x->row_totals;
	const int64_t *columns = x->column_bases ? x->column_bases : x->column_totals;
	int64_t of = x->share == SHARE_COLUMN ? columns[c]
		     : x->share == SHARE_ROW  ? rows[r]
					      : x->total;
	double share = of ? (double)x->counts[r * x->column_count + c] / (double)of : NAN;
	return share > 1 ? 1 : share; /* of rounded numbers */
}

static bool is_share_hidden(const struct crossing *x, size_t r, size_t c)
{
	return (x->share == SHARE_COLUMN && x->is_column_hidden[c]) ||
	       (x->share == SHARE_ROW && x->is_row_hidden[r]);
}

/* "12 (34%) ▲": more than chance would give. */
static void add_cell(struct inquiry *it, const struct crossing *x, size_t r, size_t c)
{
	size_t at = r * x->column_count + c;
	if (x->is_hidden[at]) {
		inquiry_hidden(it);
		return;
	}
	double residual = x->residuals ? x->residuals[at] : NAN;
	const char *mark = inquiry_is_public(it)         ? ""
			   : residual >= RESIDUAL_LIMIT  ? " ▲"
			   : residual <= -RESIDUAL_LIMIT ? " ▼"
							 : "";
	const struct chosen chosen[] = { { &x->row, x->rows[r] }, { &x->column, x->columns[c] } };
	inquiry_count(it, x->counts[at]);
	if (x->counts[at])
		inquiry_link(it, inquiry_who(it, chosen, COUNT_OF(chosen)));
	struct document_cell *cell = &it->row->cells.items[it->row->cells.len - 1];
	if (x->share != SHARE_NONE && !is_share_hidden(x, r, c))
		cell->text = arena_printf(it->mem, "%s (%s)", cell->text,
					  inquiry_percent(it, share_of(x, r, c)));
	cell->text = arena_printf(it->mem, "%s%s", cell->text, mark);
}

static void fill_table(struct inquiry *it, const struct crossing *x)
{
	inquiry_head(it,
		     SAY(it, N_("{row} by {column}"),
			 words_value("row", variable_name(it->mem, &x->row.variable, NAME_FIRST)),
			 words_value("column",
				     variable_name(it->mem, &x->column.variable, NAME_INSIDE))));
	for (size_t c = 0; c < x->column_count; c++) {
		inquiry_head(it, x->column.categories.items[x->columns[c]].label);
		it->figure->table.heads.items[c + 1].is_number = true;
	}
	inquiry_head(it, inquiry_word(it, N_("Total")));
	for (size_t r = 0; r < x->row_count; r++) {
		inquiry_row(it, x->row.categories.items[x->rows[r]].label, false);
		for (size_t c = 0; c < x->column_count; c++)
			add_cell(it, x, r, c);
		if (x->is_row_hidden[r])
			inquiry_hidden(it);
		else
			inquiry_count(it, x->row_totals[r]);
	}
	inquiry_row(it, inquiry_word(it, x->is_multiple ? N_("Respondents") : N_("Total")), true);
	for (size_t c = 0; c < x->column_count; c++)
		if (x->is_column_hidden[c])
			inquiry_hidden(it);
		else
			inquiry_count(it, x->column_totals[c]);
	inquiry_count(it, x->total);
}

/* ---- tests ---- */

/* Pearson's chi-square of those who gave an answer and those who did not, by column; without the
 * exact test, which would cost more than all else. NAN where there is nothing to compare. */
static double chi_square_of(const struct crossing *x, size_t row, double *ret_p)
{
	double sum = 0, with = 0, all = 0;
	int64_t columns = 0;
	for (size_t c = 0; c < x->column_count; c++) {
		with += (double)x->counts[row * x->column_count + c];
		all += (double)x->column_totals[c];
		columns += x->column_totals[c] > 0;
	}
	if (with <= 0 || with >= all || columns < 2)
		return NAN;
	for (size_t c = 0; c < x->column_count; c++) {
		double expected = with * (double)x->column_totals[c] / all;
		double off = (double)x->counts[row * x->column_count + c] - expected;
		if (x->column_totals[c])
			sum += off * off / expected +
			       off * off / ((double)x->column_totals[c] - expected);
	}
	*ret_p = stat_chi_square_tail(sum, (double)(columns - 1));
	return sum;
}

/* Each answer of several against the columns. */
static void test_rows(struct inquiry *it, const struct crossing *x)
{
	double p = NAN;
	for (size_t r = 0; r < x->row_count && !x->column.ticks; r++) {
		double value = chi_square_of(x, r, &p);
		if (isfinite(value))
			inquiry_test(it, x->row.categories.items[x->rows[r]].label, value, p);
	}
	if (it->figure->tests.rows.len)
		inquiry_note(it, inquiry_word(it, N_("Each answer is tested on its own; with many "
						     "tests one in twenty comes out by chance.")));
}

static double association(struct inquiry *it, struct crossing *x, bool *ret_is_clear)
{
	const struct cross cross = { x->row_count, x->column_count, x->counts };
	*ret_is_clear = false;
	if (x->is_multiple) {
		if (!inquiry_is_public(it))
			test_rows(it, x);
		return NAN;
	}
	struct cross_test test = cross_test(it->mem, &cross);
	x->residuals = test.lack ? NULL : cross_residuals(it->mem, &cross);
	if (!inquiry_is_public(it))
		crossing_test(it, &test);
	double exact = cross_exact_p(&test), p = isfinite(exact) ? exact : test.p;
	*ret_is_clear = !test.lack && p < 0.05;
	return test.lack ? NAN : test.cramer_v;
}

/* ---- drawing and words ---- */

static double value_at(const struct crossing *x, size_t r, size_t c)
{
	size_t at = r * x->column_count + c;
	double count = (double)x->counts[at], of = (double)x->column_totals[c];
	if (x->is_hidden[at])
		return NAN;
	if (!x->is_multiple)
		return count;
	return of > 0 ? round(count / of * 100) : NAN;
}

/* A bar for each column with the rows in it; of several answers, which fill no bar, a group of bars
 * for each row. */
static void draw(struct inquiry *it, const struct crossing *x)
{
	bool is_turned = x->is_multiple;
	const struct column *of = is_turned ? &x->row : &x->column;
	const struct column *in = is_turned ? &x->column : &x->row;
	const size_t *ofs = is_turned ? x->rows : x->columns;
	const size_t *ins = is_turned ? x->columns : x->rows;
	size_t count = is_turned ? x->row_count : x->column_count;
	size_t series_count = is_turned ? x->column_count : x->row_count;
	struct chart_series *series = arena_array(it->mem, struct chart_series, series_count + 1);
	const char **labels = arena_array(it->mem, const char *, count + 1);
	count = count < STACKS_MAX ? count : STACKS_MAX;
	for (size_t i = 0; i < count; i++)
		labels[i] = of->categories.items[ofs[i]].label;
	for (size_t s = 0; s < series_count; s++) {
		const struct category *category = &in->categories.items[ins[s]];
		double *values = arena_array(it->mem, double, count + 1);
		for (size_t i = 0; i < count; i++)
			values[i] = is_turned ? value_at(x, i, s) : value_at(x, s, i);
		series[s] = (struct chart_series){ .name = category->label,
						   .color = category->color,
						   .values = values };
	}
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .unit = "%",
				     .labels = labels,
				     .count = count,
				     .series = series,
				     .series_count = series_count,
				     .hidden = "*" };
	if (x->total && count)
		it->figure->drawing = is_turned ? chart_bars(it->mem, &chart)
						: chart_stacked(it->mem, &chart, true);
}

static const char *title(struct inquiry *it, const struct crossing *x, double v, bool is_clear)
{
	const struct words_value values[] = {
		words_value("row", variable_name(it->mem, &x->row.variable, NAME_FIRST)),
		words_value("column", variable_name(it->mem, &x->column.variable, NAME_INSIDE)),
		words_value("v", inquiry_number(it, v, 2)),
	};
	const char *text = !x->total      ? N_("{row} by {column}: there is nothing to show yet")
			   : !isfinite(v) ? N_("{row} by {column}")
			   : is_clear     ? N_("{row} differs by {column} (Cramér's V {v})")
					  : N_("{row} shows no clear difference by {column} "
						   "(Cramér's V {v})");
	return inquiry_say(it, text, values, COUNT_OF(values));
}

enum share_of crossing_share(const struct inquiry *it)
{
	static const char *const keys[] = { "kolom", "rij", "totaal", "aantal" };
	const char *asked = inquiry_get(it, "delen");
	for (size_t i = 0; asked && i < COUNT_OF(keys); i++)
		if (!strcmp(keys[i], asked))
			return (enum share_of)i;
	return SHARE_COLUMN;
}

static enum err refuse_number(struct inquiry *it, const struct column *column, const char *field)
{
	if (column->categories.len || column->ticks)
		return OK;
	if (column->variable.kind == VARIABLE_NUMBER || column->variable.kind == VARIABLE_YEAR)
		return work_fail(it->work, ERR_INVALID, field,
				 N_("This is a number. Choose “Mean and median”, or a variable in "
				    "classes."));
	return OK;
}

enum err crossing_differs(struct inquiry *it, const struct crossing *x)
{
	if (strcmp(x->row.variable.key, x->column.variable.key) != 0)
		return OK;
	return work_fail(it->work, ERR_INVALID, "kolom",
			 N_("Choose two different things: one in the rows, another one in the "
			    "columns."));
}

void crossing_show(struct inquiry *it, struct crossing *x, double v, bool is_clear)
{
	it->figure->title = x->title ? x->title : title(it, x, v, is_clear);
	fill_table(it, x);
	draw(it, x);
}

enum err crossing_make(struct inquiry *it, struct crossing *x)
{
	bool is_clear;
	x->is_multiple = x->row.ticks || x->column.ticks;
	crossing_count(it, x);
	it->figure->base = x->total;
	TRY(crossing_protect(it, x));
	if (it->refusal)
		return OK;
	it->figure->explanation =
		SAY(it, N_("Both are known of {known} of {all}."), words_value("known", x->total),
		    words_value("all", it->frame.base));
	double v = association(it, x, &is_clear);
	if (inquiry_is_public(it))
		v = NAN; /* made of all cells, also of those that are kept back */
	crossing_show(it, x, v, is_clear);
	if (!inquiry_is_public(it) && x->residuals)
		crossing_residuals(it, x);
	return OK;
}

enum err figure_cross(struct inquiry *it)
{
	struct crossing x = { .share = crossing_share(it) };
	TRY(inquiry_column(it, "rij", &x.row));
	TRY(inquiry_column(it, "kolom", &x.column));
	TRY(crossing_differs(it, &x));
	TRY(refuse_number(it, &x.row, "rij"));
	TRY(refuse_number(it, &x.column, "kolom"));
	return crossing_make(it, &x);
}
