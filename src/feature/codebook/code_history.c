/* SPDX-License-Identifier: EUPL-1.2 */
/* code_history.c: what happened to codes, and what is different between two versions. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/codebook/codebook_slice.h"
#include "work/audit.h"

#include <string.h>

static const struct {
	const char *act, *text;
} acts[] = {
	{ "added", N_("Added") },       { "changed", N_("Changed") },
	{ "moved", N_("Moved") },       { "merged", N_("Merged") },
	{ "split", N_("Split") },       { "retired", N_("Taken out of use") },
	{ "back", N_("Brought back") },
};

/* Fields of a history that are no field of the form. */
static const struct {
	const char *name, *text;
} others[] = {
	{ "group", N_("Group") },    { "parent", N_("Below") },
	{ "position", N_("Place") }, { "merged_into", N_("Merged with") },
	{ "split", N_("New code") },
};

const char *code_act_text(const char *act)
{
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (!strcmp(acts[i].act, act))
			return acts[i].text;
	return act;
}

const char *code_field_text(const char *name)
{
	const struct field *field = field_find(code_fields, code_field_count, name);
	for (size_t i = 0; i < COUNT_OF(others); i++)
		if (!strcmp(others[i].name, name))
			return others[i].text;
	return field ? field->label : name;
}

/* ---- writing ---- */

/* A line of history in the making. */
struct note {
	struct work *work;
	struct code_change line;
	int written;
};

static bool is_same(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

static enum err add(struct note *note, const char *field, const char *was, const char *became)
{
	if (field && is_same(was, became))
		return OK;
	note->line.id = id_new();
	note->line.field = field;
	note->line.was = was;
	note->line.became = became;
	note->written++;
	return code_change_insert(note->work->db, &note->line);
}

/* The key of another code, so that the history can be read when that has another name. */
static enum err key_of(struct work *work, int64_t id, const char **ret)
{
	struct code code;
	enum err err = code_see(work, id, &code);
	if (err && err != ERR_MISSING)
		return err;
	*ret = err ? NULL : code.key;
	return OK;
}

static enum err add_code(struct note *note, const char *field, int64_t was, int64_t became)
{
	const char *was_key, *became_key;
	if (was == became)
		return OK;
	TRY(key_of(note->work, was, &was_key));
	TRY(key_of(note->work, became, &became_key));
	return add(note, field, was_key, became_key);
}

static enum err add_place(struct note *note, const struct code *before, const struct code *after)
{
	struct arena *mem = note->work->mem;
	TRY(add(note, "group", code_group_key(before->group), code_group_key(after->group)));
	TRY(add_code(note, "parent", before->parent_id, after->parent_id));
	TRY(add_code(note, "merged_into", before->merged_into, after->merged_into));
	if (note->written)
		return OK;
	return add(note, "position", arena_printf(mem, "%d", before->position),
		   arena_printf(mem, "%d", after->position));
}

static enum err add_texts(struct note *note, const struct code *before, const struct code *after)
{
	for (size_t i = 0; i < code_field_count; i++)
		TRY(add(note, code_fields[i].name,
			field_text(note->work->mem, &code_fields[i], before),
			field_text(note->work->mem, &code_fields[i], after)));
	return OK;
}

static const char *shown_english(const struct code *code)
{
	return code->label_en && strcmp(code->label_en, code->label_nl) ? code->label_en : NULL;
}

enum err code_note(struct work *work, const char *act, const struct code *before,
		   const struct code *after)
{
	struct codebook codebook;
	TRY(codebook_get(work, after->codebook_id, &codebook));
	struct note note = { .work = work,
			     .line = {
				     .codebook_id = codebook.id,
				     .code_id = before ? before->id : after->id,
				     .version = codebook.version,
				     .at_ms = work->now_ms,
				     .person_id = work->person_id,
				     .act = act,
			     } };
	if (!before)
		return add(&note, NULL, NULL, after->label_nl);
	if (!strcmp(act, "split"))
		return add(&note, "split", NULL, after->key);
	if (!strcmp(act, "retired") || !strcmp(act, "back"))
		return add(&note, NULL, NULL, NULL);
	struct code old = *before, new = *after;
	old.label_en = shown_english(before);
	new.label_en = shown_english(after);
	TRY(add_texts(&note, &old, &new));
	return add_place(&note, before, after);
}

enum err code_history(struct work *work, int64_t code_id, struct code_changes *ret)
{
	struct code code;
	struct code_changes changes = { 0 };
	TRY(code_see(work, code_id, &code));
	struct code_change like = { .codebook_id = code.codebook_id, .code_id = code_id };
	TRY(code_change_select(work->db, work->mem, &like, 0, &changes));
	*ret = changes;
	return OK;
}

/* ---- versions ---- */

enum err codebook_version_list(struct work *work, int64_t codebook_id,
			       struct codebook_versions *ret)
{
	struct codebook codebook;
	struct codebook_versions versions = { 0 };
	TRY(codebook_get(work, codebook_id, &codebook));
	TRY(codebook_version_select(work->db, work->mem, codebook.id, &versions));
	*ret = versions;
	return OK;
}

/* A line about the same code and field; acts without a field are one kind of their own. */
static struct code_change *find_same(struct code_changes *all, const struct code_change *change)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].code_id == change->code_id &&
		    is_same(all->items[i].field, change->field) && change->field &&
		    strcmp(change->field, "split"))
			return &all->items[i];
	return NULL;
}

static bool is_added(const struct code_changes *all, int64_t code_id)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].code_id == code_id && !strcmp(all->items[i].act, "added"))
			return true;
	return false;
}

enum err codebook_compare(struct work *work, int64_t codebook_id, int64_t from, int64_t to,
			  struct code_changes *ret)
{
	struct codebook codebook;
	struct code_changes all = { 0 }, first = { 0 }, left = { 0 };
	TRY(codebook_get(work, codebook_id, &codebook));
	struct code_change like = { .codebook_id = codebook.id, .version = from };
	TRY(code_change_select(work->db, work->mem, &like, to, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct code_change *same = find_same(&first, &all.items[i]);
		if (same)
			same->became = all.items[i].became;
		else if (!all.items[i].field || !is_added(&first, all.items[i].code_id))
			*list_add(work->mem, &first) = all.items[i];
	}
	for (size_t i = 0; i < first.len; i++)
		if (!first.items[i].field || !is_same(first.items[i].was, first.items[i].became))
			*list_add(work->mem, &left) = first.items[i];
	*ret = left;
	return OK;
}

static enum err check_version(struct work *work, const char *name, const char *reason)
{
	enum err err = OK;
	if (!name || utf8_length(name) > CODE_LABEL_MAX)
		err = work_fail(work, ERR_INVALID, "naam",
				N_("Give this version a name, such as “After the first ten "
				   "interviews”."));
	if (!reason || utf8_length(reason) > CODE_TEXT_MAX)
		err = work_fail(work, ERR_INVALID, "reden",
				N_("Say in a few sentences why the codebook changed."));
	return err;
}

enum err codebook_name_version(struct work *work, int64_t codebook_id, const char *name,
			       const char *reason)
{
	struct codebook codebook;
	struct code_changes changes;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(codebook_get(work, codebook_id, &codebook));
	TRY(check_version(work, name, reason));
	TRY(codebook_compare(work, codebook.id, codebook.version, 0, &changes));
	if (!changes.len)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Nothing changed since the last version."));
	codebook.version++;
	codebook.changed_ms = work->now_ms;
	TRY(codebook_update(work->db, &codebook));
	TRY(codebook_version_insert(work->db, &(struct codebook_version){
						      .codebook_id = codebook.id,
						      .version = codebook.version,
						      .name = name,
						      .reason = reason,
						      .named_ms = work->now_ms,
						      .person_id = work->person_id,
					      }));
	TRY(audit_add(work, "codebook_version", (struct subject){ "codebook", codebook.id },
		      reason));
	return work_touch_public(work);
}
