/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_judged_test.c: agreement of any table, as the page and the command give it. */
#include "feature/coding/coding_judged.h"
#include "feature/coding/test_coding.h"
#include "web/command.h"
#include "web/test_web.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

/* K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), example C. */
#define EXAMPLE_C \
	"unit,A,B,C,D\n1,1,1,,1\n2,2,2,3,2\n3,3,3,3,3\n4,3,3,3,3\n5,2,2,2,2\n6,1,2,3,4\n" \
	"7,4,4,4,4\n8,1,1,2,1\n9,2,2,2,2\n10,,5,5,5\n11,,,1,1\n12,,,3,\n"

static enum err compute(struct work *work, struct judged_table table, struct judged *ret)
{
	table.len = strlen(table.bytes);
	return judged_compute(work, &table, ret);
}

static void test_krippendorffs_example_comes_out_at_each_level(void)
{
	static const double alphas[] = { .743, .815, .849, .797 };
	CODING(work);
	for (int level = LEVEL_NOMINAL; level <= LEVEL_RATIO; level++) {
		struct judged it;
		TEST_WORK_OK(work,
			     compute(work,
				     (struct judged_table){ .bytes = EXAMPLE_C,
							    .level = (enum agreement_level)level },
				     &it));
		g_assert_cmpfloat(fabs(it.alpha.value - alphas[level]), <, 6e-4);
		g_assert_cmpuint(it.ratings.units, ==, 12);
		g_assert_cmpuint(it.ratings.raters, ==, 4);
		g_assert_cmpint(it.percent.units, ==, 11);
		g_assert_cmpfloat(it.interval.low, <, it.alpha.value);
		g_assert_cmpfloat(it.interval.high, >=, it.alpha.value);
	}
}

static void test_words_get_the_order_that_is_told(void)
{
	/* three steps: a miss of one step costs less than one of two */
	static const char near[] = "A;B\nja;ja\nnee;nee\nonduidelijk;ja\nnee;onduidelijk\nja;ja\n";
	static const char numbers[] = "A,B\n3,3\n1,1\n2,3\n1,2\n3,3\n";
	CODING(work);
	struct judged words, plain;
	TEST_WORK_OK(work, compute(work,
				   (struct judged_table){ .bytes = near,
							  .level = LEVEL_ORDINAL,
							  .weights = JUDGED_LINEAR,
							  .order = "nee, onduidelijk, ja" },
				   &words));
	TEST_WORK_OK(work, compute(work,
				   (struct judged_table){ .bytes = numbers,
							  .level = LEVEL_ORDINAL,
							  .weights = JUDGED_LINEAR },
				   &plain));
	g_assert_cmpfloat(fabs(words.alpha.value - plain.alpha.value), <, 1e-9);
	g_assert_cmpfloat(fabs(words.weighted.value - plain.weighted.value), <, 1e-9);
	g_assert_cmpfloat(words.weighted.value, >, words.kappa.value);
}

static void test_numbers_are_the_same_however_they_are_written(void)
{
	CODING(work);
	struct judged it;
	TEST_WORK_OK(work, compute(work,
				   (struct judged_table){ .bytes = "A;B\n10;10,0\n2;2\n2,5;2.5\n",
							  .level = LEVEL_INTERVAL },
				   &it));
	g_assert_cmpuint(it.values.len, ==, 3);
	g_assert_cmpstr(it.values.items[0], ==, "2");
	g_assert_cmpstr(it.values.items[2], ==, "10");
	g_assert_cmpfloat(it.alpha.value, ==, 1);
}

static const struct {
	struct judged_table table;
	const char *field, *says;
} refused[] = {
	{ { .bytes = "1,1\n2,2\n" }, "tabel", "names of the coders" },
	{ { .bytes = "A\n1\n" }, "tabel", "fewer than two coders" },
	{ { .bytes = "A,B\n1,2,3\n" }, "tabel", "more columns" },
	{ { .bytes = "A,B\nja,nee\n", .level = LEVEL_ORDINAL }, "tabel", "Give the order" },
	{ { .bytes = "A,B\nja,nee\n", .level = LEVEL_RATIO }, "tabel", "no number" },
	{ { .bytes = "A,B\nja,soms\n", .level = LEVEL_ORDINAL, .order = "nee,ja" },
	  "tabel",
	  "does not stand in the order" },
	{ { .bytes = "A,B\n1,2\n", .weights = JUDGED_LINEAR }, "gewicht", "no steps" },
	{ { .bytes = "A,B\n1,2\n", .order = "1,2" }, "volgorde", "goes with the level ordinal" },
	{ { .bytes = "A,B\n\"1,2\n" }, "tabel", "quot" },
	{ { .bytes = "" }, "tabel", "" },
};

static void test_a_table_that_cannot_be_read_says_what_to_do(void)
{
	CODING(work);
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct judged it;
		test_work_reset(work);
		g_assert_cmpint(compute(work, refused[i].table, &it), ==, ERR_INVALID);
		g_assert_cmpuint(work->failures.len, ==, 1);
		g_assert_cmpstr(work->failures.items[0].field, ==, refused[i].field);
		g_assert_nonnull(strstr(work->failures.items[0].text, refused[i].says));
	}
}

static void test_what_cannot_be_computed_says_why(void)
{
	CODING(work);
	struct judged it;
	TEST_WORK_OK(work, compute(work, (struct judged_table){ .bytes = "A,B\n1,1\n1,1\n" }, &it));
	g_assert_cmpint(it.alpha.lack, ==, STAT_ONE_CATEGORY);
	g_assert_cmpint(it.interval.lack, ==, STAT_ONE_CATEGORY);
	TEST_WORK_OK(work, compute(work, (struct judged_table){ .bytes = "A,B\n1,\n,2\n" }, &it));
	g_assert_cmpint(it.alpha.lack, ==, STAT_NO_DATA);
	TEST_WORK_OK(work, compute(work,
				   (struct judged_table){ .bytes = "A,B\n-1,2\n1,2\n",
							  .level = LEVEL_RATIO },
				   &it));
	g_assert_cmpint(it.alpha.lack, ==, STAT_IMPOSSIBLE);
}

/* ---- the page ---- */

static enum err identify(struct work *work, const char *token)
{
	work->person_id = FIRST_CODER;
	work->roles = !strcmp(token, "officer") ? OFFICER : RESEARCHER;
	return OK;
}
static const struct feature somebody = { .name = "somebody", .identify = identify };
static const struct feature *const slices[] = {
	&somebody,           &outbox_feature,  &privacy_feature,    &person_feature,
	&vocabulary_feature, &place_feature,   &source_feature,     &freshness_feature,
	&initiative_feature, &contact_feature, &round_feature,      &directory_feature,
	&form_feature,       &survey_feature,  &submission_feature, &codebook_feature,
	&interview_feature,  &coding_feature,
};
#define PAGE_PATH "/beheer/coderingen/tabellen"

static struct test_answer ask(struct test_site *test, const char *form)
{
	struct test_answer page = test_ask(test, "GET", PAGE_PATH, NULL);
	const char *at = strstr(page.body, "name=\"_teken\" value=\"");
	char token[200] = "";
	if (at)
		sscanf(at, "name=\"_teken\" value=\"%199[^\"]", token);
	return test_ask(test, "POST", PAGE_PATH,
			arena_printf(test->mem, "%s&_teken=%s", form, token));
}

static void test_the_page_gives_the_figures_and_keeps_what_was_pasted(void)
{
	struct test_site test;
	test_site_open_shared(&test, slices, COUNT_OF(slices));
	test.session = "officer";
	g_assert_cmpint(test_ask(&test, "GET", PAGE_PATH, NULL).status, ==, 403);
	test.session = "researcher";
	struct test_answer page =
		ask(&test,
		    "tabel=A%2CB%0A1%2C1%0A2%2C2%0A3%2C2%0A1%2C1&niveau=ordinal&gewicht=linear");
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "Gewogen kappa");
	test_has(&page, "Alfa van Krippendorff");
	test_has(&page, "A,B\n1,1\n2,2");
	page = ask(&test, "tabel=A%2CB%0Aja%2Cnee&niveau=interval");
	g_assert_cmpint(page.status, ==, 400);
	test_has(&page, "ja,nee");
	page = ask(&test, "tabel=");
	g_assert_cmpint(page.status, ==, 400);
	test_site_close(&test);
}

static void test_the_page_gives_krippendorffs_example_at_each_level(void)
{
	static const char *const alphas[] = { "0,74", "0,82", "0,85", "0,80" };
	struct test_site test;
	test_site_open_shared(&test, slices, COUNT_OF(slices));
	test.session = "researcher";
	char *table = g_uri_escape_string(EXAMPLE_C, NULL, FALSE);
	for (int level = LEVEL_NOMINAL; level <= LEVEL_RATIO; level++) {
		struct test_answer page = ask(&test, arena_printf(test.mem, "tabel=%s&niveau=%s",
								  table, judged_levels[level].key));
		const char *at = strstr(page.body, "Alfa van Krippendorff");
		g_assert_nonnull(at);
		g_assert_nonnull(g_strstr_len(at, 200, alphas[level]));
	}
	g_free(table);
	test_site_close(&test);
}

/* ---- the command ---- */

static void say_levels(void)
{
	struct test_site test;
	char *path = NULL;
	int file = g_file_open_tmp("omzien-test-XXXXXX.csv", &path, NULL);
	g_assert_cmpint(write(file, EXAMPLE_C, strlen(EXAMPLE_C)), ==, (int)strlen(EXAMPLE_C));
	close(file);
	test_site_open_shared(&test, slices, COUNT_OF(slices));
	for (int level = LEVEL_NOMINAL; level <= LEVEL_RATIO; level++) {
		char *const words[] = { "agreement", path, "--level",
					(char *)judged_levels[level].key };
		g_assert_cmpint(command_start(&test.site, &coding_commands[0],
					      (struct command_words){ COUNT_OF(words), words },
					      NULL),
				==, 0);
	}
	test_site_close(&test);
	unlink(path);
	g_free(path);
}

static void test_the_command_gives_krippendorffs_example_at_each_level(void)
{
	if (g_test_subprocess()) {
		say_levels();
		return;
	}
	g_test_trap_subprocess(NULL, 0, 0);
	g_test_trap_assert_passed();
	g_test_trap_assert_stdout("*12 units, 4 coders, 5 values; 11 units that*alpha*0.743\n*"
				  "alpha*0.815\n*alpha*0.849\n*alpha*0.797\n*");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define T(name) g_test_add_func("/coding_judged/" #name, name)
	T(test_krippendorffs_example_comes_out_at_each_level);
	T(test_words_get_the_order_that_is_told);
	T(test_numbers_are_the_same_however_they_are_written);
	T(test_a_table_that_cannot_be_read_says_what_to_do);
	T(test_what_cannot_be_computed_says_why);
	T(test_the_page_gives_the_figures_and_keeps_what_was_pasted);
	T(test_the_page_gives_krippendorffs_example_at_each_level);
	T(test_the_command_gives_krippendorffs_example_at_each_level);
#undef T
	return g_test_run();
}
