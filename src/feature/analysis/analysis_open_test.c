/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_test.c: rounded numbers, and the rounds that everybody may ask. */
#include "feature/analysis/test_open.h"

/* ---- numbers ---- */

static int64_t number_of(const struct analysis_figure *figure, const char *row, size_t at)
{
	return number_in(cell_of(&figure->table, row, at));
}

static void test_counts_are_rounded_to_fives(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=klein"),
			    REACH_OPEN);
	assert_rounds(number_of(&figure, "Vaak", 1), 30);
	assert_rounds(number_of(&figure, "Soms", 1), 18);
	g_assert_cmpint(figure.base, ==, 50);
	g_assert_cmpint(figure.table.heads.len, ==, 3);
	g_assert_nonnull(strstr(figure.note, "afgerond op vijftallen"));
	g_assert_nonnull(strstr(figure.proof, "\"regel\":\"celsleutel\",\"afronding\":5"));
	g_assert_true(figure.drawing.width > 0);
	g_assert_cmpint(strlen(figure.hash), ==, 64);
	struct analysis_figure again =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=klein"),
			    REACH_OPEN);
	g_assert_cmpstr(figure.hash, ==, again.hash);
}

static void test_the_same_respondents_give_the_same_number(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	static const struct {
		const char *query, *row;
		size_t at;
	} ways[] = {
		{ "soort=frequentie&rij=steun&alleen=groep:b", "Ja", 1 },
		{ "soort=kruis&rij=steun&kolom=groep", "Ja", 2 },
		{ "soort=kruis&rij=groep&kolom=steun", "Groep B", 1 },
		{ "soort=frequentie&rij=groep&alleen=steun:ja", "Groep B", 1 },
		{ "soort=kruis&rij=steun&kolom=doet&alleen=groep:b", "Ja", 1 },
	};
	int64_t first = -1;
	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		struct analysis_figure figure =
			make_figure(&fixture, query_of(&fixture, round, ways[i].query), REACH_OPEN);
		int64_t number = number_of(&figure, ways[i].row, ways[i].at);
		if (!figure.table.rows.len)
			g_error("%s: %s", ways[i].query, figure.explanation);
		assert_rounds(number, 10);
		first = first < 0 ? number : first;
		g_assert_cmpint(number, ==, first);
	}
}

static void test_rounding_is_right_on_average(void)
{
	enum { SECRETS = 300 };
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	const char *query = arena_strdup(fixture.work->mem,
					 query_of(&fixture, round, "soort=frequentie&rij=klein"));
	int64_t sum = 0, rare = 0;
	for (int i = 0; i < SECRETS; i++) {
		new_secret(&fixture, i);
		struct analysis_figure figure = make_figure(&fixture, query, REACH_OPEN);
		sum += number_of(&figure, "Soms", 1);
		int64_t few = number_of(&figure, "Zelden", 1);
		rare += few < 0 ? 0 : few;
	}
	/* 18 and 2; the mean is within three standard errors */
	g_assert_cmpint(llabs(sum - 18 * SECRETS), <, SECRETS / 2);
	g_assert_cmpint(llabs(rare - 2 * SECRETS), <, SECRETS / 2);
}

static void test_what_is_no_count_is_refused(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	static const char *const queries[] = {
		"soort=gemiddelde&rij=uren",
		"soort=frequentie&rij=uren",
		"soort=kruis&rij=groep&kolom=uren",
		"soort=effect&voor=toen&na=nu",
		"soort=typologie",
		"soort=respons",
		"soort=frequentie&rij=groep&alleen=uren:3",
		"soort=frequentie&rij=groep&alleen=steun:ja&alleen=steun:nee",
		"soort=frequentie&rij=groep&alleen=steun:ja&alleen=klein:vaak&alleen=nu:4"
		"&alleen=toen:2",
	};
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		struct analysis_figure figure;
		const struct analysis_request request = { query_of(&fixture, round, queries[i]),
							  REACH_OPEN, "nl" };
		fixture.work->failures.len = 0;
		if (analysis_figure(fixture.work, &request, &figure) != ERR_INVALID)
			g_error("%s is not refused", queries[i]);
		g_assert_cmpint(fixture.work->failures.len, ==, 1);
	}
}

static void test_facts_of_the_register_stay_exact(void)
{
	FIXTURE(fixture, false);
	fixture.work->roles = OFFICER;
	struct analysis_figure figure =
		make_figure(&fixture, "soort=frequentie&rij=category", REACH_OPEN);
	g_assert_cmpint(number_of(&figure, "Ontmoeting", 1), ==, 1);
	g_assert_null(figure.proof);
}

/* ---- what is open ---- */

static struct open_keys keys_of(struct fixture *fixture, const char *first, const char *second)
{
	struct open_keys keys = { 0 };
	*list_add(fixture->work->mem, &keys) = first;
	if (second)
		*list_add(fixture->work->mem, &keys) = second;
	return keys;
}

/* As a visitor asks. */
static enum err ask(struct fixture *fixture, int64_t round, const char *query)
{
	struct analysis_figure figure;
	struct work *work = fixture->work;
	const struct analysis_request request = { query_of(fixture, round, query), REACH_OPEN,
						  "nl" };
	unsigned roles = work->roles;
	work->failures.len = 0;
	work->roles = ANYONE;
	enum err err = analysis_figure(work, &request, &figure);
	g_assert_cmpint(work->roles, ==, ANYONE);
	work->roles = roles;
	return err;
}

static enum err publish(struct fixture *fixture, int64_t round, const char *key)
{
	const struct open_keys keys = keys_of(fixture, key, NULL);
	fixture->work->failures.len = 0;
	return open_publish(fixture->work, round, &keys);
}

static void close_round(struct fixture *fixture, int64_t round)
{
	TEST_WORK_OK(fixture->work, round_set_state(fixture->work, round, "open"));
	TEST_WORK_OK(fixture->work, survey_set_state(fixture->work, fixture->survey.id, "closed"));
}

static void test_a_round_opens_when_nobody_can_answer_any_more(void)
{
	FIXTURE(fixture, false);
	struct work *work = fixture.work;
	int64_t round = open_round(&fixture, false, CASES);
	work->roles = ADMINISTRATOR;
	g_assert_cmpint(publish(&fixture, round, "groep"), ==, ERR_CONFLICT); /* a draft */
	TEST_WORK_OK(work, round_set_state(work, round, "open"));
	g_assert_cmpint(publish(&fixture, round, "groep"), ==, ERR_CONFLICT);
	g_assert_nonnull(strstr(work->failures.items[0].text, "can still answer"));
	TEST_WORK_OK(work, survey_set_state(work, fixture.survey.id, "closed"));
	g_assert_cmpint(publish(&fixture, round, "uren"), ==, ERR_INVALID);
	g_assert_cmpint(publish(&fixture, round, "category"), ==, ERR_INVALID);
	g_assert_cmpint(publish(&fixture, round, "bestaat_niet"), ==, ERR_INVALID);
	const struct open_keys none = { 0 };
	g_assert_cmpint(open_publish(work, round, &none), ==, ERR_INVALID);
	g_assert_cmpint(ask(&fixture, round, "soort=frequentie&rij=groep"), ==, ERR_MISSING);
	TEST_WORK_OK(work, publish(&fixture, round, "groep"));
	g_assert_true(work->is_public_changed);
	g_assert_cmpint(ask(&fixture, round, "soort=frequentie&rij=groep"), ==, OK);
	work->roles = OFFICER;
	g_assert_cmpint(publish(&fixture, round, "groep"), ==, ERR_FORBIDDEN);
	g_assert_cmpint(open_close(work, round), ==, ERR_FORBIDDEN);
	work->roles = RESEARCHER;
	TEST_WORK_OK(work, survey_set_state(work, fixture.survey.id, "open"));
	g_assert_cmpint(ask(&fixture, round, "soort=frequentie&rij=groep"), ==, ERR_MISSING);
	TEST_WORK_OK(work, survey_set_state(work, fixture.survey.id, "closed"));
	TEST_WORK_OK(work, open_close(work, round));
	g_assert_cmpint(ask(&fixture, round, "soort=frequentie&rij=groep"), ==, ERR_MISSING);
	g_assert_cmpint(open_close(work, round), ==, ERR_MISSING);
}

static void test_a_visitor_gets_what_is_open_and_nothing_else(void)
{
	static const struct {
		const char *query;
		enum err err;
	} asked[] = {
		{ "soort=frequentie&rij=groep", OK },
		{ "soort=kruis&rij=groep&kolom=steun&delen=rij", OK },
		{ "soort=frequentie&rij=groep&alleen=steun:ja", OK },
		{ "soort=frequentie&rij=category", OK }, /* of the register */
		{ "soort=frequentie&rij=klein", ERR_INVALID },
		{ "soort=kruis&rij=groep&kolom=klein", ERR_INVALID },
		{ "soort=frequentie&rij=groep&alleen=klein:vaak", ERR_INVALID },
		{ "soort=aandachtspunten", ERR_INVALID },
		{ "soort=gemiddelde&rij=uren", ERR_INVALID },
		{ "soort=frequentie&rij=groep&bron=register", ERR_MISSING },
		{ "soort=frequentie&rij=groep&vragenlijst=0000000000009", ERR_MISSING },
		{ "soort=kaart", ERR_INVALID },
	};
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	fixture.work->roles = ADMINISTRATOR;
	close_round(&fixture, round);
	const struct open_keys keys = keys_of(&fixture, "groep", "steun");
	TEST_WORK_OK(fixture.work, open_publish(fixture.work, round, &keys));
	for (size_t i = 0; i < COUNT_OF(asked); i++) {
		enum err err = ask(&fixture, round, asked[i].query);
		if (err != asked[i].err)
			g_error("%s: %s, %s", asked[i].query, err_name(err),
				fixture.work->failures.len ? fixture.work->failures.items[0].text
							   : "");
	}
}

static void test_a_round_of_few_is_not_opened(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, 4);
	fixture.work->roles = ADMINISTRATOR;
	close_round(&fixture, round);
	g_assert_cmpint(publish(&fixture, round, "groep"), ==, ERR_CONFLICT);
	g_assert_cmpstr(fixture.work->failures.items[0].value, ==, "5");
}

static void test_closed_questions_may_be_opened_and_marked_ones_are_not_offered_first(void)
{
	FIXTURE(fixture, false);
	struct open_choices choices;
	const char *form =
		"| survey |\n| | type | name | label | bind::omzien:gevoelig |\n"
		"| | select_one jn | open | Is het open? | |\n"
		"| | select_one jn | ziek | Bent u ziek? | ja |\n"
		"| | integer | jaren | Hoe oud bent u? | |\n"
		"| | text | verhaal | Vertel | |\n"
		"| choices |\n| | list_name | name | label |\n| | jn | ja | Ja |\n| | jn | nee | "
		"Nee |\n"
		"| settings |\n| | form_title | form_id |\n| | Analyse (test) | analyse |\n";
	freeze(&fixture, 0, form, strlen(form));
	int64_t round = open_round(&fixture, false, 0);
	fixture.work->roles = RESEARCHER;
	TEST_WORK_OK(fixture.work, open_choice_list(fixture.work, round, &choices));
	g_assert_cmpint(choices.len, ==, 2);
	g_assert_true(choices.items[0].is_chosen && !choices.items[0].is_marked);
	g_assert_true(!choices.items[1].is_chosen && choices.items[1].is_marked);
	fixture.work->roles = OFFICER;
	g_assert_cmpint(open_choice_list(fixture.work, round, &choices), ==, ERR_FORBIDDEN);
}

#define ADD_OPEN(test) g_test_add_func("/analysis_open/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_OPEN(test_counts_are_rounded_to_fives);
	ADD_OPEN(test_the_same_respondents_give_the_same_number);
	ADD_OPEN(test_rounding_is_right_on_average);
	ADD_OPEN(test_what_is_no_count_is_refused);
	ADD_OPEN(test_facts_of_the_register_stay_exact);
	ADD_OPEN(test_a_round_opens_when_nobody_can_answer_any_more);
	ADD_OPEN(test_a_visitor_gets_what_is_open_and_nothing_else);
	ADD_OPEN(test_a_round_of_few_is_not_opened);
	ADD_OPEN(test_closed_questions_may_be_opened_and_marked_ones_are_not_offered_first);
	return g_test_run();
}
