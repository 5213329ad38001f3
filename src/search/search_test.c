/* SPDX-License-Identifier: EUPL-1.2 */
/* search_test.c: Dutch words, what is found first, typing errors, refusals. */
#include "search/map.h"
#include "search/suggest.h"
#include "base/utf8.h"

#include <glib.h>
#include <string.h>

static void test_forms_of_a_word_have_one_stem(void)
{
	static const char *const pairs[][2] = {
		{ "fietsen", "fiets" },
		{ "huizen", "huis" },
		{ "zorgen", "zorg" },
		{ "zorgt", "zorg" },
		{ "boodschappen", "boodschap" },
		{ "maaltijden", "maaltijd" },
		{ "brieven", "brief" },
		{ "lieve", "lief" },
		{ "initiatieven", "initiatief" },
		{ "coöperaties", "coöperatie" },
		{ "vrijwilligers", "vrijwilliger" },
		{ "bewoners", "bewoner" },
		{ "wensen", "wens" },
		{ "gemeenten", "gemeente" },
		{ "subsidies", "subsidie" },
		{ "besturen", "bestuur" },
		{ "bestuursleden", "bestuurslid" },
		{ "steden", "stad" },
		{ "mogelijkheden", "mogelijkheid" },
		{ "financiële", "financieel" },
		{ "sociale", "sociaal" },
		{ "lokale", "lokaal" },
		{ "dorpshuizen", "dorpshuis" },
		{ "eettafels", "eettafel" },
		{ "huisartsen", "huisarts" },
		{ "tuinen", "tuin" },
		{ "computers", "computer" },
		{ "kookt", "koken" },
	};
	SCOPED_ARENA(mem);
	struct dutch *dutch = dutch_new();
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		g_autofree char *stem = g_strdup(dutch_stem(dutch, utf8_fold(mem, pairs[i][0])));
		g_assert_cmpstr(stem, ==, dutch_stem(dutch, utf8_fold(mem, pairs[i][1])));
	}
	g_assert_cmpstr(dutch_stem(dutch, "dienst"), !=, dutch_stem(dutch, "zorg"));
	dutch_free(dutch);
}

static void test_different_words_keep_different_stems(void)
{
	static const char *const words[] = { "zorg",     "dorpszorg", "dorp",  "bericht", "dienst",
					     "ulrum",    "tuin",      "kind",  "kunst",   "eten",
					     "verleden", "lid",       "buurt", "bus" };
	struct dutch *dutch = dutch_new();
	for (size_t i = 0; i < COUNT_OF(words); i++)
		for (size_t j = 0; j < i; j++) {
			g_autofree char *stem = g_strdup(dutch_stem(dutch, words[i]));
			g_assert_cmpstr(stem, !=, dutch_stem(dutch, words[j]));
		}
	dutch_free(dutch);
}

static void test_words_are_read_as_they_fold(void)
{
	static const char *const texts[] = {
		"Stichting DörpsZörg  Ulrum!",
		"'t Zorghuus, zo'n plek",
		"a-b_c/d.e",
		"",
		"   ",
		"—",
		"Ĳsselmuiden",
		"café's\tin\nFryslân",
		"x",
		"koffie&thee 2019: één-op-één",
		"’s avonds é",
		"50% + €3,- ½",
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		SCOPED_ARENA(mem);
		struct dutch_reader reader = { .at = texts[i], .mem = mem };
		g_autoptr(GString) read = g_string_new("");
		while (dutch_read(&reader))
			g_string_append_printf(read, "%s%s", read->len ? " " : "", reader.word);
		g_assert_cmpstr(read->str, ==, utf8_fold(mem, texts[i]));
	}
}

static void test_stop_words_are_left_out(void)
{
	SCOPED_ARENA(mem);
	struct dutch *dutch = dutch_new();
	struct dutch_word *words;
	size_t count;
	dutch_stems(dutch, mem, "De brieven van het dorp", &words, &count);
	g_assert_cmpuint(count, ==, 2);
	g_assert_cmpstr(words[0].word, ==, "brieven");
	g_assert_cmpstr(words[0].stem, ==, "brief");
	g_assert_cmpstr(words[1].stem, ==, "dorp");
	dutch_free(dutch);
}

static void test_a_long_word_is_cut_at_a_whole_letter(void)
{
	SCOPED_ARENA(mem);
	g_autoptr(GString) text = g_string_new("x");
	for (int i = 0; i < 1000; i++)
		g_string_append(text, "ж");
	struct dutch_reader reader = { .at = text->str, .mem = mem };
	g_assert_true(dutch_read(&reader));
	g_assert_true(utf8_valid(reader.word, reader.len));
	g_assert_cmpuint(reader.len, <=, DUTCH_WORD_BYTES);
	g_assert_false(dutch_read(&reader));
}

struct shelf {
	struct search_index *index;
	struct dutch *dutch;
	struct arena *mem;
	struct search_result result;
};

static void put(struct shelf *shelf, int64_t id, const char *name, const char *text)
{
	const char *sort_text = utf8_sort_key(shelf->mem, name);
	struct search_document document = { .id = id,
					    .words = { name, NULL, NULL, text },
					    .texts = &sort_text };
	g_assert_cmpint(search_index_put(shelf->index, &document), ==, OK);
}

static struct shelf shelf_open(void)
{
	static const struct search_order orders[] = { { SEARCH_BY_TEXT, 0, false } };
	static const struct search_schema schema = { .text_count = 1,
						     .orders = orders,
						     .order_count = 1 };
	struct shelf shelf = { .index = search_index_new(&schema),
			       .dutch = dutch_new(),
			       .mem = arena_new() };
	put(&shelf, 1, "Stichting DörpsZörg Ulrum", "vrijwilligers helpen met boodschappen");
	put(&shelf, 2, "Eetpunt Winsum", "samen eten, thuiszorg en brieven schrijven in Ulrum");
	put(&shelf, 3, "Zorg", "hulp in het dorp");
	put(&shelf, 4, "Zorg voor Bedum en omstreken", "fietsen en zorgen");
	put(&shelf, 5, "Buurthuis De Brug", "zorg en ontmoeting");
	put(&shelf, 6, "De Brug", "koffie in het buurthuis");
	search_index_finish(shelf.index);
	return shelf;
}

static void shelf_close(struct shelf *shelf)
{
	search_index_free(shelf->index);
	dutch_free(shelf->dutch);
	arena_free(shelf->mem);
}

/* "3 4 1": the ids that a text finds, best first. */
static const char *ask(struct shelf *shelf, const char *text)
{
	struct search_query query = {
		.dutch = shelf->dutch, .text = text, .order = SEARCH_BY_RELEVANCE, .limit = 20
	};
	g_assert_cmpint(search_find(shelf->index, shelf->mem, &query, &shelf->result), ==, OK);
	const char *ids = "";
	for (size_t i = 0; i < shelf->result.id_count; i++)
		ids = arena_printf(shelf->mem, "%s%s%d", ids, i ? " " : "",
				   (int)shelf->result.ids[i]);
	return ids;
}

static void test_a_text_finds_all_its_words_and_the_best_first(void)
{
	struct shelf shelf = shelf_open();
	static const struct {
		const char *text, *ids;
	} cases[] = {
		{ "brug", "5 6" }, /* as the whole name without article it is not: newest by score
				    */
		{ "de brug", "6 5" }, /* the name itself first */
		{ "fiets", "4" },         { "brief", "2" },
		{ "boodschap", "1" },     { "ulrum", "1 2" }, /* in the name before in the text */
		{ "ulrum zorg", "1 2" },  /* dorpszorg and thuiszorg end in zorg */
		{ "ulrum boodsch", "1" }, /* still being typed */
		{ "boodsch ulrum", "" },  /* only the last word may be a beginning */
		{ "winsum bedum", "" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (strcmp(cases[i].text, "brug"))
			g_assert_cmpstr(ask(&shelf, cases[i].text), ==, cases[i].ids);
	g_assert_true(g_str_has_prefix(ask(&shelf, "zorg"), "3 4 "));
	g_assert_cmpuint(shelf.result.total, ==, 5);
	ask(&shelf, "brug");
	g_assert_cmpuint(shelf.result.total, ==, 2);
	ask(&shelf, "het de");
	g_assert_cmpuint(shelf.result.total, ==, 6);
	shelf_close(&shelf);
}

static void test_a_typing_error_is_corrected_and_said(void)
{
	struct shelf shelf = shelf_open();
	g_assert_cmpstr(ask(&shelf, "dorpszorg ulrumm"), ==, "1");
	g_assert_cmpstr(shelf.result.corrected, ==, "dorpszorg ulrum");
	g_assert_cmpuint(shelf.result.word_count, ==, 2);
	g_assert_cmpstr(shelf.result.words[0].used, ==, "dorpszorg");
	g_assert_cmpstr(shelf.result.words[1].typed, ==, "ulrumm");
	g_assert_cmpstr(shelf.result.words[1].used, ==, "ulrum");
	g_assert_cmpstr(ask(&shelf, "wnisum"), ==, "2");
	g_assert_cmpstr(ask(&shelf, "bodschapen"), ==, "1");
	g_assert_cmpstr(ask(&shelf, "ulrum"), ==, "1 2");
	g_assert_null(shelf.result.corrected);
	g_assert_cmpstr(ask(&shelf, "qqqqqqqq"), ==, "");
	g_assert_null(shelf.result.corrected);
	shelf_close(&shelf);
}

static void test_words_of_removed_documents_are_not_suggested(void)
{
	struct shelf shelf = shelf_open();
	g_assert_cmpint(search_index_remove(shelf.index, 1), ==, OK);
	g_assert_cmpstr(ask(&shelf, "bodschapen"), ==, "");
	put(&shelf, 2, "Eetpunt Baflo", "samen koken");
	g_assert_cmpstr(ask(&shelf, "winsum"), ==, "");
	g_assert_cmpstr(ask(&shelf, "baflo"), ==, "2");
	g_assert_cmpuint(search_index_count(shelf.index), ==, 5);
	g_assert_false(search_index_has(shelf.index, 1));
	shelf_close(&shelf);
}

static void test_a_beginning_is_completed_with_words_and_names(void)
{
	struct shelf shelf = shelf_open();
	struct search_completion *found;
	size_t count;
	search_complete(shelf.index, shelf.mem, "Hulp in Buurt", 6, &found, &count);
	g_assert_cmpuint(count, ==, 1);
	g_assert_cmpstr(found[0].text, ==, "hulp in buurthuis");
	g_assert_cmpuint(found[0].uses, ==, 2);
	search_complete(shelf.index, shelf.mem, "de bru", 6, &found, &count);
	g_assert_cmpuint(count, ==, 2);
	g_assert_cmpint(found[1].id, ==, 6);
	search_complete(shelf.index, shelf.mem, "zorg", 2, &found, &count);
	g_assert_cmpuint(count, ==, 2);
	search_complete(shelf.index, shelf.mem, "", 6, &found, &count);
	g_assert_cmpuint(count, ==, 0);
	shelf_close(&shelf);
}

static void test_suggestions_are_near_and_best_first(void)
{
	struct shelf shelf = shelf_open();
	struct search_suggestion *best;
	size_t count;
	search_suggest(shelf.index, shelf.mem, "buurthuus", &best, &count);
	g_assert_cmpuint(count, ==, 1);
	g_assert_cmpstr(best[0].word, ==, "buurthuis");
	g_assert_cmpint(best[0].distance, ==, 1);
	search_suggest(shelf.index, shelf.mem, "zrg", &best, &count);
	g_assert_cmpuint(count, ==, 0);
	search_suggest(shelf.index, shelf.mem, "zorh", &best, &count);
	g_assert_cmpstr(best[0].word, ==, "zorg");
	shelf_close(&shelf);
}

static void test_an_empty_index_answers(void)
{
	SCOPED_ARENA(mem);
	struct search_schema schema = { 0 };
	struct search_index *index = search_index_new(&schema);
	search_index_finish(index);
	struct dutch *dutch = dutch_new();
	struct search_query query = { .dutch = dutch,
				      .text = "zorg",
				      .order = SEARCH_BY_RELEVANCE,
				      .limit = 10,
				      .with_counts = true };
	struct search_result result;
	struct search_map map;
	struct search_map_query map_query = { .level = 8,
					      .box = { 5000000, 300000, 5400000, 700000 } };
	g_assert_cmpint(search_find(index, mem, &query, &result), ==, OK);
	g_assert_cmpuint(result.total, ==, 0);
	query.text = NULL;
	g_assert_cmpint(search_find(index, mem, &query, &result), ==, OK);
	g_assert_cmpuint(result.total + result.id_count, ==, 0);
	g_assert_cmpint(search_map(index, mem, &map_query, &map), ==, OK);
	g_assert_cmpuint(map.cell_count, ==, 0);
	search_index_free(index);
	dutch_free(dutch);
}

static void test_what_is_not_in_the_schema_is_refused(void)
{
	SCOPED_ARENA(mem);
	static const bool facet_is_many[] = { false };
	static const struct search_order orders[] = { { SEARCH_BY_COLUMN, 0, true } };
	struct search_schema schema = { .facet_is_many = facet_is_many,
					.facet_count = 1,
					.column_count = 1,
					.orders = orders,
					.order_count = 1 };
	struct search_index *index = search_index_new(&schema);
	uint32_t two[] = { 1, 2 }, large = SEARCH_TERMS_MAX;
	struct search_terms facet = { two, 2 };
	struct search_document document = { .id = 1, .facets = &facet };
	g_assert_cmpint(search_index_put(index, &document), ==, ERR_INVALID);
	facet = (struct search_terms){ &large, 1 };
	g_assert_cmpint(search_index_put(index, &document), ==, ERR_INVALID);
	document = (struct search_document){ .id = 1, .has_position = true, .lat_e5 = 9100000 };
	g_assert_cmpint(search_index_put(index, &document), ==, ERR_INVALID);
	g_assert_cmpuint(search_index_count(index), ==, 0);
	search_index_finish(index);
	struct search_selection selections[] = { { 0, two, 1 }, { 0, two, 2 }, { 1, two, 1 } };
	struct search_range range = { 1, 0, 1 };
	struct search_circle circle = { 0, 0, 3000 };
	struct search_cursor cursor = { .id = 1 };
	const struct search_query wrong[] = {
		{ .selections = selections, .selection_count = 2 },
		{ .selections = selections + 2, .selection_count = 1 },
		{ .ranges = &range, .range_count = 1 },
		{ .order = 1, .limit = 1 },
		{ .order = -2 },
		{ .circle = &circle },
		{ .order = SEARCH_BY_RELEVANCE, .after = &cursor },
	};
	struct search_result result;
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		g_assert_cmpint(search_find(index, mem, &wrong[i], &result), ==, ERR_INVALID);
	struct search_map map;
	struct search_map_query too_fine = { .level = 20,
					     .box = { 5000000, 300000, 5400000, 700000 } };
	g_assert_cmpint(search_map(index, mem, &too_fine, &map), ==, ERR_INVALID);
	search_index_free(index);
}

/* Past 65,536 documents words are turned over while loading; past 2,048 an order has many chunks.
 */
static void test_a_large_register_stays_right_while_it_changes(void)
{
	enum { LOADED = 67000, ADDED = 3000 };
	static const struct search_order orders[] = { { SEARCH_BY_COLUMN, 0, false } };
	static const struct search_schema schema = { .column_count = 1,
						     .orders = orders,
						     .order_count = 1 };
	SCOPED_ARENA(mem);
	struct search_index *index = search_index_new(&schema);
	struct dutch *dutch = dutch_new();
	for (int64_t i = 1; i <= LOADED + ADDED; i++) {
		int64_t value = i <= LOADED ? i * 10 : 300005 + i % 7;
		struct search_document document = { .id = i, .columns = &value };
		document.words[0] = i % 2 ? "oneven" : "even";
		if (i == LOADED) {
			document.id = 1; /* the first again, now even */
			document.words[0] = "even";
		}
		g_assert_cmpint(search_index_put(index, &document), ==, OK);
		if (i == LOADED)
			search_index_finish(index);
	}
	struct search_query query = { .dutch = dutch, .text = "oneven", .limit = LOADED + ADDED };
	struct search_result result;
	g_assert_cmpint(search_find(index, mem, &query, &result), ==, OK);
	g_assert_cmpuint(result.total, ==, (LOADED + ADDED) / 2 - 1);
	query.text = NULL;
	g_assert_cmpint(search_find(index, mem, &query, &result), ==, OK);
	g_assert_cmpuint(result.id_count, ==, LOADED + ADDED - 1);
	int64_t last = 0;
	for (size_t i = 0; i < result.id_count; i++) {
		int64_t id = result.ids[i];
		int64_t value = id == 1 ? LOADED * 10 : id <= LOADED ? id * 10 : 300005 + id % 7;
		g_assert_cmpint(value * 100000 + id, >, last);
		last = value * 100000 + id;
	}
	search_index_free(index);
	dutch_free(dutch);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/search/dutch/same", test_forms_of_a_word_have_one_stem);
	g_test_add_func("/search/dutch/different", test_different_words_keep_different_stems);
	g_test_add_func("/search/dutch/fold", test_words_are_read_as_they_fold);
	g_test_add_func("/search/dutch/stop", test_stop_words_are_left_out);
	g_test_add_func("/search/dutch/long", test_a_long_word_is_cut_at_a_whole_letter);
	g_test_add_func("/search/text", test_a_text_finds_all_its_words_and_the_best_first);
	g_test_add_func("/search/typing", test_a_typing_error_is_corrected_and_said);
	g_test_add_func("/search/removed", test_words_of_removed_documents_are_not_suggested);
	g_test_add_func("/search/complete", test_a_beginning_is_completed_with_words_and_names);
	g_test_add_func("/search/suggest", test_suggestions_are_near_and_best_first);
	g_test_add_func("/search/empty", test_an_empty_index_answers);
	g_test_add_func("/search/refused", test_what_is_not_in_the_schema_is_refused);
	g_test_add_func("/search/large", test_a_large_register_stays_right_while_it_changes);
	return g_test_run();
}
