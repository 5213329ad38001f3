/* SPDX-License-Identifier: EUPL-1.2 */
/* api_key_test.c: keys of programs: who gets one, what it opens, and when it does not any more. */
#include <glib.h>

#include "feature/api_key/api_key_slice.h"
#include "feature/person/test_person.h"

static enum err see_handler(struct web *web)
{
	out_printf(web->page.out, "{\"rollen\":%u}", web->work.roles);
	return web_answer(web, 200, "application/json");
}

static enum err page_handler(struct web *web) { return web_redirect(web, "/"); }

static const struct route door_routes[] = {
	{ "GET", "/v1/iets", RESEARCHER, READ, see_handler, API },
	{ "GET", "/v1/open", ANYONE, READ, see_handler, API },
	{ "POST", "/v1/iets", RESEARCHER, WRITE, see_handler, API },
	{ "POST", "/v1/traag", RESEARCHER, SLOW, see_handler, API },
	{ "GET", "/v1/beheer", ADMINISTRATOR, READ, see_handler, API },
	{ "POST", "/bladzijde", RESEARCHER, WRITE, page_handler },
};
static const struct feature door_feature = { .name = "door",
					     .routes = door_routes,
					     .route_count = COUNT_OF(door_routes) };
static const struct feature *const key_features[] = { &outbox_feature, &person_feature,
						      &api_key_feature, &door_feature };

struct fixture {
	struct test_site test;
	int64_t person_id;
	const char *text;
};

static void open_fixture_in(struct fixture *fixture,
			    void (*open)(struct test_site *test,
					 const struct feature *const *features, size_t count))
{
	*fixture = (struct fixture){ 0 };
	open(&fixture->test, key_features, COUNT_OF(key_features));
	fixture->test.now_ms = noon_ms;
	fixture->person_id = add_person(&fixture->test, "test@example.org",
					RESEARCHER | COORDINATOR | ADMINISTRATOR);
}

static void open_fixture(struct fixture *fixture) { open_fixture_in(fixture, test_site_open); }

static struct work work_of(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	work.person_id = fixture->person_id;
	work.roles = RESEARCHER | COORDINATOR | ADMINISTRATOR;
	work.is_writing = true;
	return work;
}

static void make_key(struct fixture *fixture, unsigned roles, const char *until)
{
	struct work work = work_of(fixture);
	struct api_key key = { .label = "Rekenblad (test)", .roles = roles, .until_on = until };
	TEST_OK(fixture->test.db, db_begin_write(fixture->test.db));
	TEST_OK(fixture->test.db, api_key_add(&work, &key, &fixture->text));
	TEST_OK(fixture->test.db, db_commit(fixture->test.db));
}

static struct test_answer ask_with_key(struct fixture *fixture, const char *method,
				       const char *path, const char *text)
{
	struct test_site *test = &fixture->test;
	test->headers.len = 0;
	*list_add(test->mem, &test->headers) =
		(struct http_pair){ "Authorization", arena_printf(test->mem, "Bearer %s", text) };
	struct test_answer answer =
		test_ask(test, method, path, !strcmp(method, "POST") ? "" : NULL);
	test->headers.len = 0;
	return answer;
}

static void test_a_key_opens_what_its_role_may_and_nothing_else(void)
{
	static const struct {
		const char *method, *path;
		int status;
	} cases[] = {
		{ "GET", "/v1/iets", 200 }, { "POST", "/v1/iets", 200 },
		{ "GET", "/v1/open", 200 }, { "GET", "/v1/beheer", 403 },
		{ "GET", "/mijn", 401 },    { "POST", "/bladzijde", 401 },
	};
	struct fixture fixture;
	open_fixture(&fixture);
	make_key(&fixture, RESEARCHER, "2026-12-31");
	g_assert_true(g_str_has_prefix(fixture.text, API_KEY_START));
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpint(
			ask_with_key(&fixture, cases[i].method, cases[i].path, fixture.text).status,
			==, cases[i].status);
	struct test_answer answer = ask_with_key(&fixture, "GET", "/v1/iets", fixture.text);
	test_has(&answer, arena_printf(fixture.test.mem, "{\"rollen\":%u}", RESEARCHER));
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	g_assert_null(test_header(&answer, "Access-Control-Allow-Origin"));
	test_site_close(&fixture.test);
}

static void test_a_key_that_opens_nothing_is_refused_everywhere(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	make_key(&fixture, RESEARCHER, "2026-11-21");
	struct test_answer wrong = ask_with_key(&fixture, "GET", "/v1/open", "omz_verzonnen");
	g_assert_cmpint(wrong.status, ==, 401);
	g_assert_true(g_str_has_prefix(test_header(&wrong, "WWW-Authenticate"), "Bearer"));
	test_has(&wrong, "fouten");
	/* its last day counts, the next one does not */
	g_assert_cmpint(ask_with_key(&fixture, "GET", "/v1/iets", fixture.text).status, ==, 200);
	fixture.test.now_ms += 24 * HOUR_MS;
	g_assert_cmpint(ask_with_key(&fixture, "GET", "/v1/iets", fixture.text).status, ==, 401);
	test_site_close(&fixture.test);
}

static void test_a_key_loses_what_its_owner_loses(void)
{
	struct fixture fixture;
	open_fixture(&fixture);
	make_key(&fixture, RESEARCHER | COORDINATOR, "2026-12-31");
	struct work work = work_of(&fixture);
	TEST_OK(fixture.test.db, person_grant(&work, fixture.person_id, COORDINATOR));
	g_assert_cmpint(ask_with_key(&fixture, "GET", "/v1/open", fixture.text).status, ==, 200);
	g_assert_cmpint(ask_with_key(&fixture, "GET", "/v1/iets", fixture.text).status, ==, 403);
	TEST_OK(fixture.test.db, person_block(&work, fixture.person_id, true));
	g_assert_cmpint(ask_with_key(&fixture, "GET", "/v1/open", fixture.text).status, ==, 401);
	test_site_close(&fixture.test);
}

static void test_an_ended_key_is_over_and_only_its_owner_or_an_administrator_ends_it(void)
{
	struct fixture fixture;
	struct api_keys keys;
	open_fixture(&fixture);
	make_key(&fixture, RESEARCHER, "2026-12-31");
	struct work mine = work_of(&fixture), other = mine;
	other.person_id = 12;
	other.roles = RESEARCHER;
	TEST_OK(fixture.test.db, api_key_list(&mine, mine.person_id, &keys));
	g_assert_cmpint(keys.len, ==, 1);
	g_assert_cmpint(api_key_list(&other, mine.person_id, &keys), ==, ERR_FORBIDDEN);
	TEST_OK(fixture.test.db, api_key_list(&mine, 0, &keys));
	g_assert_cmpint(api_key_end(&other, keys.items[0].id), ==, ERR_MISSING);
	TEST_OK(fixture.test.db, api_key_end(&mine, keys.items[0].id));
	g_assert_cmpint(ask_with_key(&fixture, "GET", "/v1/open", fixture.text).status, ==, 401);
	test_site_close(&fixture.test);
}

static void test_a_key_that_breaks_a_rule_is_not_made(void)
{
	static const struct {
		const char *label, *until;
		unsigned roles;
		const char *field;
	} cases[] = {
		{ " ", "2026-12-31", RESEARCHER, "naam" },
		{ "Test", "2026-12-31", 0, "rollen" },
		{ "Test", "2026-12-31", COORDINATOR, "rollen" },
		{ "Test", "2026-12-31", ADMINISTRATOR, "rollen" },
		{ "Test", "2026-11-20", RESEARCHER, "tot" },
		{ "Test", "2027-11-23", RESEARCHER, "tot" },
		{ "Test", "nooit", RESEARCHER, "tot" },
		{ "Test", NULL, RESEARCHER, "tot" },
	};
	struct fixture fixture;
	open_fixture(&fixture);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct work work = work_of(&fixture);
		work.roles = RESEARCHER;
		struct api_key key = { .label = cases[i].label,
				       .until_on = cases[i].until,
				       .roles = cases[i].roles };
		g_assert_cmpint(api_key_add(&work, &key, &fixture.text), ==, ERR_INVALID);
		g_assert_cmpint(work.failures.len, ==, 1);
		g_assert_cmpstr(work.failures.items[0].field, ==, cases[i].field);
	}
	struct work work = work_of(&fixture);
	work.roles = EDITOR;
	g_assert_cmpint(api_key_add(&work, &(struct api_key){ .label = "Test" }, &fixture.text), ==,
			ERR_FORBIDDEN);
	test_site_close(&fixture.test);
}

static void test_use_is_written_down_when_something_changes(void)
{
	struct fixture fixture;
	struct api_keys keys;
	open_fixture(&fixture);
	make_key(&fixture, RESEARCHER, "2026-12-31");
	ask_with_key(&fixture, "GET", "/v1/iets", fixture.text);
	struct work work = work_of(&fixture);
	TEST_OK(fixture.test.db, api_key_list(&work, work.person_id, &keys));
	g_assert_null(keys.items[0].used_on);
	ask_with_key(&fixture, "POST", "/v1/iets", fixture.text);
	TEST_OK(fixture.test.db, api_key_list(&work, work.person_id, &keys));
	g_assert_cmpstr(keys.items[0].used_on, ==, "2026-11-21");
	test_site_close(&fixture.test);
}

/* A route that hands what it changes to the writer: most that programs send goes that way. */
static void test_use_is_written_down_of_what_takes_long_too(void)
{
	struct fixture fixture;
	struct api_keys keys;
	open_fixture_in(&fixture, test_site_open_shared);
	make_key(&fixture, RESEARCHER, "2026-12-31");
	g_assert_cmpint(ask_with_key(&fixture, "POST", "/v1/traag", fixture.text).status, ==, 200);
	struct work work = work_of(&fixture);
	TEST_OK(fixture.test.db, api_key_list(&work, work.person_id, &keys));
	g_assert_cmpstr(keys.items[0].used_on, ==, "2026-11-21");
	test_site_close(&fixture.test);
}

static void test_the_page_makes_shows_once_and_ends(void)
{
	struct fixture fixture;
	struct test_site *test = &fixture.test;
	open_fixture(&fixture);
	struct work work = test_site_work(test);
	/* a coordinator needs no second factor */
	TEST_OK(test->db, person_grant(&work, fixture.person_id, COORDINATOR));
	sign_in(test, "test@example.org");
	struct test_answer page = test_ask(test, "GET", "/mijn/sleutels", NULL);
	g_assert_cmpint(page.status, ==, 200);
	test_lacks(&page, "beleidsmedewerker");
	struct test_answer wrong =
		test_ask(test, "POST", "/mijn/sleutels",
			 arena_printf(test->mem, "naam=Telefoonlijst&tot=2026-12-31&%s",
				      form_token(test)));
	g_assert_cmpint(wrong.status, ==, 400);
	test_has(&wrong, "Telefoonlijst");
	struct test_answer made =
		test_ask(test, "POST", "/mijn/sleutels",
			 arena_printf(test->mem,
				      "naam=Telefoonlijst&rollen=coordinator&tot=2026-12-31&%s",
				      form_token(test)));
	g_assert_cmpint(made.status, ==, 200);
	test_has(&made, "Bearer " API_KEY_START);
	page = test_ask(test, "GET", "/mijn/sleutels", NULL);
	test_has(&page, "Telefoonlijst");
	test_lacks(&page, API_KEY_START);
	g_assert_cmpint(test_ask(test, "GET", "/beheer/sleutels", NULL).status, ==, 403);
	test->session = NULL;
	g_assert_cmpint(use_link(test, kept_link(test)).status, ==, 303);
	page = test_ask(test, "GET", "/beheer/sleutels", NULL);
	test_has(&page, "Telefoonlijst");
	const char *id = strstr(page.body, "/beheer/sleutels/") + strlen("/beheer/sleutels/");
	const char *path = arena_printf(test->mem, "/beheer/sleutels/%.13s/beeindigen", id);
	g_assert_cmpint(test_ask(test, "POST", path, form_token(test)).status, ==, 303);
	page = test_ask(test, "GET", "/beheer/sleutels", NULL);
	test_lacks(&page, "/beeindigen");
	test_site_close(test);
}

#define ADD(test) g_test_add_func("/api_key/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_a_key_opens_what_its_role_may_and_nothing_else);
	ADD(test_a_key_that_opens_nothing_is_refused_everywhere);
	ADD(test_a_key_loses_what_its_owner_loses);
	ADD(test_an_ended_key_is_over_and_only_its_owner_or_an_administrator_ends_it);
	ADD(test_a_key_that_breaks_a_rule_is_not_made);
	ADD(test_use_is_written_down_when_something_changes);
	ADD(test_use_is_written_down_of_what_takes_long_too);
	ADD(test_the_page_makes_shows_once_and_ends);
	return g_test_run();
}
