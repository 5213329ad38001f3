/* SPDX-License-Identifier: EUPL-1.2 */
/* code_merge_test.c: codes that become one, become several, go out of use and come back. */
#include "feature/codebook/test_codebook.h"

static void test_what_was_merged_leads_to_the_one_that_stayed(void)
{
	SEEDED(work);
	struct code a = get(work, "bn_start_capital"), b = get(work, "bn_structural_funding");
	struct code c = get(work, "bn_subsidy_mismatch"), found;
	struct code below = add(work, CODE_BOTTLENECK, "Onder", a.id);
	TEST_WORK_OK(work, code_merge(&site, work, a.id, b.id));
	g_assert_cmpint(told.from.id, ==, a.id);
	g_assert_cmpint(told.to.id, ==, b.id);
	g_assert_cmpstr(told.from.kind, ==, "code");
	TEST_WORK_OK(work, code_merge(&site, work, b.id, c.id));
	TEST_WORK_OK(work, code_get(work, a.id, &found));
	g_assert_cmpint(found.id, ==, c.id);
	g_assert_cmpint(get(work, "bn_start_capital").id, ==, c.id);
	TEST_WORK_OK(work, code_get(work, below.id, &found));
	g_assert_cmpint(found.parent_id, ==, c.id);
	struct codes codes;
	TEST_WORK_OK(work, code_list(work, 0, false, &codes));
	g_assert_null(code_find(&codes, a.id));
	TEST_WORK_OK(work, code_list(work, 0, true, &codes));
	g_assert_nonnull(code_find(&codes, a.id));
}

static void test_only_two_codes_in_use_of_one_codebook_are_merged(void)
{
	SEEDED(work);
	struct codebook other = { .name = "Ander" };
	TEST_WORK_OK(work, codebook_add(work, &other, 0));
	struct code a = get(work, "bn_rules"), b = get(work, "bn_expertise");
	struct code foreign = { .codebook_id = other.id, .label_nl = "Vreemd" };
	TEST_WORK_OK(work, code_save(work, &foreign));
	g_assert_cmpint(code_merge(&site, work, a.id, a.id), ==, ERR_CONFLICT);
	g_assert_cmpint(code_merge(&site, work, a.id, foreign.id), ==, ERR_CONFLICT);
	g_assert_cmpint(code_merge(&site, work, a.id, 1), ==, ERR_MISSING);
	TEST_WORK_OK(work, code_retire(work, b.id));
	g_assert_cmpint(code_merge(&site, work, a.id, b.id), ==, ERR_CONFLICT);
	g_assert_cmpint(told.merges, ==, 0);
}

static void test_a_code_merged_into_one_below_it_makes_no_circle(void)
{
	SEEDED(work);
	struct code top = add(work, CODE_FREE, "Boven", 0);
	struct code low = add(work, CODE_FREE, "Onder", top.id);
	struct code side = add(work, CODE_FREE, "Naast", top.id), found;
	TEST_WORK_OK(work, code_merge(&site, work, top.id, low.id));
	TEST_WORK_OK(work, code_get(work, low.id, &found));
	g_assert_cmpint(found.parent_id, ==, 0);
	TEST_WORK_OK(work, code_get(work, side.id, &found));
	g_assert_cmpint(found.parent_id, ==, 0);
}

static void test_a_merged_code_can_come_back(void)
{
	SEEDED(work);
	struct code a = get(work, "bn_rules"), b = get(work, "bn_expertise"), found;
	g_assert_cmpint(code_bring_back(&site, work, a.id), ==, ERR_CONFLICT);
	TEST_WORK_OK(work, code_merge(&site, work, a.id, b.id));
	test_work_reset(work);
	TEST_WORK_OK(work, code_bring_back(&site, work, a.id));
	g_assert_cmpint(told.partings, ==, 1);
	g_assert_cmpint(told.to.id, ==, b.id);
	TEST_WORK_OK(work, code_get(work, a.id, &found));
	g_assert_cmpint(found.id, ==, a.id);
}

static void test_a_split_makes_new_codes_and_keeps_the_old_one(void)
{
	SEEDED(work);
	struct code code = get(work, "bn_real_estate"), found;
	const char *two[] = { "Geen plek", "Verbouwing" }, *same[] = { "Plek", "PLEK" };
	g_assert_cmpint(code_split(work, code.id, &(struct code_labels){ two, 1, 1 }), ==,
			ERR_INVALID);
	g_assert_cmpint(code_split(work, code.id, &(struct code_labels){ same, 2, 2 }), ==,
			ERR_INVALID);
	test_work_reset(work);
	TEST_WORK_OK(work, code_split(work, code.id, &(struct code_labels){ two, 2, 2 }));
	found = get(work, "geen_plek");
	g_assert_cmpint(found.split_from, ==, code.id);
	g_assert_cmpint(found.group, ==, CODE_BOTTLENECK);
	g_assert_false(get(work, "bn_real_estate").is_retired);
	g_assert_cmpint(count(work, "split"), ==, 2);
}

static void test_a_retired_code_keeps_its_place(void)
{
	SEEDED(work);
	struct code code = get(work, "sf_visibility"), found;
	struct codes codes;
	TEST_WORK_OK(work, code_retire(work, code.id));
	TEST_WORK_OK(work, code_list(work, 0, false, &codes));
	g_assert_null(code_find(&codes, code.id));
	TEST_WORK_OK(work, code_get(work, code.id, &found));
	g_assert_true(found.is_retired);
	TEST_WORK_OK(work, code_bring_back(&site, work, code.id));
	g_assert_cmpint(told.partings, ==, 0);
	TEST_WORK_OK(work, code_list(work, 0, false, &codes));
	g_assert_cmpint(code_find(&codes, code.id)->position, ==, code.position);
}

#define TEST(name) g_test_add_func("/code_merge/" #name, test_##name)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST(what_was_merged_leads_to_the_one_that_stayed);
	TEST(only_two_codes_in_use_of_one_codebook_are_merged);
	TEST(a_code_merged_into_one_below_it_makes_no_circle);
	TEST(a_merged_code_can_come_back);
	TEST(a_split_makes_new_codes_and_keeps_the_old_one);
	TEST(a_retired_code_keeps_its_place);
	return g_test_run();
}
