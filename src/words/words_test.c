/* SPDX-License-Identifier: EUPL-1.2 */
/* words_test.c: look-up, plurals, values in braces, figures. The table is words_test.po. */
#include "words/words.h"

#include <glib.h>
#include <math.h>

static void test_a_language_is_found_by_its_tag(void)
{
	static const struct {
		const char *tag, *language;
	} cases[] = {
		{ "nds", "nds" }, { "nds-NL", "nds" }, { "en", "en" }, { "fr", "en" },
		{ "", "en" },     { "ndsx", "en" },    { "nd", "en" }, { NULL, "en" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(words_language(words_for(cases[i].tag)), ==, cases[i].language);
}

static void test_what_is_not_translated_stays_english(void)
{
	const struct words *words = words_for("nds");
	static const struct {
		const char *msgid, *said;
	} cases[] = {
		{ "Search", "Zuiken" },
		{ "Not translated", "Not translated" },
		{ "Doubtful", "Doubtful" },
		{ "Unknown", "Unknown" },
		{ "", "" },
		{ "Searc", "Searc" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_assert_cmpstr(words_say(words, cases[i].msgid), ==, cases[i].said);
		g_assert_cmpstr(words_say(words_for("en"), cases[i].msgid), ==, cases[i].msgid);
	}
}

static void test_the_context_chooses_the_meaning(void)
{
	const struct words *words = words_for("nds");
	g_autofree char *endless = g_strnfill(2000, 'x');
	g_assert_cmpstr(words_say_context(words, "menu", "Search"), ==, "Zuik");
	g_assert_cmpstr(words_say_context(words, "other", "Search"), ==, "Search");
	g_assert_cmpstr(words_say_context(words_for("en"), "menu", "Search"), ==, "Search");
	g_assert_cmpstr(words_say_context(words, endless, "Search"), ==, "Search");
}

static void test_one_alone_is_singular(void)
{
	const char *one = "{count} initiative in {place}", *many = "{count} initiatives in {place}";
	const struct words *words = words_for("nds");
	for (int n = -1; n < 4; n++) {
		g_assert_cmpstr(words_say_plural(words, one, many, n), ==,
				n == 1 ? "{count} initiatief in {place}"
				       : "{count} initiatieven in {place}");
		g_assert_cmpstr(words_say_plural(words_for("en"), one, many, n), ==,
				n == 1 ? one : many);
		g_assert_cmpstr(words_say_plural(words, "pear", "pears", n), ==,
				n == 1 ? "pear" : "pears");
	}
}

static void test_values_stand_where_the_translation_puts_them(void)
{
	SCOPED_ARENA(mem);
	const struct words *words = words_for("nds");
	const struct words_value values[] = {
		words_value("count", 20),
		words_value("total", 12345),
		words_value("place", "{count} & Ulrum"),
		words_value("none", (char *)NULL),
	};
	static const struct {
		const char *msgid, *said;
	} cases[] = {
		{ "{count} of {total}", "van 12.345 20" },
		{ "in {place}.", "in {count} & Ulrum." },
		{ "{count}{count}", "2020" },
		{ "{unknown} {count}", "{unknown} 20" },
		{ "{none}", "" },
		{ "{coun} {countx} {", "{coun} {countx} {" },
		{ "{{count}}", "{20}" },
		{ "}{", "}{" },
		{ "{}", "{}" },
		{ "", "" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(words_format(mem, words, cases[i].msgid, values, COUNT_OF(values)),
				==, cases[i].said);
	g_assert_cmpstr(words_format(mem, words_for("en"), "{count} of {total}", values, 2), ==,
			"20 of 12,345");
	g_assert_cmpstr(words_format(mem, words, "{count}", NULL, 0), ==, "{count}");
}

static void test_numbers_have_the_marks_of_their_language(void)
{
	SCOPED_ARENA(mem);
	static const struct {
		int64_t number;
		const char *dutch, *english;
	} cases[] = {
		{ 0, "0", "0" },
		{ 999, "999", "999" },
		{ 1000, "1.000", "1,000" },
		{ 1234567, "1.234.567", "1,234,567" },
		{ -1005, "−1.005", "−1,005" },
		{ INT64_MIN, "−9.223.372.036.854.775.808", "−9,223,372,036,854,775,808" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_assert_cmpstr(words_number(mem, words_for("nds"), cases[i].number), ==,
				cases[i].dutch);
		g_assert_cmpstr(words_number(mem, words_for("en"), cases[i].number), ==,
				cases[i].english);
	}
}

static void test_money_and_shares_are_rounded_for_people(void)
{
	SCOPED_ARENA(mem);
	const struct words *dutch = words_for("nds"), *english = words_for("en");
	g_assert_cmpstr(words_money_cents(mem, dutch, 123450), ==, "€\u00a01.234,50");
	g_assert_cmpstr(words_money_cents(mem, english, 123450), ==, "€\u00a01,234.50");
	g_assert_cmpstr(words_money_cents(mem, dutch, 500000), ==, "€\u00a05.000");
	g_assert_cmpstr(words_money_cents(mem, dutch, -5), ==, "€\u00a0−0,05");
	g_assert_cmpstr(words_percent(mem, dutch, 0.125), ==, "12,5%");
	g_assert_cmpstr(words_percent(mem, english, 0.9999), ==, "100%");
	g_assert_cmpstr(words_percent(mem, english, -0.0333), ==, "−3.3%");
	g_assert_cmpstr(words_percent(mem, dutch, -0.0001), ==, "0%");
	g_assert_cmpstr(words_percent(mem, dutch, (double)NAN), ==, "–");
}

static void test_dates_are_dutch_days_with_whole_months(void)
{
	SCOPED_ARENA(mem);
	int64_t late_ms =
		INT64_C(1795303800000); /* 2026-11-21T23:30Z: the 22nd in the Netherlands */
	g_assert_cmpstr(words_date(mem, words_for("nds"), late_ms), ==, "22 november 2026");
	g_assert_cmpstr(words_date(mem, words_for("en"), late_ms), ==, "22 November 2026");
	g_assert_cmpstr(words_date_short(mem, words_for("nds"), late_ms), ==, "22-11-2026");
	g_assert_cmpstr(words_date_short(mem, words_for("en"), late_ms), ==, "22 Nov 2026");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/words/language", test_a_language_is_found_by_its_tag);
	g_test_add_func("/words/say", test_what_is_not_translated_stays_english);
	g_test_add_func("/words/context", test_the_context_chooses_the_meaning);
	g_test_add_func("/words/plural", test_one_alone_is_singular);
	g_test_add_func("/words/format", test_values_stand_where_the_translation_puts_them);
	g_test_add_func("/words/number", test_numbers_have_the_marks_of_their_language);
	g_test_add_func("/words/money", test_money_and_shares_are_rounded_for_people);
	g_test_add_func("/words/date", test_dates_are_dutch_days_with_whole_months);
	return g_test_run();
}
