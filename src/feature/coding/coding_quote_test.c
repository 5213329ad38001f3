/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_quote_test.c: quotes and their review, dilemmas, principles, accounts that go. */
#include "feature/coding/coding_slot.h"
#include "feature/coding/test_coding.h"

/* ---- quotes ---- */

static int64_t propose(struct work *work, const char *words, int64_t *ret_text)
{
	int64_t id, text = coding_text_of(work, words);
	const struct coding coding = { .text_id = text,
				       .code_id = coding_code(work, "sf_core_team"),
				       .end = utf8_length(words) };
	TEST_WORK_OK(work, quote_propose(work, coding_as(work, FIRST_CODER, coding), &id));
	*ret_text = text;
	return id;
}

static void test_a_quote_is_reviewed_by_another(void)
{
	CODING(work);
	struct quote quote;
	int64_t text, id = propose(work, "Jan en Piet trekken de kar, al jaren.", &text);
	struct quote_review review = { .id = id,
				       .state = "approved",
				       .words = "[naam] en [naam] trekken de kar [...]" };
	g_assert_cmpint(quote_decide(work, &review), ==, ERR_CONFLICT);
	test_work_reset(work);
	work->person_id = SECOND_CODER;
	review.words = "Wij trekken de kar";
	g_assert_cmpint(quote_decide(work, &review), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "woorden"));
	test_work_reset(work);
	review.words = "[naam] en [naam] trekken de kar [...]";
	TEST_WORK_OK(work, quote_decide(work, &review));
	TEST_WORK_OK(work, quote_get(work, id, &quote));
	g_assert_cmpstr(quote.state, ==, "approved");
	g_assert_cmpstr(quote.words, ==, review.words);
	g_assert_cmpstr(quote.by, ==, "");
	g_assert_true(quote.is_test);
}

static void test_others_see_approved_quotes_alone(void)
{
	CODING(work);
	struct quotes quotes;
	struct quote quote;
	int64_t text, id = propose(work, "De kern trekt de kar.", &text);
	work->roles = COORDINATOR;
	TEST_WORK_OK(work,
		     quote_list(work, &(struct coding_filter){ .round_id = -1 }, NULL, &quotes));
	g_assert_cmpint(quotes.len, ==, 0);
	g_assert_cmpint(quote_get(work, id, &quote), ==, ERR_MISSING);
	work->roles = RESEARCHER;
	TEST_WORK_OK(work,
		     quote_list(work, &(struct coding_filter){ .round_id = -1 }, NULL, &quotes));
	g_assert_cmpint(quotes.len, ==, 1);
}

/* ---- dilemmas and principles ---- */

static void test_dilemmas_have_two_poles_and_places(void)
{
	CODING(work);
	struct dilemma it = { .title = "Zelf of samen", .first_pole = "Zelf beslissen" };
	struct dilemmas all;
	struct positions positions;
	g_assert_cmpint(dilemma_save(work, &it), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "tweede"));
	test_work_reset(work);
	it.second_pole = "Steun aanvaarden";
	TEST_WORK_OK(work, dilemma_save(work, &it));
	TEST_WORK_OK(work, dilemma_place(work, it.id,
					 &(struct position){ "municipality", 1, "Wil helpen" }));
	TEST_WORK_OK(work,
		     dilemma_place(work, it.id, &(struct position){ "municipality", 2, NULL }));
	g_assert_cmpint(dilemma_place(work, it.id, &(struct position){ "maan", 1, NULL }), ==,
			ERR_INVALID);
	TEST_WORK_OK(work, dilemma_list(work, 0, &all));
	g_assert_cmpint(all.len, ==, 1);
	TEST_WORK_OK(work, dilemma_get(work, it.id, &it, &positions));
	g_assert_cmpint(positions.len, ==, 1);
	g_assert_cmpint(positions.items[0].lean, ==, 2);
}

static void test_principles_belong_to_a_phase(void)
{
	CODING(work);
	struct principle it = { .title = "Begin klein",
				.text = "Een keer per maand.",
				.phase = "nu" };
	struct principles all;
	g_assert_cmpint(principle_save(work, &it), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "fase"));
	test_work_reset(work);
	it.phase = "running";
	TEST_WORK_OK(work, principle_save(work, &it));
	TEST_WORK_OK(work, principle_list(work, 0, &all));
	g_assert_cmpint(all.len, ==, 1);
}

/* ---- accounts ---- */

static void test_work_stays_when_an_account_goes(void)
{
	CODING(work);
	struct data_effects effects = { 0 };
	int64_t text = coding_text_of(work, "De kern is sterk."), me;
	coding_as(work, FIRST_CODER,
		  (struct coding){ .text_id = text,
				   .code_id = coding_code(work, "sf_core_team"),
				   .end = 7 });
	const struct data_subject who = { .person_id = FIRST_CODER };
	TEST_WORK_OK(work, coding_erase_data(work, &who, true, &effects));
	g_assert_cmpint(effects.len, ==, 1);
	g_assert_cmpint(effects.items[0].count, ==, 1);
	TEST_WORK_OK(work, coding_erase_data(work, &who, false, &effects));
	TEST_WORK_OK(work, coding_me(work, &me));
	g_assert_cmpint(me, ==, 0);
	g_assert_cmpint(coding_all(work, (struct coding_filter){ .text_id = text }).len, ==, 1);
}

#define ADD(test) g_test_add_func("/coding_quote/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_quote_is_reviewed_by_another);
	ADD(test_others_see_approved_quotes_alone);
	ADD(test_dilemmas_have_two_poles_and_places);
	ADD(test_principles_belong_to_a_phase);
	ADD(test_work_stays_when_an_account_goes);
	return g_test_run();
}
