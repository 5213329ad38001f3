/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_effect_test.c: before and after: what changed, what that cannot show, what is wrong. */
#include "base/id.h"
#include "feature/analysis/test_analysis.h"

static void test_before_and_after_say_what_they_cannot_show(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=effect&voor=toen&na=nu"),
			    REACH_TEAM);
	g_assert_cmpint(figure.base, ==, CASES);
	g_assert_cmpstr(cell_of(&figure.table, "Ging omhoog", 1), ==, "40");
	g_assert_cmpstr(cell_of(&figure.table, "Ging omlaag", 1), ==, "5");
	g_assert_nonnull(strstr(figure.title, "hoger"));
	g_assert_nonnull(strstr(figure.explanation, "niet waardoor"));
}

/* The same question in two rounds: who answered both, twenty of thirty, stays where they were. */
static void test_two_rounds_are_compared_by_who_answered_both(void)
{
	FIXTURE(fixture, false);
	int64_t earlier = open_round(&fixture, false, 30);
	int64_t later = open_round(&fixture, false, 20);
	char id[ID_TEXT_LEN + 1];
	id_text(later, id);
	const char *query = arena_printf(fixture.work->mem, "soort=effect&rij=nu&ronde2=%s", id);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, earlier, query), REACH_TEAM);
	g_assert_cmpint(figure.base, ==, 20);
	g_assert_cmpstr(cell_of(&figure.table, "Bleef gelijk", 1), ==, "20");
	g_assert_nonnull(strstr(figure.explanation, "30 in de eerste en 20"));
}

static const char *later_query(struct fixture *fixture, const char *query, int64_t later)
{
	char id[ID_TEXT_LEN + 1];
	id_text(later, id);
	return arena_printf(fixture->work->mem, "%s&ronde2=%s", query, id);
}

/* Two rounds are of one question: the sentence names it, and memory plays no part. */
static void test_the_sentences_fit_what_was_asked(void)
{
	FIXTURE(fixture, false);
	int64_t earlier = open_round(&fixture, false, 30), later = open_round(&fixture, false, 20);
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, earlier,
				     later_query(&fixture, "soort=effect&rij=nu", later)),
			    REACH_TEAM);
	g_assert_nonnull(strstr(figure.title, "Hoe gaat het nu?"));
	g_assert_null(strstr(figure.explanation, "herinneren"));
	g_assert_nonnull(strstr(figure.note, "De schaal loopt van 1 (Slecht) tot 5 (Heel goed)"));
	figure = make_figure(&fixture, query_of(&fixture, earlier, "soort=effect&voor=toen&na=nu"),
			     REACH_TEAM);
	g_assert_nonnull(strstr(figure.title, "Gemiddeld is “Hoe gaat het nu?” "));
	g_assert_nonnull(strstr(figure.explanation, "herinneren"));
	figure = make_figure(&fixture, query_of(&fixture, earlier, "soort=effect&voor=uren&na=nu"),
			     REACH_TEAM);
	g_assert_nonnull(strstr(figure.note, "niet met dezelfde antwoorden"));
}

static void test_nothing_is_compared_with_itself(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 3);
	const struct {
		const char *query, *field;
	} wrong[] = {
		{ "soort=effect&voor=nu&na=nu", "na" },
		{ "soort=effect&voor=groep&na=nu", "voor" },
		{ "soort=effect&voor=toen&na=doet", "na" },
		{ "soort=effect&voor=toen", "na" },
		{ "soort=effect&rij=nu&ronde2=geen", "ronde2" },
		{ later_query(&fixture, "soort=effect&rij=nu", round), "ronde2" },
	};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct analysis_figure figure;
		const struct analysis_request request = { query_of(&fixture, round, wrong[i].query),
							  REACH_TEAM, "nl" };
		g_assert_cmpint(analysis_figure(fixture.work, &request, &figure), ==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(fixture.work, wrong[i].field));
		test_work_reset(fixture.work);
	}
}

/* One has most of the hours: the mean would tell them. */
static void test_an_amount_that_one_makes_up_is_not_published(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 20);
	const char *query = query_of(&fixture, round, "soort=effect&voor=uren&na=uren2");
	struct analysis_figure figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_cmpint(figure.table.rows.len, >, 0);
	TEST_WORK_OK(fixture.work, db_exec(fixture.work->db,
					   "update submission_answer set value = '100000'"
					   " where path = 'uren' and submission_id ="
					   " (select min(submission_id) from submission_answer)"));
	figure = make_figure(&fixture, query, REACH_PUBLIC);
	g_assert_cmpint(figure.table.rows.len, ==, 0);
	g_assert_cmpint(make_figure(&fixture, query, REACH_TEAM).table.rows.len, >, 0);
}

static void test_nobody_who_told_both_gives_one_sentence(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 3), empty = open_round(&fixture, false, 0);
	const char *const queries[] = {
		query_of(&fixture, empty, "soort=effect&voor=toen&na=nu"),
		query_of(&fixture, round, later_query(&fixture, "soort=effect&rij=nu", empty)),
	};
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		struct analysis_figure figure = make_figure(&fixture, queries[i], REACH_TEAM);
		g_assert_cmpint(figure.table.rows.len, ==, 0);
		g_assert_nonnull(strstr(figure.title, "iemand"));
	}
}

#define ADD_EFFECT(test) g_test_add_func("/analysis_effect/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_EFFECT(test_before_and_after_say_what_they_cannot_show);
	ADD_EFFECT(test_two_rounds_are_compared_by_who_answered_both);
	ADD_EFFECT(test_the_sentences_fit_what_was_asked);
	ADD_EFFECT(test_nothing_is_compared_with_itself);
	ADD_EFFECT(test_an_amount_that_one_makes_up_is_not_published);
	ADD_EFFECT(test_nobody_who_told_both_gives_one_sentence);
	return g_test_run();
}
