/* SPDX-License-Identifier: EUPL-1.2 */
/* import_undo.c: takes a whole import back: records that it made, values that it changed, facts
 * that it brought. */
#include "base/clock.h"
#include "feature/import/import_slice.h"
#include "feature/initiative/initiative_find.h"
#include "work/writer.h"
#include "work/audit.h"

struct undoing {
	int64_t id;
	bool undoes_adds; /* changed records first: they may be records of this import */
	struct import_rows rows;
	size_t at, next; /* next: after the unit that runs now */
	bool is_held;
};

/* Facts that the import took the place of come back first, so that only its own are forgotten. */
static enum err restore_facts(struct work *work, const struct undoing *undoing,
			      const struct import_row *row)
{
	const char *text;
	struct facts facts = { 0 };
	TRY(import_row_select_before(work->db, work->mem, undoing->id, row->row_number, &text));
	if (text)
		TRY(import_before_read(work->mem, text, &facts));
	for (size_t i = 0; i < facts.len; i++) {
		facts.items[i].subject_kind = "initiative";
		facts.items[i].subject_id = row->initiative_id;
	}
	TRY(source_say_many(work, facts.items, facts.len));
	return text ? import_row_update_before(work->db, undoing->id, row->row_number, NULL) : OK;
}

static enum err undo_row(struct work *work, const struct undoing *undoing,
			 const struct import_row *row)
{
	if (!undoing->undoes_adds)
		TRY(restore_facts(work, undoing, row));
	enum err err = initiative_undo_import(work, row->initiative_id, undoing->id);
	work->failures.len = 0;
	if (err == ERR_MISSING) /* it was erased since, or only facts came: those go at least */
		err = source_forget(work, "initiative", row->initiative_id, undoing->id);
	TRY(err);
	return import_row_update_done(work->db, undoing->id, row, false);
}

static enum err undo_unit(struct work *work, void *context)
{
	struct undoing *undoing = context;
	int64_t until_ms = clock_steady_ms() + IMPORT_UNIT_MS;
	size_t at = undoing->at;
	while (at < undoing->rows.len && (at == undoing->at || clock_steady_ms() < until_ms))
		TRY(undo_row(work, undoing, &undoing->rows.items[at++]));
	TRY(import_update_beat(work->db, undoing->id, -(int64_t)(at - undoing->at)));
	undoing->next = at; /* a unit whose commit fails runs again from the same row */
	return OK;
}

/* A row that became a record is not merged into another one. */
static bool is_added(const struct import_row *row)
{
	return row->verdict == IMPORT_NEW ||
	       (row->verdict == IMPORT_DOUBTFUL && row->choice != IMPORT_MERGE);
}

static enum err undo_pass(struct work *work, struct undoing *undoing)
{
	int64_t after_row = 0;
	for (;;) {
		struct import_rows rows = { 0 };
		size_t len = 0;
		import_forget(work);
		if (import_is_stopping(work))
			return ERR_BUSY; /* it goes on at the next start */
		TRY(import_row_select(work->db, work->mem,
				      &(struct import_row_filter){
					      .verdict = IMPORT_VERDICTS,
					      .import_id = undoing->id,
					      .after_row = after_row,
					      .limit = IMPORT_CHUNK_ROWS,
				      },
				      &rows));
		if (!rows.len)
			return OK;
		after_row = rows.items[rows.len - 1].row_number;
		for (size_t i = 0; i < rows.len; i++)
			if (rows.items[i].is_done &&
			    is_added(&rows.items[i]) == undoing->undoes_adds)
				rows.items[len++] = rows.items[i];
		undoing->rows = (struct import_rows){ rows.items, len, rows.room };
		undoing->at = 0;
		while (undoing->at < undoing->rows.len) {
			TRY(writer_run(work, undo_unit, undoing));
			undoing->at = undoing->next;
		}
	}
}

static enum err begin_unit(struct work *work, void *context)
{
	struct undoing *undoing = context;
	struct import import;
	TRY(import_get(work, undoing->id, &import));
	if (import.state == IMPORT_DONE)
		TRY(audit_add(work, "import_undo", (struct subject){ "import", undoing->id },
			      NULL));
	return import_move(work, undoing->id,
			   1u << IMPORT_DONE | 1u << IMPORT_APPLYING | 1u << IMPORT_UNDOING,
			   IMPORT_UNDOING);
}

static enum err end_unit(struct work *work, void *context)
{
	struct undoing *undoing = context;
	if (undoing->is_held)
		TRY(initiative_release(work, undoing->id));
	TRY(import_update_held(work->db, undoing->id, false));
	return import_update_state(work->db, undoing->id, IMPORT_UNDONE, work->now_ms);
}

static enum err undo(struct work *outer, struct work *work, int64_t id)
{
	struct undoing undoing = { .id = id };
	struct import import;
	TRY(import_get(work, id, &import));
	undoing.is_held = import.is_held;
	TRY(writer_run(outer, begin_unit, &undoing));
	TRY(undo_pass(work, &undoing));
	undoing.undoes_adds = true;
	TRY(undo_pass(work, &undoing));
	TRY(writer_run(work, end_unit, &undoing));
	return initiative_index_refresh(work);
}

enum err import_begin_undo(struct work *work, int64_t id)
{
	struct undoing undoing = { .id = id };
	return writer_run(work, begin_unit, &undoing);
}

enum err import_undo(struct work *work, int64_t id)
{
	SCOPED_ARENA(mem);
	struct work chunk;
	TRY(import_begin(work, mem, &chunk));
	enum err err = undo(work, &chunk, id);
	db_close(chunk.db);
	return err;
}
