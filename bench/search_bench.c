/* SPDX-License-Identifier: EUPL-1.2 */
/* search_bench.c: times the search index on made-up documents, beside SQLite FTS5. */
#include "search/map.h"
#include "search/suggest.h"
#include "search_bench.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/*
 * search_bench COUNT [--fts]: prints one line per figure. Words follow Zipf's law over VOCABULARY
 * made-up words with a few real ones among them; a document has a name of 3 words, a place, 4
 * activities and 30 more words. All times are CPU time of this thread.
 */

static const bool facet_is_many[FACETS] = { [8] = true, [9] = true };
static const struct search_order orders[] = {
	{ SEARCH_BY_TEXT, 0, false },
	{ SEARCH_BY_COLUMN, 0, true },
	{ SEARCH_BY_COLUMN, 1, true },
};
static const struct search_schema schema = {
	.facet_is_many = facet_is_many,
	.facet_count = FACETS,
	.column_count = 2,
	.text_count = 1,
	.orders = orders,
	.order_count = 3,
};

static double rss_anon_mb(void)
{
	char line[200];
	double kb = 0;
	FILE *file = fopen("/proc/self/status", "r");
	while (file && fgets(line, sizeof line, file))
		if (g_str_has_prefix(line, "RssAnon:"))
			kb = g_ascii_strtod(line + 8, NULL);
	if (file)
		fclose(file);
	return kb / 1024;
}

static void load(struct bench *bench)
{
	double before_mb = rss_anon_mb(), load_ms = 0, start;
	g_autofree struct generated *some = g_new0(struct generated, BATCH);
	for (size_t done = 0; done < bench->count; done += BATCH) {
		size_t batch = MIN((size_t)BATCH, bench->count - done);
		for (size_t i = 0; i < batch; i++)
			bench_generate(bench, done + i, &some[i]);
		start = bench_now_ms();
		for (size_t i = 0; i < batch; i++)
			if (search_index_put(bench->index, &some[i].document))
				g_error("put");
		load_ms += bench_now_ms() - start;
	}
	start = bench_now_ms();
	search_index_finish(bench->index);
	double finish_ms = bench_now_ms() - start;
	printf("%8zu  load %.2f s, of it finish %.2f s; index %.0f MB RssAnon\n", bench->count,
	       (load_ms + finish_ms) / 1e3, finish_ms / 1e3, rss_anon_mb() - before_mb);
}

static void time_find(struct bench *bench, const struct search_query *query)
{
	struct search_result result;
	double start = bench_now_ms();
	if (search_find(bench->index, bench->mem, query, &result))
		g_error("find");
	bench->times_ms[bench->time_count++] = bench_now_ms() - start;
	arena_reset(bench->mem);
}

static void time_list(struct bench *bench, const char *name, size_t filters, bool with_counts,
		      size_t pages)
{
	for (int i = 0; i < ROUNDS; i++) {
		struct search_selection selections[3];
		uint32_t terms[3];
		static const int facets[] = { 0, 8, 1 };
		for (size_t j = 0; j < filters; j++) {
			terms[j] =
				bench_below(bench, bench_facet_terms[facets[j]] / (j == 2 ? 4 : 2));
			selections[j] = (struct search_selection) { facets[j], &terms[j], 1 };
		}
		struct search_query query = {
			.selections = selections,
			.selection_count = filters,
			.limit = 20,
			.order = (int)bench_below(bench, 3),
			.with_counts = with_counts,
			.offset = pages ? 20 * bench_below(bench, (uint32_t)pages) : 0
		};
		time_find(bench, &query);
	}
	bench_print_times(bench, name);
}

static void time_area(struct bench *bench)
{
	for (int i = 0; i < ROUNDS; i++) {
		struct search_circle circle = { (int32_t)(5080000 + bench_below(bench, 260000)),
						(int32_t)(340000 + bench_below(bench, 370000)),
						1 + bench_below(bench, 50) };
		struct search_query query = { .circle = &circle, .limit = 20, .with_counts = true };
		time_find(bench, &query);
	}
	bench_print_times(bench, "circle of 1-50 km, list and all counts");
	for (int i = 0; i < ROUNDS; i++) {
		struct search_range range = { 1, 1985 + bench_below(bench, 20),
					      2005 + bench_below(bench, 20) };
		struct search_query query = {
			.ranges = &range, .range_count = 1, .limit = 20, .with_counts = true
		};
		time_find(bench, &query);
	}
	bench_print_times(bench, "range of years, list and all counts");
}

static void time_map(struct bench *bench, const char *name, size_t filters, bool is_whole)
{
	static const struct search_box country = { 5070000, 330000, 5360000, 725000 };
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t term = bench_below(bench, 3);
		struct search_selection selection = { 0, &term, 1 };
		struct search_query filter = { .selections = &selection,
					       .selection_count = filters };
		struct search_map_query query = {
			.filter = &filter, .box = country, .level = 10, .ids_max = 5
		};
		if (!is_whole) {
			query.box.south_e5 = (int32_t)(5080000 + bench_below(bench, 240000));
			query.box.west_e5 = (int32_t)(340000 + bench_below(bench, 350000));
			query.box.north_e5 = query.box.south_e5 + 10000;
			query.box.east_e5 = query.box.west_e5 + 20000;
			query.level = 15;
		}
		struct search_map map;
		double start = bench_now_ms();
		if (search_map(bench->index, bench->mem, &query, &map))
			g_error("map");
		bench->times_ms[bench->time_count++] = bench_now_ms() - start;
		arena_reset(bench->mem);
	}
	bench_print_times(bench, name);
}

static void time_text(struct bench *bench)
{
	char text[TEXT_BYTES];
	for (int with_counts = 0; with_counts < 2; with_counts++) {
		bench->state = 42;
		for (int i = 0; i < ROUNDS; i++) {
			bench_query_text(bench, i, text);
			struct search_query query = { .dutch = bench->dutch,
						      .text = text,
						      .limit = 20,
						      .order = SEARCH_BY_RELEVANCE,
						      .with_counts = with_counts };
			time_find(bench, &query);
		}
		bench_print_times(bench, with_counts ? "text, ranked, exact total, all counts"
						     : "text, ranked, exact total");
	}
	static const char *const common[] = { "zorg", "samen eten", "hulp voor ouderen",
					      "dorpszorg", "buurt" };
	for (int i = 0; i < ROUNDS; i++) {
		struct search_query query = { .dutch = bench->dutch,
					      .text = common[i % 5],
					      .limit = 20,
					      .order = SEARCH_BY_RELEVANCE,
					      .with_counts = true };
		time_find(bench, &query);
	}
	bench_print_times(bench, "text, the most common words, all counts");
}

static void time_suggest(struct bench *bench)
{
	struct search_suggestion *best;
	struct search_completion *found;
	size_t count;
	for (int i = 0; i < ROUNDS; i++) {
		char word[TEXT_BYTES];
		g_strlcpy(word, bench->words[30 + bench_below(bench, 50000)], sizeof word);
		word[bench_below(bench, (uint32_t)strlen(word))] =
			(char)('a' + bench_below(bench, 26));
		double start = bench_now_ms();
		search_suggest(bench->index, bench->mem, word, &best, &count);
		bench->times_ms[bench->time_count++] = bench_now_ms() - start;
		arena_reset(bench->mem);
	}
	bench_print_times(bench, "suggest");
	for (int i = 0; i < ROUNDS; i++) {
		char word[TEXT_BYTES];
		g_strlcpy(word, bench->words[bench_below(bench, 1000)], 4);
		double start = bench_now_ms();
		search_complete(bench->index, bench->mem, word, 8, &found, &count);
		bench->times_ms[bench->time_count++] = bench_now_ms() - start;
		arena_reset(bench->mem);
	}
	bench_print_times(bench, "complete");
}

static void time_changes(struct bench *bench)
{
	g_autofree struct generated *one = g_new0(struct generated, 1);
	for (int i = 0; i < ROUNDS; i++) {
		bench_generate(bench,
			       i % 2 ? bench->count + (size_t)i
				     : bench_below(bench, (uint32_t)bench->count),
			       one);
		double start = bench_now_ms();
		if (search_index_put(bench->index, &one->document))
			g_error("put");
		bench->times_ms[bench->time_count++] = bench_now_ms() - start;
	}
	bench_print_times(bench, "put after loading, half of them replacing");
}

static void bench_index(struct bench *bench)
{
	bench->index = search_index_new(&schema);
	load(bench);
	time_list(bench, "list, no filter", 0, false, 50);
	time_list(bench, "list, 1 filter", 1, false, 50);
	time_list(bench, "list, 3 filters", 3, false, 1);
	time_list(bench, "list, any page, 1 filter", 1, false, bench->count / 400 + 1);
	time_list(bench, "list and all counts, no filter", 0, true, 1);
	time_list(bench, "list and all counts, 1 filter", 1, true, 1);
	time_list(bench, "list and all counts, 3 filters", 3, true, 1);
	time_area(bench);
	time_map(bench, "clusters, whole country", 0, true);
	time_map(bench, "clusters, whole country, 1 filter", 1, true);
	time_map(bench, "clusters, 20 km", 0, false);
	time_map(bench, "clusters, 20 km, 1 filter", 1, false);
	time_text(bench);
	time_suggest(bench);
	time_changes(bench);
	printf("%8zu  after all: %.0f MB RssAnon\n", bench->count, rss_anon_mb());
	search_index_free(bench->index);
}

int main(int argc, char **argv)
{
	struct bench bench = { .state = 88172645463325252u,
			       .dutch = dutch_new(),
			       .mem = arena_new() };
	bench.count = argc > 1 ? (size_t)g_ascii_strtoull(argv[1], NULL, 10) : 0;
	if (!bench.count) {
		fprintf(stderr, "usage: search_bench COUNT [--fts]\n");
		return 2;
	}
	bench_make_words(&bench);
	if (argc > 2 && !strcmp(argv[2], "--fts"))
		bench_fts(&bench);
	else
		bench_index(&bench);
	for (size_t i = 0; i < VOCABULARY; i++)
		g_free(bench.words[i]);
	g_free(bench.words);
	dutch_free(bench.dutch);
	arena_free(bench.mem);
	return 0;
}
