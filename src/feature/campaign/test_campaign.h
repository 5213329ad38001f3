/* SPDX-License-Identifier: EUPL-1.2 */
/* test_campaign.h: a region with five records that can be reached in different ways; for tests of
 * this slice only. */
#pragma once
#include "feature/campaign/campaign_code.h"
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_reply.h"
#include "feature/campaign/campaign_store.h"
#include "feature/features.h"
#include "feature/initiative/initiative_find.h"
#include "feature/outbox/outbox.h"
#include "work/setting.h"
#include "work/test_work.h"
#include "work/writer.h"
#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&outbox_feature,     &privacy_feature, &vocabulary_feature,
	&place_feature,      &source_feature,  &freshness_feature,
	&initiative_feature, &contact_feature, &campaign_feature,
};

enum { BY_MAIL, BY_PHONE, BY_LETTER, BY_NOTHING, ALSO_MAIL, RECORDS };

struct fixture {
	struct work *work;
	int64_t ids[RECORDS], contacts[RECORDS];
};

static inline enum err add_contact(struct work *work, int64_t id, struct contact contact,
				   int64_t *ret)
{
	contact.subject = (struct subject){ "initiative", id };
	contact.is_function = true;
	contact.source = "https://example.org/test";
	TRY(contact_save(work, &contact));
	*ret = contact.id;
	return OK;
}

static inline enum err seed(struct work *work, void *unused)
{
	(void)unused;
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->seed)
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
		if (i != BY_NOTHING)
			TRY(add_contact(work, it.id, contacts[i], &fixture->contacts[i]));
	}
	return OK;
}

static inline struct fixture open_fixture(void)
{
	struct fixture fixture = { 0 };
	struct test_steps steps[COUNT_OF(slices) + 1] = { 0 };
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		steps[i] = (struct test_steps){ slices[i]->steps, slices[i]->step_count };
	fixture.work = test_work_open_many(steps);
	TEST_WORK_OK(fixture.work, writer_run(fixture.work, seed, NULL));
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->start)
			TEST_WORK_OK(fixture.work, slices[i]->start(fixture.work));
	TEST_WORK_OK(fixture.work, writer_run(fixture.work, fill, &fixture));
	TEST_WORK_OK(fixture.work, initiative_index_refresh(fixture.work));
	test_work_reset(fixture.work);
	return fixture;
}
static inline void close_fixture(struct fixture *fixture) { test_work_close(fixture->work); }
#define FIXTURE(name) struct fixture name __attribute__((cleanup(close_fixture))) = open_fixture()

/* A campaign of all records. */
static inline struct campaign make(struct work *work)
{
	struct campaign campaign;
	campaign_default(work, &campaign);
	TEST_WORK_OK(work, campaign_create(work, &campaign));
	return campaign;
}

static inline struct campaign send_all(struct work *work)
{
	struct campaign campaign = make(work);
	TEST_WORK_OK(work, campaign_begin(work, campaign.id));
	TEST_WORK_OK(work, campaign_send_all(work, campaign.id));
	TEST_WORK_OK(work, campaign_get(work, campaign.id, &campaign));
	return campaign;
}

static inline struct ask ask_of(struct work *work, int64_t campaign_id, int64_t subject_id)
{
	struct asks asks = { 0 };
	TEST_WORK_OK(work, ask_select_some(work, &(struct ask_wish){ .campaign_id = campaign_id },
					   &asks));
	for (size_t i = 0; i < asks.len; i++)
		if (asks.items[i].subject.id == subject_id)
			return asks.items[i];
	g_error("nobody asks this record");
}

/* The token of a link that was made for an ask: made anew, since only hashes are kept. */
static inline const char *token_of(struct work *work, const struct ask *ask)
{
	const char *token;
	TEST_WORK_OK(work, code_use(work, ask->code, "192.0.2.1", &token));
	return token;
}

static inline int64_t count_mails(struct work *work)
{
	int64_t count;
	TEST_WORK_OK(work, db_get_int(work->db, &count,
				      "select count(*) from outbox_mail where kind = 'campaign'"
				      " and state = 0"));
	return count;
}

static inline struct visit visit_of(struct work *work, int64_t campaign_id, int64_t subject_id)
{
	struct visit visit;
	struct ask ask = ask_of(work, campaign_id, subject_id);
	TEST_WORK_OK(work, visit_open(work, token_of(work, &ask), &visit));
	return visit;
}

#define ADD(test) g_test_add_func("/campaign/" #test, test)
