/* SPDX-License-Identifier: EUPL-1.2 */
/* person_staff_test.c: /mijn and /beheer/personen: nobody helps themselves to more than is theirs.
 */
#include <glib.h>

#include "base/id.h"
#include "feature/person/test_person.h"
#include "web/panel.h"

static struct test_answer post(struct test_site *test, const char *path, const char *fields)
{
	return test_ask(test, "POST", path,
			arena_printf(test->mem, "%s&%s", form_token(test), fields));
}

static const char *id_of(struct test_site *test, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_strdup(test->mem, text);
}

static struct person person_of(struct test_site *test, int64_t id)
{
	struct work work = test_site_work(test);
	struct person person;
	TEST_OK(test->db, person_get(&work, id, &person));
	return person;
}

static void open_as_administrator(struct test_site *test)
{
	open_site(test);
	use_link(test, stored_link(test));
}

static void test_nobody_gives_themselves_a_role(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", RESIDENT);
	sign_in(&test, "een@example.org");
	g_assert_cmpint(post(&test, "/mijn",
			     "naam=Nieuwe+Naam&taal=en&rollen=beheerder&roles=32&mail=x@example.org"
			     "&is_blocked=0&id=1")
				.status,
			==, 303);
	struct person person = person_of(&test, id);
	g_assert_cmpstr(person.name, ==, "Nieuwe Naam");
	g_assert_cmpstr(person.language, ==, "en");
	g_assert_cmpuint(person.roles, ==, RESIDENT);
	g_assert_cmpstr(person.mail, ==, "een@example.org");
	struct test_answer answer = post(&test, "/mijn", "naam=%20&taal=nl");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#naam\"");
	test_site_close(&test);
}

static void test_a_new_address_counts_once_it_is_confirmed(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", RESIDENT);
	add_person(&test, "bezet@example.org", RESIDENT);
	sign_in(&test, "een@example.org");
	g_assert_cmpint(post(&test, "/mijn/mail", "mail=geen").status, ==, 400);
	g_assert_cmpint(post(&test, "/mijn/mail", "mail=bezet@example.org").status, ==, 303);
	g_assert_null(mailed(&test, "/mijn/mail/"));
	g_assert_cmpint(post(&test, "/mijn/mail", "mail=Twee@example.org").status, ==, 303);
	const char *token = mailed(&test, "/mijn/mail/");
	g_assert_cmpstr(person_of(&test, id).mail, ==, "een@example.org");
	struct test_answer page =
		test_ask(&test, "GET", arena_printf(test.mem, "/mijn/mail/%s", token), NULL);
	g_assert_cmpint(page.status, ==, 200);
	g_assert_cmpstr(test_header(&page, "Referrer-Policy"), ==, "strict-origin");
	g_assert_cmpstr(person_of(&test, id).mail, ==, "een@example.org");
	const char *form = arena_printf(test.mem, "link=%s", token);
	g_assert_cmpint(post(&test, "/mijn/mail/bevestigen", form).status, ==, 303);
	g_assert_cmpstr(person_of(&test, id).mail, ==, "twee@example.org");
	g_assert_cmpint(post(&test, "/mijn/mail/bevestigen", form).status, ==, 404);
	test.now_ms += HOUR_MS;
	sign_in(&test, "twee@example.org");
	g_assert_cmpint(post(&test, "/mijn/mail", "mail=drie@example.org").status, ==, 303);
	token = mailed(&test, "/mijn/mail/");
	test.now_ms += HOUR_MS;
	form = arena_printf(test.mem, "link=%s", token);
	g_assert_cmpint(post(&test, "/mijn/mail/bevestigen", form).status, ==, 404);
	test_site_close(&test);
}

static void test_who_signed_in_long_ago_changes_no_way_to_sign_in(void)
{
	static const char *const paths[] = { "/mijn/mail", "/mijn/wachtwoord",
					     "/mijn/wachtwoord/verwijderen",
					     "/mijn/tweede-stap/begin" };
	struct test_site test;
	open_shared_site(&test);
	add_person(&test, "een@example.org", RESIDENT);
	sign_in(&test, "een@example.org");
	for (int minutes = 0; minutes <= 20; minutes += 20) {
		test.now_ms += minutes * 60 * 1000;
		for (size_t i = 0; i < COUNT_OF(paths); i++) {
			struct test_answer answer =
				post(&test, paths[i],
				     "mail=twee@example.org&wachtwoord=vier+losse+woorden+samen");
			g_test_message("%s after %d minutes: %d", paths[i], minutes, answer.status);
			g_assert_cmpint(answer.status, ==, minutes ? 409 : 303);
		}
	}
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 200);
	test_site_close(&test);
}

static void test_sessions_are_listed_and_ended_by_their_own_person(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", RESIDENT);
	add_person(&test, "twee@example.org", RESIDENT);
	sign_in(&test, "een@example.org");
	const char *first = test.session;
	sign_in(&test, "een@example.org");
	const char *second = test.session;
	struct work work = test_site_work(&test);
	struct sessions sessions;
	TEST_OK(test.db, person_list_sessions(&work, id, second, &sessions));
	g_assert_cmpuint(sessions.len, ==, 2);
	g_assert_true(sessions.items[0].is_current);
	const char *form = arena_printf(test.mem, "sessie=%s", id_of(&test, sessions.items[1].id));
	sign_in(&test, "twee@example.org");
	g_assert_cmpint(post(&test, "/mijn/sessies", form).status, ==, 404);
	test.session = first;
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 200);
	test.session = second;
	g_assert_cmpint(post(&test, "/mijn/sessies", form).status, ==, 303);
	test.session = first;
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 401);
	sign_in(&test, "een@example.org");
	g_assert_cmpint(post(&test, "/mijn/sessies", "").status, ==, 303);
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 200);
	test.session = second;
	g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 401);
	test_site_close(&test);
}

static void test_a_device_is_a_short_word_of_its_browser(void)
{
	static const struct {
		const char *agent, *device;
	} cases[] = {
		{ "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
		  "Firefox, Linux" },
		{ "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
		  "(KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
		  "Safari, iPhone" },
		{ "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
		  "Gecko) "
		  "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
		  "Edge, Windows" },
		{ "<script>alert(1)</script>", NULL },
		{ "", NULL },
		{ NULL, NULL },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(person_device(mem, cases[i].agent), ==, cases[i].device);
}

static void test_an_administrator_adds_somebody_with_roles_and_a_mail(void)
{
	struct test_site test;
	struct work work;
	struct person person;
	open_as_administrator(&test);
	struct test_answer answer =
		post(&test, "/beheer/personen/nieuw", "naam=&mail=x&rollen=onderzoeker");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "value=\"onderzoeker\" checked");
	answer = post(&test, "/beheer/personen/nieuw",
		      "naam=Test+Twee&mail=twee@example.org&rollen=&rollen=onderzoeker"
		      "&rollen=coordinator&rollen=koning");
	g_assert_cmpint(answer.status, ==, 303);
	work = test_site_work(&test);
	TEST_OK(test.db, person_by_mail(&work, "twee@example.org", &person));
	g_assert_cmpuint(person.roles, ==, RESIDENT | RESEARCHER | COORDINATOR);
	g_assert_nonnull(mailed_token(&test));
	g_assert_cmpint(
		post(&test, "/beheer/personen/nieuw", "naam=Nog+eens&mail=TWEE@example.org").status,
		==, 409);
	answer = test_ask(&test, "GET", "/beheer/personen?rol=onderzoeker", NULL);
	test_has(&answer, "Test Twee");
	answer = test_ask(&test, "GET", "/beheer/personen?rol=redacteur", NULL);
	test_lacks(&answer, "Test Twee");
	answer = test_ask(&test, "GET", "/beheer/personen?zoek=TWEE%40EX", NULL);
	test_has(&answer, "Test Twee");
	answer = test_ask(&test, "GET", "/beheer/personen/rollen.csv", NULL);
	test_has(&answer, "Test Twee;twee@example.org;");
	test_site_close(&test);
}

static void test_roles_are_changed_but_the_last_administrator_stays(void)
{
	struct test_site test;
	int64_t first;
	open_as_administrator(&test);
	TEST_OK(test.db, person_select_first(test.db, ADMINISTRATOR, &first));
	int64_t id = add_person(&test, "twee@example.org", RESIDENT);
	const char *own = arena_printf(test.mem, "/beheer/personen/%s", id_of(&test, first)),
		   *other = arena_printf(test.mem, "/beheer/personen/%s", id_of(&test, id));
	struct test_answer answer = post(&test, own, "doen=rollen&rollen=");
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "href=\"#rollen\"");
	g_assert_cmpint(post(&test, own, "doen=blokkeren").status, ==, 409);
	g_assert_cmpint(post(&test, other, "doen=rollen&rollen=&rollen=beheerder").status, ==, 303);
	g_assert_cmpuint(person_of(&test, id).roles, ==, RESIDENT | ADMINISTRATOR);
	g_assert_cmpint(post(&test, other, "doen=blokkeren").status, ==, 303);
	g_assert_true(person_of(&test, id).is_blocked);
	g_assert_cmpint(post(&test, other, "doen=vrijgeven").status, ==, 303);
	g_assert_cmpint(post(&test, other, "doen=afmelden").status, ==, 303);
	g_assert_cmpint(post(&test, other, "doen=iets").status, ==, 400);
	g_assert_cmpint(post(&test, "/beheer/personen/0000000000001", "doen=afmelden").status, ==,
			404);
	test_site_close(&test);
}

static void test_only_administrators_see_people(void)
{
	static const char *const paths[] = { "/beheer/personen", "/beheer/personen/nieuw",
					     "/beheer/personen/rollen.csv" };
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", COORDINATOR);
	const char *own = arena_printf(test.mem, "/beheer/personen/%s", id_of(&test, id));
	for (size_t i = 0; i < COUNT_OF(paths); i++)
		g_assert_cmpint(test_ask(&test, "GET", paths[i], NULL).status, ==, 401);
	sign_in(&test, "een@example.org");
	for (size_t i = 0; i < COUNT_OF(paths); i++)
		g_assert_cmpint(test_ask(&test, "GET", paths[i], NULL).status, ==, 403);
	g_assert_cmpint(post(&test, own, "doen=rollen&rollen=beheerder").status, ==, 403);
	g_assert_cmpint(test_ask(&test, "GET", own, NULL).status, ==, 403);
	g_assert_cmpuint(person_of(&test, id).roles, ==, RESIDENT | COORDINATOR);
	test_site_close(&test);
}

static void test_roles_are_looked_at_every_year(void)
{
	struct test_site test;
	int64_t waiting;
	open_as_administrator(&test);
	struct work work = test_site_work(&test);
	TEST_OK(test.db, person_count_review(&work, &waiting));
	g_assert_cmpint(waiting, ==, 0);
	work.now_ms = test.now_ms = noon_ms + 2 * PERSON_YEAR_MS;
	TEST_OK(test.db, person_count_review(&work, &waiting));
	g_assert_cmpint(waiting, ==, 1);
	test.session = NULL;
	use_link(&test, stored_link(&test));
	struct test_answer page = test_ask(&test, "GET", "/en/beheer", NULL);
	test_has(&page, "People whose roles are to be checked: 1");
	g_assert_cmpint(post(&test, "/beheer/personen/bekeken", "").status, ==, 303);
	TEST_OK(test.db, person_count_review(&work, &waiting));
	g_assert_cmpint(waiting, ==, 0);
	test_site_close(&test);
}

static void test_only_administrators_learn_whom_a_line_is_about(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", RESIDENT);
	struct work work = test_site_work(&test);
	const struct subject subject = { "person", id };
	const char *name, *path;
	work.roles = COORDINATOR;
	g_assert_cmpint(subject_describe(&test.site, &work, subject, &name, &path), ==,
			ERR_MISSING);
	work.roles = ADMINISTRATOR;
	TEST_OK(test.db, subject_describe(&test.site, &work, subject, &name, &path));
	g_assert_true(g_str_has_prefix(path, "/beheer/personen/"));
	g_assert_cmpstr(name, ==, "Test");
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(nobody_gives_themselves_a_role);
	TEST(a_new_address_counts_once_it_is_confirmed);
	TEST(who_signed_in_long_ago_changes_no_way_to_sign_in);
	TEST(sessions_are_listed_and_ended_by_their_own_person);
	TEST(a_device_is_a_short_word_of_its_browser);
	TEST(an_administrator_adds_somebody_with_roles_and_a_mail);
	TEST(roles_are_changed_but_the_last_administrator_stays);
	TEST(only_administrators_see_people);
	TEST(only_administrators_learn_whom_a_line_is_about);
	TEST(roles_are_looked_at_every_year);
	return g_test_run();
}
