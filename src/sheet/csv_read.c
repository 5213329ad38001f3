/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_read.c: RFC 4180 and what spreadsheets make of it, a piece of text at a time. */
#include "sheet/inside.h"

/*
 * As spreadsheets do, and unlike the letter of the RFC, a quotation mark inside an unquoted cell is
 * text, and so is what follows a closing one. A quoted cell that never ends is refused: it would
 * swallow rows.
 */
enum place {
	BEFORE_CELL,		/* nothing of the cell read */
	IN_PLAIN,
	IN_QUOTED,
	AFTER_QUOTE,		/* a mark inside a quoted cell: the end, or the first of two */
};

struct csv {
	struct csv_input *input;
	const char *at, *end;	/* of the piece at hand */
	int64_t line;		/* of the next character */
	bool after_cr;		/* a line feed now is the second half of one end of line */
	bool at_end;
	char separator;
	enum place place;
	int column;
	int64_t records;
	size_t cell_at;		/* of the cell in row_text */
};

static enum err refill(struct sheet *sheet, struct csv *csv)
{
	size_t len = 0;
	TRY(csv_input_next(sheet, csv->input, csv->line, &csv->at, &len));
	csv->end = csv->at + len;
	csv->at_end = len == 0;
	return OK;
}

/* The separator found most outside quotes in the first line of the piece that has any; 0: none. */
static char find_separator(const char *at, const char *end)
{
	size_t commas = 0, semicolons = 0, tabs = 0;
	bool is_quoted = false;
	for (; at < end; at++) {
		is_quoted ^= *at == '"';
		if (is_quoted)
			continue;
		commas += *at == ',';
		semicolons += *at == ';';
		tabs += *at == '\t';
		if ((*at == '\n' || *at == '\r') && commas + semicolons + tabs)
			break;
	}
	if (!(commas + semicolons + tabs))
		return 0;
	return semicolons >= commas && semicolons >= tabs ? ';' : commas >= tabs ? ',' : '\t';
}

/* A first line "sep=;" is a message to the program, not a row. */
static void take_separator_line(struct csv *csv)
{
	if (csv->end - csv->at < 6 || memcmp(csv->at, "sep=", 4) != 0 ||
	    !strchr(",;\t", csv->at[4]) || (csv->at[5] != '\r' && csv->at[5] != '\n'))
		return;
	csv->separator = csv->at[4];
	csv->after_cr = csv->at[5] == '\r';
	csv->at += 6;
	csv->line++;
}

enum err csv_read_open(struct sheet *sheet)
{
	struct csv *csv = arena_new_of(sheet->mem, struct csv);
	TRY(csv_input_open(sheet, &csv->input));
	csv->line = 1;
	TRY(refill(sheet, csv));
	take_separator_line(csv);
	if (sheet->options.separator)
		csv->separator = sheet->options.separator;
	if (!csv->separator)
		csv->separator = find_separator(csv->at, csv->end);
	if (!csv->separator)
		csv->separator = ',';
	sheet->csv = csv;
	return OK;
}

static enum err add_text(struct sheet *sheet, struct csv *csv, const char *text, size_t len)
{
	if (sheet->row_text->len - csv->cell_at + len > SHEET_MAX_CELL_BYTES)
		return sheet_fail(sheet, SHEET_CELL_TOO_LONG, sheet->row_number);
	out_bytes(sheet->row_text, text, len);
	return OK;
}

static enum err end_cell(struct sheet *sheet, struct csv *csv)
{
	struct sheet_text text = { NULL, csv->cell_at, sheet->row_text->len - csv->cell_at };
	const char *bytes = sheet->row_text->data + text.at;
	if (sheet->options.undo_guard && text.len > 1 && bytes[0] == '\'' &&
	    sheet_is_formula(bytes, text.len)) {
		text.at++;
		text.len--;
	}
	out_char(sheet->row_text, '\0');
	TRY(sheet_row_set(sheet, csv->column++, text));
	csv->cell_at = sheet->row_text->len;
	csv->place = BEFORE_CELL;
	return OK;
}

/* Plain text up to the next separator or end of line. */
static enum err read_plain(struct sheet *sheet, struct csv *csv, bool *ret_row_ends)
{
	const char *from = csv->at, *at = from;
	while (at < csv->end && *at != csv->separator && *at != '\n' && *at != '\r')
		at++;
	csv->at = at;
	TRY(add_text(sheet, csv, from, (size_t)(at - from)));
	if (at == csv->end)
		return OK;
	csv->at++;
	if (*at == csv->separator)
		return end_cell(sheet, csv);
	csv->line++;
	csv->after_cr = *at == '\r';
	*ret_row_ends = true;
	return OK;
}

/* Quoted text up to the next mark, counting the lines in it. */
static enum err read_quoted(struct sheet *sheet, struct csv *csv)
{
	const char *mark = memchr(csv->at, '"', (size_t)(csv->end - csv->at));
	const char *from = csv->at, *to = mark ? mark : csv->end;
	for (const char *at = from; at < to; at++) {
		csv->line += *at == '\r' || (*at == '\n' && !csv->after_cr);
		csv->after_cr = *at == '\r';
	}
	TRY(add_text(sheet, csv, from, (size_t)(to - from)));
	csv->at = to;
	if (mark) {
		csv->at++;
		csv->after_cr = false;
		csv->place = AFTER_QUOTE;
	}
	return OK;
}

/* Reads on by at least one character or one change of place; the piece has text left. */
static enum err step(struct sheet *sheet, struct csv *csv, bool *ret_row_ends)
{
	bool is_mark = *csv->at == '"';
	switch (csv->place) {
	case BEFORE_CELL:
		csv->place = is_mark ? IN_QUOTED : IN_PLAIN;
		csv->at += is_mark;
		return OK;
	case IN_PLAIN:
		return read_plain(sheet, csv, ret_row_ends);
	case IN_QUOTED:
		return read_quoted(sheet, csv);
	case AFTER_QUOTE:
		csv->place = is_mark ? IN_QUOTED : IN_PLAIN;
		csv->at += is_mark;
		return is_mark ? add_text(sheet, csv, "\"", 1) : OK;
	}
	return OK;
}

static void skip_second_half(struct csv *csv)
{
	if (csv->after_cr && csv->at < csv->end) {
		csv->at += *csv->at == '\n';
		csv->after_cr = false;
	}
}

/* One record, blank or not, into the row of `sheet`; false at the end of the file. */
static enum err read_record(struct sheet *sheet, struct csv *csv, bool *ret_is_record)
{
	bool ends = false, has_begun = false;
	sheet_row_start(sheet, csv->line);
	csv->column = 0;
	csv->cell_at = 0;
	csv->place = BEFORE_CELL;
	while (!ends) {
		if (csv->at == csv->end && !csv->at_end)
			TRY(refill(sheet, csv));
		if (!has_begun)
			skip_second_half(csv);
		if (csv->at_end)
			break;
		if (csv->at == csv->end)
			continue;
		has_begun = true;
		TRY(step(sheet, csv, &ends));
	}
	if (csv->place == IN_QUOTED)
		return sheet_fail(sheet, SHEET_UNCLOSED_QUOTE, sheet->row_number);
	if (has_begun)
		TRY(end_cell(sheet, csv));
	*ret_is_record = has_begun;
	return OK;
}

enum err csv_read_next(struct sheet *sheet, bool *ret_is_row)
{
	struct csv *csv = sheet->csv;
	for (bool is_record = true; is_record;) {
		TRY(read_record(sheet, csv, &is_record));
		if (is_record && ++csv->records > SHEET_MAX_ROWS)
			return sheet_fail(sheet, SHEET_TOO_MANY_ROWS, sheet->row_number);
		if (sheet->row_count == 0)
			continue;
		sheet_row_cells(sheet, sheet->cells);
		sheet->row =
			(struct sheet_row){ sheet->cells, sheet->row_count, sheet->row_number };
		*ret_is_row = true;
		return OK;
	}
	return OK;
}
