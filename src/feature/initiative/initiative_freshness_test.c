/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_freshness_test.c: confirming, by whatever way, is seen by lists, filters and programs.
 */
#include "feature/initiative/initiative_slice.h"
#include "feature/initiative/test_pages.h"

#include <glib.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)

static void confirm(struct pages_fixture *fixture, size_t record, int64_t days_ago)
{
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, db_begin_write(work.db));
	work.is_writing = true;
	TEST_OK(work.db,
		freshness_confirm_many(&work,
				       &(struct freshness){
					       .subject = { "initiative", fixture->ids[record] },
					       .confirmed_ms = work.now_ms - days_ago * DAY_MS,
					       .how = FRESH_BY_FEED,
				       },
				       1));
	TEST_OK(work.db, db_commit(work.db));
	TEST_OK(work.db, initiative_index_refresh(&work));
}

static void test_one_can_filter_on_what_was_confirmed(struct pages_fixture *fixture,
						      const void *unused)
{
	static const struct {
		const char *target, *has, *lacks;
	} cases[] = {
		{ "/initiatieven?bevestigd=confirmed", "Beweegtuin Spijk", "Noordertij" },
		{ "/initiatieven?bevestigd=stale", "Noordertij", "Beweegtuin Spijk" },
		{ "/initiatieven?bevestigd=never", "Spieksters veur elkoar", "Noordertij" },
		{ "/initiatieven?bevestigd=stale", "Niet meer bevestigd sinds",
		  "Nog niet bevestigd door" },
		{ "/initiatieven?weergave=tabel&bevestigd=stale", "te lang geleden", "Beweegtuin" },
		{ "/v1/initiatieven?bevestigd=stale", "\"staat\":\"verouderd\"", "actueel" },
		{ "/v1/initiatieven?bevestigd=confirmed", "\"staat\":\"actueel\"", "verouderd" },
		{ "/v1/initiatieven?bevestigd=never", "\"geldigTot\":null", "verouderd" },
	};
	confirm(fixture, 1, 3);
	confirm(fixture, 3, 400);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_answer answer = pages_get(fixture, cases[i].target);
		g_assert_cmpint(answer.status, ==, 200);
		test_has(&answer, cases[i].has);
		test_lacks(&answer, cases[i].lacks);
	}
	struct test_answer page = pages_get(fixture, pages_path_of(fixture, 3));
	test_has(&page, "vraag het na");
}

static void test_both_ways_of_confirming_set_both(struct pages_fixture *fixture, const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	struct initiative it;
	struct freshness found;
	bool is_changed;
	const struct subject subject = { "initiative", fixture->ids[0] };
	TEST_OK(work.db, db_begin_write(work.db));
	work.is_writing = true;
	work.person_id = 42;
	TEST_OK(work.db, initiative_get(&work, subject.id, &it));
	TEST_OK(work.db, initiative_change(&work, &it,
					   &(struct change_cause){ .is_confirmed = true,
								   .how = FRESH_BY_PHONE },
					   &is_changed));
	TEST_OK(work.db, freshness_get(&work, subject, &found));
	g_assert_cmpstr(found.how, ==, FRESH_BY_PHONE);
	g_assert_cmpint(found.person_id, ==, 42);
	work.now_ms += 1000;
	TEST_OK(work.db, freshness_confirm(&work, subject, FRESH_BY_PAPER));
	TEST_OK(work.db, initiative_get(&work, subject.id, &it));
	g_assert_cmpint(it.confirmed_ms, ==, work.now_ms);
	TEST_OK(work.db, initiative_remove(&work, subject.id, "test"));
	TEST_OK(work.db, freshness_get(&work, subject, &found));
	g_assert_cmpint(found.state, ==, NEVER);
	TEST_OK(work.db, db_commit(work.db));
}

static void test_what_gets_old_is_noted_by_itself(struct pages_fixture *fixture, const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	struct id_list ids = { 0 };
	confirm(fixture, 1, 365);
	confirm(fixture, 2, 300);
	confirm(fixture, 3, 370);
	int64_t border_ms = freshness_border(&work);
	TEST_OK(work.db, initiative_select_confirmed(work.db, work.mem, border_ms - DAY_MS,
						     border_ms + 1, &ids));
	g_assert_cmpuint(ids.len, ==, 1);
	g_assert_cmpint(ids.items[0], ==, fixture->ids[1]);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	PAGES_ADD("/initiative/", test_one_can_filter_on_what_was_confirmed);
	PAGES_ADD("/initiative/", test_both_ways_of_confirming_set_both);
	PAGES_ADD("/initiative/", test_what_gets_old_is_noted_by_itself);
	return g_test_run();
}
