/* SPDX-License-Identifier: EUPL-1.2 */
/* find_duplicate.c: how well and how fast doubles are found: figures as lines of JSON. */
#include "alike/alike.h"
#include "labelled.h"
#include "made.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { SEEDS = 20 };

static double cpu_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const char *or_nothing(const char *text) { return text ? text : ""; }

static void tell(const char *what, const struct labelled *a, const struct labelled *b, double score)
{
	fprintf(stderr, "%s %.3f: %s [%s|%s] -- %s [%s|%s]\n", what, score, a->record.name,
		or_nothing(a->record.spot_name), or_nothing(a->record.site), b->record.name,
		or_nothing(b->record.spot_name), or_nothing(b->record.site));
}

static void measure_quality(uint64_t seed, bool is_loud)
{
	SCOPED_ARENA(mem);
	struct labelled_list list;
	labelled_make(mem, seed, &list);
	struct labelled_figures figures = labelled_measure(mem, &list, is_loud ? tell : NULL);
	printf("{\"seed\":%llu,\"records\":%zu,\"pairs\":%d,\"found\":%d,\"right\":%d,"
	       "\"precision\":%.4f,\"recall\":%.4f}\n",
	       (unsigned long long)seed, list.len, figures.true_pairs, figures.found_pairs,
	       figures.right_pairs, figures.precision, figures.recall);
}

static void add_made(struct arena *mem, struct alike_set *set, const struct made *made, int64_t id)
{
	alike_add_place(set, made->place);
	alike_add(set, &(struct alike_record){
			       .id = id,
			       .name = made->name,
			       .area = made->municipality,
			       .area_name = made->municipality,
			       .spot = arena_printf(mem, "%s-%s", made->municipality, made->place),
			       .spot_name = made->place,
			       .site = made->website,
		       });
}

static void measure_speed(long rows)
{
	SCOPED_ARENA(mem);
	SCOPED_ARENA(row);
	struct maker *maker = maker_new(mem, 1);
	struct alike_set *set = alike_new(mem);
	struct alike_pairs pairs;
	struct rusage usage;
	double making = 0, from = cpu_s();
	for (long i = 1; i <= rows; i++) {
		struct made made;
		double before = cpu_s();
		arena_reset(row);
		maker_next(maker, row, &made);
		making += cpu_s() - before;
		add_made(row, set, &made, i);
	}
	alike_finish(set);
	double ready = cpu_s();
	alike_find_all(set, mem, ALIKE_LIKELY, &pairs);
	double end = cpu_s();
	getrusage(RUSAGE_SELF, &usage);
	printf("{\"records\":%ld,\"pairs\":%zu,\"compared\":%lld,\"prepare_s\":%.2f,\"find_s\":%."
	       "2f,"
	       "\"total_s\":%.2f,\"rss_mb\":%ld}\n",
	       rows, pairs.len, (long long)alike_compared(set), ready - from - making, end - ready,
	       end - from - making, usage.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "--seed") && argc > 2)
		measure_quality(strtoull(argv[2], NULL, 10), true);
	else if (argc > 1)
		measure_speed(atol(argv[1]));
	else
		for (uint64_t seed = 1; seed <= SEEDS; seed++)
			measure_quality(seed, false);
	return 0;
}
