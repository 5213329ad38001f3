/* SPDX-License-Identifier: EUPL-1.2 */
/* term_test.c: counting of words and phrases by respondent, groups and keyness. */
#include "lemma/term.h"

#include <glib.h>
#include <math.h>
#include <string.h>

struct fixture {
	struct arena *mem;
	struct lemma_book *book;
	struct term_texts texts;
	struct term_options options;
	struct term_result result;
};

static void set_up(struct fixture *it, const void *data)
{
	it->mem = arena_new();
	g_assert_cmpint(lemma_book_open(NULL, &it->book), ==, OK);
	it->options = (struct term_options){ .least_respondents = 3, .with_phrases = true };
}

static void tear_down(struct fixture *it, const void *data)
{
	lemma_book_close(it->book);
	arena_free(it->mem);
}

static void say(struct fixture *it, int64_t respondent, int group, const char *text)
{
	*list_add(it->mem, &it->texts) = (struct term_text){ respondent, group, text };
}

static void count(struct fixture *it)
{
	term_count(it->mem, it->book, &it->texts, &it->options, &it->result);
}

static const struct used_term *term_of(const struct fixture *it, const char *lemma)
{
	for (size_t i = 0; i < it->result.terms.len; i++)
		if (!strcmp(it->result.terms.items[i].lemma, lemma))
			return &it->result.terms.items[i];
	return NULL;
}

static int64_t respondents_of(const struct fixture *it, const char *lemma)
{
	const struct used_term *term = term_of(it, lemma);
	return term ? term->respondents : 0;
}

static void a_respondent_counts_once(struct fixture *it, const void *data)
{
	say(it, 1, -1, "Subsidies, subsidie, subsidies!");
	say(it, 2, -1, "Geen subsidie");
	say(it, 1, -1, "weer subsidies");
	say(it, 3, -1, "de subsidies waren op");
	say(it, 4, -1, "iets anders");
	count(it);
	const struct used_term *term = term_of(it, "subsidie");
	g_assert_nonnull(term);
	g_assert_cmpint(term->respondents, ==, 3);
	g_assert_cmpint(term->uses, ==, 6);
	g_assert_cmpstr(term->shown, ==, "subsidies");
	g_assert_cmpint(it->result.respondents, ==, 4);
}

static void few_respondents_give_no_term(struct fixture *it, const void *data)
{
	it->options.least_respondents = 0; /* never fewer than three */
	say(it, 1, -1, "moestuin moestuin moestuin");
	say(it, 2, -1, "moestuin");
	count(it);
	g_assert_null(term_of(it, "moestuin"));
	say(it, 3, -1, "moestuinen");
	count(it);
	g_assert_cmpint(respondents_of(it, "moestuin"), ==, 3);
}

static void say_in_between(struct fixture *it, int from)
{
	static const char *const others[] = { "De huisarts kookt soms een maaltijd.",
					      "Het bestuur zoekt een nieuwe voorzitter.",
					      "Vervoer naar het ziekenhuis blijft lastig.",
					      "Jongeren wandelen met de hond door het bos." };
	for (int i = 0; i < 20; i++)
		say(it, from + i, -1, others[i % 4]);
}

static void a_phrase_takes_its_share(struct fixture *it, const void *data)
{
	for (int i = 0; i < 6; i++)
		say(it, i, -1, "Wij hebben lokaal draagvlak.");
	for (int i = 6; i < 10; i++)
		say(it, i, -1, "Draagvlak, dat is het");
	say_in_between(it, 100);
	count(it);
	const struct used_term *phrase = term_of(it, "lokaal draagvlak");
	g_assert_nonnull(phrase);
	g_assert_cmpint(phrase->respondents, ==, 6);
	g_assert_cmpfloat(phrase->npmi, >=, 0.3);
	g_assert_cmpfloat(phrase->g2, >=, 10.83);
	g_assert_cmpint(respondents_of(it, "draagvlak"), ==, 4);
	g_assert_null(term_of(it, "lokaal"));
	it->options.with_phrases = false;
	count(it);
	g_assert_cmpint(respondents_of(it, "draagvlak"), ==, 10);
}

static void words_that_meet_by_chance_are_no_phrase(struct fixture *it, const void *data)
{
	static const char *const words[] = { "geld", "hulp", "dorp" };
	for (int i = 0; i < 27; i++)
		say(it, i, -1,
		    arena_printf(it->mem, "%s %s %s", words[i % 3], words[i / 3 % 3],
				 words[i / 9]));
	count(it);
	for (size_t i = 0; i < it->result.terms.len; i++)
		g_assert_cmpint(it->result.terms.items[i].words, ==, 1);
}

static void a_phrase_keeps_to_its_sentence_and_its_words(struct fixture *it, const void *data)
{
	for (int i = 0; i < 6; i++)
		say(it, i, -1, "Meer geld. Tijd genoeg, en een plek voor ontmoeting.");
	say_in_between(it, 100);
	count(it);
	g_assert_null(term_of(it, "geld tijd"));
	g_assert_cmpint(respondents_of(it, "plek voor ontmoeting"), ==, 6);
	g_assert_null(term_of(it, "voor ontmoeting"));
	g_assert_cmpint(respondents_of(it, "tijd genoeg"), ==, 6);
}

static void a_denial_may_begin_a_phrase(struct fixture *it, const void *data)
{
	for (int i = 0; i < 6; i++)
		say(it, i, -1, "Er is geen geld.");
	say_in_between(it, 100);
	count(it);
	g_assert_cmpint(respondents_of(it, "geen geld"), ==, 6);
	g_assert_null(term_of(it, "geen"));
}

static void names_are_never_terms(struct fixture *it, const void *data)
{
	static const char *const names[] = { "het hogeland", "loppersum", "sjoukje" };
	it->options.names = names;
	it->options.name_count = COUNT_OF(names);
	for (int i = 0; i < 12; i++)
		say(it, i, -1,
		    "hulp van sjoukje uit Loppersum. Sjoukje belt het Hogeland, vrijwilligers "
		    "helpen "
		    "het hogeland. Bel iemand@example.org of 0595123456");
	say_in_between(it, 100);
	count(it);
	for (size_t i = 0; i < it->result.terms.len; i++) {
		const char *lemma = it->result.terms.items[i].lemma;
		if (strstr(lemma, "sjoukje") || strstr(lemma, "loppersum") ||
		    strstr(lemma, "hogeland") || strstr(lemma, "example") || strstr(lemma, "0595"))
			g_error("%s", lemma);
	}
	g_assert_nonnull(term_of(it, "hulp"));
}

static void words_of_the_study_are_left_out(struct fixture *it, const void *data)
{
	static const char *const stop[] = { "initiatief" };
	it->options.stop_words = stop;
	it->options.stop_count = 1;
	for (int i = 0; i < 5; i++)
		say(it, i, -1, "Initiatieven, de vrijwilliger en de tijd");
	count(it);
	g_assert_null(term_of(it, "initiatief"));
	g_assert_nonnull(term_of(it, "vrijwilliger"));
	g_assert_null(term_of(it, "de"));
}

static void groups_count_their_respondents(struct fixture *it, const void *data)
{
	it->options.groups = 3;
	for (int i = 0; i < 10; i++)
		say(it, i, 0, i < 8 ? "koffie" : "soep");
	for (int i = 10; i < 40; i++)
		say(it, i, i % 2 + 1, i < 13 ? "koffie" : "soep");
	say(it, 10, -1, "koffie");
	count(it);
	g_assert_cmpint(it->result.group_sizes[0], ==, 10);
	g_assert_cmpint(it->result.group_sizes[1], ==, 15);
	const struct used_term *term = term_of(it, "koffie");
	g_assert_cmpint(term->by_group[0], ==, 8);
	g_assert_cmpint(term->by_group[1] + term->by_group[2], ==, 3);
	struct term_keys keys;
	term_keyness(it->mem, &it->result, 0, &keys);
	g_assert_cmpstr(keys.items[0].term->lemma, ==, "koffie");
	g_assert_true(keys.items[0].is_key);
	g_assert_cmpfloat(keys.items[0].log_ratio, >, 2);
	g_assert_cmpstr(keys.items[1].term->lemma, ==, "soep");
	g_assert_false(keys.items[1].is_key);
	g_assert_cmpfloat(keys.items[1].g2, <, 0);
}

static void who_uses_a_term_is_told_where_it_is_asked(struct fixture *it, const void *data)
{
	for (int64_t person = 9; person > 5; person--)
		say(it, person, 0, "koffie");
	say(it, 9, 0, "nog eens koffie");
	count(it);
	g_assert_cmpuint(term_of(it, "koffie")->users.len, ==, 0);
	it->options.with_users = true;
	count(it);
	const struct term_users *users = &term_of(it, "koffie")->users;
	g_assert_cmpuint(users->len, ==, 4);
	for (size_t i = 0; i < users->len; i++)
		g_assert_cmpint(users->items[i], ==, 6 + (int64_t)i);
}

static void the_published_example_comes_out(void)
{
	g_assert_cmpfloat(fabs(term_g2(10, 1000, 3, 3000) - 15.407), <, 0.001);
	g_assert_cmpfloat(fabs(term_g2(0, 1000, 8, 3000) - 4.603), <, 0.001);
}

static void nothing_gives_nothing(struct fixture *it, const void *data)
{
	count(it);
	g_assert_cmpuint(it->result.terms.len, ==, 0);
	g_assert_cmpint(it->result.respondents, ==, 0);
	say(it, 1, 40, "");
	count(it);
	g_assert_cmpint(it->result.respondents, ==, 1);
}

static void a_term_is_found_in_its_text(struct fixture *it, const void *data)
{
	struct term_places places;
	term_find(it->mem, it->book, "Eén plek voor ontmoetingen. Een plek. Voor ontmoeting.",
		  "plek voor ontmoeting", &places);
	g_assert_cmpuint(places.len, ==, 1);
	g_assert_cmpuint(places.items[0].start, ==, 4);
	g_assert_cmpuint(places.items[0].end, ==, 26);
	term_find(it->mem, it->book, "huizen, huis", "huis", &places);
	g_assert_cmpuint(places.len, ==, 2);
	term_find(it->mem, it->book, "huizen", "", &places);
	g_assert_cmpuint(places.len, ==, 0);
}

#define TEST(path, function) \
	g_test_add("/term/" path, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST("once", a_respondent_counts_once);
	TEST("few", few_respondents_give_no_term);
	TEST("share", a_phrase_takes_its_share);
	TEST("chance", words_that_meet_by_chance_are_no_phrase);
	TEST("sentence", a_phrase_keeps_to_its_sentence_and_its_words);
	TEST("denial", a_denial_may_begin_a_phrase);
	TEST("names", names_are_never_terms);
	TEST("study", words_of_the_study_are_left_out);
	TEST("groups", groups_count_their_respondents);
	TEST("users", who_uses_a_term_is_told_where_it_is_asked);
	g_test_add_func("/term/g2", the_published_example_comes_out);
	TEST("nothing", nothing_gives_nothing);
	TEST("find", a_term_is_found_in_its_text);
	return g_test_run();
}
