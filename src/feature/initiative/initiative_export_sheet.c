/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_export_sheet.c: the register as CSV and XLSX, in columns that an import understands
 * again. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/initiative/initiative_door.h"
#include "sheet/xlsx_write.h"

#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * The columns: id, every public field under its key and as it was given, so that an import of the
 * file changes nothing; then what follows from those.
 */
enum { COLUMNS_MAX = 48 };
static const char *const after_fields[] = {
	"dorp",      "gemeenteCode", "precisie",     "kaartBreedte", "kaartLengte",
	"bron",      "status",       "aangemaaktOp", "gewijzigdOp",  "bevestigdOp",
	"geldigTot", "staat",        "url",
};

/* What a row is written to: one of the two. */
struct sheet {
	struct work *work;
	const char *base_url;
	struct csv_writer *csv;
	struct xlsx_writer *xlsx;
};

static void put_text(struct sheet *sheet, const char *text)
{
	if (sheet->csv)
		csv_write_text(sheet->csv, text);
	else
		xlsx_write_text(sheet->xlsx, text);
}

static void put_int(struct sheet *sheet, int64_t number)
{
	if (sheet->csv)
		csv_write_int(sheet->csv, number);
	else
		xlsx_write_number(sheet->xlsx, (double)number);
}

static void put_degrees(struct sheet *sheet, bool is_known, int32_t e5)
{
	if (!is_known)
		put_text(sheet, NULL);
	else if (sheet->csv)
		csv_write_double(sheet->csv, e5 / 1e5);
	else
		xlsx_write_number(sheet->xlsx, e5 / 1e5);
}

static enum err end_row(struct sheet *sheet)
{
	if (sheet->xlsx)
		return xlsx_write_end_row(sheet->xlsx);
	csv_write_end_row(sheet->csv);
	return OK;
}

static void put_field(struct sheet *sheet, struct arena *mem, const struct field *field,
		      const struct initiative *initiative)
{
	const char *at = (const char *)initiative + field->offset;
	if (field->offset == offsetof(struct initiative, place))
		put_text(sheet, initiative_place_text(mem, initiative));
	else if (field->type == FIELD_YEAR && *(const int64_t *)at)
		put_int(sheet, *(const int64_t *)at);
	else
		put_text(sheet, field_text(mem, field, initiative));
}

static void put_rest(struct sheet *sheet, struct arena *mem, const struct initiative *initiative)
{
	bool is_somewhere = initiative_has_position(initiative);
	put_text(sheet, initiative->village);
	put_text(sheet, initiative->municipality_code);
	put_text(sheet, precision_key(initiative->precision));
	put_degrees(sheet, is_somewhere, initiative->lat_e5);
	put_degrees(sheet, is_somewhere, initiative->lon_e5);
	put_text(sheet, initiative->source_kinds);
	put_text(sheet, initiative->status);
	put_text(sheet, clock_iso(mem, initiative->created_ms));
	put_text(sheet, clock_iso(mem, initiative->changed_ms));
	int64_t confirmed_ms = initiative->confirmed_ms;
	put_text(sheet, confirmed_ms ? clock_iso(mem, confirmed_ms) : NULL);
	put_text(sheet,
		 confirmed_ms ? clock_date(mem, freshness_until(sheet->work, confirmed_ms)) : NULL);
	put_text(sheet, freshness_key(freshness_state_of(sheet->work, confirmed_ms)));
	put_text(sheet,
		 arena_printf(mem, "%s%s", sheet->base_url, initiative_path(mem, initiative)));
}

static enum err put_record(void *context, struct arena *mem, const struct initiative *initiative)
{
	struct sheet *sheet = context;
	char id[ID_TEXT_LEN + 1];
	id_text(initiative->id, id);
	put_text(sheet, id);
	for (size_t i = 0; i < initiative_field_count; i++)
		if (initiative_fields[i].is_public)
			put_field(sheet, mem, &initiative_fields[i], initiative);
	put_rest(sheet, mem, initiative);
	return end_row(sheet);
}

static int list_columns(const char *ret[static COLUMNS_MAX])
{
	int count = 0;
	ret[count++] = "id";
	for (size_t i = 0; i < initiative_field_count; i++)
		if (initiative_fields[i].is_public && count < COLUMNS_MAX)
			ret[count++] = initiative_fields[i].key;
	for (size_t i = 0; i < COUNT_OF(after_fields) && count < COLUMNS_MAX; i++)
		ret[count++] = after_fields[i];
	return count;
}

enum err export_csv(struct work *work, const struct export_order *order, struct out *out)
{
	const char *columns[COLUMNS_MAX];
	struct csv_writer writer;
	struct sheet sheet = { .work = work, .base_url = order->base_url, .csv = &writer };
	csv_write_start(out, &order->csv, &writer);
	int count = list_columns(columns);
	for (int i = 0; i < count; i++)
		csv_write_text(&writer, columns[i]);
	csv_write_end_row(&writer);
	return initiative_find_each(work, order->filter, (struct initiative_span){ 0 }, put_record,
				    &sheet);
}

/* ---- XLSX ---- */

static enum err copy_all(struct work *work, int from, struct out *out)
{
	enum { CHUNK_BYTES = 32 * 1024 };
	char *bytes = arena_alloc(work->mem, CHUNK_BYTES);
	for (ssize_t len; (len = read(from, bytes, CHUNK_BYTES)) != 0;) {
		if (len < 0)
			return ERR_BUSY;
		out_bytes(out, bytes, (size_t)len);
	}
	return OK;
}

static enum err finish(struct work *work, struct xlsx_writer *writer, struct out *out)
{
	int file;
	TRY(xlsx_write_finish(writer, &file));
	enum err err = copy_all(work, file, out);
	close(file);
	return err;
}

static enum err write_book(struct work *work, const struct export_order *order, struct out *out)
{
	const char *names[COLUMNS_MAX];
	struct xlsx_column columns[COLUMNS_MAX];
	struct xlsx_options options = {
		.folder = order->folder,
		.name = "initiatieven",
		.title = work->region->name,
		.columns = columns,
	};
	options.column_count = list_columns(names);
	for (int i = 0; i < options.column_count; i++)
		columns[i] = (struct xlsx_column){ names[i], i == 1 ? 40 : i == 0 ? 16 : 20 };
	SCOPED_XLSX_WRITER(writer);
	TRY(xlsx_write_start(work->mem, &options, &writer));
	struct sheet sheet = { .work = work, .base_url = order->base_url, .xlsx = writer };
	TRY(initiative_find_each(work, order->filter, (struct initiative_span){ 0 }, put_record,
				 &sheet));
	return finish(work, writer, out);
}

enum err export_xlsx(struct work *work, const struct export_order *order, struct out *out)
{
	enum err err = write_book(work, order, out);
	if (err == ERR_BUSY)
		return work_fail(work, err, NULL,
				 N_("The server has no room left on its disk. Try again later."));
	if (err == ERR_INVALID && !work->failures.len)
		return work_fail(
			work, err, NULL,
			N_("This is more than a worksheet can hold. Filter first, or take CSV."));
	return err;
}
