/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_pages_test.c: staff keeps contacts, the person decides by link, visitors see the rest. */
#include "base/id.h"
#include "feature/contact/contact_view.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "web/guard.h"

#include <glib.h>
#include <string.h>

static const int64_t noon_ms = 1795262400000; /* 2026-11-21 12:00 UTC */
#define DAY_MS (INT64_C(24) * 3600000)

/* Who is signed in is the session's own word. */
static enum err identify(struct work *work, const char *token)
{
	work->person_id = 7;
	work->roles = !strcmp(token, "coordinator") ? COORDINATOR
		      : !strcmp(token, "officer")   ? OFFICER
		      : !strcmp(token, "editor")    ? EDITOR
						    : ADMINISTRATOR;
	return OK;
}

static const struct feature who_feature = { .name = "who", .identify = identify };

static const struct feature *const slices[] = {
	&outbox_feature,     &privacy_feature,    &who_feature,
	&vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature,  &initiative_feature, &contact_feature,
};

struct fixture {
	struct test_site test;
	struct initiative it;
	const char *list, *public; /* paths */
};

static void begin(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	test_site_open(test, slices, COUNT_OF(slices));
	test->now_ms = noon_ms;
	fixture->it = (struct initiative){ .name = "Proefhuis",
					   .category = "meeting",
					   .place = "Ulrum",
					   .municipality = "Het Hogeland" };
	test_register_add(test, &fixture->it);
	fixture->list =
		contact_record_path(test->mem, (struct subject){ "initiative", fixture->it.id });
	fixture->public = initiative_path(test->mem, &fixture->it);
	test->session = "coordinator";
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

/* What somebody without a session sees. */
static struct test_answer visit(struct fixture *fixture, const char *path)
{
	const char *session = fixture->test.session;
	fixture->test.session = NULL;
	struct test_answer answer = get(fixture, path);
	fixture->test.session = session;
	return answer;
}

static const char *under(struct fixture *fixture, const char *path, const char *tail)
{
	return arena_printf(fixture->test.mem, "%s%s", path, tail);
}

static const char *const form = "naam=Test+Persoon&rol=secretaris&mail=Test@Example.org"
				"&telefoon=050+123+45+67&adres=Teststraat+1";

/* Adds the contact and gives the path of its page. */
static const char *add(struct fixture *fixture)
{
	struct test_answer answer = post(fixture, under(fixture, fixture->list, "/nieuw"), form);
	g_assert_cmpint(answer.status, ==, 303);
	const char *path = test_header(&answer, "Location");
	return arena_strndup(fixture->test.mem, path, strcspn(path, "?"));
}

/* The personal link in the newest mail. */
static const char *mailed_link(struct fixture *fixture)
{
	enum { TOKEN = 32 };
	DB_ROWS rows =
		db_query(fixture->test.db, "select body from outbox_mail order by id desc limit 1");
	g_assert_true(db_next(&rows));
	const char *path = strstr(db_column_text(&rows, fixture->test.mem, 0), "/contact/");
	g_assert_nonnull(path);
	TEST_OK(fixture->test.db, db_done(&rows));
	return arena_strndup(fixture->test.mem, path, strlen("/contact/") + TOKEN);
}

static const char *ask(struct fixture *fixture, const char *path)
{
	g_assert_cmpint(post(fixture, under(fixture, path, "/vragen"), "").status, ==, 303);
	return mailed_link(fixture);
}

static void test_only_those_who_moderate_see_contacts(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *session;
		int status;
	} cases[] = { { NULL, 401 },
		      { "editor", 403 },
		      { "officer", 403 },
		      { "coordinator", 200 },
		      { "administrator", 200 } };
	const char *path = add(fixture);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		fixture->test.session = cases[i].session;
		g_assert_cmpint(get(fixture, path).status, ==, cases[i].status);
		g_assert_cmpint(get(fixture, fixture->list).status, ==, cases[i].status);
		g_assert_cmpint(get(fixture, under(fixture, path, "/verwijderen")).status, ==,
				cases[i].status);
	}
	fixture->test.session = "editor";
	g_assert_cmpint(post(fixture, under(fixture, path, "/verwijderen"), "").status, ==, 403);
	fixture->test.session = "coordinator";
	g_assert_cmpint(get(fixture, path).status, ==, 200);
	g_assert_cmpint(test_ask(&fixture->test, "POST", under(fixture, path, "/verwijderen"),
				 "x=1")
				.status,
			==, 403);
}

static void test_a_wrong_form_is_told_and_kept(struct fixture *fixture, const void *unused)
{
	struct test_answer answer = post(fixture, under(fixture, fixture->list, "/nieuw"),
					 "naam=Test+%3Cb%3E&telefoon=12&functieadres=1");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#telefoon\"");
	test_has(&answer, "href=\"#bron\"");
	test_has(&answer, "Test &lt;b&gt;");
	answer = get(fixture, "/beheer/contacten/bij/initiative/0000000000001");
	g_assert_cmpint(answer.status, ==, 404);
	answer = get(fixture, "/beheer/contacten/bij/nonsense/0000000000001");
	g_assert_cmpint(answer.status, ==, 404);
}

static void test_the_person_decides_and_may_come_back(struct fixture *fixture, const void *unused)
{
	const char *path = add(fixture), *link = ask(fixture, path);
	struct test_answer answer = visit(fixture, fixture->public);
	test_lacks(&answer, "example.org");
	answer = visit(fixture, link);
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "Proefhuis");
	test_has(&answer, "test@example.org");
	test_lacks(&answer, "checked");
	test_lacks(&answer, "Teststraat");
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	fixture->test.session = NULL;
	g_assert_cmpint(post(fixture, link, "mail=1&vragen=1").status, ==, 303);
	answer = visit(fixture, fixture->public);
	test_has(&answer, "mailto:test@example.org");
	test_lacks(&answer, "Test Persoon");
	test_lacks(&answer, "050 123 45 67");
	g_assert_cmpint(post(fixture, link, "").status, ==, 303);
	answer = visit(fixture, fixture->public);
	test_lacks(&answer, "example.org");
	fixture->test.session = "coordinator";
	answer = get(fixture, path);
	test_has(&answer, "Wil geen mail van ons");
	answer = post(fixture, under(fixture, path, "/vragen"), "");
	g_assert_cmpint(answer.status, ==, 409);
}

static void test_the_person_may_be_taken_out(struct fixture *fixture, const void *unused)
{
	const char *path = add(fixture), *link = ask(fixture, path);
	fixture->test.session = NULL;
	g_assert_cmpint(post(fixture, link, "naam=1&mail=1&telefoon=1").status, ==, 303);
	g_assert_cmpint(post(fixture, under(fixture, link, "/verwijderen"), "").status, ==, 303);
	g_assert_cmpint(visit(fixture, link).status, ==, 404);
	struct test_answer answer = visit(fixture, fixture->public);
	test_lacks(&answer, "Test Persoon");
	fixture->test.session = "coordinator";
	g_assert_cmpint(get(fixture, path).status, ==, 404);
}

static void test_a_link_that_is_wrong_or_old_says_so(struct fixture *fixture, const void *unused)
{
	const char *link = ask(fixture, add(fixture));
	struct test_answer answer = visit(fixture, "/contact/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	g_assert_cmpint(answer.status, ==, 404);
	test_has(&answer, "Deze link werkt niet meer");
	fixture->test.now_ms += CONTACT_LINK_MS + 1;
	g_assert_cmpint(visit(fixture, link).status, ==, 404);
}

static void test_a_call_is_noted_with_who_and_when(struct fixture *fixture, const void *unused)
{
	const char *path = add(fixture), *note = under(fixture, path, "/toestemming");
	struct test_answer answer = post(fixture, note, "velden=telefoon&datum=later");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "href=\"#hoe\"");
	test_has(&answer, "href=\"#datum\"");
	test_has(&answer, "value=\"later\"");
	answer = post(fixture, note, "velden=&velden=telefoon&hoe=telefoon&datum=2026-11-20");
	g_assert_cmpint(answer.status, ==, 303);
	answer = visit(fixture, fixture->public);
	test_has(&answer, "050 123 45 67");
	test_lacks(&answer, "example.org");
	answer = get(fixture, path);
	test_has(&answer, "Per telefoon op 2026-11-20, genoteerd door 0000000000007");
	g_assert_cmpint(post(fixture, under(fixture, path, "/intrekken"), "").status, ==, 303);
	answer = visit(fixture, fixture->public);
	test_lacks(&answer, "050 123 45 67");
}

static void test_an_initiative_is_found_with_or_without_contact(struct fixture *fixture,
								const void *unused)
{
	struct test_answer answer = get(fixture, "/beheer/contacten");
	test_has(&answer, "Proefhuis");
	test_has(&answer, "Geen contactpersoon");
	test_has(&answer, fixture->list);
	add(fixture);
	answer = get(fixture, "/beheer/contacten?zoek=proefhuis");
	test_has(&answer, "die nog geen ja heeft gezegd");
	answer = get(fixture, "/beheer/contacten?zoek=bestaatniet&pagina=-4");
	test_has(&answer, "niets gevonden");
	fixture->test.session = "officer";
	g_assert_cmpint(get(fixture, "/beheer/contacten").status, ==, 403);
}

static void test_the_desk_page_shows_contacts_to_who_may(struct fixture *fixture,
							 const void *unused)
{
	char id[ID_TEXT_LEN + 1];
	add(fixture);
	id_text(fixture->it.id, id);
	fixture->test.session = "administrator";
	struct test_answer answer =
		get(fixture, arena_printf(fixture->test.mem, "/beheer/initiatieven/%s", id));
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "Test Persoon");
	test_has(&answer, "Bezoekers zien niets van deze contactpersoon.");
	answer = get(fixture, fixture->public);
	test_lacks(&answer, "Test Persoon");
}

/* ---- time and erasing ---- */

static struct data_effects expire(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct data_effects effects = { 0 };
	TEST_OK(work.db, contact_expire_data(&work, false, &effects));
	return effects;
}

static void test_a_contact_without_consent_goes_after_180_days(struct fixture *fixture,
							       const void *unused)
{
	const char *unused_path = add(fixture), *kept = add(fixture);
	g_assert_cmpint(post(fixture, under(fixture, kept, "/toestemming"),
			     "velden=telefoon&hoe=papier&datum=2026-11-20")
				.status,
			==, 303);
	fixture->test.now_ms += 100 * DAY_MS;
	ask(fixture, unused_path); /* time to answer begins */
	fixture->test.now_ms += 179 * DAY_MS;
	g_assert_cmpuint(expire(fixture).len, ==, 0);
	fixture->test.now_ms += 2 * DAY_MS;
	g_assert_cmpuint(expire(fixture).len, ==, 1);
	g_assert_cmpint(get(fixture, unused_path).status, ==, 404);
	g_assert_cmpint(get(fixture, kept).status, ==, 200);
}

static void test_contacts_go_with_their_initiative(struct fixture *fixture, const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	struct contacts left = { 0 };
	add(fixture);
	g_assert_cmpuint(expire(fixture).len, ==, 0);
	TEST_OK(work.db, initiative_remove(&work, fixture->it.id, "test"));
	g_assert_cmpuint(expire(fixture).len, ==, 1);
	TEST_OK(work.db,
		contact_list(&work, (struct subject){ "initiative", fixture->it.id }, &left));
	g_assert_cmpuint(left.len, ==, 0);
}

static void test_erasing_by_address_takes_all_contacts(struct fixture *fixture, const void *unused)
{
	struct work work = test_site_work(&fixture->test);
	const struct data_subject who = { .mail = "test@example.org" };
	const struct data_subject other = { .mail = "ander@example.org" };
	struct data_items items = { 0 }, none = { 0 };
	struct data_effects effects = { 0 };
	const char *path = add(fixture);
	add(fixture);
	TEST_OK(work.db, contact_show_data(&work, &who, &items));
	TEST_OK(work.db, contact_show_data(&work, &other, &none));
	g_assert_cmpuint(items.len, ==, 2);
	g_assert_cmpuint(items.items[0].lines.len, ==, 5);
	g_assert_cmpuint(none.len, ==, 0);
	TEST_OK(work.db, contact_erase_data(&work, &other, false, &effects));
	TEST_OK(work.db, contact_erase_data(&work, &who, true, &effects));
	g_assert_cmpint(effects.items[0].count, ==, 2);
	g_assert_cmpint(get(fixture, path).status, ==, 200);
	TEST_OK(work.db, contact_erase_data(&work, &who, false, &effects));
	g_assert_cmpint(get(fixture, path).status, ==, 404);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/contact_pages/" #name, struct fixture, NULL, begin, test_##name, end)
	ADD(only_those_who_moderate_see_contacts);
	ADD(a_wrong_form_is_told_and_kept);
	ADD(the_person_decides_and_may_come_back);
	ADD(the_person_may_be_taken_out);
	ADD(a_link_that_is_wrong_or_old_says_so);
	ADD(a_call_is_noted_with_who_and_when);
	ADD(an_initiative_is_found_with_or_without_contact);
	ADD(the_desk_page_shows_contacts_to_who_may);
	ADD(a_contact_without_consent_goes_after_180_days);
	ADD(contacts_go_with_their_initiative);
	ADD(erasing_by_address_takes_all_contacts);
	return g_test_run();
}
