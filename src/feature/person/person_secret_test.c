/* SPDX-License-Identifier: EUPL-1.2 */
/* person_secret_test.c: signing in with a password, and changing it: slow handlers and the writer.
 */
#include <glib.h>

#include "feature/person/person_proof_store.h"
#include "feature/person/test_person.h"

static const char good[] = "wachtwoord=paarse+lamp+zingt+zacht";

static struct test_answer post(struct test_site *test, const char *path, const char *fields)
{
	return test_ask(test, "POST", path,
			test->session ? arena_printf(test->mem, "%s&%s", form_token(test), fields)
				      : fields);
}

static struct test_answer try(struct test_site *test, const char *mail, const char *rest)
{
	test->session = NULL;
	return post(test, "/aanmelden/wachtwoord",
		    arena_printf(test->mem, "naam=%s&%s", mail, rest));
}

/* Somebody with the password above. */
static int64_t open_with_password(struct test_site *test, unsigned roles)
{
	open_shared_site(test);
	int64_t id = add_person(test, "een@example.org", roles);
	sign_in(test, "een@example.org");
	struct test_answer answer = post(test, "/mijn/wachtwoord", good);
	g_assert_cmpint(answer.status, ==, 303);
	return id;
}

static void test_a_password_signs_in(void)
{
	struct test_site test;
	open_with_password(&test, COORDINATOR);
	struct test_answer answer = try(&test, "EEN@example.org", good);
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test_header(&answer, "Location"), ==, "/beheer");
	g_assert_cmpint(administration_status(&test), ==, 200);
	answer = try(&test, "een@example.org",
		     arena_printf(test.mem, "%s&naar=//elsewhere.example", good));
	g_assert_cmpstr(test_header(&answer, "Location"), ==, "/beheer");
	test_site_close(&test);
}

/* Wrong password, unknown address, account without a password, blocked: one answer. */
static void test_what_was_wrong_is_not_told(void)
{
	static const struct {
		const char *mail, *rest;
	} cases[] = {
		{ "een@example.org", "wachtwoord=iets+heel+anders" },
		{ "niemand@example.org", "wachtwoord=paarse+lamp+zingt+zacht" },
		{ "zonder@example.org", "wachtwoord=paarse+lamp+zingt+zacht" },
		{ "een@example.org", "" },
		{ "", "" },
	};
	struct test_site test;
	open_with_password(&test, RESIDENT);
	add_person(&test, "zonder@example.org", RESIDENT);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_answer answer = try(&test, cases[i].mail, cases[i].rest);
		g_assert_cmpint(answer.status, ==, 400);
		g_assert_null(test.session);
		const char *alert = strstr(answer.body, "role=\"alert\"");
		g_assert_nonnull(alert);
		test_lacks(&answer, "paarse lamp");
	}
	struct person person;
	struct work work = test_site_work(&test);
	TEST_OK(test.db, person_by_mail(&work, "een@example.org", &person));
	TEST_OK(test.db, person_block(&work, person.id, true));
	g_assert_cmpint(try(&test, "een@example.org", good).status, ==, 400);
	test_site_close(&test);
}

static void test_guessing_passwords_is_slowed_down_for_known_and_unknown(void)
{
	static const char *const mails[] = { "een@example.org", "niemand@example.org" };
	struct test_site test;
	open_with_password(&test, RESIDENT);
	for (size_t i = 0; i < COUNT_OF(mails); i++) {
		for (int j = 0; j < BRAKE_FREE_ACCOUNT; j++)
			g_assert_cmpint(try(&test, mails[i], "wachtwoord=fout").status, ==, 400);
		g_assert_cmpint(try(&test, mails[i], good).status, ==, 429);
	}
	test.now_ms += BRAKE_FIRST_MS;
	g_assert_cmpint(try(&test, "een@example.org", good).status, ==, 303);
	g_assert_cmpint(try(&test, "een@example.org", "wachtwoord=fout").status, ==, 400);
	test_site_close(&test);
}

/* One password tried on many accounts. */
static void test_one_address_cannot_try_many_accounts(void)
{
	struct test_site test;
	open_shared_site(&test);
	struct work work = test_site_work(&test);
	struct brake from = { "password from", "192.0.2.1", BRAKE_FREE_CLIENT };
	for (int i = 0; i < BRAKE_FREE_CLIENT; i++)
		TEST_OK(test.db, brake_take(&work, &from, 1));
	g_assert_cmpint(try(&test, "een@example.org", "wachtwoord=x").status, ==, 429);
	test.now_ms += BRAKE_FIRST_MS;
	g_assert_cmpint(try(&test, "een@example.org", "wachtwoord=x").status, ==, 400);
	test_site_close(&test);
}

static void test_a_new_password_ends_the_other_sessions_and_is_told(void)
{
	struct test_site test;
	int64_t mails;
	open_with_password(&test, RESIDENT);
	const char *here = test.session;
	g_assert_cmpint(try(&test, "een@example.org", good).status, ==, 303);
	const char *there = test.session;
	test.session = here;
	struct test_answer answer =
		post(&test, "/mijn/wachtwoord", "wachtwoord=groene+fiets+droomt+luid");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test.session, !=, here);
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 200);
	test.session = there;
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 401);
	test.session = here;
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 401);
	TEST_OK(test.db, db_get_int(test.db, &mails,
				    "select count(*) from outbox_mail where kind = 'account'"));
	g_assert_cmpint(mails, ==, 2);
	g_assert_cmpint(try(&test, "een@example.org", good).status, ==, 400);
	test_site_close(&test);
}

static void test_who_came_with_a_password_gives_it_to_change_it(void)
{
	struct test_site test;
	open_with_password(&test, RESIDENT);
	try(&test, "een@example.org", good);
	struct test_answer page = test_ask(&test, "GET", "/mijn/wachtwoord", NULL);
	test_has(&page, "autocomplete=\"current-password\"");
	test_has(&page, "autocomplete=\"new-password\"");
	page = post(&test, "/mijn/wachtwoord", "wachtwoord=groene+fiets+droomt+luid");
	g_assert_cmpint(page.status, ==, 400);
	test_has(&page, "href=\"#huidig\"");
	page = post(&test, "/mijn/wachtwoord", "wachtwoord=kort");
	g_assert_cmpint(page.status, ==, 400);
	test_has(&page, "href=\"#wachtwoord\"");
	page = post(&test, "/mijn/wachtwoord",
		    "huidig=paarse+lamp+zingt+zacht&wachtwoord=groene+fiets+droomt+luid");
	g_assert_cmpint(page.status, ==, 303);
	page = post(&test, "/mijn/wachtwoord/verwijderen", "huidig=groene+fiets+droomt+luid");
	g_assert_cmpint(page.status, ==, 303);
	g_assert_cmpint(try(&test, "een@example.org", "wachtwoord=groene+fiets+droomt+luid").status,
			==, 400);
	test_site_close(&test);
}

static void test_the_database_holds_no_password(void)
{
	struct test_site test;
	const char *hash;
	int64_t at_ms;
	int64_t id = open_with_password(&test, RESIDENT);
	TEST_OK(test.db, password_select(test.db, test.mem, id, &hash, &at_ms));
	g_assert_true(g_str_has_prefix(hash, "$argon2id$"));
	g_assert_cmpint(at_ms, ==, noon_ms);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(a_password_signs_in);
	TEST(what_was_wrong_is_not_told);
	TEST(guessing_passwords_is_slowed_down_for_known_and_unknown);
	TEST(one_address_cannot_try_many_accounts);
	TEST(a_new_password_ends_the_other_sessions_and_is_told);
	TEST(who_came_with_a_password_gives_it_to_change_it);
	TEST(the_database_holds_no_password);
	return g_test_run();
}
