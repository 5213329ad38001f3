/* SPDX-License-Identifier: EUPL-1.2 */
/* person_sign_in_test.c: signing in by mail: nobody learns who has an account, nobody is led away.
 */
#include <glib.h>

#include "feature/person/test_person.h"

static int64_t count(struct test_site *test, const char *table)
{
	int64_t rows = -1;
	if (!strcmp(table, "outbox_mail"))
		TEST_OK(test->db, db_get_int(test->db, &rows, "select count(*) from outbox_mail"));
	else if (!strcmp(table, "session"))
		TEST_OK(test->db, db_get_int(test->db, &rows, "select count(*) from session"));
	return rows;
}

static void test_a_mailed_link_signs_in_once_within_fifteen_minutes(void)
{
	static const struct {
		int64_t after_ms;
		int status;
	} cases[] = { { 0, 303 }, { PERSON_LINK_MS - 1, 303 }, { PERSON_LINK_MS, 404 } };
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_site test;
		open_site(&test);
		add_person(&test, "een@example.org", RESIDENT);
		struct test_answer answer = ask_link(&test, " EEN@example.org", NULL);
		g_assert_cmpint(answer.status, ==, 303);
		const char *token = mailed_token(&test);
		test.now_ms += cases[i].after_ms;
		answer = test_ask(&test, "GET", arena_printf(test.mem, "/aanmelden/%s", token),
				  NULL);
		g_assert_cmpint(answer.status, ==, cases[i].status == 303 ? 200 : 404);
		g_assert_cmpint(count(&test, "session"), ==, 0);
		answer = use_link(&test, token);
		g_assert_cmpint(answer.status, ==, cases[i].status);
		if (cases[i].status == 303)
			g_assert_cmpstr(test_header(&answer, "Location"), ==, "/mijn");
		test.session = NULL;
		g_assert_cmpint(use_link(&test, token).status, ==, 404);
		g_assert_null(test.session);
		test_site_close(&test);
	}
}

/* Known, unknown and blocked addresses get the same answer; only the known one gets mail. */
static void test_asking_for_a_link_tells_nobody_who_has_an_account(void)
{
	static const struct {
		const char *mail;
		int mails;
	} cases[] = { { "een@example.org", 1 },
		      { "niemand@example.org", 0 },
		      { "uit@example.org", 0 } };
	struct test_site test;
	struct test_answer first = { 0 };
	open_site(&test);
	add_person(&test, "een@example.org", RESIDENT);
	struct work work = test_site_work(&test);
	TEST_OK(test.db, person_block(&work, add_person(&test, "uit@example.org", RESIDENT), true));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t before = count(&test, "outbox_mail");
		struct test_answer answer = ask_link(&test, cases[i].mail, NULL);
		g_assert_cmpint(count(&test, "outbox_mail") - before, ==, cases[i].mails);
		g_assert_cmpint(answer.status, ==, 303);
		if (!i)
			first = answer;
		g_assert_cmpuint(answer.headers.len, ==, first.headers.len);
		for (size_t j = 0; j < answer.headers.len; j++)
			g_assert_cmpstr(answer.headers.items[j].value, ==,
					first.headers.items[j].value);
		g_assert_cmpstr(answer.body, ==, first.body);
	}
	struct test_answer bad = ask_link(&test, "geen adres", NULL);
	g_assert_cmpint(bad.status, ==, 400);
	test_has(&bad, "aria-invalid=\"true\"");
	test_has(&bad, "value=\"geen adres\"");
	test_site_close(&test);
}

static void test_links_are_mailed_ever_more_slowly(void)
{
	struct test_site test;
	open_site(&test);
	add_person(&test, "een@example.org", RESIDENT);
	static const int64_t waits_min[] = { 1, 2, 4, 8, 15, 15 };
	for (int i = 0; i < BRAKE_FREE_LINK; i++)
		g_assert_cmpint(ask_link(&test, "een@example.org", NULL).status, ==, 303);
	for (size_t i = 0; i < COUNT_OF(waits_min); i++) {
		struct test_answer answer = ask_link(&test, "een@example.org", NULL);
		g_assert_cmpint(answer.status, ==, 429);
		test_has(&answer, "data-once");
		const char *other = arena_printf(test.mem, "ander%zu@example.org", i);
		g_assert_cmpint(ask_link(&test, other, NULL).status, ==, 303);
		test.now_ms += waits_min[i] * 60 * 1000 - 1;
		g_assert_cmpint(ask_link(&test, "een@example.org", NULL).status, ==, 429);
		test.now_ms += 1;
		g_assert_cmpint(ask_link(&test, "een@example.org", NULL).status, ==, 303);
	}
	test_site_close(&test);
}

static void test_going_on_leads_only_to_paths_of_ours(void)
{
	static const struct {
		const char *path;
		bool is_ours;
	} cases[] = {
		{ "/beheer/personen", true },
		{ "/mijn?a=b", true },
		{ "/", true },
		{ "//elsewhere.example", false },
		{ "/\\elsewhere.example", false },
		{ "https://elsewhere.example", false },
		{ "javascript:alert(1)", false },
		{ "", false },
		{ "mijn", false },
		{ "/mijn%0d%0aSet-Cookie:%20a=b", false }, /* decoded by the form */
		{ "/a%09b", false },
		{ "/%5C%5Celsewhere.example", false },
	};
	struct test_site test;
	open_site(&test);
	add_person(&test, "een@example.org", RESIDENT);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		test.session = NULL;
		test.now_ms += 24 * HOUR_MS;
		ask_link(&test, "een@example.org", cases[i].path);
		struct test_answer answer = use_link(&test, mailed_token(&test));
		g_assert_cmpint(answer.status, ==, 303);
		g_assert_cmpstr(test_header(&answer, "Location"), ==,
				cases[i].is_ours ? cases[i].path : "/mijn");
		test.session = NULL;
		answer =
			test_ask(&test, "GET",
				 arena_printf(test.mem, "/aanmelden?naar=%s", cases[i].path), NULL);
		test_has(&answer,
			 cases[i].is_ours ? "name=\"naar\" value=\"/" : "name=\"naar\" value=\"\"");
	}
	test_site_close(&test);
}

static void test_who_is_sent_away_comes_back_after_signing_in(void)
{
	struct test_site test;
	open_site(&test);
	struct test_answer page = test_ask(&test, "GET", "/beheer?a=b", NULL);
	g_assert_cmpint(page.status, ==, 401);
	test_has(&page, "/aanmelden?naar=%2Fbeheer%3Fa%3Db");
	page = test_ask(&test, "GET", "/aanmelden?naar=%2Fbeheer%3Fa%3Db", NULL);
	test_has(&page, "name=\"naar\" value=\"/beheer?a=b\"");
	test_site_close(&test);
}

static void test_who_is_blocked_is_out_at_once(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", COORDINATOR);
	sign_in(&test, "een@example.org");
	g_assert_cmpint(administration_status(&test), ==, 200);
	ask_link(&test, "een@example.org", NULL);
	const char *token = mailed_token(&test), *session = test.session;
	struct work work = test_site_work(&test);
	TEST_OK(test.db, person_block(&work, id, true));
	g_assert_cmpint(administration_status(&test), ==, 401);
	test.session = NULL;
	g_assert_cmpint(use_link(&test, token).status, ==, 404);
	TEST_OK(test.db, person_block(&work, id, false));
	test.session = session;
	g_assert_cmpint(administration_status(&test), ==, 401);
	test_site_close(&test);
}

static void test_a_role_that_is_taken_away_is_gone_at_once(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", COORDINATOR);
	sign_in(&test, "een@example.org");
	g_assert_cmpint(administration_status(&test), ==, 200);
	struct work work = test_site_work(&test);
	TEST_OK(test.db, person_grant(&work, id, RESIDENT));
	g_assert_cmpint(administration_status(&test), ==, 403);
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 200);
	test_site_close(&test);
}

/* No puzzles; and whatever fills in forms for people knows what each field is. */
static void test_forms_to_sign_in_say_what_their_fields_are(void)
{
	struct test_site test;
	open_site(&test);
	struct test_answer page = test_ask(&test, "GET", "/aanmelden", NULL);
	test_has(&page,
		 "type=\"email\" id=\"mail\" name=\"mail\" value=\"\" autocomplete=\"username\"");
	test_has(&page, "autocomplete=\"current-password\"");
	test_lacks(&page, "onpaste");
	test_lacks(&page, "captcha");
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(a_mailed_link_signs_in_once_within_fifteen_minutes);
	TEST(asking_for_a_link_tells_nobody_who_has_an_account);
	TEST(links_are_mailed_ever_more_slowly);
	TEST(going_on_leads_only_to_paths_of_ours);
	TEST(who_is_sent_away_comes_back_after_signing_in);
	TEST(who_is_blocked_is_out_at_once);
	TEST(a_role_that_is_taken_away_is_gone_at_once);
	TEST(forms_to_sign_in_say_what_their_fields_are);
	return g_test_run();
}
