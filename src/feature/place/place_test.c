/* SPDX-License-Identifier: EUPL-1.2 */
/* place_test.c: the gazetteer that ships, its lists and look-ups. */
#include "feature/place/place_store.h"
#include "feature/place/test_place.h"

#include <glib.h>
#include <string.h>

static void test_the_lists_are_those_of_the_region(void)
{
	static const struct {
		const char *province;
		size_t count;
		const char *first, *last;
	} cases[] = {
		{ "", 342, "Aa en Hunze", "Zwolle" },
		{ "PV20", 10, "Eemsdelta", "Westerwolde" },
		{ " PV20  PV22 ", 22, "Aa en Hunze", "De Wolden" },
		{ "PV2", 0, NULL, NULL },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		TEST_PLACES(work, cases[i].province);
		const struct municipality **found;
		size_t count;
		g_test_message("%s", cases[i].province);
		place_municipalities(work, &found, &count);
		g_assert_cmpuint(count, ==, cases[i].count);
		if (!count)
			continue;
		g_assert_cmpstr(found[0]->name, ==, cases[i].first);
		g_assert_cmpstr(found[count - 1]->name, ==, cases[i].last);
	}
}

static void test_every_row_is_found_by_code_key_and_number(void)
{
	TEST_PLACES(work, "");
	const struct gazetteer *places = gazetteer_of(work);
	g_assert_cmpuint(places->municipalities.len, ==, 605);
	g_assert_cmpuint(places->villages.len, ==, 2507);
	g_assert_cmpuint(places->postcodes.len, ==, 4321);
	for (uint32_t i = 0; i < places->municipalities.len; i++) {
		const struct municipality *municipality = place_municipality_at(work, i);
		g_assert_cmpuint(municipality->number, ==, i);
		g_assert_true(place_municipality(work, municipality->code) == municipality);
	}
	for (uint32_t i = 0; i < places->villages.len; i++) {
		const struct village *village = place_village_at(work, i);
		g_assert_cmpuint(village->number, ==, i);
		g_assert_nonnull(village->municipality);
		g_assert_true(place_village(work, village->key) == village);
	}
	g_assert_null(place_municipality(work, "GM9999"));
	g_assert_null(place_municipality(work, NULL));
	g_assert_null(place_village(work, "gm1966-nergens"));
	g_assert_null(place_municipality_at(work, 605));
	g_assert_null(place_village_at(work, 2507));
}

static void test_villages_stand_by_name_within_their_municipality(void)
{
	TEST_PLACES(work, "");
	const struct village **villages;
	size_t count;
	place_villages(work, place_municipality(work, "GM1966"), &villages, &count);
	g_assert_cmpuint(count, >, 30);
	for (size_t i = 0; i < count; i++)
		g_assert_cmpstr(villages[i]->municipality->code, ==, "GM1966");
	for (size_t i = 1; i < count; i++)
		g_assert_cmpint(strcmp(villages[i - 1]->sort, villages[i]->sort), <, 0);
	place_villages(work, place_municipality(work, "GM0053"), &villages, &count);
	g_assert_cmpuint(count, ==, 0);
	const struct village *haren = place_village(work, "gm0014-haren");
	g_assert_nonnull(haren);
	g_assert_cmpstr(haren->name, ==, "Haren"); /* the list says Haren Gn */
}

static void test_seeding_again_is_skipped_and_numbers_stay(void)
{
	TEST_PLACES(work, "");
	uint32_t ulrum = place_village(work, "gm1966-ulrum")->number;
	const char *version;
	TEST_WORK_OK(work, place_seed_select(work->db, work->mem, &version));
	g_assert_cmpstr(version, !=, "");
	db_count_reset(work->db);
	TEST_WORK_OK(work, place_seed(work));
	g_assert_cmpint(db_count(work->db), ==, 1); /* it asks the version and stops */

	TEST_WORK_OK(work, db_exec(work->db, "update place_seed set version = 'older'"));
	TEST_WORK_OK(work, db_exec(work->db, "delete from postcode where postcode4 = 9971"));
	TEST_WORK_OK(work, place_seed(work));
	TEST_WORK_OK(work, place_load(work));
	g_assert_cmpuint(place_village(work, "gm1966-ulrum")->number, ==, ulrum);
	g_assert_cmpuint(gazetteer_of(work)->villages.len, ==, 2507);
	g_assert_cmpuint(gazetteer_of(work)->postcodes.len, ==, 4321);
}

static void test_an_alias_of_the_region_survives_a_new_list(void)
{
	TEST_PLACES(work, "");
	size_t before = gazetteer_of(work)->aliases.len;
	TEST_WORK_OK(
		work,
		db_exec(work->db,
			"insert into place_alias (folded, municipality_code, name, village_key,"
			" postcode4, is_unsure, is_core) values ('hoogkerk', 'GM0014', 'Hoogkerk',"
			" 'gm0014-groningen', 9745, 0, 0)"));
	TEST_WORK_OK(work, db_exec(work->db, "update place_seed set version = 'older'"));
	TEST_WORK_OK(work, place_seed(work));
	TEST_WORK_OK(work, place_load(work));
	g_assert_cmpuint(gazetteer_of(work)->aliases.len, ==, before + 1);
}

static void test_a_merger_is_known_from_both_sides(void)
{
	TEST_PLACES(work, "");
	struct successions found;
	TEST_WORK_OK(work, place_predecessors(work, "GM1966", &found));
	g_assert_cmpuint(found.len, ==, 4); /* Bedum, De Marne, Eemsmond, Winsum */
	TEST_WORK_OK(work, place_successors(work, "GM0053", &found));
	g_assert_cmpuint(found.len, ==, 2);
	g_assert_cmpstr(found.items[0].to->name, ==, "Het Hogeland");
	g_assert_cmpfloat(found.items[0].share_percent, ==, 88.4);
	g_assert_cmpstr(found.items[1].to->name, ==, "Westerkwartier");
	g_assert_cmpstr(found.items[1].date, ==, "2019-01-01");
	TEST_WORK_OK(work, place_predecessors(work, "GM0014", &found));
	g_assert_cmpuint(found.len, ==, 3); /* Groningen itself as it was, Haren, Ten Boer */
	TEST_WORK_OK(work, place_successors(work, "GM1966", &found));
	g_assert_cmpuint(found.len, ==, 0);
}

static void test_a_postcode_has_a_middle(void)
{
	static const struct {
		const char *province, *postcode;
		bool is_known;
		double lat, lon;
	} cases[] = {
		{ "", "9971", true, 53.36, 6.34 }, /* Ulrum */
		{ "PV20", "9971 AB", true, 53.36, 6.34 },
		{ "PV20", "9999", true, 53.36,
		  6.58 }, /* wrongly listed in Limburg and elsewhere too */
		{ "PV20", "1012", true, 52.37, 4.89 }, /* outside the region, but it exists */
		{ "", "9970", false, 0, 0 },
		{ "", "997", false, 0, 0 },
		{ "", "", false, 0, 0 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		TEST_PLACES(work, cases[i].province);
		int32_t lat = -1, lon = -1;
		g_test_message("%s", cases[i].postcode);
		enum err err = place_postcode(work, cases[i].postcode, &lat, &lon);
		g_assert_cmpint(err, ==, cases[i].is_known ? OK : ERR_MISSING);
		g_assert_cmpint(lat == -1, ==, !cases[i].is_known);
		if (!err) {
			g_assert_cmpfloat_with_epsilon(lat / 1e5, cases[i].lat, 0.03);
			g_assert_cmpfloat_with_epsilon(lon / 1e5, cases[i].lon, 0.05);
		}
	}
}

static void test_precisions_have_a_key_and_words(void)
{
	for (enum precision precision = PRECISION_NONE; precision <= PRECISION_EXACT; precision++) {
		g_assert_cmpint(precision_of(precision_key(precision)), ==, precision);
		g_assert_cmpstr(precision_text(precision), !=, "");
	}
	g_assert_cmpint(precision_of(NULL), ==, PRECISION_NONE);
	g_assert_cmpint(precision_of("somewhere"), ==, PRECISION_NONE);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/place/lists", test_the_lists_are_those_of_the_region);
	g_test_add_func("/place/found", test_every_row_is_found_by_code_key_and_number);
	g_test_add_func("/place/villages", test_villages_stand_by_name_within_their_municipality);
	g_test_add_func("/place/seed", test_seeding_again_is_skipped_and_numbers_stay);
	g_test_add_func("/place/alias", test_an_alias_of_the_region_survives_a_new_list);
	g_test_add_func("/place/merger", test_a_merger_is_known_from_both_sides);
	g_test_add_func("/place/postcode", test_a_postcode_has_a_middle);
	g_test_add_func("/place/precision", test_precisions_have_a_key_and_words);
	return g_test_run();
}
