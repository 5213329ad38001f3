/* SPDX-License-Identifier: EUPL-1.2 */
/* capture.c: the two-list estimate, and the log-linear models of three lists. */
#include "stat/capture.h"

#include <math.h>
#include <string.h>

enum { TERMS = 7, TURNS = 200 };
static const double Z95 = 1.959963984540054;
static const double SETTLED = 1e-10, FLIES_OFF = 30; /* of a coefficient, on the log scale */

/* Burnham's interval: the missed part is taken as log-normal. */
static void fill_interval(struct capture_estimate *estimate)
{
	double missed = estimate->total - (double)estimate->known;
	double spread;
	estimate->low = estimate->high = estimate->total;
	if (missed <= 0 || estimate->variance <= 0)
		return;
	spread = exp(Z95 * sqrt(log1p(estimate->variance / (missed * missed))));
	estimate->low = (double)estimate->known + missed / spread;
	estimate->high = (double)estimate->known + missed * spread;
}

struct capture_estimate capture_two(int64_t first, int64_t second, int64_t both)
{
	struct capture_estimate ret = { .known = first + second - both };
	double a = (double)first, b = (double)second, m = (double)both;
	if (first < 0 || second < 0 || both < 0 || both > first || both > second)
		return (struct capture_estimate){ .lack = STAT_IMPOSSIBLE };
	if (!first || !second)
		ret.lack = STAT_NO_DATA;
	else if (!both)
		ret.lack = STAT_NO_OVERLAP;
	if (ret.lack)
		return ret;
	ret.total = (a + 1) * (b + 1) / (m + 1) - 1;
	ret.variance = (a + 1) * (b + 1) * (a - m) * (b - m) / ((m + 1) * (m + 1) * (m + 2));
	fill_interval(&ret);
	return ret;
}

/*
 * The model: log of the expected count of a cell = constant + one term for each list that has the
 * case + one for each pair in `pairs` of which both have it. Cell 0 has the constant alone, so that
 * exp(constant) is what nobody has, and the variance of the constant is that of its logarithm.
 */
struct fit {
	int terms;
	unsigned masks[TERMS]; /* a term counts where a cell has all bits of its mask */
	double beta[TERMS];
	double inverse[TERMS][TERMS]; /* of the information */
	double expected[CAPTURE_CELLS];
};

static bool counts_in(unsigned mask, unsigned cell) { return (cell & mask) == mask; }

static void choose_terms(struct fit *fit, unsigned pairs)
{
	static const unsigned lists[] = { 0, 1, 2, 4 };
	static const unsigned both[] = { 3, 5, 6 };
	for (size_t i = 0; i < COUNT_OF(lists); i++)
		fit->masks[fit->terms++] = lists[i];
	for (size_t i = 0; i < COUNT_OF(both); i++)
		if (pairs & 1U << i)
			fit->masks[fit->terms++] = both[i];
}

/* Without a case in a total that the model keeps, its term runs to minus infinity. */
static bool has_margins(const struct fit *fit, const int64_t *cells)
{
	for (int i = 0; i < fit->terms; i++) {
		int64_t total = 0;
		for (unsigned cell = 1; cell < CAPTURE_CELLS; cell++)
			total += counts_in(fit->masks[i], cell) ? cells[cell] : 0;
		if (!total)
			return false;
	}
	return true;
}

static void swap_rows(double *a, double *b)
{
	for (int i = 0; i < 2 * TERMS; i++) {
		double kept = a[i];
		a[i] = b[i];
		b[i] = kept;
	}
}

/* Makes column `at` of all rows that of the unit matrix; false: the matrix has no inverse. */
static bool eliminate(double rows[TERMS][2 * TERMS], int terms, int at)
{
	int best = at;
	for (int row = at + 1; row < terms; row++)
		best = fabs(rows[row][at]) > fabs(rows[best][at]) ? row : best;
	if (fabs(rows[best][at]) < 1e-12)
		return false;
	if (best != at)
		swap_rows(rows[at], rows[best]);
	double pivot = rows[at][at];
	for (int i = 0; i < 2 * TERMS; i++)
		rows[at][i] /= pivot;
	for (int row = 0; row < terms; row++) {
		double factor = rows[row][at];
		for (int i = 0; row != at && i < 2 * TERMS; i++)
			rows[row][i] -= factor * rows[at][i];
	}
	return true;
}

/* Gauss and Jordan with the largest pivot. */
static bool invert(struct fit *fit, double matrix[TERMS][TERMS])
{
	double rows[TERMS][2 * TERMS] = { { 0 } };
	for (int i = 0; i < fit->terms; i++) {
		memcpy(rows[i], matrix[i], sizeof(double) * TERMS);
		rows[i][TERMS + i] = 1;
	}
	for (int i = 0; i < fit->terms; i++)
		if (!eliminate(rows, fit->terms, i))
			return false;
	for (int i = 0; i < fit->terms; i++)
		memcpy(fit->inverse[i], rows[i] + TERMS, sizeof(double) * TERMS);
	return true;
}

/* Over the cells that have all bits of the mask. */
static double sum_of(const double *values, unsigned mask)
{
	double sum = 0;
	for (unsigned cell = 1; cell < CAPTURE_CELLS; cell++)
		sum += counts_in(mask, cell) ? values[cell] : 0;
	return sum;
}

static bool invert_information(struct fit *fit)
{
	double information[TERMS][TERMS] = { { 0 } };
	for (int i = 0; i < fit->terms; i++)
		for (int j = 0; j < fit->terms; j++)
			information[i][j] = sum_of(fit->expected, fit->masks[i] | fit->masks[j]);
	return invert(fit, information);
}

static void expect(struct fit *fit)
{
	for (unsigned cell = 0; cell < CAPTURE_CELLS; cell++) {
		double sum = 0;
		for (int i = 0; i < fit->terms; i++)
			sum += counts_in(fit->masks[i], cell) ? fit->beta[i] : 0;
		fit->expected[cell] = exp(sum);
	}
}

/* One step of Newton from `target`: what is counted, or on the first turn its logarithms. */
static double step(struct fit *fit, const double *residual)
{
	double score[TERMS] = { 0 }, largest = 0;
	for (int i = 0; i < fit->terms; i++)
		score[i] = sum_of(residual, fit->masks[i]);
	for (int i = 0; i < fit->terms; i++) {
		double change = 0;
		for (int j = 0; j < fit->terms; j++)
			change += fit->inverse[i][j] * score[j];
		fit->beta[i] += change;
		largest = fmax(largest, fabs(change));
	}
	return largest;
}

static bool has_flown_off(const struct fit *fit)
{
	for (int i = 0; i < fit->terms; i++)
		if (!isfinite(fit->beta[i]) || fabs(fit->beta[i]) > FLIES_OFF)
			return true;
	return false;
}

/* Begins with least squares on the logarithms of the counts, then goes on to the likelihood. */
static bool run(struct fit *fit, const int64_t *cells)
{
	double residual[CAPTURE_CELLS];
	for (unsigned cell = 1; cell < CAPTURE_CELLS; cell++) {
		fit->expected[cell] = (double)cells[cell] + .5;
		residual[cell] = fit->expected[cell] * log(fit->expected[cell]);
	}
	for (int turn = 0; turn < TURNS; turn++) {
		if (!invert_information(fit))
			return false;
		double change = step(fit, residual);
		expect(fit);
		if (has_flown_off(fit))
			return false;
		for (unsigned cell = 1; cell < CAPTURE_CELLS; cell++)
			residual[cell] = (double)cells[cell] - fit->expected[cell];
		if (turn && change < SETTLED)
			return invert_information(fit);
	}
	return false;
}

static double deviance_of(const struct fit *fit, const int64_t *cells)
{
	double sum = 0;
	for (unsigned cell = 1; cell < CAPTURE_CELLS; cell++) {
		double count = (double)cells[cell];
		sum += count > 0 ? count * log(count / fit->expected[cell]) : 0;
		sum -= count - fit->expected[cell];
	}
	return fmax(0, 2 * sum);
}

struct capture_model capture_three(const int64_t cells[static CAPTURE_CELLS], unsigned pairs)
{
	struct capture_model model = { .pairs = pairs & 7 };
	struct fit fit = { 0 };
	struct capture_estimate *estimate = &model.estimate;
	choose_terms(&fit, pairs);
	model.freedom = CAPTURE_CELLS - 1 - fit.terms;
	for (unsigned cell = 1; cell < CAPTURE_CELLS; cell++) {
		estimate->known += cells[cell];
		if (cells[cell] < 0)
			estimate->lack = STAT_IMPOSSIBLE;
	}
	if (!estimate->lack && !estimate->known)
		estimate->lack = STAT_NO_DATA;
	else if (!estimate->lack && !(cells[3] + cells[5] + cells[6] + cells[7]))
		estimate->lack = STAT_NO_OVERLAP;
	else if (!estimate->lack && !has_margins(&fit, cells))
		estimate->lack = STAT_EMPTY_MARGIN;
	if (!estimate->lack && !run(&fit, cells))
		estimate->lack = STAT_NO_FIT;
	if (estimate->lack)
		return model;
	double missed = fit.expected[0];
	model.deviance = deviance_of(&fit, cells);
	model.aic = model.deviance + 2 * fit.terms;
	estimate->total = (double)estimate->known + missed;
	estimate->variance = missed + missed * missed * fit.inverse[0][0];
	fill_interval(estimate);
	return model;
}

int capture_three_all(const int64_t cells[static CAPTURE_CELLS],
		      struct capture_model ret[static CAPTURE_MODELS])
{
	int best = -1;
	for (int pairs = 0; pairs < CAPTURE_MODELS; pairs++) {
		ret[pairs] = capture_three(cells, (unsigned)pairs);
		if (!ret[pairs].estimate.lack && (best < 0 || ret[pairs].aic < ret[best].aic))
			best = pairs;
	}
	return best;
}
