/* SPDX-License-Identifier: EUPL-1.2 */
/* report_typed_test.c: numbers that were typed are found, told of, and asked about at freezing. */
#include "base/id.h"
#include "feature/report/report_template.h"
#include "feature/report/report_typed.h"
#include "feature/report/test_report.h"

static void test_typed_numbers_are_told_from_years_and_laws(void)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
		{ "Er zijn 123 initiatieven, 45 procent daarvan helpt.", "123, 45 procent" },
		{ "In 2026 deden 1.234 mensen mee: 12,5%.", "1.234, 12,5%" },
		{ "1900 procent", "1900 procent" },
		{ "Tussen 2019 en 2026, of 2019-2026, en op 1 mei 2027 en 12-3-2027.", "" },
		{ "On May 3, in article 4 of the act, at 10:30.", "" },
		{ "Volgens artikel 5, lid 2, van de Wmo 2015.", "" },
		{ "Zie figuur 3 en fase 2; covid-19, A4, 65-plussers, 65+ en de 2e keer.", "" },
		{ "1. Eerst\n2. Daarna met 7 anderen", "7" },
		{ "{{getal:types/#1}} van {{getal:register/totaal}}", "" },
		{ "[lees dit](https://example.org/12345) en https://example.org/77.", "" },
		{ "**8** dorpen", "8" },
		{ "", "" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		struct typed_numbers found = { 0 };
		typed_read(mem, cases[i].text, &found);
		g_assert_cmpstr(typed_join(mem, &found), ==, cases[i].found);
	}
}

static void read_part(struct arena *mem, const struct template_part *it, struct typed_numbers *ret)
{
	const char *const texts[] = { it->text, it->few, it->flat, it->none, it->test };
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (texts[i])
			typed_read(mem, texts[i], ret);
}

/* Numbers are looked up there, too. */
static void test_the_templates_type_no_numbers(void)
{
	SCOPED_ARENA(mem);
	for (size_t i = 0; template_languages[i]; i++) {
		struct template_parts parts;
		struct typed_numbers found = { 0 };
		template_shipped(mem, template_languages[i], &parts);
		for (size_t j = 0; j < parts.len; j++)
			read_part(mem, &parts.items[j], &found);
		g_assert_cmpstr(typed_join(mem, &found), ==, "");
	}
}

/* It is told at the part and in the check; freezing asks, and goes on when told to. */
static void test_a_typed_number_is_told_and_asked_about(struct report_fixture *fixture,
							const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct report_block block = report_test_block(fixture, id, REPORT_TEXT);
	const char *freeze = report_test_path(fixture, id, "/bevriezen");
	char text[ID_TEXT_LEN + 1];
	id_text(block.id, text);
	const char *path =
		report_test_path(fixture, id, arena_printf(fixture->test.mem, "/blokken/%s", text));
	g_assert_cmpint(report_post(fixture, "researcher-1", path,
				    "soort=text&gezien=1&tekst=Er+zijn+12+initiatieven+en+45+"
				    "procent+eet.")
				.status,
			==, 303);
	struct test_answer answer = report_ask(fixture, "researcher-1", path);
	test_has(&answer, "45 procent");
	test_has(&answer, "{{getal:register/initiatieven");
	answer = report_ask(fixture, "researcher-1", report_test_path(fixture, id, "/taal"));
	test_has(&answer, "Getypt getal:");
	test_has(&answer, "45 procent");
	answer = report_post(fixture, "researcher-1", freeze, "nieuw=Een+eerste+keer");
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "12, 45 procent");
	test_has(&answer, "Een eerste keer</textarea>");
	test_has(&answer, "name=\"getypt\"");
	answer = report_post(fixture, "researcher-1", freeze, "nieuw=&getypt=goed");
	g_assert_cmpint(answer.status, ==, 303);
}

/* A small table, with numbers that are looked up; no pictures. */
static void test_a_text_holds_a_table_and_no_picture(struct report_fixture *fixture,
						     const void *unused)
{
	int64_t id = report_test_make(fixture);
	struct report_block block = report_test_block(fixture, id, REPORT_TEXT);
	char text[ID_TEXT_LEN + 1];
	id_text(block.id, text);
	const char *path =
		report_test_path(fixture, id, arena_printf(fixture->test.mem, "/blokken/%s", text));
	struct test_answer answer =
		report_post(fixture, "researcher-1", path,
			    "soort=text&gezien=1&tekst=Zie+![plaatje](https://example.org/a.png)");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "kan geen plaatje staan");
	answer = report_post(fixture, "researcher-1", path,
			     "soort=text&gezien=1&tekst=Dit+is+_belangrijk_.%0A%0A|+Wat+|+Aantal+|"
			     "%0A|---|---|%0A|+Alle+|+{{getal:register/totaal|initiatief|"
			     "initiatieven}}+|%0A%0ADaarna.");
	g_assert_cmpint(answer.status, ==, 303);
	answer = report_ask(fixture, "researcher-1", report_test_path(fixture, id, "/voorbeeld"));
	test_has(&answer, "<em>belangrijk</em>");
	test_has(&answer, "12 initiatieven\n</td>");
	test_has(&answer, "<p>Daarna.");
	test_lacks(&answer, "|");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/typed", test_typed_numbers_are_told_from_years_and_laws);
	g_test_add_func("/report/typed/template", test_the_templates_type_no_numbers);
	g_test_add("/report/typed/pages", struct report_fixture, NULL, report_begin,
		   test_a_typed_number_is_told_and_asked_about, report_end);
	g_test_add("/report/text", struct report_fixture, NULL, report_begin,
		   test_a_text_holds_a_table_and_no_picture, report_end);
	return g_test_run();
}
