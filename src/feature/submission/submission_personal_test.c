/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_personal_test.c: what answers tell of persons is shown, erased, and goes in time. */
#include "feature/submission/submission_door.h"
#include "feature/submission/test_submission.h"

#define DAY_MS INT64_C(86400000)

static struct submission send_one(struct fixture *fixture, bool is_sent)
{
	struct submission it = test_submission(fixture);
	struct form_instance *instance = test_instance(fixture);
	const char *key =
		fixture->survey.is_anonymous ? submission_key(fixture->work->mem, "t") : NULL;
	test_set(instance, "over/naam", "Testhuis");
	TEST_WORK_OK(fixture->work, submission_save(fixture->work, &it, key, instance));
	if (is_sent)
		TEST_WORK_OK(fixture->work, submission_send(fixture->work, &it, instance));
	return it;
}

static const struct data_subject who = { .mail = "huis@example.org" };

static void test_who_was_invited_sees_and_erases_answers(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct data_items items = { 0 };
	struct data_effects effects = { 0 };
	struct submission it = send_one(&fixture, true), gone;
	TEST_WORK_OK(work, submission_show_data(work, &who, &items));
	g_assert_cmpint(items.len, ==, 1);
	g_assert_cmpint(items.items[0].id, ==, it.id);
	TEST_WORK_OK(work, submission_erase_data(work, &who, true, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	TEST_WORK_OK(work, submission_get(work, it.id, &gone));
	TEST_WORK_OK(work, submission_erase_data(work, &who, false, &effects));
	g_assert_cmpint(submission_get(work, it.id, &gone), ==, ERR_MISSING);
}

static void test_nobody_finds_anonymous_answers(void)
{
	FIXTURE(fixture, true);
	struct work *work = fixture.work;
	struct data_items items = { 0 };
	send_one(&fixture, true);
	TEST_WORK_OK(work, submission_show_data(work, &who, &items));
	g_assert_cmpint(items.len, ==, 0);
}

static void test_answers_go_in_time(void)
{
	const struct {
		bool is_sent, is_closed;
		int days;
		bool is_gone;
	} cases[] = {
		{ true, false, 4000, false }, { true, true, 360, false },
		{ true, true, 370, true },    { false, false, 89, false },
		{ false, false, 91, true },   { false, true, 29, false },
		{ false, true, 31, true },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		FIXTURE(fixture, false);
		struct work *work = fixture.work;
		struct data_effects effects = { 0 };
		struct submission it = send_one(&fixture, cases[i].is_sent), found;
		if (cases[i].is_closed)
			TEST_WORK_OK(work, survey_set_state(work, fixture.survey.id, "closed"));
		work->now_ms += cases[i].days * DAY_MS;
		TEST_WORK_OK(work, submission_expire_data(work, true, &effects));
		g_assert_cmpint(effects.len, ==, cases[i].is_gone);
		TEST_WORK_OK(work, submission_expire_data(work, false, &effects));
		g_assert_cmpint(submission_get(work, it.id, &found), ==,
				cases[i].is_gone ? ERR_MISSING : OK);
	}
}

static void test_used_links_go_with_the_answers(void)
{
	FIXTURE(fixture, true);
	struct work *work = fixture.work;
	const char *key = submission_key(work->mem, "t");
	struct data_effects effects = { 0 };
	bool is_used;
	send_one(&fixture, true);
	TEST_WORK_OK(work, survey_set_state(work, fixture.survey.id, "closed"));
	TEST_WORK_OK(work, submission_expire_data(work, false, &effects));
	TEST_WORK_OK(work, submission_is_used(work, key, &is_used));
	g_assert_true(is_used);
	work->now_ms += 370 * DAY_MS;
	TEST_WORK_OK(work, submission_expire_data(work, false, &effects));
	TEST_WORK_OK(work, submission_is_used(work, key, &is_used));
	g_assert_false(is_used);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_who_was_invited_sees_and_erases_answers);
	ADD(test_nobody_finds_anonymous_answers);
	ADD(test_answers_go_in_time);
	ADD(test_used_links_go_with_the_answers);
	return g_test_run();
}
