/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_api_test.c: list, record and counts agree with one another; what is wrong is told at
 * once. */
#include "base/id.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/test_register.h"

#include <glib.h>
#include <string.h>

enum { RECORDS = 57 };

/* The path and query of an address of ours. */
static const char *target_of(const char *url)
{
	g_assert_true(g_str_has_prefix(url, "http://localhost/"));
	return url + strlen("http://localhost");
}

static void walk(struct test_site *test, const char *target, GHashTable *seen, int64_t total)
{
	for (const char *next = target; next;) {
		const struct json_value *page = test_json(test, next, 200);
		const struct json_value *items = json_member(page, "initiatieven");
		g_assert_cmpint(test_number(page, "totaal"), ==, total);
		for (size_t i = 0; i < json_length(items); i++) {
			const char *id = test_text(json_item(items, i), "id");
			g_assert_cmpuint(strlen(id), ==, 13);
			g_assert_true(g_hash_table_add(seen, (void *)id));
		}
		const char *url = json_get_text(json_member(page, "volgende"));
		next = url ? target_of(url) : NULL;
	}
}

static void test_following_the_cursor_meets_each_record_once(void)
{
	static const struct {
		const char *query;
		int64_t total;
	} cases[] = {
		{ "?paginagrootte=7", RECORDS },
		{ "?paginagrootte=7&sorteer=nieuwste", RECORDS },
		{ "?paginagrootte=10&sorteer=startjaar", RECORDS },
		{ "?paginagrootte=19&sorteer=gewijzigd", RECORDS },
		{ "?paginagrootte=5&categorie=meeting", 19 },
		{ "?paginagrootte=200", RECORDS },
		{ "?paginagrootte=1&gemeente=GM1979", 14 },
		{ "?paginagrootte=4&zoek=dorpszorg", 51 },
	};
	struct test_site test;
	test_register_open(&test, RECORDS);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
		g_test_message("%s", cases[i].query);
		walk(&test, arena_printf(test.mem, "/v1/initiatieven%s", cases[i].query), seen,
		     cases[i].total);
		g_assert_cmpuint(g_hash_table_size(seen), ==, (guint)cases[i].total);
		g_hash_table_destroy(seen);
	}
	test_site_close(&test);
}

static void test_a_record_has_the_promised_keys_and_types(void)
{
	static const char *const keys[] = { "id",        "naam",     "plaats", "gemeente",
					    "categorie", "precisie", "pagina" };
	struct test_site test;
	test_register_open(&test, 8);
	const struct json_value *page =
		test_json(&test, "/v1/initiatieven?zoek=dorpszorg&paginagrootte=1", 200);
	const struct json_value *one = json_item(json_member(page, "initiatieven"), 0);
	double degrees = 0;
	for (size_t i = 0; i < COUNT_OF(keys); i++)
		g_assert_nonnull(json_member(one, keys[i]));
	g_assert_true(json_get_real(json_member(one, "breedtegraad"), &degrees));
	g_assert_true(degrees > 53 && degrees < 53.6);
	g_assert_cmpstr(json_get_text(json_item(json_member(one, "thema"), 0)), ==, "care");
	g_assert_true(g_str_has_suffix(test_text(one, "gewijzigdOp"), "Z"));
	test_site_close(&test);
}

static void test_all_that_is_wrong_is_told_in_one_answer(void)
{
	static const char *const keys[] = { "kleur", "gemeente", "paginagrootte", "startjaar" };
	struct test_site test;
	test_register_open(&test, 3);
	const char *target =
		"/v1/initiatieven?kleur=rood&gemeente=GM9999&paginagrootte=900&startjaar=later";
	struct test_answer answer = test_ask(&test, "GET", target, NULL);
	g_assert_cmpstr(test_header(&answer, "Content-Type"), ==, "application/problem+json");
	const struct json_value *errors = json_member(test_json(&test, target, 400), "fouten");
	g_assert_cmpuint(json_length(errors), ==, COUNT_OF(keys));
	for (size_t i = 0; i < COUNT_OF(keys); i++)
		g_assert_cmpstr(test_text(json_item(errors, i), "veld"), ==, keys[i]);
	g_assert_cmpuint(
		json_length(json_member(
			test_json(&test,
				  "/v1/initiatieven.csv?kleur=rood&bom=misschien&scheidingsteken=x",
				  400),
			"fouten")),
		==, 3);
	static const char *const wrong[] = {
		"?na=nonsens",      "?pagina=-1",   "?postcode=12", "?straal=0",
		"?sorteer=nonsens", "?categorie=x", "?bom=ja",
	};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		g_test_message("%s", wrong[i]);
		test_json(&test, arena_printf(test.mem, "/v1/initiatieven%s", wrong[i]), 400);
	}
	test_json(&test, "/initiatieven.atom?kleur=rood", 400);
	test_site_close(&test);
}

static const char *first_id(struct test_site *test, const char *query)
{
	const struct json_value *page =
		test_json(test, arena_printf(test->mem, "/v1/initiatieven?%s", query), 200);
	return test_text(json_item(json_member(page, "initiatieven"), 0), "id");
}

static void test_one_record_shows_its_sources_and_what_each_says(void)
{
	struct test_site test;
	test_register_open(&test, 1);
	const char *path =
		arena_printf(test.mem, "/v1/initiatieven/%s", first_id(&test, "paginagrootte=1"));
	const struct json_value *one = test_json(&test, path, 200);
	g_assert_cmpuint(json_length(json_member(one, "bronnen")), ==, 2);
	const struct json_value *said = json_member(one, "uitspraken");
	g_assert_cmpuint(json_length(said), ==, 2);
	g_assert_cmpstr(test_text(json_item(said, 0), "veld"), ==, "startjaar");
	g_assert_cmpstr(test_text(json_item(said, 0), "waarde"), !=,
			test_text(json_item(said, 1), "waarde"));
	g_assert_true(g_str_has_suffix(test_text(json_member(one, "links"), "zelf"), path));
	test_json(&test, arena_printf(test.mem, "%s?kleur=rood", path), 400);
	test_json(&test, "/v1/initiatieven/0000000000001", 404);
	test_json(&test, "/v1/initiatieven/nonsens", 404);
	test_site_close(&test);
}

static void test_what_is_hidden_is_nowhere(void)
{
	struct test_site test;
	test_register_open(&test, 2);
	int64_t hidden = test_register_add(&test, &(struct initiative){ .name = "Weg ermee",
									.category = "meeting" });
	char id[14];
	struct work work = test_site_work(&test);
	TEST_OK(test.db, db_begin_write(test.db));
	TEST_OK(test.db, initiative_hide(&work, hidden, "asked for it"));
	TEST_OK(test.db, db_commit(test.db));
	TEST_OK(test.db, initiative_index_refresh(&work));
	id_text(hidden, id);
	test_json(&test, arena_printf(test.mem, "/v1/initiatieven/%s", id), 404);
	static const char *const targets[] = {
		"/v1/initiatieven",        "/v1/initiatieven.csv", "/v1/initiatieven.geojson",
		"/v1/initiatieven.jsonld", "/v1/initiatieven.kml", "/initiatieven.atom",
	};
	for (size_t i = 0; i < COUNT_OF(targets); i++) {
		struct test_answer answer = test_ask(&test, "GET", targets[i], NULL);
		g_assert_cmpint(answer.status, ==, 200);
		test_lacks(&answer, "Weg ermee");
	}
	test_site_close(&test);
}

static int64_t counted(const struct json_value *counts, const char *facet, const char *key)
{
	const struct json_value *facets = json_member(counts, "tellingen");
	for (size_t i = 0; i < json_length(facets); i++) {
		const struct json_value *values = json_member(json_item(facets, i), "waarden");
		if (strcmp(test_text(json_item(facets, i), "sleutel"), facet))
			continue;
		for (size_t j = 0; j < json_length(values); j++)
			if (!strcmp(test_text(json_item(values, j), "sleutel"), key))
				return test_number(json_item(values, j), "aantal");
	}
	return -1;
}

static void test_counts_agree_with_the_list(void)
{
	struct test_site test;
	test_register_open(&test, RECORDS);
	const struct json_value *counts =
		test_json(&test, "/v1/initiatieven-tellingen?thema=housing", 200);
	g_assert_cmpint(
		counted(counts, "gemeente", "GM1966"), ==,
		test_number(test_json(&test, "/v1/initiatieven?thema=housing&gemeente=GM1966", 200),
			    "totaal"));
	g_assert_cmpint(counted(counts, "categorie", "meeting"), ==,
			test_number(test_json(&test,
					      "/v1/initiatieven?thema=housing&categorie=meeting",
					      200),
				    "totaal"));
	test_site_close(&test);
}

static void test_programs_of_other_sites_may_read(void)
{
	struct test_site test;
	test_register_open(&test, 1);
	test.origin = "https://elders.example";
	static const char *const targets[] = {
		"/v1/initiatieven",
		"/v1/initiatieven.csv",
		"/initiatieven.atom",
		"/v1/bestaat-niet",
	};
	for (size_t i = 0; i < COUNT_OF(targets); i++) {
		struct test_answer answer = test_ask(&test, "GET", targets[i], NULL);
		g_assert_cmpstr(test_header(&answer, "Access-Control-Allow-Origin"), ==, "*");
	}
	struct test_answer before = test_ask(&test, "OPTIONS", "/v1/initiatieven", NULL);
	g_assert_cmpint(before.status, ==, 204);
	g_assert_nonnull(strstr(test_header(&before, "Access-Control-Allow-Methods"), "GET"));
	g_assert_cmpstr(test_header(&before, "API-Version"), ==, API_VERSION);
	g_assert_cmpint(test_ask(&test, "OPTIONS", "/bestaat-niet", NULL).status, ==, 404);
	struct test_answer refused = test_ask(&test, "DELETE", "/v1/initiatieven", NULL);
	g_assert_cmpint(refused.status, ==, 405);
	g_assert_cmpstr(test_header(&refused, "Content-Type"), ==, "application/problem+json");
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/api/cursor", test_following_the_cursor_meets_each_record_once);
	g_test_add_func("/api/keys", test_a_record_has_the_promised_keys_and_types);
	g_test_add_func("/api/errors", test_all_that_is_wrong_is_told_in_one_answer);
	g_test_add_func("/api/record", test_one_record_shows_its_sources_and_what_each_says);
	g_test_add_func("/api/hidden", test_what_is_hidden_is_nowhere);
	g_test_add_func("/api/counts", test_counts_agree_with_the_list);
	g_test_add_func("/api/cors", test_programs_of_other_sites_may_read);
	return g_test_run();
}
