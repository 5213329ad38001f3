/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_anchor.c: codings follow their words when a text changes. */
#include "feature/coding/coding_proposal.h"
#include "feature/coding/coding_slot.h"
#include "feature/coding/coding_store.h"

#include <string.h>

/* What a text became. */
struct turned {
	struct text_changes changes;
	struct points points;
	bool is_gone;
};

static enum err turn_to(struct work *work, int64_t interview_id, int64_t version,
			struct turned *ret)
{
	struct turns turns = { 0 };
	const char *text = "";
	struct work part = *work;
	part.roles |= RESEARCHER;
	enum err err = interview_text(&part, interview_id, &text, &turns);
	ret->is_gone = err == ERR_MISSING;
	if (err)
		return ret->is_gone ? OK : err;
	TRY(interview_changes(&part, interview_id, version, &ret->changes));
	points_open(work->mem, text, &ret->points);
	return OK;
}

/* The place and words of one passage after the changes; false: nothing is left of it. */
static bool follow(struct arena *mem, const void *context, struct coding *coding)
{
	const struct turned *turned = context;
	size_t near = coding->start, end = coding->end, length = coding->end - coding->start;
	if (turned->is_gone)
		return false;
	bool is_left = interview_move(&turned->changes, &near, &end);
	const char *words = points_words(mem, &turned->points, near, end);
	const struct points_span there = { near, end };
	if (!is_left)
		return false;
	/* the same words elsewhere are said by somebody else, or at another moment */
	if (strcmp(words, coding->quote) != 0 &&
	    points_find(&turned->points, coding->quote, &there, &near))
		end = near + length;
	coding->start = near;
	coding->end = end;
	coding->quote = points_words(mem, &turned->points, near, end);
	return true;
}

static bool is_same_place(const struct coding *a, const struct coding *b)
{
	return a->code_id == b->code_id && a->coder_id == b->coder_id && a->start == b->start &&
	       a->end == b->end;
}

static bool is_double(const struct passages *list, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (is_same_place(&list->items[i].coding, &list->items[at].coding))
			return true;
	return false;
}

static enum err store_turned(struct work *work, int64_t text_id, const struct turned *turned,
			     int64_t *ret_lost)
{
	struct passages list = { 0 };
	const struct coding_filter filter = { .round_id = -1, .text_id = text_id };
	TRY(coding_select(work->db, work->mem, &filter, &list));
	TRY(coding_lift(work->db, text_id));
	for (size_t i = 0; i < list.len; i++) {
		struct passage *it = &list.items[i];
		const char *words = it->coding.quote;
		if (!follow(work->mem, turned, &it->coding) || is_double(&list, i)) {
			TRY(coding_delete(work->db, it->coding.id));
			++*ret_lost;
			continue;
		}
		TRY(coding_update(work->db, it));
		if (strcmp(words, it->coding.quote) != 0)
			TRY(quote_renew(work->db, it->coding.id, it->coding.quote));
	}
	return coding_proposal_turn(work, text_id, follow, turned);
}

enum err coding_follow(struct work *work, const struct coding_row *row, const char *before,
		       int64_t *ret_lost)
{
	struct turned turned = { 0 };
	if (row->text.interview_id) {
		TRY(turn_to(work, row->text.interview_id, row->version, &turned));
	} else {
		struct points old;
		points_open(work->mem, before ? before : "", &old);
		points_open(work->mem, row->text.text ? row->text.text : "", &turned.points);
		*list_add(work->mem, &turned.changes) = points_differ(&old, &turned.points);
	}
	return store_turned(work, row->text.id, &turned, ret_lost);
}

enum err coding_refresh_text(struct work *work, int64_t text_id)
{
	struct coding_rows rows = { 0 };
	struct interview interview = { 0 };
	struct work part = *work;
	int64_t lost = 0;
	part.roles |= RESEARCHER;
	const struct coding_filter filter = { .round_id = -1, .text_id = text_id };
	TRY(coding_text_select(work->db, work->mem, &filter, &rows));
	if (!rows.len)
		return ERR_MISSING;
	struct coding_row *row = &rows.items[0];
	if (!row->text.interview_id)
		return OK;
	TRY(interview_get(&part, row->text.interview_id, &interview));
	if (interview.version == row->version)
		return OK;
	TRY(coding_follow(work, row, NULL, &lost));
	row->version = interview.version;
	return coding_text_store(work->db, row, work->now_ms);
}

static enum err follow_interview(struct work *work, const struct coding_row *row)
{
	struct interview interview = { .version = 0 };
	struct work part = *work;
	part.roles |= RESEARCHER;
	enum err err = interview_get(&part, row->text.interview_id, &interview);
	if (err && err != ERR_MISSING)
		return err;
	return interview.version ? coding_refresh_text(work, row->text.id)
				 : coding_text_delete(work->db, row->text.id);
}

enum err coding_text_changed(struct work *work, struct subject subject)
{
	struct coding_rows rows = { 0 };
	const struct coding_filter filter = { .round_id = -1, .kind = "interview" };
	if (strcmp(subject.kind, "interview") != 0)
		return OK;
	TRY(coding_text_select(work->db, work->mem, &filter, &rows));
	for (size_t i = 0; i < rows.len; i++)
		if (rows.items[i].text.interview_id == subject.id)
			TRY(follow_interview(work, &rows.items[i]));
	return OK;
}
