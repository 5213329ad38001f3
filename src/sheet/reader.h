/* SPDX-License-Identifier: EUPL-1.2 */
/* reader.h: the rows of a CSV or XLSX file, one at a time, in constant memory. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "sheet/fault.h"

/*
 * What kind a file is follows from its first bytes, never from its name.
 *
 * CSV: RFC 4180; ends of line CRLF, LF or CR; comma, semicolon or tab, whichever is found most,
 * outside quotes, in the first line that has any (or what a first line "sep=;" says). UTF-8 with or
 * without a mark, UTF-16 with a mark, else Windows-1252; decided over the whole file.
 *
 * XLSX: the first visible worksheet, or the one that sheet_turn names. Numbers as typed (2014),
 * dates as 2014-03-01, 2014-03-01T09:30:00 or 09:30:00, booleans as true and false; errors and
 * missing cells are empty; formulas as last calculated.
 *
 * Rows without any text are passed over in both, but counted in the row number; empty cells at the
 * end of a row are left out, so `count` may differ from row to row: use sheet_cell.
 */
enum {
	SHEET_MAX_COLUMNS = 256,
	SHEET_MAX_ROWS = 2000000,
	SHEET_MAX_CELL_BYTES = 64 * 1024,
	SHEET_MAX_FILE_BYTES = 1024 * 1024 * 1024,	/* also of all cells together */
	SHEET_MAX_UNPACKED_BYTES = 256 * 1024 * 1024,	/* of all parts of an XLSX that are read */
};

enum sheet_kind { SHEET_CSV, SHEET_XLSX };

struct sheet_options {
	char separator;		/* of CSV; 0: found out */
	bool undo_guard;	/* CSV: take off the apostrophes that csv_write.h puts */
};

struct sheet_row {
	const char *const *cells;	/* UTF-8, never NULL, no NUL inside; not trimmed */
	int count;
	int64_t number;		/* as a person sees it: line of CSV where it starts, row of XLSX */
	const bool *formulas;	/* of XLSX, per cell: it was calculated; NULL: none was */
};

/* Cells that were made one: the first holds the text, the others are empty. Columns from 0. */
struct sheet_area {
	int64_t first_row, last_row;
	int first_column, last_column;
};

struct sheet;

/*
 * Starts reading the open, seekable file `fd`, which stays the caller's; its position may change.
 * `options` may be NULL. The reader lives in `mem`; what else it holds is given back by
 * sheet_close. `why` is the caller's and must live as long as the reader: every failure, here and
 * in sheet_next, says its reason there. ERR_INVALID: the file is not one we read. ERR_BROKEN: it
 * cannot be read at all.
 */
enum err sheet_open(struct arena *mem, int fd, const struct sheet_options *options,
		    struct sheet_problem *why, struct sheet **ret) MUST_CHECK;

/* The same for the file at `path`. ERR_MISSING too: there is no such file. */
enum err sheet_open_path(struct arena *mem, const char *path, const struct sheet_options *options,
			 struct sheet_problem *why, struct sheet **ret) MUST_CHECK;

/*
 * The same for the `len` bytes at `bytes`, such as a shipped file; they are copied. ERR_BROKEN too:
 * there is no memory for the copy.
 */
enum err sheet_open_bytes(struct arena *mem, const char *bytes, size_t len,
			  struct sheet_problem *why, struct sheet **ret) MUST_CHECK;

/* The same with options. */
struct sheet_bytes {
	const char *bytes;
	size_t len;
	struct sheet_options options;
};
enum err sheet_open_with(struct arena *mem, const struct sheet_bytes *bytes,
			 struct sheet_problem *why, struct sheet **ret) MUST_CHECK;

/*
 * The next row, valid until the next call; NULL after the last. Errors as sheet_open, with the
 * reason in `why`; after one the reader can only be closed. A file without rows fails with
 * SHEET_NO_ROWS.
 */
enum err sheet_next(struct sheet *sheet, const struct sheet_row **ret) MUST_CHECK;

/* The name of a worksheet of XLSX, hidden ones too; `number` from 0. NULL past the last; of CSV. */
const char *sheet_name(const struct sheet *sheet, int number);

/*
 * From now on the rows of that worksheet are read, from its first; one without rows is no failure.
 * Errors as sheet_open.
 */
enum err sheet_turn(struct sheet *sheet, int number) MUST_CHECK;

/* The merged cells of a worksheet of XLSX, once its last row was given; lives as the reader. */
const struct sheet_area *sheet_merged(const struct sheet *sheet, size_t *ret_count);

/* What the file turned out to be. */
enum sheet_kind sheet_kind(const struct sheet *sheet);

/* Gives back what the reader holds besides its arena; NULL is allowed. */
void sheet_close(struct sheet *sheet);

/* The text of a cell, "" past the end of the row; `column` counts from 0. */
static inline const char *sheet_cell(const struct sheet_row *row, int column)
{
	return column >= 0 && column < row->count ? row->cells[column] : "";
}

static inline void sheet_cleanup(struct sheet **sheet) { sheet_close(*sheet); }

/* SCOPED_SHEET(sheet); is a reader, NULL until opened, that is closed at the end of the scope. */
#define SCOPED_SHEET(name) struct sheet *name __attribute__((cleanup(sheet_cleanup))) = NULL
