/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_named_test.c: names that stay in a transcript: reminders, a task, and the end. */
#include "feature/interview/interview_named.h"
#include "feature/interview/test_interview.h"
#include "feature/person/person.h"

#define DAY_MS INT64_C(86400000)

/* A transcript of a real conversation (test data all the same). */
static int64_t real_one(struct fixture *fixture, int64_t round_id)
{
	const struct transcript talk = test_take(fixture->work->mem, TEST_TALK);
	struct interview it = { .round_id = round_id };
	TEST_WORK_OK(fixture->work, interview_save(fixture->work, &it));
	TEST_WORK_OK(fixture->work, interview_put(fixture->work, NULL, it.id, &talk));
	return it.id;
}

static int64_t researcher(struct fixture *fixture)
{
	struct person person = { .mail = "onderzoeker@example.org", .name = "Test Onderzoeker" };
	TEST_WORK_OK(fixture->work, person_need(fixture->work, &person));
	TEST_WORK_OK(fixture->work,
		     db_exec(fixture->work->db, "update person set roles = ?2 where id = ?1",
			     db_int(person.id), db_int(RESEARCHER)));
	return person.id;
}

static int64_t mails(struct fixture *fixture)
{
	int64_t count;
	TEST_WORK_OK(fixture->work,
		     db_get_int(fixture->work->db, &count,
				"select count(*) from outbox_mail where kind = 'interview_names'"));
	return count;
}

static int64_t late(struct fixture *fixture)
{
	int64_t count;
	TEST_WORK_OK(fixture->work, named_text_count_late(fixture->work, &count));
	return count;
}

static void pass(struct fixture *fixture, int64_t days)
{
	bool is_more, has_work;
	fixture->work->now_ms += days * DAY_MS;
	TEST_WORK_OK(fixture->work, named_text_has_work(NULL, fixture->work, &has_work));
	const int64_t before = mails(fixture);
	TEST_WORK_OK(fixture->work, named_text_run(NULL, fixture->work, &is_more));
	g_assert_cmpint(has_work, ==, mails(fixture) > before);
}

static void expire(struct fixture *fixture)
{
	struct data_effects effects = { 0 };
	TEST_WORK_OK(fixture->work, interview_expire_data(fixture->work, false, &effects));
}

static void test_who_holds_it_is_reminded_twice(void)
{
	FIXTURE(fixture);
	fixture.work->person_id = researcher(&fixture);
	const int64_t id = real_one(&fixture, fixture.round_id);
	test_transcribed(&fixture); /* made up: nobody is in it */
	pass(&fixture, 59);
	g_assert_cmpint(mails(&fixture), ==, 0);
	g_assert_cmpint(late(&fixture), ==, 0);
	pass(&fixture, 1);
	pass(&fixture, 1);
	g_assert_cmpint(mails(&fixture), ==, 1);
	g_assert_cmpint(late(&fixture), ==, 1);
	pass(&fixture, 19);
	pass(&fixture, 100);
	g_assert_cmpint(mails(&fixture), ==, 2);
	const struct transcript talk = test_take(fixture.work->mem, TEST_TALK);
	TEST_WORK_OK(fixture.work, interview_put(fixture.work, NULL, id, &talk));
	g_assert_cmpint(late(&fixture), ==, 0); /* another text, another time */
	pass(&fixture, 60);
	g_assert_cmpint(mails(&fixture), ==, 3);
}

static void test_once_names_are_out_nobody_is_reminded(void)
{
	FIXTURE(fixture);
	fixture.work->person_id = researcher(&fixture);
	const int64_t id = real_one(&fixture, fixture.round_id);
	struct pseudonym item = { "Piet de Vries", "[naam]" };
	const struct pseudonyms one = { &item, 1, 0 };
	int64_t due;
	pass(&fixture, 60);
	g_assert_cmpint(mails(&fixture), ==, 1);
	TEST_WORK_OK(fixture.work, named_text_due(fixture.work, id, &due));
	g_assert_cmpint(due, ==, fixture.work->now_ms + 30 * DAY_MS);
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 1, &one));
	g_assert_cmpint(mails(&fixture), ==, 0); /* the one that waited is taken back */
	g_assert_cmpint(late(&fixture), ==, 0);
	TEST_WORK_OK(fixture.work, named_text_due(fixture.work, id, &due));
	g_assert_cmpint(due, ==, 0);
	pass(&fixture, 200);
	g_assert_cmpint(mails(&fixture), ==, 0);
}

static void test_who_left_is_not_the_end_of_it(void)
{
	FIXTURE(fixture);
	researcher(&fixture);
	fixture.work->person_id = 999; /* no account */
	real_one(&fixture, fixture.round_id);
	pass(&fixture, 60);
	g_assert_cmpint(mails(&fixture), ==, 1);
}

static void test_names_do_not_outlive_a_round_that_nobody_closes(void)
{
	FIXTURE(fixture);
	const int64_t id = real_one(&fixture, fixture.round_id);
	fixture.work->now_ms += 729 * DAY_MS;
	expire(&fixture);
	g_assert_cmpint(get(&fixture, id).version, ==, 1);
	fixture.work->now_ms += 3 * DAY_MS;
	expire(&fixture);
	g_assert_cmpint(get(&fixture, id).version, ==, 0);
}

static void test_going_through_names_again_gives_no_new_time(void)
{
	FIXTURE(fixture);
	const int64_t id = real_one(&fixture, fixture.round_id);
	struct pseudonym first = { "Piet de Vries", "[naam]" }, second = { "Ulrum", "[dorp]" };
	const struct pseudonyms one = { &first, 1, 0 }, two = { &second, 1, 0 };
	int64_t count;
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 1, &one));
	fixture.work->now_ms += 89 * DAY_MS;
	TEST_WORK_OK(fixture.work, interview_pseudonymise(fixture.work, NULL, id, 2, &two));
	fixture.work->now_ms += 2 * DAY_MS;
	expire(&fixture);
	TEST_WORK_OK(fixture.work, db_get_int(fixture.work->db, &count,
					      "select count(*) from interview_transcript"
					      " where interview_id = ?1 and transcript is not null",
					      db_int(id)));
	g_assert_cmpint(count, ==, 2); /* the first is gone; the second can still be put back */
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/interview/named/twice", test_who_holds_it_is_reminded_twice);
	g_test_add_func("/interview/named/out", test_once_names_are_out_nobody_is_reminded);
	g_test_add_func("/interview/named/left", test_who_left_is_not_the_end_of_it);
	g_test_add_func("/interview/named/end",
			test_names_do_not_outlive_a_round_that_nobody_closes);
	g_test_add_func("/interview/named/again", test_going_through_names_again_gives_no_new_time);
	return g_test_run();
}
