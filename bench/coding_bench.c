/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_bench.c: times the screen on which a long interview is coded, beside a floor. */
#include "feature/coding/coding_path.h"
#include "feature/coding/coding_slice.h"
#include "feature/features.h"
#include "feature/interview/interview_transcript.h"
#include "html/html.h"
#include "stat/random.h"
#include "web/test_web.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/*
 * coding_bench [WORDS]: prints, as JSON, the median CPU time of GET of the coding screen of a
 * made-up interview of WORDS words (20,000) in turns of about 60, with 400 codings that lie over
 * one another, in memory: route, rules, SQL, sentences, marks and page. The floor escapes the text
 * and nothing else.
 */
enum { ROUNDS = 40, CODINGS = 400, TURN_WORDS = 60, CODES = 40 };

static enum err identify(struct work *work, const char *token)
{
	(void)token;
	work->person_id = 7;
	work->roles = RESEARCHER;
	return OK;
}
static const struct feature somebody = { .name = "somebody", .identify = identify };

static const struct feature *const slices[] = {
	&outbox_feature,     &privacy_feature,   &vocabulary_feature, &place_feature,
	&source_feature,     &freshness_feature, &initiative_feature, &contact_feature,
	&round_feature,      &directory_feature, &form_feature,       &survey_feature,
	&submission_feature, &codebook_feature,  &interview_feature,  &coding_feature,
	&somebody,
};

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

static double median(struct times *times)
{
	qsort(times->ms, times->count, sizeof *times->ms, by_size);
	return times->ms[times->count / 2];
}

static void must(enum err err)
{
	if (err)
		g_error("%s", err_name(err));
}

/* ---- an interview ---- */

static const char *make_turn(struct arena *mem, bool is_asked, uint64_t *seed)
{
	static const char *const words[] = { "dorp",          "zorg",   "samen", "gemeente",
					     "vrijwilligers", "koken",  "wij",   "de",
					     "coöperatie",    "een",    "hulp",  "buren",
					     "geld",          "ruimte", "mensen" };
	SCOPED_OUT(out);
	out_text(out, is_asked ? "I: " : "R: ");
	for (int i = 0; i < TURN_WORDS; i++)
		out_printf(out, "%s%s", words[random_below(seed, COUNT_OF(words))],
			   i % 12 == 11 ? ". En " : " ");
	return arena_strdup(mem, out->data);
}

static int64_t make_interview(struct work *work, int words)
{
	struct document_lines lines = { 0 };
	struct transcript transcript;
	struct interview it = { .is_test = true };
	uint64_t seed = 11;
	for (int i = 0; i * TURN_WORDS < words; i++)
		*list_add(work->mem, &lines) =
			(struct document_line){ .text = make_turn(work->mem, i % 8 == 0, &seed),
						.from_ms = -1,
						.till_ms = -1 };
	transcript_take(work->mem, &lines, &transcript);
	must(interview_save(work, &it));
	must(interview_set_state(work, it.id, "held"));
	must(interview_put(work, NULL, it.id, &transcript));
	return it.id;
}

static struct coding_sheet make_text(struct work *work, int words)
{
	struct coding_taken taken;
	struct coding_texts texts;
	struct coding_sheet sheet;
	struct codes codes;
	uint64_t seed = 5;
	make_interview(work, words);
	must(coding_take(work, 0, &taken));
	must(coding_text_list(work, &(struct coding_filter){ 0 }, &texts));
	must(coding_sheet_get(work, texts.items[0].id, &sheet));
	must(code_list(work, 0, false, &codes));
	for (int made = 0; made < CODINGS;) {
		struct coding coding = { .text_id = texts.items[0].id };
		coding.code_id = codes.items[random_below(&seed, CODES)].id;
		coding.start = random_below(&seed, (uint32_t)sheet.points - 400);
		coding.end = coding.start + 20 + random_below(&seed, 300);
		made += !coding_add(work, &coding);
		work->failures.len = 0;
	}
	return sheet;
}

/* ---- timing ---- */

static double time_floor(const char *text)
{
	struct times times = { .count = 0 };
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_OUT(out);
		double start = now_ms();
		html_text(out, text);
		times.ms[times.count++] = now_ms() - start;
	}
	return median(&times);
}

static double time_page(struct test_site *test, const char *path)
{
	struct times times = { .count = 0 };
	for (int i = 0; i < ROUNDS; i++) {
		double start = now_ms();
		struct test_answer answer = test_ask(test, "GET", path, NULL);
		times.ms[times.count++] = now_ms() - start;
		if (answer.status != 200)
			g_error("%s: %d", path, answer.status);
	}
	return median(&times);
}

int main(int argc, char **argv)
{
	struct test_site test = { 0 };
	int words = argc > 1 ? atoi(argv[1]) : 20000;
	test_site_open(&test, slices, COUNT_OF(slices));
	test.session = "somebody";
	struct work work = test_site_work(&test);
	work.person_id = 7;
	work.roles = RESEARCHER | ADMINISTRATOR;
	must(db_begin_write(test.db));
	struct coding_sheet sheet = make_text(&work, words);
	must(db_commit(test.db));
	printf("{\"floor_ms\": %.3f, \"page_ms\": %.3f}\n", time_floor(sheet.text.text),
	       time_page(&test, coding_text_path(work.mem, &sheet.text)));
	test_site_close(&test);
	return 0;
}
