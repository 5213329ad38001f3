/* SPDX-License-Identifier: EUPL-1.2 */
/* import_apply.c: staged rows become records, in units of the writer, under the import's id. */
#include "base/clock.h"
#include "feature/import/import_slice.h"
#include "feature/initiative/initiative_find.h"
#include "work/writer.h"
#include "work/audit.h"

#include <string.h>

/*
 * First the rows that are added, held back so that nobody sees half an import; then those that
 * change a record, which are seen at once, so they come last and all but together with the release.
 * Each row is marked in the unit that stores it: whoever goes on after a kill begins at the first
 * row again and passes over what is done.
 */
struct applying {
	struct import import;
	enum import_choice pass; /* IMPORT_ADD, IMPORT_MERGE */
	struct import_rows rows; /* of this chunk: what this pass does with */
	size_t next;             /* the same after the unit that runs now */
	size_t at;               /* the first one that is not stored */
	int64_t passed; /* rows that this pass has nothing to do for; told with the next unit */
};

static enum err add_one_by_one(struct work *work, struct initiative *records, size_t count,
			       const struct change_cause *cause)
{
	for (size_t i = 0; i < count; i++)
		TRY(initiative_add(work, &records[i], cause));
	return OK;
}

static enum err add_batch(struct work *work, const struct applying *applying,
			  struct import_sources *sources, size_t start, size_t count)
{
	const struct change_cause cause = { .import_id = applying->import.id };
	struct initiative *records = arena_array(work->mem, struct initiative, count);
	struct facts facts = { 0 };
	for (size_t i = 0; i < count; i++) {
		const struct import_row *row = &applying->rows.items[start + i];
		records[i] = row->record;
		records[i].id = row->initiative_id;
		TRY(import_facts_of(work, sources, applying->import.id, row, &facts));
		TRY(import_row_update_done(work->db, applying->import.id, row, true));
	}
	TRY(applying->import.is_held ? initiative_add_many(work, records, count, &cause)
				     : add_one_by_one(work, records, count, &cause));
	return source_say_many(work, facts.items, facts.len);
}

/* The record that the row is the same as; 0: it is not there (any more). */
static enum err target_of(struct work *work, const struct applying *applying,
			  const struct import_row *row, int64_t *ret)
{
	struct import_row other = { 0 };
	*ret = row->candidate_id;
	if (row->candidate_id || !row->candidate_row)
		return OK;
	enum err err = import_row_select_one(work->db, work->mem, applying->import.id,
					     row->candidate_row, &other);
	if (!err && other.is_done)
		*ret = other.initiative_id;
	return err == ERR_MISSING ? OK : err;
}

static enum err merge_into(struct work *work, const struct applying *applying,
			   struct import_row *row)
{
	struct initiative record, said = import_without_guess(row);
	struct location location;
	struct facts facts = { 0 }, before;
	SCOPED_ARENA(mem);
	struct import_sources *sources = import_sources_new(mem);
	bool is_changed;
	TRY(initiative_get(work, row->initiative_id, &record));
	import_overlay(work->mem, &said, &record);
	TRY(initiative_check(work, &record, &location));
	TRY(import_facts_of(work, sources, applying->import.id, row, &facts));
	TRY(import_facts_before(work, row->initiative_id, &facts, &before));
	TRY(import_row_update_before(work->db, applying->import.id, row->row_number,
				     import_before_json(work->mem, &before)));
	TRY(initiative_change(work, &record,
			      &(struct change_cause){ .import_id = applying->import.id },
			      &is_changed));
	TRY(source_say_many(work, facts.items, facts.len));
	return import_row_update_done(work->db, applying->import.id, row, true);
}

static enum err merge_one(struct work *work, const struct applying *applying, size_t at)
{
	struct import_row row = applying->rows.items[at];
	TRY(target_of(work, applying, &row, &row.initiative_id));
	enum err err = row.initiative_id ? merge_into(work, applying, &row) : ERR_MISSING;
	work->failures.len = 0;
	/* gone, or changed in a way that no longer fits: the row stays as it is and says so by not
	 * being done */
	return err == ERR_MISSING || err == ERR_INVALID ? OK : err;
}

static enum err apply_unit(struct work *work, void *context)
{
	struct applying *applying = context;
	struct import_sources *sources = import_sources_new(work->mem);
	int64_t until_ms = clock_steady_ms() + IMPORT_UNIT_MS;
	size_t at = applying->at;
	bool is_done = false;
	if (at < applying->rows.len) /* the commit may have survived an error that told otherwise */
		TRY(import_row_is_done(work->db, applying->import.id,
				       applying->rows.items[at].row_number, &is_done));
	while (at < applying->rows.len && (at == applying->at || clock_steady_ms() < until_ms)) {
		size_t left = applying->rows.len - at,
		       count = left < IMPORT_BATCH_ROWS ? left : IMPORT_BATCH_ROWS;
		count = applying->pass == IMPORT_MERGE ? 1 : count;
		if (!is_done)
			TRY(applying->pass == IMPORT_MERGE
				    ? merge_one(work, applying, at)
				    : add_batch(work, applying, sources, at, count));
		at += count;
		is_done = false;
	}
	TRY(import_update_beat(work->db, applying->import.id,
			       (int64_t)(at - applying->at) + applying->passed));
	applying->next = at; /* a unit whose commit fails runs again from the same row */
	return OK;
}

/* Leaves in applying->rows what this pass must do. */
static void choose_rows(struct applying *applying, const struct import_rows *rows)
{
	size_t len = 0;
	for (size_t i = 0; i < rows->len; i++) {
		const struct import_row *row = &rows->items[i];
		enum import_choice action = import_action(&applying->import, row);
		bool is_mine = (action == IMPORT_MERGE) == (applying->pass == IMPORT_MERGE);
		if (action == applying->pass && !row->is_done)
			rows->items[len++] = *row;
		else
			applying->passed += is_mine;
	}
	applying->rows = (struct import_rows){ rows->items, len, rows->room };
	applying->at = 0;
}

static enum err apply_pass(struct work *work, struct applying *applying, enum import_choice pass)
{
	int64_t after_row = 0;
	applying->pass = pass;
	for (;;) {
		struct import_rows rows = { 0 };
		import_forget(work);
		if (import_is_stopping(work))
			return ERR_BUSY; /* it goes on at the next start */
		TRY(import_row_select(work->db, work->mem,
				      &(struct import_row_filter){
					      .verdict = IMPORT_VERDICTS,
					      .import_id = applying->import.id,
					      .after_row = after_row,
					      .limit = IMPORT_CHUNK_ROWS,
				      },
				      &rows));
		if (!rows.len)
			return OK;
		after_row = rows.items[rows.len - 1].row_number;
		choose_rows(applying, &rows);
		do {
			TRY(writer_run(work, apply_unit, applying));
			applying->at = applying->next;
			applying->passed = 0;
		} while (applying->at < applying->rows.len);
	}
}

static enum err begin_unit(struct work *work, void *context)
{
	struct applying *applying = context;
	bool is_first = applying->import.state == IMPORT_PREVIEW;
	TRY(import_move(work, applying->import.id,
			1u << IMPORT_PREVIEW | 1u << IMPORT_DONE | 1u << IMPORT_APPLYING,
			IMPORT_APPLYING));
	if (is_first) {
		TRY(initiative_hold(work, applying->import.id));
		TRY(audit_add(work, "import_apply",
			      (struct subject){ "import", applying->import.id }, NULL));
	}
	return import_update_held(work->db, applying->import.id,
				  is_first || applying->import.is_held);
}

static enum err end_unit(struct work *work, void *context)
{
	struct applying *applying = context;
	if (applying->import.is_held)
		TRY(initiative_release(work, applying->import.id));
	TRY(import_update_held(work->db, applying->import.id, false));
	return import_update_state(work->db, applying->import.id, IMPORT_DONE, work->now_ms);
}

static enum err apply(struct work *outer, struct work *work, int64_t id)
{
	struct applying applying = { 0 };
	TRY(import_get(work, id, &applying.import));
	TRY(writer_run(outer, begin_unit, &applying));
	TRY(import_get(work, id, &applying.import));
	if (applying.import.is_held)
		TRY(import_judge_again(work, &applying.import));
	TRY(apply_pass(work, &applying, IMPORT_ADD));
	TRY(apply_pass(work, &applying, IMPORT_MERGE));
	TRY(writer_run(work, end_unit, &applying));
	TRY(import_drop_file(work, id));
	return initiative_index_refresh(work);
}

enum err import_begin_apply(struct work *work, int64_t id)
{
	struct applying applying = { 0 };
	TRY(import_get(work, id, &applying.import));
	return writer_run(work, begin_unit, &applying);
}

enum err import_apply(struct work *work, int64_t id)
{
	SCOPED_ARENA(mem);
	struct work chunk;
	TRY(import_begin(work, mem, &chunk));
	enum err err = apply(work, &chunk, id);
	db_close(chunk.db);
	return err;
}
