/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_bench.c: times a cross table over many made-up answers, beside a floor. */
#include "feature/analysis/analysis_cross.h"
#include "feature/analysis/analysis_open.h"
#include "feature/analysis/analysis_link.h"
#include "stat/random.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * analysis_bench [CASES]: prints the median and the 99th percentile of CPU time. CASES (50,000)
 * respondents answered two questions: 100,000 answers, 12 x 6 categories, in the columns that
 * figures are made of. Timed is the whole figure: counts, tests, residuals, table and drawing; once
 * as the team sees it, once with several answers a respondent, once as it is published, once with
 * each number rounded for everybody. The floor counts the cells and nothing else.
 */
enum { ROUNDS = 40, ROWS = 12, COLUMNS = 6 };

struct times {
	double ms[ROUNDS];
	size_t count;
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

static void print_times(struct times *times, const char *name)
{
	qsort(times->ms, times->count, sizeof *times->ms, by_size);
	printf("%-58s %8.3f %8.3f\n", name, times->ms[times->count / 2],
	       times->ms[times->count * 99 / 100]);
	times->count = 0;
}

/* One in twenty did not answer. */
static void fill(struct frame *frame, struct column *column, uint32_t categories, uint64_t seed)
{
	static const struct analysis_variable variable = { "vraag", "Vraag", VARIABLE_CHOICE,
							   false };
	column_begin(frame, &variable, column);
	for (uint32_t i = 0; i < categories; i++)
		column_add(frame, column, arena_printf(frame->mem, "c%" PRIu32, i),
			   arena_printf(frame->mem, "Keuze %" PRIu32, i));
	for (size_t i = 0; i < frame->cases.len; i++) {
		column->is_known[i] = random_below(&seed, 20) != 0;
		column->values[i] =
			column->is_known[i] ? (int32_t)random_below(&seed, categories) : -1;
	}
}

static void make_multiple(struct frame *frame, struct column *column)
{
	size_t count = column->categories.len;
	column_ticks(frame, column);
	for (size_t i = 0; i < frame->cases.len; i++)
		if (column->is_known[i])
			column->ticks[i * count + (size_t)column->values[i]] = 1;
}

/* One whole figure from its columns. */
static void make(const struct frame *frame, const struct crossing *from, enum analysis_reach reach)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(numbers);
	SCOPED_OUT(proof);
	struct analysis_figure figure = { 0 };
	struct link link = { .is_read = true }; /* nothing else is published */
	struct crossing x = *from;
	struct inquiry it = { .mem = mem,
			      .words = words_for("nl"),
			      .language = "nl",
			      .reach = reach,
			      .link = &link,
			      .frame = *frame,
			      .rule = protect_organisations,
			      .needs_protection = reach == REACH_PUBLIC,
			      .numbers = numbers,
			      .proof = proof,
			      .figure = &figure };
	it.frame.mem = mem;
	if (crossing_make(&it, &x) || (!it.refusal && figure.table.rows.len != ROWS + 1))
		abort();
}

/* The same for everybody, from the keys of the records on; in these columns all are known. */
static void make_open(const struct frame *frame, const struct crossing *from,
		      enum analysis_reach reach)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(numbers);
	struct analysis_figure figure = { 0 };
	struct crossing x = *from;
	uint64_t *keys = arena_array(mem, uint64_t, frame->cases.len);
	struct inquiry it = { .mem = mem,
			      .words = words_for("nl"),
			      .language = "nl",
			      .reach = reach,
			      .frame = *frame,
			      .numbers = numbers,
			      .keys = keys,
			      .figure = &figure };
	it.frame.mem = mem;
	for (size_t i = 0; i < frame->cases.len; i++)
		keys[i] = protect_record_key(7, (int64_t)i);
	x.is_row_hidden = arena_array(mem, bool, ROWS + 1);
	x.is_column_hidden = arena_array(mem, bool, COLUMNS + 1);
	open_crossing(&it, &x);
	if (figure.table.rows.len != ROWS + 1)
		abort();
}

typedef void make_figure(const struct frame *frame, const struct crossing *from,
			 enum analysis_reach reach);

static void time_figure(const struct frame *frame, const struct crossing *x,
			enum analysis_reach reach, const char *name)
{
	struct times times = { 0 };
	make_figure *maker = reach == REACH_OPEN ? make_open : make;
	for (int i = 0; i < ROUNDS; i++) {
		double begin = now_ms();
		maker(frame, x, reach);
		times.ms[times.count++] = now_ms() - begin;
	}
	print_times(&times, name);
}

static void time_floor(const struct frame *frame, const struct crossing *x)
{
	struct times times = { 0 };
	int64_t sum = 0;
	for (int i = 0; i < ROUNDS; i++) {
		int64_t counts[ROWS * COLUMNS] = { 0 };
		double begin = now_ms();
		for (size_t j = 0; j < frame->cases.len; j++)
			if (x->row.is_known[j] && x->column.is_known[j])
				counts[x->row.values[j] * COLUMNS + x->column.values[j]]++;
		times.ms[times.count++] = now_ms() - begin;
		sum += counts[0];
	}
	print_times(&times, "floor: the cells alone");
	if (!sum)
		abort();
}

int main(int argc, char **argv)
{
	SCOPED_ARENA(mem);
	long asked = argc > 1 ? strtol(argv[1], NULL, 10) : 50000;
	size_t cases = asked > 100 ? (size_t)asked : 100;
	struct frame frame = { .mem = mem, .words = words_for("nl"), .base = (int64_t)cases };
	struct crossing x = { .share = SHARE_COLUMN };
	frame.cases.items = arena_array(mem, struct case_row, cases);
	frame.cases.len = frame.cases.room = cases;
	frame.is_in = arena_array(mem, bool, cases);
	memset(frame.is_in, 1, cases);
	fill(&frame, &x.row, ROWS, 7);
	fill(&frame, &x.column, COLUMNS, 11);
	printf("%-58s %8s %8s\n", "milliseconds", "median", "p99");
	time_floor(&frame, &x);
	time_figure(&frame, &x, REACH_TEAM, "cross table, with tests and drawing");
	time_figure(&frame, &x, REACH_PUBLIC, "the same, protected for publication");
	time_figure(&frame, &x, REACH_OPEN, "the same, rounded for everybody");
	make_multiple(&frame, &x.row);
	time_figure(&frame, &x, REACH_TEAM, "several answers a respondent in the rows");
	return 0;
}
