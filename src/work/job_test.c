/* SPDX-License-Identifier: EUPL-1.2 */
/* job_test.c: one process at a time has a job, and a lost process does not keep it. */
#include "work/job.h"
#include "work/test_work.h"

#include <glib.h>

static void test_one_process_has_a_job_until_it_lets_go(void)
{
	TEST_WORK(work, NULL, 0);
	TEST_WORK_OK(work, job_take(work, "a", "first"));
	g_assert_cmpint(job_take(work, "a", "second"), ==, ERR_MISSING);
	TEST_WORK_OK(work, job_take(work, "b", "second"));
	TEST_WORK_OK(work, job_take(work, "a", "first"));
	TEST_WORK_OK(work, job_leave(work, "a", "first", work->now_ms, NULL));
	TEST_WORK_OK(work, job_take(work, "a", "second"));
}

static void test_a_job_is_taken_only_when_it_is_due(void)
{
	TEST_WORK(work, NULL, 0);
	TEST_WORK_OK(work, job_take(work, "a", "first"));
	TEST_WORK_OK(work, job_leave(work, "a", "first", work->now_ms + 1000, NULL));
	g_assert_cmpint(job_take(work, "a", "first"), ==, ERR_MISSING);
	TEST_WORK_OK(work, job_hurry(work, "a"));
	TEST_WORK_OK(work, job_take(work, "a", "first"));
	TEST_WORK_OK(work, job_leave(work, "a", "first", work->now_ms + 1000, NULL));
	work->now_ms += 1000;
	TEST_WORK_OK(work, job_take(work, "a", "first"));
}

static void test_the_lease_of_a_lost_process_ends(void)
{
	TEST_WORK(work, NULL, 0);
	TEST_WORK_OK(work, job_take(work, "a", "lost"));
	work->now_ms += JOB_LEASE_MS - 1;
	g_assert_cmpint(job_take(work, "a", "next"), ==, ERR_MISSING);
	work->now_ms += 1;
	TEST_WORK_OK(work, job_take(work, "a", "next"));
	g_assert_cmpint(job_leave(work, "a", "lost", 0, NULL), ==, ERR_MISSING);
}

static void test_the_list_tells_how_the_last_turns_went(void)
{
	struct job_states states;
	TEST_WORK(work, NULL, 0);
	for (int i = 0; i < 2; i++) {
		TEST_WORK_OK(work, job_take(work, "a", "x"));
		TEST_WORK_OK(work, job_leave(work, "a", "x", work->now_ms, "no answer"));
	}
	TEST_WORK_OK(work, job_list(work, &states));
	g_assert_cmpuint(states.len, ==, 1);
	g_assert_cmpstr(states.items[0].failure, ==, "no answer");
	g_assert_cmpint(states.items[0].failed_turns, ==, 2);
	g_assert_cmpint(states.items[0].ran_ms, ==, work->now_ms);
	TEST_WORK_OK(work, job_take(work, "a", "x"));
	TEST_WORK_OK(work, job_leave(work, "a", "x", work->now_ms, NULL));
	TEST_WORK_OK(work, job_list(work, &states));
	g_assert_null(states.items[0].failure);
	g_assert_cmpint(states.items[0].failed_turns, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/job/" #name, test_##name)
	ADD(one_process_has_a_job_until_it_lets_go);
	ADD(a_job_is_taken_only_when_it_is_due);
	ADD(the_lease_of_a_lost_process_ends);
	ADD(the_list_tells_how_the_last_turns_went);
	return g_test_run();
}
