/* SPDX-License-Identifier: EUPL-1.2 */
/* labelled_test.c: finding doubles keeps the precision and recall that the register promises. */
#include "labelled.h"

#include <glib.h>

enum { FIRST_SEED = 1, LAST_SEED = 20 };
#define FLOOR 0.95

static void test_precision_and_recall_are_kept(void)
{
	for (uint64_t seed = FIRST_SEED; seed <= LAST_SEED; seed++) {
		SCOPED_ARENA(mem);
		struct labelled_list list;
		labelled_make(mem, seed, &list);
		struct labelled_figures figures = labelled_measure(mem, &list, NULL);
		g_test_message("seed %d: %zu records, %d pairs: precision %.3f, recall %.3f",
			       (int)seed, list.len, figures.true_pairs, figures.precision,
			       figures.recall);
		g_assert_cmpint(figures.true_pairs, >, 200);
		g_assert_cmpfloat(figures.precision, >=, FLOOR);
		g_assert_cmpfloat(figures.recall, >=, FLOOR);
	}
}

static void test_the_same_seed_gives_the_same_set(void)
{
	SCOPED_ARENA(mem);
	struct labelled_list one, two;
	labelled_make(mem, 7, &one);
	labelled_make(mem, 7, &two);
	g_assert_cmpuint(one.len, ==, two.len);
	for (size_t i = 0; i < one.len; i++)
		g_assert_cmpstr(one.items[i].record.name, ==, two.items[i].record.name);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/labelled/precision and recall are kept",
			test_precision_and_recall_are_kept);
	g_test_add_func("/labelled/the same seed gives the same set",
			test_the_same_seed_gives_the_same_set);
	return g_test_run();
}
