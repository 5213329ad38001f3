/* SPDX-License-Identifier: EUPL-1.2 */
/* typology_bench.c: times words as a variable and the figures of kinds, of the shipped register. */
#include "feature/analysis/analysis.h"
#include "open_region.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/*
 * typology_bench FILE: prints one JSON object of medians of CPU time, in milliseconds. Each figure
 * is made whole, from the query of its address; the dictionary is open, as in a server that runs.
 */
enum { ROUNDS = 21 };

static const struct {
	const char *name, *query;
} figures[] = {
	{ "register_ms", "soort=frequentie&rij=category" },
	{ "words_ms", "soort=frequentie&rij=words" },
	{ "typology_ms", "soort=typologie" },
	{ "profile_ms", "soort=profiel" },
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

static enum err make(struct work *work, const char *query)
{
	SCOPED_ARENA(mem);
	struct work inner = *work;
	struct analysis_figure figure;
	const struct analysis_request request = { query, REACH_TEAM, "nl" };
	inner.mem = mem;
	TRY(analysis_figure(&inner, &request, &figure));
	return figure.table.rows.len > 2 ? OK : ERR_BROKEN;
}

static enum err run(struct work *work, void *context)
{
	(void)context;
	work->roles = ADMINISTRATOR;
	for (size_t f = 0; f < COUNT_OF(figures); f++) {
		double times[ROUNDS];
		TRY(make(work, figures[f].query));
		for (int i = 0; i < ROUNDS; i++) {
			double begin = now_ms();
			TRY(make(work, figures[f].query));
			times[i] = now_ms() - begin;
		}
		qsort(times, ROUNDS, sizeof *times, by_size);
		printf("%s\"%s\": %.3f", f ? ", " : "{ ", figures[f].name, times[ROUNDS / 2]);
	}
	printf(" }\n");
	return OK;
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fputs("usage: typology_bench FILE\n", stderr);
		return 2;
	}
	return open_region("typology_bench", argv[1], run, NULL);
}
