/* SPDX-License-Identifier: EUPL-1.2 */
/* home_test.c: the first page, and the bars of growth. */
#include "feature/features.h"
#include "feature/home/home_growth.h"
#include "web/test_web.h"

#include <glib.h>

static const struct feature *const slices[] = {
	&vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature,  &initiative_feature, &home_feature,
};

static void add(struct test_site *test, const char *name, const char *category, int64_t year)
{
	struct work work = test_site_work(test);
	struct initiative it = { .name = name,
				 .category = category,
				 .place = "Ulrum",
				 .municipality = "Het Hogeland",
				 .start_year = year };
	struct location location;
	TEST_OK(work.db, db_begin_write(work.db));
	work.is_writing = true;
	TEST_OK(work.db, initiative_check(&work, &it, &location));
	TEST_OK(work.db, initiative_add(&work, &it, &(struct change_cause){ 0 }));
	TEST_OK(work.db, db_commit(work.db));
	TEST_OK(work.db, initiative_index_refresh(&work));
}

static void test_the_first_page_counts_the_kinds_of_the_study_and_the_rest_together(void)
{
	struct test_site test;
	test_site_open(&test, slices, COUNT_OF(slices));
	add(&test, "Koffie", "meeting", 2014);
	add(&test, "Soep", "meeting", 0);
	add(&test, "Hof", "housing_care", 2016);
	add(&test, "Netwerk", "support_network", 0);
	struct test_answer answer = test_ask(&test, "GET", "/", NULL);
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "Hier vindt u 4 van hun initiatieven");
	test_has(&answer, "<span class=\"omz-count__number\">2</span>");
	test_has(&answer, "href=\"/initiatieven?categorie=meeting\">Ontmoeting</a>");
	test_has(&answer, "href=\"/"
			  "initiatieven?categorie=housing_care&amp;categorie=support_network&amp;"
			  "categorie=other\">");
	test_has(&answer, "Van 2 weten we het beginjaar niet.");
	test_has(&answer, "omz-chart__unknown");
	test_has(&answer, "Bekijk als tabel");
	answer = test_ask(&test, "GET", "/en/", NULL);
	test_has(&answer, "Here you find 4 of their initiatives");
	test_lacks(&answer, "Ontmoeting");
	test_site_close(&test);
}

static void test_an_empty_register_has_a_first_page_too(void)
{
	struct test_site test;
	test_site_open(&test, slices, COUNT_OF(slices));
	struct test_answer answer = test_ask(&test, "GET", "/", NULL);
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "Hier vindt u 0 van hun initiatieven");
	test_lacks(&answer, "omz-chart");
	test_site_close(&test);
}

static void test_growth_adds_up_and_leaves_nothing_out(void)
{
	static struct facet_count items[] = {
		{ .term = 2024, .count = 1 },
		{ .term = 1986, .count = 2 },
		{ .term = 2010, .count = 3 },
		{ .term = 2090, .count = 1 },
	};
	const struct facet_counts counts = { items, COUNT_OF(items), 0 };
	struct home_growth growth;
	SCOPED_ARENA(mem);
	home_growth_fill(mem, &counts, 10, 2026, &growth);
	g_assert_cmpuint(growth.years.len, ==, 17);
	g_assert_cmpstr(growth.first, ==, "2010");
	g_assert_cmpstr(growth.last, ==, "2026");
	g_assert_cmpint(growth.first_total, ==, 5);
	g_assert_cmpint(growth.last_total, ==, 7);
	g_assert_cmpint(growth.unknown, ==, 3);
	int64_t sum = 0;
	for (size_t i = 0; i < growth.years.len; i++) {
		sum += growth.years.items[i].count;
		g_assert_cmpint(growth.years.items[i].total, ==, sum);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/home/first_page",
			test_the_first_page_counts_the_kinds_of_the_study_and_the_rest_together);
	g_test_add_func("/home/empty", test_an_empty_register_has_a_first_page_too);
	g_test_add_func("/home/growth", test_growth_adds_up_and_leaves_nothing_out);
	return g_test_run();
}
