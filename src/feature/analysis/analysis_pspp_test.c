/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_pspp_test.c: tests, means, medians and differences are those that PSPP computes. */
#include "feature/analysis/test_analysis.h"
#include "feature/answer/test_pspp.h"

#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

static char *pspp_of_answers(struct fixture *fixture, const char *orders)
{
	struct answer_book book = open_book(fixture);
	struct answer_order order = order_of(&book, NULL);
	char path[] = "/tmp/analysis-test-XXXXXX.zsav";
	int file = g_mkstemp(path);
	TEST_WORK_OK(fixture->work, answer_file(fixture->work, &order, "zsav", file));
	close(file);
	char *told = pspp(path, orders);
	g_unlink(path);
	return told;
}

/* The number in the cell `at` behind a row that begins so. */
static double told_number(const char *told, const char *row, int at)
{
	const char *line = strstr(told, row);
	if (!line)
		g_error("no %s in:\n%s", row, told);
	char *row_text = g_strndup(line, strcspn(line, "\n"));
	char **cells = g_strsplit(row_text, ",", -1);
	double number = g_ascii_strtod(cells[at], NULL);
	g_strfreev(cells);
	g_free(row_text);
	return number;
}

static double our_number(const struct document_table *table, const char *row, size_t at)
{
	const char *text = cell_of(table, row, at);
	if (!text)
		g_error("no %s in the table", row);
	char *copy = g_strdelimit(g_strdup(text), ",", '.');
	double number = g_ascii_strtod(copy, NULL);
	g_free(copy);
	return number;
}

static void test_tests_are_those_of_pspp(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, round, "soort=kruis&rij=steun&kolom=groep"),
			    REACH_TEAM);
	struct answer_book book = open_book(&fixture);
	const struct answer_table *main_table = answer_table_find(&book, NULL);
	char *told = pspp_of_answers(
		&fixture,
		arena_printf(fixture.work->mem,
			     "CROSSTABS %s BY %s /STATISTICS=CHISQ PHI /CELLS=COUNT ASRESIDUAL.\n",
			     column_of(main_table, "steun")->stat_name,
			     column_of(main_table, "groep")->stat_name));
	static const struct {
		const char *ours, *theirs;
		size_t our_cell;
		int their_cell;
	} rows[] = {
		{ "Chi-kwadraat (df 1)", "Pearson Chi-Square", 1, 1 },
		{ "Chi-kwadraat (df 1)", "Pearson Chi-Square", 2, 3 },
		{ "Likelihood-ratio", "Likelihood Ratio", 1, 1 },
		{ "Chi-kwadraat, gecorrigeerd (Yates)", "Continuity Correction", 1, 1 },
		{ "Fisher, exact, tweezijdig", "Fisher's Exact Test", 2, 4 },
		{ "Cramérs V", "Cramer's V", 1, 1 },
	};
	const struct document_table *tests = &figure.tests;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		double ours = our_number(tests, rows[i].ours, rows[i].our_cell);
		double theirs = told_number(told, rows[i].theirs, rows[i].their_cell);
		if (fabs(ours - theirs) > 0.006)
			g_error("%s: %f, PSPP %f in\n%s", rows[i].ours, ours, theirs, told);
	}
	g_assert_nonnull(strstr(told, "2.89"));
	g_assert_cmpstr(cell_of(&figure.table, "Ja", 1), ==, "20 (80%) ▲");
	g_assert_cmpstr(cell_of(&figure.table, "Ja", 2), ==, "10 (40%) ▼");
	g_free(told);
}

static void test_means_are_those_of_pspp(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, round, "soort=gemiddelde&rij=uren&groep=groep"),
			    REACH_TEAM);
	struct answer_book book = open_book(&fixture);
	const struct answer_table *main_table = answer_table_find(&book, NULL);
	const char *hours = column_of(main_table, "uren")->stat_name;
	char *told =
		pspp_of_answers(&fixture, arena_printf(fixture.work->mem,
						       "FORMATS %s (F8.3).\n"
						       "MEANS %s BY %s /CELLS=MEAN COUNT STDDEV.\n",
						       hours, hours,
						       column_of(main_table, "groep")->stat_name));
	static const char *const groups[] = { "Groep A", "Groep B" };
	for (size_t i = 0; i < COUNT_OF(groups); i++) {
		double mean = told_number(told, groups[i], 1);
		double deviation = told_number(told, groups[i], 3);
		g_assert_cmpfloat_with_epsilon(our_number(&figure.table, groups[i], 2), mean, 0.06);
		g_assert_cmpfloat_with_epsilon(our_number(&figure.table, groups[i], 6), deviation,
					       0.006);
	}
	g_free(told);
}

static const char *name_of(struct fixture *fixture, const char *question)
{
	struct answer_book book = open_book(fixture);
	return column_of(answer_table_find(&book, NULL), question)->stat_name;
}

struct same {
	const char *ours, *theirs;
	size_t our_cell;
	int their_cell;
};

static void check_same(const struct document_table *table, const char *told,
		       const struct same *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		double ours = our_number(table, rows[i].ours, rows[i].our_cell);
		double theirs = told_number(told, rows[i].theirs, rows[i].their_cell);
		if (fabs(ours - theirs) > 0.006)
			g_error("%s: %f, PSPP %f in\n%s", rows[i].ours, ours, theirs, told);
	}
}

/* "0,3 – 0,8", as our tables have it. */
static const char *between(struct arena *mem, int decimals, double low, double high)
{
	char *text = arena_printf(mem, "%.*f – %.*f", decimals, low, decimals, high);
	return g_strdelimit(text, ".", ',');
}

/* Three rows: no correction, no phi, and of both programs the same residuals. */
static void test_a_larger_table_is_that_of_pspp(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=kruis&rij=klein&kolom=nu"),
			    REACH_TEAM);
	char *told = pspp_of_answers(
		&fixture,
		arena_printf(fixture.work->mem,
			     "CROSSTABS %s BY %s /STATISTICS=CHISQ PHI /CELLS=COUNT ASRESIDUAL.\n",
			     name_of(&fixture, "klein"), name_of(&fixture, "nu")));
	static const struct same rows[] = {
		{ "Chi-kwadraat (df 2)", "Pearson Chi-Square", 1, 1 },
		{ "Chi-kwadraat (df 2)", "Pearson Chi-Square", 2, 3 },
		{ "Likelihood-ratio", "Likelihood Ratio", 1, 1 },
		{ "Likelihood-ratio", "Likelihood Ratio", 2, 3 },
		{ "Cramérs V", ",Cramer's V", 1, 2 },
	};
	check_same(&figure.tests, told, rows, COUNT_OF(rows));
	g_assert_null(cell_of(&figure.tests, "Chi-kwadraat, gecorrigeerd (Yates)", 1));
	g_free(told);
}

/* The part of what PSPP told that begins with this, so that a row is found in the right group. */
static const char *part_of(const char *told, const char *begin)
{
	const char *part = strstr(told, begin);
	if (!part)
		g_error("no %s in:\n%s", begin, told);
	return part;
}

static void test_intervals_and_medians_by_group_are_those_of_pspp(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, round, "soort=gemiddelde&rij=uren&groep=groep"),
			    REACH_TEAM);
	const char *hours = name_of(&fixture, "uren");
	char *told = pspp_of_answers(
		&fixture, arena_printf(fixture.work->mem,
				       "EXAMINE VARIABLES=%s BY %s /STATISTICS=DESCRIPTIVES.\n",
				       hours, name_of(&fixture, "groep")));
	static const char *const groups[] = { "Groep A", "Groep B" };
	for (size_t i = 0; i < COUNT_OF(groups); i++) {
		const char *part =
			part_of(told, arena_printf(fixture.work->mem, "%s,Mean", groups[i]));
		double low = told_number(part, "Lower Bound", 1);
		double high = told_number(part, "Upper Bound", 1);
		g_assert_cmpstr(cell_of(&figure.table, groups[i], 3), ==,
				between(fixture.work->mem, 1, low, high));
		g_assert_cmpfloat_with_epsilon(our_number(&figure.table, groups[i], 4),
					       told_number(part, "Median,", 2), 0.06);
		g_assert_cmpfloat_with_epsilon(our_number(&figure.table, groups[i], 7),
					       told_number(part, "Minimum,", 2), 0.06);
		g_assert_cmpfloat_with_epsilon(our_number(&figure.table, groups[i], 8),
					       told_number(part, "Maximum,", 2), 0.06);
	}
	g_free(told);
}

/* The difference of those who told both, its interval, and the sign test. */
static void test_before_and_after_are_those_of_pspp(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 12);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=effect&voor=toen&na=nu"),
			    REACH_TEAM);
	const char *then = name_of(&fixture, "toen"), *now = name_of(&fixture, "nu");
	char *told =
		pspp_of_answers(&fixture, arena_printf(fixture.work->mem,
						       "T-TEST PAIRS=%s WITH %s (PAIRED).\n"
						       "NPAR TESTS /SIGN = %s WITH %s (PAIRED).\n",
						       now, then, then, now));
	const char *row = part_of(part_of(told, "Paired Samples Test"), "Pair 1");
	g_assert_cmpfloat_with_epsilon(our_number(&figure.table, "Verschil", 2),
				       told_number(row, "Pair 1", 2), 0.006);
	g_assert_cmpstr(cell_of(&figure.table, "Verschil", 3), ==,
			between(fixture.work->mem, 2, told_number(row, "Pair 1", 5),
				told_number(row, "Pair 1", 6)));
	static const struct same rows[] = {
		{ "Tekentoets, tweezijdig", "Exact Sig. (2-tailed)", 2, 1 },
	};
	check_same(&figure.tests, told, rows, COUNT_OF(rows));
	g_free(told);
}

#define ADD_PSPP(test) g_test_add_func("/analysis_pspp/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_PSPP(test_tests_are_those_of_pspp);
	ADD_PSPP(test_means_are_those_of_pspp);
	ADD_PSPP(test_a_larger_table_is_that_of_pspp);
	ADD_PSPP(test_intervals_and_medians_by_group_are_those_of_pspp);
	ADD_PSPP(test_before_and_after_are_those_of_pspp);
	return g_test_run();
}
