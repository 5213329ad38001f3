/* SPDX-License-Identifier: EUPL-1.2 */
/* report_language_test.c: what the language check finds in Dutch text. */
#include "feature/report/report_language.h"
#include "feature/report/report_template.h"

#include <glib.h>

static void test_hard_language_is_found(void)
{
	static const struct {
		const char *text;
		size_t hints;
		int sentences;
	} cases[] = {
		{ "Wij eten samen. Dat is fijn.", 0, 2 },
		{ "Dit is bijv. een test, nr. 3.", 0, 1 },
		{ "De brief werd door de gemeente verstuurd.", 1, 1 },
		{ "Wij worden later boer.", 0, 1 },
		{ "Wij faciliteren dat. Zij faciliteert het.", 2, 2 },
		{ "Indien u komt, is er koffie.", 1, 1 },
		{ "Een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
		  "vijftien zestien zeventien achttien negentien twintig eenentwintig.",
		  1, 1 },
		{ "", 0, 0 },
		{ "...", 0, 0 },
	};
	SCOPED_ARENA(mem);
	struct plain_words words;
	language_words(mem, "nl", &words);
	g_assert_cmpuint(words.all.len, >=, 300);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct readability found = { 0 };
		language_check(mem, &words, cases[i].text, &found);
		g_assert_cmpuint(found.hints.len, ==, cases[i].hints);
		g_assert_cmpint(found.sentences, ==, cases[i].sentences);
	}
}

static void test_english_has_its_own_words_and_no_passives(void)
{
	static const struct {
		const char *text;
		size_t hints;
	} cases[] = {
		{ "We eat together. That is nice.", 0 },
		{ "The letter was sent by the municipality.", 0 },
		{ "They commenced in order to facilitate it.", 3 },
		{ "They utilise it. He utilises it.", 2 },
		{ "Upon arrival there is coffee.", 1 },
		{ "One two three four five six seven eight nine ten eleven twelve thirteen "
		  "fourteen fifteen sixteen seventeen eighteen nineteen twenty twentyone.",
		  1 },
		{ "Het is zodoende klaar.", 0 },
	};
	SCOPED_ARENA(mem);
	struct plain_words words;
	language_words(mem, "en", &words);
	g_assert_cmpuint(words.all.len, >=, 100);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct readability found = { 0 };
		language_check(mem, &words, cases[i].text, &found);
		g_assert_cmpuint(found.hints.len, ==, cases[i].hints);
	}
}

/* Each paragraph, with a number in the place of a reference. */
static void check_text(struct arena *mem, const struct plain_words *words, const char *text,
		       struct readability *ret)
{
	g_autoptr(GRegex) reference = g_regex_new("\\{\\{[^}]*\\}\\}", 0, 0, NULL);
	g_autofree char *plain = g_regex_replace_literal(reference, text, -1, 0, "7", 0, NULL);
	g_auto(GStrv) paragraphs = g_strsplit(plain, "\n\n", 0);
	for (char **it = paragraphs; *it; it++)
		language_check(mem, words, *it, ret);
}

static void check_part(struct arena *mem, const struct plain_words *words,
		       const struct template_part *it, struct readability *ret)
{
	const char *const texts[] = { it->text, it->few, it->flat, it->none, it->test };
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (texts[i])
			check_text(mem, words, texts[i], ret);
}

/* What we ask of others we do ourselves. */
static void test_the_templates_are_easy_to_read(void)
{
	SCOPED_ARENA(mem);
	for (size_t i = 0; template_languages[i]; i++) {
		struct plain_words words;
		struct template_parts parts;
		struct readability found = { 0 };
		language_words(mem, template_languages[i], &words);
		template_shipped(mem, template_languages[i], &parts);
		for (size_t j = 0; j < parts.len; j++)
			check_part(mem, &words, &parts.items[j], &found);
		for (size_t j = 0; j < found.hints.len; j++)
			g_test_message("%s: %s", template_languages[i], found.hints.items[j].text);
		g_assert_cmpuint(found.hints.len, ==, 0);
		g_assert_cmpint(found.sentences, >, 60);
		g_assert_cmpint(found.words, <=, found.sentences * SENTENCE_WORDS_GOAL);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/language", test_hard_language_is_found);
	g_test_add_func("/report/language/english", test_english_has_its_own_words_and_no_passives);
	g_test_add_func("/report/language/template", test_the_templates_are_easy_to_read);
	return g_test_run();
}
