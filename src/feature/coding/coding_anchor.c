/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_anchor.c: codings follow their words when a text changes. */
#include "feature/coding/coding_adrift.h"
#include "feature/coding/coding_found.h"
#include "feature/coding/coding_proposal.h"
#include "feature/coding/coding_slot.h"
#include "feature/coding/coding_store.h"

#include <string.h>

/* Fewer words than this stand elsewhere by chance. */
enum { OWN_WORDS = 3 };

/* What a text became. */
struct turned {
	struct text_changes changes;
	struct points points;
	struct found_words words;
	struct turns turns;
	bool is_gone;
};

static enum err turn_to(struct work *work, int64_t interview_id, int64_t version,
			struct turned *ret)
{
	const char *text = "";
	struct work part = *work;
	part.roles |= RESEARCHER;
	enum err err = interview_text(&part, interview_id, &text, &ret->turns);
	ret->is_gone = err == ERR_MISSING;
	if (err)
		return ret->is_gone ? OK : err;
	TRY(interview_changes(&part, interview_id, version, &ret->changes));
	points_open(work->mem, text, &ret->points);
	return OK;
}

/* Whether the interviewer says it alone; or, `is_any`, some of it. */
static bool is_asked(const struct turns *turns, const struct points_span *at, bool is_any)
{
	for (size_t i = 0; i < turns->len; i++) {
		const struct turn *it = &turns->items[i];
		bool is_all = at->start >= it->start && at->end <= it->end;
		bool is_some = at->start < it->end && at->end > it->start;
		if (it->is_interviewer && (is_all || (is_any && is_some)))
			return true;
	}
	return false;
}

/* The words of a coding, as they were said. */
struct own {
	struct points quote;
	struct found_words words;
};

static struct own own_of(struct arena *mem, const struct coding *coding)
{
	struct own ret;
	points_open(mem, coding->quote, &ret.quote);
	found_split(mem, &ret.quote, &ret.words);
	return ret;
}

/* Where they are said once in the whole text. */
static bool find_elsewhere(const struct turned *turned, const struct own *own,
			   const struct points_span *near, struct points_span *ret)
{
	const struct points_span whole = { 0, turned->points.count };
	if (own->words.len < OWN_WORDS ||
	    found_count(&turned->words, &own->words, &whole, near, ret) != 1 ||
	    is_asked(&turned->turns, ret, true))
		return false;
	found_take_edges(&turned->points, &own->quote, &own->words, ret);
	return true;
}

/* Where they went with the change: the same, also in other letters, or for most part. */
static bool find_here(struct arena *mem, const struct turned *turned, const struct own *own,
		      struct points_span *there)
{
	struct points now;
	struct found_words words;
	struct points_span hit;
	size_t start;
	points_open(mem, points_words(mem, &turned->points, there->start, there->end), &now);
	if (!strcmp(now.text, own->quote.text))
		return true;
	if (points_find(&turned->points, own->quote.text, there, &start)) {
		*there = (struct points_span){ start, start + own->quote.count };
		return true;
	}
	found_split(mem, &now, &words);
	if (found_count(&turned->words, &own->words, there, there, &hit)) {
		found_take_edges(&turned->points, &own->quote, &own->words, &hit);
		bool is_whole = words.len == own->words.len; /* with its own full stop */
		there->start = is_whole && there->start < hit.start ? there->start : hit.start;
		there->end = is_whole && there->end > hit.end ? there->end : hit.end;
		return true;
	}
	return !is_asked(&turned->turns, there, true) && found_is_alike(mem, &own->words, &words);
}

static void set_place(struct arena *mem, const struct turned *turned,
		      const struct points_span *there, struct coding *coding)
{
	coding->start = there->start;
	coding->end = there->end;
	coding->quote = points_words(mem, &turned->points, there->start, there->end);
}

/* The place and words of one passage after the changes: only where its own words are said. */
static bool follow(struct arena *mem, const void *context, struct coding *coding)
{
	const struct turned *turned = context;
	struct points_span there = { coding->start, coding->end }, elsewhere;
	if (turned->is_gone)
		return false;
	const struct own own = own_of(mem, coding);
	bool is_left = interview_move(&turned->changes, &there.start, &there.end);
	if (!is_left || !find_here(mem, turned, &own, &there) ||
	    is_asked(&turned->turns, &there, false)) {
		if (!find_elsewhere(turned, &own, &there, &elsewhere))
			return false;
		there = elsewhere;
	}
	set_place(mem, turned, &there, coding);
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

/* Keeps a coding whose words are gone, for its coder to place again. */
static enum err set_adrift(struct work *work, const struct coding *coding)
{
	TRY(coding_delete(work->db, coding->id));
	return adrift_insert(work->db, &(struct adrift){ *coding, work->now_ms });
}

static enum err store_one(struct work *work, const struct turned *turned, struct passages *list,
			  size_t at, int64_t *ret_lost)
{
	struct passage *it = &list->items[at];
	const struct coding before = it->coding;
	bool is_found = follow(work->mem, turned, &it->coding);
	*ret_lost += !is_found;
	if (!is_found && !turned->is_gone)
		return set_adrift(work, &before);
	if (!is_found || is_double(list, at))
		return coding_delete(work->db, it->coding.id);
	TRY(coding_update(work->db, it));
	return strcmp(before.quote, it->coding.quote) != 0
		       ? quote_renew(work->db, it->coding.id, it->coding.quote)
		       : OK;
}

/* Where the words of a coding that was adrift stand again. */
static bool is_back(struct arena *mem, const struct turned *turned, struct coding *it)
{
	const struct own own = own_of(mem, it);
	struct points_span near = { it->start, it->end }, at = near;
	bool is_there = !strcmp(points_words(mem, &turned->points, at.start, at.end), it->quote);
	if (!is_there && !find_elsewhere(turned, &own, &near, &at))
		return false;
	set_place(mem, turned, &at, it);
	return true;
}

/* After a change that was undone. */
static enum err bring_back(struct work *work, const struct turned *turned, struct adrifts *all)
{
	for (size_t i = 0; i < all->len && !turned->is_gone; i++) {
		struct coding *it = &all->items[i].coding;
		if (!is_back(work->mem, turned, it))
			continue;
		TRY(adrift_delete(work->db, it->id));
		TRY(coding_insert(work->db, it));
	}
	return OK;
}

static enum err store_turned(struct work *work, int64_t text_id, struct turned *turned,
			     int64_t *ret_lost)
{
	struct passages list = { 0 };
	struct adrifts adrift;
	const struct coding_filter filter = { .round_id = -1, .text_id = text_id };
	if (!turned->is_gone)
		found_split(work->mem, &turned->points, &turned->words);
	TRY(adrift_select(work->db, work->mem, &filter, &adrift));
	TRY(coding_select(work->db, work->mem, &filter, &list));
	TRY(coding_lift(work->db, text_id));
	for (size_t i = 0; i < list.len; i++)
		TRY(store_one(work, turned, &list, i, ret_lost));
	TRY(bring_back(work, turned, &adrift));
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
