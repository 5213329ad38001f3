/* SPDX-License-Identifier: EUPL-1.2 */
/* open_test.c: openapi.json says what the API does, the catalogue and the small files are whole. */
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "feature/open/open_slice.h"
#include "web/asset.h"
#include "work/setting.h"

#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature,  &initiative_feature, &open_feature,
};

static void open_site(struct test_site *test, size_t records)
{
	test_register_open_with(test, slices, COUNT_OF(slices), records);
}

static void set(struct test_site *test, const char *key, const char *value)
{
	struct work work = test_site_work(test);
	TEST_OK(test->db, db_begin_write(test->db));
	work.is_writing = true;
	TEST_OK(test->db, setting_set(&work, key, value));
	TEST_OK(test->db, db_commit(test->db));
}

/* ---- openapi.json ---- */

static const struct json_value *operation_at(const struct json_value *description, const char *path)
{
	return json_member(json_member(json_member(description, "paths"), path), "get");
}

static const struct json_value *parameter_at(const struct json_value *operation, const char *key)
{
	const struct json_value *parameters = json_member(operation, "parameters");
	for (size_t i = 0; i < json_length(parameters); i++)
		if (!strcmp(test_text(json_item(parameters, i), "name"), key))
			return json_item(parameters, i);
	return NULL;
}

static void test_every_api_route_and_parameter_is_told(void)
{
	struct test_site test;
	open_site(&test, 1);
	const struct json_value *description = test_json(&test, "/v1/openapi.json", 200);
	for (size_t i = 0; i < test.site.route_count; i++) {
		const struct route *route = test.site.routes[i];
		if (route->door != API || !strcmp(route->path, "/v1"))
			continue;
		g_test_message("%s", route->path);
		g_assert_nonnull(route->operation);
		const struct json_value *operation =
			operation_at(description, open_path_of(test.mem, route));
		g_assert_cmpstr(test_text(operation, "operationId"), ==, route->operation->id);
		for (size_t j = 0; j < route->operation->parameter_count; j++)
			g_assert_nonnull(
				parameter_at(operation, route->operation->parameters[j].key));
		const struct json_value *content =
			json_member(json_member(json_member(operation, "responses"), "200"),
				    "content");
		g_assert_nonnull(json_member(content, route->operation->media_type));
	}
	test_site_close(&test);
}

static bool is_route(const struct test_site *test, const char *path)
{
	for (size_t i = 0; i < test->site.route_count; i++)
		if (test->site.routes[i]->door == API &&
		    !strcmp(open_path_of(test->mem, test->site.routes[i]), path))
			return true;
	return false;
}

static void test_nothing_is_told_that_is_not_there(void)
{
	struct test_site test;
	open_site(&test, 1);
	const struct json_value *description = test_json(&test, "/v1/openapi.json", 200), *item;
	const struct json_value *paths = json_member(description, "paths");
	g_assert_cmpuint(json_length(paths), >, 5);
	for (size_t i = 0; i < json_length(paths); i++) {
		const char *path = json_member_at(paths, i, &item);
		g_test_message("%s", path);
		g_assert_true(is_route(&test, path));
		if (strchr(path, '{'))
			continue;
		struct test_answer answer =
			test_ask(&test, "GET", arena_printf(test.mem, "/v1%s", path), NULL);
		g_assert_cmpint(answer.status, ==, 200);
		g_assert_cmpstr(test_header(&answer, "API-Version"), ==, API_VERSION);
	}
	test_site_close(&test);
}

static const struct json_value *schema_at(const struct json_value *description, const char *name)
{
	return json_member(json_member(json_member(description, "components"), "schemas"), name);
}

/* Whether an object has the members of its schema, no more and no fewer. */
static void check_members(const struct json_value *description, const char *name,
			  const struct json_value *object)
{
	const struct json_value *properties =
					json_member(schema_at(description, name), "properties"),
				*value;
	g_assert_nonnull(object);
	for (size_t i = 0; i < json_length(properties); i++)
		g_assert_nonnull(json_member(object, json_member_at(properties, i, &value)));
	g_assert_cmpuint(json_length(object), ==, json_length(properties));
}

static void test_objects_have_the_members_of_their_schemas(void)
{
	static const struct {
		const char *target, *schema, *list, *item;
	} cases[] = {
		{ "/v1/initiatieven", "InitiatievenPagina", "initiatieven", "Initiatief" },
		{ "/v1/initiatieven-tellingen", "InitiatievenTellingen", "tellingen", "Telling" },
		{ "/v1/bronnen", "BronnenPagina", "bronnen", "Bron" },
		{ "/v1/bronnen", "BronnenPagina", "soorten", "Bronsoort" },
		{ "/v1/vocabularia", "Vocabularia", "vocabularia", "VocabulariumVerwijzing" },
		{ "/v1/vocabularia/theme", "Vocabularium", "termen", "Term" },
	};
	struct test_site test;
	open_site(&test, 1);
	const struct json_value *description = test_json(&test, "/v1/openapi.json", 200);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct json_value *answer = test_json(&test, cases[i].target, 200);
		g_test_message("%s %s", cases[i].target, cases[i].item);
		check_members(description, cases[i].schema, answer);
		check_members(description, cases[i].item,
			      json_item(json_member(answer, cases[i].list), 0));
	}
	const char *id = test_text(json_item(json_member(test_json(&test, "/v1/initiatieven", 200),
							 "initiatieven"),
					     0),
				   "id");
	const struct json_value *one =
		test_json(&test, arena_printf(test.mem, "/v1/initiatieven/%s", id), 200);
	check_members(description, "InitiatiefMetBronnen", one);
	check_members(description, "BronVanInitiatief", json_item(json_member(one, "bronnen"), 0));
	check_members(description, "Uitspraak", json_item(json_member(one, "uitspraken"), 0));
	check_members(description, "InitiatiefLinks", json_member(one, "links"));
	test_site_close(&test);
}

static void test_the_contact_is_what_was_set(void)
{
	struct test_site test;
	open_site(&test, 0);
	const struct json_value *info =
		json_member(test_json(&test, "/v1/openapi.json", 200), "info");
	g_assert_cmpstr(test_text(json_member(info, "contact"), "email"), ==,
			"webmaster@localhost.localdomain");
	set(&test, "organisation", "Provincie Voorbeeld");
	set(&test, "correction_mail", "omzien@voorbeeld.nl");
	info = json_member(test_json(&test, "/v1/openapi.json", 200), "info");
	g_assert_cmpstr(test_text(json_member(info, "contact"), "name"), ==, "Provincie Voorbeeld");
	g_assert_cmpstr(test_text(json_member(info, "contact"), "email"), ==,
			"omzien@voorbeeld.nl");
	test_site_close(&test);
}

/* ---- vocabularies and sources ---- */

static void test_a_list_of_words_is_given_with_its_terms(void)
{
	struct test_site test;
	open_site(&test, 0);
	const struct json_value *list = test_json(&test, "/v1/vocabularia/category", 200);
	g_assert_cmpstr(test_text(json_item(json_member(list, "termen"), 0), "sleutel"), ==,
			"meeting");
	test_json(&test, "/v1/vocabularia/nonsens", 404);
	test_json(&test, "/v1/vocabularia?kleur=rood", 400);
	test_site_close(&test);
}

static void test_sources_of_hidden_records_are_not_listed(void)
{
	struct test_site test;
	open_site(&test, 1);
	const struct json_value *list = test_json(&test, "/v1/bronnen", 200);
	const struct json_value *sources = json_member(list, "bronnen");
	g_assert_cmpuint(json_length(sources), ==, 2);
	g_assert_cmpint(test_number(json_item(sources, 0), "uitspraken"), ==, 1);
	const struct json_value *page = test_json(&test, "/v1/bronnen?paginagrootte=1", 200);
	const char *next = test_text(page, "volgende");
	g_assert_true(g_str_has_prefix(next, "http://localhost/v1/bronnen?"));
	page = test_json(&test, next + strlen("http://localhost"), 200);
	g_assert_null(json_get_text(json_member(page, "volgende")));
	g_assert_cmpuint(json_length(json_member(page, "bronnen")), ==, 1);
	test_json(&test, "/v1/bronnen?soort=nonsens&na=x&paginagrootte=0&kleur=rood", 400);
	struct work work = test_site_work(&test);
	int64_t id = 0;
	TEST_OK(test.db, db_get_int(test.db, &id, "select min(id) from initiative_public"));
	TEST_OK(test.db, db_begin_write(test.db));
	TEST_OK(test.db, initiative_hide(&work, id, "asked for it"));
	TEST_OK(test.db, db_commit(test.db));
	list = test_json(&test, "/v1/bronnen", 200);
	g_assert_cmpuint(json_length(json_member(list, "bronnen")), ==, 0);
	test_site_close(&test);
}

/* ---- the catalogue ---- */

static void test_the_catalogue_says_the_same_in_both_forms(void)
{
	struct test_site test;
	open_site(&test, 1);
	set(&test, "organisation", "Provincie \"Voorbeeld\" \\ O'Brien");
	struct test_answer turtle = test_ask(&test, "GET", "/catalogus.ttl", NULL);
	g_assert_cmpint(turtle.status, ==, 200);
	test_has(&turtle, "foaf:name \"Provincie \\\"Voorbeeld\\\" \\\\ O'Brien\"@nl");
	test_has(&turtle, "<http://localhost/v1/initiatieven.csv>");
	const struct json_value *graph =
		json_member(test_json(&test, "/catalogus.jsonld", 200), "@graph");
	for (size_t i = 0; i < json_length(graph); i++) {
		const char *id = test_text(json_item(graph, i), "@id");
		test_has(&turtle, arena_printf(test.mem, "\n<%s> ", id));
	}
	test_site_close(&test);
}

/* ---- what machines ask any site ---- */

static void test_search_engines_come_only_when_it_is_live(void)
{
	struct test_site test;
	open_site(&test, 3);
	struct test_answer robots = test_ask(&test, "GET", "/robots.txt", NULL);
	test_has(&robots, "Disallow: /\n");
	struct test_answer map = test_ask(&test, "GET", "/sitemap.xml", NULL);
	test_has(&map, "<urlset");
	test_lacks(&map, "<url>");
	set(&test, "is_live", "1");
	robots = test_ask(&test, "GET", "/robots.txt", NULL);
	test_lacks(&robots, "Disallow: /\n");
	test_has(&robots, "Sitemap: http://localhost/sitemap.xml");
	map = test_ask(&test, "GET", "/sitemap.xml", NULL);
	test_has(&map, "<loc>http://localhost/open-data</loc>");
	test_has(&map, "-dorpszorg-1</loc>");
	test_has(&map, "/gemeenten/GM1966-het-hogeland</loc>");
	test_has(&map, "/themas/care</loc>");
	test_has(&map, "hreflang=\"en\"");
	g_assert_cmpint(test_ask(&test, "GET", "/sitemap-1.xml", NULL).status, ==, 200);
	g_assert_cmpint(test_ask(&test, "GET", "/sitemap-2.xml", NULL).status, ==, 404);
	g_assert_cmpint(test_ask(&test, "GET", "/sitemap-0.xml", NULL).status, ==, 404);
	test_site_close(&test);
}

static void test_weak_spots_can_be_told_to_somebody(void)
{
	struct test_site test;
	open_site(&test, 0);
	test.now_ms = 1795251907000; /* 2026-11-21 */
	struct test_answer answer = test_ask(&test, "GET", "/.well-known/security.txt", NULL);
	test_has(&answer, "Contact: http://localhost/over\nExpires: 2027-09-17T00:00:00Z\n");
	set(&test, "security_mail", "veilig@voorbeeld.nl");
	answer = test_ask(&test, "GET", "/.well-known/security.txt", NULL);
	test_has(&answer, "Contact: mailto:veilig@voorbeeld.nl\n");
	test_site_close(&test);
}

static void test_the_process_answers_also_where_no_region_is(void)
{
	struct test_site test;
	open_site(&test, 0);
	test.site.regions.len = 0;
	struct test_answer answer = test_ask(&test, "GET", "/healthz", NULL);
	g_assert_cmpint(answer.status, ==, 200);
	g_assert_cmpstr(answer.body, ==, "ok\n");
	g_assert_cmpint(test_ask(&test, "GET", "/v1/initiatieven", NULL).status, ==, 421);
	test_site_close(&test);
}

static void test_readiness_is_that_of_every_region(void)
{
	struct test_site test;
	open_site(&test, 0);
	test.region->place = (struct db_place){ .file = "/nowhere/at/all.sqlite" };
	struct test_answer answer = test_ask(&test, "GET", "/readyz", NULL);
	g_assert_cmpint(answer.status, ==, 503);
	test_has(&answer, "unreachable: test");
	struct db *db = test_db_open_shared();
	TEST_OK(db, db_exec(db, "create table region_state (id bigint not null primary key, "
				"public_version bigint)"));
	TEST_OK(db, db_exec(db, "insert into region_state (id, public_version) values (1, 1)"));
	test.region->place = test_db_place(db);
	answer = test_ask(&test, "GET", "/readyz", NULL);
	g_assert_cmpint(answer.status, ==, 200);
	test_db_close(db);
	test_site_close(&test);
}

static void test_embedded_files_may_be_kept_for_ever(void)
{
	struct test_site test;
	open_site(&test, 0);
	const struct asset *style = asset_named("omzien.css");
	struct test_answer answer = test_ask(&test, "GET", style->url, NULL);
	g_assert_cmpint(answer.status, ==, 200);
	g_assert_cmpuint(answer.len, ==, style->len);
	g_assert_cmpint(memcmp(answer.body, style->bytes, style->len), ==, 0);
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, ASSET_CACHE_CONTROL);
	g_assert_cmpint(test_ask(&test, "GET", "/bestanden/omzien-000000000000.css", NULL).status,
			==, 404);
	test_site_close(&test);
}

static void test_the_page_names_every_public_field(void)
{
	struct test_site test;
	open_site(&test, 2);
	struct test_answer page = test_ask(&test, "GET", "/open-data", NULL);
	g_assert_cmpint(page.status, ==, 200);
	for (size_t i = 0; i < initiative_field_count; i++)
		if (initiative_fields[i].is_public)
			test_has(&page, arena_printf(test.mem, "<code>%s</code>",
						     initiative_fields[i].key));
	test_has(&page, "/v1/initiatieven.csv");
	g_assert_cmpint(test_ask(&test, "GET", "/en/open-data", NULL).status, ==, 200);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/open/told", test_every_api_route_and_parameter_is_told);
	g_test_add_func("/open/there", test_nothing_is_told_that_is_not_there);
	g_test_add_func("/open/members", test_objects_have_the_members_of_their_schemas);
	g_test_add_func("/open/contact", test_the_contact_is_what_was_set);
	g_test_add_func("/open/vocabulary", test_a_list_of_words_is_given_with_its_terms);
	g_test_add_func("/open/sources", test_sources_of_hidden_records_are_not_listed);
	g_test_add_func("/open/catalogue", test_the_catalogue_says_the_same_in_both_forms);
	g_test_add_func("/open/live", test_search_engines_come_only_when_it_is_live);
	g_test_add_func("/open/security", test_weak_spots_can_be_told_to_somebody);
	g_test_add_func("/open/process", test_the_process_answers_also_where_no_region_is);
	g_test_add_func("/open/ready", test_readiness_is_that_of_every_region);
	g_test_add_func("/open/files", test_embedded_files_may_be_kept_for_ever);
	g_test_add_func("/open/page", test_the_page_names_every_public_field);
	return g_test_run();
}
