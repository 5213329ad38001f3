/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_evidence_test.c: what points to a kind, and what must not change it. */
#include "feature/analysis/analysis_evidence.h"
#include "feature/analysis/test_kinds.h"

/* ---- what points to a kind ---- */

static struct evidence evidence_of(struct fixture *fixture, int64_t id, unsigned roles)
{
	struct evidence evidence;
	fixture->work->roles = roles;
	TEST_WORK_OK(fixture->work, analysis_evidence(fixture->work, id, &evidence));
	fixture->work->roles = ADMINISTRATOR;
	return evidence;
}

/* "Activiteiten: Samen eten=12/12-0/8;..." of all kinds. */
static const char *told(struct fixture *fixture, const struct evidence *evidence)
{
	struct arena *mem = fixture->work->mem;
	const char *text = "";
	for (size_t i = 0; i < evidence->kinds.len; i++)
		for (size_t j = 0; j < evidence->kinds.items[i].signs.len; j++) {
			const struct sign *sign = &evidence->kinds.items[i].signs.items[j].sign;
			text = arena_printf(mem, "%s%s>%s=%d/%d-%d/%d;", text,
					    evidence->kinds.items[i].label, sign_label(mem, sign),
					    (int)sign->with, (int)sign->here, (int)sign->other,
					    (int)sign->there);
		}
	return text;
}

static void test_evidence_waits_for_enough_decisions(void)
{
	FIXTURE(fixture, false);
	fixture.work->roles = ADMINISTRATOR;
	add_records(&fixture);
	decide_all(&fixture, 9);
	decide(&fixture, FIRST_SUBJECT + MEETING, "not", "informal_help"); /* is of no kind */
	struct evidence evidence = evidence_of(&fixture, FIRST_SUBJECT + 19, RESEARCHER);
	g_assert_true(evidence.is_there);
	g_assert_false(evidence.is_enough);
	g_assert_cmpint(evidence.decided, ==, 9);
	for (int i = 9; i < MEETING; i++) /* twelve, but of one kind */
		decide(&fixture, FIRST_SUBJECT + i, "included", "meeting");
	evidence = evidence_of(&fixture, FIRST_SUBJECT + 19, RESEARCHER);
	g_assert_false(evidence.is_enough);
	g_assert_cmpstr(told(&fixture, &evidence), ==, "");
}

static void test_evidence_leaves_the_one_that_is_decided_out(void)
{
	FIXTURE(fixture, false);
	fixture.work->roles = ADMINISTRATOR;
	add_records(&fixture);
	add_record(&fixture, CANDIDATE, "informal_help", "shared_meal", "Dorpshuis.");
	decide_all(&fixture, ALL);
	struct evidence evidence = evidence_of(&fixture, CANDIDATE, RESEARCHER);
	g_assert_cmpint(evidence.decided, ==, ALL);
	const char *before = told(&fixture, &evidence);
	g_assert_cmpstr(before, ==,
			"Ontmoeting>Activiteiten: Samen eten=12/12-0/8;"
			"Ontmoeting>Woord in openbare teksten: dorpshuis=10/12-1/8;");
	/* neither its own decisions, nor an opinion that waits, nor its kind change anything */
	decide(&fixture, CANDIDATE, "included", "informal_help");
	TEST_WORK_OK(fixture.work,
		     db_exec(fixture.work->db,
			     "insert into assessment (id, initiative_id, state, opened_ms,"
			     " settled_by) values (?1, ?2, 'waiting', ?1, 0)",
			     db_int(id_new()), db_int(CANDIDATE)));
	TEST_WORK_OK(fixture.work,
		     db_exec(fixture.work->db,
			     "update initiative set category = 'formal_care_alternative'"
			     " where id = ?1",
			     db_int(CANDIDATE)));
	evidence = evidence_of(&fixture, CANDIDATE, RESEARCHER);
	g_assert_cmpstr(told(&fixture, &evidence), ==, before);
}

static void test_answers_are_evidence_for_who_may_see_them(void)
{
	FIXTURE(fixture, false);
	open_round(&fixture, false, CASES);
	fixture.work->roles = ADMINISTRATOR;
	for (int i = 0; i < CASES; i++) {
		add_record(&fixture, FIRST_SUBJECT + i, "meeting", NULL, NULL);
		decide(&fixture, FIRST_SUBJECT + i, "included",
		       is_in_a(i) ? "meeting" : "informal_help");
	}
	struct evidence evidence = evidence_of(&fixture, FIRST_SUBJECT, RESEARCHER);
	g_assert_true(evidence.has_answers);
	/* 24 others in A */
	g_assert_nonnull(
		strstr(told(&fixture, &evidence), "Ontmoeting>Welke groep?: Groep A=24/24-0/25;"));
	/* one other alone says nothing of its kind */
	g_assert_null(strstr(told(&fixture, &evidence), "Zelden"));
	evidence = evidence_of(&fixture, FIRST_SUBJECT, OFFICER);
	g_assert_false(evidence.has_answers);
	g_assert_cmpstr(told(&fixture, &evidence), ==, "");
}

static void test_what_is_out_of_sight_is_not_compared(void)
{
	FIXTURE(fixture, false);
	fixture.work->roles = ADMINISTRATOR;
	add_records(&fixture);
	decide_all(&fixture, ALL);
	struct evidence evidence = evidence_of(&fixture, 77, RESEARCHER);
	g_assert_false(evidence.is_there);
	g_assert_cmpstr(told(&fixture, &evidence), ==, "");
}

#define ADD_EVIDENCE(test) g_test_add_func("/analysis_evidence/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_EVIDENCE(test_evidence_waits_for_enough_decisions);
	ADD_EVIDENCE(test_evidence_leaves_the_one_that_is_decided_out);
	ADD_EVIDENCE(test_answers_are_evidence_for_who_may_see_them);
	ADD_EVIDENCE(test_what_is_out_of_sight_is_not_compared);
	return g_test_run();
}
