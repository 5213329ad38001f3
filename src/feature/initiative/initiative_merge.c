/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_merge.c: rules of two records that become one, and of taking that back. */
#include "feature/initiative/initiative_merge.h"
#include "base/id.h"
#include "feature/initiative/initiative_merge_slice.h"
#include "feature/initiative/initiative_slice.h"
#include "feature/source/source.h"
#include "work/audit.h"

#include <stdlib.h>
#include <string.h>

/*
 * The merged record stays as a row of its own, with its facts and its history: nothing is thrown
 * away, and undoing needs no copy. What comes along to the other one can be told apart later: facts
 * carry the id of the merge in the place of an import's, editors and old values stand with the
 * merge. A merged record can be merged no further and takes in no other, so that chains have an end
 * and no circles.
 */
enum { CHAIN_MAX = 1000 };

/* ---- checking ---- */

static bool is_registered(const struct initiative *it)
{
	return initiative_is_public(it) || !strcmp(it->status, "archived");
}

enum err initiative_refuse_merged(struct work *work, const struct initiative *it)
{
	if (strcmp(it->status, "merged"))
		return OK;
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("This record was merged with another one. Change that one, or undo the "
			    "merge first."));
}

static enum err check_state(struct work *work, const struct initiative *it, bool is_held)
{
	if (!strcmp(it->status, "merged"))
		return work_fail_value(work, ERR_CONFLICT, NULL,
				       N_("“{value}” was merged already, perhaps by somebody else "
					  "just now. Go back to the list."),
				       it->name);
	if (is_held || !is_registered(it))
		return work_fail_value(work, ERR_CONFLICT, NULL,
				       N_("“{value}” is not in the register yet. Wait until it "
					  "is, then merge it."),
				       it->name);
	return OK;
}

static enum err check_known(struct work *work, const struct initiative *it, int64_t known_ms)
{
	if (it->changed_ms == known_ms)
		return OK;
	return work_fail_value(work, ERR_CONFLICT, NULL,
			       N_("Somebody changed “{value}” while you were busy. Look at both "
				  "again. Nothing was merged."),
			       it->name);
}

static enum err load(struct work *work, const struct initiative_merge_order *order,
		     struct initiative *from, struct initiative *into)
{
	bool is_held;
	if (!work_may(work, MODERATOR))
		return ERR_FORBIDDEN;
	if (order->from == order->result->id)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("These are one and the same record. There is nothing to "
				    "merge."));
	TRY(initiative_select(work->db, work->mem, order->from, from, &is_held));
	TRY(check_state(work, from, is_held));
	TRY(initiative_select(work->db, work->mem, order->result->id, into, &is_held));
	TRY(check_state(work, into, is_held));
	TRY(check_known(work, from, order->from_known_ms));
	TRY(check_known(work, into, order->into_known_ms));
	if (!initiative_is_public(into) && initiative_is_public(from))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Visitors do not see the record that you want to keep. Keep "
				    "the other one, or show this one first."));
	return OK;
}

/* ---- what comes along ---- */

static bool has_fact(const struct facts *facts, const struct fact *wanted)
{
	for (size_t i = 0; i < facts->len; i++)
		if (facts->items[i].source_id == wanted->source_id &&
		    !strcmp(facts->items[i].field, wanted->field))
			return true;
	return false;
}

/* What a source says of both stays as it says it of `into`; that of `from` stays with `from`. */
static enum err copy_facts(struct work *work, const struct initiative_merge *merge)
{
	struct facts theirs, ours;
	struct LIST(struct fact) copies = { 0 };
	TRY(source_facts(work, "initiative", merge->from, &theirs));
	TRY(source_facts(work, "initiative", merge->into, &ours));
	for (size_t i = 0; i < theirs.len; i++) {
		if (has_fact(&ours, &theirs.items[i]))
			continue;
		struct fact *copy = list_add(work->mem, &copies);
		*copy = theirs.items[i];
		copy->subject_id = merge->into;
		copy->import_id = merge->id;
	}
	return source_say_many(work, copies.items, copies.len);
}

static bool has_id(const struct id_list *ids, int64_t id)
{
	for (size_t i = 0; i < ids->len; i++)
		if (ids->items[i] == id)
			return true;
	return false;
}

static enum err copy_editors(struct work *work, struct initiative_merge *merge)
{
	struct id_list theirs = { 0 }, ours = { 0 };
	merge->editors = "";
	TRY(initiative_editors(work, merge->from, &theirs));
	TRY(initiative_editors(work, merge->into, &ours));
	for (size_t i = 0; i < theirs.len; i++) {
		if (has_id(&ours, theirs.items[i]))
			continue;
		TRY(initiative_editor_add(work, merge->into, theirs.items[i]));
		merge->editors = arena_printf(work->mem, "%s%lld;", merge->editors,
					      (long long)theirs.items[i]);
	}
	return OK;
}

static enum err forget_editors(struct work *work, const struct initiative_merge *merge)
{
	for (const char *p = merge->editors; *p;) {
		char *end;
		int64_t person_id = strtoll(p, &end, 10);
		enum err err = initiative_editor_remove(work, merge->into, person_id);
		if (err && err != ERR_MISSING)
			return err;
		p = *end ? end + 1 : end;
	}
	return OK;
}

/* ---- merging ---- */

static enum err write_line(struct work *work, struct initiative_revision *line)
{
	line->id = id_new();
	line->at_ms = work->now_ms;
	line->person_id = work->person_id;
	line->route = work->route ? work->route : "";
	return initiative_revision_insert(work->db, work->mem, line, 1);
}

/* What `into` becomes: the chosen values, checked, over what only the rules keep. */
static enum err make_result(struct work *work, const struct initiative_merge_order *order,
			    const struct initiative *into, struct initiative *ret)
{
	struct location location;
	*ret = *order->result;
	ret->status = into->status;
	ret->created_ms = into->created_ms;
	ret->confirmed_ms = into->confirmed_ms;
	ret->import_id = into->import_id;
	ret->held_by = into->held_by;
	ret->reason_hidden = into->reason_hidden;
	ret->source_kinds = into->source_kinds;
	ret->changed_ms = work->now_ms;
	return initiative_check(work, ret, &location);
}

static enum err store_into(struct work *work, const struct initiative *before,
			   struct initiative *after, struct initiative_merge *merge)
{
	struct initiative_revision line = { .initiative_id = after->id,
					    .act = "merge",
					    .reason = merge->reason };
	initiative_compare_whole(work, before, after, &line.differences);
	TRY(initiative_count_sources(work, after));
	TRY(initiative_update(work->db, work->mem, after));
	TRY(write_line(work, &line));
	merge->revision = line.id;
	return initiative_note_change(work, after->id, 0);
}

static enum err store_from(struct work *work, const struct initiative *from, const char *act,
			   const char *status, const char *reason)
{
	struct initiative_revision line = { .initiative_id = from->id,
					    .act = act,
					    .reason = reason };
	*list_add(work->mem, &line.differences) =
		(struct initiative_difference){ "status", from->status, status };
	TRY(initiative_update_status(work->db, from->id, status, from->reason_hidden,
				     work->now_ms));
	TRY(write_line(work, &line));
	return initiative_note_change(work, from->id, 0);
}

static enum err note_audit(struct work *work, const char *act, const struct initiative_merge *merge)
{
	char into[ID_TEXT_LEN + 1];
	id_text(merge->into, into);
	return audit_add(work, act, (struct subject){ "initiative", merge->from }, into);
}

enum err initiative_merge(struct work *work, const struct initiative_merge_order *order,
			  int64_t *ret_id)
{
	struct initiative from, into, result;
	TRY(load(work, order, &from, &into));
	TRY(make_result(work, order, &into, &result));
	struct initiative_merge merge = {
		.id = id_new(),
		.from = from.id,
		.into = into.id,
		.from_name = from.name,
		.from_status = from.status,
		.reason = order->reason,
		.merged_ms = work->now_ms,
		.person_id = work->person_id,
	};
	TRY(copy_facts(work, &merge));
	TRY(copy_editors(work, &merge));
	TRY(store_into(work, &into, &result, &merge));
	TRY(store_from(work, &from, "merged", "merged", order->reason));
	TRY(initiative_merge_insert(work->db, &merge));
	*ret_id = merge.id;
	return note_audit(work, "merge", &merge);
}

/* ---- undoing ---- */

static enum err load_merged(struct work *work, int64_t merge_id, struct initiative_merge *merge,
			    struct initiative *from, struct initiative *into)
{
	bool is_held;
	if (!work_may(work, MODERATOR))
		return ERR_FORBIDDEN;
	TRY(initiative_merge_get(work, merge_id, merge));
	if (merge->undone_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This merge was undone already, perhaps by somebody else just "
				    "now."));
	if (initiative_select(work->db, work->mem, merge->from, from, &is_held) ||
	    initiative_select(work->db, work->mem, merge->into, into, &is_held))
		return work_fail(work, ERR_MISSING, NULL,
				 N_("One of both records was removed from the register. This "
				    "cannot be undone any more."));
	if (!strcmp(into->status, "merged"))
		return work_fail_value(work, ERR_CONFLICT, NULL,
				       N_("“{value}” was merged with another one since. Undo that "
					  "merge first."),
				       into->name);
	return OK;
}

static enum err find_line(struct work *work, const struct initiative_merge *merge,
			  struct initiative_differences *ret)
{
	struct initiative_revisions lines;
	TRY(initiative_history(work, merge->into, &lines));
	for (size_t i = 0; i < lines.len; i++)
		if (lines.items[i].id == merge->revision)
			*ret = lines.items[i].differences;
	return OK;
}

/* Fields that the merge set and that have neither its value nor their old one now. */
static void find_kept(struct work *work, const struct initiative_differences *differences,
		      const struct initiative *now, struct initiative_differences *ret)
{
	for (size_t i = 0; i < differences->len; i++) {
		const struct initiative_difference *difference = &differences->items[i];
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, difference->field);
		const char *value = field ? field_text(work->mem, field, now) : NULL;
		const char *old_value = difference->old_value;
		bool is_old = value && old_value ? !strcmp(value, old_value) : !value && !old_value;
		if (field && !is_old)
			*list_add(work->mem, ret) =
				(struct initiative_difference){ field->name, old_value, value };
	}
}

static enum err restore_into(struct work *work, const struct initiative_merge *merge,
			     const struct initiative *before,
			     struct initiative_differences *ret_kept)
{
	struct initiative after = *before;
	struct initiative_differences differences = { 0 };
	struct initiative_revision line = { .initiative_id = merge->into, .act = "unmerge" };
	struct location location;
	TRY(find_line(work, merge, &differences));
	initiative_put_back(work, &differences, &after);
	find_kept(work, &differences, &after, ret_kept);
	TRY(source_forget(work, "initiative", merge->into, merge->id));
	TRY(initiative_count_sources(work, &after));
	TRY(initiative_check(work, &after, &location));
	after.changed_ms = work->now_ms;
	initiative_compare_whole(work, before, &after, &line.differences);
	TRY(initiative_update(work->db, work->mem, &after));
	TRY(write_line(work, &line));
	return initiative_note_change(work, merge->into, 0);
}

enum err initiative_unmerge(struct work *work, int64_t merge_id,
			    struct initiative_differences *ret_kept)
{
	struct initiative_merge merge;
	struct initiative from, into;
	struct initiative_differences kept = { 0 };
	TRY(load_merged(work, merge_id, &merge, &from, &into));
	TRY(restore_into(work, &merge, &into, &kept));
	TRY(store_from(work, &from, "unmerge", merge.from_status, NULL));
	TRY(forget_editors(work, &merge));
	TRY(initiative_merge_update_undone(work->db, merge_id, work->now_ms, work->person_id));
	*ret_kept = kept;
	return note_audit(work, "unmerge", &merge);
}

/* ---- reading ---- */

enum err initiative_merged_into(struct work *work, int64_t id, int64_t *ret)
{
	int64_t at = id, next;
	for (int i = 0; i < CHAIN_MAX; i++) {
		enum err err = initiative_merge_select_target(work->db, at, &next);
		if (err == ERR_MISSING && at == id)
			return ERR_MISSING;
		if (err == ERR_MISSING) {
			*ret = at;
			return OK;
		}
		TRY(err);
		at = next;
	}
	return work_broken(work, ERR_BROKEN);
}

enum err initiative_merge_sources(struct work *work, int64_t id, struct initiative_merges *ret)
{
	struct initiative_merges merges = { 0 };
	TRY(initiative_merge_select_into(work->db, work->mem, id, &merges));
	*ret = merges;
	return OK;
}

enum err initiative_merge_get(struct work *work, int64_t id, struct initiative_merge *ret)
{
	return initiative_merge_select(work->db, work->mem, id, ret);
}

enum err initiative_merge_list(struct work *work, int limit, struct initiative_merges *ret)
{
	struct initiative_merges merges = { 0 };
	TRY(initiative_merge_select_last(work->db, work->mem, limit, &merges));
	*ret = merges;
	return OK;
}
