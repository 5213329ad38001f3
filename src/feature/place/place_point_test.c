/* SPDX-License-Identifier: EUPL-1.2 */
/* place_point_test.c: coordinates, and what is refused. */
#include "feature/place/place_slice.h"
#include "feature/place/test_place.h"

#include <glib.h>
#include <math.h>

/* Points of people and files. */
struct pointed {
	double lat, lon;
	const char *place, *municipality, *code, *village;
	enum how how;
};

static void test_a_point_decides_and_what_contradicts_it_is_doubtful(void)
{
	static const struct pointed cases[] = {
		{ 53.3590, 6.3335, "Ulrum", "Het Hogeland", "GM1966", "gm1966-ulrum", HOW_POINT },
		{ 53.3590, 6.3335, NULL, NULL, "GM1966", NULL, HOW_POINT },
		{ 6.3335, 53.3590, "Ulrum", NULL, "GM1966", "gm1966-ulrum", HOW_POINT_SWAPPED },
		{ 219200, 597500, NULL, NULL, "GM1966", NULL, HOW_POINT_RD },
		{ 53.3590, 6.3335, "Ulrum", "De Marne", "GM1966", "gm1966-ulrum", HOW_POINT },
		{ 53.3590, 6.3335, NULL, "Winsum", "GM1966", NULL, HOW_POINT },
		{ 53.2190, 6.5660, "Ulrum", "Het Hogeland", "GM0014", NULL, HOW_POINT_OTHER },
		{ 53.4400, 6.8350, "Ulrum", "Het Hogeland", "GM1966", "gm1966-ulrum",
		  HOW_POINT_FAR },
	};
	TEST_PLACES(work, "PV20");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct location found;
		struct place_question question = { .place = cases[i].place,
						   .municipality = cases[i].municipality,
						   .lat = cases[i].lat,
						   .lon = cases[i].lon };
		g_test_message("case %zu", i);
		TEST_WORK_OK(work, place_locate(work, &question, &found));
		g_assert_cmpstr(found.how, ==, how_text(cases[i].how));
		g_assert_cmpstr(found.municipality->code, ==, cases[i].code);
		g_assert_cmpstr(found.village ? found.village->key : NULL, ==, cases[i].village);
		g_assert_cmpint(found.precision, ==, PRECISION_EXACT);
		g_assert_cmpint(found.is_doubtful, ==, how_is_doubtful(cases[i].how));
		g_assert_cmpfloat_with_epsilon(found.lat_e5 / 1e5, 53.3, 0.2);
	}
}

/* A point on the border belongs to the municipality that was given, up to a kilometre outside it.
 */
static void test_a_point_just_over_the_border_is_not_doubtful(void)
{
	TEST_PLACES(work, "PV20");
	struct location found;
	const struct municipality *groningen = place_municipality(work, "GM0014");
	int doubtful = 0, taken = 0;
	for (double lat = 53.16; lat < 53.35;
	     lat += 0.004) { /* from south to north through the city, and out */
		struct place_question question = { .municipality = groningen->code,
						   .lat = lat,
						   .lon = 6.5660 };
		TEST_WORK_OK(work, place_locate(work, &question, &found));
		doubtful += found.is_doubtful;
		taken += !found.is_doubtful;
		g_assert_true(found.is_doubtful == (found.municipality != groningen));
	}
	g_assert_cmpint(doubtful, >, 5);
	g_assert_cmpint(taken, >, 20);
}

static void test_nonsense_is_refused_with_every_field_that_is_wrong(void)
{
	static const struct {
		const char *municipality, *postcode;
		double lat, lon;
		const char *fields[4];
	} cases[] = {
		{ "Hogelandia", NULL, NAN, NAN, { "gemeente" } },
		{ "GM9999", NULL, NAN, NAN, { "gemeente" } },
		{ NULL, "997", NAN, NAN, { "postcode" } },
		{ NULL, "9971 ABC", NAN, NAN, { "postcode" } },
		{ NULL, "0971", NAN, NAN, { "postcode" } },
		{ NULL, NULL, 0, 0, { "breedtegraad" } },
		{ NULL, NULL, 53.3, NAN, { "lengtegraad" } },
		{ NULL, NULL, NAN, 6.3, { "breedtegraad" } },
		{ NULL, NULL, 48.85, 2.35, { "breedtegraad" } }, /* Paris */
		{ NULL, NULL, 54.5, 5.0, { "breedtegraad" } },   /* the North Sea */
		{ NULL, NULL, INFINITY, 6.3, { "breedtegraad" } },
		{ "Hogelandia", "x", 1e308, -1e308, { "gemeente", "postcode", "breedtegraad" } },
	};
	TEST_PLACES(work, "PV20");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct location found = { .precision = PRECISION_EXACT };
		struct place_question question = { .municipality = cases[i].municipality,
						   .postcode = cases[i].postcode,
						   .lat = cases[i].lat,
						   .lon = cases[i].lon };
		size_t count = 0;
		g_test_message("case %zu", i);
		test_work_reset(work);
		g_assert_cmpint(place_locate(work, &question, &found), ==, ERR_INVALID);
		for (; cases[i].fields[count]; count++)
			g_assert_nonnull(test_work_failure(work, cases[i].fields[count]));
		g_assert_cmpuint(work->failures.len, ==, count);
		g_assert_cmpint(found.precision, ==, PRECISION_EXACT); /* untouched */
	}
}

static void test_long_and_strange_names_are_only_unknown(void)
{
	TEST_PLACES(work, "PV20");
	char *longest = g_strnfill(100000, 'x');
	const char *const names[] = {
		longest,        "(",         ")",    "(())",
		"e.o.",         "(Helpman)", "%s%n", "'; drop table village; --",
		"Ulrum\nUlrum", "🌻",         "gem ", " gem x"
	};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct location found;
		struct place_question question = {
			.place = names[i], .municipality = "Het Hogeland", .lat = NAN, .lon = NAN
		};
		g_test_message("case %zu", i);
		TEST_WORK_OK(work, place_locate(work, &question, &found));
		g_assert_cmpint(found.precision, ==, PRECISION_MUNICIPALITY);
		g_assert_null(found.village);
	}
	g_free(longest);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/point/decides", test_a_point_decides_and_what_contradicts_it_is_doubtful);
	g_test_add_func("/point/border", test_a_point_just_over_the_border_is_not_doubtful);
	g_test_add_func("/point/nonsense", test_nonsense_is_refused_with_every_field_that_is_wrong);
	g_test_add_func("/point/strange", test_long_and_strange_names_are_only_unknown);
	return g_test_run();
}
