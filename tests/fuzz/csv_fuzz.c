/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_fuzz.c: any bytes as CSV: cells are clean text, and what is written again reads the same. */
#include "base/utf8.h"
#include "sheet/csv_write.h"
#include "sheet/reader.h"
#include "sheet/fixture.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/*
 * The rows of the file `fd`, each row's cells one after another, into `mem`; false where it is
 * refused.
 */
struct LIST_OF_CELLS { const char **items; size_t len, room; };

static bool read_all(struct arena *mem, int fd, bool undo_guard, struct LIST_OF_CELLS *ret)
{
	struct sheet_options options = { .undo_guard = undo_guard };
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	const struct sheet_row *row = NULL;
	int64_t last = 0;
	enum err err = sheet_open(mem, fd, &options, &why, &sheet);
	while (!err && !(err = sheet_next(sheet, &row)) && row) {
		assert(row->number > last && row->count > 0 && row->count <= SHEET_MAX_COLUMNS);
		last = row->number;
		for (int i = 0; i < row->count; i++) {
			assert(utf8_valid(row->cells[i], strlen(row->cells[i])));
			assert(strlen(row->cells[i]) <= SHEET_MAX_CELL_BYTES);
			*list_add(mem, ret) = arena_strdup(mem, row->cells[i]);
		}
		*list_add(mem, ret) = NULL;	/* the end of a row */
	}
	assert(!err == !why.fault);
	assert(!err || *sheet_fault_text(why.fault));
	return !err;
}

static int write_all(const struct LIST_OF_CELLS *cells, char separator, bool has_mark)
{
	struct csv_options options = { .separator = separator, .has_mark = has_mark };
	struct csv_writer writer;
	SCOPED_OUT(out);
	csv_write_start(out, &options, &writer);
	for (size_t i = 0; i < cells->len; i++) {
		if (cells->items[i])
			csv_write_text(&writer, cells->items[i]);
		else
			csv_write_end_row(&writer);
	}
	return fixture_file(out->data, out->len);
}

static void check_round_trip(struct arena *mem, const struct LIST_OF_CELLS *cells, char separator)
{
	struct LIST_OF_CELLS again = { 0 };
	/* the mark keeps what starts like a PDF, a zip or a UTF-16 file from being taken for one */
	int fd = write_all(cells, separator, true);
	assert(read_all(mem, fd, true, &again));
	assert(again.len == cells->len);
	for (size_t i = 0; i < again.len; i++)
		assert(!again.items[i] == !cells->items[i] &&
		       (!again.items[i] || strcmp(again.items[i], cells->items[i]) == 0));
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	SCOPED_ARENA(mem);
	struct LIST_OF_CELLS cells = { 0 };
	if (size > 2 && data[0] == 'P' && data[1] == 'K')
		return 0;	/* xlsx_fuzz.c */
	int fd = fixture_file(data, size);
	if (read_all(mem, fd, false, &cells)) {
		check_round_trip(mem, &cells, ',');
		check_round_trip(mem, &cells, ';');
		check_round_trip(mem, &cells, '\t');
	}
	close(fd);
	return 0;
}
