/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_evidence_test.c: evidence is found again, not typed, and goes when its consent
 * does; what changed stays to be seen. */
#include "base/id.h"
#include "feature/recommendation/test_recommendation.h"

enum { QUOTE = 1000 };
static const char words[] = "De kern trekt de kar al jaren (test).";

/* A quote of a made-up answer, as the slice that codes keeps it. */
static int64_t add_quote(struct fixture *fixture, const char *state)
{
	struct db *db = fixture->test.db;
	TEST_OK(db, db_begin_write(db));
	TEST_OK(db,
		db_exec(db, "insert into coding_study (round_id, codebook_id, is_blind, made_ms,"
			    " taken_ms) values (0, 1, 0, 1, 1)"));
	TEST_OK(db, db_exec(db, "insert into coding_coder (id, person_id, number)"
				" values (3, 7, 1)"));
	TEST_OK(db,
		db_exec(db,
			"insert into coding_text (id, round_id, source_key, kind, place, number,"
			" interview_id, version, submission_id, body, respondent, subject_id,"
			" start_year, consent, is_test, taken_ms)"
			" values (5, 0, 'TEST-1', 'answer', 1, 1, 0, 1, 0, ?1, 5, 0, 0, 1, 1, 1)",
			db_text(words)));
	TEST_OK(db,
		db_exec(db,
			"insert into coding_passage (id, text_id, code_id, coder_id, from_point,"
			" till_point, quote, made_ms, merged_from)"
			" values (6, 5, 1, 3, 0, 4, ?1, 1, 0)",
			db_text(words)));
	TEST_OK(db, db_exec(db,
			    "insert into coding_quote (id, coding_id, words, consent, state,"
			    " proposed_by, proposed_ms, reviewed_by, reviewed_ms)"
			    " values (?1, 6, ?2, 1, ?3, 7, 1, 8, 1)",
			    db_int(QUOTE), db_text(words), db_text(state)));
	TEST_OK(db, db_commit(db));
	return QUOTE;
}

static void decide(struct fixture *fixture, int64_t id, const char *state)
{
	struct db *db = fixture->test.db;
	TEST_OK(db, db_begin_write(db));
	TEST_OK(db, db_exec(db, "update coding_quote set state = ?2 where id = ?1", db_int(id),
			    db_text(state)));
	TEST_OK(db, db_commit(db));
}

static const char *text_of(struct fixture *fixture, int64_t id)
{
	char *text = arena_alloc(fixture->test.mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

/* Asks through the form for one piece of evidence. */
static struct test_answer save_with(struct fixture *fixture, const char *chosen,
				    const char *address)
{
	const char *form = arena_printf(
		fixture->test.mem,
		"ronde=%s&titel=Doe+iets&tekst=Waarom&voorrang=1&soort_1=province&naam_1=Test"
		"&bewijs_keuze_1=%s&bewijs_1=Wat+het+toont&bewijs_waar_1=%s",
		text_of(fixture, fixture->round_id), chosen, address);
	return post(fixture, "researcher-1", "/beheer/aanbevelingen/nieuw", form);
}

static int64_t id_in(const struct test_answer *answer)
{
	int64_t id;
	const char *path = strstr(test_header(answer, "Location"), "/beheer/aanbevelingen/");
	g_assert_nonnull(path);
	char *text = g_strndup(path + strlen("/beheer/aanbevelingen/"), ID_TEXT_LEN);
	g_assert_true(id_parse(text, &id));
	g_free(text);
	return id;
}

static void test_what_is_not_there_is_no_evidence(void)
{
	static const char *const cases[][2] = {
		{ "", "bestaatniet/../.." },
		{ "", "https://example.org/initiatieven/bestaatniet" },
		{ "", "javascript:alert(1)" },
		{ "quote:0000000000001", "" },
		{ "code:0000000000001", "" },
		{ "figure:x=y", "" },
	};
	struct fixture fixture;
	open_fixture(&fixture);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpint(save_with(&fixture, cases[i][0], cases[i][1]).status, ==, 400);
	const char *refused = text_of(&fixture, add_quote(&fixture, "refused"));
	g_assert_cmpint(
		save_with(&fixture, arena_printf(fixture.test.mem, "quote:%s", refused), "").status,
		==, 400);
	g_assert_cmpint(save_with(&fixture, "", "https://example.org/motie").status, ==, 303);
	close_fixture(&fixture);
}

static void test_a_quote_is_shown_as_long_as_it_may_be(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t quote = add_quote(&fixture, "approved");
	struct test_answer answer =
		save_with(&fixture,
			  arena_printf(fixture.test.mem, "quote:%s", text_of(&fixture, quote)), "");
	g_assert_cmpint(answer.status, ==, 303);
	int64_t id = id_in(&answer);
	const char *path =
		arena_printf(fixture.test.mem, "/aanbevelingen/%s", text_of(&fixture, id));
	publish(&fixture, id);
	answer = ask(&fixture, NULL, path);
	test_has(&answer, words);
	decide(&fixture, quote, "refused");
	answer = ask(&fixture, NULL, path);
	g_assert_cmpint(answer.status, ==, 200);
	test_lacks(&answer, words);
	test_lacks(&answer, "Wat het toont");
	answer = ask(&fixture, "researcher-1", arena_printf(fixture.test.mem, "/beheer%s", path));
	test_lacks(&answer, words);
	test_has(&answer, "omz-status--refused");
	close_fixture(&fixture);
}

static void test_a_figure_stays_as_it_was_published(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	struct test_answer answer =
		save_with(&fixture, "figure:soort=frequentie%26rij=category", "");
	g_assert_cmpint(answer.status, ==, 303);
	const char *id = text_of(&fixture, id_in(&answer));
	answer =
		post(&fixture, "researcher-1",
		     arena_printf(fixture.test.mem, "/beheer/aanbevelingen/%s/publiceren", id), "");
	/* the register of this test is empty: there is nothing to show */
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "Wat het toont");
	close_fixture(&fixture);
}

static void test_what_it_said_before_can_be_seen(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	int64_t id = add_draft(&fixture);
	struct recommendation it = get(&fixture, id);
	struct work work = work_of(&fixture, RESEARCHER);
	publish(&fixture, id);
	it = get(&fixture, id);
	it.text = "Heel iets anders (test).";
	TEST_OK(work.db, db_begin_write(work.db));
	TEST_OK(work.db, recommendation_save(&work, &it));
	TEST_OK(work.db, db_commit(work.db));
	struct test_answer answer =
		ask(&fixture, NULL,
		    arena_printf(fixture.test.mem, "/aanbevelingen/%s", text_of(&fixture, id)));
	test_has(&answer, "Heel iets anders");
	test_has(&answer, "Dit helpt");
	close_fixture(&fixture);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/recommendation/evidence/" #name, test_##name)
	TEST(what_is_not_there_is_no_evidence);
	TEST(a_quote_is_shown_as_long_as_it_may_be);
	TEST(a_figure_stays_as_it_was_published);
	TEST(what_it_said_before_can_be_seen);
	return g_test_run();
}
