/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook.c: rules of codebooks as a whole: which there are, and making and changing one. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/codebook/codebook_slice.h"
#include "work/audit.h"

#include <string.h>

const struct field codebook_fields[] = {
	{ .name = "name",
	  .key = "naam",
	  .label = N_("Name"),
	  .offset = offsetof(struct codebook, name),
	  .max = CODE_LABEL_MAX,
	  .is_required = true,
	  .is_public = true },
	{ .name = "text",
	  .key = "omschrijving",
	  .label = N_("What it is for"),
	  .type = FIELD_LONG_TEXT,
	  .offset = offsetof(struct codebook, text),
	  .max = CODE_TEXT_MAX,
	  .is_public = true },
};
const size_t codebook_field_count = COUNT_OF(codebook_fields);

/* ---- groups ---- */

static const struct {
	const char *key, *text;
} groups[CODE_GROUPS] = {
	[CODE_SUCCESS_FACTOR] = { "success_factor", N_("Success factors") },
	[CODE_BOTTLENECK] = { "bottleneck", N_("Bottlenecks") },
	[CODE_SUPPORT_NEED] = { "support_need", N_("Support needs") },
	[CODE_DILEMMA] = { "dilemma", N_("Dilemmas") },
	[CODE_FREE] = { "free", N_("Free codes") },
};

const char *code_group_key(enum code_group group) { return groups[group].key; }
const char *code_group_text(enum code_group group) { return groups[group].text; }

bool code_group_read(const char *key, enum code_group *ret)
{
	for (int i = 0; key && i < CODE_GROUPS; i++)
		if (!strcmp(groups[i].key, key)) {
			*ret = (enum code_group)i;
			return true;
		}
	return false;
}

/* ---- reading ---- */

bool codebook_may_read(const struct work *work, const struct codebook *codebook)
{
	return codebook->is_public || work_may(work, STAFF);
}

enum err codebook_list(struct work *work, struct codebooks *ret)
{
	struct codebooks all = { 0 }, may = { 0 };
	TRY(codebook_select(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++)
		if (codebook_may_read(work, &all.items[i]))
			*list_add(work->mem, &may) = all.items[i];
	*ret = may;
	return OK;
}

enum err codebook_get(struct work *work, int64_t id, struct codebook *ret)
{
	struct codebooks all = { 0 };
	TRY(codebook_select(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++)
		if (id ? all.items[i].id == id : all.items[i].is_main) {
			*ret = all.items[i];
			return OK;
		}
	return ERR_MISSING;
}

/* ---- making and changing ---- */

static enum err check(struct work *work, const struct codebook *codebook)
{
	struct codebooks all = { 0 };
	TRY(field_check(work, codebook_fields, codebook_field_count, codebook));
	TRY(codebook_select(work->db, work->mem, &all));
	const char *name = utf8_fold(work->mem, codebook->name);
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].id != codebook->id &&
		    !strcmp(utf8_fold(work->mem, all.items[i].name), name))
			return work_fail(work, ERR_INVALID, "naam",
					 N_("There is a codebook with that name. Choose another "
					    "one."));
	return OK;
}

/* The codes of another codebook, each with an id of its own. */
static enum err copy_codes(struct work *work, int64_t from, int64_t to)
{
	struct codes codes;
	TRY(code_list(work, from, false, &codes));
	int64_t *ids = arena_array(work->mem, int64_t, codes.len + 1);
	for (size_t i = 0; i < codes.len; i++) {
		struct code copy = codes.items[i];
		const struct code *parent = code_find(&codes, copy.parent_id);
		ids[i] = copy.id = id_new();
		copy.codebook_id = to;
		copy.split_from = 0;
		copy.parent_id = parent ? ids[parent - codes.items] : 0;
		TRY(code_store(work->db, &copy));
		TRY(code_note(work, "added", NULL, &copy));
	}
	return OK;
}

enum err codebook_add(struct work *work, struct codebook *codebook, int64_t like)
{
	struct codebook main, source;
	struct codebook made = *codebook;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	made.id = id_new();
	made.version = 1;
	made.made_ms = made.changed_ms = work->now_ms;
	TRY(check(work, &made));
	enum err err = codebook_get(work, 0, &main);
	if (err && err != ERR_MISSING)
		return err;
	made.is_main = err == ERR_MISSING;
	if (like)
		TRY(codebook_get(work, like, &source));
	TRY(codebook_insert(work->db, &made));
	TRY(codebook_version_insert(work->db, &(struct codebook_version){
						      .codebook_id = made.id,
						      .version = 1,
						      .name = "1",
						      .reason = like ? source.name : made.name,
						      .named_ms = work->now_ms,
						      .person_id = work->person_id,
					      }));
	TRY(audit_add(work, "codebook_add", (struct subject){ "codebook", made.id }, NULL));
	if (like)
		TRY(copy_codes(work, like, made.id));
	*codebook = made;
	return work_touch_public(work);
}

enum err codebook_change(struct work *work, const struct codebook *codebook)
{
	struct codebook now;
	if (!work_may(work, CODEBOOK_EDITORS))
		return ERR_FORBIDDEN;
	TRY(codebook_get(work, codebook->id, &now));
	TRY(check(work, codebook));
	if (codebook->is_main && !now.is_main)
		TRY(codebook_clear_main(work->db));
	now.name = codebook->name;
	now.text = codebook->text;
	now.is_main = now.is_main || codebook->is_main;
	now.is_public = codebook->is_public;
	now.changed_ms = work->now_ms;
	TRY(codebook_update(work->db, &now));
	TRY(audit_add(work, "codebook_change", (struct subject){ "codebook", now.id }, NULL));
	return work_touch_public(work);
}
