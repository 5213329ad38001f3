/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_date_test.c: dates that were asked for, counted by year, quarter and month. */
#include "feature/analysis/analysis_date.h"
#include "feature/analysis/test_analysis.h"

#include <math.h>

static void test_dates_are_read_as_they_were_written(void)
{
	static const struct {
		const char *value;
		double months;
	} rows[] = {
		{ "2026-03-01", 2026 * 12 + 2 },
		{ "2026-12-31T23:59:59.000+01:00", 2026 * 12 + 11 },
		{ "2026", NAN },
		{ "2026-13-01", NAN },
		{ "26-01-01", NAN },
		{ "morgen", NAN },
		{ "", NAN },
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		double months = date_months(rows[i].value);
		g_assert_true(isnan(rows[i].months) ? isnan(months) : months == rows[i].months);
	}
}

static void test_a_date_fits_its_year_quarter_and_month(void)
{
	static const struct {
		const char *value;
		bool fits;
	} rows[] = {
		{ "2026", true },     { "2025", false },    { "2026-k3", true },
		{ "2026-k2", false }, { "2026-07", true },  { "2026-08", false },
		{ "2026-x", false },  { "unknown", false }, { "", false },
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (date_fits(date_months("2026-07-01"), rows[i].value) != rows[i].fits)
			g_error("2026-07-01 and %s", rows[i].value);
}

/* Six years: by year. Four months: by month. Each in its order, with what nobody has. */
static void test_the_span_says_by_what_dates_are_counted(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=begon"),
			    REACH_TEAM);
	g_assert_cmpint(figure.table.rows.len, ==, 7);
	g_assert_cmpstr(figure.table.rows.items[0].cells.items[0].text, ==, "2019");
	g_assert_cmpstr(cell_of(&figure.table, "2019", 1), ==, "9"); /* 0, 6, .. 48 */
	g_assert_cmpstr(cell_of(&figure.table, "2024", 1), ==, "8");
	figure = make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=sprak"),
			     REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "januari 2026", 1), ==, "13");
	g_assert_cmpstr(cell_of(&figure.table, "april 2026", 1), ==, "12");
	figure = make_figure(&fixture,
			     query_of(&fixture, round, "soort=frequentie&rij=sprak:kwartaal"),
			     REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "1e kwartaal 2026", 1), ==, "38");
	figure = make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=sprak:jaar"),
			     REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "2026", 1), ==, "50");
}

static void test_dates_go_into_cross_tables_and_filters(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, round,
				     "soort=kruis&rij=sprak&kolom=groep&delen=aantal"),
			    REACH_TEAM);
	g_assert_cmpint(figure.base, ==, CASES);
	g_assert_cmpstr(cell_of(&figure.table, "januari 2026", 1), ==, "7"); /* 0, 4, .. 24 */
	static const struct {
		const char *query;
		int64_t base;
	} filters[] = {
		{ "soort=frequentie&rij=groep&alleen=sprak:2026", 50 },
		{ "soort=frequentie&rij=groep&alleen=sprak:2026-k2", 12 },
		{ "soort=frequentie&rij=groep&alleen=sprak:2026-01", 13 },
		{ "soort=frequentie&rij=groep&alleen=begon:2019", 9 },
		{ "soort=frequentie&rij=groep&alleen=begon:1999", 0 },
		{ "soort=frequentie&rij=groep&alleen=begon:unknown", 0 },
	};
	for (size_t i = 0; i < COUNT_OF(filters); i++) {
		figure = make_figure(&fixture, query_of(&fixture, round, filters[i].query),
				     REACH_TEAM);
		g_assert_cmpint(figure.base, ==, filters[i].base);
	}
	figure = make_figure(&fixture,
			     query_of(&fixture, round,
				      "soort=frequentie&rij=groep&alleen=sprak:2026-k1"),
			     REACH_TEAM);
	g_assert_nonnull(strstr(figure.note, "1e kwartaal 2026"));
}

/* A date has no mean, and is no scale of an effect. */
static void test_a_date_is_no_number(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 3);
	static const char *const wrong[] = { "soort=gemiddelde&rij=begon",
					     "soort=effect&voor=begon&na=nu" };
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct analysis_figure figure;
		const struct analysis_request request = { query_of(&fixture, round, wrong[i]),
							  REACH_TEAM, "nl" };
		g_assert_cmpint(analysis_figure(fixture.work, &request, &figure), ==, ERR_INVALID);
		test_work_reset(fixture.work);
	}
}

/* A slip of the pen, the year 9999, makes no eight thousand rows. */
static void test_one_date_far_away_makes_no_long_table(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 12);
	TEST_WORK_OK(fixture.work,
		     db_exec(fixture.work->db,
			     "update submission_answer set value = '9999-12-31' where path ="
			     " 'begon' and value = '2019-01-15'"));
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=begon"),
			    REACH_TEAM);
	g_assert_cmpint(figure.table.rows.len, <, 10);
	g_assert_cmpstr(cell_of(&figure.table, "9999", 1), ==, "1");
}

#define ADD_DATE(test) g_test_add_func("/analysis_date/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_DATE(test_dates_are_read_as_they_were_written);
	ADD_DATE(test_a_date_fits_its_year_quarter_and_month);
	ADD_DATE(test_the_span_says_by_what_dates_are_counted);
	ADD_DATE(test_dates_go_into_cross_tables_and_filters);
	ADD_DATE(test_a_date_is_no_number);
	ADD_DATE(test_one_date_far_away_makes_no_long_table);
	return g_test_run();
}
