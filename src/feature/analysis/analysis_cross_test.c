/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_cross_test.c: what the team reads of a cross table: tests, residuals, small numbers. */
#include "feature/analysis/analysis_cross.h"
#include "feature/analysis/analysis_write.h"
#include "feature/analysis/test_analysis.h"

#include <math.h>

/* The first row of a table that begins so; NULL: none. */
static const struct document_row *row_like(const struct document_table *table, const char *begin)
{
	for (size_t i = 0; i < table->rows.len; i++)
		if (g_str_has_prefix(table->rows.items[i].cells.items[0].text, begin))
			return &table->rows.items[i];
	return NULL;
}

/* ---- tests ---- */

static struct cross_test large_test(struct arena *mem, const int64_t *counts)
{
	const struct cross table = { 10, 10, counts };
	return cross_test(mem, &table);
}

static void test_a_table_too_large_for_fisher_gets_an_estimate(void)
{
	FIXTURE(fixture, false);
	struct analysis_figure figure = { 0 };
	SCOPED_OUT(numbers);
	struct inquiry it = { .work = fixture.work,
			      .mem = fixture.work->mem,
			      .words = words_for("nl"),
			      .language = "nl",
			      .numbers = numbers,
			      .figure = &figure };
	int64_t counts[100];
	for (int i = 0; i < 100; i++)
		counts[i] = i % 11 ? i % 3 : 9;
	struct cross_test test = large_test(fixture.work->mem, counts);
	g_assert_true(isnan(test.fisher));
	crossing_test(&it, &test);
	const struct document_row *row = row_like(&figure.tests, "Fisher, geschat uit 10.000 ");
	g_assert_nonnull(row);
	g_assert_nonnull(strstr(row->cells.items[0].text, "standaardfout 0,0"));
	g_assert_cmpstr(row->cells.items[2].text, ==, "< 0,001");
	g_assert_nonnull(strstr(figure.note, "Ga uit van Fisher"));
	test.sample = (struct cross_sample){ NAN, NAN };
	figure = (struct analysis_figure){ 0 };
	crossing_test(&it, &test);
	g_assert_null(row_like(&figure.tests, "Fisher"));
	g_assert_null(strstr(figure.note, "Ga uit van Fisher"));
	g_assert_nonnull(strstr(figure.note, "Voeg categorieën samen"));
}

/* ---- residuals ---- */

static void test_residuals_are_told_in_numbers(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	const char *query = query_of(&fixture, round, "soort=kruis&rij=steun&kolom=groep");
	struct analysis_figure figure = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.residuals, "Ja", 1), ==, "2,89"); /* as PSPP says */
	g_assert_cmpstr(cell_of(&figure.residuals, "Nee", 1), ==, "−2,89");
	g_assert_nonnull(strstr(figure.note, "ongeveer 0,2 van de 4 cellen"));
	SCOPED_OUT(csv);
	figure_write_csv(csv, &figure, ';');
	g_assert_nonnull(strstr(csv->data, "Gecorrigeerde residuen\r\n"));
	g_assert_nonnull(strstr(csv->data, "Ja;\"2,89\";\"−2,89\""));
	SCOPED_OUT(told);
	struct json json = json_to(told);
	figure_put_json(&json, &figure);
	g_assert_nonnull(strstr(told->data, "\"residuen\""));
	figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_cmpint(figure.residuals.heads.len, ==, 0);
}

/* ---- small numbers ---- */

static const char *mark_of(const struct document_table *table, const char *row, size_t at)
{
	const struct document_row *found = row_like(table, row);
	g_assert_nonnull(found);
	return found->cells.items[at].mark;
}

/* Answers of the fixture are real ones: nobody made them up. */
static void test_small_numbers_of_answers_are_marked_for_the_team(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=klein"),
			    REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "Zelden", 1), ==, "2");
	g_assert_cmpstr(mark_of(&figure.table, "Zelden", 1), ==, "klein");
	g_assert_null(mark_of(&figure.table, "Soms", 1));
	g_assert_null(mark_of(&figure.table, "Totaal", 1));
	g_assert_nonnull(strstr(figure.note, "Kleine aantallen, 1 tot en met 4"));
	g_assert_nonnull(strstr(figure.note, "Hier zijn dat er 1."));
	figure = make_figure(&fixture,
			     query_of(&fixture, round, "soort=kruis&rij=klein&kolom=groep"),
			     REACH_TEAM);
	g_assert_true(g_str_has_prefix(cell_of(&figure.table, "Zelden", 1), "2 (8%)"));
	g_assert_cmpstr(mark_of(&figure.table, "Zelden", 1), ==, "klein");
	g_assert_null(mark_of(&figure.table, "Zelden", 2)); /* 0 tells of nobody */
	g_assert_cmpstr(mark_of(&figure.table, "Zelden", 3), ==, "klein");
}

static void test_nothing_is_marked_in_what_is_public(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=klein"),
			    REACH_PUBLIC);
	for (size_t i = 0; i < figure.table.rows.len; i++)
		g_assert_null(figure.table.rows.items[i].cells.items[1].mark);
	g_assert_null(strstr(figure.note, "Kleine aantallen"));
	figure = make_figure(&fixture, "soort=frequentie&rij=category", REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "Ontmoeting", 1), ==, "1");
	g_assert_null(mark_of(&figure.table, "Ontmoeting", 1));
}

/* ---- words above a figure ---- */

/* An open answer of nobody. */
static void add_made_up_text(struct fixture *fixture, int64_t round)
{
	struct db *db = fixture->work->db;
	TEST_WORK_OK(fixture->work,
		     db_exec(db,
			     "insert into coding_study (round_id, codebook_id, is_blind, made_ms,"
			     " taken_ms) values (?1, 0, 0, 0, 0)",
			     db_int(round)));
	TEST_WORK_OK(
		fixture->work,
		db_exec(db,
			"insert into coding_text (id, round_id, source_key, kind, place, number,"
			" interview_id, version, submission_id, path, turn, question, body,"
			" respondent, subject_kind, subject_id, category, municipality, phase,"
			" start_year, consent, is_test, taken_ms) values (5, ?1, 't/5', 'answer', "
			"5,"
			" 5, 0, 0, 0, 'knelpunten', '', 'Wat is lastig?', 'Geld (test)', 5,"
			" 'initiative', 5, null, null, null, 0, 0, 1, 0)",
			db_int(round)));
}

static void test_a_figure_of_snapshots_holds_no_answers(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	add_made_up_text(&fixture, round);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=groep"),
			    REACH_TEAM);
	g_assert_true(figure.has_test_data);
	figure = make_figure(&fixture, query_of(&fixture, round, "soort=verschuiving"), REACH_TEAM);
	g_assert_false(figure.has_test_data);
}

static void test_what_nobody_named_has_no_table(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	static const char *const queries[] = { "soort=aandachtspunten", "soort=verschuiving",
					       "soort=frequentie&rij=code:bottleneck",
					       "soort=frequentie&rij=leeg" };
	add_made_up_text(&fixture, round);
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		struct analysis_figure figure =
			make_figure(&fixture, query_of(&fixture, round, queries[i]), REACH_TEAM);
		g_assert_true(figure.table.rows.len > 0 || !figure.table.heads.len);
		g_assert_nonnull(figure.title);
	}
	struct analysis_figure points =
		make_figure(&fixture, query_of(&fixture, round, "soort=aandachtspunten"),
			    REACH_TEAM);
	g_assert_cmpint(points.table.heads.len, ==, 0);
	g_assert_nonnull(strstr(points.explanation, "In deze ronde is nog niets gecodeerd."));
}

static void test_one_kind_is_told_in_the_singular(void)
{
	FIXTURE(fixture, false);
	struct analysis_figure figure = make_figure(&fixture, "soort=typologie", REACH_TEAM);
	g_assert_cmpstr(figure.title, ==, "Waarin 1 soort initiatieven verschilt van andere");
}

#define ADD_CROSS(test) g_test_add_func("/analysis_cross/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_CROSS(test_a_table_too_large_for_fisher_gets_an_estimate);
	ADD_CROSS(test_residuals_are_told_in_numbers);
	ADD_CROSS(test_small_numbers_of_answers_are_marked_for_the_team);
	ADD_CROSS(test_nothing_is_marked_in_what_is_public);
	ADD_CROSS(test_a_figure_of_snapshots_holds_no_answers);
	ADD_CROSS(test_what_nobody_named_has_no_table);
	ADD_CROSS(test_one_kind_is_told_in_the_singular);
	return g_test_run();
}
