/* SPDX-License-Identifier: EUPL-1.2 */
/* stat_test.c: published examples with known answers, and what has no answer. */
#include "stat/agreement.h"
#include "stat/capture.h"
#include "stat/describe.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define CLOSE(value, wanted, within) g_assert_cmpfloat_with_epsilon((value), (wanted), (within))

/* ---- two lists ---- */

static void test_two_lists_give_chapmans_total_and_sebers_variance(void)
{
	/* 10 turtles marked, 15 caught later, 5 of them marked: 11 * 16 / 6 - 1 */
	struct capture_estimate it = capture_two(10, 15, 5);
	g_assert_cmpint(it.lack, ==, STAT_FINE);
	g_assert_cmpint(it.known, ==, 20);
	CLOSE(it.total, 28.3333, 1e-4);
	CLOSE(it.variance, 11. * 16 * 5 * 10 / (36 * 7), 1e-9);
	g_assert_cmpfloat(it.low, >, 20);
	g_assert_cmpfloat(it.low, <, it.total);
	g_assert_cmpfloat(it.high, >, it.total);
}

static void test_when_all_are_on_both_lists_nothing_is_missed(void)
{
	struct capture_estimate it = capture_two(12, 12, 12);
	CLOSE(it.total, 12, 1e-9);
	CLOSE(it.low, 12, 1e-9);
	CLOSE(it.high, 12, 1e-9);
}

static void test_two_lists_without_an_answer_say_why(void)
{
	static const struct {
		int64_t first, second, both;
		enum stat_lack lack;
	} cases[] = {
		{ 0, 0, 0, STAT_NO_DATA },      { 5, 0, 0, STAT_NO_DATA },
		{ 19, 56, 0, STAT_NO_OVERLAP }, { 3, 9, 4, STAT_IMPOSSIBLE },
		{ -1, 2, 0, STAT_IMPOSSIBLE },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpint(capture_two(cases[i].first, cases[i].second, cases[i].both).lack,
				==, cases[i].lack);
}

/* ---- three lists ---- */

/*
 * Hepatitis A in Taiwan, 1995: lists P, Q and E. A. Chao, P.K. Tsay, S.H. Lin, W.Y. Shau and D.Y.
 * Chao, "The applications of capture-recapture models to epidemiological data", Statistics in
 * Medicine 20 (2001): independent 388, all pairs 1313 (s.e. 520).
 */
static const int64_t hepatitis[CAPTURE_CELLS] = { 0, 69, 55, 21, 63, 17, 18, 28 };

static void test_three_lists_give_the_published_totals(void)
{
	struct capture_model none = capture_three(hepatitis, 0);
	struct capture_model all = capture_three(hepatitis, 7);
	g_assert_cmpint(none.estimate.lack, ==, STAT_FINE);
	g_assert_cmpint(none.estimate.known, ==, 271);
	CLOSE(none.estimate.total, 388, .5);
	CLOSE(none.deviance, 24.36, .01);
	g_assert_cmpint(none.freedom, ==, 3);
	CLOSE(all.estimate.total, 1313, .5);
	CLOSE(sqrt(all.estimate.variance), 520, 3);
	CLOSE(all.deviance, 0, 1e-6);
	g_assert_cmpint(all.freedom, ==, 0);
}

/* Y.M.M. Bishop, S.E. Fienberg and P.W. Holland, "Discrete multivariate analysis" (1975), chapter
 * 6: these models have closed forms. */
static void test_models_with_a_closed_form_agree_with_it(void)
{
	const int64_t *x = hepatitis;
	/* first-second and first-third: second and third are independent outside the first */
	double two = (double)x[2] * (double)x[4] / (double)x[6];
	/* first-second only: the third is independent of both */
	double one = (double)(x[1] + x[2] + x[3]) * (double)x[4] / (double)(x[5] + x[6] + x[7]);
	CLOSE(capture_three(x, CAPTURE_FIRST_SECOND | CAPTURE_FIRST_THIRD).estimate.total,
	      271 + two, 1e-6);
	CLOSE(capture_three(x, CAPTURE_FIRST_SECOND).estimate.total, 271 + one, 1e-6);
}

static void test_independent_lists_are_found_back(void)
{
	/* 1,000 cases, lists with chances .5, .4 and .2: expected counts */
	static const int64_t cells[CAPTURE_CELLS] = { 240, 240, 160, 160, 60, 60, 40, 40 };
	struct capture_model models[CAPTURE_MODELS];
	g_assert_cmpint(capture_three_all(cells, models), ==, 0);
	CLOSE(models[0].estimate.total, 1000, 1e-6);
	CLOSE(models[7].estimate.total, 1000, 1e-6);
	g_assert_cmpfloat(models[7].estimate.high - models[7].estimate.low, >,
			  models[0].estimate.high - models[0].estimate.low);
}

static void test_the_lowest_aic_is_chosen(void)
{
	struct capture_model models[CAPTURE_MODELS];
	int best = capture_three_all(hepatitis, models);
	for (int i = 0; i < CAPTURE_MODELS; i++) {
		g_assert_cmpint((int)models[i].pairs, ==, i);
		g_assert_cmpfloat(models[best].aic, <=, models[i].aic);
		g_assert_cmpfloat(models[i].estimate.low, >=, 271);
	}
}

static void test_three_lists_without_an_answer_say_why(void)
{
	static const struct {
		int64_t cells[CAPTURE_CELLS];
		unsigned pairs;
		enum stat_lack lack;
	} cases[] = {
		{ { 0 }, 0, STAT_NO_DATA },
		{ { 0, 2, 10, 0, 19 }, 0, STAT_NO_OVERLAP },
		{ { 0, 5, 5, 2, 0, 0, 0, 0 }, 0, STAT_EMPTY_MARGIN },
		{ { 0, 5, 5, 2, 5, 0, 2, 0 }, CAPTURE_FIRST_THIRD, STAT_EMPTY_MARGIN },
		{ { 0, -1, 5, 2, 5, 1, 2, 1 }, 0, STAT_IMPOSSIBLE },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpint(capture_three(cases[i].cells, cases[i].pairs).estimate.lack, ==,
				cases[i].lack);
}

static void test_a_cell_that_pulls_to_nothing_is_no_fit(void)
{
	/* nobody on all three: the model with all pairs would expect infinitely few */
	static const int64_t cells[CAPTURE_CELLS] = { 0, 9, 9, 3, 9, 3, 3, 0 };
	struct capture_model model = capture_three(cells, 7);
	g_assert_cmpint(model.estimate.lack, !=, STAT_FINE);
	g_assert_cmpint(capture_three(cells, 0).estimate.lack, ==, STAT_FINE);
}

/* ---- agreement ---- */

/* One row a rater: "1 2 . 3". */
static struct ratings ratings_of(struct arena *mem, const char *const *rows, size_t raters)
{
	struct ratings ret = { .raters = raters, .categories = 128 };
	ret.units = strlen(rows[0]);
	int *values = arena_array(mem, int, ret.units *raters);
	for (size_t unit = 0; unit < ret.units; unit++)
		for (size_t rater = 0; rater < raters; rater++)
			values[unit * raters + rater] =
				rows[rater][unit] == '.' ? RATING_NONE : rows[rater][unit];
	ret.values = values;
	return ret;
}

static void test_alpha_is_that_of_the_papers(void)
{
	static const struct {
		const char *rows[4];
		size_t raters;
		double alpha, within;
	} cases[] = {
		/* Krippendorff 2011, part C, B and A */
		{ { "123321412...", "1233224125.3", ".3332342251.", "12332441251." },
		  4,
		  .7434,
		  1e-4 },
		{ { "aabbdcccedda", "babbbccceddd" }, 2, .692, 1e-3 },
		{ { "0100000010", "1110010000" }, 2, .0952, 1e-4 },
		/* Wikipedia, "Krippendorff's alpha" */
		{ { ".....34121133.3", "1.213343.......", "..21344.21133.4" }, 3, .691358, 1e-6 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		struct ratings ratings = ratings_of(mem, cases[i].rows, cases[i].raters);
		struct agreement it = agreement_alpha(mem, &ratings);
		g_assert_cmpint(it.lack, ==, STAT_FINE);
		CLOSE(it.value, cases[i].alpha, cases[i].within);
	}
}

static struct ratings table_of(struct arena *mem, const int table[4])
{
	int count = table[0] + table[1] + table[2] + table[3], at = 0;
	int *values = arena_array(mem, int, (size_t)count * 2);
	for (int cell = 0; cell < 4; cell++)
		for (int i = 0; i < table[cell]; i++) {
			values[at++] = cell / 2;
			values[at++] = cell % 2;
		}
	return (struct ratings){ (size_t)count, 2, 2, values };
}

static void test_kappa_is_that_of_the_examples(void)
{
	static const struct {
		int table[4];
		double kappa, percent;
	} cases[] = {
		{ { 20, 5, 10, 15 }, .4, .7 },
		{ { 45, 15, 25, 15 }, .1304, .6 },
		{ { 25, 35, 5, 35 }, .2593, .6 },
		{ { 118, 5, 2, 0 }, -.0234, .944 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		struct ratings ratings = table_of(mem, cases[i].table);
		CLOSE(agreement_kappa(mem, &ratings).value, cases[i].kappa, 1e-4);
		CLOSE(agreement_percent(&ratings).value, cases[i].percent, 1e-6);
	}
}

static void test_agreement_without_an_answer_says_why(void)
{
	SCOPED_ARENA(mem);
	const char *const same[] = { "1111", "1111" }, *const apart[] = { "1.1.", ".2.2" };
	struct ratings one = ratings_of(mem, same, 2), none = ratings_of(mem, apart, 2);
	struct ratings empty = { 0, 2, 3, NULL };
	g_assert_cmpint(agreement_alpha(mem, &one).lack, ==, STAT_ONE_CATEGORY);
	g_assert_cmpint(agreement_kappa(mem, &one).lack, ==, STAT_ONE_CATEGORY);
	CLOSE(agreement_percent(&one).value, 1, 1e-9);
	g_assert_cmpint(agreement_alpha(mem, &none).lack, ==, STAT_NO_DATA);
	g_assert_cmpint(agreement_kappa(mem, &none).lack, ==, STAT_NO_DATA);
	g_assert_cmpint(agreement_percent(&none).lack, ==, STAT_NO_DATA);
	g_assert_cmpint(agreement_alpha(mem, &empty).lack, ==, STAT_NO_DATA);
}

/* ---- describing ---- */

static void test_numbers_are_described_as_r_does(void)
{
	/* quantile(c(7, 1, 4, 2, 10), type = 7); sd() */
	double numbers[] = { 7, 1, 4, 2, 10 };
	struct description it;
	g_assert_cmpint(describe(numbers, 5, &it), ==, STAT_FINE);
	CLOSE(it.mean, 4.8, 1e-12);
	CLOSE(it.deviation, 3.7013511, 1e-6);
	CLOSE(it.quarter, 2, 1e-12);
	CLOSE(it.median, 4, 1e-12);
	CLOSE(it.three_quarters, 7, 1e-12);
	CLOSE(it.highest, 10, 1e-12);
	double four[] = { 4, 1, 3, 2 };
	g_assert_cmpint(describe(four, 4, &it), ==, STAT_FINE);
	CLOSE(it.quarter, 1.75, 1e-12);
	CLOSE(it.median, 2.5, 1e-12);
	g_assert_cmpint(describe(four, 1, &it), ==, STAT_FINE);
	g_assert_true(isnan(it.deviation));
	g_assert_cmpint(describe(four, 0, &it), ==, STAT_NO_DATA);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(test) g_test_add_func("/stat/" #test, test)
	ADD(test_two_lists_give_chapmans_total_and_sebers_variance);
	ADD(test_when_all_are_on_both_lists_nothing_is_missed);
	ADD(test_two_lists_without_an_answer_say_why);
	ADD(test_three_lists_give_the_published_totals);
	ADD(test_models_with_a_closed_form_agree_with_it);
	ADD(test_independent_lists_are_found_back);
	ADD(test_the_lowest_aic_is_chosen);
	ADD(test_three_lists_without_an_answer_say_why);
	ADD(test_a_cell_that_pulls_to_nothing_is_no_fit);
	ADD(test_alpha_is_that_of_the_papers);
	ADD(test_kappa_is_that_of_the_examples);
	ADD(test_agreement_without_an_answer_says_why);
	ADD(test_numbers_are_described_as_r_does);
	return g_test_run();
}
