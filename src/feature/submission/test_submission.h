/* SPDX-License-Identifier: EUPL-1.2 */
/* test_submission.h: a region with a survey in the field and who is invited; only tests include it.
 */
#pragma once
#include "crypt/crypt.h"
#include "feature/features.h"
#include "feature/form/form_read.h"
#include "feature/form/form_version.h"
#include "feature/initiative/initiative_find.h"
#include "feature/submission/submission_slice.h"
#include "feature/submission/test_submission_form.h"
#include "work/setting.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>

struct fixture {
	struct work *work;
	int64_t version_id, initiative_id;
	struct survey survey;
	struct invitation invitation;
	const struct form *form;
};

static inline void test_add_form(struct fixture *fixture)
{
	struct form_problems problems = { 0 };
	struct form *form;
	struct work *work = fixture->work;
	int64_t id;
	TEST_WORK_OK(work, form_read(work->mem, TEST_FORM, strlen(TEST_FORM), &problems, &form));
	TEST_WORK_OK(work, form_save(work, 0, form, 0, &id));
	TEST_WORK_OK(work, form_freeze(work, id, &fixture->version_id));
	TEST_WORK_OK(work, form_open(work, fixture->version_id, &fixture->form));
}

static inline void test_add_initiative(struct fixture *fixture)
{
	struct initiative it = { .name = "Testhuis (test)",
				 .category = "meeting",
				 .place = "Ulrum",
				 .municipality = "Het Hogeland",
				 .phase = "running",
				 .start_year = 2012 };
	struct location location;
	TEST_WORK_OK(fixture->work, initiative_check(fixture->work, &it, &location));
	TEST_WORK_OK(fixture->work,
		     initiative_add(fixture->work, &it, &(struct change_cause){ 0 }));
	fixture->initiative_id = it.id;
}

static inline void test_add_survey(struct fixture *fixture, bool is_anonymous)
{
	struct work *work = fixture->work;
	struct invitations all;
	int64_t count;
	const struct invitation invitation = {
		.name = "Testhuis (test)",
		.mail = "huis@example.org",
		.municipality = "GM1966",
		.language = "nl",
		.subject = { "initiative", fixture->initiative_id },
	};
	fixture->survey = (struct survey){
		.name = "Proef: een vragenlijst",
		.version_id = fixture->version_id,
		.is_anonymous = is_anonymous,
		.feeds_register = !is_anonymous,
		.access = SURVEY_OPEN,
		.keep_months = 12,
		.minutes = 5,
	};
	TEST_WORK_OK(work, survey_save(work, &fixture->survey));
	TEST_WORK_OK(work, survey_set_state(work, fixture->survey.id, "open"));
	TEST_WORK_OK(work, survey_get(work, fixture->survey.id, &fixture->survey));
	TEST_WORK_OK(work, invitation_add_many(work, fixture->survey.id, &invitation, 1, &count));
	TEST_WORK_OK(work, invitation_list(work,
					   &(struct invitation_filter){
						   .survey_id = fixture->survey.id, .state = -1 },
					   &all, &count));
	g_assert_cmpint(all.len, ==, 1);
	fixture->invitation = all.items[0];
}

static inline struct fixture test_open(bool is_anonymous)
{
	struct fixture fixture = { 0 };
	struct test_steps steps[COUNT_OF(test_slices) + 1] = { 0 };
	for (size_t i = 0, at = 0; i < COUNT_OF(test_slices); i++)
		if (test_slices[i]->step_count)
			steps[at++] = (struct test_steps){ test_slices[i]->steps,
							   test_slices[i]->step_count };
	struct work *work = fixture.work = test_work_open_many(steps);
	for (size_t i = 0; i < COUNT_OF(test_slices); i++)
		if (test_slices[i]->seed && test_slices[i] != &form_feature)
			TEST_WORK_OK(work, test_slices[i]->seed(work));
	TEST_WORK_OK(work, setting_set(work, "province", "PV20"));
	for (size_t i = 0; i < COUNT_OF(test_slices); i++)
		if (test_slices[i]->start)
			TEST_WORK_OK(work, test_slices[i]->start(work));
	test_add_form(&fixture);
	test_add_initiative(&fixture);
	test_add_survey(&fixture, is_anonymous);
	test_work_reset(work);
	return fixture;
}
static inline void test_end(struct fixture *fixture) { test_work_close(fixture->work); }
#define FIXTURE(name, is_anonymous) \
	struct fixture name __attribute__((cleanup(test_end))) = test_open(is_anonymous)

static inline struct form_instance *test_instance(struct fixture *fixture)
{
	struct form_instance *instance;
	const struct form_setting setting = {
		.now_ms = fixture->work->now_ms, .zone_minutes = 60, .language = "nl", .seed = 7
	};
	TEST_WORK_OK(fixture->work,
		     form_instance_new(fixture->work->mem, fixture->form, &setting, &instance));
	return instance;
}

static inline void test_set(struct form_instance *instance, const char *key, const char *value)
{
	struct form_node *node = form_instance_find(instance, key);
	g_assert_nonnull(node);
	form_instance_set(instance, node, value);
	g_assert_cmpint(form_instance_update(instance), ==, OK);
}

/* As it comes in with the personal link of the invitation. */
static inline struct submission test_submission(const struct fixture *fixture)
{
	return (struct submission){
		.survey_id = fixture->survey.id,
		.version_id = fixture->version_id,
		.invitation_id = fixture->invitation.id,
		.subject = fixture->invitation.subject,
		.municipality = fixture->invitation.municipality,
		.channel = SUBMISSION_WEB,
		.language = "nl",
	};
}

#define ADD(test) g_test_add_func("/submission/" #test, test)
