/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_door_test.c: who comes through which door of interviews; all conversations are made up.
 */
#include "base/id.h"
#include "feature/directory/directory.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "feature/interview/interview_store.h"
#include "feature/interview/interview_view.h"
#include "web/guard.h"

#include <glib.h>
#include <string.h>

/* Who is signed in is the session's own word. */
static enum err identify(struct work *work, const char *token)
{
	work->person_id = 7;
	work->roles = !strcmp(token, "coordinator") ? COORDINATOR
		      : !strcmp(token, "officer")   ? OFFICER
		      : !strcmp(token, "editor")    ? EDITOR
						    : RESEARCHER;
	return OK;
}
static const struct feature who_feature = { .name = "who", .identify = identify };

static const struct feature *const slices[] = {
	&who_feature,        &outbox_feature,  &privacy_feature, &person_feature,
	&vocabulary_feature, &place_feature,   &source_feature,  &freshness_feature,
	&initiative_feature, &contact_feature, &round_feature,   &directory_feature,
	&interview_feature,
};

struct fixture {
	struct test_site test;
	int64_t id;
	const char *path;
};

static void begin(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	struct interview it = { .is_test = true, .title = "Proef <i>" };
	test_site_open_shared(test, slices, COUNT_OF(slices));
	struct work work = test_site_work(test);
	work.roles = RESEARCHER;
	TEST_OK(test->db, interview_save(&work, &it));
	TEST_OK(test->db, interview_set_state(&work, it.id, "held"));
	fixture->id = it.id;
	fixture->path = interview_path(test->mem, it.id, "");
	test->session = "researcher";
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

static struct test_answer get(struct fixture *fixture, const char *rest)
{
	return test_ask(&fixture->test, "GET",
			arena_printf(fixture->test.mem, "%s%s", fixture->path, rest), NULL);
}

static struct test_answer post(struct fixture *fixture, const char *rest, const char *form)
{
	struct test_site *test = &fixture->test;
	return test_ask(test, "POST", arena_printf(test->mem, "%s%s", fixture->path, rest),
			arena_printf(test->mem, "%s&" TOKEN_FIELD "=%s", form,
				     guard_token_for(test->mem, test->session)));
}

static struct interview now(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct interview it;
	work.roles = RESEARCHER;
	TEST_OK(fixture->test.db, interview_get(&work, fixture->id, &it));
	return it;
}

static int64_t count_looks(struct fixture *fixture)
{
	int64_t count;
	TEST_OK(fixture->test.db,
		db_get_int(fixture->test.db, &count,
			   "select count(*) from audit_line where act = 'interview_look'"));
	return count;
}

#define PASTED \
	"tekst=I%3A+Hoe+begon+het%3F%0D%0AJan%3A+Met+Piet+%3Cb%3E+en+%F0%9F%99%82.%0D%0AI%3A+En%" \
	"3F"

static void test_each_role_has_its_doors(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *who, *rest;
		int status;
	} cases[] = {
		{ "officer", "", 403 },
		{ "officer", "/transcript", 403 },
		{ "editor", "", 403 },
		{ "coordinator", "", 200 },
		{ "coordinator", "/wijzigen", 200 },
		{ "coordinator", "/toestemmingsformulier", 200 },
		{ "coordinator", "/toestemming", 403 },
		{ "coordinator", "/transcript", 403 },
		{ "coordinator", "/namen", 403 },
		{ "researcher", "", 200 },
		{ "researcher", "/wijzigen", 200 },
		{ "researcher", "/toestemming", 200 },
		{ "researcher", "/transcript", 200 },
		{ "researcher", "/namen", 200 },
		{ "researcher", "/beurten/1", 404 },
		{ "researcher", "/beurten/x", 404 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		fixture->test.session = cases[i].who;
		struct test_answer answer = get(fixture, cases[i].rest);
		if (answer.status != cases[i].status)
			g_error("%s %s: %d", cases[i].who, cases[i].rest, answer.status);
		test_lacks(&answer, "<i>");
	}
}

static void test_a_pasted_text_is_read_without_names_and_checked(struct fixture *fixture,
								 const void *unused)
{
	struct test_answer answer = post(fixture, "/transcript", PASTED);
	g_assert_cmpint(answer.status, ==, 303);
	answer = get(fixture, "/transcript");
	test_has(&answer, "Met Piet &lt;b&gt; en 🙂.");
	test_has(&answer, "testgegevens");
	g_assert_cmpint(count_looks(fixture), ==, 1);
	answer = get(fixture, "/transcript?zoek=PIET");
	test_has(&answer, "Met Piet");
	test_lacks(&answer, "Hoe begon het?");
	answer = get(fixture, "/namen");
	test_has(&answer, "value=\"Piet\"");
	answer = post(fixture, "/namen",
		      "versie=1&woord0=Piet&weg0=1&door0=%5Bnaam%5D&woord1=Jan&weg1=1&door1=R1");
	g_assert_cmpint(answer.status, ==, 303);
	answer = get(fixture, "/transcript");
	test_lacks(&answer, "Piet");
	test_lacks(&answer, "Jan");
	answer = post(fixture, "/namen/terug", "");
	g_assert_cmpint(answer.status, ==, 303);
	answer = get(fixture, "/transcript");
	test_has(&answer, "Met Piet");
	answer = post(fixture, "/nagekeken", "");
	g_assert_cmpint(answer.status, ==, 409);
	answer = post(fixture, "/namen", "versie=3&woorden=Piet+%3D+%5Bnaam%5D");
	g_assert_cmpint(answer.status, ==, 303);
	answer = post(fixture, "/nagekeken", "");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(now(fixture).state, ==, "checked");
}

static void
test_a_file_that_cannot_be_read_says_why_and_keeps_what_there_is(struct fixture *fixture,
								 const void *unused)
{
	static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing of a document";
	static const char broken[] = "PK\x03\x04 this is no archive";
	const struct http_file files[] = {
		{ "bestand", "verzonnen.docx", ole, sizeof ole - 1 },
		{ "bestand", "verzonnen.docx", broken, sizeof broken - 1 },
	};
	struct test_site *test = &fixture->test;
	g_assert_cmpint(post(fixture, "/transcript", PASTED).status, ==, 303);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		test->files.len = 0;
		*list_add(test->mem, &test->files) = files[i];
		struct test_answer answer = post(fixture, "/transcript", "tekst=");
		g_assert_cmpint(answer.status, ==, 400);
		test_has(&answer, "bestand-fout");
		test_has(&answer, "Met Piet");
	}
	test->files.len = 0;
	struct test_answer answer = post(fixture, "/transcript", "tekst=");
	g_assert_cmpint(answer.status, ==, 400);
	g_assert_cmpint(now(fixture).version, ==, 1);
}

static void test_two_windows_show_both_texts(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(post(fixture, "/notities", "versie=0&notities=Eerste").status, ==, 303);
	struct test_answer answer = post(fixture, "/notities", "versie=0&notities=Tweede");
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "Eerste");
	test_has(&answer, "Tweede");
	test_has(&answer, "name=\"versie\" value=\"1\"");
	g_assert_cmpint(post(fixture, "/notities", "versie=1&notities=Samen").status, ==, 303);
	g_assert_cmpint(post(fixture, "/transcript", PASTED).status, ==, 303);
	g_assert_cmpint(post(fixture, "/beurten/2", "versie=1&spreker=R1&tekst=Anders").status, ==,
			303);
	answer = post(fixture, "/beurten/2", "versie=1&spreker=R1&tekst=Weer+anders");
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "Weer anders");
	answer = post(fixture, "/wijzigen", "versie=0&titel=Oud+venster");
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "Oud venster");
}

static void test_withdrawing_asks_to_be_sure(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(post(fixture, "/transcript", PASTED).status, ==, 303);
	g_assert_cmpint(post(fixture, "/intrekken", "").status, ==, 400);
	g_assert_cmpint(now(fixture).version, ==, 1);
	g_assert_cmpint(post(fixture, "/intrekken", "zeker=1").status, ==, 303);
	g_assert_cmpint(now(fixture).version, ==, 0);
	struct test_answer answer = get(fixture, "/transcript");
	test_lacks(&answer, "Piet");
}

static void test_a_text_is_only_replaced_when_somebody_says_so(struct fixture *fixture,
							       const void *unused)
{
	g_assert_cmpint(post(fixture, "/transcript", PASTED).status, ==, 303);
	struct test_answer answer = post(fixture, "/transcript", "tekst=R1%3A+Heel+iets+anders.");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "vervang-fout");
	test_has(&answer, "Heel iets anders.");
	g_assert_cmpint(now(fixture).version, ==, 1);
	answer = post(fixture, "/transcript", "tekst=R1%3A+Heel+iets+anders.&vervang=1");
	g_assert_cmpint(answer.status, ==, 303);
	answer = get(fixture, "/transcript");
	test_has(&answer, "<strong>R1</strong>"); /* a turn alone has its speaker too */
	test_has(&answer, "/namen/terug");
	g_assert_cmpint(post(fixture, "/namen/terug", "").status, ==, 303);
	answer = get(fixture, "/transcript");
	test_has(&answer, "Met Piet");
}

static void test_the_sheet_says_who_reads_how_long_and_where_to_complain(struct fixture *fixture,
									 const void *unused)
{
	struct test_answer answer = get(fixture, "/toestemmingsformulier");
	test_has(&answer, "beheerders");
	test_has(&answer, "24 maanden");
	test_has(&answer, "Autoriteit Persoonsgegevens");
	test_has(&answer, "erantwoordelijk voor");
}

static void test_a_withdrawn_interview_is_not_cancelled(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(post(fixture, "/intrekken", "zeker=1").status, ==, 303);
	struct test_answer answer = test_ask(&fixture->test, "GET", "/beheer/interviews", NULL);
	test_has(&answer, "Toestemming ingetrokken");
	test_lacks(&answer, "Afgezegd");
}

static void test_consent_is_written_down_with_its_proof(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(post(fixture, "/toestemming", "toestemming=1&dag=&hoe=signed").status, ==,
			400);
	g_assert_cmpint(
		post(fixture, "/toestemming", "toestemming=2&dag=2026-11-20&hoe=signed").status, ==,
		303);
	g_assert_cmpint(now(fixture).consent, ==, CONSENT_ROLE);
	struct test_answer answer = get(fixture, "/toestemming");
	test_has(&answer, "checked");
}

static void test_speakers_are_renamed_everywhere(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(post(fixture, "/transcript", PASTED).status, ==, 303);
	g_assert_cmpint(
		post(fixture, "/sprekers", "was0=I&naam0=I&vraagt0=1&was1=Jan&naam1=R1").status, ==,
		303);
	struct test_answer answer = get(fixture, "/transcript");
	test_has(&answer, "<strong>R1</strong>");
	test_lacks(&answer, "Jan");
}

static void test_the_other_pages_answer(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	static const char *const paths[] = { "/beheer/interviews",
					     "/beheer/interviews/nieuw",
					     "/beheer/interviewleidraden",
					     "/beheer/interviewleidraden/nieuw",
					     "/beheer/interviewleidraden/0000000000001",
					     "/beheer/interviewleidraden/0000000000001/wijzigen",
					     "/v1/interviews" };
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		struct test_answer answer = test_ask(test, "GET", paths[i], NULL);
		if (answer.status != 200)
			g_error("%s: %d", paths[i], answer.status);
		if (strncmp(paths[i], "/v1/", 4))
			test_lacks(&answer, "<i>");
	}
	test->session = "coordinator";
	g_assert_cmpint(test_ask(test, "GET", "/v1/interviews", NULL).status, ==, 403);
}

#define ADD(test) g_test_add("/interview_door/" #test, struct fixture, NULL, begin, test, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_each_role_has_its_doors);
	ADD(test_a_pasted_text_is_read_without_names_and_checked);
	ADD(test_a_file_that_cannot_be_read_says_why_and_keeps_what_there_is);
	ADD(test_two_windows_show_both_texts);
	ADD(test_withdrawing_asks_to_be_sure);
	ADD(test_a_text_is_only_replaced_when_somebody_says_so);
	ADD(test_the_sheet_says_who_reads_how_long_and_where_to_complain);
	ADD(test_a_withdrawn_interview_is_not_cancelled);
	ADD(test_consent_is_written_down_with_its_proof);
	ADD(test_speakers_are_renamed_everywhere);
	ADD(test_the_other_pages_answer);
	return g_test_run();
}
