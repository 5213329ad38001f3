/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_points_test.c: places in texts of every script, where they go, and sentences. */
#include "feature/coding/test_coding.h"

static struct points open_points(struct arena *mem, const char *text)
{
	struct points points;
	points_open(mem, text, &points);
	return points;
}

static void test_words_are_found_by_code_points(void)
{
	SCOPED_ARENA(mem);
	struct points points = open_points(mem, "De coöperatie 👩‍🌾 werkt. שלום");
	g_assert_cmpint(points.count, ==, 29);
	g_assert_cmpstr(points_words(mem, &points, 3, 13), ==, "coöperatie");
	g_assert_cmpstr(points_words(mem, &points, 25, 99), ==, "שלום");
	g_assert_cmpstr(points_words(mem, &points, 9, 3), ==, "");
}

static void test_no_letter_is_torn_apart(void)
{
	static const struct {
		const char *text;
		size_t start, end, wide_start, wide_end;
	} rows[] = {
		{ "abc", 1, 2, 1, 2 },
		{ "coo\u0308peratie", 2, 3, 2, 4 },
		{ "coo\u0308peratie", 3, 5, 2, 5 },
		{ "a 👩\u200d🌾 b", 3, 4, 2, 5 },
		{ "a 👍🏽 b", 2, 3, 2, 4 },
		{ "abc", 0, 3, 0, 3 },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct points points = open_points(mem, rows[i].text);
		size_t start = rows[i].start, end = rows[i].end;
		points_widen(&points, &start, &end);
		g_assert_cmpint(start, ==, rows[i].wide_start);
		g_assert_cmpint(end, ==, rows[i].wide_end);
	}
}

static void test_a_difference_is_one_change(void)
{
	SCOPED_ARENA(mem);
	struct points before = open_points(mem, "Jan hielp mij");
	struct points after = open_points(mem, "De buurman hielp mij");
	struct text_change change = points_differ(&before, &after);
	g_assert_cmpint(change.start, ==, 0);
	g_assert_cmpint(change.length - (change.end - change.start), ==, 7);
	change = points_differ(&before, &before);
	g_assert_cmpint(change.length, ==, 0);
}

static void test_a_quote_is_found_where_its_words_went_and_nowhere_else(void)
{
	SCOPED_ARENA(mem);
	struct points points = open_points(mem, "é zorg en zorg en zorg");
	size_t at = 0;
	g_assert_true(points_find(&points, "zorg", &(struct points_span){ 3, 22 }, &at));
	g_assert_cmpint(at, ==, 10);
	g_assert_true(points_find(&points, "zorg", &(struct points_span){ 0, 6 }, &at));
	g_assert_cmpint(at, ==, 2);
	g_assert_false(points_find(&points, "zorg", &(struct points_span){ 3, 13 }, &at));
	g_assert_false(points_find(&points, "geld", &(struct points_span){ 0, 22 }, &at));
	g_assert_false(points_find(&points, "", &(struct points_span){ 0, 22 }, &at));
}

/* ---- sentences ---- */

static void test_sentences_end_where_a_reader_thinks(void)
{
	static const struct {
		const char *text, *parts; /* by | */
	} rows[] = {
		{ "Een. Twee! Drie? Vier", "Een.|Twee!|Drie?|Vier" },
		{ "Wij doen veel, bijv. koken. En meer.", "Wij doen veel, bijv. koken.|En meer." },
		{ "Met o.a. Menzis en m.b.v. Lentis. Klaar.",
		  "Met o.a. Menzis en m.b.v. Lentis.|Klaar." },
		{ "Om 9.30 uur begint het. Tot 12.00 uur.",
		  "Om 9.30 uur begint het.|Tot 12.00 uur." },
		{ "Koken, wandelen enz. Dat is alles.", "Koken, wandelen enz.|Dat is alles." },
		{ "Dr. J. de Vries kwam. Hij hielp.", "Dr. J. de Vries kwam.|Hij hielp." },
		{ "dat is zo. wij doen dat", "dat is zo.|wij doen dat" },
		{ "\"Wat nu?\" vroeg zij. Niets.", "\"Wat nu?\" vroeg zij.|Niets." },
		{ "Tja... dat weet ik niet... Echt niet.",
		  "Tja... dat weet ik niet...|Echt niet." },
		{ "Regel een\nRegel twee\n\nRegel drie", "Regel een|Regel twee|Regel drie" },
		{ "שלום. עולם? ok", "שלום.|עולם?|ok" },
		{ "Echt waar!! Ja", "Echt waar!!|Ja" },
		{ "", "" },
		{ "  \n ", "" },
		{ "1. Koken. 2. Rijden.", "1. Koken.|2. Rijden." },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct points points = open_points(mem, rows[i].text);
		struct sentences sentences;
		GString *told = g_string_new(NULL);
		sentence_split(mem, &points, NULL, &sentences);
		for (size_t j = 0; j < sentences.len; j++) {
			const struct sentence *it = &sentences.items[j];
			g_assert_cmpint(it->number, ==, j + 1);
			g_string_append_printf(told, "%s%s", j ? "|" : "",
					       points_words(mem, &points, it->start, it->end));
		}
		g_assert_cmpstr(told->str, ==, rows[i].parts);
		g_string_free(told, TRUE);
	}
}

static void test_turns_are_split_one_by_one(void)
{
	SCOPED_ARENA(mem);
	const char *text = "Hoe gaat het? Goed. Heel goed.";
	struct points points = open_points(mem, text);
	struct turn items[] = { { .speaker = "I", .is_interviewer = true, .start = 0, .end = 13 },
				{ .speaker = "R1", .start = 14, .end = 30 } };
	const struct turns turns = { items, 2, 2 };
	struct sentences sentences;
	sentence_split(mem, &points, &turns, &sentences);
	g_assert_cmpint(sentences.len, ==, 3);
	g_assert_true(sentences.items[0].is_interviewer);
	g_assert_cmpint(sentences.items[1].turn, ==, 1);
	g_assert_cmpstr(points_words(mem, &points, sentences.items[2].start,
				     sentences.items[2].end),
			==, "Heel goed.");
}

#define ADD(test) g_test_add_func("/coding_points/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_words_are_found_by_code_points);
	ADD(test_no_letter_is_torn_apart);
	ADD(test_a_difference_is_one_change);
	ADD(test_a_quote_is_found_where_its_words_went_and_nowhere_else);
	ADD(test_sentences_end_where_a_reader_thinks);
	ADD(test_turns_are_split_one_by_one);
	return g_test_run();
}
