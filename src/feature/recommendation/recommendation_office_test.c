/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_office_test.c: addresses and links of offices: how long they are kept, and how
 * they end. */
#include "base/id.h"
#include "feature/recommendation/test_recommendation.h"

static const char *path_of(struct fixture *fixture, const char *before, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(fixture->test.mem, "%s/%s", before, text);
}

static void test_addresses_are_shown_erased_and_go_after_their_time(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	publish(&fixture, id);
	struct work work = work_of(&fixture, RESEARCHER);
	const struct data_subject who = { .mail = "zorg@example.org" };
	struct data_items items = { 0 };
	struct data_effects effects = { 0 };
	TEST_OK(work.db, recommendation_show_data(&work, &who, &items));
	g_assert_cmpint(items.len, ==, 1);
	TEST_OK(work.db, recommendation_erase_data(&work, &who, false, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	g_assert_null(get(&fixture, id).addressees.items[0].mail);
	effects.len = 0;
	work.now_ms = noon_ms + (RECOMMENDATION_KEEP_DAYS + 2) * DAY_MS;
	TEST_OK(work.db, recommendation_expire_data(&work, false, &effects));
	g_assert_cmpint(effects.len, ==, 1); /* one old link; the recommendation is still open */
	effects.len = 0;
	TEST_OK(work.db, recommendation_close(&work, id, true));
	TEST_OK(work.db, recommendation_expire_data(&work, false, &effects));
	g_assert_cmpint(effects.len, ==, 0); /* two years begin when it is closed */
	work.now_ms += (RECOMMENDATION_KEEP_DAYS + 2) * DAY_MS;
	TEST_OK(work.db, recommendation_expire_data(&work, false, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	g_assert_null(get(&fixture, id).addressees.items[2].mail);
	close_fixture(&fixture);
}

/* Naming an office again, as "each municipality" does, is no change of its address. */
static void test_an_address_stays_until_somebody_empties_it(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	struct work work = work_of(&fixture, RESEARCHER);
	struct addressee again[] = { { .kind = "municipality", .name = "gemeente het hogeland" } };
	struct recommendation other = { .round_id = fixture.round_id,
					.title = "Nog iets (test)",
					.text = "Waarom",
					.priority = 2,
					.addressees = { again, 1, 1 } };
	TEST_OK(work.db, recommendation_save(&work, &other));
	g_assert_cmpstr(get(&fixture, id).addressees.items[0].mail, ==, "zorg@example.org");
	struct recommendation it = get(&fixture, id);
	*list_add(work.mem, &it.addressees) = again[0];
	TEST_OK(work.db, recommendation_save(&work, &it));
	it = get(&fixture, id);
	g_assert_cmpint(it.addressees.len, ==, 3);
	g_assert_cmpstr(it.addressees.items[0].mail, ==, "zorg@example.org");
	it.addressees.items[0].mail = NULL;
	TEST_OK(work.db, recommendation_save(&work, &it));
	g_assert_null(get(&fixture, id).addressees.items[0].mail);
	close_fixture(&fixture);
}

static void test_links_end_with_the_address_and_when_staff_says_so(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	publish(&fixture, id);
	struct work work = work_of(&fixture, RESEARCHER);
	struct recommendation it = get(&fixture, id);
	const char *first =
		addressee_path(fixture.test.mem, token_of(&fixture, it.addressees.items[0].id));
	const char *second =
		addressee_path(fixture.test.mem, token_of(&fixture, it.addressees.items[1].id));
	it.addressees.items[0].mail = "nieuw@example.org";
	TEST_OK(work.db, recommendation_save(&work, &it));
	g_assert_cmpint(ask(&fixture, NULL, first).status, ==, 404);
	g_assert_cmpint(ask(&fixture, NULL, second).status, ==, 200);
	const char *path = arena_printf(fixture.test.mem, "%s/link",
					path_of(&fixture, "/beheer/aanbevelingen", id));
	path = path_of(&fixture, path, it.addressees.items[1].id);
	g_assert_cmpint(post(&fixture, "researcher-1", path, "einde=1").status, ==, 303);
	g_assert_cmpint(ask(&fixture, NULL, second).status, ==, 404);
	close_fixture(&fixture);
}

#define ADD(test) g_test_add_func("/recommendation/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_addresses_are_shown_erased_and_go_after_their_time);
	ADD(test_an_address_stays_until_somebody_empties_it);
	ADD(test_links_end_with_the_address_and_when_staff_says_so);
	return g_test_run();
}
