/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative.c: rules of the record: what is right, who may, and that nothing changes without
 * history. */
#include "feature/initiative/initiative.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/initiative/initiative_editor.h"
#include "feature/initiative/initiative_merge_slice.h"
#include "feature/initiative/initiative_origin.h"
#include "feature/initiative/initiative_slice.h"
#include "feature/source/source.h"
#include "feature/vocabulary/vocabulary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool initiative_is_public(const struct initiative *initiative)
{
	return !strcmp(initiative->status, "published") ||
	       !strcmp(initiative->status, "to_confirm");
}

char *initiative_path(struct arena *mem, const struct initiative *initiative)
{
	char id[ID_TEXT_LEN + 1];
	id_text(initiative->id, id);
	return arena_printf(mem, "/initiatieven/%s-%s", id, initiative->slug);
}

/* ---- checking ---- */

static enum err check_terms(struct work *work, const struct field *field,
			    const struct initiative *initiative)
{
	const char *terms = field_text(work->mem, field, initiative);
	enum err err = OK;
	for (const char *p = terms; p && *p;) {
		size_t len = strcspn(p, ";");
		const char *key = arena_strndup(work->mem, p, len);
		if (len && !vocabulary_find(work, field->list, key))
			err = work_fail_value(
				work, ERR_INVALID, field->key,
				N_("“{value}” is not in the list. Choose from the list."), key);
		p += len + (p[len] == ';');
	}
	return err;
}

static double degrees(const char *text)
{
	char *end;
	double value = text ? strtod(text, &end) : NAN;
	return text && *end == '\0' ? value : NAN;
}

static enum err check_place(struct work *work, struct initiative *initiative,
			    struct location *location)
{
	struct place_question question = {
		.place = initiative->neighbourhood && initiative->place &&
					 !strchr(initiative->place, '(')
				 ? arena_printf(work->mem, "%s (%s)", initiative->place,
						initiative->neighbourhood)
				 : initiative->place,
		.municipality = initiative->municipality,
		.postcode = initiative->postcode,
		.lat = degrees(initiative->latitude),
		.lon = degrees(initiative->longitude),
	};
	if ((initiative->latitude && isnan(question.lat)) ||
	    (initiative->longitude && isnan(question.lon)))
		return work_fail(
			work, ERR_INVALID, "breedtegraad",
			N_("Write both coordinates as numbers, such as 53.2194 and 6.5665."));
	TRY(place_locate(work, &question, location));
	initiative->municipality_code =
		location->municipality ? location->municipality->code : NULL;
	if (location->municipality)
		initiative->municipality = location->municipality->name;
	initiative->village = location->village ? location->village->key : NULL;
	if (location->village)
		initiative->place = location->village->name;
	initiative->neighbourhood = location->neighbourhood;
	initiative->postcode = location->postcode;
	initiative->lat_e5 = location->lat_e5;
	initiative->lon_e5 = location->lon_e5;
	initiative->precision = location->precision;
	return OK;
}

enum err initiative_check(struct work *work, struct initiative *initiative,
			  struct location *ret_location)
{
	enum err err = field_check(work, initiative_fields, initiative_field_count, initiative);
	for (size_t i = 0; i < initiative_field_count; i++)
		if (initiative_fields[i].list &&
		    check_terms(work, &initiative_fields[i], initiative))
			err = ERR_INVALID;
	if (initiative->name && !*utf8_fold(work->mem, initiative->name))
		err = work_fail(work, ERR_INVALID, "naam", N_("Give a name with letters in it."));
	if (check_place(work, initiative, ret_location))
		err = ERR_INVALID;
	if (!err)
		initiative->slug = utf8_slug(work->mem, initiative->name);
	return err;
}

/* ---- changing ---- */

enum err initiative_note_change(struct work *work, int64_t initiative_id, int64_t import_id)
{
	TRY(initiative_change_insert(work->db, id_new(), initiative_id, import_id));
	return work_touch_public(work);
}

static struct initiative_revision revision_of(struct work *work, int64_t id, const char *act,
					      const struct change_cause *cause)
{
	return (struct initiative_revision){
		.id = id_new(),
		.initiative_id = id,
		.at_ms = work->now_ms,
		.person_id = work->person_id,
		.import_id = cause->import_id,
		.act = act,
		.route = work->route ? work->route : "",
		.reason = cause->reason,
	};
}

static enum err write_history(struct work *work, int64_t id, const char *act,
			      const struct change_cause *cause,
			      const struct initiative_differences *differences)
{
	struct initiative_revision revision = revision_of(work, id, act, cause);
	if (differences)
		revision.differences = *differences;
	return initiative_revision_insert(work->db, work->mem, &revision, 1);
}

static void begin_life(struct work *work, struct initiative *initiative,
		       const struct change_cause *cause)
{
	if (!initiative->id)
		initiative->id = id_new();
	if (!initiative->status)
		initiative->status = "to_confirm";
	initiative->created_ms = initiative->changed_ms = work->now_ms;
	initiative->confirmed_ms = cause->is_confirmed ? work->now_ms : 0;
	initiative->import_id = cause->import_id;
}

enum err initiative_add(struct work *work, struct initiative *initiative,
			const struct change_cause *cause)
{
	begin_life(work, initiative, cause);
	TRY(initiative_insert(work->db, work->mem, initiative, 1));
	TRY(initiative_note_confirmed(work, initiative, 1, cause));
	TRY(write_history(work, initiative->id, "add", cause, NULL));
	/* what an import holds is noted once, when it is released */
	return initiative->held_by ? OK : initiative_note_change(work, initiative->id, 0);
}

enum err initiative_add_many(struct work *work, struct initiative *initiatives, size_t count,
			     const struct change_cause *cause)
{
	struct initiative_revision *revisions =
		arena_array(work->mem, struct initiative_revision, count);
	for (size_t i = 0; i < count; i++) {
		begin_life(work, &initiatives[i], cause);
		initiatives[i].held_by = cause->import_id;
		revisions[i] = revision_of(work, initiatives[i].id, "add", cause);
	}
	TRY(initiative_insert(work->db, work->mem, initiatives, count));
	TRY(initiative_note_confirmed(work, initiatives, count, cause));
	return initiative_revision_insert(work->db, work->mem, revisions, count);
}

/* By the field table, and the neighbourhood, which the table has as a part of the place. */
void initiative_compare_whole(struct work *work, const struct initiative *before,
			      const struct initiative *after, struct initiative_differences *ret)
{
	const char *was = before->neighbourhood, *is = after->neighbourhood;
	initiative_compare(work->mem, before, after, ret);
	if (was && is ? strcmp(was, is) != 0 : was || is)
		*list_add(work->mem, ret) =
			(struct initiative_difference){ "neighbourhood", was, is };
}

enum err initiative_change(struct work *work, const struct initiative *initiative,
			   const struct change_cause *cause, bool *ret_is_changed)
{
	struct initiative before, after = *initiative;
	struct initiative_differences differences = { 0 };
	bool is_held;
	TRY(initiative_select(work->db, work->mem, initiative->id, &before, &is_held));
	TRY(initiative_refuse_merged(work, &before));
	initiative_compare_whole(work, &before, initiative, &differences);
	*ret_is_changed = differences.len > 0;
	if (!differences.len && !cause->is_confirmed)
		return OK;
	after.status = before.status;
	after.created_ms = before.created_ms;
	after.import_id = before.import_id;
	after.held_by = before.held_by;
	after.reason_hidden = before.reason_hidden;
	after.changed_ms = differences.len ? work->now_ms : before.changed_ms;
	after.confirmed_ms = cause->is_confirmed ? work->now_ms : before.confirmed_ms;
	TRY(initiative_update(work->db, work->mem, &after));
	TRY(initiative_note_confirmed(work, &after, 1, cause));
	TRY(write_history(work, after.id, differences.len ? "change" : "confirm", cause,
			  &differences));
	return initiative_note_change(work, after.id, 0);
}

static enum err set_status(struct work *work, int64_t id, const char *act, const char *status,
			   const char *reason)
{
	struct initiative before;
	struct initiative_differences differences = { 0 };
	bool is_held;
	if (!reason || !*reason)
		return work_fail(work, ERR_INVALID, "reden",
				 N_("Say why, so that others can follow it later."));
	TRY(initiative_select(work->db, work->mem, id, &before, &is_held));
	TRY(initiative_refuse_merged(work, &before));
	*list_add(work->mem, &differences) =
		(struct initiative_difference){ "status", before.status, status };
	bool is_hidden = !strcmp(act, "hide");
	TRY(initiative_update_status(work->db, id, status, is_hidden ? reason : NULL,
				     work->now_ms));
	TRY(write_history(work, id, act, &(struct change_cause){ .reason = reason }, &differences));
	return initiative_note_change(work, id, 0);
}

enum err initiative_hide(struct work *work, int64_t id, const char *reason)
{
	return set_status(work, id, "hide", "archived", reason);
}

enum err initiative_show(struct work *work, int64_t id, const char *reason)
{
	return set_status(work, id, "show", "to_confirm", reason);
}

static enum err erase(struct work *work, int64_t id)
{
	TRY(source_forget(work, "initiative", id, 0));
	TRY(freshness_forget(work, (struct subject){ "initiative", id }));
	TRY(initiative_revision_delete(work->db, id));
	TRY(initiative_editor_delete_of(work->db, id));
	TRY(initiative_origin_end(work, id));
	TRY(initiative_delete(work->db, id));
	return initiative_note_change(work, id, 0);
}

enum err initiative_remove(struct work *work, int64_t id, const char *reason)
{
	struct initiative before;
	bool is_held;
	if (!reason || !*reason)
		return work_fail(work, ERR_INVALID, "reden",
				 N_("Say why, so that others can follow it later."));
	TRY(initiative_select(work->db, work->mem, id, &before, &is_held));
	TRY(initiative_removal_insert(work->db, id, work->now_ms, work->person_id, reason));
	return erase(work, id);
}

/* ---- reading ---- */

enum err initiative_get(struct work *work, int64_t id, struct initiative *ret)
{
	struct initiative found;
	bool is_held;
	TRY(initiative_select(work->db, work->mem, id, &found, &is_held));
	if (is_held || !initiative_is_public(&found)) {
		enum err err = initiative_may_edit(work, id);
		TRY(err == ERR_FORBIDDEN ? ERR_MISSING : err);
	}
	*ret = found;
	return OK;
}

static const struct initiative *with_id(const struct initiatives *found, int64_t id)
{
	for (size_t i = 0; i < found->len; i++)
		if (found->items[i].id == id)
			return &found->items[i];
	return NULL;
}

enum err initiative_get_many(struct work *work, const int64_t *ids, size_t count,
			     struct initiatives *ret)
{
	struct initiatives ordered = { 0 };
	for (size_t start = 0; start < count; start += INITIATIVE_SELECT_MANY) {
		size_t len = count - start < INITIATIVE_SELECT_MANY ? count - start
								    : INITIATIVE_SELECT_MANY;
		struct initiatives found = { 0 };
		TRY(initiative_select_many(work->db, work->mem, ids + start, len, &found));
		for (size_t i = 0; i < len; i++) {
			const struct initiative *one = with_id(&found, ids[start + i]);
			if (one)
				*list_add(work->mem, &ordered) = *one;
		}
	}
	*ret = ordered;
	return OK;
}

enum err initiative_walk(struct work *work,
			 enum err (*each)(void *context, const struct initiative *initiative),
			 void *context)
{
	return initiative_select_each(work->db, each, context);
}

enum err initiative_history(struct work *work, int64_t id, struct initiative_revisions *ret)
{
	struct initiative_revisions revisions = { 0 };
	TRY(initiative_revision_select(work->db, work->mem, id, &revisions));
	*ret = revisions;
	return OK;
}

/* ---- imports ---- */

enum err initiative_hold(struct work *work, int64_t import_id)
{
	return initiative_hold_insert(work->db, import_id);
}

enum err initiative_release(struct work *work, int64_t import_id)
{
	TRY(initiative_hold_delete(work->db, import_id));
	return initiative_note_change(work, 0, import_id);
}

/* Puts back what the import changed, where its value still stands. */
void initiative_put_back(struct work *work, const struct initiative_differences *differences,
			 struct initiative *record)
{
	for (size_t i = 0; i < differences->len; i++) {
		const struct initiative_difference *difference = &differences->items[i];
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, difference->field);
		const char *now = field ? field_text(work->mem, field, record) : NULL;
		bool is_theirs = now && difference->new_value ? !strcmp(now, difference->new_value)
							      : !now && !difference->new_value;
		/* the old value was right when it was stored */
		if (field && is_theirs && field_set(work, field, difference->old_value, record))
			continue;
	}
}

/* The kinds of the sources that still say something of the record. */
enum err initiative_count_sources(struct work *work, struct initiative *record)
{
	struct facts facts;
	const char *kinds = NULL;
	TRY(source_facts(work, "initiative", record->id, &facts));
	for (size_t i = 0; i < facts.len; i++) {
		const char *kind = facts.items[i].source.kind;
		if (!kinds)
			kinds = kind;
		else if (!strstr(kinds, kind)) /* no kind is a part of another one */
			kinds = arena_printf(work->mem, "%s;%s", kinds, kind);
	}
	if (kinds)
		record->source_kinds = kinds;
	return OK;
}

enum err initiative_undo_import(struct work *work, int64_t id, int64_t import_id)
{
	struct initiative record;
	struct initiative_revisions revisions;
	struct location location;
	bool is_held, is_changed, is_touched = false;
	TRY(initiative_select(work->db, work->mem, id, &record, &is_held));
	if (record.import_id == import_id)
		return erase(work, id);
	TRY(initiative_history(work, id, &revisions));
	for (size_t i = 0; i < revisions.len; i++)
		if (revisions.items[i].import_id == import_id) {
			initiative_put_back(work, &revisions.items[i].differences, &record);
			is_touched = true;
		}
	if (!is_touched)
		return ERR_MISSING;
	TRY(source_forget(work, "initiative", id, import_id));
	TRY(initiative_count_sources(work, &record));
	TRY(initiative_check(work, &record, &location));
	return initiative_change(work, &record, &(struct change_cause){ .reason = "undo" },
				 &is_changed);
}
