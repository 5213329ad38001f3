/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_blind_test.c: what counts where coders differ, and what figures tell while it is blind. */
#include "base/id.h"
#include "feature/coding/coding_path.h"
#include "feature/coding/coding_settle.h"
#include "feature/coding/coding_suggest.h"
#include "feature/coding/test_coding.h"
#include "web/test_web.h"

#include <stdio.h>

enum { THIRD_CODER = 13, CORE_END = 7 };

static void be_blind(struct work *work, bool is_blind)
{
	struct coding_study study;
	TEST_WORK_OK(work, coding_study_get(work, 0, &study));
	study.is_blind = is_blind;
	TEST_WORK_OK(work, coding_study_save(work, &study));
}

static int64_t code_words(struct work *work, int64_t person_id, int64_t text, const char *key)
{
	return coding_as(work, person_id,
			 (struct coding){ .text_id = text,
					  .code_id = coding_code(work, key),
					  .end = CORE_END });
}

/* How many respondents have codes that count; the base comes along. */
static int64_t count_codes(struct work *work, int64_t *ret_base)
{
	struct code_counts counts;
	const struct coding_filter filter = { .round_id = 0 };
	TEST_WORK_OK(work, coding_count(work, &filter, &counts, ret_base));
	return (int64_t)counts.len;
}

static struct coding_coverage cover(struct work *work)
{
	struct coding_coverage ret;
	TEST_WORK_OK(work,
		     coding_coverage_get(work, &(struct coding_filter){ .round_id = 0 }, &ret));
	return ret;
}

/* ---- blind ---- */

static void test_figures_open_once_two_are_done(void)
{
	CODING(work);
	int64_t base, text = coding_text_of(work, "De kern is sterk.");
	struct code_cases cases;
	be_blind(work, true);
	code_words(work, FIRST_CODER, text, "sf_core_team");
	g_assert_cmpint(count_codes(work, &base), ==, 0);
	coding_done_as(work, FIRST_CODER, text);
	for (int step = 0; step < 2; step++) { /* the same for whoever asks */
		work->person_id = step ? SECOND_CODER : FIRST_CODER;
		g_assert_cmpint(count_codes(work, &base), ==, 0);
		g_assert_cmpint(base, ==, 0);
		g_assert_cmpint(cover(work).blind_texts, ==, 1);
		g_assert_cmpint(cover(work).coded_texts, ==, 0);
		TEST_WORK_OK(work, coding_case_list(work, &(struct coding_filter){ 0 }, &cases));
		g_assert_cmpint(cases.len, ==, 0);
	}
	code_words(work, SECOND_CODER, text, "sf_core_team");
	coding_done_as(work, SECOND_CODER, text);
	g_assert_cmpint(count_codes(work, &base), ==, 1);
	g_assert_cmpint(base, ==, 1);
	g_assert_cmpint(cover(work).blind_texts, ==, 0);
}

static void test_figures_open_when_the_round_is_no_longer_blind(void)
{
	CODING(work);
	int64_t base, text = coding_text_of(work, "De kern is sterk.");
	be_blind(work, true);
	code_words(work, FIRST_CODER, text, "sf_core_team");
	coding_done_as(work, FIRST_CODER, text);
	be_blind(work, false);
	g_assert_cmpint(count_codes(work, &base), ==, 1);
}

static void test_a_coder_of_a_file_opens_nothing(void)
{
	CODING(work);
	struct coding_texts texts;
	int64_t base;
	coding_take_csv(work,
			"answer_id,question,text,intended_codes\n"
			"TEST-1,Wat helpt?,De kern is sterk.,sf_core_team\n",
			true);
	TEST_WORK_OK(work, coding_text_list(work, &(struct coding_filter){ 0 }, &texts));
	be_blind(work, true);
	coding_done_as(work, FIRST_CODER, texts.items[0].id);
	g_assert_cmpint(count_codes(work, &base), ==, 0);
	coding_done_as(work, SECOND_CODER, texts.items[0].id);
	g_assert_cmpint(base, ==, 0);
	g_assert_cmpint(cover(work).coded_texts, ==, 1);
}

static void test_the_use_of_a_code_is_not_told_while_it_is_blind(void)
{
	CODING(work);
	int64_t text = coding_text_of(work, "De kern is sterk."), count, me;
	int64_t code = coding_code(work, "sf_core_team");
	be_blind(work, true);
	code_words(work, FIRST_CODER, text, "sf_core_team");
	for (int step = 0; step < 2; step++) {
		work->person_id = step ? SECOND_CODER : FIRST_CODER;
		TEST_WORK_OK(work, coding_me(work, &me));
		TEST_WORK_OK(work, coding_use_count_open(work->db, code, me, &count));
		g_assert_cmpint(count, ==, step ? 0 : 1);
	}
}

static void test_proposed_words_stay_with_who_codes_blind(void)
{
	CODING(work);
	struct quotes quotes;
	struct quote quote;
	int64_t quote_id, text = coding_text_of(work, "De kern is sterk.");
	const struct coding_filter filter = { .round_id = 0 };
	be_blind(work, true);
	int64_t id = code_words(work, FIRST_CODER, text, "sf_core_team");
	TEST_WORK_OK(work, quote_propose(work, id, &quote_id));
	TEST_WORK_OK(work, quote_list(work, &filter, "proposed", &quotes));
	g_assert_cmpint(quotes.len, ==, 1);
	work->person_id = SECOND_CODER;
	TEST_WORK_OK(work, quote_list(work, &filter, NULL, &quotes));
	g_assert_cmpint(quotes.len, ==, 0);
	g_assert_cmpint(quote_get(work, quote_id, &quote), ==, ERR_MISSING);
	g_assert_cmpint(quote_propose(work, id, &quote_id), ==, ERR_MISSING);
	const struct quote_review review = { quote_id, "approved", "De kern", NULL };
	g_assert_cmpint(quote_decide(work, &review), ==, ERR_MISSING);
	coding_done_as(work, FIRST_CODER, text);
	coding_done_as(work, SECOND_CODER, text);
	TEST_WORK_OK(work, quote_list(work, &filter, "proposed", &quotes));
	g_assert_cmpint(quotes.len, ==, 1);
}

static bool has_suggestion(struct work *work, int64_t text, int64_t code)
{
	struct suggestions all;
	TEST_WORK_OK(work, coding_suggest(work, text, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].code_id == code)
			return true;
	return false;
}

static void test_only_what_others_coded_is_kept_from_suggestions(void)
{
	CODING(work);
	int64_t first = coding_text_of(work, "De bus rijdt niet meer in het dorp.");
	int64_t text = coding_text_of(work, "De bus rijdt hier niet, wij wonen in een dorp.");
	int64_t words = coding_text_of(work, "Wij hebben genoeg vrijwilligers die het volhouden.");
	int64_t code = coding_code(work, "sf_small_steps");
	be_blind(work, true);
	g_assert_true(has_suggestion(work, words, coding_code(work, "sf_volunteers")));
	coding_as(work, SECOND_CODER,
		  (struct coding){ .text_id = first, .code_id = code, .end = 35 });
	g_assert_false(has_suggestion(work, text, code));
	work->person_id = SECOND_CODER;
	g_assert_true(has_suggestion(work, text, code));
}

/* ---- what counts ---- */

static void test_what_one_of_two_gave_counts_once_it_is_settled(void)
{
	CODING(work);
	struct unsettled_texts apart;
	int64_t base, text = coding_text_of(work, "De kern is sterk.");
	const struct coding_filter filter = { .round_id = 0 };
	code_words(work, FIRST_CODER, text, "sf_core_team");
	code_words(work, SECOND_CODER, text, "sf_core_team");
	int64_t lone = code_words(work, SECOND_CODER, text, "sf_small_steps");
	coding_done_as(work, FIRST_CODER, text);
	g_assert_cmpint(cover(work).unsettled_texts, ==, 0);
	coding_done_as(work, SECOND_CODER, text);
	g_assert_cmpint(count_codes(work, &base), ==, 1);
	g_assert_cmpint(base, ==, 1);
	g_assert_cmpint(cover(work).unsettled_texts, ==, 1);
	TEST_WORK_OK(work, coding_unsettled_select(work->db, work->mem, &filter, &apart));
	g_assert_cmpint(apart.len, ==, 1);
	g_assert_cmpint(apart.items[0].differences, ==, 1);
	static const char *const verdicts[] = { "kept", "dropped" };
	for (int i = 0; i < 2; i++) {
		TEST_WORK_OK(work, coding_settle(work, lone, verdicts[i]));
		g_assert_cmpint(count_codes(work, &base), ==, i ? 1 : 2);
		g_assert_cmpint(cover(work).unsettled_texts, ==, 0);
	}
}

static void test_of_three_the_most_count_and_elsewhere_is_something_else(void)
{
	CODING(work);
	static const int64_t people[] = { FIRST_CODER, SECOND_CODER, THIRD_CODER };
	int64_t base, text = coding_text_of(work, "De kern is sterk. De kern is moe.");
	code_words(work, FIRST_CODER, text, "sf_core_team");
	coding_as(work, SECOND_CODER,
		  (struct coding){ .text_id = text,
				   .code_id = coding_code(work, "sf_core_team"),
				   .start = 18,
				   .end = 25 });
	for (size_t i = 0; i < COUNT_OF(people); i++)
		coding_done_as(work, people[i], text);
	g_assert_cmpint(count_codes(work, &base), ==, 0);
	g_assert_cmpint(cover(work).unsettled_texts, ==, 1);
	code_words(work, THIRD_CODER, text, "sf_core_team");
	g_assert_cmpint(count_codes(work, &base), ==, 1);
}

/* ---- pages ---- */

static enum err identify(struct work *work, const char *token)
{
	work->person_id = !strcmp(token, "first") ? FIRST_CODER : SECOND_CODER;
	work->roles = RESEARCHER;
	return OK;
}
static const struct feature somebody = { .name = "somebody", .identify = identify };
static const struct feature *const slices[] = {
	&somebody,           &outbox_feature,  &privacy_feature,    &person_feature,
	&vocabulary_feature, &place_feature,   &source_feature,     &freshness_feature,
	&initiative_feature, &contact_feature, &round_feature,      &directory_feature,
	&form_feature,       &survey_feature,  &submission_feature, &codebook_feature,
	&interview_feature,  &coding_feature,
};

static const char *const figures[] = { "/beheer/coderingen/los/verzadiging",
				       "/beheer/coderingen/los/kruistabel",
				       "/beheer/coderingen/los/samenhang",
				       "/beheer/coderingen/los/overeenstemming",
				       "/beheer/coderingen/los/citaten?staat=voorgesteld" };

static void test_no_page_names_what_another_coded_blind(void)
{
	struct test_site site;
	test_site_open(&site, slices, COUNT_OF(slices));
	struct work work = test_site_work(&site);
	int64_t quote;
	work.roles = RESEARCHER;
	work.person_id = FIRST_CODER;
	int64_t text = coding_text_of(&work, "De kern is sterk.");
	be_blind(&work, true);
	int64_t id = code_words(&work, FIRST_CODER, text, "sf_core_team");
	TEST_WORK_OK(&work, quote_propose(&work, id, &quote));
	coding_done_as(&work, FIRST_CODER, text);
	site.session = "second";
	for (size_t i = 0; i < COUNT_OF(figures); i++) {
		struct test_answer page = test_ask(&site, "GET", figures[i], NULL);
		g_assert_cmpint(page.status, ==, 200);
		test_lacks(&page, "De kern");
		if (i < 3) {
			test_has(&page, "blind gecodeerd");
			test_lacks(&page, "Gedreven kerngroep");
		}
	}
	test_site_close(&site);
}

static void test_what_coders_differ_on_is_found_from_a_figure(void)
{
	struct test_site site;
	test_site_open(&site, slices, COUNT_OF(slices));
	struct work work = test_site_work(&site);
	work.roles = RESEARCHER;
	work.person_id = FIRST_CODER;
	int64_t text = coding_text_of(&work, "De kern is sterk.");
	code_words(&work, FIRST_CODER, text, "sf_core_team");
	coding_done_as(&work, FIRST_CODER, text);
	coding_done_as(&work, SECOND_CODER, text);
	site.session = "second";
	struct test_answer page = test_ask(&site, "GET", figures[1], NULL);
	test_has(&page, "/beheer/coderingen/los/verschillen");
	test_has(&page, "nog niet beslecht");
	page = test_ask(&site, "GET", "/beheer/coderingen/los/verschillen", NULL);
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "1 verschil");
	test_has(&page, "/vergelijken");
	test_site_close(&site);
}

#define ADD(test) g_test_add_func("/coding_blind/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_figures_open_once_two_are_done);
	ADD(test_figures_open_when_the_round_is_no_longer_blind);
	ADD(test_a_coder_of_a_file_opens_nothing);
	ADD(test_the_use_of_a_code_is_not_told_while_it_is_blind);
	ADD(test_proposed_words_stay_with_who_codes_blind);
	ADD(test_only_what_others_coded_is_kept_from_suggestions);
	ADD(test_what_one_of_two_gave_counts_once_it_is_settled);
	ADD(test_of_three_the_most_count_and_elsewhere_is_something_else);
	ADD(test_no_page_names_what_another_coded_blind);
	ADD(test_what_coders_differ_on_is_found_from_a_figure);
	return g_test_run();
}
