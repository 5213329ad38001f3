/* SPDX-License-Identifier: EUPL-1.2 */
/* cross.c: chi-square and what goes with it, and how much more a word is used here than there. */
#include "stat/cross.h"

#include <math.h>

/* The totals of a table. */
struct margin {
	double *rows, *columns, all;
	size_t row_count, column_count; /* that have anything in them */
};

static struct margin margin_of(struct arena *mem, const struct cross *table)
{
	struct margin ret = {
		.rows = arena_array(mem, double, table->rows + 1),
		.columns = arena_array(mem, double, table->columns + 1),
	};
	for (size_t i = 0; i < table->rows; i++)
		for (size_t j = 0; j < table->columns; j++) {
			double count = (double)table->counts[i * table->columns + j];
			ret.rows[i] += count;
			ret.columns[j] += count;
			ret.all += count;
		}
	for (size_t i = 0; i < table->rows; i++)
		ret.row_count += ret.rows[i] > 0;
	for (size_t j = 0; j < table->columns; j++)
		ret.column_count += ret.columns[j] > 0;
	return ret;
}

/* ---- Fisher's exact test ---- */

/*
 * Walks over all tables with the same totals, cell by cell down each column, and adds up those that
 * are at most as likely as the one that was found: G.H. Freeman and J.H. Halton, "Note on an exact
 * treatment of contingency", Biometrika 38 (1951).
 */
struct walk {
	size_t rows, columns;
	int64_t *left;   /* of each row */
	int64_t *totals; /* of each column */
	const double *log_factorial;
	double limit; /* log-likelihood, without the part that all share, of the table found */
	double base;  /* that part */
	double sum;
	int64_t visited;
};

static void walk_cell(struct walk *walk, size_t row, size_t column, double log_so_far);

static void walk_next_column(struct walk *walk, size_t column, double log_so_far)
{
	if (column + 1 < walk->columns)
		return walk_cell(walk, 0, column + 1, log_so_far);
	if (log_so_far <= walk->limit + 1e-7)
		walk->sum += exp(walk->base + log_so_far);
}

/* What is still to be given out in a column stands in totals[column]. */
static void walk_cell(struct walk *walk, size_t row, size_t column, double log_so_far)
{
	int64_t *left = &walk->left[row], *total = &walk->totals[column];
	bool is_last = row + 1 == walk->rows;
	if (walk->visited++ > CROSS_FISHER_TABLES)
		return;
	int64_t most = *left < *total ? *left : *total;
	/* the last column takes what the others left */
	int64_t least = is_last ? *total : column + 1 == walk->columns ? *left : 0;
	for (int64_t count = least; count <= most; count++) {
		double log_now = log_so_far - walk->log_factorial[count];
		*left -= count;
		*total -= count;
		if (is_last)
			walk_next_column(walk, column, log_now);
		else
			walk_cell(walk, row + 1, column, log_now);
		*left += count;
		*total += count;
	}
}

enum { FISHER_COUNT_MAX = 1000000, FISHER_CELLS_MAX = 400 };

static double fisher(struct arena *mem, const struct cross *table, const struct margin *margin)
{
	if (margin->all > FISHER_COUNT_MAX || table->rows * table->columns > FISHER_CELLS_MAX)
		return NAN;
	size_t all = (size_t)margin->all;
	double *log_factorial = arena_array(mem, double, all + 1);
	for (size_t i = 1; i <= all; i++)
		log_factorial[i] = log_factorial[i - 1] + log((double)i);
	struct walk walk = {
		.rows = table->rows,
		.columns = table->columns,
		.left = arena_array(mem, int64_t, table->rows),
		.totals = arena_array(mem, int64_t, table->columns),
		.log_factorial = log_factorial,
		.base = -log_factorial[all],
	};
	for (size_t i = 0; i < table->rows; i++) {
		walk.left[i] = (int64_t)margin->rows[i];
		walk.base += log_factorial[walk.left[i]];
	}
	for (size_t j = 0; j < table->columns; j++) {
		walk.totals[j] = (int64_t)margin->columns[j];
		walk.base += log_factorial[walk.totals[j]];
	}
	for (size_t i = 0; i < table->rows * table->columns; i++)
		walk.limit -= log_factorial[table->counts[i]];
	walk_cell(&walk, 0, 0, 0);
	return walk.visited > CROSS_FISHER_TABLES ? NAN : fmin(1, walk.sum);
}

/* ---- tests of two by two ---- */

/* A table without the rows and columns that are empty. */
static struct cross tidy(struct arena *mem, const struct cross *table, const struct margin *margin)
{
	struct cross ret = { margin->row_count, margin->column_count, NULL };
	int64_t *counts = arena_array(mem, int64_t, ret.rows * ret.columns + 1);
	size_t at = 0;
	for (size_t i = 0; i < table->rows; i++)
		for (size_t j = 0; j < table->columns; j++)
			if (margin->rows[i] > 0 && margin->columns[j] > 0)
				counts[at++] = table->counts[i * table->columns + j];
	ret.counts = counts;
	return ret;
}

static void test_small(const struct cross *table, const struct margin *margin,
		       struct cross_test *ret)
{
	const int64_t *n = table->counts;
	double product =
		margin->rows[0] * margin->rows[1] * margin->columns[0] * margin->columns[1];
	double cross = (double)n[0] * (double)n[3] - (double)n[1] * (double)n[2];
	double off = fmax(0, fabs(cross) - margin->all / 2);
	ret->phi = cross / sqrt(product);
	ret->yates = off * off * margin->all / product;
	ret->yates_p = stat_chi_square_tail(ret->yates, 1);
}

static void test_expected(const struct cross *table, const struct margin *margin,
			  struct cross_test *ret)
{
	double few = 0;
	ret->least_expected = margin->all;
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		double count = (double)table->counts[i];
		double expected = margin->rows[i / table->columns] *
				  margin->columns[i % table->columns] / margin->all;
		ret->chi_square += (count - expected) * (count - expected) / expected;
		ret->likelihood += count > 0 ? 2 * count * log(count / expected) : 0;
		ret->least_expected = fmin(ret->least_expected, expected);
		few += expected < 5;
	}
	ret->few_expected = few / (double)(table->rows * table->columns);
}

struct cross_test cross_test(struct arena *mem, const struct cross *table)
{
	struct cross_test ret = { .lack = STAT_NO_DATA, .phi = NAN, .yates = NAN, .yates_p = NAN };
	struct margin margin = margin_of(mem, table);
	if (margin.row_count < 2 || margin.column_count < 2)
		return ret;
	struct cross tidied = tidy(mem, table, &margin);
	margin = margin_of(mem, &tidied);
	ret.lack = STAT_FINE;
	ret.freedom = (int64_t)((tidied.rows - 1) * (tidied.columns - 1));
	test_expected(&tidied, &margin, &ret);
	ret.p = stat_chi_square_tail(ret.chi_square, (double)ret.freedom);
	ret.likelihood_p = stat_chi_square_tail(ret.likelihood, (double)ret.freedom);
	size_t least = tidied.rows < tidied.columns ? tidied.rows : tidied.columns;
	ret.cramer_v = sqrt(ret.chi_square / (margin.all * (double)(least - 1)));
	ret.fisher = fisher(mem, &tidied, &margin);
	ret.sample = isfinite(ret.fisher) ? (struct cross_sample){ NAN, NAN }
					  : cross_sample(mem, &tidied);
	if (tidied.rows == 2 && tidied.columns == 2)
		test_small(&tidied, &margin, &ret);
	return ret;
}

double *cross_residuals(struct arena *mem, const struct cross *table)
{
	struct margin margin = margin_of(mem, table);
	double *ret = arena_array(mem, double, table->rows * table->columns + 1);
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		double row = margin.rows[i / table->columns],
		       column = margin.columns[i % table->columns];
		double expected = row * column / margin.all;
		double spread = expected * (1 - row / margin.all) * (1 - column / margin.all);
		ret[i] = spread > 0 ? ((double)table->counts[i] - expected) / sqrt(spread) : NAN;
	}
	return ret;
}

struct keyness stat_keyness(int64_t here, int64_t here_all, int64_t there, int64_t there_all)
{
	double a = (double)here, b = (double)there, all = (double)(here_all + there_all);
	double expected_a = (double)here_all * (a + b) / all;
	double expected_b = (double)there_all * (a + b) / all;
	struct keyness ret = { .p = 1 };
	if (here_all <= 0 || there_all <= 0)
		return ret;
	ret.g2 = 2 * ((here > 0 ? a * log(a / expected_a) : 0) +
		      (there > 0 ? b * log(b / expected_b) : 0));
	ret.p = stat_chi_square_tail(ret.g2, 1);
	ret.log_ratio =
		log2((a + 0.5) / ((double)here_all + 0.5) * ((double)there_all + 0.5) / (b + 0.5));
	return ret;
}
