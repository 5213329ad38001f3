/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_write.h: worksheets as XLSX, in constant memory, for people to open in a spreadsheet. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/*
 * The first row is the header: bold, frozen, with a filter. Text is text: never a formula, a link
 * or a number. What XLSX cannot hold is made to fit: text past 32,767 characters is cut and ends in
 * "…". The file says what it is about but not who made it.
 */
enum { XLSX_MAX_ROWS = 1048575 };	/* below the header */

struct xlsx_column {
	const char *title;
	double width;		/* in characters; 0: as the program likes */
};

struct xlsx_options {
	const char *folder;	/* where temporary files go, e.g. "/tmp"; they are gone when it is
				   finished */
	const char *name;	/* of the worksheet; what XLSX forbids in it becomes a space */
	const char *title;	/* of the document, or NULL */
	const struct xlsx_column *columns;
	int column_count;	/* 1 to 16,384 */
};

struct xlsx_writer;

/*
 * Begins a workbook and writes its header. The writer lives in `mem`; files and other memory are
 * given back by xlsx_write_close, which is always called. ERR_BUSY: the folder cannot be written
 * (disk full).
 */
enum err xlsx_write_start(struct arena *mem, const struct xlsx_options *options,
			  struct xlsx_writer **ret) MUST_CHECK;

/*
 * The next cell of the row: UTF-8; NULL or "" leaves it empty. Cells past the last column are
 * dropped.
 */
void xlsx_write_text(struct xlsx_writer *writer, const char *text);

/*
 * The next cell as a number; what is not finite leaves it empty. Whole numbers are exact up to
 * 2^53.
 */
void xlsx_write_number(struct xlsx_writer *writer, double number);

/* Ends the row. ERR_INVALID: more rows than a worksheet holds. ERR_BUSY: as above. */
enum err xlsx_write_end_row(struct xlsx_writer *writer) MUST_CHECK;

/*
 * Completes the worksheet and begins another one in the same workbook; of `options` only name and
 * columns count. Names differ, also without capitals. ERR_BUSY: as above; ERR_INVALID: too many.
 */
enum { XLSX_MAX_SHEETS = 16 };
enum err xlsx_write_sheet(struct xlsx_writer *writer, const struct xlsx_options *options)
	MUST_CHECK;

/*
 * Completes the file and opens it for reading, from its start and without a name in any folder;
 * `*ret_fd` is the caller's to close. ERR_BUSY: the file could not be written.
 */
enum err xlsx_write_finish(struct xlsx_writer *writer, int *ret_fd) MUST_CHECK;

/* Gives back what the writer holds, finished or not; NULL is allowed. */
void xlsx_write_close(struct xlsx_writer *writer);

static inline void xlsx_write_cleanup(struct xlsx_writer **writer) { xlsx_write_close(*writer); }

/*
 * SCOPED_XLSX_WRITER(writer); is a writer, NULL until started, that is closed at the end of the
 * scope.
 */
#define SCOPED_XLSX_WRITER(name)                                                                   \
	struct xlsx_writer *name __attribute__((cleanup(xlsx_write_cleanup))) = NULL
