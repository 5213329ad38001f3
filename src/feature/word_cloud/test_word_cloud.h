/* SPDX-License-Identifier: EUPL-1.2 */
/* test_word_cloud.h: a region with made-up answers and clouds of them; only tests include it. */
#pragma once
#include "base/id.h"
#include "feature/features.h"
#include "feature/word_cloud/word_cloud_slice.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>

enum { RESEARCHER_ID = 11 };

static const struct feature *const slices[] = {
	&outbox_feature,     &privacy_feature,    &person_feature,    &region_feature,
	&vocabulary_feature, &place_feature,      &source_feature,    &freshness_feature,
	&initiative_feature, &contact_feature,    &claim_feature,     &assessment_feature,
	&moderation_feature, &round_feature,      &directory_feature, &form_feature,
	&survey_feature,     &submission_feature, &codebook_feature,  &interview_feature,
	&coding_feature,     &word_cloud_feature,
};

static inline struct work *cloud_open(void)
{
	struct test_steps steps[COUNT_OF(slices) + 1] = { 0 };
	struct codebook book;
	for (size_t i = 0, at = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->step_count)
			steps[at++] =
				(struct test_steps){ slices[i]->steps, slices[i]->step_count };
	struct work *work = test_work_open_many(steps);
	work->roles = ADMINISTRATOR;
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->seed && slices[i] != &form_feature)
			TEST_WORK_OK(work, slices[i]->seed(work));
	TEST_WORK_OK(work, vocabulary_feature.start(work));
	TEST_WORK_OK(work, place_feature.start(work));
	TEST_WORK_OK(work, codebook_get(work, 0, &book));
	TEST_WORK_OK(work, db_exec(work->db,
				   "insert into coding_study (round_id, codebook_id, is_blind,"
				   " made_ms, taken_ms) values (0, ?1, 0, 1, 1)",
				   db_int(book.id)));
	work->roles = RESEARCHER;
	work->person_id = RESEARCHER_ID;
	test_work_reset(work);
	return work;
}
#define CLOUD_WORK(name) \
	struct work *name __attribute__((cleanup(test_work_cleanup))) = cloud_open()

static const struct analysis_request team = { .reach = REACH_TEAM, .language = "nl" };
static const struct analysis_request for_all = { .reach = REACH_PUBLIC, .language = "nl" };

static inline struct word_cloud cloud_of_mode(const char *mode)
{
	return (struct word_cloud){ .name = "Wat er gezegd wordt",
				    .mode = mode,
				    .respondents = "organisations",
				    .stop_words = "",
				    .words = 100 };
}

static inline struct word_cloud saved(struct work *work, const char *mode)
{
	struct word_cloud cloud = cloud_of_mode(mode);
	TEST_WORK_OK(work, word_cloud_save(work, &cloud));
	return cloud;
}

/* Answers of so many respondents with the same words. */
static inline void say(struct work *work, const char *name, int respondents, const char *words)
{
	for (int i = 0; i < respondents; i++) {
		int64_t id = id_new();
		TEST_WORK_OK(
			work,
			db_exec(work->db,
				"insert into coding_text (id, round_id, source_key, kind, place,"
				" number, interview_id, version, submission_id, body, respondent,"
				" subject_id, start_year, consent, is_test, taken_ms) values (?1,"
				" 0, ?2, 'answer', ?1, 1, 0, 0, 0, ?3, ?1, 0, 0, 1, 0, 1)",
				db_int(id), db_text(arena_printf(work->mem, "%s-%d", name, i)),
				db_text(words)));
	}
}

/* From now on all of them are made up. */
static inline void make_up(struct work *work)
{
	TEST_WORK_OK(work, db_exec(work->db, "update coding_text set is_test = 1"));
}

static const struct document_row *row_of(const struct analysis_figure *figure, const char *word)
{
	for (size_t i = 0; i < figure->table.rows.len; i++)
		if (!strcmp(figure->table.rows.items[i].cells.items[0].text, word))
			return &figure->table.rows.items[i];
	return NULL;
}

static inline struct analysis_figure figure_of(struct work *work, const struct word_cloud *cloud)
{
	struct analysis_figure figure;
	TEST_WORK_OK(work, word_cloud_figure(work, cloud, &team, &figure));
	return figure;
}

/* What the page that asks for acceptance shows. */
static inline struct analysis_figure shown_before(struct work *work, int64_t id)
{
	struct word_cloud cloud;
	struct analysis_figure figure;
	TEST_WORK_OK(work, word_cloud_get(work, id, &cloud));
	TEST_WORK_OK(work, cloud_figure_make(work, &cloud, &for_all, NULL, &figure));
	return figure;
}

static inline enum err ask_public(struct work *work, int64_t id, struct analysis_figure *ret)
{
	struct word_cloud cloud;
	TEST_WORK_OK(work, word_cloud_get(work, id, &cloud));
	test_work_reset(work);
	return word_cloud_figure(work, &cloud, &for_all, ret);
}
