/* SPDX-License-Identifier: EUPL-1.2 */
/* freshness_test.c: a record is confirmed, gets old by the calendar, and keeps its history. */
#include "base/clock.h"
#include "feature/features.h"
#include "feature/freshness/freshness_slice.h"
#include "work/setting.h"
#include "work/test_work.h"

#include <glib.h>

#define DAY_MS INT64_C(86400000)

static const struct subject ulrum = { "initiative", 7 };

static enum freshness_state state_of(struct work *work, struct subject subject)
{
	struct freshness found;
	TEST_WORK_OK(work, freshness_get(work, subject, &found));
	return found.state;
}

static void test_a_record_gets_old_with_the_calendar(void)
{
	static const struct {
		int days;
		enum freshness_state state;
	} cases[] = {
		{ 0, FRESH },        { 334, FRESH }, { 336, FRESH_SOON },
		{ 364, FRESH_SOON }, { 365, STALE }, { 4000, STALE },
	};
	TEST_WORK(work, freshness_feature.steps, freshness_feature.step_count);
	int64_t start_ms = work->now_ms;
	g_assert_cmpint(state_of(work, ulrum), ==, NEVER);
	TEST_WORK_OK(work, freshness_confirm(work, ulrum, FRESH_BY_PHONE));
	g_assert_true(work->is_public_changed);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("case %zu", i);
		work->now_ms = start_ms + cases[i].days * DAY_MS;
		g_assert_cmpint(state_of(work, ulrum), ==, cases[i].state);
	}
	g_assert_cmpint(state_of(work, (struct subject){ "initiative", 8 }), ==, NEVER);
	g_assert_cmpint(state_of(work, (struct subject){ "scheme", 7 }), ==, NEVER);
}

static void test_months_are_those_of_the_calendar(void)
{
	static const struct {
		int64_t at_ms;
		const char *months, *until;
	} cases[] = {
		{ INT64_C(1709208000000), "12", "2025-02-28" }, /* 29 February 2024, 13:00 */
		{ INT64_C(1706698800000), "1", "2024-02-29" },  /* 31 January 2024, 12:00 */
		{ INT64_C(1735642800000), "2", "2025-02-28" },  /* 31 December 2024, 12:00 */
		{ INT64_C(1711710000000), "12", "2025-03-29" }, /* a day before summer time */
		{ INT64_C(1711710000000), "nonsense", "2025-03-29" },
		{ INT64_C(1711710000000), "0", "2025-03-29" },
		{ INT64_C(1711710000000), "120", "2034-03-29" },
	};
	TEST_WORK(work, freshness_feature.steps, freshness_feature.step_count);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("case %zu", i);
		TEST_WORK_OK(work, setting_set(work, "valid_months", cases[i].months));
		int64_t until_ms = freshness_until(work, cases[i].at_ms);
		g_assert_cmpstr(clock_date(work->mem, until_ms), ==, cases[i].until);
		work->now_ms = until_ms;
		g_assert_cmpint(freshness_state_of(work, cases[i].at_ms), ==, STALE);
		work->now_ms = until_ms - 1;
		g_assert_cmpint(freshness_state_of(work, cases[i].at_ms), ==, FRESH_SOON);
	}
	g_assert_cmpint(freshness_until(work, 0), ==, 0);
}

static void test_many_are_read_in_their_order(void)
{
	int64_t ids[120];
	struct freshness_list found;
	TEST_WORK(work, freshness_feature.steps, freshness_feature.step_count);
	for (int i = 0; i < 120; i++) {
		ids[i] = 1000 - i;
		if (i % 3 == 0)
			TEST_WORK_OK(work,
				     freshness_confirm(work,
						       (struct subject){ "initiative", ids[i] },
						       FRESH_BY_FEED));
	}
	TEST_WORK_OK(work, freshness_get_many(work, "initiative", ids, COUNT_OF(ids), &found));
	g_assert_cmpuint(found.len, ==, COUNT_OF(ids));
	for (int i = 0; i < 120; i++) {
		g_assert_cmpint(found.items[i].subject.id, ==, ids[i]);
		g_assert_cmpint(found.items[i].state, ==, i % 3 ? NEVER : FRESH);
	}
}

static void test_an_older_confirmation_becomes_history_only(void)
{
	struct freshness_list lines;
	struct freshness now;
	TEST_WORK(work, freshness_feature.steps, freshness_feature.step_count);
	work->person_id = 42;
	TEST_WORK_OK(work, freshness_confirm(work, ulrum, FRESH_BY_PAGE));
	TEST_WORK_OK(work, freshness_confirm_many(work,
						  (const struct freshness[]){
							  { .subject = ulrum,
							    .confirmed_ms = work->now_ms - DAY_MS,
							    .how = FRESH_BY_FEED },
							  { .subject = ulrum,
							    .confirmed_ms = work->now_ms - 2,
							    .how = FRESH_BY_FEED },
						  },
						  2));
	TEST_WORK_OK(work, freshness_get(work, ulrum, &now));
	g_assert_cmpint(now.confirmed_ms, ==, work->now_ms);
	g_assert_cmpstr(now.how, ==, FRESH_BY_PAGE);
	g_assert_cmpint(now.person_id, ==, 42);
	TEST_WORK_OK(work, freshness_history(work, ulrum, &lines));
	g_assert_cmpuint(lines.len, ==, 3);
	g_assert_cmpint(lines.items[2].confirmed_ms, ==, work->now_ms - DAY_MS);
	TEST_WORK_OK(work, freshness_forget(work, ulrum));
	g_assert_cmpint(state_of(work, ulrum), ==, NEVER);
	TEST_WORK_OK(work, freshness_history(work, ulrum, &lines));
	g_assert_cmpuint(lines.len, ==, 0);
}

static int64_t kept_id; /* what the test's keeper was told last */

static enum err keep(struct work *work, const struct freshness *items, size_t count)
{
	(void)work;
	kept_id = items[count - 1].subject.id;
	return OK;
}

static enum err put_back(struct work *work, int64_t id, int64_t confirmed_ms)
{
	(void)work;
	(void)confirmed_ms;
	kept_id = -id;
	return OK;
}

static void test_a_mistake_is_taken_back(void)
{
	static const struct freshness_keeper keeper = { "initiative", keep, put_back };
	struct freshness now;
	TEST_WORK(work, freshness_feature.steps, freshness_feature.step_count);
	freshness_add_keeper(work, &keeper);
	TEST_WORK_OK(work, freshness_confirm(work, ulrum, FRESH_BY_PAGE));
	int64_t first_ms = work->now_ms;
	work->now_ms += 5;
	TEST_WORK_OK(work, freshness_confirm(work, ulrum, FRESH_BY_PHONE));
	TEST_WORK_OK(work, freshness_take_back(work, ulrum, 1));
	g_assert_cmpint(kept_id, ==, 7);
	TEST_WORK_OK(work, freshness_take_back(work, ulrum, work->now_ms));
	TEST_WORK_OK(work, freshness_get(work, ulrum, &now));
	g_assert_cmpint(now.confirmed_ms, ==, first_ms);
	g_assert_cmpstr(now.how, ==, FRESH_BY_PAGE);
	g_assert_cmpint(kept_id, ==, -7);
	TEST_WORK_OK(work, freshness_take_back(work, ulrum, first_ms));
	g_assert_cmpint(state_of(work, ulrum), ==, NEVER);
}

static void test_only_the_keeper_of_a_kind_is_told(void)
{
	static const struct freshness_keeper keeper = { "initiative", keep, put_back };
	TEST_WORK(work, freshness_feature.steps, freshness_feature.step_count);
	kept_id = 0;
	freshness_add_keeper(work, &keeper);
	freshness_add_keeper(work, &keeper);
	TEST_WORK_OK(work, freshness_confirm(work, (struct subject){ "scheme", 9 }, FRESH_BY_PAGE));
	g_assert_cmpint(kept_id, ==, 0);
	TEST_WORK_OK(work, freshness_confirm(work, ulrum, FRESH_BY_PAGE));
	g_assert_cmpint(kept_id, ==, 7);
}

static void test_an_erased_person_leaves_the_time(void)
{
	const struct data_subject who = { .person_id = 42 };
	struct data_effects effects = { 0 };
	struct freshness now;
	TEST_WORK(work, freshness_feature.steps, freshness_feature.step_count);
	work->person_id = 42;
	TEST_WORK_OK(work, freshness_confirm(work, ulrum, FRESH_BY_PHONE));
	TEST_WORK_OK(work, freshness_feature.erase_data(work, &who, true, &effects));
	TEST_WORK_OK(work, freshness_get(work, ulrum, &now));
	g_assert_cmpint(now.person_id, ==, 42);
	g_assert_cmpint(effects.items[0].count, ==, 1);
	TEST_WORK_OK(work, freshness_feature.erase_data(work, &who, false, &effects));
	TEST_WORK_OK(work, freshness_get(work, ulrum, &now));
	g_assert_cmpint(now.person_id, ==, 0);
	g_assert_cmpint(now.state, ==, FRESH);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/freshness/a_record_gets_old_with_the_calendar",
			test_a_record_gets_old_with_the_calendar);
	g_test_add_func("/freshness/months_are_those_of_the_calendar",
			test_months_are_those_of_the_calendar);
	g_test_add_func("/freshness/many_are_read_in_their_order",
			test_many_are_read_in_their_order);
	g_test_add_func("/freshness/an_older_confirmation_becomes_history_only",
			test_an_older_confirmation_becomes_history_only);
	g_test_add_func("/freshness/a_mistake_is_taken_back", test_a_mistake_is_taken_back);
	g_test_add_func("/freshness/only_the_keeper_of_a_kind_is_told",
			test_only_the_keeper_of_a_kind_is_told);
	g_test_add_func("/freshness/an_erased_person_leaves_the_time",
			test_an_erased_person_leaves_the_time);
	return g_test_run();
}
