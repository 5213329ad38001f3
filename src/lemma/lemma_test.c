/* SPDX-License-Identifier: EUPL-1.2 */
/* lemma_test.c: forms of words against lists made by hand, and words of a text. */
#include "base/shipped.h"
#include "lemma/lemma.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

struct fixture {
	struct arena *mem;
	struct lemma_book *book;
};

static void set_up(struct fixture *it, const void *folder)
{
	it->mem = arena_new();
	enum err err = lemma_book_open(folder, &it->book);
	g_assert_cmpint(err, ==, folder ? ERR_MISSING : OK);
}

static void tear_down(struct fixture *it, const void *data)
{
	lemma_book_close(it->book);
	arena_free(it->mem);
}

/* How many of the pairs of a file have another lemma; says which. */
static int misses_of(struct fixture *it, const char *path, int *ret_pairs)
{
	const struct shipped *file = shipped_file(path);
	g_assert_nonnull(file);
	g_auto(GStrv) lines = g_strsplit(file->bytes, "\n", -1);
	int misses = 0;
	*ret_pairs = 0;
	for (int i = 1; lines[i] && *lines[i]; i++) {
		g_auto(GStrv) pair = g_strsplit(g_strchomp(lines[i]), ",", 2);
		const char *lemma = lemma_of(it->mem, it->book, pair[0]);
		++*ret_pairs;
		if (!strcmp(lemma, pair[1]))
			continue;
		g_test_message("%s: %s, not %s", pair[0], lemma, pair[1]);
		misses++;
	}
	return misses;
}

static void the_words_of_the_field_have_their_lemma(struct fixture *it, const void *data)
{
	int pairs;
	g_assert_cmpint(misses_of(it, "lemma/lemma_pairs.csv", &pairs), <=, 2);
	g_assert_cmpint(pairs, ==, 55);
}

static void of_our_own_list_nineteen_in_twenty_are_right(struct fixture *it, const void *data)
{
	int pairs, misses = misses_of(it, "lemma/gold.csv", &pairs);
	g_assert_cmpint(pairs, >, 300);
	g_assert_cmpint(misses * 20, <=, pairs);
}

static const struct word *word_at(const struct words_of_text *words, size_t at)
{
	g_assert_cmpuint(at, <, words->len);
	return &words->items[at];
}

static void words_keep_apostrophes_and_hyphens(struct fixture *it, const void *data)
{
	static const char *const expected[] = { "'s",   "ochtends", "zo'n",       "oud-boekhouder",
						"café", "foto's",   "65-plussers" };
	struct words_of_text words;
	lemma_words(it->mem, it->book,
		    "'s Ochtends zo\u2019n oud-boekhouder - cafe\u0301, foto's 65-plussers!",
		    &words);
	g_assert_cmpuint(words.len, ==, COUNT_OF(expected));
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		g_assert_cmpstr(words.items[i].surface, ==, expected[i]);
	g_assert_cmpstr(words.items[5].lemma, ==, "foto");
	g_assert_true(words.items[0].is_stop);
}

static void positions_are_code_points(struct fixture *it, const void *data)
{
	struct words_of_text words;
	lemma_words(it->mem, it->book, "\U0001F600 één idee", &words);
	g_assert_cmpuint(words.len, ==, 2);
	g_assert_cmpuint(word_at(&words, 0)->start, ==, 2);
	g_assert_cmpuint(word_at(&words, 0)->end, ==, 5);
	g_assert_cmpuint(word_at(&words, 1)->start, ==, 6);
	g_assert_cmpuint(word_at(&words, 1)->end, ==, 10);
}

static void a_capital_inside_a_sentence_is_a_name(struct fixture *it, const void *data)
{
	static const struct {
		const char *text;
		size_t at;
		bool is_name;
	} cases[] = {
		{ "Vrijwilligers helpen.", 0, false },
		{ "Wij bellen Vera soms.", 2, true },
		{ "De Wmo helpt.", 1, false },
		{ "De gemeente. Ouderen komen.", 2, false },
		{ "Dat is in Groningen.", 3, true },
		{ "in groningen is dat zo", 1, true },
		{ "Groningen is groot", 0, true },
		{ "mail naar iemand@example.org graag", 2, true },
		{ "bij de WMO", 2, false },
		{ "zorg voor DE OUDEREN", 3, false },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct words_of_text words;
		lemma_words(it->mem, it->book, cases[i].text, &words);
		if (word_at(&words, cases[i].at)->is_name != cases[i].is_name)
			g_error("%s: %s", cases[i].text, words.items[cases[i].at].surface);
	}
}

static void marks_end_a_phrase(struct fixture *it, const void *data)
{
	struct words_of_text words;
	lemma_words(it->mem, it->book, "geld, tijd en hulp", &words);
	g_assert_true(word_at(&words, 0)->ends_sentence);
	g_assert_false(word_at(&words, 1)->ends_sentence);
	g_assert_true(word_at(&words, 2)->is_stop);
}

static void a_missing_accent_is_mended(struct fixture *it, const void *data)
{
	g_assert_cmpstr(lemma_of(it->mem, it->book, "coordinatie"), ==, "coördinatie");
	g_assert_cmpstr(lemma_of(it->mem, it->book, "cooperaties"), ==, "coöperatie");
}

static void odd_texts_are_read_to_their_end(struct fixture *it, const void *data)
{
	static const char *const texts[] = { "",
					     " ",
					     "\u05E9\u05DC\u05D5\u05DD \u0633\u0644\u0627\u0645",
					     "''' --- ''",
					     "'",
					     "a\u0301",
					     "\U0001F468\u200D\U0001F469",
					     "------x",
					     "@",
					     "http",
					     "www." };
	char long_word[4001];
	memset(long_word, 'e', sizeof long_word - 1);
	long_word[sizeof long_word - 1] = '\0';
	struct words_of_text words;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		lemma_words(it->mem, it->book, texts[i], &words);
	lemma_words(it->mem, it->book, long_word, &words);
	g_assert_cmpstr(word_at(&words, 0)->lemma, ==, long_word);
}

/* Whatever a text is made of: words stand in order, apart, and where they say. */
static void random_texts_keep_their_places(struct fixture *it, const void *data)
{
	static const char *const pieces[] = {
		"a", "Zorg",       "'",       "\u2019", "-",        " ",      "\n",     ".",
		"@", "www.",       "e\u0301", "\u00cb", "3",        "s",      "\u05D0", "[",
		"]", "\U0001F600", "'s",      "--",     "bewoners", "huizen", "\u00ad"
	};
	for (int round = 0; round < 3000; round++) {
		SCOPED_ARENA(mem);
		g_autoptr(GString) text = g_string_new(NULL);
		for (int i = g_test_rand_int_range(0, 20); i > 0; i--)
			g_string_append(text, pieces[g_test_rand_int_range(0, COUNT_OF(pieces))]);
		struct words_of_text words;
		lemma_words(mem, it->book, text->str, &words);
		size_t last = 0, length = (size_t)g_utf8_strlen(text->str, -1);
		for (size_t i = 0; i < words.len; i++) {
			const struct word *word = &words.items[i];
			g_assert_cmpuint(word->start, >=, last);
			g_assert_cmpuint(word->end, >, word->start);
			g_assert_cmpuint(word->end, <=, length);
			g_assert_true(*word->surface && *word->lemma);
			g_assert_true(g_utf8_validate(word->lemma, -1, NULL));
			last = word->end;
		}
	}
}

static void without_a_dictionary_exceptions_still_count(struct fixture *it, const void *data)
{
	g_assert_cmpstr(lemma_of(it->mem, it->book, "leden"), ==, "lid");
	g_assert_cmpstr(lemma_of(it->mem, it->book, "bijeenkomsten"), ==, "bijeenkomsten");
	g_assert_cmpstr(lemma_of(it->mem, it->book, "vergaderingen"), ==, "vergadering");
}

static void *look_up_many(void *data)
{
	struct fixture *it = data;
	SCOPED_ARENA(mem);
	for (int i = 0; i < 1000; i++) {
		const char *word = arena_printf(mem, "dorp%dhuizen", i % 300);
		lemma_of(mem, it->book, word);
		g_assert_cmpstr(lemma_of(mem, it->book, "huizen"), ==, "huis");
	}
	return NULL;
}

static void threads_share_a_book(struct fixture *it, const void *data)
{
	GThread *threads[4];
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		threads[i] = g_thread_new("words", look_up_many, it);
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		g_thread_join(threads[i]);
}

#define TEST(path, folder, function) \
	g_test_add(path, struct fixture, folder, set_up, function, tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST("/lemma/pairs", NULL, the_words_of_the_field_have_their_lemma);
	TEST("/lemma/gold", NULL, of_our_own_list_nineteen_in_twenty_are_right);
	TEST("/lemma/words", NULL, words_keep_apostrophes_and_hyphens);
	TEST("/lemma/positions", NULL, positions_are_code_points);
	TEST("/lemma/names", NULL, a_capital_inside_a_sentence_is_a_name);
	TEST("/lemma/marks", NULL, marks_end_a_phrase);
	TEST("/lemma/accent", NULL, a_missing_accent_is_mended);
	TEST("/lemma/odd", NULL, odd_texts_are_read_to_their_end);
	TEST("/lemma/random", NULL, random_texts_keep_their_places);
	TEST("/lemma/no-dictionary", "/nowhere", without_a_dictionary_exceptions_still_count);
	TEST("/lemma/threads", NULL, threads_share_a_book);
	return g_test_run();
}
