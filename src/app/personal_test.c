/* SPDX-License-Identifier: EUPL-1.2 */
/* personal_test.c: every table says what personal data it holds, and each kind has its rules. */
#include "app/features.h"
#include "db/catalog.h"
#include "web/test_web.h"

#include <glib.h>
#include <string.h>

static void open_site(struct test_site *test) { test_site_open(test, features, feature_count); }

static const struct processing *find_processing(const char *key)
{
	for (size_t i = 0; i < feature_count; i++)
		for (size_t j = 0; j < features[i]->processing_count; j++)
			if (!strcmp(features[i]->processings[j].key, key))
				return &features[i]->processings[j];
	return NULL;
}

/* How many lists name the table. */
static int count_lists(const char *table)
{
	int count = 0;
	for (size_t i = 0; i < feature_count; i++)
		for (size_t j = 0; j < features[i]->data_count; j++)
			count += !strcmp(features[i]->data[j].table, table);
	return count;
}

static void test_every_table_stands_in_one_list(void)
{
	struct test_site test;
	struct name_list tables;
	int missing = 0;
	open_site(&test);
	TEST_OK(test.db, catalog_tables(test.db, test.mem, &tables));
	g_assert_cmpuint(tables.len, >, 20);
	for (size_t i = 0; i < tables.len; i++) {
		int count = count_lists(tables.items[i]);
		if (count != 1)
			g_test_message("table %s stands in %d lists `.data`, not in one",
				       tables.items[i], count);
		missing += count != 1;
	}
	g_assert_cmpint(missing, ==, 0);
	test_site_close(&test);
}

static int check_columns(struct test_site *test, const struct data_table *table)
{
	struct name_list columns;
	int wrong = 0;
	TEST_OK(test->db, catalog_columns(test->db, test->mem, table->table, &columns));
	char **names = g_strsplit(table->columns ? table->columns : "", " ", -1);
	for (char **name = names; *name; name++)
		if (**name && !catalog_has(columns, *name)) {
			g_test_message("table %s has no column %s", table->table, *name);
			wrong++;
		}
	if (!columns.len) {
		g_test_message("there is no table %s", table->table);
		wrong++;
	}
	g_strfreev(names);
	return wrong;
}

static void test_every_line_of_a_list_is_true(void)
{
	struct test_site test;
	int wrong = 0;
	open_site(&test);
	for (size_t i = 0; i < feature_count; i++)
		for (size_t j = 0; j < features[i]->data_count; j++) {
			const struct data_table *table = &features[i]->data[j];
			wrong += check_columns(&test, table);
			if (table->processing && !find_processing(table->processing)) {
				g_test_message("table %s names the activity %s, which is not there",
					       table->table, table->processing);
				wrong++;
			}
			if (table->processing && (!table->columns || !*table->columns)) {
				g_test_message("table %s names no personal columns", table->table);
				wrong++;
			}
		}
	g_assert_cmpint(wrong, ==, 0);
	test_site_close(&test);
}

static bool is_filled(const char *text) { return text && strlen(text) > 3; }

static void test_every_activity_says_all_that_the_law_asks(void)
{
	size_t count = 0;
	for (size_t i = 0; i < feature_count; i++)
		for (size_t j = 0; j < features[i]->processing_count; j++, count++) {
			const struct processing *it = &features[i]->processings[j];
			g_test_message("activity %s", it->key);
			g_assert_true(it == find_processing(it->key)); /* the key is its own */
			g_assert_true(is_filled(it->name) && is_filled(it->purpose));
			g_assert_true(is_filled(it->people) && is_filled(it->data));
			g_assert_true(is_filled(it->recipients) && is_filled(it->retention));
			g_assert_nonnull(strstr(it->ground, "6(1)("));
		}
	g_assert_cmpuint(count, >=, 3);
}

/* Who holds personal data can show and erase them. */
static void test_every_slice_with_an_activity_keeps_the_rights(void)
{
	static const char *const exempt[] = {
		"region", /* the log of acts, and who is named as responsible */
	};
	int wrong = 0;
	for (size_t i = 0; i < feature_count; i++) {
		bool is_exempt = false;
		for (size_t j = 0; j < COUNT_OF(exempt); j++)
			is_exempt |= !strcmp(features[i]->name, exempt[j]);
		if (is_exempt || !features[i]->processing_count)
			continue;
		if (!features[i]->show_data || !features[i]->erase_data) {
			g_test_message("slice %s has no show_data or erase_data",
				       features[i]->name);
			wrong++;
		}
	}
	g_assert_cmpint(wrong, ==, 0);
}

static void test_every_text_of_consent_is_unique_and_reads_as_sentences(void)
{
	for (size_t i = 0; i < feature_count; i++)
		for (size_t j = 0; j < features[i]->consent_text_count; j++) {
			const struct consent_text *text = &features[i]->consent_texts[j];
			g_assert_cmpint(text->version, >, 0);
			g_assert_true(g_str_has_suffix(text->text, "."));
			for (size_t k = 0; k < j; k++)
				g_assert_true(strcmp(features[i]->consent_texts[k].purpose,
						     text->purpose) ||
					      features[i]->consent_texts[k].version !=
						      text->version);
		}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/personal/tables", test_every_table_stands_in_one_list);
	g_test_add_func("/personal/lists", test_every_line_of_a_list_is_true);
	g_test_add_func("/personal/activities", test_every_activity_says_all_that_the_law_asks);
	g_test_add_func("/personal/rights", test_every_slice_with_an_activity_keeps_the_rights);
	g_test_add_func("/personal/texts",
			test_every_text_of_consent_is_unique_and_reads_as_sentences);
	return g_test_run();
}
