/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_pages_test.c: what visitors see of the register, asked as a browser does. */
#include "base/id.h"
#include "feature/initiative/test_pages.h"
#include "json/json.h"
#include "work/setting.h"

#include <glib.h>
#include <stdlib.h>

static void test_the_register_shows_what_there_is(struct pages_fixture *fixture, const void *unused)
{
	struct test_answer answer = pages_get(fixture, "/initiatieven");
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "6 van 6 initiatieven");
	test_has(&answer, "Stichting DörpsZörg Ulrum");
	test_has(&answer, "Ulrum, Het Hogeland · sinds 2011");
	test_has(&answer, "en nog 1");
	test_has(&answer, "Nog niet bevestigd door het initiatief");
	test_has(&answer, "href=\"/v1/initiatieven.csv\"");
	test_has(&answer, "href=\"/initiatieven.atom\"");
}

static void test_a_filter_leaves_what_fits_and_can_be_taken_off(struct pages_fixture *fixture,
								const void *unused)
{
	struct test_answer answer =
		pages_get(fixture, "/initiatieven?categorie=informal_help&gemeente=GM1979");
	test_has(&answer, "1 van 6 initiatieven");
	test_has(&answer, "Spieksters veur elkoar");
	test_lacks(&answer, "Beweegtuin Spijk</a>");
	test_has(&answer, "href=\"/initiatieven?gemeente=GM1979\"><span>Hulp aan elkaar</span>");
	test_has(&answer,
		 "href=\"/initiatieven?categorie=informal_help\"><span>Gemeente: Eemsdelta</span>");
	test_has(&answer, "/v1/initiatieven.xlsx?categorie=informal_help&amp;gemeente=GM1979");
	test_has(&answer, "Filters (2 gekozen)");
}

static void test_what_is_unknown_is_said_and_the_rest_is_used(struct pages_fixture *fixture,
							      const void *unused)
{
	struct test_answer answer =
		pages_get(fixture, "/initiatieven?gemeente=GM1979&kleur=rood&fase=%3Cb%3E");
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "3 van 6 initiatieven");
	test_has(&answer, "“kleur” is geen filter");
	test_has(&answer, "“&lt;b&gt;” is geen waarde");
}

static void test_a_typing_error_is_mended_and_told(struct pages_fixture *fixture,
						   const void *unused)
{
	struct test_answer answer = pages_get(fixture, "/initiatieven?zoek=dorpszorg+ulrumm");
	test_has(&answer, "1 van 6 initiatieven");
	test_has(&answer, "“dorpszorg ulrum”");
	test_has(&answer, "value=\"dorpszorg ulrumm\"");
}

static void test_nothing_found_helps_on(struct pages_fixture *fixture, const void *unused)
{
	struct test_answer answer =
		pages_get(fixture, "/initiatieven?zoek=zwemwater&gemeente=GM1979");
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "Geen van de 6 initiatieven gevonden");
	test_has(&answer, "href=\"/initiatieven?zoek=zwemwater\">Zoek in het hele gebied");
}

static void test_a_page_that_does_not_exist_leads_back(struct pages_fixture *fixture,
						       const void *unused)
{
	struct test_answer answer = pages_get(fixture, "/initiatieven?pagina=9");
	test_has(&answer, "Deze bladzijde van de lijst bestaat niet");
}

static void test_pages_are_counted(struct pages_fixture *fixture, const void *unused)
{
	struct test_answer answer = pages_get(fixture, "/initiatieven?paginagrootte=2&pagina=2");
	test_has(&answer, "3 tot en met 4 van 6");
	test_has(&answer, "rel=\"prev\" href=\"/initiatieven?paginagrootte=2\"");
	test_has(&answer, "rel=\"next\" href=\"/initiatieven?paginagrootte=2&amp;pagina=3\"");
}

static void test_a_name_is_shown_as_text(struct pages_fixture *fixture, const void *unused)
{
	static const char *const targets[] = {
		"/initiatieven",
		"/initiatieven?weergave=tabel",
		"/initiatieven?weergave=kaart",
		"/gemeenten/GM1966-het-hogeland",
		"/initiatieven?zoek=%3Cscript%3Ealert(%22x%22)%3C/script%3E",
	};
	for (size_t i = 0; i < COUNT_OF(targets); i++) {
		struct test_answer answer = pages_get(fixture, targets[i]);
		g_assert_cmpint(answer.status, ==, 200);
		test_lacks(&answer, "<script>alert");
		test_has(&answer, "&lt;script&gt;");
	}
	struct test_answer answer = pages_get(fixture, pages_path_of(fixture, 4));
	test_lacks(&answer, "<script>alert");
	test_lacks(&answer, "</script><b>");
	test_has(&answer, "\\u003cscript>alert");
}

static void
test_the_detail_page_tells_facts_sources_and_contradictions(struct pages_fixture *fixture,
							    const void *unused)
{
	struct test_answer answer = pages_get(fixture, pages_path_of(fixture, 0));
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "Ulrum, gemeente Het Hogeland");
	test_has(&answer, "Bronnen zijn het niet eens over: Startjaar");
	test_has(&answer, "<strong>2014</strong>, volgens Dorpskrant");
	test_has(&answer, "Toegevoegd.");
	test_has(&answer, "\"@type\":\"Organization\"");
	test_has(&answer, "dorpszorgulrum.nl</a>");
	test_lacks(&answer, "\"GeoCoordinates\"");
}

static void test_a_correction_goes_to_the_address_that_was_set(struct pages_fixture *fixture,
							       const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, db_begin_write(work.db));
	work.is_writing = true;
	TEST_OK(work.db, setting_set(&work, "correction_mail", "omzien@example.nl"));
	TEST_OK(work.db, db_commit(work.db));
	struct test_answer answer = pages_get(fixture, pages_path_of(fixture, 1));
	test_has(&answer,
		 "href=\"mailto:omzien@example.nl?subject=Verbetering%3A%20Beweegtuin%20Spijk");
}

static void test_another_slug_leads_to_the_page_itself(struct pages_fixture *fixture,
						       const void *unused)
{
	const char *path = pages_path_of(fixture, 0), *prefix = "/initiatieven/";
	char *without = g_strndup(path, strlen(prefix) + ID_TEXT_LEN);
	char *wrong = g_strconcat("/en", without, "-een-oude-naam", NULL);
	struct test_answer answer = pages_get(fixture, without);
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test_header(&answer, "Location"), ==, path);
	answer = pages_get(fixture, wrong);
	char *english = g_strconcat("/en", path, NULL);
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test_header(&answer, "Location"), ==, english);
	g_free(without);
	g_free(wrong);
	g_free(english);
}

static void test_what_was_hidden_is_not_told(struct pages_fixture *fixture, const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	const char *path = pages_path_of(fixture, 1);
	TEST_OK(work.db, db_begin_write(work.db));
	work.is_writing = true;
	TEST_OK(work.db, initiative_hide(&work, fixture->ids[1], "op verzoek"));
	TEST_OK(work.db, db_commit(work.db));
	struct test_answer answer = pages_get(fixture, path);
	g_assert_cmpint(answer.status, ==, 404);
	test_lacks(&answer, "Beweegtuin");
	test_lacks(&answer, "verzoek");
	test_has(&answer, "staat niet of niet meer in het register");
	answer = pages_get(fixture, "/initiatieven");
	test_has(&answer, "5 van 5 initiatieven");
}

static void test_no_such_address_is_404(struct pages_fixture *fixture, const void *unused)
{
	static const char *const targets[] = {
		"/initiatieven/0000000000001-x",
		"/initiatieven/zomaar",
		"/gemeenten/GM9999",
		"/gemeenten/x",
		"/themas/niets",
		"/initiatieven/0000000000001.jsonld",
	};
	for (size_t i = 0; i < COUNT_OF(targets); i++)
		g_assert_cmpint(pages_get(fixture, targets[i]).status, ==, 404);
}

static void test_json_ld_is_a_document_of_its_own(struct pages_fixture *fixture, const void *unused)
{
	char *target = g_strconcat(pages_path_of(fixture, 0), ".jsonld", NULL);
	struct test_answer answer = pages_get(fixture, target);
	const struct json_value *value;
	const char *reason;
	g_assert_cmpint(answer.status, ==, 200);
	g_assert_cmpint(json_read(fixture->test.mem, answer.body, strlen(answer.body), &value,
				  &reason),
			==, OK);
	g_assert_cmpstr(json_get_text(json_member(value, "name")), ==, "Stichting DörpsZörg Ulrum");
	g_free(target);
}

static void test_overviews_count_and_lead_on(struct pages_fixture *fixture, const void *unused)
{
	struct test_answer answer = pages_get(fixture, "/gemeenten");
	test_has(&answer, "href=\"/gemeenten/GM1979-eemsdelta\"");
	answer = pages_get(fixture, "/gemeenten/GM1979");
	g_assert_cmpstr(test_header(&answer, "Location"), ==, "/gemeenten/GM1979-eemsdelta");
	answer = pages_get(fixture, "/gemeenten/GM1979-eemsdelta");
	test_has(&answer, "We kennen er 3 initiatieven van bewoners.");
	test_has(&answer, "href=\"/gemeenten/GM0003-appingedam\"");
	test_has(&answer, "href=\"/initiatieven?gemeente=GM1979\">Bekijk ze alle 3");
	answer = pages_get(fixture, "/themas");
	test_has(&answer, "href=\"/themas/shared_meal\"");
	answer = pages_get(fixture, "/themas/shared_meal");
	test_has(&answer, "Stichting DörpsZörg Ulrum");
	answer = pages_get(fixture, "/gemeenten/GM0003-appingedam");
	test_has(&answer, "href=\"/gemeenten/GM1979-eemsdelta\"");
}

static void test_words_are_suggested_while_typing(struct pages_fixture *fixture, const void *unused)
{
	struct test_answer answer = pages_get(fixture, "/zoek/suggesties?zoek=beweegt");
	test_has(&answer, "eweegtuin");
	answer = pages_get(fixture, "/zoek/suggesties");
	g_assert_cmpstr(answer.body, ==, "[]");
}

/* Words of ours that an English page must not have; names and texts of the data may be Dutch. */
static void test_the_english_pages_have_no_dutch_words_of_ours(struct pages_fixture *fixture,
							       const void *unused)
{
	static const char *const dutch[] = {
		"Zoeken",   "Gemeente",   "initiatieven van", "Nog niet", "Volgende", "Sorteer",
		"weghalen", "Soort",      "Onbekend",         "onbekend", "sinds",    "Kaart",
		"Tabel",    "Ontmoeting", "Hulp aan",         "Bekijk",   "Klopt",    "Bronnen",
		"Plaats",
	};
	const char *targets[] = {
		"/en/initiatieven",
		"/en/initiatieven?weergave=tabel",
		"/en/initiatieven?weergave=kaart",
		"/en/initiatieven?zoek=zwemwater",
		"/en/gemeenten",
		"/en/gemeenten/GM1979-eemsdelta",
		"/en/themas",
		"/en/themas/shared_meal",
		g_strconcat("/en", pages_path_of(fixture, 0), NULL),
	};
	for (size_t i = 0; i < COUNT_OF(targets); i++) {
		struct test_answer answer = pages_get(fixture, targets[i]);
		g_assert_cmpint(answer.status, ==, 200);
		test_has(&answer, "<html lang=\"en\"");
		for (size_t j = 0; j < COUNT_OF(dutch); j++)
			test_lacks(&answer, dutch[j]);
	}
	g_free((char *)targets[COUNT_OF(targets) - 1]);
}

#define ADD(test) PAGES_ADD("/pages/", test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_the_register_shows_what_there_is);
	ADD(test_a_filter_leaves_what_fits_and_can_be_taken_off);
	ADD(test_what_is_unknown_is_said_and_the_rest_is_used);
	ADD(test_a_typing_error_is_mended_and_told);
	ADD(test_nothing_found_helps_on);
	ADD(test_a_page_that_does_not_exist_leads_back);
	ADD(test_pages_are_counted);
	ADD(test_a_name_is_shown_as_text);
	ADD(test_the_detail_page_tells_facts_sources_and_contradictions);
	ADD(test_a_correction_goes_to_the_address_that_was_set);
	ADD(test_another_slug_leads_to_the_page_itself);
	ADD(test_what_was_hidden_is_not_told);
	ADD(test_no_such_address_is_404);
	ADD(test_json_ld_is_a_document_of_its_own);
	ADD(test_overviews_count_and_lead_on);
	ADD(test_words_are_suggested_while_typing);
	ADD(test_the_english_pages_have_no_dutch_words_of_ours);
	return g_test_run();
}
