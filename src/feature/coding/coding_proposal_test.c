/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_proposal_test.c: what a program proposes is no coding, and nothing in a blind round. */
#include "feature/coding/coding_proposal.h"
#include "feature/coding/coding_store.h"
#include "feature/coding/coding_suggest.h"
#include "feature/coding/test_coding.h"

static struct coding_proposal propose(struct work *work, int64_t text_id, size_t start, size_t end)
{
	struct coding_proposal it = { .coding = { .text_id = text_id,
						  .code_id = coding_code(work, "sf_core_team"),
						  .start = start,
						  .end = end,
						  .memo = "Het woord kern" },
				      .program = "Proefprogramma" };
	TEST_WORK_OK(work, coding_proposal_add(work, &it));
	return it;
}

static struct coding_proposals proposals(struct work *work, int64_t text_id)
{
	struct coding_proposals ret;
	TEST_WORK_OK(work, coding_proposal_list(work, text_id, &ret));
	return ret;
}

static struct coding_proposals open_ones(struct work *work, int64_t text_id)
{
	struct coding_proposals ret;
	TEST_WORK_OK(work, coding_suggest_proposed(work, text_id, &ret));
	return ret;
}

static void set_blind(struct work *work)
{
	struct coding_study study;
	TEST_WORK_OK(work, coding_study_get(work, 0, &study));
	study.is_blind = true;
	TEST_WORK_OK(work, coding_study_save(work, &study));
}

static void test_a_proposal_is_no_coding_until_a_person_accepts(void)
{
	CODING(work);
	int64_t text = coding_text_of(work, "De kern van het dorp.");
	struct coding_proposal it = propose(work, text, 3, 7);
	g_assert_cmpstr(it.coding.quote, ==, "kern");
	g_assert_cmpint(propose(work, text, 3, 7).coding.id, ==, it.coding.id);
	g_assert_cmpuint(coding_all(work, (struct coding_filter){ .round_id = -1 }).len, ==, 0);
	g_assert_cmpuint(open_ones(work, text).len, ==, 1);
	coding_as(work, FIRST_CODER, it.coding);
	g_assert_cmpuint(open_ones(work, text).len, ==, 0);
	g_assert_cmpuint(coding_all(work, (struct coding_filter){ .round_id = -1 }).len, ==, 1);
	work->person_id = SECOND_CODER; /* who did not look at it yet */
	g_assert_cmpuint(open_ones(work, text).len, ==, 1);
	TEST_WORK_OK(work, coding_dismiss(work, &it.coding));
	g_assert_cmpuint(open_ones(work, text).len, ==, 0);
}

static void test_a_proposal_is_checked_as_a_coding_is(void)
{
	static const struct {
		const char *field, *quote;
		size_t start, end;
		bool has_code;
	} cases[] = {
		{ "van", NULL, 4, 4, true },
		{ "tot", NULL, 3, 4000, true },
		{ "code", NULL, 3, 7, false },
		{ "woorden", "dorp", 3, 7, true },
	};
	CODING(work);
	int64_t text = coding_text_of(work, "De kern van het dorp.");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct coding_proposal it = { .coding = { .text_id = text,
							  .start = cases[i].start,
							  .end = cases[i].end,
							  .quote = cases[i].quote } };
		it.coding.code_id = cases[i].has_code ? coding_code(work, "sf_core_team") : 0;
		test_work_reset(work);
		g_assert_cmpint(coding_proposal_add(work, &it), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, cases[i].field));
	}
	g_assert_cmpuint(proposals(work, text).len, ==, 0);
}

static void test_a_blind_round_has_no_proposals(void)
{
	CODING(work);
	int64_t text = coding_text_of(work, "De kern van het dorp.");
	struct coding_proposal it = propose(work, text, 3, 7);
	set_blind(work);
	it.coding.start = 0;
	it.coding.quote = NULL;
	g_assert_cmpint(coding_proposal_add(work, &it), ==, ERR_CONFLICT);
	g_assert_cmpuint(proposals(work, text).len, ==, 0);
	g_assert_cmpuint(proposals(work, 0).len, ==, 0);
	g_assert_cmpuint(open_ones(work, text).len, ==, 0);
}

static void test_only_its_own_proposals_go(void)
{
	CODING(work);
	int64_t text = coding_text_of(work, "De kern van het dorp.");
	struct coding_proposal it = propose(work, text, 3, 7);
	work->person_id = SECOND_CODER;
	g_assert_cmpint(coding_proposal_remove(work, it.coding.id), ==, ERR_FORBIDDEN);
	work->person_id = FIRST_CODER;
	work->roles = OFFICER;
	g_assert_cmpint(coding_proposal_remove(work, it.coding.id), ==, ERR_FORBIDDEN);
	work->roles = RESEARCHER;
	TEST_WORK_OK(work, coding_proposal_remove(work, it.coding.id));
	g_assert_cmpint(coding_proposal_remove(work, it.coding.id), ==, ERR_MISSING);
}

static void test_a_proposal_follows_its_words(void)
{
	CODING(work);
	struct coding_rows rows = { 0 };
	int64_t lost = 0, text = coding_text_of(work, "De kern van het dorp.");
	const struct coding_filter filter = { .round_id = -1, .text_id = text, .with_text = true };
	propose(work, text, 3, 7);
	TEST_WORK_OK(work, coding_text_select(work->db, work->mem, &filter, &rows));
	const char *before = rows.items[0].text.text;
	rows.items[0].text.text = "Toen: De kern van het dorp.";
	TEST_WORK_OK(work, coding_follow(work, &rows.items[0], before, &lost));
	TEST_WORK_OK(work, coding_text_store(work->db, &rows.items[0], work->now_ms));
	g_assert_cmpuint(proposals(work, text).items[0].coding.start, ==, 9);
	TEST_WORK_OK(work, coding_text_delete(work->db, text));
	g_assert_cmpuint(proposals(work, 0).len, ==, 0);
}

static void test_a_proposal_follows_a_code_that_is_merged(void)
{
	static const struct feature *const all[] = { &coding_feature };
	static const struct site site = { .features = all, .feature_count = 1 };
	CODING(work);
	int64_t text = coding_text_of(work, "De kern van het dorp.");
	struct coding_proposal it = propose(work, text, 3, 7);
	const int64_t into = coding_code(work, "sf_local_support");
	TEST_WORK_OK(work, code_merge(&site, work, it.coding.code_id, into));
	it = open_ones(work, text).items[0];
	g_assert_cmpint(it.coding.code_id, ==, into);
	coding_as(work, FIRST_CODER, it.coding);
	g_assert_cmpuint(open_ones(work, text).len, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/coding/proposal/accept",
			test_a_proposal_is_no_coding_until_a_person_accepts);
	g_test_add_func("/coding/proposal/check", test_a_proposal_is_checked_as_a_coding_is);
	g_test_add_func("/coding/proposal/blind", test_a_blind_round_has_no_proposals);
	g_test_add_func("/coding/proposal/own", test_only_its_own_proposals_go);
	g_test_add_func("/coding/proposal/merged", test_a_proposal_follows_a_code_that_is_merged);
	g_test_add_func("/coding/proposal/follow", test_a_proposal_follows_its_words);
	return g_test_run();
}
