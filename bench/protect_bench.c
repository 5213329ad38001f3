/* SPDX-License-Identifier: EUPL-1.2 */
/* protect_bench.c: times protecting a table, agreement with bootstrap, a cross table, a drawing. */
#include "draw/chart.h"
#include "protect/linked.h"
#include "protect/protect.h"
#include "stat/agreement.h"
#include "stat/cross.h"
#include "stat/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/*
 * Prints one JSON object a line, as script/bench reads them: the median of CPU time, and its limit.
 * Everything is made up, from a fixed seed.
 */
enum {
	ROUNDS = 21,
	ROWS = 50,
	COLUMNS = 12,
	ANSWERS = 100000,
	UNITS = 5000,
	RATERS = 2,
	DRAWS = 1000,
	RESPONDENTS = 150,
	QUESTIONS = 12,
	CHOICES = 6,
	BESIDE = 30
};

static double now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;
	return one < other ? -1 : one > other;
}

static void print_figure(const char *name, double *ms, int count, double limit)
{
	qsort(ms, (size_t)count, sizeof *ms, by_size);
	printf("{\"name\": \"%s\", \"value\": %.3f, \"unit\": \"ms CPU\", \"limit\": %g, "
	       "\"better\": \"less\"}\n",
	       name, ms[count / 2], limit);
}

/* Many small counts, some large, as a table of places by answers is. */
static void make_counts(uint64_t *seed, int64_t *ret)
{
	for (size_t i = 0; i < ROWS * COLUMNS; i++) {
		uint64_t kind = random_below(seed, 10);
		ret[i] = kind < 2 ? 0 : (int64_t)random_below(seed, kind < 6 ? 8 : 40);
	}
}

static void time_protect(const struct protect_rule *rule, const char *name)
{
	double ms[ROUNDS];
	uint64_t seed = 7;
	size_t kept = 0;
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		int64_t counts[ROWS * COLUMNS];
		make_counts(&seed, counts);
		const struct protect_table table = { ROWS, COLUMNS, counts, NULL };
		double start = now_ms();
		struct protected shown = protect_table(mem, rule, &table);
		ms[i] = now_ms() - start;
		kept += shown.is_possible ? shown.kept_back : ROWS * COLUMNS;
	}
	fprintf(stderr, "%s: %.0f of %d kept back\n", name, (double)kept / ROUNDS, ROWS * COLUMNS);
	print_figure(name, ms, ROUNDS, 50);
}

/* ---- tables beside one another ---- */

static unsigned char answered[RESPONDENTS][QUESTIONS]; /* CHOICES: not known */

/* Of one question, or of one by another, protected by itself. */
static struct linked_table *publish(struct arena *mem, size_t row, size_t column)
{
	static const char *const names[] = { "1", "2", "3", "4", "5", "6" };
	static const char *const keys[] = { "a", "b", "c", "d", "e", "f",
					    "g", "h", "i", "j", "k", "l" };
	size_t sides = row == column ? 1 : 2, width = sides == 2 ? CHOICES + 1 : 1;
	struct linked_table *table = arena_new_of(mem, struct linked_table);
	int64_t *counts = arena_array(mem, int64_t, (CHOICES + 1) * width);
	int64_t *known = arena_array(mem, int64_t, CHOICES * CHOICES);
	size_t columns = sides == 2 ? CHOICES : 1;
	for (size_t i = 0; i < RESPONDENTS; i++)
		counts[answered[i][row] * width + (sides == 2 ? answered[i][column] : 0)]++;
	for (size_t i = 0; i < CHOICES * columns; i++)
		known[i] = counts[i / columns * width + i % columns];
	const struct protect_table own = { CHOICES, columns, known, NULL };
	struct protected done = protect_table(mem, &protect_organisations, &own);
	*table = (struct linked_table){
		.title = "bench",
		.sides = sides,
		.variables = { { keys[row], keys[row], names, CHOICES },
			       { keys[column], keys[column], names, CHOICES } },
		.counts = counts,
		.cells = done.cells,
		.row_totals = done.row_totals,
		.column_totals = done.column_totals,
		.least = protect_organisations.least,
	};
	return table;
}

/* As a report has them: twelve questions, and eighteen of them by another. */
static void time_linked(void)
{
	double ms[ROUNDS];
	uint64_t seed = 11;
	size_t kept = 0, beside = 0;
	int possible = 0;
	for (int round = 0; round < ROUNDS; round++) {
		SCOPED_ARENA(mem);
		struct linked_tables others = { 0 };
		for (size_t i = 0; i < RESPONDENTS; i++)
			for (size_t q = 0; q < QUESTIONS; q++) {
				uint64_t one = random_below(&seed, CHOICES);
				uint64_t two = random_below(&seed, CHOICES);
				answered[i][q] = !random_below(&seed, 20) ? CHOICES
						 : one < two              ? (unsigned char)one
									  : (unsigned char)two;
			}
		for (size_t i = 0; others.len < BESIDE; i++) {
			struct linked_table *other =
				publish(mem, i % QUESTIONS,
					i < QUESTIONS ? i : (i * 5 + i / QUESTIONS) % QUESTIONS);
			if (linked_add(other, &others).is_possible)
				*list_add(mem, &others) = other;
		}
		struct linked_table *table = publish(mem, 0, 7);
		double start = now_ms();
		struct linked_result result = linked_add(table, &others);
		ms[round] = now_ms() - start;
		kept += result.kept_back;
		beside += result.beside;
		possible += result.is_possible;
	}
	fprintf(stderr, "beside %.1f of %d: %.1f more kept back, %d of %d possible\n",
		(double)beside / ROUNDS, BESIDE, (double)kept / ROUNDS, possible, ROUNDS);
	print_figure("cross table proved beside 30 others", ms, ROUNDS, 200);
}

/* Counting is part of it: two columns of answers become a table with its test and residuals. */
static void time_cross(void)
{
	double ms[ROUNDS];
	uint64_t seed = 8;
	static unsigned char row[ANSWERS], column[ANSWERS];
	for (size_t i = 0; i < ANSWERS; i++) {
		row[i] = (unsigned char)random_below(&seed, ROWS);
		column[i] = (unsigned char)random_below(&seed, COLUMNS);
	}
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		double start = now_ms();
		int64_t *counts = arena_array(mem, int64_t, ROWS * COLUMNS);
		for (size_t at = 0; at < ANSWERS; at++)
			counts[row[at] * COLUMNS + column[at]]++;
		const struct cross table = { ROWS, COLUMNS, counts };
		struct cross_test test = cross_test(mem, &table);
		const double *residuals = cross_residuals(mem, &table);
		ms[i] = now_ms() - start;
		if (test.lack || residuals[0] != residuals[0])
			fprintf(stderr, "the cross table came out wrong\n");
	}
	print_figure("cross table of 100,000 answers, with test and residuals", ms, ROUNDS, 20);
}

static void time_alpha(void)
{
	double ms[5];
	uint64_t seed = 9;
	static int values[UNITS * RATERS];
	for (size_t unit = 0; unit < UNITS; unit++) {
		int said = (int)random_below(&seed, 5);
		for (size_t rater = 0; rater < RATERS; rater++)
			values[unit * RATERS + rater] =
				random_below(&seed, 4) ? said : (int)random_below(&seed, 5);
	}
	const struct ratings ratings = { UNITS, RATERS, 5, values, NULL };
	for (size_t i = 0; i < sizeof ms / sizeof *ms; i++) {
		SCOPED_ARENA(mem);
		double start = now_ms();
		struct agreement_interval interval =
			agreement_alpha_bootstrap(mem, &ratings, LEVEL_NOMINAL, DRAWS, 1);
		ms[i] = now_ms() - start;
		if (interval.lack)
			fprintf(stderr, "alpha could not be computed\n");
	}
	print_figure("alpha with 1,000 bootstraps over 5,000 units", ms, 5, 1000);
}

/* A chart of 30 bars as SVG and as dots for a file of a word processor. */
static void time_drawing(void)
{
	double svg_ms[ROUNDS], png_ms[ROUNDS], values[30];
	const char *labels[30];
	for (int i = 0; i < 30; i++) {
		labels[i] = "Samenwerking met gemeente en zorgaanbieder";
		values[i] = i * 3;
	}
	const struct chart_series series = { .values = values };
	const struct chart chart = { .title = "Bench",
				     .labels = labels,
				     .count = 30,
				     .series = &series,
				     .series_count = 1 };
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		SCOPED_OUT(out);
		const char *bytes;
		size_t len;
		double start = now_ms();
		struct drawing drawing = chart_bars(mem, &chart);
		drawing_svg(out, &drawing, NULL);
		svg_ms[i] = now_ms() - start;
		start = now_ms();
		drawing_png(mem, &drawing, 2, &bytes, &len);
		png_ms[i] = now_ms() - start;
	}
	print_figure("chart of 30 bars as SVG", svg_ms, ROUNDS, 2);
	print_figure("chart of 30 bars as dots", png_ms, ROUNDS, 60);
}

int main(void)
{
	time_protect(&protect_organisations, "protected table of 50 x 12, organisations");
	time_protect(&protect_persons, "protected table of 50 x 12, persons");
	time_linked();
	time_cross();
	time_alpha();
	time_drawing();
	return 0;
}
