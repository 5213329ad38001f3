/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_import.c: organisations as a table: into the directory and out of it, in the same
 * columns. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/directory/directory_slice.h"
#include "sheet/csv_write.h"
#include "sheet/reader.h"

#include <string.h>

enum { ROWS_MAX = 5000, COLUMNS_MAX = 40, ID_COLUMN = -2, NO_COLUMN = -1 };

/* A file while it is read. */
struct reading {
	struct work *work;
	int columns[COLUMNS_MAX]; /* number of a field, ID_COLUMN or NO_COLUMN */
	int count;
	struct directory_import *import;
};

static int column_of(struct arena *mem, const char *head)
{
	const char *name = utf8_fold(mem, head);
	if (!strcmp(name, "id"))
		return ID_COLUMN;
	for (size_t i = 0; i < organisation_field_count; i++)
		if (!strcmp(name, utf8_fold(mem, organisation_fields[i].key)) ||
		    !strcmp(head, organisation_fields[i].name))
			return (int)i;
	return NO_COLUMN;
}

static enum err read_heads(struct reading *reading, const struct sheet_row *row)
{
	struct work *work = reading->work;
	bool has_key = false;
	reading->count = row->count < COLUMNS_MAX ? row->count : COLUMNS_MAX;
	for (int i = 0; i < reading->count; i++) {
		const char *head = utf8_tidy(work->mem, sheet_cell(row, i));
		reading->columns[i] = column_of(work->mem, head);
		has_key = has_key || reading->columns[i] == 0 || reading->columns[i] == ID_COLUMN;
		if (reading->columns[i] == NO_COLUMN && *head)
			*list_add(work->mem, &reading->import->unknown) = head;
	}
	if (has_key)
		return OK;
	return work_fail(work, ERR_INVALID, "bestand",
			 N_("There is no column “naam”. Take the columns of the download, and fill "
			    "in a row for each organisation."));
}

/* ---- rows ---- */

/* By the id of the row; none: left as it is. */
static enum err find_by_id(struct work *work, const char *id_cell, struct organisation *ret)
{
	int64_t id;
	if (!*id_cell)
		return OK;
	if (!id_parse(id_cell, &id))
		return work_fail_value(work, ERR_INVALID, "id",
				       N_("“{value}” is not an id. Leave it empty for what is "
					  "new."),
				       id_cell);
	enum err err = organisation_get(work, id, ret);
	return err == ERR_MISSING ? ERR_INVALID : err; /* organisation_get said that it is gone */
}

static bool is_same_text(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

static bool is_same(struct arena *mem, const struct organisation *a, const struct organisation *b)
{
	for (size_t i = 0; i < organisation_field_count; i++)
		if (!is_same_text(field_text(mem, &organisation_fields[i], a),
				  field_text(mem, &organisation_fields[i], b)))
			return false;
	return true;
}

/* What the file has no column for stays as it is stored. */
static void keep_others(const struct reading *reading, const struct organisation *stored,
			struct organisation *it)
{
	for (size_t i = 0; i < organisation_field_count; i++) {
		bool has_column = false;
		size_t at = organisation_fields[i].offset;
		for (int j = 0; j < reading->count; j++)
			has_column = has_column || reading->columns[j] == (int)i;
		if (!has_column)
			*(const char **)((char *)it + at) =
				*(const char *const *)((const char *)stored + at);
	}
}

static enum err read_cells(struct reading *reading, const struct sheet_row *row,
			   struct organisation *it, const char **ret_id)
{
	enum err err = OK;
	for (int i = 0; i < reading->count; i++) {
		int column = reading->columns[i];
		const char *cell = arena_strdup(reading->work->mem, sheet_cell(row, i));
		if (cell[0] == '\'' && cell[1] && strchr("=+-@", cell[1]))
			cell++; /* the guard of csv_write.h */
		if (column == ID_COLUMN)
			*ret_id = utf8_tidy(reading->work->mem, cell);
		else if (column >= 0 &&
			 field_set(reading->work, &organisation_fields[column], cell, it))
			err = ERR_INVALID;
	}
	return err;
}

/* What is there already under this name in this sector, for a row without an id. */
static enum err find_by_name(const struct reading *reading, struct organisation *it,
			     struct organisation *ret)
{
	if (ret->id)
		return OK;
	enum err err = organisation_by_name(reading->work, it->name, it->sector, ret);
	if (!err)
		keep_others(reading, ret, it);
	return err == ERR_MISSING ? OK : err;
}

/* Two rows of one organisation: the second would silently win. */
static enum err refuse_twice(struct reading *reading, const struct organisation *it)
{
	const struct organisations *ready = &reading->import->ready;
	for (size_t i = 0; i < ready->len; i++) {
		const struct organisation *other = &ready->items[i];
		bool is_one = it->id ? it->id == other->id
				     : !strcmp(it->slug, other->slug) &&
					       !strcmp(it->sector, other->sector);
		if (is_one)
			return work_fail(reading->work, ERR_INVALID, "naam",
					 N_("This organisation stands in the file twice."));
	}
	return OK;
}

static enum err read_row(struct reading *reading, const struct sheet_row *row)
{
	struct work *work = reading->work;
	struct organisation it = { .kind = NULL }, stored = { 0 };
	const char *id = "";
	enum err err = read_cells(reading, row, &it, &id);
	TRY(find_by_id(work, id, &stored));
	if (stored.id)
		keep_others(reading, &stored, &it);
	it.kind = it.kind ? it.kind : "organisation";
	if (organisation_check(work, &it))
		err = ERR_INVALID; /* turns labels into keys, by which it is found */
	TRY(err);
	TRY(find_by_name(reading, &it, &stored));
	it.id = stored.id;
	TRY(refuse_twice(reading, &it));
	*list_add(work->mem, &reading->import->ready) = it;
	reading->import->added += !stored.id;
	reading->import->same += stored.id && is_same(work->mem, &it, &stored);
	reading->import->changed += stored.id && !is_same(work->mem, &it, &stored);
	if (stored.id && is_same(work->mem, &it, &stored))
		reading->import->ready.len--;
	return OK;
}

/* The failures of one row go to that row. */
static void keep_fault(struct reading *reading, int64_t row)
{
	struct work *work = reading->work;
	*list_add(work->mem, &reading->import->faults) =
		(struct directory_fault){ row, work->failures };
	work->failures = (struct failures){ 0 };
}

static enum err refuse_file(struct work *work, enum err err)
{
	return work_fail(
		work, err, "bestand",
		N_("This file cannot be read. Use CSV or XLSX, with a first row that names "
		   "the columns."));
}

static enum err read_rows(struct reading *reading, struct sheet *sheet)
{
	const struct sheet_row *row;
	for (;;) {
		if (sheet_next(sheet, &row))
			return refuse_file(reading->work, ERR_INVALID);
		if (!row)
			return OK;
		if (++reading->import->rows > ROWS_MAX)
			return work_fail(reading->work, ERR_INVALID, "bestand",
					 N_("A file may have at most 5,000 rows. Split it."));
		enum err err = read_row(reading, row);
		if (err && err != ERR_INVALID)
			return err;
		if (err)
			keep_fault(reading, row->number);
	}
}

enum err directory_import_read(struct work *work, const char *bytes, size_t len,
			       struct directory_import *ret)
{
	struct reading reading = { .work = work, .import = ret };
	const struct sheet_row *row;
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	*ret = (struct directory_import){ 0 };
	if (sheet_open_bytes(work->mem, bytes, len, &why, &sheet) || sheet_next(sheet, &row) ||
	    !row)
		return refuse_file(work, ERR_INVALID);
	TRY(read_heads(&reading, row));
	return read_rows(&reading, sheet);
}

enum err directory_import_store(struct work *work, const struct directory_import *import)
{
	for (size_t i = 0; i < import->ready.len; i++) {
		struct organisation it = import->ready.items[i];
		TRY(organisation_save(work, &it, 0));
	}
	return OK;
}

/* ---- out ---- */

/* As people write it, and as an import reads it. */
static const char *cell_of(struct work *work, const struct field *field,
			   const struct organisation *it)
{
	if (!strcmp(field->name, "municipalities"))
		return area_municipality_names(work, it);
	if (!strcmp(field->name, "villages"))
		return area_village_names(work, it);
	return field_text(work->mem, field, it);
}

enum err directory_export(struct work *work, struct out *out)
{
	struct organisation_filter filter = { .limit = INT32_MAX };
	struct organisations all;
	struct csv_writer writer;
	int64_t total;
	TRY(organisation_list(work, &filter, &all, &total));
	csv_write_start(out, NULL, &writer);
	csv_write_text(&writer, "id");
	for (size_t i = 0; i < organisation_field_count; i++)
		if (organisation_fields[i].is_public)
			csv_write_text(&writer, organisation_fields[i].key);
	csv_write_end_row(&writer);
	for (size_t i = 0; i < all.len; i++) {
		char id[ID_TEXT_LEN + 1];
		id_text(all.items[i].id, id);
		csv_write_text(&writer, id);
		for (size_t j = 0; j < organisation_field_count; j++)
			if (organisation_fields[j].is_public)
				csv_write_text(&writer, cell_of(work, &organisation_fields[j],
								&all.items[i]));
		csv_write_end_row(&writer);
	}
	return OK;
}
