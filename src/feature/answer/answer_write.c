/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_write.c: tables of answers as CSV, XLSX and JSON. */
#include "feature/answer/answer_write.h"
#include "base/clock.h"
#include "json/json.h"
#include "sheet/csv_write.h"
#include "sheet/xlsx_write.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

enum { DAY_MS = 24 * 60 * 60 * 1000 };

/* What rows are written to: one of the three. */
struct file {
	const struct answer_order *order;
	struct csv_writer *csv;
	struct xlsx_writer *xlsx;
	struct json *json;
};

/* Days and moments as people and programs read them. */
static const char *day_text(struct arena *mem, enum answer_kind kind, double number)
{
	if (kind == ANSWER_DATE)
		return clock_date(mem, (int64_t)number * DAY_MS);
	return clock_iso(mem, (int64_t)number);
}

/* "a b" -> ["a","b"] */
static void put_words(struct json *json, struct arena *mem, const char *words)
{
	json_array_begin(json);
	for (const char *at = words ? words : ""; *at;) {
		size_t len = strcspn(at, " ");
		if (len)
			json_text(json, arena_strndup(mem, at, len));
		at += len + (at[len] == ' ');
	}
	json_array_end(json);
}

static bool has_words(const struct answer_column *column)
{
	return column->item && !column->word &&
	       (column->item->type == FORM_SELECT_MULTIPLE || column->item->type == FORM_RANK);
}

static void put_json(struct file *file, struct arena *mem, const struct answer_column *column,
		     const struct answer_cell *cell)
{
	json_key(file->json, column->name);
	if (has_words(column))
		put_words(file->json, mem, cell->text);
	else if (cell->is_number)
		json_double(file->json, cell->number);
	else
		json_text(file->json, cell->text);
}

static void put_cell(struct file *file, struct arena *mem, const struct answer_row *row, size_t i)
{
	const struct answer_column *column = &file->order->span.table->columns.items[i];
	struct answer_cell cell = answer_cell(mem, file->order, row, i, false);
	bool is_day = column->kind == ANSWER_DATE || column->kind == ANSWER_DATETIME;
	if (is_day && cell.is_number)
		cell = (struct answer_cell){
			.text = isfinite(cell.number) ? day_text(mem, column->kind, cell.number)
						      : NULL
		};
	if (file->json)
		put_json(file, mem, column, &cell);
	else if (file->csv && cell.is_number)
		csv_write_double(file->csv, cell.number);
	else if (file->csv)
		csv_write_text(file->csv, cell.text);
	else if (cell.is_number)
		xlsx_write_number(file->xlsx, cell.number);
	else
		xlsx_write_text(file->xlsx, cell.text);
}

static enum err put_row(void *user, struct arena *mem, const struct answer_row *row)
{
	struct file *file = user;
	if (file->json)
		json_object_begin(file->json);
	for (size_t i = 0; i < file->order->span.table->columns.len; i++)
		put_cell(file, mem, row, i);
	if (file->json)
		json_object_end(file->json);
	if (file->xlsx)
		return xlsx_write_end_row(file->xlsx);
	if (file->csv)
		csv_write_end_row(file->csv);
	return OK;
}

static enum err put_rows(struct work *work, struct file *file)
{
	return answer_walk(work, &file->order->span, put_row, file);
}

enum err answer_write_csv(struct work *work, const struct answer_order *order, struct out *out)
{
	struct csv_options options = { .separator = order->separator, .has_mark = order->has_mark };
	struct csv_writer writer;
	struct file file = { .order = order, .csv = &writer };
	csv_write_start(out, &options, &writer);
	for (size_t i = 0; i < order->span.table->columns.len; i++)
		csv_write_text(&writer, order->span.table->columns.items[i].name);
	csv_write_end_row(&writer);
	return put_rows(work, &file);
}

enum err answer_write_json(struct work *work, const struct answer_order *order, struct out *out)
{
	struct json json = json_to(out);
	struct file file = { .order = order, .json = &json };
	json_array_begin(&json);
	TRY(put_rows(work, &file));
	json_array_end(&json);
	return OK;
}

/* ---- XLSX ---- */

static struct xlsx_options sheet_of(struct work *work, const struct answer_order *order)
{
	size_t count = order->span.table->columns.len;
	struct xlsx_column *columns = arena_array(work->mem, struct xlsx_column, count);
	for (size_t i = 0; i < count; i++)
		columns[i] = (struct xlsx_column){ order->span.table->columns.items[i].name, 18 };
	return (struct xlsx_options){
		.folder = order->folder,
		.name = order->span.table->name,
		.title = order->span.book->survey.name,
		.columns = columns,
		.column_count = (int)count,
	};
}

static enum err write_sheets(struct work *work, const struct answer_order *order,
			     struct xlsx_writer **writer)
{
	const struct answer_tables *tables = &order->span.book->tables;
	struct answer_order mine = *order;
	for (size_t i = 0; i < tables->len; i++) {
		mine.span.table = &tables->items[i];
		struct xlsx_options options = sheet_of(work, &mine);
		TRY(i ? xlsx_write_sheet(*writer, &options)
		      : xlsx_write_start(work->mem, &options, writer));
		struct file file = { .order = &mine, .xlsx = *writer };
		TRY(put_rows(work, &file));
	}
	return OK;
}

enum err answer_write_xlsx(struct work *work, const struct answer_order *order, struct out *out)
{
	SCOPED_XLSX_WRITER(writer);
	int fd;
	enum err err = write_sheets(work, order, &writer);
	if (!err)
		err = xlsx_write_finish(writer, &fd);
	if (!err) {
		err = answer_copy(work, fd, out);
		close(fd);
	}
	if (err == ERR_INVALID && !work->failures.len)
		return work_fail(work, err, NULL,
				 N_("This is more than a worksheet can hold. Take CSV."));
	return err;
}
