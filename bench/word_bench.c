/* SPDX-License-Identifier: EUPL-1.2 */
/* word_bench.c: times lemmas of a Dutch text, counting its terms, and the layout of a word cloud.
 */
#include "base/out.h"
#include "base/shipped.h"
#include "draw/cloud.h"
#include "lemma/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * Prints one JSON object a line, as script/bench reads them: medians of CPU time. The text is made
 * of the forms in data/lemma/gold.csv and the words of the made-up answers that ship, few of them
 * often and many seldom, as words are; 50 words an answer. Each round begins with an empty memory.
 */
enum { ROUNDS = 11, WORDS = 100000, PER_ANSWER = 50 };

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

static double median(double *ms)
{
	qsort(ms, ROUNDS, sizeof *ms, by_size);
	return ms[ROUNDS / 2];
}

struct known_words LIST(const char *);

static void add_words(struct arena *mem, const char *file, const char *ends,
		      struct known_words *ret)
{
	for (const char *p = shipped_file(file)->bytes; *p;) {
		size_t len = strcspn(p, ends);
		if (len > 1)
			*list_add(mem, ret) = arena_strndup(mem, p, len);
		p += len;
		p += strspn(p, ends);
	}
}

/* Numbers of a fixed seed (Marsaglia's xorshift). */
static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void make_texts(struct arena *mem, struct term_texts *ret)
{
	struct known_words words = { 0 };
	uint64_t seed = 88172645463325252u;
	add_words(mem, "lemma/gold.csv", ",\r\n", &words);
	add_words(mem, "demonstration/synthetic_answers.csv", " ,.;:?!()\"\r\n", &words);
	for (size_t i = 0; i < WORDS / PER_ANSWER; i++) {
		SCOPED_OUT(out);
		for (size_t k = 0; k < PER_ANSWER; k++) {
			double part = (double)(next(&seed) % 100000) / 100000;
			size_t at = (size_t)(part * part * part * (double)words.len);
			out_printf(out, "%s%s", words.items[at], k % 9 == 8 ? ". " : " ");
		}
		*list_add(mem, ret) = (struct term_text){ (int64_t)i + 1, (int)(i % 3),
							  arena_strndup(mem, out->data, out->len) };
	}
}

static struct lemma_book *open_book(void)
{
	struct lemma_book *book;
	if (lemma_book_open(NULL, &book))
		fprintf(stderr, "there is no Dutch dictionary: install hunspell-nl\n");
	return book;
}

/* The least that can be done: cut at spaces and look at every letter. */
static double time_floor(const struct term_texts *texts)
{
	double ms[ROUNDS];
	volatile uint32_t hash = 0;
	for (int i = 0; i < ROUNDS; i++) {
		double start = now_ms();
		for (size_t k = 0; k < texts->len; k++)
			for (const char *p = texts->items[k].text; *p; p++)
				hash = *p == ' ' ? 0 : (hash ^ (unsigned char)*p) * 16777619u;
		ms[i] = now_ms() - start;
	}
	return WORDS / median(ms) * 1e3;
}

static void time_lemmas(const struct term_texts *texts)
{
	double ms[ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		struct lemma_book *book = open_book();
		double start = now_ms();
		for (size_t k = 0; k < texts->len; k++) {
			SCOPED_ARENA(mem);
			struct words_of_text words;
			lemma_words(mem, book, texts->items[k].text, &words);
		}
		ms[i] = now_ms() - start;
		lemma_book_close(book);
	}
	printf("{\"name\": \"lemmas of a text of 100,000 words\", \"value\": %.0f, \"unit\": "
	       "\"words/s\", \"limit\": 90000, \"floor\": %.0f, \"better\": \"more\"}\n",
	       WORDS / median(ms) * 1e3, time_floor(texts));
}

/* Each word for the first time: what the dictionary and the rules cost without memory. */
static void time_new_words(void)
{
	double ms[ROUNDS];
	SCOPED_ARENA(mem);
	struct known_words words = { 0 };
	add_words(mem, "lemma/gold.csv", ",\r\n", &words);
	for (int i = 0; i < ROUNDS; i++) {
		struct lemma_book *book = open_book();
		double start = now_ms();
		for (size_t k = 0; k < words.len; k++)
			lemma_of(mem, book, words.items[k]);
		ms[i] = now_ms() - start;
		lemma_book_close(book);
	}
	printf("{\"name\": \"lemmas of words that were not seen before\", \"value\": %.0f, "
	       "\"unit\": \"words/s\", \"limit\": null, \"better\": \"more\"}\n",
	       (double)words.len / median(ms) * 1e3);
}

static void time_terms(const struct term_texts *texts)
{
	double ms[ROUNDS];
	size_t found = 0;
	struct lemma_book *book = open_book();
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		struct term_result result;
		double start = now_ms();
		term_count(mem, book, texts,
			   &(struct term_options){
				   .groups = 3, .least_respondents = 3, .with_phrases = true },
			   &result);
		ms[i] = now_ms() - start;
		found = result.terms.len;
	}
	lemma_book_close(book);
	fprintf(stderr, "%zu terms of three respondents or more\n", found);
	printf("{\"name\": \"terms and phrases of 2,000 answers\", \"value\": %.3f, \"unit\": "
	       "\"ms CPU\", \"limit\": null, \"better\": \"less\"}\n",
	       median(ms));
}

static void time_cloud(size_t count, double limit)
{
	double ms[ROUNDS];
	size_t placed = 0;
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		struct known_words known = { 0 };
		struct cloud_word *words = arena_array(mem, struct cloud_word, count);
		add_words(mem, "lemma/gold.csv", ",\r\n", &known);
		for (size_t k = 0; k < count; k++) {
			words[k].text = known.items[2 + 2 * k];
			words[k].weight = 60.0 / (1 + 0.3 * (double)k) + 6;
		}
		double start = now_ms();
		struct drawing drawing = cloud_draw(mem, words, count,
						    &(struct cloud_options){ .title = "Woorden" });
		ms[i] = now_ms() - start;
		placed = drawing.shapes.len;
	}
	fprintf(stderr, "cloud: %zu of %zu words placed\n", placed, count);
	printf("{\"name\": \"word cloud of %zu words\", \"value\": %.3f, \"unit\": \"ms CPU\", "
	       "\"limit\": %g, \"better\": \"less\"}\n",
	       count, median(ms), limit);
}

int main(void)
{
	SCOPED_ARENA(mem);
	struct term_texts texts = { 0 };
	make_texts(mem, &texts);
	time_lemmas(&texts);
	time_new_words();
	time_terms(&texts);
	time_cloud(100, 60);
	time_cloud(250, 150);
	return 0;
}
