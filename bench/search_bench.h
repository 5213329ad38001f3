/* SPDX-License-Identifier: EUPL-1.2 */
/* search_bench.h: what the parts of the search bench share. */
#pragma once
#include "search/query.h"

enum { VOCABULARY = 200000, FACETS = 10, ROUNDS = 300, TEXT_BYTES = 1000, BATCH = 32 };

extern const uint32_t bench_facet_terms[FACETS];

struct bench {
	struct search_index *index;
	struct dutch *dutch;
	struct arena *mem;
	char **words;
	uint64_t state;
	size_t count;
	double times_ms[ROUNDS];
	size_t time_count;
};

struct generated {
	struct search_document document;
	char texts[4][TEXT_BYTES];
	uint32_t terms[FACETS][2];
	struct search_terms facets[FACETS];
	int64_t columns[2];
	const char *sort_text;
	char sort_bytes[TEXT_BYTES];
};

/* CPU time of this thread. */
double bench_now_ms(void);

/* A random number below `count`; the same ones on every machine. */
uint32_t bench_below(struct bench *bench, uint32_t count);

/* The made-up language, and the document with that number in it. */
void bench_make_words(struct bench *bench);
void bench_generate(struct bench *bench, size_t number, struct generated *ret);

/* The text of query `i`: one or two words, from common to rare. */
void bench_query_text(struct bench *bench, int i, char *text);

/* Prints the median and the 99th percentile of bench->times_ms, and empties it. */
void bench_print_times(struct bench *bench, const char *name);

/* search_bench_fts.c: the same texts in SQLite FTS5. */
void bench_fts(struct bench *bench);
