/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_response_test.c: what came back is counted once, and shares are of who was asked. */
#include "feature/survey/survey_response.h"
#include "feature/survey/test_survey.h"

#include <math.h>

static void test_shares_are_of_who_was_asked(void)
{
	static const enum invitation_state states[] = {
		INVITATION_SENT,    INVITATION_OPENED,  INVITATION_STARTED, INVITATION_DONE,
		INVITATION_REFUSED, INVITATION_BOUNCED, INVITATION_DONE,
	};
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	struct response response;
	TEST_WORK_OK(work, survey_response(work, &survey, &response));
	g_assert_true(isnan(response.all.rate));
	struct invitations all = invite(work, survey.id, 10);
	for (size_t i = 0; i < COUNT_OF(states); i++)
		TEST_WORK_OK(work, invitation_mark(work, all.items[i].id, states[i]));
	for (int i = 0; i < 3; i++)
		TEST_WORK_OK(work, survey_count_done(work, survey.id));
	TEST_WORK_OK(work, survey_get(work, survey.id, &survey));
	TEST_WORK_OK(work, survey_response(work, &survey, &response));
	g_assert_cmpint(response.all.total, ==, 10);
	g_assert_cmpint(response.all.asked, ==, 7);
	g_assert_cmpint(response.all.opened, ==, 4);
	g_assert_cmpint(response.all.started, ==, 3);
	g_assert_cmpint(response.all.partial, ==, 1);
	g_assert_cmpint(response.all.done, ==, 2);
	g_assert_cmpint(response.all.refused, ==, 1);
	g_assert_cmpint(response.all.bounced, ==, 1);
	g_assert_cmpfloat(fabs(response.all.rate - 2.0 / 7), <, 1e-9);
	g_assert_cmpfloat(fabs(response.all.reached - 2.0 / 6), <, 1e-9);
	g_assert_cmpint(response.answers, ==, 3);
	g_assert_cmpint(response.open_answers, ==, 1);
	g_assert_cmpuint(response.places.len, ==, 2);
	g_assert_cmpint(response.places.items[0].total + response.places.items[1].total, ==, 10);
}

static void test_only_who_no_mail_reaches_is_called(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	const struct invitation others[] = { { .name = "A" }, { .name = "B" }, { .name = "C" } };
	struct invitations all;
	int64_t count;
	invite(work, survey.id, 2);
	TEST_WORK_OK(work, invitation_add_many(work, survey.id, others, 3, &count));
	TEST_WORK_OK(work, survey_count_calls(work, &count));
	g_assert_cmpint(count, ==, 3);
	const struct invitation_filter filter = { .survey_id = survey.id, .state = -1 };
	TEST_WORK_OK(work, invitation_list(work, &filter, &all, &count));
	TEST_WORK_OK(work, invitation_note(work, all.items[0].id, "refused"));
	TEST_WORK_OK(work, invitation_note(work, all.items[1].id, "wrong_number"));
	TEST_WORK_OK(work, survey_count_calls(work, &count));
	g_assert_cmpint(count, ==, 1);
}

static void test_a_merged_record_stays_invited_once(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey first = make_open(work, false), second = make_open(work, false);
	const struct invitation from = { .name = "A", .subject = { "initiative", 7 } };
	const struct invitation to = { .name = "B", .subject = { "initiative", 8 } };
	int64_t count;
	TEST_WORK_OK(work, invitation_add_many(work, first.id, &from, 1, &count));
	TEST_WORK_OK(work, invitation_add_many(work, second.id, &from, 1, &count));
	TEST_WORK_OK(work, invitation_add_many(work, second.id, &to, 1, &count));
	TEST_WORK_OK(work, survey_merge_subject(work, from.subject, to.subject));
	TEST_WORK_OK(work,
		     db_get_int(work->db, &count,
				"select count(*) from survey_invitation where subject_id = 8"));
	g_assert_cmpint(count, ==, 2);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_shares_are_of_who_was_asked);
	ADD(test_only_who_no_mail_reaches_is_called);
	ADD(test_a_merged_record_stays_invited_once);
	return g_test_run();
}
