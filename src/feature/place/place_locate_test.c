/* SPDX-License-Identifier: EUPL-1.2 */
/* place_locate_test.c: the traps of docs/place.md, one by one. */
#include "feature/place/place_slice.h"
#include "feature/place/test_place.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* A question and what must come of it. */
struct expected {
	const char *question; /* "place|municipality|postcode|province" */
	const char *answer;   /* "GM code|village|precision|neighbourhood"; "-": no municipality */
	enum how how;
	const char *value; /* NULL: not looked at */
};

/* Part `index` of "a|b|c"; NULL when it is empty or not there. */
static const char *part(char **parts, guint index)
{
	return index < g_strv_length(parts) && *parts[index] ? parts[index] : NULL;
}

static void check_answer(const struct location *found, const char *answer)
{
	g_auto(GStrv) parts = g_strsplit(answer, "|", -1);
	g_assert_cmpstr(found->municipality ? found->municipality->code : "-", ==, part(parts, 0));
	g_assert_cmpstr(found->village ? found->village->key : NULL, ==, part(parts, 1));
	g_assert_cmpstr(precision_key(found->precision), ==, part(parts, 2));
	g_assert_cmpstr(found->neighbourhood, ==, part(parts, 3));
	g_assert_cmpint(found->lat_e5 != 0, ==, found->precision != PRECISION_NONE);
}

static void check(struct work *work, const struct expected *expected)
{
	struct location found;
	g_auto(GStrv) parts = g_strsplit(expected->question, "|", -1);
	struct place_question question = {
		.place = part(parts, 0),
		.municipality = part(parts, 1),
		.postcode = part(parts, 2),
		.province = part(parts, 3),
		.lat = NAN,
		.lon = NAN,
	};
	test_work_reset(work);
	TEST_WORK_OK(work, place_locate(work, &question, &found));
	g_test_message("%s: %s", expected->question, found.how);
	g_assert_cmpstr(found.how, ==, how_text(expected->how));
	g_assert_cmpint(found.is_doubtful, ==, how_is_doubtful(expected->how));
	g_assert_cmpint(strstr(found.how, "{value}") != NULL, ==, found.how_value != NULL);
	if (expected->value)
		g_assert_cmpstr(found.how_value, ==, expected->value);
	check_answer(&found, expected->answer);
}

static void check_all(const char *province, const struct expected *cases, size_t count)
{
	TEST_PLACES(work, province);
	for (size_t i = 0; i < count; i++)
		check(work, &cases[i]);
}

static void test_a_name_is_found_within_its_municipality(void)
{
	static const struct expected cases[] = {
		{ "Ulrum|Het Hogeland", "GM1966|gm1966-ulrum|village", HOW_NAME },
		{ "  ulrum |gm1966", "GM1966|gm1966-ulrum|village", HOW_NAME },
		{ "Ulrum|gemeente Het Hogeland", "GM1966|gm1966-ulrum|village", HOW_NAME },
		{ "'t Zandt|Eemsdelta", "GM1979|gm1979-t-zandt|village", HOW_NAME },
		{ "Nieuw-Scheemda|Oldambt", "GM1895|gm1895-nieuw-scheemda|village", HOW_NAME },
		{ "Niekerk|Westerkwartier", "GM1969|gm1969-niekerk|village", HOW_NAME_REPEATS },
		{ "Niekerk|Het Hogeland", "GM1966|gm1966-niekerk|village", HOW_NAME_REPEATS },
		{ "Oostwold|Oldambt", "GM1895|gm1895-oostwold|village", HOW_NAME_REPEATS },
		{ "Oostwold|Westerkwartier", "GM1969|gm1969-oostwold|village", HOW_NAME_REPEATS },
		{ "Zuidwolde|Het Hogeland", "GM1966|gm1966-zuidwolde|village", HOW_NAME_REPEATS },
		{ "Zuidwolde|De Wolden", "GM1690|gm1690-zuidwolde|village", HOW_NAME_REPEATS },
		{ "Alteveer|Stadskanaal", "GM0037|gm0037-alteveer|village", HOW_NAME_REPEATS },
		{ "Midwolda|Oldambt", "GM1895|gm1895-midwolda|village", HOW_NAME },
	};
	check_all("PV20", cases, COUNT_OF(cases));
}

static void test_a_name_of_the_list_with_a_suffix_is_found_without(void)
{
	static const struct expected cases[] = {
		{ "Haren|Groningen", "GM0014|gm0014-haren|village", HOW_LISTED },
		{ "Haren Gn|Groningen", "GM0014|gm0014-haren|village", HOW_NAME },
		{ "Harkstede|Groningen", "GM0014|gm0014-harkstede|village", HOW_LISTED },
		{ "Hengelo|Bronckhorst", "GM1876|gm1876-hengelo|village", HOW_LISTED },
		{ "Hengelo (Gld)|Bronckhorst", "GM1876|gm1876-hengelo|village", HOW_NAME },
		{ "Alteveer|Hoogeveen", "GM0118|gm0118-alteveer|village", HOW_LISTED },
	};
	check_all("PV20", cases, COUNT_OF(cases));
}

static void test_a_neighbourhood_is_a_name_within_a_place(void)
{
	static const struct expected cases[] = {
		{ "Groningen (Helpman)|Groningen", "GM0014|gm0014-groningen|village|Helpman",
		  HOW_NEIGHBOURHOOD, "Groningen" },
		{ "Groningen (De Hoogte/Korrewegwijk)|Groningen",
		  "GM0014|gm0014-groningen|village|De Hoogte/Korrewegwijk", HOW_NEIGHBOURHOOD },
		{ "Groningen (Helpman)", "GM0014|gm0014-groningen|village|Helpman",
		  HOW_NEIGHBOURHOOD },
		{ "Loo (bij Bathmen)|Deventer", "GM0150||municipality", HOW_NOT_FOUND_ELSEWHERE,
		  "Duiven" },
		{ "Haren (Gn)|Groningen", "GM0014|gm0014-haren|village", HOW_NAME },
		{ "Groningen ()|Groningen", "GM0014|gm0014-groningen|village", HOW_NAME },
		{ "Groningen (gem. Groningen)|Groningen", "GM0014|gm0014-groningen|village",
		  HOW_NAME },
	};
	check_all("PV20", cases, COUNT_OF(cases));
}

static void test_an_area_is_shown_at_its_middle_or_its_municipality(void)
{
	static const struct expected cases[] = {
		{ "Nieuw-Weerdinge e.o.|Emmen", "GM0114|gm0114-nieuw-weerdinge|village",
		  HOW_AROUND },
		{ "Ulrum en omgeving|Het Hogeland", "GM1966|gm1966-ulrum|village", HOW_AROUND },
		{ "Ulrum (e.o.)|Het Hogeland", "GM1966|gm1966-ulrum|village", HOW_AROUND },
		{ "regio Eemsdelta|Eemsdelta", "GM1979||municipality", HOW_MUNICIPALITY_ALIAS,
		  "regio Eemsdelta" },
		{ "regio Eemsdelta", "GM1979||municipality", HOW_MUNICIPALITY_ALIAS },
		{ "Trynwâlden|Tytsjerksteradiel", "GM0737||municipality", HOW_NOT_FOUND,
		  "Trynwâlden" },
		{ "Herveld-Andelst|Overbetuwe", "GM1734||municipality", HOW_NOT_FOUND },
		{ "Noordoost-Fryslân (o.a. Wâlterswâld)|||Fryslân", "-||none", HOW_UNKNOWN,
		  "Noordoost-Fryslân" },
		{ "Het Hogeland|Het Hogeland", "GM1966||municipality", HOW_MUNICIPALITY },
		{ "Het Hogeland", "GM1966||municipality", HOW_MUNICIPALITY },
		{ "|Het Hogeland", "GM1966||municipality", HOW_MUNICIPALITY },
	};
	check_all("PV20", cases, COUNT_OF(cases));
}

static void test_a_name_is_never_moved_to_another_municipality(void)
{
	static const struct expected cases[] = {
		{ "Ulrum|Eemsdelta", "GM1979||municipality", HOW_NOT_FOUND_ELSEWHERE,
		  "Het Hogeland" },
		{ "Midwolde|Oldambt", "GM1895||municipality", HOW_NOT_FOUND_ELSEWHERE,
		  "Westerkwartier" },
		{ "Molenrij|Het Hogeland", "GM1966||municipality", HOW_NOT_FOUND },
		{ "Ulrum|Het Hogeland||Drenthe", "GM1966|gm1966-ulrum|village", HOW_PROVINCE_OTHER,
		  "Drenthe" },
	};
	check_all("PV20", cases, COUNT_OF(cases));
}

static void test_an_alias_is_another_name_or_a_part(void)
{
	static const struct expected cases[] = {
		{ "Engelbert|Groningen", "GM0014|gm0014-groningen|village|Engelbert",
		  HOW_ALIAS_UNSURE, "Engelbert" },
		{ "Engelbert", "GM0014|gm0014-groningen|village|Engelbert", HOW_ALIAS_UNSURE },
		{ "Den Haag|Den Haag", "GM0518|gm0518-s-gravenhage|village", HOW_ALIAS },
		{ "Den Bosch|'s-Hertogenbosch", "GM0796|gm0796-s-hertogenbosch|village",
		  HOW_ALIAS },
		{ "|Den Bosch", "GM0796||municipality", HOW_MUNICIPALITY },
	};
	check_all("PV20", cases, COUNT_OF(cases));
}

static void test_a_municipality_that_ended_leads_to_its_successor(void)
{
	static const struct expected cases[] = {
		{ "Ulrum|De Marne", "GM1966|gm1966-ulrum|village", HOW_SUCCESSOR },
		{ "Ulrum|GM1663", "GM1966|gm1966-ulrum|village", HOW_SUCCESSOR },
		{ "Groningen|GM0014", "GM0014|gm0014-groningen|village", HOW_NAME },
		{ "|Haren", "GM0014||municipality", HOW_SUCCESSOR, "Haren" },
		{ "Winsum|Winsum", "GM1966|gm1966-winsum|village", HOW_SUCCESSOR },
		{ "Garnwerd|Winsum", "GM1969|gm1969-garnwerd|village", HOW_SUCCESSOR },
		{ "|Winsum|9893", "GM1969|gm1969-garnwerd|postcode", HOW_POSTCODE, "9893" },
		{ "|Winsum", "-||none", HOW_SPLIT, "Winsum" },
		{ "Ulrumm|Winsum", "-||none", HOW_SPLIT },
		{ "Loo|Bathmen", "-||none", HOW_ENDED, "Bathmen" },
	};
	check_all("PV20", cases, COUNT_OF(cases));
}

static void test_a_postcode_helps_but_never_overrules_a_name(void)
{
	static const struct expected cases[] = {
		{ "Ulrum|Het Hogeland|9971 AB", "GM1966|gm1966-ulrum|postcode", HOW_NAME },
		{ "Ulrum|Het Hogeland|9999", "GM1966|gm1966-ulrum|village", HOW_POSTCODE_OTHER,
		  "9999" },
		{ "Molenrij|Het Hogeland|9971", "GM1966||postcode", HOW_NOT_FOUND_POSTCODE },
		{ "||9971", "GM1966|gm1966-ulrum|postcode", HOW_POSTCODE, "9971" },
		{ "||9999", "-||none", HOW_POSTCODE_WIDE, "9999" },
		{ "|Het Hogeland|1012", "GM1966||municipality", HOW_POSTCODE_OTHER },
		{ "Niekerk||9822", "GM1969|gm1969-niekerk|postcode", HOW_ONLY_HERE },
	};
	check_all("PV20", cases, COUNT_OF(cases));
}

static void test_without_a_municipality_a_name_must_be_the_only_one_here(void)
{
	static const struct expected in_province[] = {
		{ "Ulrum", "GM1966|gm1966-ulrum|village", HOW_ONLY_ONE, "Ulrum" },
		{ "Zuidwolde", "GM1966|gm1966-zuidwolde|village", HOW_ONLY_HERE },
		{ "Zuidwolde|||Drenthe", "GM1690|gm1690-zuidwolde|village", HOW_ONLY_HERE },
		{ "Haren", "GM0014|gm0014-haren|village", HOW_LISTED },
		{ "Niekerk", "-||none", HOW_CHOICES, "Het Hogeland, Westerkwartier" },
		{ "Oostwold", "-||none", HOW_CHOICES, "Oldambt, Westerkwartier" },
		{ "Startenhuizen", "-||village", HOW_NEAR_CHOICES },
		{ "Wijster", "-||none", HOW_ELSEWHERE, "Midden-Drenthe" },
		{ "De Marne", "GM1966||municipality", HOW_SUCCESSOR },
		{ "Nergenshuizen", "-||none", HOW_UNKNOWN, "Nergenshuizen" },
		{ "  ", "-||none", HOW_NOTHING },
	};
	check_all("PV20", in_province, COUNT_OF(in_province));
	static const struct expected in_country[] = {
		{ "Alteveer", "-||none", HOW_CHOICES },
		{ "Oudega|||Friesland", "-||none", HOW_CHOICES },
		{ "Zuidwolde|||PV20", "GM1966|gm1966-zuidwolde|village", HOW_ONLY_HERE },
		{ "Bergen|Bergen||Limburg", "GM0893|gm0893-bergen|village", HOW_LISTED },
		{ "|Bergen", "-||none", HOW_MUNICIPALITIES, "Bergen (NH), Bergen (L)" },
	};
	check_all("", in_country, COUNT_OF(in_country));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/locate/name", test_a_name_is_found_within_its_municipality);
	g_test_add_func("/locate/suffix", test_a_name_of_the_list_with_a_suffix_is_found_without);
	g_test_add_func("/locate/neighbourhood", test_a_neighbourhood_is_a_name_within_a_place);
	g_test_add_func("/locate/area", test_an_area_is_shown_at_its_middle_or_its_municipality);
	g_test_add_func("/locate/moved", test_a_name_is_never_moved_to_another_municipality);
	g_test_add_func("/locate/alias", test_an_alias_is_another_name_or_a_part);
	g_test_add_func("/locate/ended", test_a_municipality_that_ended_leads_to_its_successor);
	g_test_add_func("/locate/postcode", test_a_postcode_helps_but_never_overrules_a_name);
	g_test_add_func("/locate/anywhere",
			test_without_a_municipality_a_name_must_be_the_only_one_here);
	return g_test_run();
}
