/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_csv.c: forms as CSV: one sheet after another, its name in the first column. */
#include "feature/form/form_reading.h"
#include "sheet/reader.h"

#include <string.h>

struct csv {
	struct form_book *book;
	struct form_table *table; /* NULL: of a sheet that is left alone */
	bool is_bare;             /* the whole file is the sheet survey */
};

/* A file whose first row already names columns holds questions only. */
static bool is_bare(const struct form_book *book, const struct sheet_row *row)
{
	for (int i = 0; i < row->count; i++)
		if (strcmp(form_key(book->mem, row->cells[i]), "type") == 0)
			return *row->cells[0] != '\0';
	return false;
}

static void take_row(struct csv *csv, const struct sheet_row *row)
{
	const char *name = form_trim(csv->book->mem, sheet_cell(row, 0));
	if (!csv->is_bare && *name)
		csv->table = form_book_sheet(csv->book, name, row->number);
	int skip = csv->is_bare ? 0 : 1;
	if (csv->table && row->count > skip)
		form_book_row(csv->book, csv->table, row->cells + skip, row->count - skip,
			      row->number);
}

void form_read_csv(struct form_book *book, const char *bytes, size_t len)
{
	struct csv csv = { .book = book };
	struct sheet_bytes file = { bytes, len, { .undo_guard = true } };
	struct sheet_problem why;
	const struct sheet_row *row = NULL;
	bool is_first = true;
	SCOPED_SHEET(sheet);
	enum err err = sheet_open_with(book->mem, &file, &why, &sheet);
	while (!err && !book->is_full && !(err = sheet_next(sheet, &row)) && row) {
		if (is_first && is_bare(book, row)) {
			csv.is_bare = true;
			csv.table = form_book_sheet(book, "survey", row->number);
		}
		is_first = false;
		take_row(&csv, row);
	}
	if (err)
		form_fault(book->problems, book->mem, (struct form_place){ .row = why.row },
			   sheet_fault_text(why.fault), NULL);
}
