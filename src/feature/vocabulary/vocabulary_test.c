/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary_test.c: the core that ships, look-ups, mapped words and a region's own terms. */
#include "feature/features.h"
#include "feature/vocabulary/vocabulary_slice.h"
#include "work/test_work.h"
#include "work/writer.h"

#include <glib.h>

static struct work *open_seeded(void)
{
	struct work *work = test_work_open(vocabulary_feature.steps, vocabulary_feature.step_count);
	TEST_WORK_OK(work, vocabulary_seed(work));
	TEST_WORK_OK(work, vocabulary_load(work));
	return work;
}
#define SEEDED(name) struct work *name __attribute__((cleanup(test_work_cleanup))) = open_seeded()

static void test_the_core_that_ships_is_found_by_key_and_number(void)
{
	SEEDED(work);
	size_t lists, terms = 0;
	const struct term_list *all = vocabulary_lists(work, &lists);
	g_assert_cmpuint(lists, >, 5);
	for (size_t i = 0; i < lists; i++) {
		terms += all[i].len;
		for (uint32_t j = 0; j < all[i].len; j++) {
			const struct term *term = all[i].items[j];
			g_assert_cmpuint(term->number, ==, j);
			g_assert_true(term->is_core);
			g_assert_true(vocabulary_at(work, all[i].list, j) == term);
			g_assert_true(vocabulary_find(work, all[i].list, term->key) == term);
		}
	}
	g_assert_cmpuint(terms, >=, 172);
	g_assert_null(vocabulary_find(work, "activity", "no_such_key"));
	g_assert_null(vocabulary_find(work, "no_such_list", "shared_meal"));
	g_assert_null(vocabulary_at(work, "activity", 100000));
	g_assert_cmpuint(vocabulary_list(work, "no_such_list").len, ==, 0);
}

static void test_labels_follow_the_language(void)
{
	SEEDED(work);
	const struct term *term = vocabulary_find(work, "activity", "shared_meal");
	g_assert_nonnull(term);
	g_assert_cmpstr(vocabulary_label(work, "activity", "shared_meal", "nl"), ==,
			term->label_nl);
	g_assert_cmpstr(vocabulary_label(work, "activity", "shared_meal", "en"), ==,
			term->label_en);
	g_assert_cmpstr(term->label_nl, !=, term->label_en);
	g_assert_cmpstr(vocabulary_label(work, "activity", "gone", "nl"), ==, "gone");
}

static void test_free_words_are_mapped_to_terms(void)
{
	static const struct {
		const char *word, *list, *key;
		bool is_known;
	} cases[] = {
		{ "samen eten", "activity", "shared_meal", true },
		{ "Samen  ETEN", "activity", "shared_meal", true },
		{ "boodschappen", "activity", "shopping", true },
		{ "activiteiten", NULL, NULL, true }, /* known to mean nothing on its own */
		{ "vliegtuigen bouwen", NULL, NULL, false },
		{ "", NULL, NULL, false },
	};
	SEEDED(work);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *list = NULL, *key = NULL;
		g_test_message("%s", cases[i].word);
		g_assert_true(vocabulary_map(work, cases[i].word, &list, &key) ==
			      cases[i].is_known);
		g_assert_cmpstr(list, ==, cases[i].list);
		g_assert_cmpstr(key, ==, cases[i].key);
	}
}

static void test_every_mapped_word_means_a_term_that_exists(void)
{
	SEEDED(work);
	struct mapped_words words = { 0 };
	TEST_WORK_OK(work, vocabulary_select_words(work->db, work->mem, &words));
	g_assert_cmpuint(words.len, >, 280);
	for (size_t i = 0; i < words.len; i++) {
		g_test_message("%s", words.items[i].word);
		g_assert_true(!words.items[i].list == !words.items[i].key);
		if (words.items[i].list)
			g_assert_nonnull(
				vocabulary_find(work, words.items[i].list, words.items[i].key));
	}
}

static void test_seeding_twice_changes_nothing(void)
{
	SEEDED(work);
	struct terms before = { 0 }, after = { 0 };
	TEST_WORK_OK(work, vocabulary_select(work->db, work->mem, &before));
	TEST_WORK_OK(work, vocabulary_seed(work));
	TEST_WORK_OK(work, vocabulary_select(work->db, work->mem, &after));
	g_assert_cmpuint(before.len, ==, after.len);
	for (size_t i = 0; i < before.len; i++) {
		g_assert_cmpstr(before.items[i].key, ==, after.items[i].key);
		g_assert_cmpuint(before.items[i].number, ==, after.items[i].number);
	}
}

static enum err add_term(struct work *work, void *term) { return vocabulary_add(work, term); }

static struct term own_term(void)
{
	return (struct term){
		.list = "activity",
		.key = "peat_walk",
		.label_nl = "Veenwandeling",
		.label_en = "Peat walk",
		.parent = "shared_meal",
	};
}

static void test_a_region_adds_its_own_term_below_a_core_term(void)
{
	SEEDED(work);
	struct term term = own_term();
	size_t before = vocabulary_list(work, "activity").len;
	TEST_WORK_OK(work, writer_run(work, add_term, &term));
	const struct term *added = vocabulary_find(work, "activity", "peat_walk");
	g_assert_nonnull(added);
	g_assert_false(added->is_core);
	g_assert_cmpuint(added->number, ==, before);
	g_assert_cmpstr(added->parent, ==, "shared_meal");
	g_assert_cmpint(atomic_load(&work->region->public_version), >, 1);
	g_assert_cmpint(writer_run(work, add_term, &term), ==, ERR_CONFLICT);
	TEST_WORK_OK(work, vocabulary_load(work));
	g_assert_cmpuint(vocabulary_list(work, "activity").len, ==, before + 1);
}

static void test_a_term_that_breaks_a_rule_is_refused_with_all_its_errors(void)
{
	SEEDED(work);
	struct term none = { .list = "activity",
			     .key = "Not a key",
			     .label_nl = "",
			     .label_en = "",
			     .parent = NULL };
	g_assert_cmpint(writer_run(work, add_term, &none), ==, ERR_INVALID);
	static const char *const fields[] = { "sleutel", "naam", "naamEngels", "boven" };
	g_assert_cmpuint(work->failures.len, ==, COUNT_OF(fields));
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		g_assert_nonnull(test_work_failure(work, fields[i]));

	struct term own = own_term(), below = own_term();
	TEST_WORK_OK(work, writer_run(work, add_term, &own));
	below.key = "deeper";
	below.parent = "peat_walk"; /* only core terms may have others below them */
	g_assert_cmpint(writer_run(work, add_term, &below), ==, ERR_INVALID);
	g_assert_nonnull(test_work_failure(work, "boven"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/vocabulary/core", test_the_core_that_ships_is_found_by_key_and_number);
	g_test_add_func("/vocabulary/label", test_labels_follow_the_language);
	g_test_add_func("/vocabulary/map", test_free_words_are_mapped_to_terms);
	g_test_add_func("/vocabulary/mapped", test_every_mapped_word_means_a_term_that_exists);
	g_test_add_func("/vocabulary/seed", test_seeding_twice_changes_nothing);
	g_test_add_func("/vocabulary/add", test_a_region_adds_its_own_term_below_a_core_term);
	g_test_add_func("/vocabulary/refuse",
			test_a_term_that_breaks_a_rule_is_refused_with_all_its_errors);
	return g_test_run();
}
