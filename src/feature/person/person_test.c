/* SPDX-License-Identifier: EUPL-1.2 */
/* person_test.c: links let in once, and tell nobody more than they must. */
#include <glib.h>

#include "feature/person/test_person.h"

static void test_each_kind_of_link_lets_in_once(void)
{
	const char *(*const makers[])(struct test_site *) = { kept_link, stored_link };
	for (size_t i = 0; i < COUNT_OF(makers); i++) {
		struct test_site test;
		open_site(&test);
		const char *token = makers[i](&test);
		g_assert_cmpint(administration_status(&test), ==, 401);
		struct test_answer answer = use_link(&test, token);
		g_assert_cmpint(answer.status, ==, 303);
		g_assert_cmpstr(test_header(&answer, "Location"), ==, "/beheer");
		g_assert_cmpint(administration_status(&test), ==, 200);
		test.session = NULL;
		answer = use_link(&test, token);
		g_assert_cmpint(answer.status, ==, 404);
		g_assert_null(test_header(&answer, "Set-Cookie"));
		test_site_close(&test);
	}
}

static void test_looking_at_a_link_does_not_use_it_up(void)
{
	const char *(*const makers[])(struct test_site *) = { kept_link, stored_link };
	for (size_t i = 0; i < COUNT_OF(makers); i++) {
		struct test_site test;
		open_site(&test);
		const char *token = makers[i](&test),
			   *path = arena_printf(test.mem, "/aanmelden/%s", token);
		for (int look = 0; look < 3; look++) {
			struct test_answer page = test_ask(&test, "GET", path, NULL);
			g_assert_cmpint(page.status, ==, 200);
			g_assert_null(test_header(&page, "Set-Cookie"));
			test_has(&page, token);
		}
		g_assert_cmpint(use_link(&test, token).status, ==, 303);
		struct test_answer after = test_ask(&test, "GET", path, NULL);
		g_assert_cmpint(after.status, ==, 404);
		test_has(&after, "omzien link");
		test_site_close(&test);
	}
}

static void test_a_link_ends_after_fifteen_minutes(void)
{
	const char *(*const makers[])(struct test_site *) = { kept_link, stored_link };
	for (size_t i = 0; i < COUNT_OF(makers); i++) {
		struct test_site test;
		open_site(&test);
		const char *token = makers[i](&test),
			   *path = arena_printf(test.mem, "/aanmelden/%s", token);
		test.now_ms = noon_ms + PERSON_LINK_MS - 1;
		g_assert_cmpint(test_ask(&test, "GET", path, NULL).status, ==, 200);
		test.now_ms = noon_ms + PERSON_LINK_MS;
		g_assert_cmpint(test_ask(&test, "GET", path, NULL).status, ==, 404);
		g_assert_cmpint(use_link(&test, token).status, ==, 404);
		g_assert_null(test.session);
		test_site_close(&test);
	}
}

static void test_what_is_no_link_lets_nobody_in(void)
{
	static const char *const forms[] = { NULL, "link=", "link=x", "link=%27%20or%201%3D1",
					     "token=x" };
	struct test_site test;
	open_site(&test);
	kept_link(&test);
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		struct test_answer answer = test_ask(&test, "POST", "/aanmelden", forms[i]);
		g_assert_cmpint(answer.status, ==, 404);
		g_assert_null(test.session);
	}
	test_site_close(&test);
}

/* A unit whose transaction is lost is run again from its start. */
static void test_a_kept_link_survives_a_transaction_that_is_undone(void)
{
	struct test_site test;
	open_site(&test);
	const char *token = kept_link(&test), *session = NULL, *path;
	struct work work = test_site_work(&test);
	TEST_OK(test.db, db_begin_write(test.db));
	TEST_OK(test.db, person_sign_in(&work, token, NULL, &session, &path));
	db_rollback(test.db);
	test.session = session;
	g_assert_cmpint(administration_status(&test), ==, 401);
	test.session = NULL;
	g_assert_cmpint(use_link(&test, token).status, ==, 303);
	g_assert_cmpint(administration_status(&test), ==, 200);
	test_site_close(&test);
}

static void test_the_page_of_a_link_gives_its_path_to_nobody(void)
{
	struct test_site test;
	open_site(&test);
	const char *token = kept_link(&test);
	struct test_answer page =
		test_ask(&test, "GET", arena_printf(test.mem, "/aanmelden/%s", token), NULL);
	g_assert_cmpstr(test_header(&page, "Referrer-Policy"), ==, "strict-origin");
	g_assert_cmpstr(test_header(&page, "Cache-Control"), ==, "no-store");
	test_site_close(&test);
}

static void test_the_database_holds_no_token(void)
{
	struct test_site test;
	int64_t found;
	open_site(&test);
	const char *link = stored_link(&test);
	use_link(&test, link);
	TEST_OK(test.db, db_get_int(test.db, &found, "select count(*) from session"));
	g_assert_cmpint(found, ==, 1);
	TEST_OK(test.db, db_get_int(test.db, &found,
				    "select (select count(*) from session where token_hash = ?1)"
				    " + (select count(*) from sign_in_link where token_hash = ?2)",
				    db_text(test.session), db_text(link)));
	g_assert_cmpint(found, ==, 0);
	test_site_close(&test);
}

static void test_a_region_has_one_administrator_however_often_it_is_seeded(void)
{
	struct test_site test;
	int64_t count;
	open_site(&test);
	struct work work = test_site_work(&test);
	TEST_OK(test.db, person_seed(&work));
	TEST_OK(test.db, db_get_int(test.db, &count, "select count(*) from person"));
	g_assert_cmpint(count, ==, 1);
	test_site_close(&test);
}

static void test_only_so_many_kept_links_are_open_at_once(void)
{
	struct test_site test;
	const char *token;
	open_site(&test);
	for (int i = 0; i < 16; i++)
		kept_link(&test);
	struct work work = test_site_work(&test);
	g_assert_cmpint(person_keep_link(&work, &token), ==, ERR_BUSY);
	test.now_ms += PERSON_LINK_MS;
	kept_link(&test);
	test_site_close(&test);
}

static void test_the_administration_page_lists_what_slices_offer(void)
{
	struct test_site test;
	open_site(&test);
	use_link(&test, kept_link(&test));
	struct test_answer page = test_ask(&test, "GET", "/beheer", NULL);
	test_has(&page, "href=\"/beheer/regio#live\"");
	test_has(&page, "noindex");
	g_assert_cmpstr(test_header(&page, "Cache-Control"), ==, "no-store");
	page = test_ask(&test, "GET", "/en/beheer", NULL);
	test_has(&page, "Choose what you want to do.");
	test_site_close(&test);
}

static void test_the_page_to_sign_in_says_where_the_link_is(void)
{
	struct test_site test;
	open_site(&test);
	struct test_answer page = test_ask(&test, "GET", "/en/aanmelden", NULL);
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "omzien link");
	use_link(&test, kept_link(&test));
	page = test_ask(&test, "GET", "/en/aanmelden", NULL);
	test_has(&page, "You are signed in.");
	test_lacks(&page, "omzien link");
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(each_kind_of_link_lets_in_once);
	TEST(looking_at_a_link_does_not_use_it_up);
	TEST(a_link_ends_after_fifteen_minutes);
	TEST(what_is_no_link_lets_nobody_in);
	TEST(a_kept_link_survives_a_transaction_that_is_undone);
	TEST(the_page_of_a_link_gives_its_path_to_nobody);
	TEST(the_database_holds_no_token);
	TEST(a_region_has_one_administrator_however_often_it_is_seeded);
	TEST(only_so_many_kept_links_are_open_at_once);
	TEST(the_administration_page_lists_what_slices_offer);
	TEST(the_page_to_sign_in_says_where_the_link_is);
	return g_test_run();
}
