/* SPDX-License-Identifier: EUPL-1.2 */
/* data_test.c: who asks sees, saves and erases their own data, and nobody else's. */
#include "feature/features.h"
#include "feature/privacy/privacy_slice.h"
#include "feature/privacy/test_note.h"
#include "web/guard.h"
#include "web/test_web.h"
#include "work/audit.h"

#include <glib.h>
#include <string.h>

static const int64_t noon_ms = 1795262400000; /* 2026-11-21 12:00 UTC */
#define HOUR_MS INT64_C(3600000)

/* ---- the site ---- */

struct fixture {
	struct test_site test;
};

static int64_t count(struct fixture *fixture, const char *what)
{
	int64_t number = -1;
	enum err err =
		!strcmp(what, "note")
			? db_get_int(fixture->test.db, &number, "select count(*) from note")
		: !strcmp(what, "mail")
			? db_get_int(fixture->test.db, &number, "select count(*) from outbox_mail")
			: db_get_int(fixture->test.db, &number, "select count(*) from data_link");
	TEST_OK(fixture->test.db, err);
	return number;
}

static void add_note(struct fixture *fixture, int64_t id, const char *mail, int64_t at_ms)
{
	TEST_OK(fixture->test.db,
		db_exec(fixture->test.db, "insert into note (id, mail, at_ms) values (?1, ?2, ?3)",
			db_int(id), db_text(mail), db_int(at_ms)));
}

static void begin(struct fixture *fixture, const void *unused)
{
	static const struct feature *const features[] = { &outbox_feature, &privacy_feature,
							  &note_feature };
	test_site_open(&fixture->test, features, COUNT_OF(features));
	fixture->test.now_ms = noon_ms;
	add_note(fixture, 1, "test@example.org", noon_ms);
	add_note(fixture, 2, "account@example.org", noon_ms);
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

static struct test_answer get(struct fixture *fixture, const char *path)
{
	return test_ask(&fixture->test, "GET", path, NULL);
}

static struct test_answer post(struct fixture *fixture, const char *path, const char *form)
{
	const char *token = fixture->test.session
				    ? guard_token_for(fixture->test.mem, fixture->test.session)
				    : "";
	return test_ask(&fixture->test, "POST", path,
			arena_printf(fixture->test.mem, "%s&" TOKEN_FIELD "=%s", form, token));
}

/* The path in the newest mail, or NULL. */
static const char *mailed_path(struct fixture *fixture)
{
	enum { TOKEN = 32 };
	DB_ROWS rows =
		db_query(fixture->test.db, "select body from outbox_mail order by id desc limit 1");
	g_assert_true(db_next(&rows));
	const char *body = db_column_text(&rows, fixture->test.mem, 0);
	TEST_OK(fixture->test.db, db_done(&rows));
	const char *path = strstr(body, "/mijn-gegevens/");
	g_assert_nonnull(path);
	return arena_strndup(fixture->test.mem, path, strlen("/mijn-gegevens/") + TOKEN);
}

static const char *ask_link(struct fixture *fixture, const char *mail)
{
	g_assert_cmpint(post(fixture, "/mijn-gegevens",
			     arena_printf(fixture->test.mem, "mail=%s", mail))
				.status,
			==, 303);
	return mailed_path(fixture);
}

static const char *open_link(struct fixture *fixture, const char *mail)
{
	const char *path = ask_link(fixture, mail);
	g_assert_cmpint(post(fixture, path, "").status, ==, 303);
	return path;
}

/* ---- asking ---- */

static void test_the_answer_is_the_same_for_everybody(struct fixture *fixture, const void *unused)
{
	struct test_answer known = post(fixture, "/mijn-gegevens", "mail=test@example.org");
	struct test_answer unknown = post(fixture, "/mijn-gegevens", "mail=niemand@example.org");
	g_assert_cmpint(known.status, ==, unknown.status);
	g_assert_cmpstr(test_header(&known, "Location"), ==, test_header(&unknown, "Location"));
	g_assert_cmpint(count(fixture, "mail"), ==, 2);
	struct test_answer wrong = post(fixture, "/mijn-gegevens", "mail=geen+adres");
	g_assert_cmpint(wrong.status, ==, 400);
	test_has(&wrong, "href=\"#mail\"");
	test_has(&wrong, "value=\"geen adres\"");
}

static void test_nobody_fills_the_mailbox_of_another(struct fixture *fixture, const void *unused)
{
	for (int i = 0; i < DATA_LINKS_A_DAY + 2; i++)
		g_assert_cmpint(post(fixture, "/mijn-gegevens", "mail=Test@Example.org").status, ==,
				303);
	g_assert_cmpint(count(fixture, "mail"), ==, DATA_LINKS_A_DAY);
	fixture->test.now_ms += DATA_LINK_MS + 1000;
	g_assert_cmpint(post(fixture, "/mijn-gegevens", "mail=test@example.org").status, ==, 303);
	g_assert_cmpint(count(fixture, "mail"), ==, DATA_LINKS_A_DAY + 1);
}

/* ---- looking ---- */

static void test_a_link_shows_nothing_until_the_button(struct fixture *fixture, const void *unused)
{
	const char *path = ask_link(fixture, "test@example.org");
	struct test_answer answer = get(fixture, path);
	test_lacks(&answer, "Test note");
	test_lacks(&answer, "test@example.org");
	answer = get(fixture, arena_printf(fixture->test.mem, "%s/gegevens.json", path));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpint(post(fixture, path, "").status, ==, 303);
	answer = get(fixture, path);
	test_has(&answer, "Test note");
	test_has(&answer, "&lt;b&gt;test&lt;/b&gt;");
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	g_assert_cmpstr(test_header(&answer, "Referrer-Policy"), ==, "strict-origin");
	answer = get(fixture, arena_printf(fixture->test.mem, "%s/gegevens.json", path));
	test_has(&answer, "\"waarde\":\"<b>test</b>\"");
	g_assert_cmpstr(test_header(&answer, "Access-Control-Allow-Origin"), ==, NULL);
}

static void test_a_link_ends_after_a_day_and_no_token_is_kept(struct fixture *fixture,
							      const void *unused)
{
	const char *path = open_link(fixture, "test@example.org");
	int64_t kept;
	TEST_OK(fixture->test.db, db_get_int(fixture->test.db, &kept,
					     "select count(*) from data_link where token_hash = ?1",
					     db_text(strrchr(path, '/') + 1)));
	g_assert_cmpint(kept, ==, 0);
	fixture->test.now_ms += DATA_LINK_MS + 1;
	g_assert_cmpint(get(fixture, path).status, ==, 404);
	g_assert_cmpint(post(fixture, path, "").status, ==, 404);
	g_assert_cmpint(get(fixture, "/mijn-gegevens/aaaaaaaaaaaaaaaa").status, ==, 404);
}

static void test_who_signed_in_sees_their_own(struct fixture *fixture, const void *unused)
{
	g_assert_cmpint(get(fixture, "/mijn/gegevens").status, ==, 401);
	fixture->test.session = "zeven";
	struct test_answer answer = get(fixture, "/mijn/gegevens");
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "account@example.org");
	test_lacks(&answer, "test@example.org");
}

/* ---- erasing ---- */

static void check_chain(struct fixture *fixture, int64_t lines)
{
	struct work work = test_site_work(&fixture->test);
	int64_t broken, number;
	TEST_OK(work.db, audit_check(&work, &broken, &number));
	g_assert_cmpint(broken, ==, 0);
	g_assert_cmpint(number, ==, lines);
}

static void test_erasing_is_told_first_and_keeps_the_log_whole(struct fixture *fixture,
							       const void *unused)
{
	const char *path = open_link(fixture, "test@example.org");
	const char *erase = arena_printf(fixture->test.mem, "%s/wissen", path);
	struct test_answer answer = get(fixture, erase);
	test_has(&answer, "1 notes go");
	g_assert_cmpint(count(fixture, "note"), ==, 2);
	answer = post(fixture, erase, "");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#zeker\"");
	g_assert_cmpint(count(fixture, "note"), ==, 2);
	g_assert_cmpint(post(fixture, erase, "zeker=1").status, ==, 303);
	g_assert_cmpint(count(fixture, "note"), ==, 1);
	g_assert_cmpint(count(fixture, "link"), ==, 0);
	g_assert_cmpint(get(fixture, path).status, ==, 404);
	check_chain(fixture, 2); /* looked, erased */
}

static void test_an_account_is_erased_by_its_owner_alone(struct fixture *fixture,
							 const void *unused)
{
	const char *path = open_link(fixture, "account@example.org");
	const char *erase = arena_printf(fixture->test.mem, "%s/wissen", path);
	g_assert_cmpint(post(fixture, erase, "zeker=1").status, ==, 401);
	g_assert_cmpint(count(fixture, "note"), ==, 2);
	fixture->test.session = "zeven";
	g_assert_cmpint(test_ask(&fixture->test, "POST", "/mijn/gegevens/wissen", "zeker=1").status,
			==, 403); /* without the token of the form */
	g_assert_cmpint(post(fixture, "/mijn/gegevens/wissen", "zeker=1").status, ==, 303);
	g_assert_cmpint(count(fixture, "note"), ==, 1);
	g_assert_null(fixture->test.session);
}

static void test_consent_leaves_a_fingerprint(struct fixture *fixture, const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	struct consents consents;
	struct consent consent = { .subject = { "contact", 5 },
				   .purpose = "publish_contact",
				   .scope = "mail",
				   .version = 1,
				   .mail = "test@example.org",
				   .proof = "test" };
	TEST_OK(work.db, consent_give(&work, &consent));
	const char *path = open_link(fixture, "test@example.org");
	g_assert_cmpint(
		post(fixture, arena_printf(fixture->test.mem, "%s/wissen", path), "zeker=1").status,
		==, 303);
	TEST_OK(work.db, consent_list(&work, consent.subject, &consents));
	g_assert_cmpuint(consents.len, ==, 1);
	g_assert_cmpint(consents.items[0].withdrawn_ms, >, 0);
	g_assert_true(g_str_has_prefix(consents.items[0].mail, "#"));
	check_chain(fixture, 4); /* given, looked, ended, erased */
}

/* ---- what is past its time, the log, the register ---- */

static void test_what_is_past_its_time_goes_and_is_noted(struct fixture *fixture,
							 const void *unused)
{
	struct data_effects effects;
	struct retention_lines lines;
	struct work work = test_site_work(&fixture->test);
	work.now_ms = fixture->test.now_ms = noon_ms + 2 * HOUR_MS;
	fixture->test.session = "acht";
	struct test_answer answer = get(fixture, "/beheer/bewaren");
	test_has(&answer, "2 notes go");
	g_assert_cmpint(count(fixture, "note"), ==, 2);
	TEST_OK(work.db, personal_expire(&fixture->test.site, &work, false, &effects));
	g_assert_cmpuint(effects.len, ==, 1);
	g_assert_cmpint(count(fixture, "note"), ==, 0);
	TEST_OK(work.db, retention_select(work.db, work.mem, 10, &lines));
	g_assert_cmpuint(lines.len, ==, 1);
	g_assert_cmpint(lines.items[0].count, ==, 2);
	fixture->test.session = "zeven";
	g_assert_cmpint(get(fixture, "/beheer/bewaren").status, ==, 403);
}

static void test_who_may_not_go_yet_is_told_what_to_do_first(struct fixture *fixture,
							     const void *unused)
{
	fixture->test.session = "acht";
	struct test_answer answers[] = {
		get(fixture, "/mijn/gegevens/wissen"),
		post(fixture, "/mijn/gegevens/wissen", "zeker=1"),
	};
	for (size_t i = 0; i < COUNT_OF(answers); i++) {
		g_assert_cmpint(answers[i].status, ==, 409);
		test_has(&answers[i], "Dit is de laatste beheerder");
		test_has(&answers[i], "kunnen nog niet worden gewist");
		test_lacks(&answers[i], "name=\"zeker\"");
	}
}

static void test_the_log_is_paged_and_names_acts(struct fixture *fixture, const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	for (int i = 0; i < 120; i++)
		TEST_OK(work.db, audit_add(&work, i ? "erase" : "test_act",
					   (struct subject){ "thing", i + 1 }, "secret"));
	fixture->test.session = "acht";
	struct test_answer answer = get(fixture, "/beheer/logboek");
	test_has(&answer, "Gegevens van iemand gewist");
	test_has(&answer, "?voor=21");
	test_lacks(&answer, "test act");
	answer = get(fixture, "/beheer/logboek?voor=21");
	test_has(&answer, "test act");
	test_lacks(&answer, "secret");
	answer = get(fixture, "/beheer/logboek?voor=-3x");
	g_assert_cmpint(answer.status, ==, 200);
	fixture->test.session = "zeven";
	g_assert_cmpint(get(fixture, "/beheer/logboek").status, ==, 403);
}

static void test_the_register_is_open_in_three_shapes(struct fixture *fixture, const void *unused)
{
	static const char *const paths[] = { "/verwerkingen", "/v1/verwerkingen",
					     "/v1/verwerkingen-csv" };
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		struct test_answer answer = get(fixture, paths[i]);
		g_assert_cmpint(answer.status, ==, 200);
		test_has(&answer, "Bewijs van toestemming");
		test_has(&answer, "Notes of a test");
	}
	struct test_answer wrong = get(fixture, "/v1/verwerkingen?x=1");
	g_assert_cmpint(wrong.status, ==, 400);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/data/" #name, struct fixture, NULL, begin, test_##name, end)
	ADD(the_answer_is_the_same_for_everybody);
	ADD(nobody_fills_the_mailbox_of_another);
	ADD(a_link_shows_nothing_until_the_button);
	ADD(a_link_ends_after_a_day_and_no_token_is_kept);
	ADD(who_signed_in_sees_their_own);
	ADD(erasing_is_told_first_and_keeps_the_log_whole);
	ADD(an_account_is_erased_by_its_owner_alone);
	ADD(consent_leaves_a_fingerprint);
	ADD(what_is_past_its_time_goes_and_is_noted);
	ADD(who_may_not_go_yet_is_told_what_to_do_first);
	ADD(the_log_is_paged_and_names_acts);
	ADD(the_register_is_open_in_three_shapes);
	return g_test_run();
}
