/* SPDX-License-Identifier: EUPL-1.2 */
/* source_test.c: sources are kept once, facts by source and field, and both are taken back. */
#include "feature/features.h"
#include "feature/source/source_slice.h"
#include "work/test_work.h"

#include <glib.h>

static int64_t add_source(struct work *work, const char *kind, const char *title, const char *url)
{
	int64_t id = 0;
	struct source source = { .kind = kind, .title = title, .url = url };
	TEST_WORK_OK(work, source_find_or_add(work, &source, &id));
	g_assert_cmpint(id, >, 0);
	return id;
}

static void test_a_source_is_the_same_by_kind_and_address_or_title(void)
{
	static const struct {
		const char *kind, *title, *url;
		bool is_same;
	} cases[] = {
		{ "network", NULL, "https://example.nl/a", true },
		{ "network", "Another title", "http://example.nl/a", true },
		{ "network", NULL, "https://example.nl/b", false },
		{ "municipality", NULL, "https://example.nl/a", false },
		{ "network", "Jaarverslag 2024", NULL, false },
	};
	TEST_WORK(work, source_feature.steps, source_feature.step_count);
	int64_t first = add_source(work, "network", NULL, "https://example.nl/a");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("case %zu", i);
		int64_t id = add_source(work, cases[i].kind, cases[i].title, cases[i].url);
		g_assert_true((id == first) == cases[i].is_same);
	}
	g_assert_cmpint(add_source(work, "network", "jaarverslag  2024!", NULL), ==,
			add_source(work, "network", "Jaarverslag 2024", NULL));
}

static void say(struct work *work, int64_t source_id, const char *field, const char *value,
		int64_t import_id)
{
	TEST_WORK_OK(work, source_say(work, &(struct fact){
						    .subject_kind = "initiative",
						    .subject_id = 7,
						    .field = field,
						    .value = value,
						    .source_id = source_id,
						    .import_id = import_id,
						    .said_ms = work->now_ms,
					    }));
}

static size_t count_facts(struct work *work, struct facts *ret)
{
	TEST_WORK_OK(work, source_facts(work, "initiative", 7, ret));
	return ret->len;
}

static void test_two_sources_may_contradict_each_other(void)
{
	TEST_WORK(work, source_feature.steps, source_feature.step_count);
	struct facts facts;
	int64_t one = add_source(work, "network", NULL, "https://example.nl/a");
	int64_t two = add_source(work, "idea_bank", "Ideeënbank", "https://example.nl/b");
	say(work, one, "start_year", "2014", 0);
	work->now_ms += 1000;
	say(work, two, "start_year", "2015", 0);
	g_assert_cmpuint(count_facts(work, &facts), ==, 2);
	g_assert_cmpstr(facts.items[0].value, ==, "2015"); /* newest first */
	g_assert_cmpstr(facts.items[0].source.title, ==, "Ideeënbank");
	g_assert_cmpstr(facts.items[0].source.kind, ==, "idea_bank");
	g_assert_cmpstr(facts.items[1].value, ==, "2014");
	g_assert_null(facts.items[1].source.title);
}

static void test_a_source_says_one_thing_of_a_field(void)
{
	TEST_WORK(work, source_feature.steps, source_feature.step_count);
	struct facts facts;
	int64_t source = add_source(work, "network", NULL, "https://example.nl/a");
	say(work, source, "start_year", "2014", 0);
	say(work, source, "start_year", "2016", 3);
	say(work, source, "legal_form", "stichting", 0);
	g_assert_cmpuint(count_facts(work, &facts), ==, 2);
	g_assert_cmpstr(facts.items[0].field, ==, "legal_form");
	g_assert_cmpstr(facts.items[1].value, ==, "2016");
	g_assert_cmpint(facts.items[1].import_id, ==, 3);
}

static void test_facts_are_taken_back_by_import_or_all(void)
{
	TEST_WORK(work, source_feature.steps, source_feature.step_count);
	struct facts facts;
	int64_t source = add_source(work, "network", NULL, "https://example.nl/a");
	say(work, source, "name", "Dorpszorg", 3);
	say(work, source, "start_year", "2014", 4);
	TEST_WORK_OK(work, source_forget(work, "initiative", 7, 3));
	g_assert_cmpuint(count_facts(work, &facts), ==, 1);
	g_assert_cmpstr(facts.items[0].field, ==, "start_year");
	TEST_WORK_OK(work, source_forget(work, "initiative", 8, 0));
	g_assert_cmpuint(count_facts(work, &facts), ==, 1);
	TEST_WORK_OK(work, source_forget(work, "initiative", 7, 0));
	g_assert_cmpuint(count_facts(work, &facts), ==, 0);
}

static void test_a_fact_needs_a_source_that_exists(void)
{
	TEST_WORK(work, source_feature.steps, source_feature.step_count);
	struct fact fact = { .subject_kind = "initiative",
			     .subject_id = 7,
			     .field = "name",
			     .value = "x",
			     .source_id = 99,
			     .said_ms = 1 };
	g_assert_cmpint(source_say(work, &fact), ==, ERR_CONFLICT);
	g_assert_cmpint(source_say_many(work, NULL, 0), ==, OK);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/source/once", test_a_source_is_the_same_by_kind_and_address_or_title);
	g_test_add_func("/source/contradict", test_two_sources_may_contradict_each_other);
	g_test_add_func("/source/field", test_a_source_says_one_thing_of_a_field);
	g_test_add_func("/source/forget", test_facts_are_taken_back_by_import_or_all);
	g_test_add_func("/source/exists", test_a_fact_needs_a_source_that_exists);
	return g_test_run();
}
