/* SPDX-License-Identifier: EUPL-1.2 */
/* search_bench_documents.c: made-up documents, queries and their times. */
#include "search_bench.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

const uint32_t bench_facet_terms[FACETS] = { 6, 342, 2500, 6, 8, 12, 12, 40, 60, 15 };
static const int terms_each[FACETS] = { 1, 1, 1, 1, 1, 1, 1, 1, 2, 2 };

double bench_now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* xorshift64* (Vigna 2016): the same documents on every machine. */
uint32_t bench_below(struct bench *bench, uint32_t count)
{
	bench->state ^= bench->state >> 12;
	bench->state ^= bench->state << 25;
	bench->state ^= bench->state >> 27;
	return (uint32_t)((bench->state * 0x2545F4914F6CDD1Du >> 33) % count);
}

static const char *zipf_word(struct bench *bench)
{
	double share = bench_below(bench, 1 << 24) / (double)(1 << 24);
	return bench->words[(size_t)pow(VOCABULARY, share) - 1];
}

void bench_make_words(struct bench *bench)
{
	static const char *const real[] = { "de",        "het",       "een",           "van",
					    "en",        "in",        "voor",          "met",
					    "zorg",      "samen",     "dorp",          "bewoners",
					    "eten",      "stichting", "vrijwilligers", "ouderen",
					    "buurt",     "hulp",      "koffie",        "maaltijd",
					    "dorpszorg", "thuiszorg", "huis",          "vervoer",
					    "ontmoeting" };
	static const char *const starts[] = { "b",  "br", "d", "dr", "f", "g", "h", "k",
					      "kl", "l",  "m", "n",  "p", "r", "s", "sch",
					      "st", "t",  "v", "w",  "z", "zw" };
	static const char *const vowels[] = { "a", "aa", "e",  "ee", "i",  "ie",
					      "o", "oe", "oo", "u",  "ui", "ij" };
	static const char *const ends[] = { "",  "",  "k",  "l",   "m",  "n", "r",
					    "s", "t", "rk", "cht", "nd", "ng" };
	bench->words = g_new0(char *, VOCABULARY);
	for (size_t i = 0; i < VOCABULARY; i++) {
		GString *word = g_string_new(i < COUNT_OF(real) ? real[i] : "");
		for (uint32_t j = 0; i >= COUNT_OF(real) && j < 2 + i % 3; j++)
			g_string_append_printf(word, "%s%s%s",
					       starts[bench_below(bench, COUNT_OF(starts))],
					       vowels[bench_below(bench, COUNT_OF(vowels))],
					       ends[bench_below(bench, COUNT_OF(ends))]);
		bench->words[i] = g_string_free(word, FALSE);
	}
}

static void add_words(struct bench *bench, char *text, int count)
{
	size_t len = 0;
	text[0] = '\0';
	for (int i = 0; i < count; i++)
		len += (size_t)g_snprintf(text + len, TEXT_BYTES - (gulong)len, "%s%s",
					  i ? " " : "", zipf_word(bench));
	if (text[0])
		text[0] = g_ascii_toupper(text[0]);
}

void bench_generate(struct bench *bench, size_t number, struct generated *ret)
{
	static const int words_each[] = { 3, 1, 4, 32 };
	ret->document = (struct search_document) { .id = (int64_t)number + 1,
						   .facets = ret->facets,
						   .columns = ret->columns,
						   .texts = &ret->sort_text,
						   .has_position = bench_below(bench, 20) > 0 };
	for (int i = 0; i < 4; i++) {
		add_words(bench, ret->texts[i], words_each[i]);
		ret->document.words[i] = ret->texts[i];
	}
	for (int i = 0; i < FACETS; i++) {
		double skew = bench_below(bench, 10000) / 1e4;
		for (int j = 0; j < terms_each[i]; j++)
			ret->terms[i][j] = (uint32_t)(skew * skew * bench_facet_terms[i] + j) %
					   bench_facet_terms[i];
		ret->facets[i] = (struct search_terms) { ret->terms[i], (size_t)terms_each[i] };
	}
	ret->columns[0] = (int64_t)number * 1000;
	ret->columns[1] = 1985 + bench_below(bench, 40);
	uint32_t town = ret->terms[1][0];
	ret->document.lat_e5 = (int32_t)(5080000 + town * 7919 % 260000 + bench_below(bench, 6000) +
					 bench_below(bench, 6000));
	ret->document.lon_e5 = (int32_t)(340000 + town * 104729 % 370000 +
					 bench_below(bench, 8000) + bench_below(bench, 8000));
	for (size_t i = 0; i <= strlen(ret->texts[0]); i++)
		ret->sort_bytes[i] = g_ascii_tolower(ret->texts[0][i]);
	ret->sort_text = ret->sort_bytes;
}

static int compare_times(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

void bench_print_times(struct bench *bench, const char *name)
{
	qsort(bench->times_ms, bench->time_count, sizeof *bench->times_ms, compare_times);
	printf("%8zu  %-42s p50 %8.3f ms  p99 %8.3f ms\n", bench->count, name,
	       bench->times_ms[bench->time_count / 2],
	       bench->times_ms[bench->time_count * 99 / 100]);
	bench->time_count = 0;
	fflush(stdout);
}

/* One or two words, from common to rare; the same for both engines. */
void bench_query_text(struct bench *bench, int i, char *text)
{
	uint32_t first = (uint32_t)pow(VOCABULARY, 0.2 + 0.7 * (i % 50) / 50.0);
	const char *second = i % 2 ? bench->words[10 + bench_below(bench, 200)] : "";
	g_snprintf(text, TEXT_BYTES, "%s %s", bench->words[first], second);
	g_strchomp(text);
}
