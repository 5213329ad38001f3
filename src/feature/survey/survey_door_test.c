/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_door_test.c: who comes through which door, and that looking changes nothing. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "feature/person/person.h"
#include "feature/survey/survey_store.h"
#include "feature/survey/survey_view.h"
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
	&outbox_feature,  &privacy_feature, &who_feature,       &vocabulary_feature,
	&place_feature,   &source_feature,  &freshness_feature, &initiative_feature,
	&contact_feature, &round_feature,   &directory_feature, &form_feature,
	&survey_feature,
};

struct fixture {
	struct test_site test;
	struct survey survey;
	struct invitation invitation;
	const char *path, *token;
};

static void begin(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	const struct invitation someone = { .name = "Jan Test <i>", .mail = "jan@example.org" };
	struct invitations all;
	int64_t count;
	test_site_open_shared(test, slices, COUNT_OF(slices));
	struct work work = test_site_work(test);
	survey_default(&work, &fixture->survey);
	fixture->survey.name = "Proef";
	TEST_OK(test->db, survey_save(&work, &fixture->survey));
	const int64_t id = fixture->survey.id;
	fixture->survey.state = SURVEY_OPEN_NOW;
	fixture->survey.opened_ms = work.now_ms;
	fixture->survey.access = SURVEY_OPEN;
	TEST_OK(test->db, survey_upsert(&work, &fixture->survey));
	TEST_OK(test->db, invitation_add_many(&work, id, &someone, 1, &count));
	const struct invitation_filter filter = { .survey_id = id, .state = -1 };
	TEST_OK(test->db, invitation_list(&work, &filter, &all, &count));
	fixture->invitation = all.items[0];
	TEST_OK(test->db, invitation_link(&work, all.items[0].id, &fixture->token));
	fixture->path = survey_path(test->mem, id, "");
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

static struct invitation now(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct invitation it;
	TEST_OK(fixture->test.db, invitation_get(&work, fixture->invitation.id, &it));
	return it;
}

static void test_each_role_has_its_doors(struct fixture *fixture, const void *unused)
{
	static const struct {
		const char *who, *rest;
		int status;
	} cases[] = {
		{ "officer", "", 200 },
		{ "officer", "/stand.csv", 200 },
		{ "officer", "/genodigden", 403 },
		{ "officer", "/bellijst", 403 },
		{ "coordinator", "/genodigden", 200 },
		{ "coordinator", "/brieven", 200 },
		{ "coordinator", "/mails", 403 },
		{ "coordinator", "/toevoegen", 403 },
		{ "coordinator", "/wijzigen", 403 },
		{ "editor", "", 403 },
		{ "researcher", "/wijzigen", 200 },
		{ "researcher", "/mails", 200 },
		{ "researcher", "/mails/1-3", 200 },
		{ "researcher", "/mails/1-4", 404 },
		{ "researcher", "/mails/x", 404 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		fixture->test.session = cases[i].who;
		struct test_answer answer = get(fixture, cases[i].rest);
		g_assert_cmpint(answer.status, ==, cases[i].status);
		if (!strcmp(cases[i].who, "officer"))
			test_lacks(&answer, "Jan");
		else
			test_lacks(&answer, "<i>");
	}
}

static void test_mails_are_stopped_by_a_button_only(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	const char *path = arena_printf(test->mem, "/afmeldingen/%s", fixture->token);
	test->session = NULL;
	struct test_answer answer = test_ask(test, "GET", path, NULL);
	g_assert_cmpint(answer.status, ==, 200);
	g_assert_false(now(fixture).is_stopped);
	answer = test_ask(test, "POST", path, "List-Unsubscribe=One-Click");
	g_assert_cmpint(answer.status, ==, 200);
	g_assert_true(now(fixture).is_stopped);
	answer = test_ask(test, "GET", "/afmeldingen/0123456789abcdef0123456789abcdef", NULL);
	g_assert_cmpint(answer.status, ==, 404);
}

static void test_an_invitation_of_another_survey_is_not_touched(struct fixture *fixture,
								const void *unused)
{
	struct test_site *test = &fixture->test;
	struct work work = test_site_work(test);
	struct survey other;
	char id[ID_TEXT_LEN + 1];
	survey_default(&work, &other);
	other.name = "Een andere";
	TEST_OK(test->db, survey_save(&work, &other));
	id_text(fixture->invitation.id, id);
	const char *form = arena_printf(test->mem, "genodigde=%s&wat=refused", id);
	const char *own = fixture->path;
	fixture->path = survey_path(test->mem, other.id, "");
	g_assert_cmpint(post(fixture, "/genodigden", form).status, ==, 404);
	g_assert_cmpint(now(fixture).state, ==, INVITATION_READY);
	fixture->path = own;
	test->session = "coordinator";
	g_assert_cmpint(post(fixture, "/genodigden", form).status, ==, 303);
	g_assert_cmpint(now(fixture).state, ==, INVITATION_REFUSED);
}

static void test_what_was_typed_is_not_lost(struct fixture *fixture, const void *unused)
{
	struct test_answer answer =
		post(fixture, "/wijzigen", "naam=Nieuwe+naam&opent=gisteren&bewaren=24&anoniem=1");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "value=\"Nieuwe naam\"");
	test_has(&answer, "value=\"gisteren\"");
	answer = post(fixture, "/wijzigen", "naam=Nieuw&bewaren=24&anoniem=1");
	g_assert_cmpint(answer.status, ==, 409); /* it was promised when it opened */
	answer = post(fixture, "/mails/1-0", "onderwerp_nl=Hoi&tekst_nl=Zonder+plek");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "Zonder plek");
}

static void test_programs_see_what_is_open_and_staff_the_response(struct fixture *fixture,
								  const void *unused)
{
	struct test_site *test = &fixture->test;
	char id[ID_TEXT_LEN + 1];
	id_text(fixture->survey.id, id);
	const char *path = arena_printf(test->mem, "/v1/vragenlijsten/%s/respons", id);
	struct test_answer answer = test_ask(test, "GET", path, NULL);
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "\"genodigd\":1");
	test->session = NULL;
	answer = test_ask(test, "GET", path, NULL);
	g_assert_cmpint(answer.status, ==, 403);
	answer = test_ask(test, "GET", "/v1/vragenlijsten", NULL);
	test_has(&answer, "/vragenlijsten/proef\"");
	test_lacks(&answer, "Jan");
	g_assert_cmpint(test_ask(test, "GET", "/v1/vragenlijsten?x=1", NULL).status, ==, 400);
}

/* With real accounts: a mail to try goes to one's own address, and nowhere without one. */
static void test_a_mail_to_try_goes_to_oneself(void)
{
	static const struct feature *const with_people[] = {
		&outbox_feature,  &privacy_feature, &person_feature,    &vocabulary_feature,
		&place_feature,   &source_feature,  &freshness_feature, &initiative_feature,
		&contact_feature, &round_feature,   &directory_feature, &form_feature,
		&survey_feature,
	};
	struct fixture fixture = { 0 };
	struct test_site *test = &fixture.test;
	const char *token;
	int64_t count;
	test_site_open(test, with_people, COUNT_OF(with_people));
	struct work work = test_site_work(test);
	TEST_OK(test->db, person_keep_link(&work, &token));
	test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
	survey_default(&work, &fixture.survey);
	fixture.survey.name = "Proef";
	TEST_OK(test->db, survey_save(&work, &fixture.survey));
	fixture.path = survey_path(test->mem, fixture.survey.id, "");
	g_assert_cmpint(post(&fixture, "/mails/1-0/proef", "x=1").status, ==, 400);
	TEST_OK(test->db, db_exec(test->db, "update person set mail = 'ik@example.org'"));
	g_assert_cmpint(post(&fixture, "/mails/1-0/proef", "x=1").status, ==, 303);
	TEST_OK(test->db, db_get_int(test->db, &count,
				     "select count(*) from outbox_mail where kind ="
				     " 'survey_test' and mail = 'ik@example.org'"));
	g_assert_cmpint(count, ==, 1);
	test_site_close(test);
}

#define ADD(test) g_test_add("/survey/" #test, struct fixture, NULL, begin, test, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_each_role_has_its_doors);
	ADD(test_mails_are_stopped_by_a_button_only);
	ADD(test_an_invitation_of_another_survey_is_not_touched);
	ADD(test_what_was_typed_is_not_lost);
	ADD(test_programs_see_what_is_open_and_staff_the_response);
	g_test_add_func("/survey/test_a_mail_to_try_goes_to_oneself",
			test_a_mail_to_try_goes_to_oneself);
	return g_test_run();
}
