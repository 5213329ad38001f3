/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_test.c: figures by their address: right numbers, and clear words where there are none.
 */
#include "base/id.h"
#include "feature/analysis/test_analysis.h"

#include <math.h>

static void test_a_register_has_variables_at_once(void)
{
	FIXTURE(fixture, false);
	struct analysis_variables list;
	const struct analysis_source source = { .is_register = true };
	fixture.work->roles = ADMINISTRATOR;
	TEST_WORK_OK(fixture.work, analysis_variable_list(fixture.work, &source, &list));
	g_assert_cmpint(list.len, ==, 10);
	g_assert_cmpstr(list.items[0].key, ==, "category");
	g_assert_true(list.items[0].is_public);
	struct analysis_figure figure =
		make_figure(&fixture, "soort=frequentie&rij=category", REACH_PUBLIC);
	g_assert_cmpstr(cell_of(&figure.table, "Ontmoeting", 1), ==, "1");
	g_assert_null(figure.proof); /* only public facts */
	g_assert_cmpint(figure.base, ==, 1);
}

static void test_frequencies_say_of_how_many_they_are_known(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=steun"),
			    REACH_TEAM);
	g_assert_cmpint(figure.base, ==, CASES);
	g_assert_cmpstr(cell_of(&figure.table, "Ja", 1), ==, "30");
	g_assert_cmpstr(cell_of(&figure.table, "Ja", 2), ==, "60%");
	g_assert_cmpstr(cell_of(&figure.table, "Totaal", 1), ==, "50");
	g_assert_nonnull(strstr(figure.explanation, "50 van de 50"));
	g_assert_nonnull(strstr(figure.title, "“Ja” (30 van 50)"));
	g_assert_cmpfloat(figure.drawing.width, >, 0);
	/* who does not see the picture is told what is in it */
	g_assert_cmpstr(figure.drawing.text, ==,
			"Ja 60%, Nee 40%. Alle getallen staan in de tabel die volgt.");
	figure = make_figure(&fixture,
			     query_of(&fixture, round, "soort=kruis&rij=steun&kolom=groep"),
			     REACH_TEAM);
	g_assert_nonnull(strstr(figure.drawing.text, "Ja:"));
	g_assert_cmpuint(strlen(figure.drawing.text), <, 500);
}

static void test_several_answers_count_respondents(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=doet"),
			    REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "Samen eten", 1), ==, "50");
	g_assert_cmpstr(cell_of(&figure.table, "Vervoer", 2), ==, "50%");
	g_assert_cmpint(figure.base, ==, CASES);
	figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=kruis&rij=doet&kolom=groep"),
			    REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "Vervoer", 1), ==, "12 (48%)");
	g_assert_cmpstr(cell_of(&figure.tests, "Vervoer", 1), ==, "0,08"); /* 12 and 13 of 25 */
	g_assert_null(cell_of(&figure.tests, "Samen eten", 1));            /* everybody */
}

static void test_an_initiative_counts_once(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 0);
	struct submission it = test_submission(&fixture);
	for (int i = 0; i < 2; i++) {
		struct form_instance *instance = test_instance(&fixture);
		test_set(instance, "groep", "a");
		it = test_submission(&fixture);
		it.invitation_id = 0;
		const char *key = submission_key(fixture.work->mem, i ? "een" : "twee");
		TEST_WORK_OK(fixture.work, submission_save(fixture.work, &it, key, instance));
		TEST_WORK_OK(fixture.work, submission_send(fixture.work, &it, instance));
	}
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=groep"),
			    REACH_TEAM);
	g_assert_cmpint(figure.base, ==, 1);
	figure = make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=category"),
			     REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "Ontmoeting", 1), ==, "1");
}

/* ---- response ---- */

static void test_response_counts_who_was_asked(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 0);
	const char *query = query_of(&fixture, round, "soort=respons");
	g_assert_cmpint(make_figure(&fixture, query, REACH_TEAM).base, ==, 0);
	TEST_WORK_OK(fixture.work,
		     invitation_mark(fixture.work, fixture.invitation.id, INVITATION_SENT));
	struct analysis_figure figure = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "Het Hogeland", 1), ==, "1");
	g_assert_cmpstr(cell_of(&figure.table, "Het Hogeland", 2), ==, "0");
	TEST_WORK_OK(fixture.work,
		     invitation_mark(fixture.work, fixture.invitation.id, INVITATION_DONE));
	figure = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "Totaal", 3), ==, "100%");
	figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_cmpint(figure.table.rows.len, ==, 0);
}

/* ---- what is wrong or not there ---- */

static void test_what_is_wrong_is_said(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 3);
	static const struct {
		const char *query, *field;
		enum err err;
	} wrong[] = {
		{ "soort=taart", "soort", ERR_INVALID },
		{ "soort=frequentie", "rij", ERR_INVALID },
		{ "soort=frequentie&rij=bestaat_niet", "rij", ERR_INVALID },
		{ "soort=kruis&rij=groep", "kolom", ERR_INVALID },
		{ "soort=kruis&rij=groep&kolom=uren", "kolom", ERR_INVALID },
		{ "soort=kruis&rij=groep&kolom=groep", "kolom", ERR_INVALID },
		{ "soort=gemiddelde&rij=groep", "rij", ERR_INVALID },
		{ "soort=frequentie&rij=groep&alleen=groep", "alleen", ERR_INVALID },
		{ "soort=frequentie&rij=groep&alleen=bestaat_niet:x", "alleen", ERR_INVALID },
		{ "soort=effect&voor=groep&na=nu", "voor", ERR_INVALID },
	};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct analysis_figure figure;
		const struct analysis_request request = { query_of(&fixture, round, wrong[i].query),
							  REACH_TEAM, "nl" };
		test_work_reset(fixture.work);
		g_assert_cmpint(analysis_figure(fixture.work, &request, &figure), ==, wrong[i].err);
		if (!test_work_failure(fixture.work, wrong[i].field))
			g_error("%s: nothing said of %s", wrong[i].query, wrong[i].field);
	}
}

static void test_a_round_that_is_gone_is_missed(void)
{
	FIXTURE(fixture, false);
	struct analysis_figure figure;
	static const char *const fields[] = { "ronde", "vragenlijst", "opname" };
	fixture.work->roles = ADMINISTRATOR;
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		const char *query =
			arena_printf(fixture.work->mem,
				     "soort=frequentie&rij=category&%s=0000000000009", fields[i]);
		const struct analysis_request request = { query, REACH_TEAM, "nl" };
		test_work_reset(fixture.work);
		g_assert_cmpint(analysis_figure(fixture.work, &request, &figure), ==, ERR_MISSING);
		g_assert_nonnull(test_work_failure(fixture.work, fields[i]));
	}
}

static void test_without_answers_every_figure_says_so(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 0);
	static const char *const queries[] = {
		"soort=frequentie&rij=groep",
		"soort=kruis&rij=steun&kolom=groep",
		"soort=gemiddelde&rij=uren",
		"soort=gemiddelde&rij=uren&groep=groep",
		"soort=aandachtspunten",
		"soort=respons",
		"soort=typologie",
		"soort=effect&voor=toen&na=nu",
		"soort=kaart",
		"soort=groei",
		"soort=verschuiving",
		"soort=frequentie&rij=code:bottleneck",
	};
	for (size_t i = 0; i < COUNT_OF(queries); i++)
		for (int reach = REACH_TEAM; reach <= REACH_PUBLIC; reach++) {
			struct analysis_figure figure =
				make_figure(&fixture, query_of(&fixture, round, queries[i]),
					    (enum analysis_reach)reach);
			g_assert_nonnull(figure.title);
			g_assert_nonnull(figure.hash);
			g_assert_cmpint(figure.base ? 0 : figure.table.heads.len, ==, 0);
		}
}

static void test_all_missing_and_one_category_have_no_test(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 12);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=kruis&rij=leeg&kolom=groep"),
			    REACH_TEAM);
	g_assert_cmpint(figure.base, ==, 0);
	figure = make_figure(&fixture,
			     query_of(&fixture, round, "soort=kruis&rij=steun&kolom=groep"),
			     REACH_TEAM);
	g_assert_cmpint(figure.tests.heads.len, ==, 0);
	g_assert_nonnull(strstr(figure.note, "geen toets"));
	g_assert_null(strstr(figure.note, "▲"));
	figure = make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=leeg"),
			     REACH_TEAM);
	g_assert_nonnull(strstr(figure.explanation, "0 van de 12"));
}

static void test_answers_are_for_analysts(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 12);
	struct analysis_figure figure;
	const char *query = query_of(&fixture, round, "soort=frequentie&rij=groep");
	const struct analysis_request team = { query, REACH_TEAM, "nl" };
	const struct analysis_request published = { query, REACH_PUBLIC, "nl" };
	fixture.work->roles = OFFICER;
	g_assert_cmpint(analysis_figure(fixture.work, &team, &figure), ==, ERR_FORBIDDEN);
	g_assert_cmpint(analysis_figure(fixture.work, &published, &figure), ==, OK);
	g_assert_cmpint(fixture.work->roles, ==, OFFICER);
	fixture.work->roles = EDITOR;
	g_assert_cmpint(analysis_figure(fixture.work, &published, &figure), ==, ERR_FORBIDDEN);
}

static void test_the_hash_follows_the_numbers(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 20);
	const char *query = query_of(&fixture, round, "soort=frequentie&rij=groep");
	struct analysis_figure before = make_figure(&fixture, query, REACH_TEAM);
	struct analysis_figure again = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpstr(before.hash, ==, again.hash);
	answer_once(&fixture, 40, true);
	struct analysis_figure after = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpstr(before.hash, !=, after.hash);
}

#define ADD_ANALYSIS(test) g_test_add_func("/analysis/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_ANALYSIS(test_a_register_has_variables_at_once);
	ADD_ANALYSIS(test_frequencies_say_of_how_many_they_are_known);
	ADD_ANALYSIS(test_several_answers_count_respondents);
	ADD_ANALYSIS(test_an_initiative_counts_once);
	ADD_ANALYSIS(test_response_counts_who_was_asked);
	ADD_ANALYSIS(test_what_is_wrong_is_said);
	ADD_ANALYSIS(test_a_round_that_is_gone_is_missed);
	ADD_ANALYSIS(test_without_answers_every_figure_says_so);
	ADD_ANALYSIS(test_all_missing_and_one_category_have_no_test);
	ADD_ANALYSIS(test_answers_are_for_analysts);
	ADD_ANALYSIS(test_the_hash_follows_the_numbers);
	return g_test_run();
}
