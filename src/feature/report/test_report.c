/* SPDX-License-Identifier: EUPL-1.2 */
/* test_report.c: a register with made-up records, a round and a report; for test programs only. */
#include "feature/report/test_report.h"
#include "base/id.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "feature/initiative/initiative_find.h"
#include "feature/recommendation/recommendation.h"
#include "feature/round/round.h"
#include "feature/word_cloud/word_cloud.h"
#include "pdf/pdf.h"
#include "web/guard.h"

static const int64_t noon_ms = 1795348800000; /* 2026-11-22 12:00 UTC */

/* Sessions "researcher-1", "officer-5" and so on, in the place of slice person. */
static enum err identify(struct work *work, const char *token)
{
	static const struct {
		const char *name;
		unsigned role;
	} roles[] = {
		{ "researcher-", RESEARCHER },
		{ "officer-", OFFICER },
		{ "administrator-", ADMINISTRATOR },
		{ "resident-", RESIDENT },
	};
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (!strncmp(token, roles[i].name, strlen(roles[i].name))) {
			work->roles = roles[i].role;
			work->person_id = g_ascii_strtoll(token + strlen(roles[i].name), NULL, 10);
		}
	return OK;
}
static const struct feature door_feature = { .name = "door", .identify = identify };

static const struct feature *const slices[] = {
	&door_feature,           &outbox_feature,     &vocabulary_feature, &place_feature,
	&source_feature,         &freshness_feature,  &initiative_feature, &contact_feature,
	&assessment_feature,     &round_feature,      &directory_feature,  &form_feature,
	&survey_feature,         &submission_feature, &answer_feature,     &codebook_feature,
	&interview_feature,      &coding_feature,     &analysis_feature,   &word_cloud_feature,
	&recommendation_feature, &report_feature,
};

static void add_round(struct report_fixture *fixture)
{
	struct work work = report_write(fixture);
	struct round round = {
		.name = "Inventarisatie 2027",
		.question = "Hoeveel initiatieven zijn er?",
		.mandate = "Een motie van Provinciale Staten (testgegevens)",
		.begins_on = "2026-11-01",
		.ends_on = "2026-12-31",
	};
	TEST_OK(work.db, round_save(&work, &round));
	TEST_OK(work.db, round_set_state(&work, round.id, "open"));
	report_write_end(&work);
	fixture->round_id = round.id;
}

void report_begin_empty(struct report_fixture *fixture, const void *unused)
{
	test_site_open_shared(&fixture->test, slices, COUNT_OF(slices));
	fixture->test.now_ms = noon_ms;
	add_round(fixture);
}

int64_t report_test_add(struct report_fixture *fixture, const char *name, const char *category)
{
	return test_register_add(&fixture->test, &(struct initiative){
							 .name = name,
							 .category = category,
							 .place = "Ulrum",
							 .municipality = "Het Hogeland",
							 .start_year = 2015,
							 .summary = "Wij eten samen.",
						 });
}

void report_begin(struct report_fixture *fixture, const void *unused)
{
	static const char *const categories[] = { "meeting", "informal_help",
						  "formal_care_alternative" };
	report_begin_empty(fixture, unused);
	for (size_t i = 0; i < COUNT_OF(fixture->ids); i++)
		fixture->ids[i] =
			report_test_add(fixture,
					arena_printf(fixture->test.mem, "Dorpszorg %zu", i),
					categories[i % 4 == 3 ? 0 : i % 4]);
}

void report_end(struct report_fixture *fixture, const void *unused)
{
	test_site_close(&fixture->test);
}

struct work report_work(struct report_fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	work.roles = RESEARCHER;
	work.person_id = 1;
	work.now_ms = noon_ms;
	work.language = "nl";
	return work;
}

struct work report_write(struct report_fixture *fixture)
{
	struct work work = report_work(fixture);
	work.is_writing = true;
	TEST_OK(work.db, db_begin_write(work.db));
	return work;
}

void report_write_end(struct work *work) { TEST_OK(work->db, db_commit(work->db)); }

int64_t report_test_make(struct report_fixture *fixture)
{
	struct work work = report_work(fixture);
	struct report report = {
		.round_id = fixture->round_id,
		.title = "Zorg door inwoners",
		.author = "Provincie Groningen (test)",
	};
	TEST_OK(work.db, report_make(&work, &report));
	return report.id;
}

struct report_block report_test_block(struct report_fixture *fixture, int64_t report_id,
				      enum report_kind kind)
{
	struct work work = report_work(fixture);
	struct report_blocks blocks;
	TEST_OK(work.db, report_blocks(&work, report_id, &blocks));
	for (size_t i = 0; i < blocks.len; i++)
		if (blocks.items[i].kind == kind)
			return blocks.items[i];
	g_assert_not_reached();
}

struct test_answer report_ask(struct report_fixture *fixture, const char *who, const char *target)
{
	fixture->test.session = who;
	return test_ask(&fixture->test, "GET", target, NULL);
}

struct test_answer report_post(struct report_fixture *fixture, const char *who, const char *target,
			       const char *form)
{
	struct test_site *test = &fixture->test;
	test->session = who;
	return test_ask(test, "POST", target,
			arena_printf(test->mem, TOKEN_FIELD "=%s&%s",
				     guard_token_for(test->mem, who), form));
}

const char *report_test_path(struct report_fixture *fixture, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(fixture->test.mem, "/beheer/rapporten/%s%s", text, rest);
}
