/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_link_test.c: figures that are published beside one another tell no more than each alone.
 */
#include "feature/analysis/analysis_write.h"
#include "feature/analysis/test_alike.h"
#include "json/json.h"

static struct analysis_figure make_beside(struct fixture *fixture, const char *query,
					  const struct analysis_besides *beside)
{
	struct analysis_figure figure;
	const struct analysis_request request = { query, REACH_PUBLIC, "nl", beside };
	TEST_WORK_OK(fixture->work, analysis_figure(fixture->work, &request, &figure));
	return figure;
}

static enum err keep(struct fixture *fixture, const char *query,
		     const struct analysis_figure *figure)
{
	const struct analysis_request request = { query, REACH_PUBLIC, "nl" };
	enum err err = analysis_keep_proof(fixture->work, &request, figure);
	if (err)
		test_work_reset(fixture->work);
	return err;
}

static bool is_star(const struct analysis_figure *figure, const char *row, size_t column)
{
	const char *text = cell_of(&figure->table, row, column);
	return text && !strcmp(text, "*");
}

/* ---- a shared margin ---- */

static const char *const kinds[] = { "Zelden", "Soms", "Vaak" };

/* How many of the kinds cannot be read in either: of one alone it follows from the total. */
static int count_unknown(const struct analysis_figure *list, const struct analysis_figure *cross)
{
	int unknown = 0;
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		unknown += is_star(list, kinds[i], 1) && is_star(cross, kinds[i], 3);
	return unknown;
}

static void test_a_margin_is_not_told_by_another_table(void)
{
	FIXTURE(fixture, false);
	int64_t round = ask_alike(&fixture, tied, COUNT_OF(tied));
	const char *list_query = query_of(&fixture, round, "soort=frequentie&rij=klein");
	const char *cross_query = query_of(&fixture, round, "soort=kruis&rij=klein&kolom=steun");
	struct analysis_figure list = make_figure(&fixture, list_query, REACH_PUBLIC);
	struct analysis_figure cross = make_figure(&fixture, cross_query, REACH_PUBLIC);
	g_assert_cmpint(count_unknown(&list, &cross), <, 2); /* each by itself */
	struct analysis_besides beside = { 0 };
	*list_add(fixture.work->mem, &beside) = (struct analysis_beside){ list.title, list.proof };
	struct analysis_figure together = make_beside(&fixture, cross_query, &beside);
	g_assert_cmpint(count_unknown(&list, &together), >=, 2);
	g_assert_cmpint(keep(&fixture, list_query, &list), ==, OK);
	struct analysis_figure after = make_figure(&fixture, cross_query, REACH_PUBLIC);
	g_assert_cmpstr(after.hash, ==, together.hash);
	g_assert_cmpint(keep(&fixture, cross_query, &cross), ==, ERR_CONFLICT);
	g_assert_cmpint(keep(&fixture, cross_query, &after), ==, OK);
	g_assert_cmpint(keep(&fixture, cross_query, &after), ==, OK); /* twice is once */
}

/* ---- a difference ---- */

static const struct alike apart[] = {
	{ 15, "vaak", "ja", HERE },
	{ 5, "vaak", "nee", HERE },
	{ 9, "vaak", "ja", THERE },
	{ 1, "vaak", "nee", THERE },
};

static void test_a_difference_is_a_table_too(void)
{
	FIXTURE(fixture, false);
	int64_t round = ask_alike(&fixture, apart, COUNT_OF(apart));
	const char *all = query_of(&fixture, round, "soort=frequentie&rij=steun");
	const char *here =
		query_of(&fixture, round, "soort=frequentie&rij=steun&alleen=municipality:" HERE);
	struct analysis_figure whole = make_figure(&fixture, all, REACH_PUBLIC);
	struct analysis_figure part = make_figure(&fixture, here, REACH_PUBLIC);
	g_assert_cmpstr(cell_of(&whole.table, "Nee", 1), ==, "6");
	g_assert_cmpstr(cell_of(&part.table, "Nee", 1), ==, "5"); /* one is left over there */
	g_assert_cmpint(keep(&fixture, all, &whole), ==, OK);
	g_assert_cmpint(keep(&fixture, here, &part), ==, ERR_CONFLICT);
	struct analysis_figure after = make_figure(&fixture, here, REACH_PUBLIC);
	g_assert_true(!cell_of(&after.table, "Nee", 1) || is_star(&after, "Nee", 1));
	g_assert_true(!cell_of(&after.table, "Ja", 1) || is_star(&after, "Ja", 1));
}

/* ---- complements, means ---- */

static void test_a_small_complement_is_a_small_number(void)
{
	FIXTURE(fixture, false);
	int64_t round = ask_alike(&fixture, apart, COUNT_OF(apart));
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, round,
				     "soort=frequentie&rij=doet&alleen=municipality:" HERE),
			    REACH_PUBLIC);
	g_assert_cmpint(figure.table.rows.len, ==, 0); /* 20 and 17 of 20 */
}

static void test_the_size_of_a_group_does_not_follow_from_the_others(void)
{
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, CASES);
	struct analysis_figure figure =
		make_figure(&fixture,
			    query_of(&fixture, round, "soort=gemiddelde&rij=uren&groep=klein"),
			    REACH_PUBLIC);
	g_assert_true(is_star(&figure, "Zelden", 1));
	g_assert_true(is_star(&figure, "Soms", 1) || is_star(&figure, "Vaak", 1));
}

/* ---- where a proof may go ---- */

static void test_a_proof_is_not_told(void)
{
	FIXTURE(fixture, false);
	int64_t round = ask_alike(&fixture, tied, COUNT_OF(tied));
	struct analysis_figure figure =
		make_figure(&fixture, query_of(&fixture, round, "soort=frequentie&rij=klein"),
			    REACH_PUBLIC);
	SCOPED_OUT(out);
	struct json json = json_to(out);
	figure_put_json(&json, &figure);
	const char *told = analysis_proof_told(fixture.work->mem, figure.proof);
	g_assert_nonnull(strstr(figure.proof, "\"aantallen\":[15,16,3,0]"));
	g_assert_nonnull(strstr(told, "\"achtergehouden\":2"));
	g_assert_nonnull(strstr(told, "\"minstens\":5"));
	static const char *const secrets[] = { "aantallen", "reden", "cellen", "gekoppeld" };
	for (size_t i = 0; i < COUNT_OF(secrets); i++) {
		g_assert_null(strstr(told, secrets[i]));
		g_assert_null(strstr(out->data, secrets[i]));
	}
	g_assert_null(analysis_proof_told(fixture.work->mem, NULL));
}

/* What was kept before proofs had tables, or is broken, stands in nobody's way. */
static void test_an_older_proof_says_nothing(void)
{
	FIXTURE(fixture, false);
	int64_t round = ask_alike(&fixture, tied, COUNT_OF(tied));
	const char *query = query_of(&fixture, round, "soort=frequentie&rij=klein");
	static const char *const proofs[] = { "{\"minstens\":5}",
					      "{\"minstens\":5,\"gekoppeld\":[{\"kanten\":[]}]}",
					      "{\"minstens\":5,\"gekoppeld\":7}", "kapot" };
	struct analysis_figure alone = make_figure(&fixture, query, REACH_PUBLIC);
	struct analysis_besides beside = { 0 };
	for (size_t i = 0; i < COUNT_OF(proofs); i++)
		*list_add(fixture.work->mem, &beside) =
			(struct analysis_beside){ "Oud (test)", proofs[i] };
	g_assert_cmpstr(make_beside(&fixture, query, &beside).hash, ==, alone.hash);
}

#define ADD_LINK(test) g_test_add_func("/analysis_link/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_LINK(test_a_margin_is_not_told_by_another_table);
	ADD_LINK(test_a_difference_is_a_table_too);
	ADD_LINK(test_a_small_complement_is_a_small_number);
	ADD_LINK(test_the_size_of_a_group_does_not_follow_from_the_others);
	ADD_LINK(test_a_proof_is_not_told);
	ADD_LINK(test_an_older_proof_says_nothing);
	return g_test_run();
}
