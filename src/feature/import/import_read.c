/* SPDX-License-Identifier: EUPL-1.2 */
/* import_read.c: a file becomes a preview: read, filled, judged and staged, a chunk at a time. */
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/import/import_slice.h"
#include "work/writer.h"

#include <string.h>

enum { SAMPLE_ROWS = 20, SAMPLE_POINTS = 60 };

/* One file being read. What lives longer than a chunk is in work->mem; a chunk's rows are in
 * chunk.mem. */
struct reading {
	struct work *work;
	struct work chunk;
	const struct import_order *order;
	struct import_plan plan;
	struct judge *judge;
	struct import import;
	struct import_rows rows;       /* of this chunk */
	const struct db_value *values; /* of these rows */
	size_t stored;                 /* of these rows */
};

/* ---- the file ---- */

static enum err fail_sheet(struct work *work, enum err err, const struct sheet_problem *why)
{
	(void)!work_fail(work, err, "bestand", sheet_fault_text(why->fault));
	if (why->row)
		(void)!work_fail_value(work, err, "bestand",
				       N_("It goes wrong at row {value} of the file."),
				       arena_printf(work->mem, "%lld", (long long)why->row));
	return err;
}

static enum err open_file(struct work *work, const struct import_order *order,
			  struct sheet_problem *why, struct sheet **ret,
			  struct import_columns *ret_columns)
{
	const struct sheet_row *header = NULL;
	const struct sheet_options options = { .undo_guard = true };
	enum err err = sheet_open(work->mem, order->file, &options, why, ret);
	if (!err)
		err = sheet_next(*ret, &header);
	if (err)
		return fail_sheet(work, err, why);
	return import_map_columns(work, order, header, ret_columns);
}

static void take_samples(struct arena *mem, const struct sheet_row *row,
			 struct import_columns *columns)
{
	for (size_t i = 0; i < columns->len; i++)
		if (!*columns->items[i].sample && *sheet_cell(row, (int)i))
			columns->items[i].sample =
				utf8_shorten(mem, utf8_tidy(mem, sheet_cell(row, (int)i)),
					     SAMPLE_POINTS);
}

enum err import_look(struct work *work, const struct import_order *order,
		     struct import_columns *ret)
{
	struct sheet_problem why;
	struct import_columns columns = { 0 };
	const struct sheet_row *row;
	SCOPED_SHEET(sheet);
	TRY(open_file(work, order, &why, &sheet, &columns));
	for (int i = 0; i < SAMPLE_ROWS; i++) {
		enum err err = sheet_next(sheet, &row);
		if (err)
			return fail_sheet(work, err, &why);
		if (!row)
			break;
		take_samples(work->mem, row, &columns);
	}
	*ret = columns;
	return OK;
}

static enum err want_name(struct work *work, const struct import_columns *columns)
{
	const char *names = "";
	for (size_t i = 0; i < columns->len; i++) {
		if (!strcmp(columns->items[i].field, "name"))
			return OK;
		names = arena_printf(work->mem, "%s%s%s", names, *names ? ", " : "",
				     columns->items[i].name);
	}
	return work_fail_value(work, ERR_INVALID, "kolom",
			       N_("No column holds a name. Say which of these does: {value}."),
			       utf8_shorten(work->mem, names, 200));
}

/* ---- storing ---- */

static enum err start_unit(struct work *work, void *context)
{
	struct reading *reading = context;
	int64_t busy_id;
	TRY(import_select_busy(work->db, reading->import.id, &busy_id));
	if (busy_id)
		return work_fail(
			work, ERR_BUSY, NULL,
			N_("Another import is running. Wait until it is done and try again."));
	return import_insert(work->db, work->mem, &reading->import);
}

static enum err stage_unit(struct work *work, void *context)
{
	struct reading *reading = context;
	int64_t until_ms = clock_steady_ms() + IMPORT_UNIT_MS;
	size_t at = reading->stored;
	while (at < reading->rows.len && (at == reading->stored || clock_steady_ms() < until_ms)) {
		size_t left = reading->rows.len - at,
		       count = left < IMPORT_BATCH_ROWS ? left : IMPORT_BATCH_ROWS;
		TRY(import_row_insert(work->db, reading->values, at, count));
		at += count;
	}
	TRY(import_update(work->db, work->mem, &reading->import));
	reading->stored = at; /* last: a unit that is run again begins where it began */
	return OK;
}

static enum err finish_unit(struct work *work, void *context)
{
	struct reading *reading = context;
	reading->import.state = IMPORT_PREVIEW;
	TRY(import_word_delete(work->db, reading->import.id));
	TRY(import_word_insert(work->db, work->mem, reading->import.id, &reading->import.words));
	return import_update(work->db, work->mem, &reading->import);
}

static enum err fail_unit(struct work *work, void *context)
{
	struct reading *reading = context;
	return import_update(work->db, work->mem, &reading->import);
}

static enum err end_chunk(struct reading *reading)
{
	reading->stored = 0;
	if (!reading->order->is_dry_run && reading->rows.len)
		reading->values = import_row_values(reading->chunk.mem, reading->import.id,
						    reading->rows.items, reading->rows.len);
	while (!reading->order->is_dry_run && reading->stored < reading->rows.len)
		TRY(writer_run(&reading->chunk, stage_unit, reading));
	reading->rows = (struct import_rows){ 0 };
	import_forget(&reading->chunk);
	return OK;
}

/* ---- rows ---- */

static enum err take_row(struct reading *reading, const struct sheet_row *cells)
{
	struct import_row row = { .row_number = cells->number };
	struct import_cells extra = { 0 };
	bool is_elsewhere;
	reading->chunk.failures = (struct failures){ 0 };
	(void)!import_fill(&reading->chunk, &reading->plan, cells, &row,
			   &extra); /* its failures are the row's */
	TRY(import_judge(&reading->chunk, reading->judge, &extra, &row, &is_elsewhere));
	if (is_elsewhere && reading->order->skips_elsewhere)
		return OK;
	reading->import.rows_read++;
	reading->import.counts[row.verdict]++;
	if (reading->order->each)
		reading->order->each(reading->order->context, &row);
	*list_add(reading->chunk.mem, &reading->rows) = row;
	return reading->rows.len < IMPORT_CHUNK_ROWS ? OK : end_chunk(reading);
}

static enum err take_rows(struct reading *reading, struct sheet *sheet,
			  const struct sheet_problem *why)
{
	const struct sheet_row *row;
	for (;;) {
		enum err err = sheet_next(sheet, &row);
		if (err)
			return fail_sheet(reading->work, err, why);
		if (!row)
			return end_chunk(reading);
		take_samples(reading->work->mem, row, &reading->import.columns);
		TRY(take_row(reading, row));
	}
}

static enum err prepare(struct reading *reading)
{
	struct work *work = reading->work;
	struct import *import = &reading->import;
	const struct import_order *order = reading->order;
	const struct terms_table *terms = import_terms_new(work);
	const char *kind =
		import_term(terms, "source_kind", utf8_fold(work->mem, order->source_kind));
	if (!kind)
		return work_fail_value(work, ERR_INVALID, "bron",
				       N_("There is no kind of source “{value}”."),
				       order->source_kind);
	TRY(want_name(work, &import->columns));
	import->id = order->id ? order->id : id_new();
	import->state = IMPORT_READING;
	import->file_name = utf8_shorten(work->mem, order->file_name, 150);
	import->source_kind = kind;
	import->takes_doubtful = order->takes_doubtful;
	import->started_ms = work->now_ms;
	import->person_id = work->person_id;
	reading->plan = (struct import_plan){
		.columns = import->columns,
		.file_name = import->file_name,
		.source_kind = kind,
		.terms = terms,
		.tally = import_tally_new(work->mem),
	};
	TRY(import_select_version(reading->chunk.db, &import->register_version));
	return import_judge_new(&reading->chunk, work->mem, &reading->judge);
}

/* Why the file could not be read, kept with the import. */
static enum err give_up(struct reading *reading, enum err err)
{
	const struct failures *failures = &reading->work->failures;
	if (reading->order->is_dry_run || !reading->import.id)
		return err;
	if (import_throw_away(&reading->chunk, reading->import.id))
		return err;
	reading->import.state = IMPORT_FAILED;
	reading->import.failure =
		failures->len ? failures->items[0].text : N_("Something went wrong on our side.");
	reading->import.failure_value = failures->len ? failures->items[0].value : NULL;
	(void)!writer_run(&reading->chunk, fail_unit, reading);
	return err;
}

static enum err read_open(struct reading *reading, struct sheet *sheet,
			  const struct sheet_problem *why)
{
	bool is_stored = !reading->order->is_dry_run;
	TRY(prepare(reading));
	if (is_stored && reading->order->id)
		TRY(import_throw_rows(reading->work, reading->order->id, false));
	if (is_stored)
		TRY(writer_run(reading->work, start_unit, reading));
	enum err err = take_rows(reading, sheet, why);
	import_tally_list(reading->plan.tally, reading->work->mem, &reading->import.words);
	if (!err && is_stored)
		err = writer_run(&reading->chunk, finish_unit, reading);
	if (err)
		return give_up(reading, err);
	reading->import.state = IMPORT_PREVIEW;
	return OK;
}

enum err import_read(struct work *work, const struct import_order *order, struct import *ret)
{
	struct reading reading = { .work = work, .order = order };
	struct sheet_problem why;
	SCOPED_ARENA(mem);
	SCOPED_SHEET(sheet);
	TRY(open_file(work, order, &why, &sheet, &reading.import.columns));
	TRY(import_begin(work, mem, &reading.chunk));
	enum err err = read_open(&reading, sheet, &why);
	db_close(reading.chunk.db);
	if (!err)
		*ret = reading.import;
	return err;
}
