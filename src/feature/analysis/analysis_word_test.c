/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_word_test.c: words as a variable, what sets kinds apart, and their profiles. */
#include "base/id.h"
#include "feature/analysis/analysis_sign.h"
#include "feature/analysis/analysis_word.h"
#include "feature/analysis/test_kinds.h"

#include <math.h>

/* ---- words of the register ---- */

static void test_words_of_the_register_are_counted_by_record(void)
{
	FIXTURE(fixture, false);
	fixture.work->roles = ADMINISTRATOR;
	add_records(&fixture);
	struct analysis_figure figure =
		make_figure(&fixture, "soort=frequentie&rij=words", REACH_TEAM);
	g_assert_cmpint(figure.base, ==, ALL); /* the one of the fixture has no text */
	g_assert_cmpstr(cell_of(&figure.table, "dorpshuis", 1), ==, "11");
	g_assert_cmpstr(cell_of(&figure.table, "vrijwilligers", 1), ==, "20");
	g_assert_null(cell_of(&figure.table, "orgel", 1)); /* of two alone */
	for (size_t i = 0; i < figure.table.rows.len; i++)
		g_assert_null(strstr(figure.table.rows.items[i].cells.items[0].text, "ulrum"));
	g_assert_nonnull(strstr(figure.table.rows.items[0].cells.items[0].path, "woord="));
	figure = make_figure(&fixture, "soort=kruis&rij=words&kolom=category", REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "dorpshuis", 1), ==, "10 (83%)");
	figure = make_figure(&fixture, "soort=frequentie&rij=words&alleen=category:informal_help",
			     REACH_TEAM);
	g_assert_null(cell_of(&figure.table, "dorpshuis", 1)); /* of one alone */
}

static void test_words_of_the_study_stay_out(void)
{
	FIXTURE(fixture, false);
	fixture.work->roles = ADMINISTRATOR;
	add_records(&fixture);
	TEST_WORK_OK(fixture.work, setting_set(fixture.work, "study_words", "iets\r\nDorpshuis"));
	struct analysis_figure figure =
		make_figure(&fixture, "soort=frequentie&rij=words", REACH_TEAM);
	g_assert_null(cell_of(&figure.table, "dorpshuis", 1));
	g_assert_nonnull(cell_of(&figure.table, "huisbezoek", 1));
}

static const char *letters(struct arena *mem, int number)
{
	return arena_printf(mem, "x%c%cq", 'a' + number / 20, 'b' + number % 20);
}

static void test_a_long_list_of_words_is_cut_and_says_so(void)
{
	FIXTURE(fixture, false);
	struct arena *mem = fixture.work->mem;
	const char *text = "";
	fixture.work->roles = ADMINISTRATOR;
	for (int i = 0; i < WORDS_MOST + 7; i++)
		text = arena_printf(mem, "%s%s. ", text, letters(mem, i));
	for (int i = 0; i < WORDS_LEAST; i++)
		add_record(&fixture, FIRST_SUBJECT + i, "meeting", NULL, text);
	struct analysis_figure figure =
		make_figure(&fixture, "soort=frequentie&rij=words", REACH_TEAM);
	g_assert_cmpint(figure.table.rows.len, ==, WORDS_MOST + 1); /* and the total */
	g_assert_nonnull(strstr(figure.note, "100 meest gebruikte van 107"));
}

static void test_a_snapshot_has_no_words(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	struct analysis_figure figure;
	struct analysis_variables list;
	char id[ID_TEXT_LEN + 1];
	const struct analysis_source then = { .is_register = true, .snapshot_id = 5 };
	work->roles = ADMINISTRATOR;
	TEST_WORK_OK(work,
		     db_exec(work->db,
			     "insert into snapshot (id, name, round_id, begun_ms,"
			     " done_ms, previous_id, last_id, total, started,"
			     " found, unsure, returned, ended, merged, hidden, moved, relocated)"
			     " values (5, 'Toen', 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0,"
			     " 0, 0, 0, 0)"));
	TEST_WORK_OK(work, db_exec(work->db, "insert into snapshot_record (snapshot_id,"
					     " initiative_id, name, category, status, is_alive)"
					     " values (5, 1, 'Toen', 'meeting', 'published', 1)"));
	TEST_WORK_OK(work, analysis_variable_list(work, &then, &list));
	for (size_t i = 0; i < list.len; i++)
		g_assert_cmpstr(list.items[i].key, !=, "words");
	id_text(5, id);
	const char *query = arena_printf(work->mem, "soort=frequentie&rij=words&opname=%s", id);
	const struct analysis_request request = { query, REACH_TEAM, "nl" };
	g_assert_cmpint(analysis_figure(work, &request, &figure), ==, ERR_INVALID);
	g_assert_cmpstr(work->failures.items[0].field, ==, "rij");
	test_work_reset(work);
}

/* ---- words of a round ---- */

static void say(struct fixture *fixture, int64_t round, int64_t id, const char *words)
{
	int64_t text_id = id_new();
	TEST_WORK_OK(
		fixture->work,
		db_exec(fixture->work->db,
			"insert into coding_text (id, round_id, source_key, kind, place, number,"
			" interview_id, version, submission_id, body, respondent, subject_kind,"
			" subject_id, start_year, consent, is_test, taken_ms) values (?1, ?2, ?3,"
			" 'answer', ?1, 1, 0, 0, 0, ?4, ?5, 'initiative', ?5, 0, 1, 0, 1)",
			db_int(text_id), db_int(round),
			db_text(arena_printf(fixture->work->mem, "t-%lld", (long long)text_id)),
			db_text(words), db_int(id)));
}

static void begin_study(struct fixture *fixture, int64_t round)
{
	struct codebook book;
	fixture->work->roles = ADMINISTRATOR;
	TEST_WORK_OK(fixture->work, codebook_get(fixture->work, 0, &book));
	TEST_WORK_OK(fixture->work,
		     db_exec(fixture->work->db,
			     "insert into coding_study (round_id, codebook_id, is_blind, made_ms,"
			     " taken_ms) values (?1, ?2, 0, 1, 1)",
			     db_int(round), db_int(book.id)));
}

/* Twelve answered: six say coffee, four soup; what stands for a name says nobody. */
static int64_t open_talk(struct fixture *fixture)
{
	int64_t round = open_round(fixture, false, 0);
	add_records(fixture);
	begin_study(fixture, round);
	for (int i = 0; i < ALL; i++)
		say(fixture, round, FIRST_SUBJECT + i,
		    i < 6    ? "Koffie. [naam] komt."
		    : i < 10 ? "Soep. [naam] komt."
			     : "Vervoer. [naam] komt.");
	return round;
}

static void test_words_of_few_are_not_published(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_talk(&fixture);
	const char *query = query_of(&fixture, round, "soort=frequentie&rij=words");
	struct analysis_figure figure = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpint(figure.base, ==, ALL);
	g_assert_cmpstr(cell_of(&figure.table, "koffie", 1), ==, "6");
	g_assert_cmpstr(cell_of(&figure.table, "soep", 1), ==, "4");
	g_assert_null(cell_of(&figure.table, "naam", 1));
	figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_cmpstr(cell_of(&figure.table, "koffie", 1), ==, "6");
	g_assert_null(cell_of(&figure.table, "soep", 1)); /* no category at all */
	g_assert_null(figure.table.rows.items[0].cells.items[0].path);
	g_assert_nonnull(figure.proof);
}

/* ---- what sets kinds apart ---- */

static void test_words_set_kinds_apart_by_known_numbers(void)
{
	FIXTURE(fixture, false);
	fixture.work->roles = ADMINISTRATOR;
	add_records(&fixture);
	struct analysis_figure figure = make_figure(&fixture, "soort=typologie", REACH_TEAM);
	/* 2 * (10 ln(10 / 6.6) + 1 ln(1 / 4.4)) = 5.347 */
	g_assert_cmpstr(cell_of(&figure.table, "Woorden: dorpshuis", 1), ==, "10");
	g_assert_cmpstr(cell_of(&figure.table, "Woorden: dorpshuis", 2), ==, "83%");
	g_assert_cmpstr(cell_of(&figure.table, "Woorden: dorpshuis", 3), ==, "13%");
	g_assert_cmpstr(cell_of(&figure.table, "Woorden: dorpshuis", 4), ==, "5,3");
	g_assert_cmpstr(cell_of(&figure.table, "Ontmoeting", 1), ==, "13");
	g_assert_null(cell_of(&figure.table, "Woorden: vrijwilligers", 1)); /* of everybody */
	g_assert_cmpstr(cell_of(&figure.table, "Activiteiten: Vervoer", 2), ==, "100%");
}

static void test_nothing_of_few_stands_in_published_kinds(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_talk(&fixture);
	static const char *const queries[] = { "soort=typologie", "soort=profiel" };
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		const char *query = query_of(&fixture, round, queries[i]);
		struct analysis_figure figure = make_figure(&fixture, query, REACH_TEAM);
		g_assert_cmpint(figure.table.rows.len, >, 2);
		figure = make_figure(&fixture, query, REACH_PUBLIC);
		for (size_t r = 0; r < figure.table.rows.len; r++) {
			const struct document_row *row = &figure.table.rows.items[r];
			g_assert_null(strstr(row->cells.items[0].text, "soep"));
			g_assert_null(strstr(row->cells.items[0].text, "Testrecord"));
			g_assert_null(row->cells.items[0].path);
			long count = strtol(row->cells.items[1].text, NULL, 10);
			g_assert_true(!count || count >= 5);
		}
	}
}

static int rows_called(const struct analysis_figure *figure, const char *label)
{
	int count = 0;
	for (size_t i = 0; i < figure->table.rows.len; i++)
		count += !strcmp(figure->table.rows.items[i].cells.items[0].text, label);
	return count;
}

/* Of three kinds twelve, three and eight eat together: of two that are told, the third is the rest.
 */
static void test_signs_of_two_kinds_do_not_tell_of_a_third(void)
{
	static const char *const kinds[] = { "meeting", "informal_help",
					     "formal_care_alternative" };
	static const int eaters[] = { 12, 3, 8 };
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 60);
	fixture.work->roles = ADMINISTRATOR;
	for (int i = 0; i < 60; i++)
		add_record(&fixture, FIRST_SUBJECT + i, kinds[i / 20],
			   i % 20 < eaters[i / 20] ? "shared_meal" : "transport", NULL);
	const char *query = query_of(&fixture, round, "soort=profiel");
	struct analysis_figure figure = make_figure(&fixture, query, REACH_TEAM);
	g_assert_cmpint(rows_called(&figure, "Activiteiten: Samen eten"), ==, 3);
	figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_cmpint(rows_called(&figure, "Activiteiten: Samen eten"), <=, 1);
	g_assert_cmpstr(cell_of(&figure.table, "Ontmoeting", 1), ==, "20");
	g_assert_nonnull(strstr(figure.proof, "shared_meal"));
}

/* ---- profiles ---- */

static void test_a_profile_names_what_is_typical(void)
{
	FIXTURE(fixture, false);
	fixture.work->roles = ADMINISTRATOR;
	add_records(&fixture);
	struct analysis_figure figure =
		make_figure(&fixture, "soort=profiel&kolom=meeting", REACH_TEAM);
	g_assert_cmpstr(cell_of(&figure.table, "Ontmoeting", 1), ==, "13");
	g_assert_null(cell_of(&figure.table, "Hulp aan elkaar", 1));
	g_assert_cmpstr(cell_of(&figure.table, "Activiteiten: Samen eten", 2), ==, "100% ▲");
	g_assert_cmpstr(cell_of(&figure.table, "Woorden: dorpshuis", 2), ==, "83% ▲");
	const struct document_row *last = &figure.table.rows.items[figure.table.rows.len - 1];
	g_assert_nonnull(strstr(last->cells.items[0].text, "Typerend: Testrecord 100"));
	g_assert_nonnull(last->cells.items[0].path);
	g_assert_cmpstr(last->cells.items[1].text, ==, "2 van 2 kenmerken");
}

static void test_answers_that_differ_stand_in_a_profile(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	fixture.work->roles = ADMINISTRATOR;
	for (int i = 0; i < CASES; i++)
		add_record(&fixture, FIRST_SUBJECT + i, is_in_a(i) ? "meeting" : "informal_help",
			   NULL, NULL);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=profiel"), REACH_TEAM);
	/* 20 of 25 against 10 of 25: adjusted residual 2.89 */
	g_assert_cmpstr(cell_of(&figure.table, "Kreeg u steun?: Ja", 2), ==, "80% ▲");
	g_assert_cmpstr(cell_of(&figure.table, "Kreeg u steun?: Ja", 3), ==, "40%");
	figure = make_figure(&fixture, query_of(&fixture, round, "soort=profiel"), REACH_PUBLIC);
	g_assert_cmpstr(cell_of(&figure.table, "Kreeg u steun?: Ja", 2), ==, "80% ▲");
	g_assert_null(cell_of(&figure.table, "Welke groep?: Groep A", 2)); /* all of one kind */
}

static void test_residuals_are_those_of_the_notes(void)
{
	SCOPED_ARENA(mem);
	const struct sign sign = { .with = 20, .here = 25, .other = 10, .there = 25 };
	g_assert_cmpfloat_with_epsilon(sign_residual(mem, &sign), 2.8868, 0.001);
	const struct sign all = { .with = 25, .here = 25, .other = 25, .there = 25 };
	g_assert_false(isfinite(sign_residual(mem, &all)));
}

#define ADD_WORD(test) g_test_add_func("/analysis_word/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_WORD(test_words_of_the_register_are_counted_by_record);
	ADD_WORD(test_words_of_the_study_stay_out);
	ADD_WORD(test_a_long_list_of_words_is_cut_and_says_so);
	ADD_WORD(test_a_snapshot_has_no_words);
	ADD_WORD(test_words_of_few_are_not_published);
	ADD_WORD(test_words_set_kinds_apart_by_known_numbers);
	ADD_WORD(test_nothing_of_few_stands_in_published_kinds);
	ADD_WORD(test_signs_of_two_kinds_do_not_tell_of_a_third);
	ADD_WORD(test_a_profile_names_what_is_typical);
	ADD_WORD(test_answers_that_differ_stand_in_a_profile);
	ADD_WORD(test_residuals_are_those_of_the_notes);
	return g_test_run();
}
