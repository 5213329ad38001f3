/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_send_test.c: who gets which mail, once, on its day, and who does not any more. */
#include "feature/survey/test_survey.h"

#define DAY_MS INT64_C(86400000)

static int64_t count_mails(struct work *work, const char *like)
{
	int64_t count;
	TEST_WORK_OK(work, db_get_int(work->db, &count,
				      "select count(*) from outbox_mail where kind = 'survey'"
				      " and state = 0 and (title || ' ' || body) like ?1",
				      db_text(like)));
	return count;
}

static void run(struct work *work)
{
	for (bool is_more = true; is_more;)
		TEST_WORK_OK(work, survey_run(NULL, work, &is_more));
}

static void test_each_gets_one_mail_in_its_own_language(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	const struct invitation others[] = {
		{ .name = "English", .mail = "en@example.org", .language = "en" },
		{ .name = "No mail" },
	};
	int64_t added;
	struct invitations all = invite(work, survey.id, SURVEY_SLICE + 3);
	TEST_WORK_OK(work, invitation_add_many(work, survey.id, others, 2, &added));
	run(work); /* nobody said that it should go */
	g_assert_cmpint(count_mails(work, "%"), ==, 0);
	TEST_WORK_OK(work, survey_mail_begin(work, survey.id, 1, 0));
	run(work);
	g_assert_cmpint(count_mails(work, "Wilt u meedoen%/vragenlijst/%"), ==, SURVEY_SLICE + 3);
	g_assert_cmpint(count_mails(work, "Would you like%/en/vragenlijst/%"), ==, 1);
	g_assert_cmpint(count_mails(work, "%{name}%"), ==, 0); /* no last day: nothing said of it */
	g_assert_cmpint(count_mails(work, "%tot en met%"), ==, 0);
	g_assert_cmpint(state_of(work, all.items[5].id), ==, INVITATION_SENT);
	TEST_WORK_OK(work, survey_mail_begin(work, survey.id, 1, 0));
	run(work);
	g_assert_cmpint(count_mails(work, "%"), ==, SURVEY_SLICE + 4);
}

static struct survey_mail plan(struct work *work, int64_t survey_id, int turn, const char *day)
{
	struct survey_mail mail;
	TEST_WORK_OK(work, survey_mail_get(work, survey_id, 1, turn, &mail));
	mail.send_on = day;
	TEST_WORK_OK(work, survey_mail_save(work, &mail));
	return mail;
}

static void test_only_who_did_not_answer_is_reminded(void)
{
	for (int is_anonymous = 0; is_anonymous < 2; is_anonymous++) {
		FIXTURE(fixture);
		struct work *work = fixture.work;
		struct survey survey = make_open(work, is_anonymous);
		struct invitations all = invite(work, survey.id, 6);
		plan(work, survey.id, 0, "2026-11-21");
		plan(work, survey.id, 1, "2026-11-28");
		run(work);
		g_assert_cmpint(count_mails(work, "Wilt u meedoen%"), ==, 6);
		TEST_WORK_OK(work, invitation_mark(work, all.items[0].id, INVITATION_DONE));
		TEST_WORK_OK(work, invitation_mark(work, all.items[1].id, INVITATION_STARTED));
		TEST_WORK_OK(work, invitation_note(work, all.items[2].id, "refused"));
		TEST_WORK_OK(work, invitation_stop(work, all.items[3].id));
		work->now_ms += 6 * DAY_MS;
		run(work);
		g_assert_cmpint(count_mails(work, "Herinnering%"), ==, 0);
		work->now_ms += DAY_MS;
		run(work);
		run(work);
		g_assert_cmpint(count_mails(work, "Herinnering%"), ==, 3);
	}
}

static void test_a_mail_needs_its_link_and_a_later_day(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	struct survey_mail mail = plan(work, survey.id, 0, "2026-11-25");
	mail.body_nl = "Zonder link";
	mail.subject_en = "";
	g_assert_cmpint(survey_mail_save(work, &mail), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "tekst_nl"));
	g_assert_nonnull(test_work_failure(work, "onderwerp_en"));
	test_work_reset(work);
	TEST_WORK_OK(work, survey_mail_get(work, survey.id, 1, 1, &mail));
	mail.send_on = "2026-11-25";
	g_assert_cmpint(survey_mail_save(work, &mail), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "dag"));
	g_assert_cmpint(survey_mail_begin(work, survey.id, 1, 1), ==, ERR_CONFLICT);
	g_assert_cmpint(survey_mail_get(work, survey.id, 1, SURVEY_TURNS, &mail), ==, ERR_MISSING);
}

static void test_no_mail_goes_where_it_is_not_wanted_any_more(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	const struct invitation known = { .name = "Test",
					  .mail = "een@example.org",
					  .subject = { "initiative", fixture.ids[BY_MAIL] },
					  .contact_id = fixture.contacts[BY_MAIL] };
	int64_t added;
	struct invitations all = invite(work, survey.id, 1), found;
	const struct subject subject = { "invitation", all.items[0].id };
	bool may = true;
	TEST_WORK_OK(work, survey_may_mail(work, "survey", subject, "test0@example.org", &may));
	g_assert_true(may);
	TEST_WORK_OK(work, survey_may_mail(work, "survey", subject, "old@example.org", &may));
	g_assert_false(may);
	may = true;
	TEST_WORK_OK(work, survey_may_mail(work, "campaign", subject, "old@example.org", &may));
	g_assert_true(may);
	TEST_WORK_OK(work, invitation_mark(work, all.items[0].id, INVITATION_DONE));
	TEST_WORK_OK(work, survey_may_mail(work, "survey", subject, "test0@example.org", &may));
	g_assert_false(may);
	TEST_WORK_OK(work, invitation_add_many(work, survey.id, &known, 1, &added));
	TEST_WORK_OK(work, contact_remove(work, fixture.contacts[BY_MAIL]));
	TEST_WORK_OK(work, survey_mail_begin(work, survey.id, 1, 0));
	run(work);
	g_assert_cmpint(count_mails(work, "%"), ==, 0);
	const struct invitation_filter filter = { .survey_id = survey.id, .state = 0 };
	TEST_WORK_OK(work, invitation_list(work, &filter, &found, &added));
	g_assert_cmpstr(found.items[0].failure, ==, "withdrawn");
}

static void test_what_came_back_is_noted(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	struct invitations all = invite(work, survey.id, 3);
	struct invitation it;
	TEST_WORK_OK(work, survey_mail_begin(work, survey.id, 1, 0));
	run(work);
	TEST_WORK_OK(work, invitation_get(work, all.items[1].id, &it));
	TEST_WORK_OK(work, db_exec(work->db, "update outbox_mail set state = ?2 where id = ?1",
				   db_int(it.mail_id), db_int(OUTBOX_BOUNCED)));
	run(work);
	g_assert_cmpint(state_of(work, all.items[1].id), ==, INVITATION_BOUNCED);
	g_assert_cmpint(state_of(work, all.items[2].id), ==, INVITATION_SENT);
}

static void test_after_the_last_day_it_closes_and_nothing_goes_out(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	invite(work, survey.id, 2);
	survey.closes_on = "2026-11-27";
	TEST_WORK_OK(work, survey_upsert(work, &survey));
	plan(work, survey.id, 0, "2026-11-28");
	work->now_ms += 7 * DAY_MS;
	run(work);
	TEST_WORK_OK(work, survey_get(work, survey.id, &survey));
	g_assert_cmpstr(survey.state, ==, "closed");
	g_assert_cmpint(count_mails(work, "%"), ==, 0);
	g_assert_cmpint(survey_mail_begin(work, survey.id, 1, 0), ==, ERR_CONFLICT);
}

static void test_new_people_come_in_the_next_wave(void)
{
	FIXTURE(fixture);
	struct work *work = fixture.work;
	struct survey survey = make_open(work, false);
	int wave;
	TEST_WORK_OK(work, survey_wave_next(work, survey.id, &wave));
	g_assert_cmpint(wave, ==, 1);
	TEST_WORK_OK(work, survey_mail_begin(work, survey.id, 1, 0));
	TEST_WORK_OK(work, survey_wave_next(work, survey.id, &wave));
	g_assert_cmpint(wave, ==, 2);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_each_gets_one_mail_in_its_own_language);
	ADD(test_only_who_did_not_answer_is_reminded);
	ADD(test_a_mail_needs_its_link_and_a_later_day);
	ADD(test_no_mail_goes_where_it_is_not_wanted_any_more);
	ADD(test_what_came_back_is_noted);
	ADD(test_after_the_last_day_it_closes_and_nothing_goes_out);
	ADD(test_new_people_come_in_the_next_wave);
	return g_test_run();
}
