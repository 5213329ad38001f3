/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_pages_test.c: filling in through the doors: a personal link, by phone, and what goes
 * on to the register. */
#include "base/clock.h"
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/form/form_read.h"
#include "feature/form/form_version.h"
#include "feature/initiative/initiative.h"
#include "feature/person/person.h"
#include "feature/submission/submission_queue.h"
#include "feature/submission/test_submission_form.h"
#include "web/test_web.h"
#include "work/setting.h"

#include <glib.h>
#include <string.h>

struct door {
	struct test_site test;
	struct survey survey;
	struct invitation invitation;
	int64_t initiative_id;
	const char *path; /* "/vragenlijst/TOKEN" */
};

#define MUST(call) g_assert_cmpint((call), ==, OK)

static void add_survey(struct door *door, bool is_anonymous)
{
	struct work work = test_site_work(&door->test);
	struct form_problems problems = { 0 };
	struct form *form;
	int64_t id, version_id;
	MUST(form_read(work.mem, TEST_FORM, strlen(TEST_FORM), &problems, &form));
	MUST(form_save(&work, 0, form, 0, &id));
	MUST(form_freeze(&work, id, &version_id));
	door->survey = (struct survey){
		.name = "Proef: een vragenlijst",
		.version_id = version_id,
		.is_anonymous = is_anonymous,
		.feeds_register = !is_anonymous,
		.access = SURVEY_OPEN,
		.minutes = 10,
		.consent = "U doet vrij mee.",
	};
	MUST(survey_save(&work, &door->survey));
	MUST(survey_set_state(&work, door->survey.id, "open"));
	MUST(survey_get(&work, door->survey.id, &door->survey));
}

static void add_invitation(struct door *door)
{
	struct work work = test_site_work(&door->test);
	struct initiative it = { .name = "Testhuis (test)",
				 .category = "meeting",
				 .place = "Ulrum",
				 .municipality = "Het Hogeland",
				 .phase = "running",
				 .start_year = 2012 };
	struct location location;
	struct invitations all;
	const char *token;
	int64_t count;
	MUST(initiative_check(&work, &it, &location));
	MUST(initiative_add(&work, &it, &(struct change_cause){ 0 }));
	door->initiative_id = it.id;
	const struct invitation invitation = { .name = it.name,
					       .mail = "huis@example.org",
					       .language = "nl",
					       .subject = { "initiative", it.id } };
	MUST(invitation_add_many(&work, door->survey.id, &invitation, 1, &count));
	MUST(invitation_list(&work,
			     &(struct invitation_filter){ .survey_id = door->survey.id,
							  .state = -1 },
			     &all, &count));
	door->invitation = all.items[0];
	MUST(invitation_link(&work, door->invitation.id, &token));
	door->path = arena_strdup(door->test.mem, survey_link_path(work.mem, token));
}

typedef void opener(struct test_site *test, const struct feature *const *features, size_t count);

static void open_as(struct door *door, bool is_anonymous, opener *open)
{
	*door = (struct door){ 0 };
	open(&door->test, test_slices, COUNT_OF(test_slices));
	door->test.now_ms = clock_now_ms();
	struct work work = test_site_work(&door->test);
	MUST(setting_set(&work, "province", "PV20"));
	add_survey(door, is_anonymous);
	add_invitation(door);
}

static void open_door(struct door *door, bool is_anonymous)
{
	open_as(door, is_anonymous, test_site_open);
}

static struct test_answer ask(struct door *door, const char *method, const char *rest,
			      const char *form)
{
	return test_ask(&door->test, method, arena_printf(door->test.mem, "%s%s", door->path, rest),
			form);
}

static const char *location_of(const struct test_answer *answer)
{
	g_assert_cmpint(answer->status, ==, 303);
	return test_header(answer, "Location");
}

/* The value of the hidden field that tells windows apart. */
static const char *known_in(struct door *door, const struct test_answer *page)
{
	const char *at = strstr(page->body, "name=\"gezien\" value=\"");
	g_assert_nonnull(at);
	at += strlen("name=\"gezien\" value=\"");
	return arena_strndup(door->test.mem, at, strcspn(at, "\""));
}

static const char *with_known(struct door *door, const char *rest, const char *form)
{
	struct test_answer page = ask(door, "GET", rest, NULL);
	return arena_printf(door->test.mem, "gezien=%s&%s", known_in(door, &page), form);
}

static enum invitation_state state_of(struct door *door)
{
	struct work work = test_site_work(&door->test);
	struct invitation it;
	MUST(invitation_get(&work, door->invitation.id, &it));
	return it.state;
}

/* ---- */

static void test_looking_changes_nothing_and_consent_is_asked(void)
{
	struct door door;
	open_door(&door, false);
	struct test_answer answer = ask(&door, "GET", "", NULL);
	test_has(&answer, "U doet vrij mee.");
	test_has(&answer, "niet anoniem");
	g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	g_assert_cmpint(state_of(&door), ==, INVITATION_READY);
	answer = ask(&door, "POST", "", "_teken=");
	g_assert_cmpint(answer.status, ==, 400);
	test_has(&answer, "akkoord");
	g_assert_cmpint(state_of(&door), ==, INVITATION_READY);
	answer = ask(&door, "POST", "", "akkoord=1");
	g_assert_true(g_str_has_suffix(location_of(&answer), "/1"));
	g_assert_cmpint(state_of(&door), ==, INVITATION_STARTED);
	test_site_close(&door.test);
}

static void test_it_is_filled_in_sent_and_cannot_be_sent_again(void)
{
	struct door door;
	open_door(&door, false);
	struct test_answer answer = ask(&door, "POST", "", "akkoord=1");
	answer = ask(&door, "GET", "/1", NULL);
	test_has(&answer, "value=\"Testhuis (test)\""); /* the register knows the name */
	test_has(&answer, "Klopt dit nog?");
	answer = ask(&door, "POST", "/1",
		     with_known(&door, "/1", "actie=volgende&over/naam=&over/jaar=1066"));
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "#v-over-naam");
	test_has(&answer, "Vul een jaar in.");
	answer =
		ask(&door, "POST", "/1",
		    with_known(&door, "/1",
			       "actie=volgende&over/naam=Ander+huis&over/jaar=2014&over/meer=nee"));
	g_assert_true(g_str_has_suffix(location_of(&answer), "/controle"));
	answer = ask(&door, "GET", "/controle", NULL);
	test_has(&answer, "Ander huis");
	const char *form = with_known(&door, "/controle", "");
	answer = ask(&door, "POST", "/controle", form);
	location_of(&answer);
	answer = ask(&door, "POST", "/controle", form); /* a double click */
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "Dank u");
	answer = ask(&door, "GET", "", NULL);
	test_has(&answer, "/kopie");
	answer = ask(&door, "GET", "/kopie.txt", NULL);
	test_has(&answer, "Ander huis");
	answer = ask(&door, "GET", "/1", NULL);
	test_has(&answer, "Dank u");
	g_assert_cmpint(state_of(&door), ==, INVITATION_DONE);
	test_site_close(&door.test);
}

static void test_two_windows_lose_nothing(void)
{
	struct door door;
	open_door(&door, false);
	ask(&door, "POST", "", "akkoord=1");
	const char *old = with_known(&door, "/1", "actie=volgende&over/naam=Tweede&over/meer=ja");
	const char *new = with_known(&door, "/1", "actie=volgende&over/naam=Eerste&over/meer=nee");
	struct test_answer answer = ask(&door, "POST", "/1", new);
	location_of(&answer);
	answer = ask(&door, "POST", "/1", old);
	g_assert_cmpint(answer.status, ==, 409);
	test_has(&answer, "ander venster");
	test_has(&answer, "value=\"Tweede\"");
	const char *again = arena_printf(door.test.mem,
					 "gezien=%s&actie=volgende&over/naam=Tweede&over/meer=ja",
					 known_in(&door, &answer));
	answer = ask(&door, "POST", "/1", again);
	g_assert_true(g_str_has_suffix(location_of(&answer), "/2"));
	test_site_close(&door.test);
}

static void test_turns_are_added_and_taken_away(void)
{
	struct door door;
	open_door(&door, false);
	ask(&door, "POST", "", "akkoord=1");
	ask(&door, "POST", "/1", with_known(&door, "/1", "actie=volgende&over/meer=ja"));
	struct test_answer answer =
		ask(&door, "POST", "/2",
		    with_known(&door, "/2", "actie=erbij:diep/leren&diep/leren[1]/wat=een"));
	g_assert_nonnull(strstr(location_of(&answer), "#v-diep-leren-2"));
	answer = ask(&door, "GET", "/2", NULL);
	test_has(&answer, "diep/leren[2]/wat");
	test_has(&answer, "value=\"een\"");
	answer = ask(&door, "POST", "/2",
		     with_known(&door, "/2", "actie=weg:diep/leren[1]&diep/leren[2]/wat=twee"));
	location_of(&answer);
	answer = ask(&door, "GET", "/2", NULL);
	test_lacks(&answer, "diep/leren[2]/wat");
	test_has(&answer, "value=\"twee\"");
	test_site_close(&door.test);
}

static void test_who_does_not_want_to_is_not_asked(void)
{
	struct door door;
	open_door(&door, false);
	struct test_answer answer = ask(&door, "POST", "/niet", "");
	location_of(&answer);
	g_assert_cmpint(state_of(&door), ==, INVITATION_REFUSED);
	answer = ask(&door, "GET", "", NULL);
	test_has(&answer, "U doet niet mee");
	test_site_close(&door.test);
}

static void test_anonymous_answers_are_not_shown_again(void)
{
	struct door door;
	open_door(&door, true);
	struct test_answer answer = ask(&door, "GET", "", NULL);
	test_has(&answer, "is anoniem");
	ask(&door, "POST", "", "akkoord=1");
	answer = ask(&door, "GET", "/1", NULL);
	test_lacks(&answer, "value=\"Testhuis (test)\"");
	ask(&door, "POST", "/1", with_known(&door, "/1", "actie=volgende&over/naam=Geheim"));
	answer = ask(&door, "POST", "/controle", with_known(&door, "/controle", ""));
	location_of(&answer);
	answer = ask(&door, "GET", "", NULL);
	test_lacks(&answer, "/kopie");
	answer = ask(&door, "GET", "/kopie", NULL);
	g_assert_cmpint(answer.status, ==, 404);
	test_lacks(&answer, "Geheim");
	test_site_close(&door.test);
}

/* Each mail has a link of its own, and a code gives as many as somebody likes. */
static void test_one_invitation_gives_one_anonymous_answer(void)
{
	struct door door;
	int64_t done, drafts;
	const char *token;
	open_door(&door, true);
	struct work work = test_site_work(&door.test);
	MUST(invitation_link(&work, door.invitation.id, &token));
	const char *paths[] = { door.path,
				arena_strdup(door.test.mem, survey_link_path(work.mem, token)) };
	const char *known[COUNT_OF(paths)];
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		door.path = paths[i];
		ask(&door, "POST", "", "akkoord=1");
		ask(&door, "POST", "/1", with_known(&door, "/1", "actie=volgende&over/naam=x"));
		known[i] = with_known(&door, "/controle", "");
	}
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		door.path = paths[i];
		ask(&door, "POST", "/controle", known[i]);
	}
	struct work after = test_site_work(&door.test);
	MUST(submission_count(&after, door.survey.id, &done, &drafts));
	g_assert_cmpint(done, ==, 1);
	struct test_answer page = ask(&door, "GET", "/1", NULL);
	test_has(&page, "uw antwoorden zijn verstuurd");
	MUST(invitation_mark(&after, door.invitation.id, INVITATION_REFUSED));
	page = ask(&door, "GET", "?toch=1", NULL);
	test_has(&page, "uw antwoorden zijn verstuurd");
	test_site_close(&door.test);
}

static void test_a_link_that_is_not_ours_says_what_to_do(void)
{
	struct door door;
	open_door(&door, false);
	static const char *const rests[] = { "", "/1", "/controle", "/kopie", "/bewaard" };
	door.path = "/vragenlijst/bestaatniet";
	for (size_t i = 0; i < COUNT_OF(rests); i++) {
		struct test_answer answer = ask(&door, "GET", rests[i], NULL);
		g_assert_cmpint(answer.status, ==, 404);
		test_has(&answer, "Deze link werkt niet meer");
	}
	test_site_close(&door.test);
}

static void test_answers_go_to_the_register_field_by_field(void)
{
	struct door door;
	open_door(&door, false);
	ask(&door, "POST", "", "akkoord=1");
	ask(&door, "POST", "/1",
	    with_known(&door, "/1", "actie=volgende&over/naam=Ander+huis&over/jaar=2014"));
	ask(&door, "POST", "/controle", with_known(&door, "/controle", ""));
	struct work work = test_site_work(&door.test);
	work.roles = ADMINISTRATOR;
	struct submission it;
	struct queue_item item;
	struct initiative after;
	int64_t waiting;
	MUST(queue_count(&work, &waiting));
	g_assert_cmpint(waiting, ==, 1);
	MUST(submission_by_invitation(&work, door.invitation.id, &it));
	MUST(queue_open(&work, it.id, &item));
	g_assert_cmpint(item.lines.len, ==, 2);
	MUST(queue_decide(&work, &item, "start_year"));
	MUST(initiative_get(&work, door.initiative_id, &after));
	g_assert_cmpstr(after.name, ==, "Testhuis (test)");
	g_assert_cmpint(after.start_year, ==, 2014);
	g_assert_cmpint(after.confirmed_ms, >, 0);
	MUST(queue_count(&work, &waiting));
	g_assert_cmpint(waiting, ==, 0);
	MUST(queue_open(&work, it.id, &item));
	g_assert_cmpint(queue_decide(&work, &item, "name"), ==, ERR_CONFLICT);
	test_site_close(&door.test);
}

static void test_staff_doors_are_closed_to_others(void)
{
	struct door door;
	open_door(&door, false);
	char id[ID_TEXT_LEN + 1];
	id_text(door.survey.id, id);
	static const char *const paths[] = {
		"/beheer/inzendingen/nazien",         "/beheer/inzendingen/%s",
		"/beheer/inzendingen/%s/nazien",      "/beheer/vragenlijsten/%s/invullen",
		"/beheer/vragenlijsten/%s/afdrukken", "/beheer/formulieren/%s/voorbeeld",
	};
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		const char *path = paths[i], *hole = strstr(path, "%s");
		if (hole)
			path = arena_printf(door.test.mem, "%.*s%s%s", (int)(hole - path), path, id,
					    hole + 2);
		struct test_answer answer = test_ask(&door.test, "GET", path, NULL);
		g_assert_cmpint(answer.status, ==, 401);
	}
	test_site_close(&door.test);
}

static void test_a_code_does_not_make_links_without_end(void)
{
	struct door door;
	struct test_answer answer = { 0 };
	open_as(&door, false, test_site_open_shared);
	door.path = SURVEY_CODE_PATH;
	const char *form = arena_printf(door.test.mem, "code=%s", door.invitation.reply_code);
	for (int i = 0; i < 20; i++)
		answer = ask(&door, "POST", "", form);
	g_assert_cmpint(answer.status, ==, 303);
	answer = ask(&door, "POST", "", form);
	test_has(&answer, "heel vaak");
	test_site_close(&door.test);
}

#define ADD(test) g_test_add_func("/submission_pages/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_looking_changes_nothing_and_consent_is_asked);
	ADD(test_it_is_filled_in_sent_and_cannot_be_sent_again);
	ADD(test_two_windows_lose_nothing);
	ADD(test_turns_are_added_and_taken_away);
	ADD(test_who_does_not_want_to_is_not_asked);
	ADD(test_anonymous_answers_are_not_shown_again);
	ADD(test_one_invitation_gives_one_anonymous_answer);
	ADD(test_a_link_that_is_not_ours_says_what_to_do);
	ADD(test_answers_go_to_the_register_field_by_field);
	ADD(test_staff_doors_are_closed_to_others);
	ADD(test_a_code_does_not_make_links_without_end);
	return g_test_run();
}
