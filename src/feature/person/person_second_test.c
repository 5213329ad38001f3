/* SPDX-License-Identifier: EUPL-1.2 */
/* person_second_test.c: the second factor is asked of who needs it, and no code works twice. */
#include <glib.h>

#include "crypt/crypt.h"
#include "feature/person/person_proof_store.h"
#include "feature/person/test_person.h"

static struct test_answer post(struct test_site *test, const char *path, const char *fields)
{
	return test_ask(test, "POST", path,
			arena_printf(test->mem, "%s&%s", form_token(test), fields));
}

static const char *secret_of(struct test_site *test, int64_t id)
{
	struct totp_row row;
	TEST_OK(test->db, totp_select(test->db, test->mem, id, &row));
	return row.secret;
}

static const char *code_now(struct test_site *test, int64_t id)
{
	return arena_printf(test->mem, "code=%s",
			    crypt_totp_code(test->mem, secret_of(test, id),
					    test->now_ms / TOTP_STEP_MS));
}

/* Sets up an app as its person would; gives the first recovery code. */
static const char *set_up(struct test_site *test, int64_t id)
{
	g_assert_cmpint(post(test, "/mijn/tweede-stap/begin", "naar=").status, ==, 303);
	struct test_answer page = test_ask(test, "GET", "/mijn/tweede-stap", NULL);
	test_has(&page, secret_of(test, id));
	test_has(&page, "<path d=\"M4 4h7v1");
	test_has(&page, "autocomplete=\"one-time-code\"");
	page = post(test, "/mijn/tweede-stap", code_now(test, id));
	g_assert_cmpint(page.status, ==, 200);
	const char *code = strstr(page.body, "<li><code>");
	g_assert_nonnull(code);
	return arena_strndup(test->mem, code + strlen("<li><code>"), 19);
}

static void test_who_may_do_much_gives_a_second_factor_first(void)
{
	static const struct {
		unsigned role;
		bool needs;
	} cases[] = { { ADMINISTRATOR, true }, { OFFICER, true }, { RESEARCHER, true },
		      { COORDINATOR, false },  { EDITOR, false }, { RESIDENT, false } };
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_site test;
		open_site(&test);
		int64_t id = add_person(&test, "een@example.org", cases[i].role);
		sign_in(&test, "een@example.org");
		const char *first = test.session;
		struct test_answer page = test_ask(&test, "GET", "/mijn", NULL);
		g_assert_cmpint(page.status, ==, cases[i].needs ? 303 : 200);
		if (cases[i].needs) {
			g_assert_cmpstr(test_header(&page, "Location"), ==,
					"/aanmelden/tweede-stap?naar=%2Fmijn");
			page = test_ask(&test, "GET", "/aanmelden/tweede-stap?naar=%2Fmijn", NULL);
			g_assert_cmpstr(test_header(&page, "Location"), ==,
					"/mijn/tweede-stap?naar=%2Fmijn");
			g_assert_cmpint(post(&test, "/mijn", "naam=Test").status, ==, 403);
			g_assert_cmpint(post(&test, "/iets", "").status, ==, 403);
			set_up(&test, id);
			g_assert_cmpstr(test.session, !=, first);
			g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 200);
			test.session = first;
			g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 401);
		}
		test_site_close(&test);
	}
}

static void test_a_code_works_once(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", ADMINISTRATOR);
	sign_in(&test, "een@example.org");
	set_up(&test, id);
	const char *replayed = code_now(&test, id);
	sign_in(&test, "een@example.org");
	const char *half = test.session;
	g_assert_cmpint(post(&test, "/aanmelden/tweede-stap", replayed).status, ==, 400);
	g_assert_cmpint(administration_status(&test), ==, 303);
	test.now_ms += TOTP_STEP_MS;
	const char *fresh = arena_printf(test.mem, "%s&naar=/beheer", code_now(&test, id));
	struct test_answer answer = post(&test, "/aanmelden/tweede-stap", fresh);
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test_header(&answer, "Location"), ==, "/beheer");
	g_assert_cmpstr(test.session, !=, half);
	g_assert_cmpint(administration_status(&test), ==, 200);
	sign_in(&test, "een@example.org");
	g_assert_cmpint(post(&test, "/aanmelden/tweede-stap", fresh).status, ==, 400);
	test_site_close(&test);
}

static void test_a_recovery_code_works_once(void)
{
	struct test_site test;
	struct second_state state;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", RESEARCHER);
	sign_in(&test, "een@example.org");
	const char *code = arena_printf(test.mem, "code=%s", set_up(&test, id));
	sign_in(&test, "een@example.org");
	g_assert_cmpint(post(&test, "/aanmelden/tweede-stap", code).status, ==, 303);
	g_assert_cmpint(administration_status(&test), ==, 200);
	struct work work = test_site_work(&test);
	TEST_OK(test.db, person_second(&work, id, &state));
	g_assert_cmpint(state.codes, ==, RECOVERY_CODES - 1);
	sign_in(&test, "een@example.org");
	g_assert_cmpint(post(&test, "/aanmelden/tweede-stap", code).status, ==, 400);
	g_assert_cmpint(administration_status(&test), ==, 303);
	test_site_close(&test);
}

/* Codes are guessed ever more slowly; what was counted stays although the answer is no. */
static void test_guessing_codes_is_slowed_down(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", ADMINISTRATOR);
	sign_in(&test, "een@example.org");
	set_up(&test, id);
	sign_in(&test, "een@example.org");
	test.now_ms += 10 * TOTP_STEP_MS;
	for (int i = 0; i < BRAKE_FREE_ACCOUNT; i++)
		g_assert_cmpint(post(&test, "/aanmelden/tweede-stap", "code=000000").status, ==,
				400);
	struct test_answer answer = post(&test, "/aanmelden/tweede-stap", code_now(&test, id));
	g_assert_cmpint(answer.status, ==, 429);
	test.now_ms += BRAKE_FIRST_MS;
	g_assert_cmpint(post(&test, "/aanmelden/tweede-stap", code_now(&test, id)).status, ==, 303);
	test_site_close(&test);
}

static void test_an_app_is_changed_only_with_its_code(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", COORDINATOR);
	sign_in(&test, "een@example.org");
	set_up(&test, id);
	const char *secret = secret_of(&test, id);
	g_assert_cmpint(post(&test, "/mijn/tweede-stap/begin", "").status, ==, 409);
	g_assert_cmpstr(secret_of(&test, id), ==, secret);
	g_assert_cmpint(
		post(&test, "/mijn/tweede-stap/wijzigen", "verwijderen=1&code=123456").status, ==,
		400);
	sign_in(&test,
		"een@example.org"); /* who set up an app is asked for it, whatever the role */
	g_assert_cmpint(test_ask(&test, "GET", "/mijn/tweede-stap", NULL).status, ==, 403);
	g_assert_cmpint(post(&test, "/mijn/tweede-stap/begin", "").status, ==, 403);
	test.now_ms += TOTP_STEP_MS;
	post(&test, "/aanmelden/tweede-stap", code_now(&test, id));
	test.now_ms += TOTP_STEP_MS;
	const char *form = arena_printf(test.mem, "verwijderen=1&%s", code_now(&test, id));
	g_assert_cmpint(post(&test, "/mijn/tweede-stap/wijzigen", form).status, ==, 303);
	sign_in(&test, "een@example.org");
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 200);
	test_site_close(&test);
}

/* Who can run commands on the server has everything already; /beheer says what is missing. */
static void test_a_link_of_the_command_line_is_enough(void)
{
	struct test_site test;
	open_site(&test);
	use_link(&test, stored_link(&test));
	struct test_answer page = test_ask(&test, "GET", "/beheer", NULL);
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "/mijn/tweede-stap");
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(who_may_do_much_gives_a_second_factor_first);
	TEST(a_code_works_once);
	TEST(a_recovery_code_works_once);
	TEST(guessing_codes_is_slowed_down);
	TEST(an_app_is_changed_only_with_its_code);
	TEST(a_link_of_the_command_line_is_enough);
	return g_test_run();
}
