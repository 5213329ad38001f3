/* SPDX-License-Identifier: EUPL-1.2 */
/* inside.h: what the files of the reader share; nobody else includes it. */
#pragma once
#include "base/out.h"
#include "sheet/reader.h"

#include <sys/types.h>

/* A cell of the row that is being put together. */
struct sheet_text {
	const char *shared;	/* text that outlives the row, or NULL: then it is in row_text */
	size_t at, len;
};

struct sheet {
	struct arena *mem;
	int fd, own_fd;		/* own_fd: to be closed with the reader, or -1 */
	off_t file_bytes;
	struct sheet_options options;
	struct sheet_problem *why;
	enum sheet_kind kind;
	struct csv *csv;	/* one of these two */
	struct xlsx *xlsx;

	struct out *row_text;	/* texts of the row being put together, each ended with a NUL */
	struct sheet_text row_cells[SHEET_MAX_COLUMNS];
	int row_count;
	int64_t row_number;

	const char *cells[SHEET_MAX_COLUMNS];	/* of the row that was given last */
	struct sheet_row row;
	uint64_t text_bytes;	/* of all cells so far */
	int64_t given_rows;
	bool is_turned;		/* to a worksheet that may be empty */
};

/* Notes the reason and returns the error that goes with it. */
enum err sheet_fail(struct sheet *sheet, enum sheet_fault fault, int64_t row) MUST_CHECK;

/* Empties the row being put together. */
void sheet_row_start(struct sheet *sheet, int64_t number);

/*
 * Puts a text into a column; empty text changes nothing. ERR_INVALID: too many columns, too much
 * text.
 */
enum err sheet_row_set(struct sheet *sheet, int column, struct sheet_text text) MUST_CHECK;

/* The cells of the row being put together, valid until it changes, into `ret_cells`. */
void sheet_row_cells(const struct sheet *sheet, const char **ret_cells);

/* csv_read.c: as the functions of reader.h; `*ret_is_row` is false after the last row. */
enum err csv_read_open(struct sheet *sheet) MUST_CHECK;
enum err csv_read_next(struct sheet *sheet, bool *ret_is_row) MUST_CHECK;

/* csv_input.c: the bytes of a CSV file as UTF-8. */
struct csv_input;

/*
 * Decides on the encoding, reading the whole file once. ERR_INVALID: no encoding fits, or NUL
 * bytes; ERR_BROKEN: cannot be read. The result lives in the arena of `sheet`.
 */
enum err csv_input_open(struct sheet *sheet, struct csv_input **ret) MUST_CHECK;

/*
 * The next piece of text, valid until the next call; length 0 at the end. `line` is where we are.
 */
enum err csv_input_next(struct sheet *sheet, struct csv_input *input, int64_t line,
			const char **ret, size_t *ret_len) MUST_CHECK;

/* guard.c: whether a spreadsheet could take the text for a formula; the rule is in csv_write.h. */
bool sheet_is_formula(const char *text, size_t len);

/* xlsx_rows.c */
enum err xlsx_read_open(struct sheet *sheet) MUST_CHECK;
enum err xlsx_read_next(struct sheet *sheet, bool *ret_is_row) MUST_CHECK;
enum err xlsx_read_turn(struct sheet *sheet, const char *part) MUST_CHECK;
const struct sheet_area *xlsx_read_merged(const struct sheet *sheet, size_t *ret_count);
const char *xlsx_book_name(const struct sheet *sheet, int number);
const char *xlsx_book_part(const struct sheet *sheet, int number);
void xlsx_read_close(struct sheet *sheet);

/* Reads up to `size` bytes at `offset`, fewer only at the end. -1: the disk fails. */
ssize_t sheet_read_at(const struct sheet *sheet, void *bytes, size_t size, off_t offset);
