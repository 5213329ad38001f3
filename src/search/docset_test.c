/* SPDX-License-Identifier: EUPL-1.2 */
/* docset_test.c: sets keep their numbers when they change shape. */
#include "search/docset.h"

#include <glib.h>
#include <string.h>

static void test_bits_and_bitmaps_agree(void)
{
	g_autofree uint64_t *bits = g_new0(uint64_t, 3000);
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	roaring_bitmap_t *expected = roaring_bitmap_create();
	for (int i = 0; i < 40000; i++) {
		uint32_t number = (uint32_t)g_rand_int_range(rand, 0, i % 2 ? 65536 : 192000);
		bits[number / 64] |= UINT64_C(1) << (number % 64);
		roaring_bitmap_add(expected, number);
	}
	roaring_bitmap_t *made = docset_bitmap_of_bits(bits, 3000);
	g_assert_true(roaring_bitmap_equals(made, expected));
	roaring_bitmap_free(made);
	roaring_bitmap_free(expected);
	memset(bits, 0, 8);
	made = docset_bitmap_of_bits(bits, 1);
	g_assert_true(roaring_bitmap_is_empty(made));
	roaring_bitmap_free(made);
}

static void test_a_set_that_grows_and_shrinks_keeps_its_numbers(void)
{
	struct docset set = { 0 };
	for (uint32_t i = 0; i < 300; i++) {
		g_assert_true(docset_add(&set, i * 7919 % 1000));
		g_assert_false(docset_add(&set, i * 7919 % 1000));
		g_assert_cmpuint(set.count, ==, i + 1);
		if (i % 50 == 0)
			docset_pack(&set);
	}
	uint32_t more[] = { 1000, 70000, 70001 };
	docset_append(&set, more, G_N_ELEMENTS(more));
	for (uint32_t i = 0; i < 300; i += 2)
		g_assert_true(docset_remove(&set, i * 7919 % 1000));
	g_assert_false(docset_remove(&set, 0));
	roaring_bitmap_t *bitmap = docset_bitmap(&set);
	g_assert_cmpuint(roaring_bitmap_get_cardinality(bitmap), ==, 153);
	g_assert_true(roaring_bitmap_contains(bitmap, 919));
	g_assert_true(roaring_bitmap_contains(bitmap, 70001));
	roaring_bitmap_free(bitmap);
	docset_clear(&set);
	g_assert_cmpuint(set.count, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/search/docset/bits", test_bits_and_bitmaps_agree);
	g_test_add_func("/search/docset/shape",
			test_a_set_that_grows_and_shrinks_keeps_its_numbers);
	return g_test_run();
}
