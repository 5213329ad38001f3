/* SPDX-License-Identifier: EUPL-1.2 */
/* test_recommendation.h: a register with one open round and people of every role; for test programs
 * only. */
#pragma once
#include "feature/features.h"
#include "feature/outbox/outbox.h"
#include "feature/recommendation/recommendation_slice.h"
#include "web/guard.h"
#include "web/test_web.h"

#include <glib.h>
#include <string.h>

static const int64_t noon_ms = 1795348800000; /* 2026-11-22 12:00 UTC */

/* Sessions "researcher-1", "officer-5", in the place of slice person. */
static enum err identify(struct work *work, const char *token)
{
	bool is_researcher = !strncmp(token, "researcher-", 11);
	bool is_officer = !strncmp(token, "officer-", 8);
	if (is_researcher || is_officer) {
		work->roles = is_researcher ? RESEARCHER : OFFICER;
		work->person_id = 7;
	}
	return OK;
}
static const struct feature door_feature = { .name = "door", .identify = identify };
static const struct feature *const slices[] = {
	&door_feature,       &outbox_feature,     &vocabulary_feature, &place_feature,
	&source_feature,     &freshness_feature,  &initiative_feature, &contact_feature,
	&assessment_feature, &round_feature,      &directory_feature,  &form_feature,
	&survey_feature,     &submission_feature, &answer_feature,     &codebook_feature,
	&interview_feature,  &coding_feature,     &analysis_feature,   &recommendation_feature,
};

struct fixture {
	struct test_site test;
	int64_t round_id;
};

static struct work work_of(struct fixture *fixture, unsigned roles)
{
	struct work work = test_site_work(&fixture->test);
	work.person_id = roles ? 7 : 0;
	work.roles = roles;
	work.is_writing = true;
	return work;
}

static void open_fixture(struct fixture *fixture)
{
	*fixture = (struct fixture){ 0 };
	test_site_open_shared(&fixture->test, slices, COUNT_OF(slices));
	fixture->test.now_ms = noon_ms;
	struct work work = work_of(fixture, ADMINISTRATOR);
	struct round round = { .name = "Inventarisatie 2027 (test)",
			       .question = "Wat is er?",
			       .mandate = "Een motie (testgegevens)",
			       .begins_on = "2026-11-01",
			       .ends_on = "2026-12-31" };
	TEST_OK(work.db, db_begin_write(work.db));
	TEST_OK(work.db, round_save(&work, &round));
	TEST_OK(work.db, round_set_state(&work, round.id, "open"));
	TEST_OK(work.db, db_commit(work.db));
	fixture->round_id = round.id;
}

static void close_fixture(struct fixture *fixture) { test_site_close(&fixture->test); }

static struct test_answer ask(struct fixture *fixture, const char *who, const char *path)
{
	fixture->test.session = who;
	return test_ask(&fixture->test, "GET", path, NULL);
}

static struct test_answer post(struct fixture *fixture, const char *who, const char *path,
			       const char *form)
{
	fixture->test.session = who;
	return test_ask(&fixture->test, "POST", path,
			arena_printf(fixture->test.mem, TOKEN_FIELD "=%s&%s",
				     guard_token_for(fixture->test.mem, who), form));
}

/* A draft for two municipalities (one with an address) and the province. */
static int64_t add_draft(struct fixture *fixture)
{
	struct addressee offices[] = {
		{ .kind = "municipality",
		  .name = "Gemeente Het Hogeland",
		  .mail = "Zorg@Example.org" },
		{ .kind = "municipality", .name = "Gemeente Eemsdelta" },
		{ .kind = "province",
		  .name = "Provincie Groningen",
		  .mail = "provincie@example.org" },
	};
	struct evidence proof[] = {
		{ .kind = "source", .text = "De motie", .target = "https://example.org/motie" },
		{ .kind = "figure", .text = "Knelpunten", .target = "soort=aandachtspunten" },
	};
	struct recommendation it = {
		.round_id = fixture->round_id,
		.title = "Geef vaste uren aan een dorpsondersteuner",
		.text = "Dit helpt **veel**.\n\n- uren\n- een plek",
		.priority = 1,
		.reply_by = "2027-03-01",
		.addressees = { offices, COUNT_OF(offices), COUNT_OF(offices) },
		.evidence = { proof, COUNT_OF(proof), COUNT_OF(proof) },
	};
	struct work work = work_of(fixture, RESEARCHER);
	TEST_OK(work.db, db_begin_write(work.db));
	TEST_OK(work.db, recommendation_save(&work, &it));
	TEST_OK(work.db, db_commit(work.db));
	return it.id;
}

static struct recommendation get(struct fixture *fixture, int64_t id)
{
	struct work work = work_of(fixture, RESEARCHER);
	struct recommendation it;
	TEST_OK(work.db, recommendation_get(&work, id, &it));
	return it;
}

static void publish(struct fixture *fixture, int64_t id)
{
	struct work work = work_of(fixture, RESEARCHER);
	TEST_OK(work.db, db_begin_write(work.db));
	TEST_OK(work.db, recommendation_publish(&work, id));
	TEST_OK(work.db, db_commit(work.db));
}

static inline int64_t count_mails(struct fixture *fixture)
{
	int64_t count;
	TEST_OK(fixture->test.db,
		db_get_int(fixture->test.db, &count, "select count(*) from outbox_mail"));
	return count;
}

static inline const char *token_of(struct fixture *fixture, int64_t addressee_id)
{
	struct work work = work_of(fixture, RESEARCHER);
	const char *token;
	TEST_OK(work.db, db_begin_write(work.db));
	TEST_OK(work.db, addressee_link(&work, addressee_id, &token));
	TEST_OK(work.db, db_commit(work.db));
	return token;
}
