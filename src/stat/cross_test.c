/* SPDX-License-Identifier: EUPL-1.2 */
/* cross_test.c: tests of tables and intervals, against published and other programs' answers. */
#include "stat/cross.h"

#include <glib.h>
#include <math.h>

#define CLOSE(value, wanted, within) g_assert_cmpfloat_with_epsilon((value), (wanted), (within))

static void test_two_by_two_is_what_pspp_says(void)
{
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 20, 5, 10, 15 };
	struct cross table = { 2, 2, counts };
	struct cross_test it = cross_test(mem, &table);
	double *residuals = cross_residuals(mem, &table);
	g_assert_cmpint(it.lack, ==, STAT_FINE);
	g_assert_cmpint(it.freedom, ==, 1);
	CLOSE(it.chi_square, 8.33, 5e-3);
	CLOSE(it.p, .0039, 5e-5);
	CLOSE(it.yates, 6.75, 5e-3);
	CLOSE(it.likelihood, 8.63, 5e-3);
	CLOSE(it.fisher, .009, 5e-4);
	CLOSE(it.phi, .41, 5e-3);
	CLOSE(it.cramer_v, .41, 5e-3);
	CLOSE(it.least_expected, 10, 1e-9);
	CLOSE(residuals[0], 2.89, 5e-3);
	CLOSE(residuals[1], -2.89, 5e-3);
}

static void test_three_by_three_is_what_pspp_says(void)
{
	/* PSPP 1.6.2: CROSSTABS /STATISTICS=CHISQ PHI /CELLS=ASRESIDUAL */
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 12, 5, 3, 7, 9, 8, 2, 6, 14 };
	static const double residuals[] = { 3.24, -.62, -2.53, -.35, .96, -.58, -2.80, -.38, 3.05 };
	struct cross table = { 3, 3, counts };
	struct cross_test it = cross_test(mem, &table);
	double *found = cross_residuals(mem, &table);
	g_assert_cmpint(it.freedom, ==, 4);
	CLOSE(it.chi_square, 16.03, 5e-3);
	CLOSE(it.p, .003, 5e-4);
	CLOSE(it.likelihood, 16.56, 5e-3);
	CLOSE(it.likelihood_p, .002, 5e-4);
	CLOSE(it.cramer_v, .35, 5e-3);
	CLOSE(it.least_expected, 6.06, 5e-3);
	for (size_t i = 0; i < COUNT_OF(residuals); i++)
		CLOSE(found[i], residuals[i], 6e-3);
}

static void test_the_lady_tasting_tea(void)
{
	/* R.A. Fisher, "The design of experiments" (1935), chapter 2 */
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 3, 1, 1, 3 };
	struct cross table = { 2, 2, counts };
	CLOSE(cross_test(mem, &table).fisher, 34. / 70, 1e-9);
	CLOSE(cross_test(mem, &table).few_expected, 1, 1e-9);
}

static double log_chance(const int64_t *n)
{
	double ret = 0;
	for (int i = 0; i < 6; i++)
		ret -= lgamma((double)n[i] + 1);
	return ret;
}

static void test_the_exact_test_of_larger_tables_sums_what_is_no_likelier(void)
{
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 6, 2, 1, 1, 5, 4 };
	struct cross table = { 2, 3, counts };
	double all = 0, less = 0, found = log_chance(counts);
	for (int64_t a = 0; a <= 7; a++)
		for (int64_t b = 0; b <= 7; b++) {
			int64_t n[] = { a, b, 9 - a - b, 7 - a, 7 - b, 5 - (9 - a - b) };
			if (n[2] < 0 || n[5] < 0)
				continue;
			all += exp(log_chance(n));
			less += log_chance(n) <= found + 1e-7 ? exp(log_chance(n)) : 0;
		}
	CLOSE(cross_test(mem, &table).fisher, less / all, 1e-9);
}

static void test_an_exact_test_that_would_take_too_long_is_not_there(void)
{
	SCOPED_ARENA(mem);
	int64_t counts[100];
	for (int i = 0; i < 100; i++)
		counts[i] = 20 + i % 7;
	struct cross table = { 10, 10, counts };
	struct cross_test it = cross_test(mem, &table);
	g_assert_true(isnan(it.fisher));
	g_assert_cmpfloat(it.sample.p, >, .99); /* nearly all cells alike */
	g_assert_true(cross_exact_p(&it) == it.sample.p);
	g_assert_true(isnan(it.phi) && isnan(it.yates));
	g_assert_cmpint(it.freedom, ==, 81);
}

static void test_the_estimate_of_an_exact_test_is_close_to_it(void)
{
	static const struct {
		size_t rows, columns;
		int64_t counts[9];
	} tables[] = {
		{ 2, 2, { 3, 1, 1, 3 } },
		{ 2, 2, { 20, 5, 10, 15 } },
		{ 2, 3, { 6, 2, 1, 1, 5, 4 } },
		{ 3, 3, { 2, 5, 3, 1, 2, 4, 6, 1, 2 } },
	};
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		SCOPED_ARENA(mem);
		struct cross table = { tables[i].rows, tables[i].columns, tables[i].counts };
		struct cross_test exact = cross_test(mem, &table);
		struct cross_sample it = cross_sample(mem, &table);
		CLOSE(it.p, exact.fisher, 4 * it.error + 1e-4);
		CLOSE(it.error, sqrt(it.p * (1 - it.p) / CROSS_SAMPLES), 1e-12);
		g_assert_true(it.p == cross_sample(mem, &table).p); /* the same again */
		g_assert_true(isnan(exact.sample.p) && cross_exact_p(&exact) == exact.fisher);
	}
}

static void test_an_estimate_is_never_nought(void)
{
	SCOPED_ARENA(mem);
	static const int64_t apart[] = { 30, 0, 0, 0, 30, 0, 0, 0, 30 };
	struct cross table = { 3, 3, apart };
	CLOSE(cross_sample(mem, &table).p, 1. / (CROSS_SAMPLES + 1), 1e-12);
	static const int64_t many[] = { 5000, 5000, 5000, 5000 }, none[] = { 0, 0, 0, 0 };
	struct cross large = { 2, 2, many }, empty = { 2, 2, none };
	g_assert_true(isnan(cross_sample(mem, &large).p) && isnan(cross_sample(mem, &empty).p));
}

static void test_empty_rows_and_columns_do_not_count(void)
{
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 20, 0, 5, 0, 0, 0, 10, 0, 15 };
	static const int64_t one_row[] = { 3, 4, 0, 0 }, nothing[] = { 0, 0, 0, 0 };
	struct cross table = { 3, 3, counts }, row = { 2, 2, one_row }, empty = { 2, 2, nothing };
	CLOSE(cross_test(mem, &table).chi_square, 8.3333, 1e-4);
	g_assert_cmpint(cross_test(mem, &table).freedom, ==, 1);
	g_assert_true(isnan(cross_residuals(mem, &table)[1]));
	g_assert_cmpint(cross_test(mem, &row).lack, ==, STAT_NO_DATA);
	g_assert_cmpint(cross_test(mem, &empty).lack, ==, STAT_NO_DATA);
}

static void test_tails_are_those_of_the_tables(void)
{
	static const struct {
		double value, freedom, tail;
	} chi[] = { { 3.841459, 1, .05 },     { 6.634897, 1, .01 }, { 18.307038, 10, .05 },
		    { 124.342113, 100, .05 }, { .003932, 1, .95 },  { 0, 3, 1 } },
	  student[] = { { 12.706205, 1, .05 },
			{ 2.776445, 4, .05 },
			{ 1.983972, 100, .05 },
			{ 0, 5, 1 },
			{ -2.776445, 4, .05 } };
	for (size_t i = 0; i < COUNT_OF(chi); i++)
		CLOSE(stat_chi_square_tail(chi[i].value, chi[i].freedom), chi[i].tail, 1e-6);
	for (size_t i = 0; i < COUNT_OF(student); i++)
		CLOSE(stat_student_tail(student[i].value, student[i].freedom), student[i].tail,
		      1e-6);
	g_assert_true(isnan(stat_chi_square_tail(1, 0)) && isnan(stat_student_tail(1, 0)));
}

static void test_intervals_are_those_of_r(void)
{
	double numbers[] = { 5, 3, 1, 2, 4 }, ten[] = { 9, 1, 8, 2, 7, 3, 6, 4, 5, 10 };
	struct stat_interval share = stat_share(1, 10), none = stat_share(0, 10),
			     mean = stat_mean(numbers, 5), median = stat_median(ten, 10);
	CLOSE(share.low, .01787621, 1e-7);
	CLOSE(share.high, .40415002, 1e-7);
	g_assert_true(none.low == 0 && stat_share(10, 10).high == 1);
	g_assert_true(isnan(stat_share(0, 0).value));
	CLOSE(mean.value, 3, 1e-9);
	CLOSE(mean.high, 3 + 1.963243, 1e-5);
	CLOSE(median.value, 5.5, 1e-9);
	CLOSE(median.low, 2, 1e-9);
	CLOSE(median.high, 9, 1e-9);
	g_assert_true(isnan(stat_median(numbers, 5).low));
	g_assert_true(isnan(stat_mean(numbers, 1).low) && isnan(stat_mean(numbers, 0).value));
}

static void test_the_median_of_many_has_an_interval_too(void)
{
	double numbers[1000];
	for (int i = 0; i < 1000; i++)
		numbers[i] = i + 1;
	struct stat_interval it = stat_median(numbers, 1000);
	/* order statistics 469 and 532 */
	CLOSE(it.low, 469, 1e-9);
	CLOSE(it.high, 532, 1e-9);
}

static void test_two_measurements_count_who_went_up_and_down(void)
{
	double first[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 4 },
	       second[] = { 2, 3, 4, 5, 6, 7, 8, 9, 8, 9, 4 };
	struct paired it = stat_paired(first, second, 11);
	g_assert_cmpint(it.up, ==, 8);
	g_assert_cmpint(it.down, ==, 2);
	g_assert_cmpint(it.same, ==, 1);
	CLOSE(it.p, .109375, 1e-9);
	CLOSE(it.difference.value, 6. / 11, 1e-9);
	g_assert_true(isnan(stat_paired(first, first, 11).p));
}

static void test_keyness_gives_the_values_of_its_formula(void)
{
	CLOSE(stat_keyness(10, 1000, 3, 3000).g2, 15.407, 5e-4);
	CLOSE(stat_keyness(0, 1000, 8, 3000).g2, 4.603, 5e-4);
	g_assert_cmpfloat(stat_keyness(10, 1000, 3, 3000).log_ratio, >, 3);
	g_assert_cmpfloat(stat_keyness(0, 1000, 8, 3000).log_ratio, <, -1);
	g_assert_cmpfloat(stat_keyness(1, 0, 8, 3000).p, ==, 1);
}

#define ADD(test) g_test_add_func("/cross/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_two_by_two_is_what_pspp_says);
	ADD(test_three_by_three_is_what_pspp_says);
	ADD(test_the_lady_tasting_tea);
	ADD(test_the_exact_test_of_larger_tables_sums_what_is_no_likelier);
	ADD(test_an_exact_test_that_would_take_too_long_is_not_there);
	ADD(test_the_estimate_of_an_exact_test_is_close_to_it);
	ADD(test_an_estimate_is_never_nought);
	ADD(test_empty_rows_and_columns_do_not_count);
	ADD(test_tails_are_those_of_the_tables);
	ADD(test_intervals_are_those_of_r);
	ADD(test_the_median_of_many_has_an_interval_too);
	ADD(test_two_measurements_count_who_went_up_and_down);
	ADD(test_keyness_gives_the_values_of_its_formula);
	return g_test_run();
}
