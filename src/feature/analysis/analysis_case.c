/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_case.c: who is counted: records of the register, or respondents, each once. */
#include "feature/analysis/analysis_slice.h"
#include "feature/analysis/analysis_word.h"

#include <stdlib.h>
#include <string.h>

/* ---- facts ---- */

static int by_fact(const void *key, const void *row)
{
	int64_t id = *(const int64_t *)key, other = ((const struct fact_row *)row)->id;
	return (id > other) - (id < other);
}

static const struct fact_row *find_fact(const struct frame *frame, int64_t id)
{
	if (!id || !frame->facts.len)
		return NULL;
	return bsearch(&id, frame->facts.items, frame->facts.len, sizeof *frame->facts.items,
		       by_fact);
}

static enum err read_facts(struct frame *frame)
{
	int64_t snapshot_id = frame->source.snapshot_id;
	if (!snapshot_id)
		return analysis_select_facts(frame->work->db, frame->mem, &frame->facts);
	TRY(analysis_select_snapshot(frame->work->db, frame->mem, snapshot_id, &frame->facts));
	if (!frame->facts.len)
		return work_fail(frame->work, ERR_MISSING, "opname",
				 N_("This snapshot of the register is not there any more."));
	return OK;
}

/* ---- cases ---- */

static int by_case(const void *a, const void *b)
{
	const struct case_row *x = a, *y = b;
	return (x->id > y->id) - (x->id < y->id);
}

bool frame_find(const struct frame *frame, int64_t id, size_t *ret)
{
	const struct case_row key = { .id = id };
	const struct case_row *found = frame->cases.len
					       ? bsearch(&key, frame->cases.items, frame->cases.len,
							 sizeof *frame->cases.items, by_case)
					       : NULL;
	if (found)
		*ret = (size_t)(found - frame->cases.items);
	return found != NULL;
}

static bool is_initiative(const struct coding_text *text)
{
	return text->subject.kind && !strcmp(text->subject.kind, "initiative");
}

static int64_t id_of_text(const struct coding_text *text)
{
	return is_initiative(text)   ? text->subject.id
	       : text->submission_id ? text->submission_id
	       : text->interview_id  ? text->interview_id
				     : text->respondent;
}

bool frame_find_text(const struct frame *frame, const struct coding_text *text, size_t *ret)
{
	return frame_find(frame, id_of_text(text), ret);
}

static void add_case(struct frame *frame, const struct case_row *row)
{
	struct case_row *to = list_add(frame->mem, &frame->cases);
	*to = *row;
}

static int64_t id_of_sent(const struct sent_row *row)
{
	return row->initiative_id ? row->initiative_id : row->id;
}

static void add_sent(struct frame *frame, const struct sent_rows *sent)
{
	for (size_t i = 0; i < sent->len; i++) {
		const struct sent_row *row = &sent->items[i];
		add_case(frame, &(struct case_row){
					.id = id_of_sent(row),
					.fact = find_fact(frame, row->initiative_id),
					.municipality = row->municipality,
					.is_organisation = row->is_organisation,
				});
	}
}

static void add_texts(struct frame *frame)
{
	for (size_t i = 0; i < frame->texts.len; i++) {
		const struct coding_text *text = &frame->texts.items[i];
		bool is_known = is_initiative(text);
		frame->has_test_data = frame->has_test_data || text->is_test;
		add_case(frame, &(struct case_row){
					.id = id_of_text(text),
					.fact = find_fact(frame, is_known ? text->subject.id : 0),
					.municipality = text->municipality,
					.is_organisation = text->subject.kind != NULL,
					.is_test = text->is_test,
				});
	}
}

/* Sorts, and leaves each case once; what is known of any of its doubles stays. */
static void settle(struct frame *frame)
{
	size_t len = 0;
	if (frame->cases.len)
		qsort(frame->cases.items, frame->cases.len, sizeof *frame->cases.items, by_case);
	for (size_t i = 0; i < frame->cases.len; i++) {
		const struct case_row *row = &frame->cases.items[i];
		struct case_row *last = len ? &frame->cases.items[len - 1] : NULL;
		if (!last || last->id != row->id) {
			frame->cases.items[len++] = *row;
			continue;
		}
		if (!last->municipality)
			last->municipality = row->municipality;
		last->is_organisation = last->is_organisation || row->is_organisation;
		last->is_test = last->is_test && row->is_test;
	}
	frame->cases.len = len;
	frame->is_made_up = len > 0;
	for (size_t i = 0; i < len; i++) {
		frame->has_persons = frame->has_persons || !frame->cases.items[i].is_organisation;
		frame->is_made_up = frame->is_made_up && frame->cases.items[i].is_test;
	}
}

static void tie_sent(struct frame *frame)
{
	for (size_t i = 0; i < frame->books.len; i++)
		for (size_t j = 0; j < frame->sent[i].len; j++) {
			struct sent_row *row = &frame->sent[i].items[j];
			(void)frame_find(frame, id_of_sent(row), &row->at);
		}
}

/* ---- surveys ---- */

static enum err add_survey(struct frame *frame, int64_t survey_id)
{
	struct answer_book book;
	enum err err = answer_book_open(frame->work, survey_id, &book);
	if (err == ERR_MISSING)
		return OK; /* nobody can have answered it */
	TRY(err);
	*list_add(frame->mem, &frame->books) = book;
	return OK;
}

static enum err add_surveys(struct frame *frame)
{
	struct surveys all;
	struct survey one;
	if (frame->source.survey_id) {
		enum err err = survey_get(frame->work, frame->source.survey_id, &one);
		if (err == ERR_MISSING)
			return work_fail(frame->work, err, "vragenlijst",
					 N_("This questionnaire is not there any more."));
		TRY(err);
		frame->source.round_id = one.round_id;
		return add_survey(frame, one.id);
	}
	TRY(survey_list(frame->work, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].round_id == frame->source.round_id)
			TRY(add_survey(frame, all.items[i].id));
	return OK;
}

static enum err read_round(struct frame *frame)
{
	struct round round;
	if (frame->source.round_id) {
		enum err err = round_get(frame->work, frame->source.round_id, &round);
		if (err == ERR_MISSING)
			return work_fail(frame->work, err, "ronde",
					 N_("This round is not there any more."));
		TRY(err);
	}
	TRY(add_surveys(frame));
	frame->sent = arena_array(frame->mem, struct sent_rows, frame->books.len + 1);
	for (size_t i = 0; i < frame->books.len; i++) {
		TRY(analysis_select_sent(frame->work->db, frame->mem,
					 frame->books.items[i].survey.id, &frame->sent[i]));
		add_sent(frame, &frame->sent[i]);
	}
	if (frame->source.round_id) {
		const struct coding_filter filter = { .round_id = frame->source.round_id };
		TRY(coding_text_list(frame->work, &filter, &frame->texts));
	}
	if (!frame->source.survey_id)
		add_texts(frame);
	settle(frame);
	tie_sent(frame);
	return OK;
}

/* What stopped is no part of what there is; snapshots leave it out, too. */
static void add_records(struct frame *frame)
{
	for (size_t i = 0; i < frame->facts.len; i++) {
		const struct fact_row *fact = &frame->facts.items[i];
		if (!fact->phase || strcmp(fact->phase, "stopped") != 0)
			add_case(frame, &(struct case_row){ .id = fact->id,
							    .fact = fact,
							    .is_organisation = true });
	}
}

enum err frame_open(struct work *work, const struct analysis_source *source, struct frame *ret)
{
	struct frame frame = {
		.work = work,
		.words = words_for(work->language ? work->language : "nl"),
		.source = *source,
		.mem = work->mem,
		.words_least = WORDS_LEAST,
	};
	bool is_register = source->is_register || (!source->round_id && !source->survey_id);
	frame.source.is_register = is_register;
	TRY(read_facts(&frame));
	if (is_register)
		add_records(&frame);
	else
		TRY(read_round(&frame));
	frame.base = (int64_t)frame.cases.len;
	frame.is_in = arena_array(work->mem, bool, frame.cases.len + 1);
	for (size_t i = 0; i < frame.cases.len; i++)
		frame.is_in[i] = true;
	*ret = frame;
	return OK;
}
