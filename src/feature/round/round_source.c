/* SPDX-License-Identifier: EUPL-1.2 */
/* round_source.c: the rules of who is asked, and of the names that come back. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/place/place.h"
#include "feature/round/round_slice.h"
#include "feature/vocabulary/vocabulary.h"

#include <math.h>
#include <string.h>

enum {
	NAME_POINTS = 160,
	FUNCTION_POINTS = 120,
	NOTE_POINTS = 600,
	NAMES_MOST = 100000,
	DAY_POINTS = 10,
	PASTED_MOST = 500
};

#define AT(member) .offset = offsetof(struct round_source, member), .name = #member
const struct field round_source_fields[] = {
	{ AT(kind), .key = "soort", .label = N_("Kind of source"), .type = FIELD_TERM, .max = 40,
	  .is_required = true, .list = "source_kind" },
	{ AT(name), .key = "naam", .label = N_("Organisation"), .type = FIELD_TEXT,
	  .max = NAME_POINTS, .is_required = true },
	{ AT(place), .key = "plaats", .label = N_("Which municipality or village it knows"),
	  .type = FIELD_TEXT, .max = NAME_POINTS,
	  .help = N_("Leave it empty when it knows the whole region.") },
	{ AT(asked_by), .key = "gevraagdDoor", .label = N_("Who asks"), .type = FIELD_TEXT,
	  .max = FUNCTION_POINTS,
	  .help = N_("A function, such as project leader. No names of "
		     "persons.") },
	{ AT(asked_of), .key = "gevraagdAan", .label = N_("Who is asked"), .type = FIELD_TEXT,
	  .max = FUNCTION_POINTS,
	  .help = N_("A function, such as policy officer for care. No "
		     "names of persons.") },
	{ AT(state), .key = "stand", .label = N_("State"), .type = FIELD_TEXT, .max = 20,
	  .is_required = true },
	{ AT(asked_on), .key = "gevraagdOp", .label = N_("Asked on"), .type = FIELD_TEXT,
	  .max = DAY_POINTS, .help = N_("Write it as 2026-11-21.") },
	{ AT(reminded_on), .key = "herinnerdOp", .label = N_("Reminded on"), .type = FIELD_TEXT,
	  .max = DAY_POINTS, .help = N_("Write it as 2026-11-21.") },
	{ AT(answered_on), .key = "antwoordOp", .label = N_("Answered on"), .type = FIELD_TEXT,
	  .max = DAY_POINTS, .help = N_("Write it as 2026-11-21.") },
	{ AT(names), .key = "aantal", .label = N_("How many initiatives it named"),
	  .type = FIELD_NUMBER, .max = NAMES_MOST },
	{ AT(note), .key = "opmerking", .label = N_("Remark"), .type = FIELD_LONG_TEXT,
	  .max = NOTE_POINTS },
};
#undef AT
const size_t round_source_field_count = COUNT_OF(round_source_fields);

/* ---- states ---- */

const char *const round_source_states[] = { "to_ask",  "asked",   "reminded", "answered",
					    "refused", "nothing", NULL };

const char *round_source_state_text(const char *state)
{
	static const struct {
		const char *key, *text;
	} states[] = {
		{ "to_ask", N_("To be asked") },
		{ "asked", N_("Asked") },
		{ "reminded", N_("Reminded") },
		{ "answered", N_("Answered with names") },
		{ "refused", N_("Does not want to") },
		{ "nothing", N_("Answered: there is nothing") },
	};
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (!strcmp(states[i].key, state))
			return states[i].text;
	return state;
}

const char *round_state_text(const char *state)
{
	return !strcmp(state, "draft")  ? N_("Draft")
	       : !strcmp(state, "open") ? N_("Open")
					: N_("Closed");
}

bool round_source_is_asked(const char *state) { return strcmp(state, "to_ask") != 0; }

bool round_source_has_answered(const char *state)
{
	return !strcmp(state, "answered") || !strcmp(state, "nothing");
}

static bool is_known_state(const char *state)
{
	for (size_t i = 0; state && round_source_states[i]; i++)
		if (!strcmp(round_source_states[i], state))
			return true;
	return false;
}

/* ---- what is right ---- */

static enum err check_day(struct work *work, const char *key, const char *day)
{
	if (!day || round_is_day(day))
		return OK;
	return work_fail(work, ERR_INVALID, key, N_("This is not a day. Write it as 2026-11-21."));
}

static enum err check_order(struct work *work, const struct round_source *it)
{
	enum err err = OK;
	const char *asked = it->asked_on;
	if (asked && it->reminded_on && strcmp(it->reminded_on, asked) < 0)
		err = work_fail(work, ERR_INVALID, "herinnerdOp",
				N_("This day comes before the day it was asked."));
	if (asked && it->answered_on && strcmp(it->answered_on, asked) < 0)
		err = work_fail(work, ERR_INVALID, "antwoordOp",
				N_("This day comes before the day it was asked."));
	return err;
}

static enum err check_state(struct work *work, const struct round_source *it)
{
	if (!is_known_state(it->state))
		return it->state
			       ? work_fail(work, ERR_INVALID, "stand", N_("Choose how far it is."))
			       : ERR_INVALID;
	if (round_source_is_asked(it->state) && !it->asked_on)
		return work_fail(work, ERR_INVALID, "gevraagdOp",
				 N_("Say on which day it was asked."));
	if (!strcmp(it->state, "reminded") && !it->reminded_on)
		return work_fail(work, ERR_INVALID, "herinnerdOp",
				 N_("Say on which day it was reminded."));
	if (round_source_has_answered(it->state) && !it->answered_on)
		return work_fail(work, ERR_INVALID, "antwoordOp",
				 N_("Say on which day it answered."));
	return OK;
}

static enum err check(struct work *work, const struct round_source *it)
{
	enum err err = field_check(work, round_source_fields, round_source_field_count, it);
	if (check_day(work, "gevraagdOp", it->asked_on) ||
	    check_day(work, "herinnerdOp", it->reminded_on) ||
	    check_day(work, "antwoordOp", it->answered_on) || check_order(work, it) ||
	    check_state(work, it))
		err = ERR_INVALID;
	if (it->kind && !vocabulary_find(work, "source_kind", it->kind))
		err = work_fail(work, ERR_INVALID, "soort", N_("Choose a kind of source."));
	if (isfinite(it->names) &&
	    (it->names < 0 || it->names > NAMES_MOST || it->names != floor(it->names)))
		err = work_fail(work, ERR_INVALID, "aantal", N_("Give a whole number, 0 or more."));
	return err;
}

/* The place that was filled in: a municipality, or a village. */
static enum err locate(struct work *work, struct round_source *it)
{
	const struct municipality **all;
	size_t count;
	struct location location = { 0 };
	char *wanted = it->place ? utf8_fold(work->mem, it->place) : NULL;
	it->municipality_code = it->village = NULL;
	if (!wanted || !*wanted)
		return OK;
	place_municipalities(work, &all, &count);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(utf8_fold(work->mem, all[i]->name), wanted)) {
			it->municipality_code = all[i]->code;
			return OK;
		}
	TRY(place_locate(work,
			 &(struct place_question){ .place = it->place, .lat = NAN, .lon = NAN },
			 &location));
	if (!location.village || location.is_doubtful)
		return work_fail_value(work, ERR_INVALID, "plaats",
				       N_("“{value}” is not a municipality or village that we know "
					  "for sure. Write its name as it stands on the map."),
				       it->place);
	it->municipality_code = location.village->municipality->code;
	it->village = location.village->key;
	return OK;
}

/* ---- sources ---- */

static void tell_place(struct work *work, struct round_source *it)
{
	const struct village *village = it->village ? place_village(work, it->village) : NULL;
	const struct municipality *municipality =
		it->municipality_code ? place_municipality(work, it->municipality_code) : NULL;
	it->place = village ? village->name : municipality ? municipality->name : NULL;
}

enum err round_source_list(struct work *work, int64_t round_id, struct round_sources *ret)
{
	struct round round;
	*ret = (struct round_sources){ 0 };
	TRY(round_get(work, round_id, &round));
	TRY(round_source_select(work->db, work->mem, round_id, 0, ret));
	for (size_t i = 0; i < ret->len; i++)
		tell_place(work, &ret->items[i]);
	return OK;
}

enum err round_source_get(struct work *work, int64_t id, struct round_source *ret)
{
	struct round_sources found = { 0 };
	TRY(round_source_select(work->db, work->mem, 0, id, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	tell_place(work, ret);
	return OK;
}

enum err round_source_save(struct work *work, struct round_source *source)
{
	struct round round;
	struct round_source before;
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	if (source->id) {
		TRY(round_source_get(work, source->id, &before));
		source->round_id = before.round_id;
	}
	TRY(round_get(work, source->round_id, &round));
	enum err err = check(work, source);
	if (locate(work, source))
		err = ERR_INVALID;
	TRY(err);
	if (!source->id)
		source->id = id_new();
	TRY(round_source_upsert(work->db, source));
	return work_touch_public(work);
}

static bool has_municipality(const struct round_sources *sources, const char *code)
{
	for (size_t i = 0; i < sources->len; i++)
		if (sources->items[i].municipality_code && !sources->items[i].village &&
		    !strcmp(sources->items[i].kind, "municipality") &&
		    !strcmp(sources->items[i].municipality_code, code))
			return true;
	return false;
}

enum err round_source_add_municipalities(struct work *work, int64_t round_id, int64_t *ret_count)
{
	const struct municipality **all;
	struct round_sources present;
	size_t count;
	int64_t added = 0;
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_source_list(work, round_id, &present));
	place_municipalities(work, &all, &count);
	for (size_t i = 0; i < count; i++) {
		struct round_source source = {
			.id = id_new(),
			.round_id = round_id,
			.kind = "municipality",
			.name = arena_printf(work->mem, "Gemeente %s", all[i]->name),
			.municipality_code = all[i]->code,
			.state = "to_ask",
			.names = NAN,
		};
		if (has_municipality(&present, all[i]->code))
			continue;
		TRY(round_source_upsert(work->db, &source));
		added++;
	}
	*ret_count = added;
	return work_touch_public(work);
}

enum err round_source_remove(struct work *work, int64_t id)
{
	struct round_source source;
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_source_get(work, id, &source));
	if (round_source_is_asked(source.state) || source.found)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This source was asked or named initiatives, so it stays: "
				    "what was asked is part of the round."));
	TRY(round_source_delete(work->db, id));
	return work_touch_public(work);
}

/* ---- names that came back ---- */

static bool has_id(const struct round_ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->len; i++)
		if (ids->items[i] == id)
			return true;
	return false;
}

enum err round_source_tick(struct work *work, int64_t id, const struct round_ids *shown,
			   const struct round_ids *ticked)
{
	struct round_source source;
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_source_get(work, id, &source));
	for (size_t i = 0; i < shown->len; i++) {
		int64_t one = shown->items[i];
		if (has_id(ticked, one))
			TRY(round_find_insert(work->db, &source, one, work->now_ms));
		else
			TRY(round_find_delete(work->db, id, one));
	}
	return work_touch_public(work);
}

/* One pasted name: ties it, or writes it down as unknown. */
static enum err tie_name(struct work *work, const struct round_source *source, char *name,
			 struct out *unknown)
{
	struct round_ids found = { 0 };
	const char *key = utf8_fold(work->mem, name);
	if (!*key)
		return OK;
	TRY(round_find_by_name(work->db, work->mem, key, &found));
	for (size_t i = 0; i < found.len; i++)
		TRY(round_find_insert(work->db, source, found.items[i], work->now_ms));
	if (!found.len)
		out_printf(unknown, "%s%s", unknown->len ? "\n" : "", utf8_tidy(work->mem, name));
	return OK;
}

enum err round_source_name(struct work *work, int64_t id, const struct round_names *names,
			   int64_t *ret_count, const char **ret_unknown)
{
	struct round_source before, after;
	int lines = 0;
	char *rest, *copy = arena_strdup(work->mem, names->lines ? names->lines : "");
	SCOPED_OUT(unknown);
	if (!work_may(work, ROUND_WRITERS))
		return ERR_FORBIDDEN;
	TRY(round_source_get(work, id, &before));
	for (char *line = strtok_r(copy, "\r\n", &rest); line;
	     line = strtok_r(NULL, "\r\n", &rest)) {
		if (++lines > PASTED_MOST)
			return work_fail(work, ERR_INVALID, "namen",
					 N_("These are too many lines. Paste at most 500 at a "
					    "time."));
		TRY(tie_name(work, &before, line, unknown));
	}
	if (names->import_id)
		TRY(round_find_insert_import(work->db, &before, names->import_id, work->now_ms));
	TRY(round_source_get(work, id, &after));
	*ret_count = after.found - before.found;
	*ret_unknown = arena_strndup(work->mem, unknown->data ? unknown->data : "", unknown->len);
	return work_touch_public(work);
}
