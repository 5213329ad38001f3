/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_map_test.c: the map obeys the filter of the list, with and without a script. */
#include "feature/initiative/test_pages.h"
#include "json/json.h"

#include <glib.h>

/* How many the map has: the sum over its points, and what has no place. */
static int64_t count_points(struct pages_fixture *fixture, const char *target)
{
	struct test_answer answer = pages_get(fixture, target);
	const struct json_value *value, *features;
	const char *reason;
	int64_t sum = 0, count = 0;
	g_assert_cmpint(answer.status, ==, 200);
	g_assert_cmpint(json_read(fixture->test.mem, answer.body, strlen(answer.body), &value,
				  &reason),
			==, OK);
	features = json_member(value, "features");
	for (size_t i = 0; i < json_length(features); i++) {
		const struct json_value *properties =
			json_member(json_item(features, i), "properties");
		g_assert_true(json_get_int(json_member(properties, "count"), &count));
		sum += count;
	}
	g_assert_true(json_get_int(json_member(value, "zonderPlaats"), &count));
	return sum + count;
}

static void test_list_and_map_obey_the_same_filter(struct pages_fixture *fixture,
						   const void *unused)
{
	static const struct {
		const char *query;
		int count;
	} cases[] = {
		{ "", 6 },
		{ "categorie=meeting", 2 },
		{ "gemeente=GM1979", 3 },
		{ "zoek=spijk", 2 },
		{ "categorie=meeting&categorie=informal_help", 4 },
		{ "startjaar=2017", 1 },
		{ "fase=stopped", 1 },
		{ "postcode=9909&straal=5", 2 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *list = g_strdup_printf("/initiatieven?%s", cases[i].query);
		char *map =
			g_strdup_printf("/kaart.geojson?%s&zoom=8&west=3&zuid=50&oost=8&noord=54",
					cases[i].query);
		char *heading = g_strdup_printf(">%d van 6 initiatieven", cases[i].count);
		struct test_answer answer = pages_get(fixture, list);
		test_has(&answer, heading);
		g_assert_cmpint(count_points(fixture, map), ==, cases[i].count);
		g_free(list);
		g_free(map);
		g_free(heading);
	}
}

static void test_the_map_needs_no_script(struct pages_fixture *fixture, const void *unused)
{
	struct test_answer answer = pages_get(fixture, "/initiatieven?weergave=kaart");
	test_has(&answer, "<svg class=\"omz-map__drawing\"");
	test_has(&answer, "omz-map__mark omz-kind--help");
	test_has(&answer, "data-clusters=\"/kaart.geojson\"");
	test_has(&answer, "id=\"als-lijst\"");
	answer = pages_get(fixture, "/grenzen.geojson");
	test_has(&answer, "\"naam\":\"Eemsdelta\"");
	test_lacks(&answer, "\"naam\":\"Utrecht\"");
	g_assert_cmpint(
		pages_get(fixture, "/kaart.geojson?zoom=9&west=7&oost=6&zuid=53&noord=54").status,
		==, 400);
	g_assert_cmpint(pages_get(fixture, "/kaart.geojson?zoom=veel").status, ==, 400);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	PAGES_ADD("/map/", test_list_and_map_obey_the_same_filter);
	PAGES_ADD("/map/", test_the_map_needs_no_script);
	return g_test_run();
}
