/* SPDX-License-Identifier: EUPL-1.2 */
/* cross_sample.c: Fisher's exact test of a table that is too large for it, estimated. */
#include "stat/cross.h"
#include "stat/random.h"

#include <math.h>

enum { SAMPLE_SEED = 20260101 };

/* Each case: of which column it is, in the order of the rows. */
struct shuffle {
	const struct cross *table;
	uint32_t *columns;
	size_t all;
	const double *log_factorial;
	int64_t *counts;
};

static size_t row_length(const struct cross *table, size_t row)
{
	int64_t ret = 0;
	for (size_t j = 0; j < table->columns; j++)
		ret += table->counts[row * table->columns + j];
	return (size_t)ret;
}

static void fill_columns(struct shuffle *it)
{
	size_t at = 0;
	for (size_t i = 0; i < it->table->rows * it->table->columns; i++)
		for (int64_t n = 0; n < it->table->counts[i]; n++)
			it->columns[at++] = (uint32_t)(i % it->table->columns);
}

/* R.A. Fisher and F. Yates, as R. Durstenfeld wrote it (Communications of the ACM 7, 1964). */
static void shuffle_columns(struct shuffle *it, uint64_t *random)
{
	for (size_t i = it->all; i > 1; i--) {
		size_t other = (size_t)random_below(random, (uint32_t)i);
		uint32_t moved = it->columns[i - 1];
		it->columns[i - 1] = it->columns[other];
		it->columns[other] = moved;
	}
}

/* The logarithm of how likely a table is, without the part that all with these totals share. */
static double log_chance(const struct shuffle *it, const int64_t *counts)
{
	double ret = 0;
	for (size_t i = 0; i < it->table->rows * it->table->columns; i++)
		ret -= it->log_factorial[counts[i]];
	return ret;
}

static double log_chance_shuffled(const struct shuffle *it)
{
	size_t columns = it->table->columns, at = 0;
	for (size_t i = 0; i < it->table->rows * columns; i++)
		it->counts[i] = 0;
	for (size_t i = 0; i < it->table->rows; i++)
		for (size_t n = row_length(it->table, i); n > 0; n--)
			it->counts[i * columns + it->columns[at++]]++;
	return log_chance(it, it->counts);
}

struct cross_sample cross_sample(struct arena *mem, const struct cross *table)
{
	struct shuffle it = { .table = table };
	uint64_t random = SAMPLE_SEED;
	int64_t as_rare = 1; /* the table itself */
	for (size_t i = 0; i < table->rows; i++)
		it.all += row_length(table, i);
	if (!it.all || it.all > CROSS_SAMPLE_CASES)
		return (struct cross_sample){ NAN, NAN };
	double *log_factorial = arena_array(mem, double, it.all + 1);
	for (size_t i = 1; i <= it.all; i++)
		log_factorial[i] = log_factorial[i - 1] + log((double)i);
	it.log_factorial = log_factorial;
	it.columns = arena_array(mem, uint32_t, it.all);
	it.counts = arena_array(mem, int64_t, table->rows * table->columns + 1);
	fill_columns(&it);
	double limit = log_chance(&it, table->counts) + 1e-7;
	for (int i = 0; i < CROSS_SAMPLES; i++) {
		shuffle_columns(&it, &random);
		as_rare += log_chance_shuffled(&it) <= limit;
	}
	double p = (double)as_rare / (CROSS_SAMPLES + 1);
	return (struct cross_sample){ p, sqrt(p * (1 - p) / CROSS_SAMPLES) };
}

double cross_exact_p(const struct cross_test *test)
{
	return isfinite(test->fisher) ? test->fisher : test->sample.p;
}
