/* SPDX-License-Identifier: EUPL-1.2 */
/* fixture.h: parts of XLSX made by hand and what the reader makes of them; for tests only. */
#pragma once
#include "base/out.h"
#include "sheet/reader.h"
#include "zip/zip_fixture.h"

#include <inttypes.h>

#define ZIP_FIXTURE_RELS(type, target) \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
	"<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/" \
	"relationships/" type "\" Target=\"" target "\"/></Relationships>"

#define ZIP_FIXTURE_BOOK_RELS \
	"<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/s.xml\"/>" \
	"<Relationship Id=\"b\" Type=\"x/sharedStrings\" Target=\"/xl/t.xml\"/>" \
	"<Relationship Id=\"c\" Type=\"x/styles\" Target=\"../xl/./y.xml\"/></Relationships>"

#define ZIP_FIXTURE_BOOK                                                                           \
	"<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" "                         \
	"r:id=\"a\"/></sheets></workbook>"

/*
 * All rows of the open file as one text: "1:a|b;3:c;" is two rows, "!13@2" the fault with its row
 * where reading stopped. Closes the file. In `mem`.
 */
static inline const char *fixture_read(struct arena *mem, int fd,
				       const struct sheet_options *options)
{
	struct sheet_problem why;
	const struct sheet_row *row = NULL;
	SCOPED_OUT(out);
	SCOPED_SHEET(sheet);
	enum err err = sheet_open(mem, fd, options, &why, &sheet);
	while (!err && !(err = sheet_next(sheet, &row)) && row) {
		out_printf(out, "%" PRId64 ":", row->number);
		for (int i = 0; i < row->count; i++)
			out_printf(out, "%s%s", i ? "|" : "", row->cells[i]);
		out_char(out, ';');
	}
	if (err)
		out_printf(out, "!%d@%" PRId64, (int)why.fault, why.row);
	close(fd);
	return arena_strdup(mem, out->data);
}
