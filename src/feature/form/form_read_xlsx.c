/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_xlsx.c: forms as workbooks: each sheet by its name. */
#include "feature/form/form_reading.h"
#include "sheet/reader.h"

#include <inttypes.h>
#include <string.h>

struct workbook {
	struct form_book *book;
	struct sheet *file;
	struct form_table *table;
	const char *name;                /* of the sheet, as ours is called */
	bool is_told[SHEET_MAX_COLUMNS]; /* that there are formulas in it */
};

/* How the column of a cell is called: by its header, else by its letter. */
static const char *column_name(const struct workbook *workbook, int column)
{
	const struct form_table *table = workbook->table;
	const char *name = table->rows.len ? form_cell(&table->rows.items[0], column) : "";
	return *name ? name : NULL;
}

static void warn(const struct workbook *workbook, int64_t row, int column, const char *text)
{
	struct form_book *book = workbook->book;
	form_warn(book->problems, book->mem,
		  (struct form_place){ workbook->name, column_name(workbook, column), row, NULL },
		  text, NULL);
}

/* Of a column the first is told, and each that says nothing. */
static void check_formulas(struct workbook *workbook, const struct sheet_row *row)
{
	for (int i = 0; row->formulas && i < row->count; i++) {
		if (!row->formulas[i] || (*row->cells[i] && workbook->is_told[i]))
			continue;
		warn(workbook, row->number, i,
		     *row->cells[i]
			     ? N_("This cell is a formula of the spreadsheet. Its last value "
				  "is read; paste the value instead.")
			     : N_("This cell is a formula of the spreadsheet that has no "
				  "value. Paste its value instead."));
		workbook->is_told[i] = workbook->is_told[i] || *row->cells[i];
	}
}

/* Excel keeps the text in the first cell only: the others are empty for us. */
static void check_merged(const struct workbook *workbook)
{
	size_t count = 0;
	const struct sheet_area *areas = sheet_merged(workbook->file, &count);
	for (size_t i = 0; i < count; i++)
		if (column_name(workbook, areas[i].first_column) ||
		    column_name(workbook, areas[i].last_column))
			warn(workbook, areas[i].first_row, areas[i].first_column,
			     N_("These cells are merged: only the first holds the text. Split them "
				"and fill in each."));
}

static enum err read_sheet(struct workbook *workbook, int number)
{
	const struct sheet_row *row = NULL;
	memset(workbook->is_told, 0, sizeof workbook->is_told);
	TRY(sheet_turn(workbook->file, number));
	while (!workbook->book->is_full) {
		TRY(sheet_next(workbook->file, &row));
		if (!row)
			break;
		form_book_row(workbook->book, workbook->table, row->cells, row->count, row->number);
		check_formulas(workbook, row);
	}
	check_merged(workbook);
	return OK;
}

/* A workbook with one sheet has the questions there, whatever it is called. */
static const char *name_of(const struct workbook *workbook, int number)
{
	bool is_only = !sheet_name(workbook->file, 1);
	const char *name = sheet_name(workbook->file, number);
	const char *key = form_key(workbook->book->mem, name);
	for (int i = 0; i < FORM_SHEETS; i++)
		if (strcmp(form_sheet_names[i], key) == 0)
			return name;
	return is_only && *key != '_' ? "survey" : name;
}

static enum err read_sheets(struct workbook *workbook)
{
	for (int i = 0; sheet_name(workbook->file, i); i++) {
		const char *name = name_of(workbook, i);
		workbook->table = form_book_sheet(workbook->book, name, 0);
		if (!workbook->table)
			continue;
		workbook->name = form_key(workbook->book->mem, name);
		TRY(read_sheet(workbook, i));
	}
	return OK;
}

void form_read_xlsx(struct form_book *book, const char *bytes, size_t len)
{
	struct workbook workbook = { .book = book };
	struct sheet_problem why;
	SCOPED_SHEET(file);
	enum err err = sheet_open_bytes(book->mem, bytes, len, &why, &file);
	workbook.file = file;
	if (!err)
		err = read_sheets(&workbook);
	if (err)
		form_fault(book->problems, book->mem,
			   (struct form_place){ .sheet = NULL, .row = why.row },
			   sheet_fault_text(why.fault), NULL);
}
