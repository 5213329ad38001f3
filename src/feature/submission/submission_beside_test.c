/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_beside_test.c: an interviewer sends answers for who had begun; and who looked at what.
 */
#include "base/clock.h"
#include "base/id.h"
#include "feature/features.h"
#include "feature/form/form_read.h"
#include "feature/form/form_version.h"
#include "feature/submission/submission_slice.h"
#include "feature/submission/test_submission_form.h"
#include "web/guard.h"
#include "web/test_web.h"
#include "work/audit.h"
#include "work/setting.h"

#include <glib.h>
#include <string.h>

#define MUST(call) g_assert_cmpint((call), ==, OK)

/* Who is signed in is the session's own word. */
static enum err sign_in(struct work *work, const char *token)
{
	work->person_id = 7;
	work->roles = !strcmp(token, "coordinator") ? COORDINATOR : OFFICER;
	return OK;
}

static const struct feature signing = { .name = "signing", .identify = sign_in };

struct fixture {
	struct test_site test;
	const struct feature *features[COUNT_OF(test_slices) + 1];
	struct survey survey;
	struct invitation invitation;
	const char *path; /* "/vragenlijst/TOKEN" */
};

static void add_survey(struct fixture *fixture, bool is_anonymous)
{
	struct work work = test_site_work(&fixture->test);
	struct form_problems problems = { 0 };
	struct form *form;
	int64_t id, version_id;
	MUST(form_read(work.mem, TEST_FORM, strlen(TEST_FORM), &problems, &form));
	MUST(form_save(&work, 0, form, 0, &id));
	MUST(form_freeze(&work, id, &version_id));
	fixture->survey = (struct survey){ .name = "Proef: een vragenlijst",
					   .version_id = version_id,
					   .is_anonymous = is_anonymous };
	MUST(survey_save(&work, &fixture->survey));
	MUST(survey_set_state(&work, fixture->survey.id, "open"));
	MUST(survey_get(&work, fixture->survey.id, &fixture->survey));
}

static void invite(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	const struct invitation invitation = { .name = "Testhuis (test)",
					       .mail = "huis@example.org",
					       .language = "nl" };
	const struct invitation_filter filter = { .survey_id = fixture->survey.id, .state = -1 };
	struct invitations all;
	const char *token;
	int64_t count;
	MUST(invitation_add_many(&work, fixture->survey.id, &invitation, 1, &count));
	MUST(invitation_list(&work, &filter, &all, &count));
	fixture->invitation = all.items[0];
	MUST(invitation_link(&work, fixture->invitation.id, &token));
	fixture->path = arena_strdup(fixture->test.mem, survey_link_path(work.mem, token));
}

static void begin(struct fixture *fixture, bool is_anonymous)
{
	size_t count = 0;
	*fixture = (struct fixture){ 0 };
	for (size_t i = 0; i < COUNT_OF(test_slices); i++)
		if (test_slices[i] != &person_feature)
			fixture->features[count++] = test_slices[i];
	fixture->features[count++] = &signing;
	test_site_open_shared(&fixture->test, fixture->features, count);
	fixture->test.now_ms = clock_now_ms();
	add_survey(fixture, is_anonymous);
	invite(fixture);
}

/* As a device sends it, for who was invited. */
static struct submission receive(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	const struct form_setting setting = { .now_ms = work.now_ms, .language = "nl" };
	const char *xml = "<data id=\"proef\"><over><naam>Van de tablet</naam></over>"
			  "<meta><instanceID>uuid:1</instanceID></meta></data>";
	struct form_document document = { .xml = xml, .len = strlen(xml) };
	struct submission it = { .invitation_id = fixture->invitation.id };
	struct form_instance *instance;
	const struct form *form;
	MUST(form_open(&work, fixture->survey.version_id, &form));
	MUST(form_instance_read(work.mem, form, &setting, &document, &instance));
	MUST(submission_receive(&work, &fixture->survey, instance, &document, &it));
	return it;
}

/* As who was asked, without a session. */
static struct test_answer ask(struct fixture *fixture, const char *method, const char *rest,
			      const char *form)
{
	fixture->test.session = NULL;
	return test_ask(&fixture->test, method,
			arena_printf(fixture->test.mem, "%s%s", fixture->path, rest), form);
}

static struct test_answer look(struct fixture *fixture, const char *who, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	fixture->test.session = who;
	return test_ask(&fixture->test, "GET",
			arena_printf(fixture->test.mem, "/beheer/inzendingen/%s", text), NULL);
}

static const char *with_known(struct fixture *fixture, const char *rest, const char *form)
{
	struct test_answer page = ask(fixture, "GET", rest, NULL);
	const char *at = strstr(page.body, "name=\"gezien\" value=\"");
	g_assert_nonnull(at);
	at += strlen("name=\"gezien\" value=\"");
	return arena_printf(fixture->test.mem, "gezien=%.*s&%s", (int)strcspn(at, "\""), at, form);
}

static void fill(struct fixture *fixture)
{
	struct test_answer answer = ask(fixture, "POST", "", "");
	g_assert_cmpint(answer.status, ==, 303);
	answer = ask(fixture, "POST", "/1",
		     with_known(fixture, "/1",
				"actie=volgende&over/naam=Zelf&over/jaar=2014&over/meer=nee"));
	g_assert_cmpint(answer.status, ==, 303);
}

static struct submission draft_of(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct submission draft;
	MUST(submission_by_invitation(&work, fixture->invitation.id, &draft));
	g_assert_false(draft.is_done);
	return draft;
}

static void test_both_are_kept_and_nobody_is_reminded(void)
{
	struct fixture fixture;
	begin(&fixture, false);
	fill(&fixture);
	struct submission sent = receive(&fixture), draft = draft_of(&fixture);
	struct work work = test_site_work(&fixture.test);
	MUST(invitation_get(&work, fixture.invitation.id, &fixture.invitation));
	g_assert_cmpint(fixture.invitation.state, ==, INVITATION_DONE);
	struct test_answer page = look(&fixture, "coordinator", sent.id);
	test_has(&page, "Van de tablet");
	test_has(&page, "Waar zij zelf aan begonnen en wat niet is verstuurd");
	page = look(&fixture, "coordinator", draft.id);
	test_has(&page, "Zelf");
	test_has(&page, "Wat een interviewer voor hen heeft verstuurd");
	page = ask(&fixture, "GET", "", NULL);
	test_has(&page, "Een interviewer heeft");
	page = ask(&fixture, "GET", "/controle", NULL);
	test_has(&page, "Een interviewer heeft");
	test_site_close(&fixture.test);
}

static void test_who_sends_after_all_is_counted_once(void)
{
	struct fixture fixture;
	struct submission it;
	int64_t done, drafts;
	begin(&fixture, false);
	fill(&fixture);
	struct submission sent = receive(&fixture), draft = draft_of(&fixture);
	struct test_answer page =
		ask(&fixture, "POST", "/controle", with_known(&fixture, "/controle", ""));
	g_assert_cmpint(page.status, ==, 303);
	struct work work = test_site_work(&fixture.test);
	MUST(submission_get(&work, draft.id, &it));
	g_assert_true(it.is_done && it.is_current);
	g_assert_cmpint(it.replaces_id, ==, sent.id);
	MUST(submission_get(&work, sent.id, &it));
	g_assert_false(it.is_current);
	MUST(submission_count(&work, fixture.survey.id, &done, &drafts));
	g_assert_cmpint(done, ==, 1);
	g_assert_cmpint(drafts, ==, 0);
	test_site_close(&fixture.test);
}

static struct audit_line last_line(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct audit_lines lines;
	MUST(audit_list(&work, 0, 1, &lines));
	g_assert_cmpuint(lines.len, ==, 1);
	return lines.items[0];
}

static void test_who_looks_at_answers_stands_in_the_log(void)
{
	for (int is_anonymous = 0; is_anonymous < 2; is_anonymous++) {
		struct fixture fixture;
		begin(&fixture, is_anonymous);
		struct submission sent = receive(&fixture);
		g_assert_cmpint(look(&fixture, "officer", sent.id).status, ==, 403);
		g_assert_cmpint(look(&fixture, "coordinator", sent.id).status, ==, 200);
		struct audit_line line = last_line(&fixture);
		g_assert_cmpstr(line.act, ==, "submission_look");
		g_assert_cmpint(line.person_id, ==, 7);
		/* of an anonymous one not which */
		g_assert_cmpint(line.subject.id, ==, is_anonymous ? fixture.survey.id : sent.id);
		test_site_close(&fixture.test);
	}
}

#define ADD(test) g_test_add_func("/submission_beside/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_both_are_kept_and_nobody_is_reminded);
	ADD(test_who_sends_after_all_is_counted_once);
	ADD(test_who_looks_at_answers_stands_in_the_log);
	return g_test_run();
}
