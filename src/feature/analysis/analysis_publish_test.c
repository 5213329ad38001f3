/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_publish_test.c: what is published tells of nobody; codes and points of attention. */
#include "feature/analysis/test_analysis.h"
#include "json/json.h"

/* ---- what is kept back ---- */

static void test_small_numbers_and_what_leads_to_them_are_kept_back(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=klein"),
			    REACH_PUBLIC);
	g_assert_cmpstr(cell_of(&figure.table, "Zelden", 1), ==, "*"); /* 2 of 50 */
	g_assert_cmpstr(cell_of(&figure.table, "Soms", 1), ==, "*");   /* else it follows */
	g_assert_cmpstr(cell_of(&figure.table, "Vaak", 1), ==, "30");
	g_assert_nonnull(strstr(figure.note, "achtergehouden"));
	g_assert_nonnull(strstr(figure.proof, "\"reden\":\"klein\""));
	g_assert_nonnull(strstr(figure.proof, "\"reden\":\"afgeleid\""));
	g_assert_null(strstr(figure.title, "Zelden"));
}

static void test_the_proof_is_json(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	static const char *const queries[] = { "soort=frequentie&rij=klein",
					       "soort=kruis&rij=klein&kolom=groep",
					       "soort=kruis&rij=doet&kolom=groep",
					       "soort=gemiddelde&rij=uren" };
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		const struct json_value *proof;
		const char *why;
		struct analysis_figure figure =
			make_figure(&fixture, query_of(&fixture, round, queries[i]), REACH_PUBLIC);
		g_assert_nonnull(figure.proof);
		if (json_read(fixture.work->mem, figure.proof, strlen(figure.proof), &proof, &why))
			g_error("%s: %s in %s", queries[i], why, figure.proof);
		g_assert_nonnull(json_member(proof, "tabellen"));
	}
}

/* Every cell of the table that is shown is right, and each that is not could be several numbers. */
static void test_a_cross_table_hides_its_small_cells(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	const char *query =
		query_of(&fixture, round, "soort=kruis&rij=klein&kolom=groep&delen=rij");
	struct analysis_figure figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_cmpint(figure.table.heads.len, ==, 4);
	g_assert_cmpstr(cell_of(&figure.table, "Zelden", 1), ==, "*");
	g_assert_cmpstr(cell_of(&figure.table, "Totaal", 3), ==, "50");
	g_assert_cmpint(figure.tests.heads.len, ==, 0);
	g_assert_null(strstr(figure.title, "Cramér"));
	g_assert_nonnull(figure.proof);
}

static void test_too_few_respondents_publish_nothing(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 4);
	static const char *const queries[] = {
		"soort=frequentie&rij=groep", "soort=kruis&rij=steun&kolom=groep",
		"soort=gemiddelde&rij=uren",  "soort=effect&voor=toen&na=nu",
		"soort=frequentie&rij=doet",  "soort=kaart",
	};
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		struct analysis_figure figure =
			make_figure(&fixture, query_of(&fixture, round, queries[i]), REACH_PUBLIC);
		for (size_t r = 0; r < figure.table.rows.len; r++)
			for (size_t c = 1; c < figure.table.rows.items[r].cells.len; c++) {
				const char *text = figure.table.rows.items[r].cells.items[c].text;
				if (strpbrk(text, "123456789"))
					g_error("%s shows %s", queries[i], text);
			}
	}
}

static void test_persons_need_more_than_organisations(void)
{
	FIXTURE(fixture, true);
	int64_t round = open_round(&fixture, true, 8); /* anonymous: they may be persons */
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=steun"),
			    REACH_PUBLIC);
	g_assert_cmpint(figure.table.rows.len, ==, 0);
	g_assert_nonnull(strstr(figure.proof, "personen"));
}

static void test_a_region_may_ask_for_more(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	TEST_WORK_OK(fixture.work, setting_set(fixture.work, "least_organisations", "40"));
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=steun"),
			    REACH_PUBLIC);
	const char *yes = cell_of(&figure.table, "Ja", 1);
	g_assert_true(!yes || !strcmp(yes, "*"));
	TEST_WORK_OK(fixture.work, setting_set(fixture.work, "least_organisations", "1"));
	figure = make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=klein"),
			     REACH_PUBLIC);
	g_assert_cmpstr(cell_of(&figure.table, "Zelden", 1), ==, "*"); /* never below three */
}

static void test_a_mean_that_is_published_has_no_lowest_and_highest(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	const char *query = query_of(&fixture, round, "soort=gemiddelde&rij=uren");
	g_assert_cmpint(make_figure(&fixture, query, REACH_TEAM).table.heads.len, ==, 9);
	g_assert_cmpint(make_figure(&fixture, query, REACH_PUBLIC).table.heads.len, ==, 5);
}

static void test_a_published_table_is_not_filtered_by_answers(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, round, "soort=frequentie&rij=steun&alleen=groep:a"),
			    REACH_PUBLIC);
	g_assert_cmpint(figure.table.rows.len, ==, 0);
	g_assert_nonnull(strstr(figure.explanation, "filteren"));
}

/* ---- tables that can be subtracted ---- */

static void publish(struct fixture *fixture, const char *query)
{
	struct analysis_figure figure = make_figure(fixture, query, REACH_PUBLIC);
	const struct analysis_request request = { query, REACH_PUBLIC, "nl" };
	for (int i = 0; i < 2; i++) /* twice is once */
		TEST_WORK_OK(fixture->work, analysis_keep_proof(fixture->work, &request, &figure));
}

/* Forty-nine of fifty are outside the one municipality that is known: one would be left. */
static void test_a_table_that_can_be_subtracted_is_refused(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct form_instance *instance = test_instance(&fixture);
	struct submission it = test_submission(&fixture);
	test_set(instance, "groep", "a");
	it.invitation_id = 0; /* Testhuis, of which the register knows the kind */
	const char *key = submission_key(fixture.work->mem, "apart");
	TEST_WORK_OK(fixture.work, submission_save(fixture.work, &it, key, instance));
	TEST_WORK_OK(fixture.work, submission_send(fixture.work, &it, instance));
	const char *all = query_of(&fixture, round, "soort=frequentie&rij=groep");
	const char *most =
		query_of(&fixture, round, "soort=frequentie&rij=groep&alleen=category:unknown");
	struct analysis_figure before = make_figure(&fixture, most, REACH_PUBLIC);
	g_assert_cmpint(before.table.rows.len, >, 0);
	publish(&fixture, all);
	const struct analysis_request request = { most, REACH_PUBLIC, "nl" };
	g_assert_cmpint(analysis_keep_proof(fixture.work, &request, &before), ==, ERR_CONFLICT);
	test_work_reset(fixture.work);
	struct analysis_figure after = make_figure(&fixture, most, REACH_PUBLIC);
	g_assert_cmpint(after.table.rows.len, ==, 0);
	g_assert_nonnull(strstr(after.explanation, "al gepubliceerd"));
	g_assert_cmpint(make_figure(&fixture, all, REACH_PUBLIC).table.rows.len, >, 0);
}

/* ---- codes ---- */

/* One text of a respondent with one code, as everybody who codes would have it. */
static void code_text(struct fixture *fixture, int64_t round, int number, const char *key)
{
	struct work *work = fixture->work;
	struct code code;
	int64_t id = FIRST_SUBJECT * 10 + number;
	TEST_WORK_OK(work, code_by_key(work, 0, key, &code));
	TEST_WORK_OK(
		work,
		db_exec(work->db,
			"insert into coding_text (id, round_id, source_key, kind, place, number,"
			" interview_id, version, submission_id, path, turn, question, body,"
			" respondent, subject_kind, subject_id, category, municipality, phase,"
			" start_year, consent, is_test, taken_ms) values (?1, ?2, ?3, 'answer', ?1,"
			" ?1, 0, 0, 0, 'knelpunten', '', 'Wat is lastig?', 'Geld (test)', ?4,"
			" 'initiative', ?4, null, null, null, 0, 0, 1, 0)",
			db_int(id), db_int(round), db_text(arena_printf(work->mem, "t/%d", number)),
			db_int(FIRST_SUBJECT + number)));
	TEST_WORK_OK(work, db_exec(work->db,
				   "insert into coding_passage (id, text_id, code_id, coder_id,"
				   " from_point, till_point, quote, made_ms, merged_from)"
				   " values (?1, ?1, ?2, 1, 0, 4, 'Geld', 0, 0)",
				   db_int(id), db_int(code.id)));
	TEST_WORK_OK(work, db_exec(work->db,
				   "insert into coding_done (text_id, coder_id, said_ms)"
				   " values (?1, 1, 0)",
				   db_int(id)));
}

static void open_study(struct fixture *fixture, int64_t round)
{
	struct work *work = fixture->work;
	struct codebook codebook;
	TEST_WORK_OK(work, codebook_get(work, 0, &codebook));
	TEST_WORK_OK(work, db_exec(work->db,
				   "insert into coding_study (round_id, codebook_id, is_blind,"
				   " made_ms, taken_ms) values (?1, ?2, 0, 0, 0)",
				   db_int(round), db_int(codebook.id)));
	TEST_WORK_OK(work, db_exec(work->db, "insert into coding_coder (id, person_id, number)"
					     " values (1, 0, 1)"));
	for (int i = 0; i < 13; i++)
		code_text(fixture, round, i,
			  i < 8    ? "bn_volunteer_shortage"
			  : i < 12 ? "bn_rules"
				   : "sf_local_support");
}

static void test_codes_are_counted_by_respondent(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	open_study(&fixture, round);
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, round, "soort=frequentie&rij=code:bottleneck"),
			    REACH_TEAM);
	g_assert_cmpint(figure.base, ==, 13);
	g_assert_cmpstr(figure.table.rows.items[0].cells.items[1].text, ==, "8");
	g_assert_nonnull(figure.table.rows.items[0].cells.items[0].path);
	g_assert_true(figure.has_test_data);
	g_assert_nonnull(strstr(figure.note, "testgegevens"));
	figure = make_figure(&fixture,
			     query_of(&fixture, round,
				      "soort=kruis&rij=code:bn_volunteer_shortage&kolom=groep"),
			     REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "genoemd", 1), ==, "8 (62%)");
	g_assert_cmpint(figure.base, ==, 13);
}

/* Of five of thirteen nothing is known yet: they name nothing no more than they name everything. */
static void test_who_is_not_coded_yet_is_not_in_the_base(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	const char *query =
		query_of(&fixture, round, "soort=frequentie&rij=code:bn_volunteer_shortage");
	open_study(&fixture, round);
	for (int i = 8; i < 13; i++) {
		TEST_WORK_OK(fixture.work,
			     db_exec(fixture.work->db, "delete from coding_done where text_id = ?1",
				     db_int(FIRST_SUBJECT * 10 + i)));
		TEST_WORK_OK(fixture.work, db_exec(fixture.work->db,
						   "delete from coding_passage where text_id = ?1",
						   db_int(FIRST_SUBJECT * 10 + i)));
	}
	struct analysis_figure figure = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpint(figure.base, ==, 8);
	g_assert_cmpstr(cell_of(&figure.table, "genoemd", 2), ==, "100%");
	g_assert_nonnull(strstr(figure.note, "van 13 respondenten met een tekst zijn er 8"));
	TEST_WORK_OK(fixture.work, /* nothing to code in one of them: that is known */
		     db_exec(fixture.work->db,
			     "insert into coding_done (text_id, coder_id, said_ms)"
			     " values (?1, 1, 0)",
			     db_int(FIRST_SUBJECT * 10 + 8)));
	figure = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpint(figure.base, ==, 9);
	g_assert_cmpstr(cell_of(&figure.table, "niet genoemd", 1), ==, "1");
	figure = make_figure(&fixture, query_of(&fixture, round, "soort=aandachtspunten"),
			     REACH_TEAM);
	g_assert_cmpint(figure.base, ==, 9);
	g_assert_cmpstr(figure.table.rows.items[0].cells.items[3].text, ==, "89%");
}

static void test_made_up_answers_alone_are_about_nobody(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 0);
	const char *query = query_of(&fixture, round, "soort=frequentie&rij=code:bottleneck");
	open_study(&fixture, round);
	struct analysis_figure figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_cmpint(figure.table.rows.len, ==, 3);
	g_assert_null(figure.proof);
	g_assert_nonnull(strstr(figure.note, "Verzonnen antwoorden"));
	TEST_WORK_OK(fixture.work, /* one real text among them: they are protected */
		     db_exec(fixture.work->db, "update coding_text set is_test = 0 where id = ?1",
			     db_int(FIRST_SUBJECT * 10)));
	figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_nonnull(figure.proof);
	g_assert_cmpstr(figure.table.rows.items[1].cells.items[1].text, ==, "*");
}

static void test_points_are_ranked_by_who_names_them_and_how_heavy(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	open_study(&fixture, round);
	const struct analysis_source source = { .round_id = round };
	struct points points;
	TEST_WORK_OK(fixture.work, analysis_points(fixture.work, &source, NULL, &points));
	g_assert_cmpint(points.len, ==, 2);
	g_assert_cmpstr(points.items[0].code.key, ==, "bn_volunteer_shortage");
	g_assert_cmpint(points.items[0].respondents, ==, 8);
	g_assert_cmpint(points.items[0].base, ==, 13);
	g_assert_cmpfloat_with_epsilon(points.items[0].score, 36.92, 0.01);
	TEST_WORK_OK(fixture.work, analysis_weigh(fixture.work, round, points.items[1].code.id, 5));
	TEST_WORK_OK(fixture.work, analysis_weigh(fixture.work, round, points.items[0].code.id, 1));
	TEST_WORK_OK(fixture.work, analysis_points(fixture.work, &source, NULL, &points));
	g_assert_cmpstr(points.items[0].code.key, ==, "bn_rules");
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=aandachtspunten"),
			    REACH_PUBLIC);
	g_assert_cmpint(figure.table.rows.len, ==, 1); /* four respondents are left out */
	g_assert_cmpint(analysis_weigh(fixture.work, round, points.items[0].code.id, 6), ==,
			ERR_INVALID);
}

/* The counts of a code in a proof: "[8,5,37],". */
static const char *code_counts(struct fixture *fixture, const char *query, const char *key)
{
	struct analysis_figure figure = make_figure(fixture, query, REACH_PUBLIC);
	const char *at = strstr(figure.proof, arena_printf(fixture->work->mem, "\"%s\"", key));
	at = at ? strstr(at, "\"aantallen\":") : NULL;
	g_assert_nonnull(at);
	return arena_strndup(fixture->work->mem, at, strcspn(at, "]"));
}

/* However it is asked for: so that figures of it are linked. */
static void test_a_code_is_the_same_in_every_figure(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	static const char *const queries[] = { "soort=frequentie&rij=code:bottleneck",
					       "soort=frequentie&rij=code:all",
					       "soort=aandachtspunten" };
	open_study(&fixture, round);
	for (size_t i = 0; i < COUNT_OF(queries); i++)
		g_assert_cmpstr(code_counts(&fixture, query_of(&fixture, round, queries[i]),
					    "code:bn_volunteer_shortage"),
				==, "\"aantallen\":[8,5,37");
}

static void test_a_report_gets_its_figures(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	const struct analysis_source source = { .round_id = round };
	struct analysis_suggestions list;
	TEST_WORK_OK(fixture.work, analysis_suggest(fixture.work, &source, &list));
	g_assert_cmpint(list.len, ==, 15);
	for (size_t i = 0; i < list.len; i++)
		g_assert_nonnull(make_figure(&fixture, list.items[i].query, REACH_PUBLIC).title);
}

static void test_a_kept_figure_has_a_name(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct saved_figure figure = {
		.round_id = round, .query = query_of(&fixture, round, "soort=frequentie&rij=groep")
	};
	struct saved_figures list;
	g_assert_cmpint(analysis_save(fixture.work, &figure), ==, ERR_INVALID);
	figure.name = "Groepen";
	TEST_WORK_OK(fixture.work, analysis_save(fixture.work, &figure));
	TEST_WORK_OK(fixture.work, analysis_saved_list(fixture.work, round, &list));
	g_assert_cmpint(list.len, ==, 1);
	TEST_WORK_OK(fixture.work, analysis_remove(fixture.work, figure.id));
	TEST_WORK_OK(fixture.work, analysis_saved_list(fixture.work, -1, &list));
	g_assert_cmpint(list.len, ==, 0);
}

#define ADD_PUBLISH(test) g_test_add_func("/analysis_publish/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_PUBLISH(test_small_numbers_and_what_leads_to_them_are_kept_back);
	ADD_PUBLISH(test_the_proof_is_json);
	ADD_PUBLISH(test_a_cross_table_hides_its_small_cells);
	ADD_PUBLISH(test_too_few_respondents_publish_nothing);
	ADD_PUBLISH(test_persons_need_more_than_organisations);
	ADD_PUBLISH(test_a_region_may_ask_for_more);
	ADD_PUBLISH(test_a_mean_that_is_published_has_no_lowest_and_highest);
	ADD_PUBLISH(test_a_published_table_is_not_filtered_by_answers);
	ADD_PUBLISH(test_a_table_that_can_be_subtracted_is_refused);
	ADD_PUBLISH(test_codes_are_counted_by_respondent);
	ADD_PUBLISH(test_who_is_not_coded_yet_is_not_in_the_base);
	ADD_PUBLISH(test_made_up_answers_alone_are_about_nobody);
	ADD_PUBLISH(test_points_are_ranked_by_who_names_them_and_how_heavy);
	ADD_PUBLISH(test_a_code_is_the_same_in_every_figure);
	ADD_PUBLISH(test_a_report_gets_its_figures);
	ADD_PUBLISH(test_a_kept_figure_has_a_name);
	return g_test_run();
}
