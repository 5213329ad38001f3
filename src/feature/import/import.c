/* SPDX-License-Identifier: EUPL-1.2 */
/* import.c: rules of imports: their life, what is done with a row, resuming. */
#include "feature/import/import.h"
#include "base/clock.h"
#include "base/log.h"
#include "feature/import/import_slice.h"
#include "work/writer.h"

#include <string.h>

enum err import_begin(const struct work *work, struct arena *mem, struct work *ret)
{
	char reason[DB_REASON_BYTES];
	*ret = (struct work){
		.mem = mem,
		.region = work->region,
		.now_ms = work->now_ms,
		.person_id = work->person_id,
		.roles = work->roles | ADMINISTRATOR,
		.route = work->route,
	};
	enum err err = db_open(work->region->place, &ret->db, reason);
	if (err)
		log_error("import: %s", reason);
	return err;
}

void import_forget(struct work *work)
{
	arena_reset(work->mem);
	work->failures = (struct failures){ 0 };
	work->settings = (struct setting_values){ 0 };
	work->has_settings = false;
}

/* ---- reading ---- */

enum err import_get(struct work *work, int64_t id, struct import *ret)
{
	struct imports found = { 0 };
	TRY(import_select(work->db, work->mem, id, &found));
	if (!id || !found.len)
		return ERR_MISSING;
	TRY(import_word_select(work->db, work->mem, id, &found.items[0].words));
	*ret = found.items[0];
	return OK;
}

enum err import_list(struct work *work, struct imports *ret)
{
	struct imports found = { 0 };
	TRY(import_select(work->db, work->mem, 0, &found));
	*ret = found;
	return OK;
}

enum err import_list_rows(struct work *work, const struct import_row_filter *filter,
			  struct import_rows *ret)
{
	struct import_rows rows = { 0 };
	TRY(import_row_select(work->db, work->mem, filter, &rows));
	*ret = rows;
	return OK;
}

/* ---- life ---- */

enum err import_move(struct work *work, int64_t id, unsigned from, enum import_state to)
{
	struct imports found = { 0 };
	int64_t busy_id;
	bool is_work = to == IMPORT_READING || to == IMPORT_APPLYING || to == IMPORT_UNDOING;
	TRY(import_select(work->db, work->mem, id, &found));
	if (!id || !found.len)
		return ERR_MISSING;
	if (!(from & 1u << found.items[0].state))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This import is somewhere else by now. Load the page again to "
				    "see where."));
	TRY(import_select_busy(work->db, id, &busy_id));
	if (is_work && busy_id)
		return work_fail(
			work, ERR_BUSY, NULL,
			N_("Another import is running. Wait until it is done and try again."));
	return import_update_state(work->db, id, to, is_work ? 0 : work->now_ms);
}

enum import_choice import_action(const struct import *import, const struct import_row *row)
{
	switch (row->verdict) {
	case IMPORT_NEW: return IMPORT_ADD;
	case IMPORT_CHANGED: return IMPORT_MERGE;
	case IMPORT_DOUBTFUL:
		return row->choice == IMPORT_UNDECIDED && import->takes_doubtful ? IMPORT_ADD
										 : row->choice;
	default: return IMPORT_SKIP;
	}
}

enum err import_choose(struct work *work, int64_t id, int64_t row_number, enum import_choice choice)
{
	struct import import;
	struct import_row row = { 0 };
	TRY(import_get(work, id, &import));
	TRY(import_row_select_one(work->db, work->mem, id, row_number, &row));
	bool can_wait = import.state == IMPORT_PREVIEW || import.state == IMPORT_DONE;
	if (!can_wait || (choice == IMPORT_MERGE && !row.candidate_id && !row.candidate_row))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This import is somewhere else by now. Load the page again to "
				    "see where."));
	return import_row_update_choice(work->db, id, row_number, choice);
}

/* ---- after a kill ---- */

struct thrown {
	int64_t id, left;
	bool is_failed;
};

static enum err throw_unit(struct work *work, void *context)
{
	struct thrown *thrown = context;
	TRY(import_row_delete(work->db, thrown->id, IMPORT_CHUNK_ROWS, &thrown->left));
	if (thrown->left)
		return OK;
	TRY(import_word_delete(work->db, thrown->id));
	return !thrown->is_failed
		       ? OK
		       : import_update_state(work->db, thrown->id, IMPORT_FAILED, work->now_ms);
}

enum err import_throw_rows(struct work *work, int64_t id, bool is_failed)
{
	struct thrown thrown = { id, 1, is_failed };
	while (thrown.left)
		TRY(writer_run(work, throw_unit, &thrown));
	return OK;
}

enum err import_throw_away(struct work *work, int64_t id)
{
	TRY(import_throw_rows(work, id, true));
	return import_drop_file(work, id);
}

static enum err resume_one(struct work *work, const struct import *import)
{
	log_info("import: goes on with one that was interrupted");
	if (import->state == IMPORT_READING)
		return import_throw_away(work, import->id);
	return import->state == IMPORT_APPLYING ? import_apply(work, import->id)
						: import_undo(work, import->id);
}

enum err import_resume(struct work *work)
{
	struct imports imports;
	int64_t busy_id;
	TRY(import_select_busy(work->db, 0, &busy_id));
	if (busy_id)
		return OK; /* another process is at work */
	TRY(import_list(work, &imports));
	for (size_t i = 0; i < imports.len; i++) {
		enum import_state state = imports.items[i].state;
		if (state == IMPORT_READING || state == IMPORT_APPLYING || state == IMPORT_UNDOING)
			TRY(resume_one(work, &imports.items[i]));
	}
	return OK;
}
