/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_evidence_test.c: evidence is found again, not typed, and goes when its consent
 * does; what changed stays to be seen. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_quote.h"
#include "feature/coding/coding_take.h"
#include "feature/recommendation/test_recommendation.h"

static const char words[] = "De kern trekt de kar al jaren (test).";

/* A quote that another researcher approved, or refused. */
static int64_t add_quote(struct fixture *fixture, const char *state)
{
	struct work work = work_of(fixture, RESEARCHER);
	struct coding_taken taken;
	struct coding_texts texts;
	struct code code;
	int64_t id;
	const char *csv =
		arena_printf(work.mem, "answer_id,question,text\nTEST-1,Wat?,\"%s\"\n", words);
	const struct coding_file file = { .bytes = csv, .len = strlen(csv) };
	TEST_OK(work.db, db_begin_write(work.db));
	TEST_OK(work.db, coding_take_file(&work, &file, &taken));
	TEST_OK(work.db, coding_text_list(&work, &(struct coding_filter){ .round_id = 0 }, &texts));
	TEST_OK(work.db, code_by_key(&work, 0, "sf_core_team", &code));
	struct coding coding = { .text_id = texts.items[texts.len - 1].id,
				 .code_id = code.id,
				 .end = utf8_length(words) };
	TEST_OK(work.db, coding_add(&work, &coding));
	TEST_OK(work.db, coding_say_done(&work, coding.text_id, true));
	TEST_OK(work.db, quote_propose(&work, coding.id, &id));
	work.person_id = 8;
	TEST_OK(work.db, quote_decide(&work, &(struct quote_review){ id, state, words, "test" }));
	TEST_OK(work.db, db_commit(work.db));
	return id;
}

static void decide(struct fixture *fixture, int64_t id, const char *state)
{
	struct work work = work_of(fixture, RESEARCHER);
	work.person_id = 8;
	TEST_OK(work.db, db_begin_write(work.db));
	TEST_OK(work.db, quote_decide(&work, &(struct quote_review){ id, state, words, "test" }));
	TEST_OK(work.db, db_commit(work.db));
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
