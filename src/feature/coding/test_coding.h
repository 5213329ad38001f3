/* SPDX-License-Identifier: EUPL-1.2 */
/* test_coding.h: a region with a codebook and made-up texts to code; only tests include it. */
#pragma once
#include "base/shipped.h"
#include "base/utf8.h"
#include "feature/coding/coding_points.h"
#include "feature/coding/coding_quote.h"
#include "feature/coding/coding_slice.h"
#include "feature/features.h"
#include "web/site.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>

enum { FIRST_CODER = 11, SECOND_CODER = 12 };

static const struct feature *const coding_slices[] = {
	&outbox_feature,     &privacy_feature,    &person_feature,    &region_feature,
	&vocabulary_feature, &place_feature,      &source_feature,    &freshness_feature,
	&initiative_feature, &contact_feature,    &claim_feature,     &assessment_feature,
	&moderation_feature, &round_feature,      &directory_feature, &form_feature,
	&survey_feature,     &submission_feature, &codebook_feature,  &interview_feature,
	&coding_feature,
};

static inline struct work *coding_open(void)
{
	struct test_steps steps[COUNT_OF(coding_slices) + 1] = { 0 };
	for (size_t i = 0, at = 0; i < COUNT_OF(coding_slices); i++)
		if (coding_slices[i]->step_count)
			steps[at++] = (struct test_steps){ coding_slices[i]->steps,
							   coding_slices[i]->step_count };
	struct work *work = test_work_open_many(steps);
	work->roles = ADMINISTRATOR;
	for (size_t i = 0; i < COUNT_OF(coding_slices); i++)
		if (coding_slices[i]->seed && coding_slices[i] != &form_feature)
			TEST_WORK_OK(work, coding_slices[i]->seed(work));
	work->roles = RESEARCHER;
	work->person_id = FIRST_CODER;
	test_work_reset(work);
	return work;
}
#define CODING(name) struct work *name __attribute__((cleanup(test_work_cleanup))) = coding_open()

/* Takes a file of texts in; gives what that did. */
static inline struct coding_taken coding_take_csv(struct work *work, const char *csv, bool is_coded)
{
	struct coding_taken taken;
	const struct coding_file file = { .bytes = csv,
					  .len = strlen(csv),
					  .with_codes = is_coded };
	TEST_WORK_OK(work, coding_take_file(work, &file, &taken));
	return taken;
}

/* One text of these words; gives its id. */
static inline int64_t coding_text_of(struct work *work, const char *words)
{
	struct coding_texts texts;
	char *csv = g_strdup_printf("answer_id,question,text\nTEST-%u,Wat helpt?,\"%s\"\n",
				    g_random_int(), words);
	coding_take_csv(work, csv, false);
	g_free(csv);
	TEST_WORK_OK(work,
		     coding_text_list(work, &(struct coding_filter){ .round_id = 0 }, &texts));
	return texts.items[texts.len - 1].id;
}

static inline int64_t coding_code(struct work *work, const char *key)
{
	struct code code;
	TEST_WORK_OK(work, code_by_key(work, 0, key, &code));
	return code.id;
}

/* Codes a passage as somebody; gives the id of the coding. */
static inline int64_t coding_as(struct work *work, int64_t person_id, struct coding coding)
{
	int64_t before = work->person_id;
	work->person_id = person_id;
	TEST_WORK_OK(work, coding_add(work, &coding));
	work->person_id = before;
	return coding.id;
}

static inline void coding_done_as(struct work *work, int64_t person_id, int64_t text_id)
{
	int64_t before = work->person_id;
	work->person_id = person_id;
	TEST_WORK_OK(work, coding_say_done(work, text_id, true));
	work->person_id = before;
}

static inline struct codings coding_all(struct work *work, struct coding_filter filter)
{
	struct codings ret;
	TEST_WORK_OK(work, coding_list(work, &filter, &ret));
	return ret;
}

static inline const struct code_count *coding_counted(const struct code_counts *counts, int64_t id)
{
	for (size_t i = 0; i < counts->len; i++)
		if (counts->items[i].code.id == id)
			return &counts->items[i];
	return NULL;
}
