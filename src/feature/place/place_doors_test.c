/* SPDX-License-Identifier: EUPL-1.2 */
/* place_doors_test.c: the API of places and the file of borders, asked as programs ask. */
#include "feature/features.h"
#include "feature/place/place.h"
#include "json/json.h"
#include "web/test_web.h"
#include "work/setting.h"

#include <glib.h>
#include <string.h>

static void open_site(struct test_site *test, const char *province, const char *boundary)
{
	static const struct feature *const features[] = { &place_feature };
	test_site_open(test, features, COUNT_OF(features));
	struct work work = test_site_work(test);
	TEST_OK(test->db, setting_set(&work, "province", province));
	TEST_OK(test->db, setting_set(&work, "boundary", boundary));
}

static const struct json_value *read_json(struct test_site *test, const struct test_answer *answer)
{
	const struct json_value *value;
	const char *reason = "";
	if (json_read(test->mem, answer->body, strlen(answer->body), &value, &reason))
		g_error("%s: %s", reason, answer->body);
	return value;
}

static const char *text_of(const struct json_value *object, const char *key)
{
	return json_get_text(json_member(object, key));
}

static int64_t total_of(const struct json_value *object)
{
	int64_t total = -1;
	g_assert_true(json_get_int(json_member(object, "totaal"), &total));
	return total;
}

static void test_lists_are_filtered_and_counted(void)
{
	static const struct {
		const char *target, *list;
		int64_t total;
		const char *first;
	} cases[] = {
		{ "/v1/gemeenten", "gemeenten", 10, "Eemsdelta" },
		{ "/v1/gemeenten?zoek=wester", "gemeenten", 2, "Westerkwartier" },
		{ "/v1/plaatsen?gemeente=GM1966&zoek=ulrum", "plaatsen", 1, "Ulrum" },
		{ "/v1/plaatsen?zoek=niekerk", "plaatsen", 2, "Niekerk" },
		{ "/v1/plaatsen?zoek=niekerk&gemeente=GM1969", "plaatsen", 1, "Niekerk" },
		{ "/v1/plaatsen?zoek=niekerk&gemeente=GM1969&gemeente=GM1966", "plaatsen", 2,
		  "Niekerk" },
		{ "/v1/plaatsen?zoek=zandt", "plaatsen", 1, "'t Zandt" },
		{ "/v1/plaatsen?zoek=hoogeveen", "plaatsen", 0, NULL },  /* outside the region */
		{ "/v1/plaatsen?gemeente=GM0053", "plaatsen", 0, NULL }, /* ended */
		{ "/v1/plaatsen?zoek=%25", "plaatsen", -1, NULL },
	};
	struct test_site test;
	open_site(&test, "PV20", "");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("%s", cases[i].target);
		struct test_answer answer = test_ask(&test, "GET", cases[i].target, NULL);
		g_assert_cmpint(answer.status, ==, 200);
		g_assert_cmpstr(test_header(&answer, "Content-Type"), ==, "application/json");
		const struct json_value *body = read_json(&test, &answer);
		const struct json_value *list = json_member(body, cases[i].list);
		if (cases[i].total >= 0)
			g_assert_cmpint(total_of(body), ==, cases[i].total);
		g_assert_cmpint((int64_t)json_length(list), ==, MIN(total_of(body), 50));
		if (cases[i].first)
			g_assert_cmpstr(text_of(json_item(list, 0), "naam"), ==, cases[i].first);
	}
	test_site_close(&test);
}

static void test_pages_follow_one_another_without_gap_or_repeat(void)
{
	struct test_site test;
	open_site(&test, "PV20", "");
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	const char *target = "/v1/plaatsen?paginagrootte=37";
	int64_t total = 0;
	while (target) {
		struct test_answer answer = test_ask(&test, "GET", target, NULL);
		g_assert_cmpint(answer.status, ==, 200);
		const struct json_value *body = read_json(&test, &answer),
					*list = json_member(body, "plaatsen");
		g_assert_cmpuint(json_length(list), <=, 37);
		for (size_t i = 0; i < json_length(list); i++)
			g_assert_true(g_hash_table_add(seen, (void *)text_of(json_item(list, i),
									     "sleutel")));
		total = total_of(body);
		target = text_of(body, "volgende");
		g_assert_true(
			!target ||
			g_str_has_prefix(target,
					 "http://localhost/v1/plaatsen?paginagrootte=37&na="));
		target = target ? target + strlen("http://localhost") : NULL;
	}
	g_assert_cmpint(g_hash_table_size(seen), ==, total);
	g_assert_cmpint(total, >, 200);
	g_hash_table_destroy(seen);
	test_site_close(&test);
}

static void test_what_is_wrong_in_a_query_is_said_all_at_once(void)
{
	static const struct {
		const char *target;
		const char *fields[3];
	} cases[] = {
		{ "/v1/plaatsen?gemeente=GM9999", { "gemeente" } },
		{ "/v1/plaatsen?kleur=rood", { "kleur" } },
		{ "/v1/gemeenten?gemeente=GM1966", { "gemeente" } },
		{ "/v1/gemeenten/GM1966?zoek=a", { "zoek" } },
		{ "/v1/plaatsen?paginagrootte=0", { "paginagrootte" } },
		{ "/v1/plaatsen?paginagrootte=201", { "paginagrootte" } },
		{ "/v1/plaatsen?paginagrootte=9x", { "paginagrootte" } },
		{ "/v1/plaatsen?na=nergens", { "na" } },
		{ "/v1/plaatsen?kleur=rood&gemeente=Ulrum&paginagrootte=",
		  { "kleur", "gemeente", "paginagrootte" } },
	};
	struct test_site test;
	open_site(&test, "PV20", "");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t count = 0;
		g_test_message("%s", cases[i].target);
		struct test_answer answer = test_ask(&test, "GET", cases[i].target, NULL);
		g_assert_cmpint(answer.status, ==, 400);
		g_assert_cmpstr(test_header(&answer, "Content-Type"), ==,
				"application/problem+json");
		const struct json_value *faults = json_member(read_json(&test, &answer), "fouten");
		for (; count < COUNT_OF(cases[i].fields) && cases[i].fields[count]; count++)
			g_assert_cmpstr(text_of(json_item(faults, count), "veld"), ==,
					cases[i].fields[count]);
		g_assert_cmpuint(json_length(faults), ==, count);
	}
	test_site_close(&test);
}

static void test_a_municipality_tells_its_past_and_its_future(void)
{
	struct test_site test;
	open_site(&test, "PV20", "");
	struct test_answer answer = test_ask(&test, "GET", "/v1/gemeenten/GM0053", NULL);
	const struct json_value *winsum = read_json(&test, &answer),
				*successors = json_member(winsum, "opvolgers");
	double share = 0;
	g_assert_cmpstr(text_of(winsum, "naam"), ==, "Winsum");
	g_assert_cmpstr(text_of(winsum, "geldigTot"), ==, "2018-12-31");
	g_assert_null(text_of(winsum, "geldigVan"));
	g_assert_cmpuint(json_length(successors), ==, 2);
	g_assert_cmpstr(text_of(json_item(successors, 1), "code"), ==, "GM1969");
	g_assert_cmpstr(text_of(json_item(successors, 1), "datum"), ==, "2019-01-01");
	g_assert_true(json_get_real(json_member(json_item(successors, 0), "aandeel"), &share));
	g_assert_cmpfloat(share, ==, 88.4);

	answer = test_ask(&test, "GET", "/v1/gemeenten/GM1979", NULL);
	const struct json_value *eemsdelta = read_json(&test, &answer);
	g_assert_cmpuint(json_length(json_member(eemsdelta, "voorgangers")), ==, 3);
	g_assert_cmpuint(json_length(json_member(eemsdelta, "opvolgers")), ==, 0);
	g_assert_cmpint(test_ask(&test, "GET", "/v1/gemeenten/GM9999", NULL).status, ==, 404);
	g_assert_cmpint(test_ask(&test, "GET", "/v1/gemeenten/x%20y", NULL).status, ==, 404);
	test_site_close(&test);
}

/* The names of the properties that the API describes are those that it sends. */
static void check_schema(const char *name, const struct json_value *object)
{
	for (size_t i = 0; i < place_feature.schema_count; i++) {
		const struct schema *schema = &place_feature.schemas[i];
		if (strcmp(schema->name, name))
			continue;
		g_assert_cmpuint(json_length(object), ==, schema->property_count);
		for (size_t j = 0; j < schema->property_count; j++)
			g_assert_nonnull(json_member(object, schema->properties[j].key));
		return;
	}
	g_error("no schema %s", name);
}

static void test_answers_are_what_the_description_says(void)
{
	struct test_site test;
	open_site(&test, "PV20", "");
	struct test_answer places = test_ask(&test, "GET", "/v1/plaatsen", NULL);
	struct test_answer municipalities = test_ask(&test, "GET", "/v1/gemeenten", NULL);
	struct test_answer one = test_ask(&test, "GET", "/v1/gemeenten/GM1966", NULL);
	const struct json_value *body = read_json(&test, &places);
	check_schema("Plaatsen", body);
	check_schema("Plaats", json_item(json_member(body, "plaatsen"), 0));
	body = read_json(&test, &municipalities);
	check_schema("Gemeenten", body);
	check_schema("Gemeente", json_item(json_member(body, "gemeenten"), 0));
	body = read_json(&test, &one);
	check_schema("GemeenteDetail", body);
	check_schema("Opvolging", json_item(json_member(body, "voorgangers"), 0));
	for (size_t i = 0; i < place_feature.route_count; i++)
		g_assert_true((place_feature.routes[i].door == API) ==
			      (place_feature.routes[i].operation != NULL));
	test_site_close(&test);
}

static void test_the_borders_are_those_of_the_region(void)
{
	static const struct {
		const char *setting, *has, *lacks;
	} cases[] = {
		{ "place/boundary-pv20.topojson", "GM1966", "GM0363" },
		{ "place/boundary.topojson", "GM0363", NULL },
		{ "", "GM0363", NULL },
		{ "register/initiatives.csv", "GM0363", NULL }, /* not a file of borders */
		{ "place/boundary-none.topojson", "GM0363", NULL },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_site test;
		g_test_message("%s", cases[i].setting);
		open_site(&test, "", cases[i].setting);
		struct test_answer answer =
			test_ask(&test, "GET", "/bestanden/grenzen.topojson", NULL);
		g_assert_cmpint(answer.status, ==, 200);
		g_assert_cmpstr(test_header(&answer, "Content-Type"), ==, "application/json");
		test_has(&answer, cases[i].has);
		if (cases[i].lacks)
			test_lacks(&answer, cases[i].lacks);
		test_site_close(&test);
	}
}

static void test_the_borders_are_kept_by_version(void)
{
	struct test_site test;
	open_site(&test, "PV20", "place/boundary-pv20.topojson");
	struct work work = test_site_work(&test);
	const char *url = place_boundary_url(&work);
	struct test_answer plain = test_ask(&test, "GET", "/bestanden/grenzen.topojson", NULL);
	struct test_answer versioned = test_ask(&test, "GET", url, NULL);
	struct test_answer older =
		test_ask(&test, "GET", "/bestanden/grenzen.topojson?v=000000000000", NULL);
	g_assert_nonnull(strstr(test_header(&versioned, "Cache-Control"), "immutable"));
	g_assert_null(strstr(test_header(&plain, "Cache-Control"), "immutable"));
	g_assert_null(strstr(test_header(&older, "Cache-Control"), "immutable"));
	g_assert_cmpstr(test_header(&plain, "ETag"), ==, test_header(&versioned, "ETag"));
	g_assert_nonnull(strstr(url, "?v="));
	TEST_OK(test.db, setting_set(&work, "boundary", "place/boundary.topojson"));
	g_assert_cmpstr(place_boundary_url(&work), !=, url);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/place_doors/lists", test_lists_are_filtered_and_counted);
	g_test_add_func("/place_doors/pages", test_pages_follow_one_another_without_gap_or_repeat);
	g_test_add_func("/place_doors/wrong", test_what_is_wrong_in_a_query_is_said_all_at_once);
	g_test_add_func("/place_doors/municipality",
			test_a_municipality_tells_its_past_and_its_future);
	g_test_add_func("/place_doors/schema", test_answers_are_what_the_description_says);
	g_test_add_func("/place_doors/borders", test_the_borders_are_those_of_the_region);
	g_test_add_func("/place_doors/version", test_the_borders_are_kept_by_version);
	return g_test_run();
}
