/* SPDX-License-Identifier: EUPL-1.2 */
/* form_undo.c: takes changes of a draft back, and does them again. */
#include "feature/form/form_slice.h"

#include <string.h>

/*
 * The history is a row of states; the version stands at one of them. Taking back goes one to the
 * left, doing again one to the right; a new change forgets what lies to the right. The act of a
 * state is the change that made it.
 */

enum err form_undo_look(struct work *work, const struct form_version *version,
			struct form_undo *ret)
{
	struct form_undo undo = { 0 };
	struct form_state here, before, after;
	TRY(form_state_select(work->db, work->mem, version, 0, &here));
	TRY(form_state_select(work->db, work->mem, version, -1, &before));
	TRY(form_state_select(work->db, work->mem, version, 1, &after));
	if (before.id)
		undo.back = here.act ? here.act : "";
	if (after.id)
		undo.forth = after.act;
	*ret = undo;
	return OK;
}

/* Whether the key of that state may be the form's again. */
static enum err check_key(struct work *work, const struct form_record *record, const char *key)
{
	int64_t other;
	enum err err = form_select_by_key(work->db, key, &other);
	if (!err && other != record->id)
		return work_fail_value(work, ERR_CONFLICT, "form_id",
				       N_("There is a questionnaire with the code “{value}” "
					  "already. Choose another code."),
				       key);
	return err == ERR_MISSING ? OK : err;
}

static enum err go_to(struct work *work, struct form_record *record, struct form_version *version,
		      const struct form_state *state)
{
	struct form_draft draft;
	version->definition = state->definition;
	version->state_id = state->id;
	TRY(form_draft_of(work, version, &draft));
	TRY(check_key(work, record, draft.form->id));
	version->is_sound = !form_mistakes(&draft.problems);
	version->hash = version->is_sound ? form_hash(work->mem, draft.form) : "";
	TRY(form_version_update(work->db, version));
	record->key = draft.form->id;
	record->title = draft.form->title ? draft.form->title : draft.form->id;
	record->changed_ms =
		work->now_ms > record->changed_ms ? work->now_ms : record->changed_ms + 1;
	return form_touch_record(work, record);
}

enum err form_undo_do(struct work *work, int64_t id, bool is_forth, int64_t known_ms)
{
	struct form_record record;
	struct form_version version;
	struct form_state state;
	TRY(form_get(work, id, &record));
	if (known_ms && known_ms != record.changed_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed this questionnaire meanwhile. Look at "
				    "it again, and make your change once more."));
	TRY(form_version_get(work, record.version_id, &version));
	TRY(form_state_select(work->db, work->mem, &version, is_forth ? 1 : -1, &state));
	if (version.is_frozen || !state.id)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("There is nothing left to take back."));
	return go_to(work, &record, &version, &state);
}
