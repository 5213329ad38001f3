/* SPDX-License-Identifier: EUPL-1.2 */
/* test_register.c: a register with made-up records that answers requests; for test programs only.
 */
#include "feature/initiative/test_register.h"
#include "feature/features.h"
#include "feature/initiative/initiative_find.h"
#include "feature/source/source.h"

#include <glib.h>

static const struct feature *const slices[] = {
	&vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature,  &initiative_feature,
};

int64_t test_register_add(struct test_site *test, struct initiative *initiative)
{
	struct work work = test_site_work(test);
	struct location location;
	TEST_OK(test->db, db_begin_write(test->db));
	work.is_writing = true;
	if (initiative_check(&work, initiative, &location))
		g_error("%s: %s", work.failures.items[0].field, work.failures.items[0].text);
	TEST_OK(test->db, initiative_add(&work, initiative, &(struct change_cause){ 0 }));
	TEST_OK(test->db, db_commit(test->db));
	TEST_OK(test->db, initiative_index_refresh(&work));
	return initiative->id;
}

static void say(struct test_site *test, int64_t id, const char *url, const char *year)
{
	struct work work = test_site_work(test);
	struct source source = { .kind = "network", .url = url };
	int64_t source_id = 0;
	TEST_OK(test->db, db_begin_write(test->db));
	TEST_OK(test->db, source_find_or_add(&work, &source, &source_id));
	TEST_OK(test->db, source_say(&work, &(struct fact){ .subject_kind = "initiative",
							    .subject_id = id,
							    .field = "start_year",
							    .value = year,
							    .source_id = source_id,
							    .said_ms = work.now_ms }));
	TEST_OK(test->db, db_commit(test->db));
}

static void hide(struct test_site *test, int64_t id)
{
	struct work work = test_site_work(test);
	TEST_OK(test->db, db_begin_write(test->db));
	TEST_OK(test->db, initiative_hide(&work, id, "asked for it"));
	TEST_OK(test->db, db_commit(test->db));
	TEST_OK(test->db, initiative_index_refresh(&work));
}

static int64_t add_number(struct test_site *test, size_t i)
{
	static const char *const categories[] = { "meeting", "informal_help",
						  "formal_care_alternative" };
	static const char *const places[] = { "Ulrum", "Kloosterburen", "Appingedam", NULL };
	static const char *const municipalities[] = { "Het Hogeland", "Het Hogeland", "Eemsdelta",
						      "Groningen" };
	struct arena *mem = test->mem;
	struct initiative initiative = {
		.name = i % 11 ? arena_printf(mem, "Dorpszorg %zu", i)
			       : arena_printf(mem, "=cmd|' /C calc'!A%zu", i),
		.category = categories[i % COUNT_OF(categories)],
		.themes = i % 2 ? "care" : "care;housing",
		.activities = i % 3 ? "shared_meal" : NULL,
		.start_year = i % 5 ? 2000 + (int64_t)(i % 20) : 0,
		.summary =
			i % 7 ? "Koffie; en \"meer\" <b>&</b>\nop dinsdag, voor iedereen." : NULL,
		.place = places[i % COUNT_OF(places)],
		.municipality = municipalities[i % COUNT_OF(places)],
		.website = i % 4 ? "https://example.nl/a?b=1&c=2" : NULL,
		.source_kinds = i % 2 ? "network" : "network;municipality",
	};
	return test_register_add(test, &initiative);
}

void test_register_open(struct test_site *test, size_t count)
{
	test_register_open_with(test, slices, COUNT_OF(slices), count);
}

void test_register_open_with(struct test_site *test, const struct feature *const *features,
			     size_t feature_count, size_t count)
{
	test_site_open(test, features, feature_count);
	for (size_t i = 0; i < count; i++) {
		int64_t id = add_number(test, i);
		if (i == 0) {
			say(test, id, "https://example.nl/een", "2014");
			say(test, id, "https://example.nl/twee", "2015");
		}
	}
	hide(test, add_number(test, count));
}

const struct json_value *test_json(struct test_site *test, const char *target, int status)
{
	struct test_answer answer = test_ask(test, "GET", target, NULL);
	const struct json_value *value;
	const char *reason = "";
	if (answer.status != status)
		g_error("%s: status %d: %s", target, answer.status, answer.body);
	if (json_read(test->mem, answer.body, answer.len, &value, &reason))
		g_error("%s: %s: %s", target, reason, answer.body);
	return value;
}

int64_t test_number(const struct json_value *object, const char *key)
{
	int64_t number = 0;
	g_assert_true(json_get_int(json_member(object, key), &number));
	return number;
}

const char *test_text(const struct json_value *object, const char *key)
{
	const char *text = json_get_text(json_member(object, key));
	g_assert_nonnull(text);
	return text;
}
