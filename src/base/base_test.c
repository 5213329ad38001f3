/* SPDX-License-Identifier: EUPL-1.2 */
/* base_test.c: arena, ids, dates and people's text. */
#include "base/clock.h"
#include "base/id.h"
#include "base/out.h"
#include "base/utf8.h"

#include <glib.h>
#include <stdio.h>
#include <unistd.h>

static void test_a_list_grows_and_keeps_its_items(void)
{
	SCOPED_ARENA(mem);
	struct LIST(int) numbers = { 0 };
	for (int i = 0; i < 1000; i++)
		*list_add(mem, &numbers) = i;
	g_assert_cmpuint(numbers.len, ==, 1000);
	for (int i = 0; i < 1000; i++)
		g_assert_cmpint(numbers.items[i], ==, i);
}

static void test_a_reset_arena_keeps_one_block(void)
{
	SCOPED_ARENA(mem);
	for (int i = 0; i < 100; i++)
		arena_alloc(mem, 10000);
	arena_reset(mem);
	g_assert_cmpuint(arena_held_bytes(mem), <=, 32 * 1024);
}

static void note_end(void *thing)
{
	int *order = thing;
	order[1 + order[0]++] = 1;
}

static void test_an_arena_lets_go_of_what_it_holds(void)
{
	struct arena *mem = arena_new();
	int ends[4] = { 0 };
	arena_at_end(mem, note_end, ends);
	arena_at_end(mem, note_end, ends);
	g_assert_cmpint(ends[0], ==, 0);
	arena_reset(mem);
	g_assert_cmpint(ends[0], ==, 2);
	arena_reset(mem);
	g_assert_cmpint(ends[0], ==, 2); /* once is enough */
	arena_at_end(mem, note_end, ends);
	arena_free(mem);
	g_assert_cmpint(ends[0], ==, 3);
}

static void test_ids_increase_and_survive_their_text(void)
{
	int64_t last = 0;
	for (int i = 0; i < 100000; i++) {
		int64_t id = id_new();
		g_assert_cmpint(id, >, last);
		last = id;
	}
	char text[ID_TEXT_LEN + 3];
	id_text(last, text);
	int64_t back = 0;
	g_assert_true(id_parse(text, &back));
	g_assert_cmpint(back, ==, last);
	text[ID_TEXT_LEN] = '-';
	g_assert_true(id_parse(text, &back));
	text[ID_TEXT_LEN] = 'x';
	text[ID_TEXT_LEN + 1] = '\0';
	g_assert_false(id_parse(text, &back));
	g_assert_false(id_parse("ZZZZZZZZZZZZZ", &back));
	g_assert_false(id_parse("", &back));
	g_assert_false(id_parse("0000000000000", &back));
}

static void test_times_are_written_in_utc_and_dates_in_dutch_time(void)
{
	SCOPED_ARENA(mem);
	int64_t new_year_ms = INT64_C(1798759800000); /* 2026-12-31T23:30:00Z */
	g_assert_cmpstr(clock_iso(mem, new_year_ms), ==, "2026-12-31T23:30:00Z");
	g_assert_cmpstr(clock_date(mem, new_year_ms), ==, "2027-01-01");
	int64_t summer_ms = INT64_C(1782858600000); /* 2026-06-30T22:30:00Z */
	g_assert_cmpstr(clock_date(mem, summer_ms), ==, "2026-07-01");
	int64_t day_ms = 0;
	g_assert_true(clock_day_read("2027-01-01", &day_ms));
	g_assert_cmpstr(clock_date(mem, day_ms), ==, "2027-01-01");
	g_assert_false(clock_day_read("2027-02-29", &day_ms));
	g_assert_false(clock_day_read("1-1-2027", &day_ms));
	g_assert_cmpstr(clock_http(mem, 784111777000), ==, "Sun, 06 Nov 1994 08:49:37 GMT");
}

static void test_names_fold_to_one_key(void)
{
	SCOPED_ARENA(mem);
	static const struct {
		const char *text, *folded;
	} cases[] = {
		{ "Stichting DörpsZörg  Ulrum!", "stichting dorpszorg ulrum" },
		{ "'t Zorghuus", "t zorghuus" },
		{ "Fryslân", "fryslan" },
		{ "Eet- en doehuis", "eet en doehuis" },
		{ "Ĳsselmuiden", "ijsselmuiden" },
		{ "", "" },
		{ "—", "" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(utf8_fold(mem, cases[i].text), ==, cases[i].folded);
	g_assert_cmpstr(utf8_sort_key(mem, "De Wilpskamp"), ==, "wilpskamp");
	g_assert_cmpstr(utf8_sort_key(mem, "De"), ==, "de");
	g_assert_cmpstr(utf8_slug(mem, "Coöperatie Klooster & Buren"), ==,
			"cooperatie-klooster-buren");
	g_assert_cmpstr(utf8_slug(mem, "☃"), ==, "x");
	g_assert_cmpstr(utf8_tidy(mem, "  a \t b\n"), ==, "a b");
}

static void test_text_is_cut_at_a_space(void)
{
	SCOPED_ARENA(mem);
	g_assert_cmpstr(utf8_shorten(mem, "samen eten in Ulrum", 15), ==, "samen eten in…");
	g_assert_cmpstr(utf8_shorten(mem, "kort", 15), ==, "kort");
	g_assert_cmpstr(utf8_shorten(mem, "ééééé", 3), ==, "éé…");
}

static void test_distance_counts_single_changes(void)
{
	g_assert_cmpint(utf8_distance("ulrumm", "ulrum", 2), ==, 1);
	g_assert_cmpint(utf8_distance("wnisum", "winsum", 2), ==, 1);
	g_assert_cmpint(utf8_distance("", "ab", 2), ==, 2);
	g_assert_cmpint(utf8_distance("loppersum", "winsum", 2), ==, 3);
	g_assert_cmpint(utf8_distance("zorg", "zorg", 0), ==, 0);
}

static void test_invalid_bytes_are_not_text(void)
{
	g_assert_true(utf8_valid("é", 2));
	g_assert_false(utf8_valid("\xc3", 1));
	g_assert_false(utf8_valid("a\0b", 3));
}

static void test_a_spilling_buffer_keeps_every_byte_in_order(void)
{
	SCOPED_OUT(out);
	FILE *file = tmpfile();
	out_spill_to(out, fileno(file));
	for (int i = 0; i < 100000; i++)
		out_printf(out, "%07d\n", i);
	g_assert_cmpint(out_flush(out), ==, OK);
	g_assert_cmpuint(out->spilled_bytes, ==, 800000);
	g_assert_cmpuint(out->room, <=, 256 * 1024);
	char line[9] = { 0 };
	g_assert_cmpint(pread(fileno(file), line, 8, 8 * 99999), ==, 8);
	g_assert_cmpstr(line, ==, "0099999\n");
	fclose(file);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/list", test_a_list_grows_and_keeps_its_items);
	g_test_add_func("/base/arena", test_a_reset_arena_keeps_one_block);
	g_test_add_func("/base/ending", test_an_arena_lets_go_of_what_it_holds);
	g_test_add_func("/base/id", test_ids_increase_and_survive_their_text);
	g_test_add_func("/base/clock", test_times_are_written_in_utc_and_dates_in_dutch_time);
	g_test_add_func("/base/fold", test_names_fold_to_one_key);
	g_test_add_func("/base/shorten", test_text_is_cut_at_a_space);
	g_test_add_func("/base/distance", test_distance_counts_single_changes);
	g_test_add_func("/base/valid", test_invalid_bytes_are_not_text);
	g_test_add_func("/base/out", test_a_spilling_buffer_keeps_every_byte_in_order);
	return g_test_run();
}
