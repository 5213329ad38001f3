/* SPDX-License-Identifier: EUPL-1.2 */
/* person_session_test.c: sessions end, cookies stay here, foreign forms do nothing. */
#include <glib.h>

#include "feature/person/test_person.h"

static void test_the_cookie_is_for_this_site_alone(void)
{
	for (int is_secure = 0; is_secure < 2; is_secure++) {
		struct test_site test;
		open_site(&test);
		test.is_secure = is_secure;
		struct test_answer answer = use_link(&test, kept_link(&test));
		const char *cookie = test_header(&answer, "Set-Cookie");
		g_assert_true(g_str_has_prefix(cookie, is_secure ? "__Host-omzien_session="
								 : "omzien_session="));
		g_assert_nonnull(strstr(cookie, "; Path=/; HttpOnly; SameSite=Lax"));
		g_assert_cmpint(strstr(cookie, "; Secure") != NULL, ==, is_secure);
		g_assert_null(strstr(cookie, "Domain"));
		test_site_close(&test);
	}
}

/* Session fixation: whatever cookie the browser had, signing in makes a new one and ends the old
 * one. */
static void test_signing_in_never_keeps_the_session_that_was_there(void)
{
	struct test_site test;
	open_site(&test);
	test.session = "ffffffffffffffffffffffffffffffff";
	g_assert_cmpint(use_link(&test, kept_link(&test)).status, ==, 303);
	const char *first = test.session;
	g_assert_cmpstr(first, !=, "ffffffffffffffffffffffffffffffff");
	struct test_answer again =
		test_ask(&test, "POST", "/aanmelden",
			 arena_printf(test.mem, "link=%s&%s", kept_link(&test), form_token(&test)));
	g_assert_cmpint(again.status, ==, 303);
	g_assert_cmpstr(test.session, !=, first);
	g_assert_cmpint(administration_status(&test), ==, 200);
	test.session = first;
	g_assert_cmpint(administration_status(&test), ==, 401);
	test_site_close(&test);
}

static void test_signing_out_ends_the_session(void)
{
	struct test_site test;
	open_site(&test);
	use_link(&test, kept_link(&test));
	const char *session = test.session;
	struct test_answer answer = test_ask(&test, "POST", "/afmelden", form_token(&test));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test_header(&answer, "Location"), ==, "/");
	g_assert_null(test.session);
	test.session = session;
	g_assert_cmpint(administration_status(&test), ==, 401);
	g_assert_cmpint(test_ask(&test, "POST", "/afmelden", NULL).status, ==, 303);
	test_site_close(&test);
}

static void test_a_foreign_site_can_sign_nobody_in_or_out(void)
{
	struct test_site test;
	open_site(&test);
	const char *token = kept_link(&test);
	test.origin = "https://elsewhere.example";
	g_assert_cmpint(use_link(&test, token).status, ==, 403);
	test.origin = "null";
	g_assert_cmpint(use_link(&test, token).status, ==, 403);
	test.origin = "http://localhost";
	g_assert_cmpint(use_link(&test, token).status, ==, 303);
	const char *proof = form_token(&test);
	g_assert_cmpint(test_ask(&test, "POST", "/afmelden", NULL).status, ==, 403);
	test.origin = "https://elsewhere.example";
	g_assert_cmpint(test_ask(&test, "POST", "/afmelden", proof).status, ==, 403);
	g_assert_cmpint(administration_status(&test), ==, 200);
	test_site_close(&test);
}

static void test_a_session_goes_on_while_it_changes_things(void)
{
	struct test_site test;
	open_site(&test);
	use_link(&test, kept_link(&test));
	for (int day = 0; day < 14;
	     day++) { /* at hour 11, 22, ... each within 12 hours of the one before */
		test.now_ms += 11 * HOUR_MS;
		bool is_over = test.now_ms >= noon_ms + PERSON_SESSION_MAX_MS;
		g_assert_cmpint(administration_status(&test), ==, is_over ? 401 : 200);
		g_assert_cmpint(test_ask(&test, "POST", "/iets", form_token(&test)).status, ==,
				is_over ? 401 : 303);
	}
	test_site_close(&test);
}

static void test_a_session_that_only_reads_ends_after_twelve_hours(void)
{
	struct test_site test;
	open_site(&test);
	use_link(&test, kept_link(&test));
	test.now_ms = noon_ms + 6 * HOUR_MS;
	g_assert_cmpint(administration_status(&test), ==, 200);
	test.now_ms = noon_ms + PERSON_SESSION_MS - 1;
	g_assert_cmpint(administration_status(&test), ==, 200);
	test.now_ms = noon_ms + PERSON_SESSION_MS;
	g_assert_cmpint(administration_status(&test), ==, 401);
	test_site_close(&test);
}

/* A write within ten minutes of the last one that was noted is not noted: sessions must not cost a
 * write each. */
static void test_use_is_written_down_at_most_every_ten_minutes(void)
{
	static const struct {
		int64_t after_ms;
		bool is_noted;
	} cases[] = {
		{ 1000, false },
		{ PERSON_TOUCH_MS - 1, false },
		{ PERSON_TOUCH_MS, true },
		{ HOUR_MS, true },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_site test;
		int64_t used_ms;
		open_site(&test);
		use_link(&test, kept_link(&test));
		test.now_ms = noon_ms + cases[i].after_ms;
		g_assert_cmpint(test_ask(&test, "POST", "/iets", form_token(&test)).status, ==,
				303);
		TEST_OK(test.db, db_get_int(test.db, &used_ms, "select used_ms from session"));
		g_assert_cmpint(used_ms, ==, cases[i].is_noted ? test.now_ms : noon_ms);
		test_site_close(&test);
	}
}

static void test_old_sessions_and_links_are_cleared_away(void)
{
	struct test_site test;
	int64_t count;
	open_site(&test);
	use_link(&test, stored_link(&test));
	test.session = NULL;
	test.now_ms = noon_ms + PERSON_SESSION_MS;
	use_link(&test, stored_link(&test));
	TEST_OK(test.db, db_get_int(test.db, &count,
				    "select (select count(*) from session)"
				    " + (select count(*) from sign_in_link)"));
	g_assert_cmpint(count, ==, 2);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(the_cookie_is_for_this_site_alone);
	TEST(signing_in_never_keeps_the_session_that_was_there);
	TEST(signing_out_ends_the_session);
	TEST(a_foreign_site_can_sign_nobody_in_or_out);
	TEST(a_session_goes_on_while_it_changes_things);
	TEST(a_session_that_only_reads_ends_after_twelve_hours);
	TEST(use_is_written_down_at_most_every_ten_minutes);
	TEST(old_sessions_and_links_are_cleared_away);
	return g_test_run();
}
