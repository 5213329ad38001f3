/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs_test.c: jobs run when they are due, one at a time, and their failures are kept. */
#include "app/jobs.h"
#include "base/clock.h"
#include "base/log.h"
#include "work/job.h"
#include "work/test_work.h"
#include "work/writer.h"

#include <glib.h>

/* What the jobs of this test do; found behind the site. */
struct jobs_site {
	struct site site; /* first: jobs find the rest from it */
	struct work *work;
	_Atomic int runs, turns_left;
	_Atomic bool is_failing, is_idle, is_slow;
};

static struct jobs_site *of(struct site *site) { return (struct jobs_site *)site; }

static enum err run_counter(struct site *site, struct work *work, bool *ret_is_more)
{
	struct jobs_site *it = of(site);
	it->runs++;
	*ret_is_more = it->turns_left > 0 && it->turns_left-- > 1;
	if (it->is_failing)
		return work_fail(work, ERR_BUSY, NULL, N_("The mail server does not answer."));
	while (it->is_slow && !site->is_stopping)
		g_usleep(1000);
	return it->is_slow ? ERR_BUSY : OK;
}

static enum err counter_has_work(struct site *site, struct work *work, bool *ret)
{
	*ret = !of(site)->is_idle;
	return OK;
}

static const struct job jobs[] = {
	{ "counter", "Counts.", 60, run_counter, counter_has_work },
};
static const struct feature feature = { .name = "counter", .jobs = jobs, .job_count = 1 };
static const struct feature *const features[] = { &feature };

static void set_up(struct jobs_site *it)
{
	*it = (struct jobs_site){ 0 };
	it->work = test_work_open(NULL, 0);
	site_init(&it->site, features, COUNT_OF(features));
	*list_add(it->site.mem, &it->site.regions) = it->work->region;
}

static void tear_down(struct jobs_site *it)
{
	site_close(&it->site);
	test_work_close(it->work);
}

static enum err run_once(struct jobs_site *it, const char *holder, char why[static JOBS_WHY_BYTES])
{
	struct job_runner runner = { &it->site, it->work->region, it->work->db, holder };
	return jobs_run(&runner, &jobs[0], 0, 60 * 1000, why);
}

static struct job_state state_of(struct jobs_site *it)
{
	struct job_states states;
	TEST_WORK_OK(it->work, job_list(it->work, &states));
	g_assert_cmpuint(states.len, ==, 1);
	return states.items[0];
}

static void test_a_job_runs_until_it_wants_no_more_and_then_waits(void)
{
	struct jobs_site it;
	char why[JOBS_WHY_BYTES];
	set_up(&it);
	it.turns_left = 5;
	TEST_WORK_OK(it.work, run_once(&it, "a", why));
	g_assert_cmpint(it.runs, ==, 5);
	g_assert_cmpint(run_once(&it, "a", why), ==, ERR_MISSING);
	g_assert_cmpint(it.runs, ==, 5);
	int64_t wait_ms = state_of(&it).due_ms - clock_now_ms();
	g_assert_true(wait_ms > 50 * 1000 && wait_ms <= 60 * 1000);
	TEST_WORK_OK(it.work, job_hurry(it.work, "counter"));
	TEST_WORK_OK(it.work, run_once(&it, "b", why));
	g_assert_cmpint(it.runs, ==, 6);
	tear_down(&it);
}

static void test_a_failure_is_kept_and_the_job_comes_back_later(void)
{
	struct jobs_site it;
	char why[JOBS_WHY_BYTES];
	set_up(&it);
	it.is_failing = true;
	g_assert_cmpint(run_once(&it, "a", why), ==, ERR_BUSY);
	g_assert_cmpstr(why, ==, "The mail server does not answer.");
	struct job_state state = state_of(&it);
	g_assert_cmpstr(state.failure, ==, why);
	g_assert_cmpint(state.failed_turns, ==, 1);
	it.is_failing = false;
	TEST_WORK_OK(it.work, job_hurry(it.work, "counter"));
	TEST_WORK_OK(it.work, run_once(&it, "a", why));
	g_assert_null(state_of(&it).failure);
	g_assert_cmpint(state_of(&it).failed_turns, ==, 0);
	tear_down(&it);
}

static void test_failures_in_a_row_wait_longer_but_not_for_ever(void)
{
	static const struct job often = { .every_s = 1 }, weekly = { .every_s = 7 * 24 * 3600 };
	g_assert_cmpint(jobs_backoff_ms(&often, 1), ==, 30 * 1000);
	g_assert_cmpint(jobs_backoff_ms(&often, 2), ==, 60 * 1000);
	g_assert_cmpint(jobs_backoff_ms(&often, 100), ==, 15 * 60 * 1000);
	g_assert_cmpint(jobs_backoff_ms(&weekly, 100), ==, INT64_C(7) * 24 * 3600 * 1000);
}

/* Waits for what another thread does, for at most ten seconds. */
#define WAIT_FOR(condition) \
	for (int waited_ = 0; !(condition); waited_++, g_usleep(5000)) \
	g_assert_cmpint(waited_, <, 2000)

static void test_the_thread_runs_what_is_due_once(void)
{
	struct jobs_site it;
	set_up(&it);
	struct jobs *running = jobs_start(&it.site);
	WAIT_FOR(it.runs);
	jobs_stop(running);
	g_assert_cmpint(it.runs, ==, 1);
	g_assert_null(state_of(&it).failure);
	tear_down(&it);
}

static void test_a_job_without_work_writes_nothing(void)
{
	struct jobs_site it;
	struct job_states states;
	set_up(&it);
	it.is_idle = true;
	struct jobs *running = jobs_start(&it.site);
	g_usleep(20 * 1000);
	jobs_stop(running);
	g_assert_cmpint(it.runs, ==, 0);
	TEST_WORK_OK(it.work, job_list(it.work, &states));
	g_assert_cmpuint(states.len, ==, 0);
	tear_down(&it);
}

static void test_a_long_job_lets_go_when_the_server_stops(void)
{
	struct jobs_site it;
	set_up(&it);
	it.is_slow = true;
	struct jobs *running = jobs_start(&it.site);
	WAIT_FOR(it.runs);
	int64_t begun_ms = clock_steady_ms();
	jobs_stop(running);
	g_assert_cmpint(clock_steady_ms() - begun_ms, <, 2000);
	g_assert_null(state_of(&it).failure);
	g_assert_cmpint(state_of(&it).due_ms, <=, clock_now_ms());
	tear_down(&it);
}

static void test_two_processes_share_the_work_without_doing_it_twice(void)
{
	struct jobs_site it;
	char why[JOBS_WHY_BYTES];
	set_up(&it);
	it.work->now_ms = clock_now_ms();
	TEST_WORK_OK(it.work, job_take(it.work, "counter", "another process"));
	g_assert_cmpint(run_once(&it, "a", why), ==, ERR_MISSING);
	struct jobs *running = jobs_start(&it.site);
	g_usleep(20 * 1000);
	jobs_stop(running);
	g_assert_cmpint(it.runs, ==, 0);
	tear_down(&it);
}

static void test_a_site_without_jobs_needs_no_thread(void)
{
	struct site site = { 0 };
	site_init(&site, features, 0);
	g_assert_null(jobs_start(&site));
	jobs_stop(NULL);
	site_close(&site);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	log_set_quiet(1);
#define ADD(name) g_test_add_func("/jobs/" #name, test_##name)
	ADD(a_job_runs_until_it_wants_no_more_and_then_waits);
	ADD(a_failure_is_kept_and_the_job_comes_back_later);
	ADD(failures_in_a_row_wait_longer_but_not_for_ever);
	ADD(the_thread_runs_what_is_due_once);
	ADD(a_job_without_work_writes_nothing);
	ADD(a_long_job_lets_go_when_the_server_stops);
	ADD(two_processes_share_the_work_without_doing_it_twice);
	ADD(a_site_without_jobs_needs_no_thread);
	return g_test_run();
}
