/* SPDX-License-Identifier: EUPL-1.2 */
/* agreement_test.c: published examples of agreement with their answers, and what has no answer. */
#include "stat/agreement.h"
#include "stat/random.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define CLOSE(value, wanted, within) g_assert_cmpfloat_with_epsilon((value), (wanted), (within))

enum { UNITS_MAX = 400, RATERS_MAX = 14 };

/* One line a rater, a character a unit: digits, or letters from a = 1; anything else is missing. */
static struct ratings read_ratings(int *values, const char *const *lines, size_t raters)
{
	static const double numbers[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
	size_t units = strlen(lines[0]);
	for (size_t unit = 0; unit < units; unit++)
		for (size_t rater = 0; rater < raters; rater++) {
			char c = lines[rater][unit];
			values[unit * raters + rater] = c >= '0' && c <= '9'   ? c - '0'
							: c >= 'a' && c <= 'f' ? c - 'a' + 1
									       : RATING_NONE;
		}
	return (struct ratings){ units, raters, 10, values, numbers };
}

/* rows x columns counts of two raters, as ratings. */
static struct ratings read_counts(int *values, const int *counts, int categories)
{
	size_t units = 0;
	for (int i = 0; i < categories * categories; i++)
		for (int times = 0; times < counts[i]; times++, units++) {
			values[units * 2] = i / categories;
			values[units * 2 + 1] = i % categories;
		}
	return (struct ratings){ units, 2, categories, values, NULL };
}

/* K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), examples A, B and C; and
 * the example of fast-krippendorff and Wikipedia. */
static const struct {
	const char *lines[4];
	size_t raters;
	double nominal, ordinal, interval, ratio; /* NAN: not published */
} alphas[] = {
	{ { "0100000010", "1110010000" }, 2, .0952, NAN, NAN, NAN },
	{ { "aabbdcccedda", "babbbccceddd" }, 2, .692, NAN, NAN, NAN },
	{ { "123321412...", "1233224125.3", ".333234225 1.", "1233244125 1." },
	  4,
	  .743,
	  .815,
	  .849,
	  .797 },
	{ { ".....3412113 3.3", "1.2133 43.......", "..2134 4.21133.4" },
	  3,
	  .691358,
	  NAN,
	  .810845,
	  NAN },
};

/* The examples are easier to compare with the paper when spaces may stand in them. */
static const char *without_spaces(const char *text, char *ret)
{
	char *at = ret;
	for (; *text; text++)
		if (*text != ' ')
			*at++ = *text;
	*at = '\0';
	return ret;
}

static void test_alpha_gives_the_published_values_at_each_level(void)
{
	for (size_t i = 0; i < COUNT_OF(alphas); i++) {
		SCOPED_ARENA(mem);
		char lines[4][32];
		const char *read[4] = { 0 };
		int values[UNITS_MAX];
		for (size_t j = 0; j < alphas[i].raters; j++)
			read[j] = without_spaces(alphas[i].lines[j], lines[j]);
		struct ratings ratings = read_ratings(values, read, alphas[i].raters);
		const double wanted[] = { alphas[i].nominal, alphas[i].ordinal, alphas[i].interval,
					  alphas[i].ratio };
		for (int level = LEVEL_NOMINAL; level <= LEVEL_RATIO; level++) {
			struct agreement it =
				agreement_alpha_level(mem, &ratings, (enum agreement_level)level);
			g_assert_cmpint(it.lack, ==, STAT_FINE);
			if (!isnan(wanted[level]))
				CLOSE(it.value, wanted[level], 6e-4);
		}
		CLOSE(agreement_alpha(mem, &ratings).value, alphas[i].nominal, 6e-4);
	}
}

static void test_kappas_of_two_raters_give_the_published_values(void)
{
	static const struct {
		int counts[4];
		double kappa, ac1; /* NAN: not published */
	} cases[] = {
		{ { 20, 5, 10, 15 }, .4000, NAN },
		{ { 45, 15, 25, 15 }, .1304, NAN },
		{ { 25, 35, 5, 35 }, .2593, NAN },
		{ { 118, 5, 2, 0 }, -.0234, .9408 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		int values[UNITS_MAX * 2];
		struct ratings ratings = read_counts(values, cases[i].counts, 2);
		CLOSE(agreement_kappa(mem, &ratings).value, cases[i].kappa, 1e-4);
		/* with two categories there is only right and wrong */
		CLOSE(agreement_kappa_weighted(mem, &ratings, WEIGHT_QUADRATIC).value,
		      cases[i].kappa, 1e-4);
		if (!isnan(cases[i].ac1))
			CLOSE(agreement_ac1(mem, &ratings).value, cases[i].ac1, 1e-4);
	}
}

static void test_weighted_kappa_counts_near_misses_less(void)
{
	/* by hand: linear weights 1, .5, 0; observed .75; expected .5600 */
	static const int counts[] = { 5, 2, 0, 1, 4, 2, 0, 1, 5 };
	SCOPED_ARENA(mem);
	int values[UNITS_MAX];
	struct ratings ratings = read_counts(values, counts, 3);
	double observed = (14 + .5 * 6) / 20, expected = 0, expected_square = 0;
	static const double first[] = { 7, 7, 6 }, second[] = { 6, 7, 7 };
	for (int i = 0; i < 3; i++)
		for (int j = 0; j < 3; j++) {
			expected += (1 - abs(i - j) / 2.) * first[i] * second[j] / 400;
			expected_square +=
				(1 - (i - j) * (i - j) / 4.) * first[i] * second[j] / 400;
		}
	CLOSE(agreement_kappa_weighted(mem, &ratings, WEIGHT_LINEAR).value,
	      (observed - expected) / (1 - expected), 1e-9);
	CLOSE(agreement_kappa_weighted(mem, &ratings, WEIGHT_QUADRATIC).value,
	      ((14 + .75 * 6) / 20 - expected_square) / (1 - expected_square), 1e-9);
	CLOSE(agreement_unanimous(&ratings).value, .7, 1e-9);
	CLOSE(agreement_brennan_prediger(mem, &ratings).value, (.7 - 1. / 3) / (2. / 3), 1e-9);
	double share[] = { 6.5 / 20, 7. / 20, 6.5 / 20 }, chance = 0;
	for (int i = 0; i < 3; i++)
		chance += share[i] * share[i];
	CLOSE(agreement_pi(mem, &ratings).value, (.7 - chance) / (1 - chance), 1e-9);
	/* two raters: Fleiss is Scott */
	CLOSE(agreement_fleiss(mem, &ratings).value, agreement_pi(mem, &ratings).value, 1e-9);
}

static void test_fleiss_gives_the_published_value(void)
{
	/* ten patients, fourteen psychiatrists, five diagnoses: J.L. Fleiss as told by Wikipedia */
	static const int counts[10][5] = {
		{ 0, 0, 0, 0, 14 }, { 0, 2, 6, 4, 2 }, { 0, 0, 3, 5, 6 }, { 0, 3, 9, 2, 0 },
		{ 2, 2, 8, 1, 1 },  { 7, 7, 0, 0, 0 }, { 3, 2, 6, 3, 0 }, { 2, 5, 3, 2, 2 },
		{ 6, 5, 2, 1, 0 },  { 0, 2, 2, 3, 7 },
	};
	SCOPED_ARENA(mem);
	int values[10 * RATERS_MAX];
	for (int unit = 0; unit < 10; unit++)
		for (int category = 0, rater = 0; category < 5; category++)
			for (int i = 0; i < counts[unit][category]; i++)
				values[unit * RATERS_MAX + rater++] = category;
	struct ratings ratings = { 10, RATERS_MAX, 5, values, NULL };
	CLOSE(agreement_fleiss(mem, &ratings).value, .210, 5e-4);
}

static void test_sets_of_one_code_agree_as_single_codes_do(void)
{
	SCOPED_ARENA(mem);
	int values[UNITS_MAX];
	uint64_t sets[UNITS_MAX];
	bool is_rated[UNITS_MAX];
	static const char *const lines[] = { "aabbdcccedda", "babbbccce.dd" };
	struct ratings ratings = read_ratings(values, lines, 2);
	for (size_t i = 0; i < ratings.units * 2; i++) {
		is_rated[i] = values[i] != RATING_NONE;
		sets[i] = is_rated[i] ? UINT64_C(1) << values[i] : 0;
	}
	struct set_ratings of_sets = { ratings.units, 2, sets, is_rated };
	CLOSE(agreement_masi(mem, &of_sets).value, agreement_alpha(mem, &ratings).value, 1e-12);
}

static void test_a_set_inside_another_differs_less_than_one_beside_it(void)
{
	SCOPED_ARENA(mem);
	/* one pair that differs, three that agree: a and (a, b); a and b */
	uint64_t inside[] = { 1, 3, 1, 1, 2, 2, 4, 4 }, beside[] = { 1, 2, 1, 1, 2, 2, 4, 4 };
	static const bool is_rated[] = { true, true, true, true, true, true, true, true };
	struct set_ratings first = { 4, 2, inside, is_rated }, second = { 4, 2, beside, is_rated };
	double more = agreement_masi(mem, &first).value, less = agreement_masi(mem, &second).value;
	g_assert_cmpfloat(more, >, less);
	/* by hand: observed 2 * (1 - 1/2 * 2/3) = 4/3; expected over a 3, (a, b) 1, b 2, (c) 2 */
	double expected = 2 * (3 * (2. / 3) + 3 * 2 + 3 * 2 + 2 * (2. / 3) + 2 + 2 * 2);
	CLOSE(more, 1 - 7 * (4. / 3) / expected, 1e-12);
}

static void test_what_cannot_be_computed_says_why(void)
{
	SCOPED_ARENA(mem);
	static const int same[] = { 0, 0, 0, 0 }, alone[] = { 1, RATING_NONE, RATING_NONE, 0 };
	static const double numbers[] = { -1, 1 };
	static const int differ[] = { 0, 1, 1, 1 };
	struct ratings one = { 2, 2, 2, same, NULL }, none = { 2, 2, 2, alone, NULL };
	struct ratings negative = { 2, 2, 2, differ, numbers };
	struct agreement (*const all[])(struct arena *, const struct ratings *) = {
		agreement_kappa, agreement_pi, agreement_fleiss, agreement_alpha
	};
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		g_assert_cmpint(all[i](mem, &one).lack, ==, STAT_ONE_CATEGORY);
		g_assert_cmpint(all[i](mem, &none).lack, ==, STAT_NO_DATA);
	}
	/* these two were made for it: everybody said the same, of two possible things */
	CLOSE(agreement_ac1(mem, &one).value, 1, 1e-9);
	CLOSE(agreement_brennan_prediger(mem, &one).value, 1, 1e-9);
	one.categories = 1;
	g_assert_cmpint(agreement_ac1(mem, &one).lack, ==, STAT_ONE_CATEGORY);
	g_assert_cmpint(agreement_brennan_prediger(mem, &one).lack, ==, STAT_ONE_CATEGORY);
	g_assert_cmpint(agreement_ac1(mem, &none).lack, ==, STAT_NO_DATA);
	g_assert_cmpint(agreement_unanimous(&none).lack, ==, STAT_NO_DATA);
	g_assert_cmpint(agreement_alpha_level(mem, &negative, LEVEL_RATIO).lack, ==,
			STAT_IMPOSSIBLE);
	g_assert_cmpint(agreement_alpha_bootstrap(mem, &none, LEVEL_NOMINAL, 100, 1).lack, ==,
			STAT_NO_DATA);
	one.categories = 2;
	g_assert_cmpint(agreement_alpha_bootstrap(mem, &one, LEVEL_NOMINAL, 100, 1).lack, ==,
			STAT_ONE_CATEGORY);
}

static void test_the_interval_of_alpha_holds_alpha_and_is_the_same_each_time(void)
{
	SCOPED_ARENA(mem);
	int values[200 * 2];
	uint64_t seed = 7;
	for (int unit = 0; unit < 200; unit++) {
		values[unit * 2] = (int)random_below(&seed, 3);
		values[unit * 2 + 1] = random_below(&seed, 10) < 8 ? values[unit * 2]
								   : (int)random_below(&seed, 3);
	}
	struct ratings ratings = { 200, 2, 3, values, NULL };
	for (int level = LEVEL_NOMINAL; level <= LEVEL_INTERVAL; level++) {
		double alpha =
			agreement_alpha_level(mem, &ratings, (enum agreement_level)level).value;
		struct agreement_interval first =
			agreement_alpha_bootstrap(mem, &ratings, (enum agreement_level)level, 1000,
						  42);
		struct agreement_interval again =
			agreement_alpha_bootstrap(mem, &ratings, (enum agreement_level)level, 1000,
						  42);
		g_assert_cmpint(first.lack, ==, STAT_FINE);
		g_assert_cmpfloat(first.low, <, alpha);
		g_assert_cmpfloat(first.high, >, alpha);
		g_assert_cmpfloat(first.high - first.low, <, .3);
		g_assert_cmpfloat(first.below_667, <=, first.below_800);
		g_assert_true(first.low == again.low && first.high == again.high);
	}
}

#define ADD(test) g_test_add_func("/agreement/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_alpha_gives_the_published_values_at_each_level);
	ADD(test_kappas_of_two_raters_give_the_published_values);
	ADD(test_weighted_kappa_counts_near_misses_less);
	ADD(test_fleiss_gives_the_published_value);
	ADD(test_sets_of_one_code_agree_as_single_codes_do);
	ADD(test_a_set_inside_another_differs_less_than_one_beside_it);
	ADD(test_what_cannot_be_computed_says_why);
	ADD(test_the_interval_of_alpha_holds_alpha_and_is_the_same_each_time);
	return g_test_run();
}
