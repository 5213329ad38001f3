/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_adrift_test.c: codings follow their own words alone; what is not said any more waits. */
#include "feature/coding/coding_adrift.h"
#include "feature/coding/test_coding.h"
#include "feature/interview/interview_transcript.h"

static const struct feature *const listeners[] = { &coding_feature };
static const struct site site = { .features = listeners, .feature_count = 1 };

static void put(struct work *work, int64_t id, const char *text)
{
	struct transcript transcript;
	const struct document_file file = { .name = "t.txt", .bytes = text, .len = strlen(text) };
	TEST_WORK_OK(work, interview_read(work, &file, &transcript));
	TEST_WORK_OK(work, interview_put(work, &site, id, &transcript));
}

/* A made-up interview that is taken in; and its text. */
static int64_t talk_of(struct work *work, const char *text, int64_t *ret_text)
{
	struct interview it = { .is_test = true };
	struct coding_taken taken;
	struct coding_texts texts;
	TEST_WORK_OK(work, interview_save(work, &it));
	TEST_WORK_OK(work, interview_set_state(work, it.id, "held"));
	put(work, it.id, text);
	TEST_WORK_OK(work, coding_take(work, 0, &taken));
	TEST_WORK_OK(work, coding_text_list(work, &(struct coding_filter){ 0 }, &texts));
	*ret_text = texts.items[0].id;
	return it.id;
}

/* Codes these words of a text; gives the id. */
static int64_t code_words(struct work *work, int64_t text, const char *words)
{
	struct coding_sheet sheet;
	TEST_WORK_OK(work, coding_sheet_get(work, text, &sheet));
	const char *at = strstr(sheet.text.text, words);
	g_assert_nonnull(at);
	size_t start = utf8_length(
		arena_strndup(work->mem, sheet.text.text, (size_t)(at - sheet.text.text)));
	return coding_as(work, FIRST_CODER,
			 (struct coding){ .text_id = text,
					  .code_id = coding_code(work, "bn_volunteer_shortage"),
					  .start = start,
					  .end = start + utf8_length(words) });
}

static struct adrifts adrift_of(struct work *work, int64_t text)
{
	struct adrifts ret;
	TEST_WORK_OK(work,
		     adrift_list(work, &(struct coding_filter){ .round_id = -1, .text_id = text },
				 &ret));
	return ret;
}

#define TALK "I: En nu?\n\nR1: Ja, de vrijwilligers zijn moe. Te weinig geld ook.\n\nI: Dank u."
#define WORDS "Ja, de vrijwilligers zijn moe."

/* A coding of WORDS in TALK, after TALK became `after`: its words now; NULL: adrift. */
static void test_a_coding_goes_where_its_words_went(void)
{
	static const struct {
		const char *after, *words; /* words NULL: adrift */
	} rows[] = {
		{ "I: En nu?\n\nR1: Nou. Ja, de vrijwilligers zijn moe. Geld ook.\n\nI: Dank u.",
		  WORDS },
		{ "I: En nu?\n\nR1: Ja de Vrijwilligers zijn moe! Geld ook.\n\nI: Dank u.",
		  "Ja de Vrijwilligers zijn moe!" },
		{ "I: Geld?\n\nR1: Te weinig geld.\n\nI: En?\n\nR1: Ja, de vrijwilligers zijn moe.",
		  WORDS },
		{ "I: En nu?\n\nR1: Ja, de vrijwiligers zijn moe. Te weinig geld.\n\nI: Dank u.",
		  "Ja, de vrijwiligers zijn moe." },
		{ "I: En nu?\n\nR1: Ja, [naam] is moe. Te weinig geld ook.\n\nI: Dank u.", NULL },
		{ "R1: Heel iets anders nu.\n\nI: Dank u.", NULL },
		{ "I: Zijn de vrijwilligers moe?\n\nR1: Ja.\n\nI: Dank u.", NULL },
		{ "R1: Geld.\n\nI: Ja, de vrijwilligers zijn moe.\n\nR1: Nee.", NULL },
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		CODING(work);
		int64_t text, id = talk_of(work, TALK, &text);
		code_words(work, text, WORDS);
		put(work, id, rows[i].after);
		struct codings all = coding_all(work, (struct coding_filter){ .text_id = text });
		struct adrifts adrift = adrift_of(work, text);
		g_test_message("%s", rows[i].after);
		g_assert_cmpint(all.len, ==, rows[i].words ? 1 : 0);
		g_assert_cmpint(adrift.len, ==, rows[i].words ? 0 : 1);
		if (rows[i].words)
			g_assert_cmpstr(all.items[0].quote, ==, rows[i].words);
		else
			g_assert_cmpstr(adrift.items[0].coding.quote, ==, WORDS);
	}
}

static void test_what_is_adrift_counts_nowhere_and_is_its_coders(void)
{
	CODING(work);
	struct code_counts counts;
	int64_t base, text, id = talk_of(work, TALK, &text);
	int64_t coding = code_words(work, text, WORDS);
	coding_done_as(work, FIRST_CODER, text);
	put(work, id, "R1: Heel iets anders nu.\n\nI: Dank u.");
	TEST_WORK_OK(work, coding_count(work, &(struct coding_filter){ 0 }, &counts, &base));
	g_assert_cmpint(counts.len, ==, 0);
	work->person_id = SECOND_CODER;
	g_assert_cmpint(adrift_of(work, text).len, ==, 0);
	g_assert_cmpint(adrift_place(work, coding, 0, 4), ==, ERR_MISSING);
	work->person_id = FIRST_CODER;
	g_assert_cmpint(adrift_place(work, coding, 0, 9999), ==, ERR_INVALID);
	test_work_reset(work);
	TEST_WORK_OK(work, adrift_place(work, coding, 0, 4));
	g_assert_cmpint(adrift_of(work, text).len, ==, 0);
	struct codings all = coding_all(work, (struct coding_filter){ .text_id = text });
	g_assert_cmpint(all.len, ==, 1);
	g_assert_cmpstr(all.items[0].quote, ==, "Heel");
}

static void test_it_can_be_dropped(void)
{
	CODING(work);
	int64_t text, id = talk_of(work, TALK, &text);
	int64_t coding = code_words(work, text, WORDS);
	put(work, id, "R1: Heel iets anders nu.\n\nI: Dank u.");
	TEST_WORK_OK(work, adrift_place(work, coding, 0, 0));
	g_assert_cmpint(adrift_of(work, text).len, ==, 0);
	g_assert_cmpint(coding_all(work, (struct coding_filter){ .text_id = text }).len, ==, 0);
}

static void test_the_text_from_before_brings_it_back(void)
{
	CODING(work);
	int64_t text, id = talk_of(work, TALK, &text);
	code_words(work, text, WORDS);
	put(work, id, "R1: Heel iets anders nu.\n\nI: Dank u.");
	g_assert_cmpint(adrift_of(work, text).len, ==, 1);
	TEST_WORK_OK(work, interview_undo(work, &site, id));
	g_assert_cmpint(adrift_of(work, text).len, ==, 0);
	struct codings all = coding_all(work, (struct coding_filter){ .text_id = text });
	g_assert_cmpint(all.len, ==, 1);
	g_assert_cmpstr(all.items[0].quote, ==, WORDS);
}

static void test_it_goes_with_the_interview(void)
{
	CODING(work);
	int64_t count, text, id = talk_of(work, TALK, &text);
	code_words(work, text, WORDS);
	put(work, id, "R1: Heel iets anders nu.\n\nI: Dank u.");
	TEST_WORK_OK(work, interview_withdraw(work, &site, id));
	TEST_WORK_OK(work, db_get_int(work->db, &count, "select count(*) from coding_adrift"));
	g_assert_cmpint(count, ==, 0);
}

#define ADD(test) g_test_add_func("/coding_adrift/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_coding_goes_where_its_words_went);
	ADD(test_what_is_adrift_counts_nowhere_and_is_its_coders);
	ADD(test_it_can_be_dropped);
	ADD(test_the_text_from_before_brings_it_back);
	ADD(test_it_goes_with_the_interview);
	return g_test_run();
}
