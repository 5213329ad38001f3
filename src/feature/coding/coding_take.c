/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_take.c: taking in what is new, following what changed, letting go of what was withdrawn.
 */
#include "feature/coding/coding_take.h"
#include "base/id.h"
#include "feature/initiative/initiative.h"
#include "feature/submission/submission.h"

#include <string.h>

enum err take_open(struct work *work, int64_t round_id, struct take *ret)
{
	const struct coding_filter filter = { .round_id = round_id, .with_text = true };
	int64_t ignored;
	ret->work = work;
	TRY(coding_study_need(work, round_id, &ret->study));
	TRY(coding_text_select(work->db, work->mem, &filter, &ret->rows));
	ret->known = ret->rows.len;
	ret->is_seen = arena_array(work->mem, bool, ret->rows.len + 1);
	TRY(coding_text_last(work->db, round_id, "answer", &ret->place, &ret->answers));
	return coding_text_last(work->db, round_id, "interview", &ignored, &ret->interviews);
}

struct coding_row *take_find(struct take *take, const char *source_key)
{
	for (size_t i = 0; i < take->rows.len; i++)
		if (!strcmp(take->rows.items[i].source_key, source_key))
			return &take->rows.items[i];
	return NULL;
}

static bool is_same(const char *a, const char *b) { return a == b || (a && b && !strcmp(a, b)); }

static enum err bring_along(struct take *take, struct coding_row *row, struct coding_row *there)
{
	bool is_moved =
		row->version != there->version || !is_same(row->text.text, there->text.text);
	bool is_other = is_moved || strcmp(row->source_key, there->source_key) != 0 ||
			row->text.consent != there->text.consent ||
			row->text.submission_id != there->text.submission_id;
	struct coding_row before = *there;
	if ((size_t)(there - take->rows.items) < take->known)
		take->is_seen[there - take->rows.items] = true;
	row->text.id = there->text.id;
	if (!is_other)
		return OK;
	if (is_moved) {
		int64_t version = row->version;
		row->version = before.version;
		TRY(coding_follow(take->work, row, before.text.text, &take->taken->lost));
		row->version = version;
	}
	take->taken->changed++;
	return coding_text_store(take->work->db, row, take->work->now_ms);
}

enum err take_text(struct take *take, struct coding_row *row, struct coding_row *there)
{
	bool is_interview = !strcmp(row->text.kind, "interview");
	row->text.round_id = take->study.round_id;
	if (there)
		return bring_along(take, row, there);
	if (!take->is_adding)
		return OK;
	row->text.id = id_new();
	row->place = ++take->place;
	row->number = is_interview ? ++take->interviews : ++take->answers;
	take->taken->added++;
	return coding_text_store(take->work->db, row, take->work->now_ms);
}

enum err take_facts(struct take *take, struct coding_text *text)
{
	struct initiative initiative;
	if (!text->subject.kind || strcmp(text->subject.kind, "initiative") != 0)
		return OK;
	enum err err = initiative_get(take->work, text->subject.id, &initiative);
	if (err)
		return err == ERR_MISSING || err == ERR_FORBIDDEN ? OK : err;
	text->category = initiative.category;
	text->phase = initiative.phase;
	text->start_year = initiative.start_year;
	if (initiative.municipality_code)
		text->municipality = initiative.municipality_code;
	return OK;
}

/* ---- what was withdrawn ---- */

/* Whether the words of a text that was not met again are gone, or only asked for elsewhere now. */
static enum err is_withdrawn(struct take *take, const struct coding_text *text, bool *ret)
{
	struct submission submission;
	struct interview interview;
	enum err err = OK;
	*ret = false;
	if (text->submission_id) {
		err = submission_get(take->work, text->submission_id, &submission);
		*ret = err == ERR_MISSING || (!err && !submission.is_current);
	} else if (text->interview_id) {
		err = interview_get(take->work, text->interview_id, &interview);
		*ret = err == ERR_MISSING || (!err && !interview.version);
	}
	return err == ERR_MISSING ? OK : err;
}

static enum err let_go(struct take *take)
{
	for (size_t i = 0; i < take->known; i++) {
		bool is_gone;
		if (take->is_seen[i])
			continue;
		TRY(is_withdrawn(take, &take->rows.items[i].text, &is_gone));
		if (!is_gone)
			continue;
		TRY(coding_text_delete(take->work->db, take->rows.items[i].text.id));
		take->taken->removed++;
	}
	return OK;
}

static enum err take_round(struct work *work, int64_t round_id, bool is_adding,
			   struct coding_taken *taken)
{
	struct work part = *work;
	struct take take = { .is_adding = is_adding, .taken = taken };
	part.roles |= RESEARCHER;
	TRY(take_open(&part, round_id, &take));
	TRY(take_interviews(&take));
	TRY(take_answers(&take));
	TRY(let_go(&take));
	take.study.taken_ms = is_adding ? work->now_ms : take.study.taken_ms;
	return coding_study_store(work->db, &take.study);
}

enum err coding_take(struct work *work, int64_t round_id, struct coding_taken *ret)
{
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	*ret = (struct coding_taken){ 0 };
	return take_round(work, round_id, true, ret);
}

enum err coding_refresh(struct work *work, struct coding_taken *ret)
{
	struct coding_studies all = { 0 };
	*ret = (struct coding_taken){ 0 };
	TRY(coding_study_select(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++)
		TRY(take_round(work, all.items[i].round_id, false, ret));
	return OK;
}
