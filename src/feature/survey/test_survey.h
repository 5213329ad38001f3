/* SPDX-License-Identifier: EUPL-1.2 */
/* test_survey.h: a region with records that can be reached in different ways, and a survey; only
 * tests include it. */
#pragma once
#include "crypt/code.h"
#include "feature/contact/contact.h"
#include "feature/directory/directory.h"
#include "feature/features.h"
#include "feature/initiative/initiative_find.h"
#include "feature/outbox/outbox.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_store.h"
#include "work/setting.h"
#include "work/test_work.h"
#include "work/writer.h"
#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&outbox_feature, &privacy_feature,   &vocabulary_feature, &place_feature,
	&source_feature, &freshness_feature, &initiative_feature, &contact_feature,
	&round_feature,  &directory_feature, &form_feature,       &survey_feature,
};

enum { BY_MAIL, BY_PHONE, BY_LETTER, BY_NOTHING, ALSO_MAIL, RECORDS };

struct fixture {
	struct work *work;
	int64_t ids[RECORDS], contacts[RECORDS];
};

static inline enum err seed(struct work *work, void *unused)
{
	(void)unused;
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->seed && slices[i] != &form_feature)
			TRY(slices[i]->seed(work));
	TRY(setting_set(work, "province", "PV20"));
	return setting_set(work, "base_url", "https://omzien.example");
}

static inline enum err fill(struct work *work, void *context)
{
	struct fixture *fixture = context;
	static const struct contact contacts[RECORDS] = {
		[BY_MAIL] = { .mail = "een@example.org", .phone = "050 000 00 01" },
		[BY_PHONE] = { .name = "Bestuur (test)", .phone = "050 000 00 02" },
		[BY_LETTER] = { .address = "Teststraat 3, Spijk" },
		[ALSO_MAIL] = { .mail = "vijf@example.org" },
	};
	for (int i = 0; i < RECORDS; i++) {
		struct initiative it = { .name = arena_printf(work->mem, "Testinitiatief %d", i),
					 .category = "meeting",
					 .place = i % 2 ? "Spijk" : "Ulrum",
					 .municipality = i % 2 ? "Eemsdelta" : "Het Hogeland",
					 .phase = "running" };
		struct location location;
		TRY(initiative_check(work, &it, &location));
		TRY(initiative_add(work, &it, &(struct change_cause){ 0 }));
		fixture->ids[i] = it.id;
		if (i == BY_NOTHING)
			continue;
		struct contact contact = contacts[i];
		contact.subject = (struct subject){ "initiative", it.id };
		contact.is_function = true;
		contact.source = "https://example.org/test";
		TRY(contact_save(work, &contact));
		fixture->contacts[i] = contact.id;
	}
	return OK;
}

static inline struct fixture open_fixture(void)
{
	struct fixture fixture = { 0 };
	struct test_steps steps[COUNT_OF(slices) + 1] = { 0 };
	for (size_t i = 0, at = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->step_count)
			steps[at++] =
				(struct test_steps){ slices[i]->steps, slices[i]->step_count };
	fixture.work = test_work_open_many(steps);
	TEST_WORK_OK(fixture.work, writer_run(fixture.work, seed, NULL));
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->start && slices[i] != &form_feature)
			TEST_WORK_OK(fixture.work, slices[i]->start(fixture.work));
	TEST_WORK_OK(fixture.work, writer_run(fixture.work, fill, &fixture));
	TEST_WORK_OK(fixture.work, initiative_index_refresh(fixture.work));
	test_work_reset(fixture.work);
	return fixture;
}
static inline void close_fixture(struct fixture *fixture) { test_work_close(fixture->work); }
#define FIXTURE(name) struct fixture name __attribute__((cleanup(close_fixture))) = open_fixture()

/* A survey as a draft, or in the field without a form: what these tests look at needs none. */
static inline struct survey make(struct work *work, bool is_anonymous)
{
	struct survey survey;
	survey_default(work, &survey);
	survey.name = "Proef: een vragenlijst";
	survey.is_anonymous = is_anonymous;
	TEST_WORK_OK(work, survey_save(work, &survey));
	return survey;
}

static inline struct survey make_open(struct work *work, bool is_anonymous)
{
	struct survey survey = make(work, is_anonymous);
	survey.state = SURVEY_OPEN_NOW;
	survey.opened_ms = work->now_ms;
	TEST_WORK_OK(work, survey_upsert(work, &survey));
	return survey;
}

/* Invites "test0@example.org", "test1@example.org", ...; gives all invitations by name. */
static inline struct invitations invite(struct work *work, int64_t survey_id, int count)
{
	struct invitation *items = arena_array(work->mem, struct invitation, (size_t)count);
	struct invitations all;
	int64_t added;
	for (int i = 0; i < count; i++)
		items[i] = (struct invitation){
			.name = arena_printf(work->mem, "Test %02d", i),
			.mail = arena_printf(work->mem, "Test%d@example.org", i),
			.municipality = i % 2 ? "GM1979" : "GM1966",
		};
	TEST_WORK_OK(work, invitation_add_many(work, survey_id, items, (size_t)count, &added));
	const struct invitation_filter filter = { .survey_id = survey_id, .state = -1 };
	TEST_WORK_OK(work, invitation_list(work, &filter, &all, &added));
	return all;
}

static inline enum invitation_state state_of(struct work *work, int64_t id)
{
	struct invitation it;
	TEST_WORK_OK(work, invitation_get(work, id, &it));
	return it.state;
}

#define ADD(test) g_test_add_func("/survey/" #test, test)
