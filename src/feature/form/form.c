/* SPDX-License-Identifier: EUPL-1.2 */
/* form.c: the rules of questionnaires as records: drafts, versions, removing. */
#include "feature/form/form.h"
#include "base/id.h"
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "feature/form/form_slice.h"
#include "work/audit.h"

#include <string.h>

enum err form_list(struct work *work, struct form_records *ret)
{
	struct form_records records = { 0 };
	TRY(form_select(work->db, work->mem, 0, &records));
	*ret = records;
	return OK;
}

enum err form_get(struct work *work, int64_t id, struct form_record *ret)
{
	struct form_records records = { 0 };
	if (!id)
		return ERR_MISSING;
	TRY(form_select(work->db, work->mem, id, &records));
	if (!records.len)
		return ERR_MISSING;
	*ret = records.items[0];
	return OK;
}

enum err form_get_by_key(struct work *work, const char *key, struct form_record *ret)
{
	int64_t id;
	TRY(form_select_by_key(work->db, key, &id));
	return form_get(work, id, ret);
}

enum err form_version_list(struct work *work, int64_t form_id, struct form_versions *ret)
{
	struct form_versions versions = { 0 };
	TRY(form_version_select(work->db, work->mem, form_id, 0, &versions));
	*ret = versions;
	return OK;
}

enum err form_version_get(struct work *work, int64_t version_id, struct form_version *ret)
{
	struct form_versions versions = { 0 };
	if (!version_id)
		return ERR_MISSING;
	TRY(form_version_select(work->db, work->mem, 0, version_id, &versions));
	if (!versions.len)
		return ERR_MISSING;
	*ret = versions.items[0];
	return OK;
}

/* ---- drafts ---- */

size_t form_mistakes(const struct form_problems *problems)
{
	size_t count = 0;
	for (size_t i = 0; i < problems->len; i++)
		count += !problems->items[i].is_warning;
	return count;
}

enum err form_draft_of(struct work *work, const struct form_version *version,
		       struct form_draft *ret)
{
	struct form_draft draft = { .version = *version };
	TRY(form_get(work, version->form_id, &draft.record));
	enum err err = form_read(work->mem, version->definition, strlen(version->definition),
				 &draft.problems, &draft.form);
	if (err && err != ERR_INVALID)
		return err;
	if (!draft.form)
		return ERR_BROKEN;
	TRY(form_fill_lists(work, draft.form, version->id, &draft.problems));
	*ret = draft;
	return OK;
}

enum err form_draft_open(struct work *work, int64_t id, struct form_draft *ret)
{
	struct form_record record;
	struct form_version version;
	TRY(form_get(work, id, &record));
	TRY(form_version_get(work, record.version_id, &version));
	return form_draft_of(work, &version, ret);
}

enum err form_touch_record(struct work *work, const struct form_record *record)
{
	return form_upsert(work->db, record, utf8_sort_key(work->mem, record->title));
}

/* ---- keeping ---- */

/* A change being kept. */
struct keep {
	const struct form_keeping *asked;
	struct form_record record;
	struct form_version version; /* the last one; id 0: none yet */
	bool is_new;
};

static enum err find(struct work *work, struct keep *keep)
{
	const struct form_keeping *asked = keep->asked;
	keep->is_new = !asked->id;
	if (keep->is_new) {
		keep->record.id = id_new();
		return OK;
	}
	TRY(form_get(work, asked->id, &keep->record));
	if (asked->known_ms && asked->known_ms != keep->record.changed_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed this questionnaire meanwhile. Look at "
				    "it again, and make your change once more."));
	return form_version_get(work, keep->record.version_id, &keep->version);
}

static enum err check_key(struct work *work, const struct keep *keep)
{
	const char *key = keep->asked->form->id;
	int64_t other;
	if (!key || !*key)
		return work_fail(work, ERR_INVALID, "form_id",
				 N_("Give the questionnaire a short code."));
	if (keep->record.frozen_id && strcmp(key, keep->record.key))
		return work_fail_value(work, ERR_CONFLICT, "form_id",
				       N_("This questionnaire was frozen with the code “{value}”. "
					  "Keep that code, or make a copy."),
				       keep->record.key);
	enum err err = form_select_by_key(work->db, key, &other);
	if (!err && other != keep->record.id)
		return work_fail_value(work, ERR_CONFLICT, "form_id",
				       N_("There is a questionnaire with the code “{value}” "
					  "already. Choose another code."),
				       key);
	return err == ERR_MISSING ? OK : err;
}

/* A new version after the last one, with its files; its history begins with what the last one says.
 */
static enum err begin_version(struct work *work, struct keep *keep)
{
	struct form_version last = keep->version, *next = &keep->version;
	*next = (struct form_version){
		.id = id_new(),
		.form_id = keep->record.id,
		.number = last.number + 1,
		.definition = last.id ? last.definition : "",
		.hash = "",
		.edit = id_new(),
		.made_ms = work->now_ms,
	};
	keep->record.version_id = next->id;
	keep->record.number = next->number;
	keep->record.is_draft = true;
	TRY(form_touch_record(work, &keep->record));
	TRY(form_version_insert(work->db, next));
	return last.id ? form_file_copy(work->db, last.id, next->id) : OK;
}

/* Adds what the draft is now to its history; what was taken back is forgotten. */
static enum err remember(struct work *work, struct keep *keep, const char *definition)
{
	struct form_version *version = &keep->version;
	if (!version->state_id && *version->definition) {
		version->state_id = id_new();
		TRY(form_state_insert(work->db, &(struct form_state){
							.id = version->state_id,
							.version_id = version->id,
							.made_ms = work->now_ms,
							.act = "",
							.definition = version->definition,
						}));
	}
	TRY(form_state_delete_after(work->db, version));
	struct form_state state = {
		.id = id_new(),
		.version_id = version->id,
		.made_ms = work->now_ms,
		.act = keep->asked->act ? keep->asked->act : "",
		.definition = definition,
	};
	TRY(form_state_insert(work->db, &state));
	version->state_id = state.id;
	return form_state_delete_old(work->db, version->id, FORM_STATES);
}

const char *form_hash(struct arena *mem, const struct form *form)
{
	SCOPED_OUT(out);
	form_write_xform(out, form);
	return crypt_md5_hex(mem, out->data, out->len);
}

static enum err definition_of(struct work *work, const struct form *form, const char **ret)
{
	SCOPED_OUT(out);
	form_write_markdown(out, form);
	if (out->len > FORM_DEFINITION_BYTES)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This questionnaire is too large. Make two of it, or put long "
				    "lists of choices in a file."));
	*ret = arena_strndup(work->mem, out->data, out->len);
	return OK;
}

static void describe(struct work *work, struct keep *keep)
{
	const struct form *form = keep->asked->form;
	struct form_record *record = &keep->record;
	int64_t next_ms = record->changed_ms + 1; /* two changes never bear one time */
	record->key = form->id;
	record->title = form->title && *form->title ? form->title : form->id;
	record->changed_ms = work->now_ms > next_ms ? work->now_ms : next_ms;
}

enum err form_keep(struct work *work, const struct form_keeping *keeping, int64_t *ret_id)
{
	struct keep keep = { .asked = keeping };
	const char *definition = NULL;
	TRY(find(work, &keep));
	TRY(check_key(work, &keep));
	TRY(definition_of(work, keeping->form, &definition));
	describe(work, &keep);
	if (keep.is_new || !keep.record.is_draft)
		TRY(begin_version(work, &keep));
	TRY(remember(work, &keep, definition));
	keep.version.definition = definition;
	keep.version.is_sound = keeping->is_sound;
	keep.version.hash = keeping->is_sound ? form_hash(work->mem, keeping->form) : "";
	TRY(form_version_update(work->db, &keep.version));
	TRY(form_touch_record(work, &keep.record));
	*ret_id = keep.record.id;
	return OK;
}

enum err form_save(struct work *work, int64_t id, const struct form *form, int64_t known_ms,
		   int64_t *ret_id)
{
	return form_keep(work,
			 &(struct form_keeping){
				 .id = id,
				 .form = form,
				 .known_ms = known_ms,
				 .is_sound = true,
			 },
			 ret_id);
}

enum err form_copy(struct work *work, const struct form_draft *draft, int64_t *ret_id)
{
	struct form_record copy;
	int64_t id;
	TRY(form_keep(work,
		      &(struct form_keeping){
			      .form = draft->form,
			      .is_sound = !form_mistakes(&draft->problems),
			      .act = N_("Copied"),
		      },
		      &id));
	TRY(form_get(work, id, &copy));
	TRY(form_file_copy(work->db, draft->version.id, copy.version_id));
	*ret_id = id;
	return OK;
}

/* ---- removing ---- */

enum err form_remove(struct work *work, int64_t id)
{
	struct form_record record;
	TRY(form_get(work, id, &record));
	TRY(audit_add(work, "form_remove", (struct subject){ "form", id }, record.key));
	enum err err = form_delete(work->db, id);
	if (err == ERR_CONFLICT)
		return work_fail(work, err, NULL,
				 N_("This questionnaire was sent to people. It stays, so that "
				    "their answers keep their meaning."));
	return err;
}
