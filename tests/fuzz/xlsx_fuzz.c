/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_fuzz.c: any bytes as a zip, or as the parts of one that is sound, as XLSX. */
#include "base/utf8.h"
#include "sheet/reader.h"
#include "sheet/fixture.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PART_COUNT = 5 };

/* Parts are cut at bytes that no XML in UTF-8 has; a missing one is a plain default. */
static int make_zip(struct arena *mem, const uint8_t *data, size_t size)
{
	struct zip_fixture_part parts[PART_COUNT + 1] = {
		{ .name = "xl/worksheets/s.xml", .bytes = "<worksheet/>" },
		{ .name = "xl/t.xml", .bytes = "<sst/>" },
		{ .name = "xl/y.xml", .bytes = "<styleSheet/>" },
		{ .name = "xl/workbook.xml", .bytes = ZIP_FIXTURE_BOOK },
		{ .name = "xl/_rels/workbook.xml.rels", .bytes = ZIP_FIXTURE_BOOK_RELS },
		{ .name = "_rels/.rels",
		  .bytes = ZIP_FIXTURE_RELS("officeDocument", "xl/workbook.xml") },
	};
	const char *at = arena_strndup(mem, (const char *)data, size), *end = at + size;
	for (int i = 0; i < PART_COUNT && at < end; i++) {
		const char *cut = memchr(at, 0xff, (size_t)(end - at));
		size_t len = (size_t)((cut ? cut : end) - at);
		if (len) {
			parts[i].bytes = at;
			parts[i].len = len;
		}
		at = cut ? cut + 1 : end;
	}
	return zip_fixture_file(parts, COUNT_OF(parts));
}

static enum err read_rows(struct sheet *sheet)
{
	const struct sheet_row *row = NULL;
	int64_t last = 0;
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return OK;
		assert(row->number > last && row->count > 0 && row->count <= SHEET_MAX_COLUMNS);
		last = row->number;
		for (int i = 0; i < row->count; i++)
			assert(utf8_valid(row->cells[i], strlen(row->cells[i])));
	}
}

/* Every sheet by its number, and the areas that were merged in it. */
static void read_all(struct sheet *sheet, const struct sheet_problem *why)
{
	size_t count = 0;
	for (int i = 0; sheet_name(sheet, i); i++) {
		enum err err = sheet_turn(sheet, i);
		if (!err)
			err = read_rows(sheet);
		assert(!err == !why->fault);
		const struct sheet_area *areas = err ? NULL : sheet_merged(sheet, &count);
		for (size_t k = 0; areas && k < count; k++)
			assert(areas[k].first_column >= 0 && areas[k].last_column >= 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	SCOPED_ARENA(mem);
	SCOPED_SHEET(sheet);
	bool is_zip = size > 4 && data[0] == 'P' && data[1] == 'K';
	int fd = is_zip ? fixture_file(data, size) : make_zip(mem, data, size);
	struct sheet_problem why;
	enum err err = sheet_open(mem, fd, NULL, &why, &sheet);
	bool is_open = !err;
	if (is_open)
		err = read_rows(sheet);
	assert(!err == !why.fault);
	if (is_open)
		read_all(sheet, &why);
	close(fd);
	return 0;
}
