/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_test.c: what a region starts with, and the rules of codes and versions. */
#include "feature/codebook/test_codebook.h"

/* ---- what ships ---- */

static void test_a_region_starts_with_one_codebook_of_46_codes(void)
{
	SEEDED(work);
	struct codebooks books;
	struct codes codes;
	TEST_WORK_OK(work, codebook_seed(work));
	TEST_WORK_OK(work, codebook_list(work, &books));
	g_assert_cmpint(books.len, ==, 1);
	g_assert_true(books.items[0].is_main);
	TEST_WORK_OK(work, code_list(work, 0, true, &codes));
	g_assert_cmpint(codes.len, ==, 46);
	g_assert_cmpint(codes.items[0].group, ==, CODE_SUCCESS_FACTOR);
	g_assert_cmpstr(codes.items[0].key, ==, "sf_local_support");
	g_assert_cmpint(codes.items[45].group, ==, CODE_FREE);
}

static void test_every_code_that_ships_passes_its_own_rules(void)
{
	SEEDED(work);
	struct codes codes, none = { 0 };
	TEST_WORK_OK(work, code_list(work, 0, true, &codes));
	for (size_t i = 0; i < codes.len; i++) {
		struct code code = codes.items[i];
		g_assert_nonnull(code.definition);
		g_assert_nonnull(code.when_to_use);
		g_assert_nonnull(code.when_not);
		g_assert_nonnull(code.example);
		g_assert_cmpstr(code.label_en, !=, code.label_nl);
		code.id = 0;
		TEST_WORK_OK(work, code_check(work, &none, &code));
	}
}

static void test_white_letters_can_be_read_on_every_colour(void)
{
	SCOPED_ARENA(mem);
	for (int group = 0; group < CODE_GROUPS; group++)
		for (size_t i = 0; i < 20; i++)
			g_assert_cmpfloat(code_color_contrast(
						  code_color((enum code_group)group, i)),
					  >=, 4.5);
	g_assert_cmpfloat(code_color_contrast("#ffffff"), <, 1.01);
	g_assert_cmpfloat(code_color_contrast(code_color_darken(mem, "#ffff00")), >=, 4.5);
	g_assert_cmpstr(code_color_darken(mem, "#0d5a4c"), ==, "#0d5a4c");
}

static void test_a_choice_of_the_questionnaire_means_a_code(void)
{
	SEEDED(work);
	struct code code;
	g_assert_cmpstr(get(work, "bn_rules").label_nl, ==, "Regels en bureaucratie");
	g_assert_cmpint(code_by_key(work, 0, "other", &code), ==, ERR_MISSING);
	work->language = "en";
	code = get(work, "bn_rules");
	g_assert_cmpstr(code_label(work, &code), ==, "Rules and bureaucracy");
}

/* ---- saving ---- */

static void test_a_new_code_gets_key_colour_and_place(void)
{
	SEEDED(work);
	struct code code = add(work, CODE_DILEMMA, "Zélf beslissen of steun krijgen", 0);
	g_assert_cmpstr(code.key, ==, "zelf_beslissen_of_steun_krijgen");
	g_assert_cmpstr(code.label_en, ==, code.label_nl);
	g_assert_true(code_color_is_one(code.color));
	g_assert_cmpint(count(work, "added"), ==, 1);
	struct code below = add(work, CODE_DILEMMA, "Onder", code.id);
	struct codes codes;
	TEST_WORK_OK(work, code_list(work, 0, false, &codes));
	g_assert_nonnull(code_find(&codes, below.id));
	g_assert_true(code_find(&codes, below.id) == code_find(&codes, code.id) + 1);
}

static void test_what_is_wrong_with_a_code_is_said_at_its_field(void)
{
	SEEDED(work);
	struct code parent = get(work, "sf_volunteers"), child = add(work, 0, "Onder", parent.id);
	const struct {
		struct code code;
		const char *field;
	} wrong[] = {
		{ { .group = CODE_FREE }, "naam" },
		{ { .label_nl = "X", .key = "sf_volunteers" }, "sleutel" },
		{ { .label_nl = "X", .key = "met spatie" }, "sleutel" },
		{ { .label_nl = "Wederkerigheid en NOABERSCHAP" }, "naam" },
		{ { .label_nl = "X", .color = "groen" }, "kleur" },
		{ { .label_nl = "X", .color = "#ffee00" }, "kleur" },
		{ { .label_nl = "X", .group = CODE_FREE, .parent_id = parent.id }, "plaats" },
		{ { .label_nl = "X", .parent_id = 12345 }, "plaats" },
		{ { .label_nl = "X", .group = CODE_GROUPS }, "plaats" },
		{ { .id = parent.id, .label_nl = "X", .parent_id = child.id }, "plaats" },
	};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct code code = wrong[i].code;
		test_work_reset(work);
		g_assert_cmpint(code_save(work, &code), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, wrong[i].field));
	}
	test_work_reset(work);
	work->roles = OFFICER;
	struct code code = { .label_nl = "X" };
	g_assert_cmpint(code_save(work, &code), ==, ERR_FORBIDDEN);
}

static void test_what_stands_below_moves_along_to_another_group(void)
{
	SEEDED(work);
	struct code top = add(work, CODE_FREE, "Boven", 0);
	struct code low = add(work, CODE_FREE, "Onder", top.id), found;
	top.group = CODE_BOTTLENECK;
	top.key = "another";
	TEST_WORK_OK(work, code_save(work, &top));
	g_assert_cmpstr(top.key, ==, "boven");
	TEST_WORK_OK(work, code_get(work, low.id, &found));
	g_assert_cmpint(found.group, ==, CODE_BOTTLENECK);
	g_assert_cmpint(found.parent_id, ==, top.id);
	g_assert_cmpint(count(work, "moved"), ==, 2);
}

static void test_a_code_moves_one_step_at_a_time(void)
{
	SEEDED(work);
	struct code second = get(work, "sf_core_team");
	struct codes codes;
	for (int i = 0; i < 3; i++)
		TEST_WORK_OK(work, code_step(work, second.id, true));
	TEST_WORK_OK(work, code_list(work, 0, false, &codes));
	g_assert_cmpstr(codes.items[0].key, ==, "sf_core_team");
	g_assert_cmpstr(codes.items[1].key, ==, "sf_local_support");
	TEST_WORK_OK(work, code_step(work, second.id, false));
	TEST_WORK_OK(work, code_list(work, 0, false, &codes));
	g_assert_cmpstr(codes.items[1].key, ==, "sf_core_team");
}

/* ---- versions ---- */

static void test_a_version_says_what_became_different(void)
{
	SEEDED(work);
	struct code_changes changes;
	struct codebook book;
	TEST_WORK_OK(work, codebook_get(work, 0, &book));
	g_assert_cmpint(codebook_name_version(work, book.id, "Twee", "Omdat"), ==, ERR_CONFLICT);
	g_assert_cmpint(codebook_name_version(work, book.id, NULL, NULL), ==, ERR_INVALID);
	struct code code = get(work, "sf_visibility");
	code.definition = "Eerst";
	TEST_WORK_OK(work, code_save(work, &code));
	code.definition = "Daarna";
	TEST_WORK_OK(work, code_save(work, &code));
	struct code made = add(work, CODE_FREE, "Nieuw", 0);
	made.definition = "Iets";
	TEST_WORK_OK(work, code_save(work, &made));
	test_work_reset(work);
	TEST_WORK_OK(work, codebook_name_version(work, book.id, "Twee", "Omdat"));
	TEST_WORK_OK(work, codebook_compare(work, 0, 1, 2, &changes));
	g_assert_cmpint(changes.len, ==, 2);
	g_assert_cmpstr(changes.items[0].field, ==, "definition");
	g_assert_true(g_str_has_prefix(changes.items[0].was, "Dorpskrant"));
	g_assert_cmpstr(changes.items[0].became, ==, "Daarna");
	g_assert_cmpstr(changes.items[1].act, ==, "added");
	TEST_WORK_OK(work, codebook_compare(work, 0, 2, 0, &changes));
	g_assert_cmpint(changes.len, ==, 0);
	struct codebook_versions versions;
	TEST_WORK_OK(work, codebook_version_list(work, 0, &versions));
	g_assert_cmpint(versions.len, ==, 2);
	g_assert_cmpstr(versions.items[0].name, ==, "Twee");
}

static void test_a_change_that_was_undone_is_no_difference(void)
{
	SEEDED(work);
	struct code_changes changes;
	struct code code = get(work, "sf_visibility");
	const char *before = code.label_nl;
	code.label_nl = "Anders";
	TEST_WORK_OK(work, code_save(work, &code));
	code.label_nl = before;
	TEST_WORK_OK(work, code_save(work, &code));
	TEST_WORK_OK(work, codebook_compare(work, 0, 1, 0, &changes));
	g_assert_cmpint(changes.len, ==, 0);
	TEST_WORK_OK(work, code_history(work, code.id, &changes));
	g_assert_cmpint(changes.len, ==, 2);
	g_assert_cmpint(changes.items[0].person_id, ==, 7);
}

/* ---- codebooks ---- */

static void test_a_copy_of_a_codebook_has_codes_of_its_own(void)
{
	SEEDED(work);
	struct code top = add(work, CODE_FREE, "Boven", 0);
	add(work, CODE_FREE, "Onder", top.id);
	struct codebook main, copy = { .name = "Kopie" };
	TEST_WORK_OK(work, codebook_get(work, 0, &main));
	TEST_WORK_OK(work, codebook_add(work, &copy, main.id));
	g_assert_false(copy.is_main);
	struct code found, above;
	TEST_WORK_OK(work, code_by_key(work, copy.id, "onder", &found));
	TEST_WORK_OK(work, code_by_key(work, copy.id, "boven", &above));
	g_assert_cmpint(found.parent_id, ==, above.id);
	g_assert_cmpint(above.id, !=, top.id);
	copy.is_main = true;
	TEST_WORK_OK(work, codebook_change(work, &copy));
	TEST_WORK_OK(work, codebook_get(work, 0, &main));
	g_assert_cmpint(main.id, ==, copy.id);
	copy.name = "Codeboek Bewonersinitiatieven";
	g_assert_cmpint(codebook_change(work, &copy), ==, ERR_INVALID);
}

static void test_visitors_see_public_codebooks_only(void)
{
	SEEDED(work);
	struct codebook copy = { .name = "Eigen" };
	struct codebooks books;
	TEST_WORK_OK(work, codebook_add(work, &copy, 0));
	work->roles = 0;
	TEST_WORK_OK(work, codebook_list(work, &books));
	g_assert_cmpint(books.len, ==, 1);
	g_assert_false(codebook_may_read(work, &copy));
	g_assert_cmpint(codebook_add(work, &copy, 0), ==, ERR_FORBIDDEN);
}

static void test_who_leaves_is_forgotten_and_the_change_stays(void)
{
	SEEDED(work);
	const struct data_subject who = { .person_id = 7 };
	struct data_effects effects = { 0 };
	struct data_items items = { 0 };
	add(work, CODE_FREE, "Nieuw", 0);
	TEST_WORK_OK(work, codebook_show_data(work, &who, &items));
	g_assert_cmpint(items.len, ==, 1);
	TEST_WORK_OK(work, codebook_erase_data(work, &who, false, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 1);
	items.len = 0;
	TEST_WORK_OK(work, codebook_show_data(work, &who, &items));
	g_assert_cmpint(items.len, ==, 0);
	g_assert_cmpint(count(work, "added"), ==, 1);
}

#define TEST(name) g_test_add_func("/codebook/" #name, test_##name)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST(a_region_starts_with_one_codebook_of_46_codes);
	TEST(every_code_that_ships_passes_its_own_rules);
	TEST(white_letters_can_be_read_on_every_colour);
	TEST(a_choice_of_the_questionnaire_means_a_code);
	TEST(a_new_code_gets_key_colour_and_place);
	TEST(what_is_wrong_with_a_code_is_said_at_its_field);
	TEST(what_stands_below_moves_along_to_another_group);
	TEST(a_code_moves_one_step_at_a_time);
	TEST(a_version_says_what_became_different);
	TEST(a_change_that_was_undone_is_no_difference);
	TEST(a_copy_of_a_codebook_has_codes_of_its_own);
	TEST(visitors_see_public_codebooks_only);
	TEST(who_leaves_is_forgotten_and_the_change_stays);
	return g_test_run();
}
