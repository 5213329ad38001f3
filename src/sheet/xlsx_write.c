/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_write.c: worksheets as XLSX through libxlsxwriter. */
#include "sheet/xlsx_write.h"
#include "base/out.h"
#include "base/utf8.h"
#include "zip/zip_read.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { MAX_UNITS = 32767, NAME_POINTS = 28, MAX_COLUMNS = 16384, CHECK_ROWS = 1000 };

struct xlsx_writer {
	struct arena *mem;
	char *folder, *path; /* a folder of our own: libxlsxwriter wants a name, and nobody else may
				see it */
	lxw_workbook *book;
	lxw_worksheet *sheet;	/* that is being written */
	lxw_worksheet *sheets[XLSX_MAX_SHEETS];
	uint64_t row_bytes[XLSX_MAX_SHEETS];	/* of those that are complete */
	int sheet_count;
	struct out *text;	/* a text made to fit */
	lxw_row_t row;
	int column, column_count;
};

/*
 * "_x0041_" in a text would be read as the letter A: its first mark is written as the escape of
 * itself.
 */
static bool is_escape(const char *at)
{
	return at[1] == 'x' && strspn(at + 2, "0123456789abcdefABCDEF") >= 4 && at[6] == '_';
}

/* XML 1.0 has no U+FFFE and U+FFFF; they become the replacement character. */
static bool is_no_character(const char *at)
{
	return at[0] == '\xef' && at[1] == '\xbf' && (at[2] == '\xbe' || at[2] == '\xbf');
}

/* Where `text` has `most` UTF-16 units behind it, or its end. */
static size_t length_of_units(const char *text, size_t most)
{
	size_t units = 0, at = 0;
	while (text[at]) {
		unsigned char c = (unsigned char)text[at];
		units += c >= 0xf0 ? 2 : (c & 0xc0) != 0x80;
		if (units > most)
			break;
		at++;
	}
	return at;
}

/* The text as XLSX can hold it; borrowed from `text` or from the writer until the next one. */
static const char *fit(struct xlsx_writer *writer, const char *text)
{
	if (strlen(text) <= MAX_UNITS && !strstr(text, "_x") && !strstr(text, "\xef\xbf"))
		return text;
	struct out *out = writer->text;
	out_reset(out);
	for (const char *at = text; *at; at++) {
		if (*at == '_' && is_escape(at)) {
			out_text(out, "_x005F_");
		} else if (is_no_character(at)) {
			out_text(out, "\xef\xbf\xbd");
			at += 2;
		} else {
			out_char(out, *at);
		}
	}
	if (length_of_units(out->data, MAX_UNITS) == out->len)
		return out->data;
	out->len = length_of_units(out->data, MAX_UNITS - 1);
	out_text(out, "…");
	return out->data;
}

static const char *sheet_name(struct arena *mem, const char *name)
{
	char *clean = arena_strdup(mem, name ? name : "");
	for (char *at = clean; *at; at++)
		if (strchr("[]:*?/\\'", *at) || (unsigned char)*at < ' ')
			*at = ' ';
	clean = utf8_shorten(mem, utf8_tidy(mem, clean), NAME_POINTS);
	return *clean ? clean : NULL;
}

static void write_header(struct xlsx_writer *writer, const struct xlsx_options *options)
{
	lxw_format *bold = workbook_add_format(writer->book);
	format_set_bold(bold);
	for (int i = 0; i < writer->column_count; i++) {
		const struct xlsx_column *column = &options->columns[i];
		if (column->width > 0)
			worksheet_set_column(writer->sheet, (lxw_col_t)i, (lxw_col_t)i,
					     column->width, NULL);
		worksheet_write_string(writer->sheet, 0, (lxw_col_t)i, fit(writer, column->title),
				       bold);
	}
	worksheet_freeze_panes(writer->sheet, 1, 0);
	writer->row = 1;
}

static enum err make_folder(struct xlsx_writer *writer, const char *folder)
{
	char *path = arena_printf(writer->mem, "%s/omzien-sheet-XXXXXX", folder);
	if (!mkdtemp(path))
		return ERR_BUSY;
	writer->folder = path;
	writer->path = arena_printf(writer->mem, "%s/sheet.xlsx", path);
	return OK;
}

static enum err add_sheet(struct xlsx_writer *writer, const struct xlsx_options *options)
{
	writer->sheet =
		workbook_add_worksheet(writer->book, sheet_name(writer->mem, options->name));
	if (!writer->sheet)
		return ERR_BUSY;
	writer->sheets[writer->sheet_count++] = writer->sheet;
	if (!writer->sheet->optimize_tmpfile)
		return ERR_BUSY;
	writer->column = 0;
	writer->column_count =
		options->column_count < MAX_COLUMNS ? options->column_count : MAX_COLUMNS;
	write_header(writer, options);
	return OK;
}

static enum err begin(struct xlsx_writer *writer, const struct xlsx_options *options)
{
	TRY(make_folder(writer, options->folder));
	lxw_workbook_options how = { .constant_memory = LXW_TRUE, .tmpdir = writer->folder };
	lxw_doc_properties about = { .title = (char *)options->title };
	writer->book = workbook_new_opt(writer->path, &how);
	if (!writer->book)
		return ERR_BUSY;
	workbook_set_properties(writer->book, &about);
	return add_sheet(writer, options);
}

enum err xlsx_write_start(struct arena *mem, const struct xlsx_options *options,
			  struct xlsx_writer **ret)
{
	struct xlsx_writer *writer = arena_new_of(mem, struct xlsx_writer);
	writer->mem = mem;
	writer->text = out_new();
	enum err err = begin(writer, options);
	if (err) {
		xlsx_write_close(writer);
		return err;
	}
	*ret = writer;
	return OK;
}

void xlsx_write_text(struct xlsx_writer *writer, const char *text)
{
	int column = writer->column++;
	if (text && *text && column < writer->column_count)
		worksheet_write_string(writer->sheet, writer->row, (lxw_col_t)column,
				       fit(writer, text), NULL);
}

void xlsx_write_number(struct xlsx_writer *writer, double number)
{
	int column = writer->column++;
	if (isfinite(number) && column < writer->column_count)
		worksheet_write_number(writer->sheet, writer->row, (lxw_col_t)column, number, NULL);
}

/* libxlsxwriter does not look whether its temporary file could be written; so we do. */
static enum err check_disk(struct xlsx_writer *writer)
{
	FILE *file = writer->sheet->optimize_tmpfile;
	return fflush(file) != 0 || ferror(file) ? ERR_BUSY : OK;
}

enum err xlsx_write_end_row(struct xlsx_writer *writer)
{
	if (writer->row > XLSX_MAX_ROWS)
		return ERR_INVALID;
	writer->row++;
	writer->column = 0;
	return writer->row % CHECK_ROWS == 0 ? check_disk(writer) : OK;
}

/* Reads a worksheet in the finished zip: all its rows must be there, and its end. */
static bool is_complete(struct zip_reader *zip, const char *name, uint64_t row_bytes)
{
	static const char end[] = "</worksheet>";
	char piece[64 * 1024 + sizeof end], *fresh = piece + sizeof end;
	struct zip_entry *entry;
	size_t got = 0;
	uint64_t total = 0;
	enum err err = zip_entry_open(zip, name, &entry);
	if (err)
		return false;
	memset(piece, 0, sizeof piece);
	while (!(err = zip_entry_read(entry, fresh, sizeof piece - sizeof end, &got)) && got) {
		total += got;
		/* keep the last bytes in front of what comes next */
		memmove(piece, fresh + got - sizeof end, sizeof end);
	}
	zip_entry_close(entry);
	return !err && total > row_bytes && memcmp(piece + 1, end, sizeof end - 1) == 0;
}

static enum err check_file(const struct xlsx_writer *writer, int fd)
{
	struct zip_reader *zip = NULL;
	enum zip_fault why;
	bool is_good = !zip_read_open_file(writer->mem, fd, SIZE_MAX, &why, &zip);
	for (int i = 0; i < writer->sheet_count && is_good; i++)
		is_good = is_complete(
			zip, arena_printf(writer->mem, "xl/worksheets/sheet%d.xml", i + 1),
			writer->row_bytes[i]);
	zip_read_close(zip);
	return is_good && lseek(fd, 0, SEEK_SET) == 0 ? OK : ERR_BUSY;
}

static enum err complete_sheet(struct xlsx_writer *writer)
{
	TRY(check_disk(writer));
	long row_bytes = ftell(writer->sheet->optimize_tmpfile);
	if (row_bytes < 0)
		return ERR_BUSY;
	writer->row_bytes[writer->sheet_count - 1] = (uint64_t)row_bytes;
	worksheet_autofilter(writer->sheet, 0, 0, writer->row - 1,
			     (lxw_col_t)(writer->column_count - 1));
	return OK;
}

enum err xlsx_write_sheet(struct xlsx_writer *writer, const struct xlsx_options *options)
{
	if (writer->sheet_count == XLSX_MAX_SHEETS)
		return ERR_INVALID;
	TRY(complete_sheet(writer));
	return add_sheet(writer, options);
}

enum err xlsx_write_finish(struct xlsx_writer *writer, int *ret_fd)
{
	TRY(complete_sheet(writer));
	lxw_error error = workbook_close(writer->book);
	writer->book = NULL;
	if (error)
		return ERR_BUSY;
	int fd = open(writer->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return ERR_BUSY;
	if (check_file(writer, fd)) {
		close(fd);
		return ERR_BUSY;
	}
	*ret_fd = fd;
	return OK;
}

void xlsx_write_close(struct xlsx_writer *writer)
{
	if (!writer)
		return;
	if (writer->book) {
		/* not finished: libxlsxwriter leaves the temporary files of the rows open */
		for (int i = 0; i < writer->sheet_count; i++)
			if (writer->sheets[i]->optimize_tmpfile)
				fclose(writer->sheets[i]->optimize_tmpfile);
		lxw_workbook_free(writer->book);
		writer->book = NULL;
	}
	if (writer->folder) {
		unlink(writer->path);
		rmdir(writer->folder);
		writer->folder = NULL;
	}
	out_free(writer->text);
	writer->text = NULL;
}
