/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_door_test.c: who may read answers, and answers that were made to do harm. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/features.h"
#include "feature/form/form_read.h"
#include "feature/form/form_version.h"
#include "feature/submission/submission.h"
#include "feature/submission/test_submission_form.h"
#include "web/test_web.h"
#include "work/setting.h"

#include <glib.h>
#include <string.h>

#define MUST(call) g_assert_cmpint((call), ==, OK)
#define FORM \
	"| survey |\n" \
	"| | type | name | label | calculation |\n" \
	"| | decimal | maat | Hoe groot? | |\n" \
	"| | text | verhaal | Vertel | |\n" \
	"| | calculate | stap | | ${maat} * 1 |\n" \
	"| | calculate | dubbel | Twee keer zo groot | ${maat} * 2 |\n" \
	"| settings |\n" \
	"| | form_title | form_id |\n" \
	"| | Proef | proef |\n"

/* Who is signed in is the session's own word. */
static enum err sign_in(struct work *work, const char *token)
{
	work->person_id = 7;
	work->roles = !strcmp(token, "coordinator")  ? COORDINATOR
		      : !strcmp(token, "researcher") ? RESEARCHER
						     : OFFICER;
	return OK;
}

static const struct feature signing = { .name = "signing", .identify = sign_in };

struct fixture {
	struct test_site test;
	const struct feature *features[COUNT_OF(test_slices) + 2];
	struct survey survey;
	const char *path; /* "/beheer/vragenlijsten/ID" */
};

static void add_survey(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct form_problems problems = { 0 };
	struct form *form;
	char text[ID_TEXT_LEN + 1];
	int64_t id, version_id;
	MUST(form_read(work.mem, FORM, strlen(FORM), &problems, &form));
	MUST(form_save(&work, 0, form, 0, &id));
	MUST(form_freeze(&work, id, &version_id));
	fixture->survey =
		(struct survey){ .name = "Proef: een vragenlijst", .version_id = version_id };
	MUST(survey_save(&work, &fixture->survey));
	MUST(survey_set_state(&work, fixture->survey.id, "open"));
	MUST(survey_get(&work, fixture->survey.id, &fixture->survey));
	id_text(fixture->survey.id, text);
	fixture->path = arena_printf(fixture->test.mem, "/beheer/vragenlijsten/%s", text);
}

/* As a device sends it, which checks nothing. */
static void receive(struct fixture *fixture, int number, const char *size)
{
	struct work work = test_site_work(&fixture->test);
	const struct form_setting setting = { .now_ms = work.now_ms, .language = "nl" };
	struct submission it = { .language = "nl" };
	struct form_instance *instance;
	const struct form *form;
	const char *xml = arena_printf(work.mem,
				       "<data id=\"proef\"><maat>%s</maat><verhaal>Geheim</verhaal>"
				       "<meta><instanceID>uuid:%d</instanceID></meta></data>",
				       size, number);
	struct form_document document = { .xml = xml, .len = strlen(xml) };
	MUST(form_open(&work, fixture->survey.version_id, &form));
	MUST(form_instance_read(work.mem, form, &setting, &document, &instance));
	MUST(submission_receive(&work, &fixture->survey, instance, &document, &it));
}

static void begin(struct fixture *fixture)
{
	size_t count = 0;
	*fixture = (struct fixture){ 0 };
	const struct feature **features = fixture->features;
	for (size_t i = 0; i < COUNT_OF(test_slices); i++)
		if (test_slices[i] != &person_feature)
			features[count++] = test_slices[i];
	features[count++] = &answer_feature;
	features[count++] = &signing;
	test_site_open(&fixture->test, features, count);
	fixture->test.now_ms = clock_now_ms();
	add_survey(fixture);
}

static struct test_answer get(struct fixture *fixture, const char *who, const char *rest)
{
	fixture->test.session = who;
	return test_ask(&fixture->test, "GET",
			arena_printf(fixture->test.mem, "%s%s", fixture->path, rest), NULL);
}

static void test_officers_see_what_all_say_and_not_what_one_says(void)
{
	struct fixture fixture;
	begin(&fixture);
	receive(&fixture, 1, "3");
	struct test_answer page = get(&fixture, "coordinator", "/antwoorden");
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "Geheim");
	page = get(&fixture, "coordinator", "/samenvatting");
	test_has(&page, "/antwoorden");
	test_has(&page, "f-kanaal");
	page = get(&fixture, "officer", "/antwoorden");
	g_assert_cmpint(page.status, ==, 403);
	test_lacks(&page, "Geheim");
	page = get(&fixture, "officer", "/samenvatting");
	g_assert_cmpint(page.status, ==, 200);
	test_lacks(&page, "/antwoorden");
	test_lacks(&page, "f-kanaal");
	page = get(&fixture, "officer", "/samenvatting?kanaal=paper");
	test_has(&page, "<p>1 antwoord</p>"); /* of all: with a filter it would be of one */
	page = get(&fixture, "coordinator", "/samenvatting?kanaal=paper");
	test_lacks(&page, "<p>1 antwoord</p>");
	test_site_close(&fixture.test);
}

/* A step between numbers of this size is less than what a double can tell apart. */
static void test_numbers_of_any_size_are_summed_up(void)
{
	struct fixture fixture;
	begin(&fixture);
	for (int i = 0; i < 12; i++)
		receive(&fixture, i, i ? "100000000000000000" : "100000000000000016");
	struct test_answer page = get(&fixture, "researcher", "/samenvatting");
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "Hoe groot?");
	test_has(&page, "Twee keer zo groot");
	test_lacks(&page, ">stap<"); /* a calculation without a label is only in files */
	test_site_close(&fixture.test);
}

#define ADD(test) g_test_add_func("/answer_door/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_officers_see_what_all_say_and_not_what_one_says);
	ADD(test_numbers_of_any_size_are_summed_up);
	return g_test_run();
}
