/* SPDX-License-Identifier: EUPL-1.2 */
/* round.c: the rules of rounds and their steps. */
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/round/round_slice.h"
#include "work/audit.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { NAME_MAX_POINTS = 120, TEXT_MAX = 2000, URL_MAX = 500, DAY_MAX = 10 };

#define AT(member) .offset = offsetof(struct round, member), .name = #member
const struct field round_fields[] = {
	{ AT(name), .key = "naam", .label = N_("Name"), .type = FIELD_TEXT, .max = NAME_MAX_POINTS,
	  .is_required = true, .help = N_("For example: Inventory 2027.") },
	{ AT(question), .key = "vraag", .label = N_("Question"), .type = FIELD_LONG_TEXT,
	  .max = TEXT_MAX, .is_required = true,
	  .help = N_("What should be known when this round is over?") },
	{ AT(mandate), .key = "opdracht", .label = N_("Who asked for it"), .type = FIELD_LONG_TEXT,
	  .max = TEXT_MAX, .is_required = true,
	  .help = N_("For example: a motion of the provincial council of June 2016. No names of "
		     "persons.") },
	{ AT(mandate_url), .key = "stuk", .label = N_("Link to the document"),
	  .type = FIELD_WEBSITE, .max = URL_MAX },
	{ AT(begins_on), .key = "begin", .label = N_("First day"), .type = FIELD_TEXT,
	  .max = DAY_MAX, .is_required = true, .help = N_("Write it as 2026-11-21.") },
	{ AT(ends_on), .key = "eind", .label = N_("Last day"), .type = FIELD_TEXT, .max = DAY_MAX,
	  .is_required = true, .help = N_("Write it as 2026-11-21.") },
	{ AT(result), .key = "uitkomst", .label = N_("Result"), .type = FIELD_LONG_TEXT,
	  .max = TEXT_MAX, .help = N_("What came out of it. Everybody can read this.") },
	{ AT(result_url), .key = "verslag", .label = N_("Link to the report"),
	  .type = FIELD_WEBSITE, .max = URL_MAX },
};
#undef AT
const size_t round_field_count = COUNT_OF(round_fields);

/* ---- days ---- */

bool round_is_day(const char *text)
{
	int64_t ms;
	return clock_day_read(text, &ms);
}

int64_t round_day_ms(const char *day)
{
	int64_t ms;
	return clock_day_read(day, &ms) ? ms : 0;
}

/* ---- rounds ---- */

enum err round_list(struct work *work, struct rounds *ret)
{
	struct rounds all = { 0 };
	*ret = (struct rounds){ 0 };
	TRY(round_select(work->db, work->mem, 0, &all));
	for (size_t i = 0; i < all.len; i++)
		if (work_may(work, STAFF) || strcmp(all.items[i].state, "draft") != 0)
			*list_add(work->mem, ret) = all.items[i];
	return OK;
}

enum err round_get(struct work *work, int64_t id, struct round *ret)
{
	struct rounds found = { 0 };
	if (!id)
		return ERR_MISSING;
	TRY(round_select(work->db, work->mem, id, &found));
	if (!found.len || (!strcmp(found.items[0].state, "draft") && !work_may(work, STAFF)))
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

static enum err check_days(struct work *work, const struct round *round)
{
	enum err err = OK;
	if (round->begins_on && !round_is_day(round->begins_on))
		err = work_fail(work, ERR_INVALID, "begin",
				N_("This is not a day. Write it as 2026-11-21."));
	if (round->ends_on && !round_is_day(round->ends_on))
		err = work_fail(work, ERR_INVALID, "eind",
				N_("This is not a day. Write it as 2026-11-21."));
	TRY(err);
	if (round->begins_on && round->ends_on && strcmp(round->ends_on, round->begins_on) < 0)
		return work_fail(work, ERR_INVALID, "eind",
				 N_("The last day comes before the first. Swap them."));
	return OK;
}

static enum err check_overlap(struct work *work, const struct round *round)
{
	const char *other;
	TRY(round_select_overlap(work->db, work->mem, round, &other));
	if (!other)
		return OK;
	return work_fail_value(work, ERR_CONFLICT, "begin",
			       N_("These days overlap those of “{value}”. One answer would count "
				  "for two rounds. Choose other days."),
			       other);
}

enum err round_save(struct work *work, struct round *round)
{
	struct round before = { .state = "draft", .made_ms = work->now_ms };
	enum err err = field_check(work, round_fields, round_field_count, round);
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	if (check_days(work, round))
		err = ERR_INVALID;
	TRY(err);
	if (round->id)
		TRY(round_get(work, round->id, &before));
	round->state = before.state;
	round->made_ms = before.made_ms;
	if (strcmp(round->state, "draft") != 0)
		TRY(check_overlap(work, round));
	if (!round->id)
		round->id = id_new();
	TRY(round_upsert(work->db, round));
	return work_touch_public(work);
}

enum err round_set_state(struct work *work, int64_t id, const char *state)
{
	struct round round;
	bool is_opening = !strcmp(state, "open");
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	if (!is_opening && strcmp(state, "closed") != 0)
		return work_fail(work, ERR_INVALID, NULL, N_("Choose to open or to close it."));
	TRY(round_get(work, id, &round));
	if (!is_opening && strcmp(round.state, "open") != 0)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Only a round that is open can be closed."));
	if (is_opening)
		TRY(check_overlap(work, &round));
	round.state = state;
	TRY(round_upsert(work->db, &round));
	TRY(audit_add(work, is_opening ? "round_open" : "round_close",
		      (struct subject){ "round", id }, NULL));
	return work_touch_public(work);
}

enum err round_remove(struct work *work, int64_t id)
{
	struct round round;
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_get(work, id, &round));
	if (strcmp(round.state, "draft") != 0)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This round was opened, so it stays. You can close it."));
	return round_delete(work->db, id);
}

/* ---- steps ---- */

enum err round_step_list(struct work *work, int64_t round_id, struct round_steps *ret)
{
	const char *today = clock_date(work->mem, work->now_ms);
	*ret = (struct round_steps){ 0 };
	TRY(round_step_select(work->db, work->mem, round_id, ret));
	for (size_t i = 0; i < ret->len; i++)
		ret->items[i].is_late =
			!ret->items[i].done_ms && strcmp(ret->items[i].due_on, today) < 0;
	return OK;
}

enum err round_step_add(struct work *work, int64_t round_id, const char *title, const char *due_on)
{
	struct round round;
	struct round_step step = {
		.id = id_new(),
		.round_id = round_id,
		.title = utf8_tidy(work->mem, title ? title : ""),
		.due_on = utf8_tidy(work->mem, due_on ? due_on : ""),
	};
	enum err err = OK;
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_get(work, round_id, &round));
	if (!*step.title || utf8_length(step.title) > NAME_MAX_POINTS)
		err = work_fail(work, ERR_INVALID, "stap",
				N_("Say what has to be done, in at most 120 characters."));
	if (!round_is_day(step.due_on))
		err = work_fail(work, ERR_INVALID, "klaarOp",
				N_("This is not a day. Write it as 2026-11-21."));
	TRY(err);
	TRY(round_step_insert(work->db, &step));
	return work_touch_public(work); /* the planning stands on the round's public page */
}

enum err round_step_mark(struct work *work, int64_t id, bool is_done)
{
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_step_update(work->db, id, is_done ? work->now_ms : 0));
	return work_touch_public(work);
}

enum err round_step_remove(struct work *work, int64_t id)
{
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_step_delete(work->db, id));
	return work_touch_public(work);
}
