/* SPDX-License-Identifier: EUPL-1.2 */
/* report_past_test.c: what a part said before is kept, shown and taken back. */
#include "base/id.h"
#include "feature/report/report_past.h"
#include "feature/report/test_report.h"

static const char *path_of(struct report_fixture *fixture, const struct report_block *block,
			   const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(block->id, text);
	return report_test_path(fixture, block->report_id,
				arena_printf(fixture->test.mem, "/blokken/%s%s", text, rest));
}

static void save(struct report_fixture *fixture, const struct report_block *block, int version,
		 const char *text)
{
	const char *form = arena_printf(fixture->test.mem, "gezien=%d&tekst=%s", version, text);
	g_assert_cmpint(
		report_post(fixture, "researcher-1", path_of(fixture, block, ""), form).status, ==,
		303);
}

static void test_an_earlier_text_is_shown_and_taken_back(struct report_fixture *fixture,
							 const void *unused)
{
	struct report_block block =
		report_test_block(fixture, report_test_make(fixture), REPORT_TEXT);
	const char *past = path_of(fixture, &block, "/eerder");
	struct test_answer answer =
		report_ask(fixture, "researcher-1", path_of(fixture, &block, ""));
	test_lacks(&answer, "/eerder");
	save(fixture, &block, 1, "De+eerste+tekst.");
	save(fixture, &block, 2, "De+tweede+tekst.");
	save(fixture, &block, 3, "De+tweede+tekst."); /* the same: nothing to keep */
	answer = report_ask(fixture, "researcher-1", path_of(fixture, &block, ""));
	test_has(&answer, "/eerder");
	answer = report_ask(fixture, "researcher-1", past);
	test_has(&answer, "De tweede tekst.");
	test_has(&answer, "Versie 2, tot 22 november 2026");
	test_has(&answer, "De eerste tekst.");
	test_has(&answer, "De tekst van het sjabloon");
	test_lacks(&answer, "versie=3");
	/* looking changes nothing; saving does */
	answer = report_ask(fixture, "researcher-1", path_of(fixture, &block, "?versie=2"));
	test_has(&answer, "De eerste tekst.</textarea>");
	test_has(&answer, "name=\"gezien\" value=\"4\"");
	g_assert_cmpstr(report_test_block(fixture, block.report_id, REPORT_TEXT).text, ==,
			"De tweede tekst.");
	save(fixture, &block, 4, "De+eerste+tekst.");
	g_assert_cmpstr(report_test_block(fixture, block.report_id, REPORT_TEXT).text, ==,
			"De eerste tekst.");
	answer = report_ask(fixture, "researcher-1", past);
	test_has(&answer, "De tweede tekst.");
	g_assert_cmpint(
		report_ask(fixture, "researcher-1", path_of(fixture, &block, "?versie=77")).status,
		==, 404);
	g_assert_cmpint(report_ask(fixture, "officer-1", past).status, ==, 403);
}

/* Where two write, what the second one puts in its place is not lost. */
static void test_what_a_second_one_overwrites_is_kept(struct report_fixture *fixture,
						      const void *unused)
{
	struct report_block block =
		report_test_block(fixture, report_test_make(fixture), REPORT_TEXT);
	save(fixture, &block, 1, "Van+de+eerste.");
	const char *path = path_of(fixture, &block, "");
	g_assert_cmpint(
		report_post(fixture, "researcher-2", path, "gezien=1&tekst=Van+de+tweede.").status,
		==, 409);
	struct test_answer answer =
		report_ask(fixture, "researcher-2", path_of(fixture, &block, "/eerder"));
	test_lacks(&answer, "Van de tweede.");
	save(fixture, &block, 2, "Van+de+tweede.");
	answer = report_ask(fixture, "researcher-2", path_of(fixture, &block, "/eerder"));
	test_has(&answer, "Van de eerste.");
}

/* The words of the template, saved as they stand, stay the template's. */
static void test_the_words_of_the_template_come_back_as_such(struct report_fixture *fixture,
							     const void *unused)
{
	struct report_block block =
		report_test_block(fixture, report_test_make(fixture), REPORT_TEXT);
	save(fixture, &block, 1, "Iets+anders.");
	struct test_answer answer =
		report_ask(fixture, "researcher-1", path_of(fixture, &block, "?versie=1"));
	const char *from = strstr(answer.body, "<textarea"), *text = strchr(from, '>') + 1;
	text += *text == '\n'; /* as browsers read it */
	g_autofree char *words = g_strndup(text, (size_t)(strstr(text, "</textarea>") - text));
	g_autofree char *sent = g_uri_escape_string(words, NULL, false);
	save(fixture, &block, 2, sent);
	g_assert_null(report_test_block(fixture, block.report_id, REPORT_TEXT).text);
}

#define ADD(path, function) \
	g_test_add(path, struct report_fixture, NULL, report_begin, function, report_end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/report/past/back", test_an_earlier_text_is_shown_and_taken_back);
	ADD("/report/past/two", test_what_a_second_one_overwrites_is_kept);
	ADD("/report/past/template", test_the_words_of_the_template_come_back_as_such);
	return g_test_run();
}
