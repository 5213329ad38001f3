/* SPDX-License-Identifier: EUPL-1.2 */
/* test_interview.h: a region with made-up records and rounds, and made-up conversations; only tests
 * include it. */
#pragma once
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/directory/directory.h"
#include "feature/features.h"
#include "feature/initiative/initiative.h"
#include "feature/interview/interview_store.h"
#include "feature/round/round.h"
#include "web/feature.h"
#include "work/setting.h"
#include "work/test_work.h"
#include "work/writer.h"
#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&outbox_feature,  &privacy_feature, &person_feature,    &vocabulary_feature,
	&place_feature,   &source_feature,  &freshness_feature, &initiative_feature,
	&contact_feature, &round_feature,   &directory_feature, &interview_feature,
};

struct fixture {
	struct work *work;
	int64_t initiative_id, round_id;
};

static inline enum err seed(struct work *work, void *unused)
{
	(void)unused;
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->seed)
			TRY(slices[i]->seed(work));
	return setting_set(work, "province", "PV20");
}

static inline enum err fill(struct work *work, void *context)
{
	struct fixture *fixture = context;
	struct location location;
	struct initiative it = { .name = "Testzorg Voorbeelddorp",
				 .category = "meeting",
				 .place = "Ulrum",
				 .municipality = "Het Hogeland",
				 .phase = "running",
				 .start_year = 2015 };
	TRY(initiative_check(work, &it, &location));
	TRY(initiative_add(work, &it, &(struct change_cause){ 0 }));
	fixture->initiative_id = it.id;
	struct round round = { .name = "Testronde",
			       .question = "Verzonnen voor een proef",
			       .mandate = "Proef",
			       .begins_on = "2026-11-01",
			       .ends_on = "2026-12-31" };
	TRY(round_save(work, &round));
	fixture->round_id = round.id;
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
	fixture.work->roles = RESEARCHER;
	TEST_WORK_OK(fixture.work, writer_run(fixture.work, seed, NULL));
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->start)
			TEST_WORK_OK(fixture.work, slices[i]->start(fixture.work));
	TEST_WORK_OK(fixture.work, writer_run(fixture.work, fill, &fixture));
	test_work_reset(fixture.work);
	return fixture;
}
static inline void close_fixture(struct fixture *fixture) { test_work_close(fixture->work); }
#define FIXTURE(name) struct fixture name __attribute__((cleanup(close_fixture))) = open_fixture()

/* A made-up interview that was held. */
static inline int64_t test_interview(struct fixture *fixture)
{
	struct interview it = { .round_id = fixture->round_id,
				.subject = { "initiative", fixture->initiative_id },
				.is_test = true };
	TEST_WORK_OK(fixture->work, interview_save(fixture->work, &it));
	TEST_WORK_OK(fixture->work, interview_set_state(fixture->work, it.id, "held"));
	return it.id;
}

/* Lines as they come from a file, one each "\n". */
static inline struct transcript test_take(struct arena *mem, const char *text)
{
	struct document_lines lines = { 0 };
	struct transcript transcript;
	for (const char *p = text; *p;) {
		const size_t len = strcspn(p, "\n");
		*list_add(mem, &lines) = (struct document_line){ .text = arena_strndup(mem, p, len),
								 .from_ms = -1,
								 .till_ms = -1 };
		p += len + (p[len] == '\n');
	}
	transcript_take(mem, &lines, &transcript);
	return transcript;
}

#define TEST_TALK \
	"I: Hoe is het begonnen?\n" \
	"Jan: Wij zijn begonnen met Piet de Vries in Ulrum.\n" \
	"Toen kwam Piet de Vries ook bij Testzorg Voorbeelddorp.\n" \
	"I: En nu?\n" \
	"Jan: Bel 0595 123 456 of mail piet@example.org, 9971 AB."

static inline int64_t test_transcribed(struct fixture *fixture)
{
	const int64_t id = test_interview(fixture);
	const struct transcript talk = test_take(fixture->work->mem, TEST_TALK);
	TEST_WORK_OK(fixture->work, interview_put(fixture->work, NULL, id, &talk));
	return id;
}

static inline struct interview get(struct fixture *fixture, int64_t id)
{
	struct interview it;
	TEST_WORK_OK(fixture->work, interview_get(fixture->work, id, &it));
	return it;
}

static inline struct transcript text_of(struct fixture *fixture, int64_t id)
{
	struct transcript ret;
	TEST_WORK_OK(fixture->work, interview_text(fixture->work, id, &ret.text, &ret.turns));
	return ret;
}

static inline const char *piece(struct arena *mem, const char *text, size_t start, size_t end)
{
	const char *begin = text + utf8_offset(text, start);
	return arena_strndup(mem, begin, utf8_offset(begin, end - start));
}
