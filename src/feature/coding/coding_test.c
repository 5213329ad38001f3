/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_test.c: taking in, coding, blind coding, counting, merging, quotes. */
#include "feature/coding/coding_slot.h"
#include "feature/coding/test_coding.h"

static const char *demonstration(void) { return shipped_file(CODING_DEMONSTRATION)->bytes; }

/* ---- taking in ---- */

static void test_made_up_answers_are_taken_in_once_and_marked(void)
{
	CODING(work);
	struct coding_texts texts;
	g_assert_cmpint(coding_take_csv(work, demonstration(), false).added, ==, 40);
	g_assert_cmpint(coding_take_csv(work, demonstration(), false).added, ==, 0);
	TEST_WORK_OK(work,
		     coding_text_list(work,
				      &(struct coding_filter){ .round_id = 0, .with_text = true },
				      &texts));
	g_assert_cmpint(texts.len, ==, 40);
	g_assert_cmpstr(texts.items[11].title, ==, "Antwoord 12");
	g_assert_true(g_str_has_prefix(texts.items[0].text, "Dat het van het dorp zelf is."));
	for (size_t i = 0; i < texts.len; i++)
		g_assert_true(texts.items[i].is_test);
}

static void test_a_file_that_cannot_be_read_says_so(void)
{
	static const char *const files[] = { "", "naam,adres\nx,y\n", "answer_id,question\n1,2\n" };
	CODING(work);
	struct coding_taken taken;
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		const struct coding_file file = { .bytes = files[i], .len = strlen(files[i]) };
		g_assert_cmpint(coding_take_file(work, &file, &taken), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, "bestand"));
		test_work_reset(work);
	}
	const char *wrong = "answer_id,question,text,intended_codes\nA,B,C,bestaat_niet\n";
	const struct coding_file file = { .bytes = wrong,
					  .len = strlen(wrong),
					  .with_codes = true };
	g_assert_cmpint(coding_take_file(work, &file, &taken), ==, ERR_INVALID);
}

static void test_codes_of_the_file_are_those_of_a_coder_of_its_own(void)
{
	CODING(work);
	struct code_counts counts;
	int64_t all;
	coding_take_csv(work, demonstration(), true);
	coding_take_csv(work, demonstration(), true);
	TEST_WORK_OK(work,
		     coding_count(work, &(struct coding_filter){ .round_id = -1 }, &counts, &all));
	g_assert_cmpint(all, ==, 40);
	g_assert_cmpint(counts.len, >, 10);
	const struct code_count *low =
		coding_counted(&counts, coding_code(work, "sf_low_threshold"));
	g_assert_nonnull(low);
	g_assert_cmpint(low->respondents, ==, low->codings);
	for (size_t i = 1; i < counts.len; i++) {
		const struct code_count *a = &counts.items[i - 1], *b = &counts.items[i];
		g_assert_true(a->code.group < b->code.group ||
			      (a->code.group == b->code.group && a->respondents >= b->respondents));
	}
}

/* ---- coding ---- */

static void test_a_passage_keeps_its_words_and_adds_nothing_twice(void)
{
	CODING(work);
	int64_t text =
		coding_text_of(work, "De coo\u0308peratie 👩‍🌾 helpt. שלום عالم.");
	int64_t code = coding_code(work, "sf_volunteers");
	coding_as(work, FIRST_CODER,
		  (struct coding){ .text_id = text, .code_id = code, .start = 3, .end = 6 });
	coding_as(work, FIRST_CODER,
		  (struct coding){ .text_id = text, .code_id = code, .start = 3, .end = 6 });
	struct codings all = coding_all(work, (struct coding_filter){ .text_id = text });
	g_assert_cmpint(all.len, ==, 1);
	g_assert_cmpstr(all.items[0].quote, ==, "coo\u0308");
	g_assert_cmpint(all.items[0].end, ==, 7);
	coding_as(work, FIRST_CODER,
		  (struct coding){ .text_id = text, .code_id = code, .start = 26, .end = 30 });
	all = coding_all(work, (struct coding_filter){ .text_id = text });
	g_assert_cmpint(all.len, ==, 2);
	g_assert_cmpstr(all.items[1].quote, ==, "שלום");
}

static void test_what_cannot_be_coded_says_why(void)
{
	static const struct {
		size_t start, end;
		const char *field;
	} rows[] = { { 3, 3, "van" }, { 5, 2, "van" }, { 0, 9999, "tot" }, { 2, 3, "van" } };
	CODING(work);
	int64_t text = coding_text_of(work, "De kern.");
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct coding coding = { .text_id = text,
					 .code_id = coding_code(work, "sf_core_team"),
					 .start = rows[i].start,
					 .end = rows[i].end };
		g_assert_cmpint(coding_add(work, &coding), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, rows[i].field));
		test_work_reset(work);
	}
	struct coding coding = { .text_id = text, .code_id = 12345, .end = 2 };
	g_assert_cmpint(coding_add(work, &coding), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "code"));
	work->roles = OFFICER;
	g_assert_cmpint(coding_add(work, &coding), ==, ERR_FORBIDDEN);
}

static void test_nobody_removes_the_coding_of_another(void)
{
	CODING(work);
	int64_t text = coding_text_of(work, "De kern.");
	const struct coding coding = { .text_id = text,
				       .code_id = coding_code(work, "sf_core_team"),
				       .end = 7 };
	int64_t id = coding_as(work, SECOND_CODER, coding);
	g_assert_cmpint(coding_remove(work, id), ==, ERR_FORBIDDEN);
	g_assert_cmpint(coding_remember(work, &(struct coding_memo){ id, "van mij" }), ==,
			ERR_FORBIDDEN);
	work->person_id = SECOND_CODER;
	TEST_WORK_OK(work, coding_remember(work, &(struct coding_memo){ id, "van mij" }));
	TEST_WORK_OK(work, coding_remove(work, id));
	g_assert_cmpint(coding_all(work, (struct coding_filter){ .text_id = text }).len, ==, 0);
}

/* ---- blind ---- */

static void be_blind(struct work *work)
{
	struct coding_study study;
	TEST_WORK_OK(work, coding_study_get(work, 0, &study));
	study.is_blind = true;
	TEST_WORK_OK(work, coding_study_save(work, &study));
}

static void test_blind_coders_see_each_other_once_both_are_done(void)
{
	CODING(work);
	int64_t text = coding_text_of(work, "De kern is sterk.");
	const struct coding coding = { .text_id = text,
				       .code_id = coding_code(work, "sf_core_team"),
				       .end = 7 };
	const struct coding_filter filter = { .text_id = text };
	be_blind(work);
	coding_as(work, FIRST_CODER, coding);
	int64_t second = coding_as(work, SECOND_CODER, coding);
	g_assert_cmpint(coding_all(work, filter).len, ==, 1);
	coding_done_as(work, FIRST_CODER, text);
	g_assert_cmpint(coding_all(work, filter).len, ==, 1);
	struct coding late = coding;
	late.start = 3;
	g_assert_cmpint(coding_add(work, &late), ==, ERR_CONFLICT);
	test_work_reset(work);
	coding_done_as(work, SECOND_CODER, text);
	g_assert_cmpint(coding_all(work, filter).len, ==, 2);
	g_assert_cmpint(coding_say_done(work, text, false), ==, ERR_CONFLICT);
	test_work_reset(work);
	TEST_WORK_OK(work, coding_settle(work, second, "dropped"));
	work->person_id = 13;
	g_assert_cmpint(coding_all(work, filter).len, ==, 0);
	work->person_id = 0;
	g_assert_cmpint(coding_all(work, filter).len, ==, 2);
}

/* ---- counting ---- */

static void test_a_coder_who_left_in_the_middle_does_not_count(void)
{
	CODING(work);
	struct code_counts counts;
	int64_t all, text = coding_text_of(work, "De kern is sterk.");
	int64_t core = coding_code(work, "sf_core_team"),
		small = coding_code(work, "sf_small_steps");
	const struct coding_filter filter = { .round_id = 0 };
	coding_as(work, FIRST_CODER, (struct coding){ .text_id = text, .code_id = core, .end = 7 });
	TEST_WORK_OK(work, coding_count(work, &filter, &counts, &all));
	g_assert_cmpint(counts.len, ==, 1);
	coding_as(work, SECOND_CODER,
		  (struct coding){ .text_id = text, .code_id = small, .end = 7 });
	TEST_WORK_OK(work, coding_count(work, &filter, &counts, &all));
	g_assert_cmpint(counts.len, ==, 0);
	coding_done_as(work, FIRST_CODER, text);
	TEST_WORK_OK(work, coding_count(work, &filter, &counts, &all));
	g_assert_cmpint(counts.len, ==, 1);
	g_assert_cmpint(counts.items[0].code.id, ==, core);
	struct code_cases cases;
	TEST_WORK_OK(work, coding_case_list(work, &filter, &cases));
	g_assert_cmpint(cases.len, ==, 1);
	g_assert_cmpint(cases.items[0].code_id, ==, core);
}

/* What somebody is done with is coded, whatever it holds; what two are busy with is not yet. */
static void test_shares_of_codes_are_of_texts_that_are_coded(void)
{
	CODING(work);
	int64_t texts[] = { coding_text_of(work, "De kern is sterk."),
			    coding_text_of(work, "Tot ziens."),
			    coding_text_of(work, "Later gelezen.") };
	int64_t core = coding_code(work, "sf_core_team");
	const struct coding_filter filter = { .round_id = 0 };
	static const int64_t expected[] = { 0, 1, 2, 1, 2 };
	for (int step = 0; step < (int)COUNT_OF(expected); step++) {
		struct coding_coverage coverage;
		struct code_counts counts;
		struct coding_texts all;
		int64_t base, coded = 0;
		if (step == 1 || step == 3) /* alone, then with another */
			coding_as(work, step == 1 ? FIRST_CODER : SECOND_CODER,
				  (struct coding){
					  .text_id = texts[0], .code_id = core, .end = 7 });
		if (step == 2) /* nothing to code */
			coding_done_as(work, FIRST_CODER, texts[1]);
		if (step == 4)
			coding_done_as(work, FIRST_CODER, texts[0]);
		TEST_WORK_OK(work, coding_coverage_get(work, &filter, &coverage));
		g_assert_cmpint(coverage.respondents, ==, 3);
		g_assert_cmpint(coverage.coded_respondents, ==, expected[step]);
		g_assert_cmpint(coverage.coded_texts, ==, expected[step]);
		TEST_WORK_OK(work, coding_count(work, &filter, &counts, &base));
		g_assert_cmpint(base, ==, expected[step]);
		TEST_WORK_OK(work, coding_text_list(work, &filter, &all));
		for (size_t i = 0; i < all.len; i++)
			coded += all.items[i].is_coded;
		g_assert_cmpint(coded, ==, expected[step]);
	}
}

static void test_what_was_settled_against_does_not_count(void)
{
	CODING(work);
	struct code_counts counts;
	int64_t all, text = coding_text_of(work, "De kern is sterk.");
	int64_t id = coding_as(work, FIRST_CODER,
			       (struct coding){ .text_id = text,
						.code_id = coding_code(work, "sf_core_team"),
						.end = 7 });
	g_assert_cmpint(coding_settle(work, id, "dropped"), ==, ERR_CONFLICT);
	test_work_reset(work);
	coding_done_as(work, FIRST_CODER, text);
	coding_done_as(work, SECOND_CODER, text);
	TEST_WORK_OK(work, coding_settle(work, id, "dropped"));
	TEST_WORK_OK(work,
		     coding_count(work, &(struct coding_filter){ .round_id = 0 }, &counts, &all));
	g_assert_cmpint(counts.len, ==, 0);
	g_assert_cmpint(all, ==, 1);
}

static void test_nothing_coded_counts_nothing(void)
{
	CODING(work);
	struct code_counts counts;
	int64_t all;
	TEST_WORK_OK(work,
		     coding_count(work, &(struct coding_filter){ .round_id = -1 }, &counts, &all));
	g_assert_cmpint(counts.len, ==, 0);
	g_assert_cmpint(all, ==, 0);
	g_assert_cmpint(coding_all(work, (struct coding_filter){ .round_id = -1 }).len, ==, 0);
}

/* ---- codes and records that became one ---- */

static void test_codings_of_a_merged_code_count_for_the_one_that_stayed(void)
{
	CODING(work);
	int64_t a = coding_code(work, "bn_rules"), b = coding_code(work, "bn_expertise");
	int64_t text = coding_text_of(work, "De kern is sterk.");
	struct code_counts counts;
	int64_t all;
	coding_as(work, FIRST_CODER, (struct coding){ .text_id = text, .code_id = a, .end = 7 });
	coding_as(work, FIRST_CODER, (struct coding){ .text_id = text, .code_id = b, .end = 7 });
	struct code code;
	const struct feature *listeners[] = { &coding_feature };
	const struct site site = { .features = listeners, .feature_count = 1 };
	TEST_WORK_OK(work, code_get(work, a, &code));
	TEST_WORK_OK(work, code_merge(&site, work, a, b));
	TEST_WORK_OK(work,
		     coding_count(work, &(struct coding_filter){ .round_id = 0 }, &counts, &all));
	g_assert_cmpint(counts.len, ==, 1);
	g_assert_cmpint(counts.items[0].codings, ==, 1);
	g_assert_cmpint(coding_all(work, (struct coding_filter){ .code_id = a }).len, ==, 1);
	TEST_WORK_OK(work, code_bring_back(&site, work, a));
	TEST_WORK_OK(work,
		     coding_count(work, &(struct coding_filter){ .round_id = 0 }, &counts, &all));
	g_assert_cmpint(counts.len, ==, 2);
}

static void test_what_a_split_code_has_is_divided(void)
{
	CODING(work);
	const char *names[] = { "Vaste ploeg", "Eén trekker" };
	int64_t code = coding_code(work, "sf_core_team"), made = 0;
	int64_t text = coding_text_of(work, "De kern is sterk.");
	struct codes codes;
	int64_t id = coding_as(work, FIRST_CODER,
			       (struct coding){ .text_id = text, .code_id = code, .end = 7 });
	TEST_WORK_OK(work, code_split(work, code, &(struct code_labels){ names, 2, 2 }));
	TEST_WORK_OK(work, code_list(work, 0, false, &codes));
	for (size_t i = 0; i < codes.len; i++)
		if (codes.items[i].split_from == code)
			made = codes.items[i].id;
	g_assert_cmpint(coding_divide(work, id, coding_code(work, "bn_rules")), ==, ERR_INVALID);
	test_work_reset(work);
	TEST_WORK_OK(work, coding_divide(work, id, made));
	TEST_WORK_OK(work, coding_divide(work, id, made));
	struct codings all = coding_all(work, (struct coding_filter){ .text_id = text });
	g_assert_cmpint(all.len, ==, 1);
	g_assert_cmpint(all.items[0].code_id, ==, made);
}

#define ADD(test) g_test_add_func("/coding/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_made_up_answers_are_taken_in_once_and_marked);
	ADD(test_a_file_that_cannot_be_read_says_so);
	ADD(test_codes_of_the_file_are_those_of_a_coder_of_its_own);
	ADD(test_a_passage_keeps_its_words_and_adds_nothing_twice);
	ADD(test_what_cannot_be_coded_says_why);
	ADD(test_nobody_removes_the_coding_of_another);
	ADD(test_blind_coders_see_each_other_once_both_are_done);
	ADD(test_a_coder_who_left_in_the_middle_does_not_count);
	ADD(test_shares_of_codes_are_of_texts_that_are_coded);
	ADD(test_what_was_settled_against_does_not_count);
	ADD(test_nothing_coded_counts_nothing);
	ADD(test_codings_of_a_merged_code_count_for_the_one_that_stayed);
	ADD(test_what_a_split_code_has_is_divided);
	return g_test_run();
}
