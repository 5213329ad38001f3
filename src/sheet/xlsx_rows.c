/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_rows.c: the cells of a worksheet, row by row. */
#include "sheet/xlsx.h"
#include "sheet/number.h"

/*
 * The parser is fed in pieces, and a piece may complete several rows: those wait in `queue`, whose
 * arena is emptied before the next piece. A row that is not complete yet is in the row buffer of
 * `sheet`.
 */
enum { LAST_ROW = 1048576, MAX_MERGED = 10000 };

enum cell_type { NUMBER, SHARED, TEXT, BOOLEAN, ERROR };

struct xlsx_rows {
	struct xlsx_part *part;
	struct arena *mem;
	struct LIST(struct sheet_row) queue;
	size_t given;		/* of the queue */

	bool in_data, in_row, in_cell, in_value;
	int hints;		/* depth of <rPh> */
	int column;
	enum cell_type type;
	bool is_date;
	size_t value_at;	/* of the cell's value in row_text */
	bool has_formula, formulas[SHEET_MAX_COLUMNS];	/* of the row */
	struct LIST(struct sheet_area) merged;
};

static bool is_name(const char *name, const char *other)
{
	return strcmp(name, other) == 0;
}

static void start_row(struct xlsx_part *part, struct xlsx_rows *rows,
		      const struct xml_element *element)
{
	char number[16];
	struct sheet *sheet = part->sheet;
	int64_t row = sheet->row_number + 1;
	if (xml_element_attribute(element, "r", number, sizeof number))
		row = xlsx_whole(number, 9999999);
	if (row <= sheet->row_number) {
		xlsx_part_fail(part, SHEET_BROKEN_XML, sheet->row_number);
		return;
	}
	if (row > LAST_ROW) {
		xlsx_part_fail(part, SHEET_TOO_MANY_ROWS, row);
		return;
	}
	sheet_row_start(sheet, row);
	rows->in_row = true;
	rows->column = -1;
	if (rows->has_formula)
		memset(rows->formulas, 0, sizeof rows->formulas);
	rows->has_formula = false;
}

/* "AB12" -> 27; -1 for what is no reference. More than three letters are past any column (XFD). */
static int column_of(const char *reference)
{
	int column = 0, letters = 0;
	for (; (*reference | 32) >= 'a' && (*reference | 32) <= 'z' && letters < 4; letters++)
		column = column * 26 + (*reference++ | 32) - 'a' + 1;
	if (!letters || letters > 3 || xlsx_whole(reference, LAST_ROW) < 1)
		return -1;
	return column - 1;
}

static enum cell_type type_of(const char *type)
{
	if (is_name(type, "s"))
		return SHARED;
	if (is_name(type, "b"))
		return BOOLEAN;
	if (is_name(type, "e"))
		return ERROR;
	bool is_text = is_name(type, "str") || is_name(type, "inlineStr") || is_name(type, "d");
	return is_text ? TEXT : NUMBER;
}

static void start_cell(struct xlsx_part *part, struct xlsx_rows *rows,
		       const struct xml_element *element)
{
	char reference[16], type[16], style[16];
	struct xlsx *xlsx = part->sheet->xlsx;
	rows->column++;
	if (xml_element_attribute(element, "r", reference, sizeof reference))
		rows->column = column_of(reference);
	if (rows->column < 0) {
		xlsx_part_fail(part, SHEET_BROKEN_XML, part->sheet->row_number);
		return;
	}
	xml_element_attribute(element, "t", type, sizeof type);
	xml_element_attribute(element, "s", style, sizeof style);
	int64_t number = xlsx_whole(style, INT32_MAX);
	rows->type = type_of(type);
	rows->is_date =
		number >= 0 && (size_t)number < xlsx->is_date.len && xlsx->is_date.items[number];
	rows->value_at = part->sheet->row_text->len;
	rows->in_cell = true;
}

static void note_formula(struct xlsx_rows *rows)
{
	if (rows->column >= SHEET_MAX_COLUMNS)
		return;
	rows->has_formula = rows->formulas[rows->column] = true;
}

/* "B2:D2"; what is no area is passed over. */
static void note_merged(struct xlsx_part *part, struct xlsx_rows *rows,
			const struct xml_element *element)
{
	char area[32];
	xml_element_attribute(element, "ref", area, sizeof area);
	char *last = strchr(area, ':');
	if (!last || rows->merged.len >= MAX_MERGED)
		return;
	*last++ = '\0';
	struct sheet_area found = { .first_column = column_of(area),
				    .last_column = column_of(last) };
	found.first_row = xlsx_whole(area + strcspn(area, "0123456789"), LAST_ROW);
	found.last_row = xlsx_whole(last + strcspn(last, "0123456789"), LAST_ROW);
	if (found.first_column >= 0 && found.last_column >= 0)
		*list_add(part->sheet->mem, &rows->merged) = found;
}

static void on_start(struct xlsx_part *part, const struct xml_element *element)
{
	struct xlsx_rows *rows = part->user;
	const char *name = element->name;
	if (part->depth == 1 && !is_name(name, "worksheet"))
		xlsx_part_fail(part, SHEET_BROKEN_XML, 0);
	else if (is_name(name, "sheetData"))
		rows->in_data = true;
	else if (rows->in_data && !rows->in_row && is_name(name, "row"))
		start_row(part, rows, element);
	else if (rows->in_row && !rows->in_cell && is_name(name, "c"))
		start_cell(part, rows, element);
	else if (!rows->in_data && is_name(name, "mergeCell"))
		note_merged(part, rows, element);
	else if (rows->in_cell && is_name(name, "rPh"))
		rows->hints++;
	else if (rows->in_cell && is_name(name, "f"))
		note_formula(rows);
	else if (rows->in_cell && (is_name(name, "v") || is_name(name, "t")))
		rows->in_value = true;
}

static void on_text(struct xlsx_part *part, const char *text, size_t len)
{
	struct xlsx_rows *rows = part->user;
	struct out *row_text = part->sheet->row_text;
	if (!rows->in_value || rows->hints)
		return;
	if (row_text->len - rows->value_at + len > SHEET_MAX_CELL_BYTES)
		xlsx_part_fail(part, SHEET_CELL_TOO_LONG, part->sheet->row_number);
	else
		out_bytes(row_text, text, len);
}

static void replace_value(struct sheet *sheet, const struct xlsx_rows *rows, const char *text)
{
	sheet->row_text->len = rows->value_at;
	out_text(sheet->row_text, text);
}

static enum sheet_fault shared_text(struct sheet *sheet, const char *index_text,
				    struct sheet_text *ret)
{
	const struct xlsx_texts *texts = &sheet->xlsx->texts;
	int64_t index = xlsx_whole(index_text, (int64_t)texts->count - 1);
	uint32_t from_to[2];
	if (index < 0)
		return *index_text ? SHEET_BROKEN_XML : SHEET_OK;
	memcpy(from_to, texts->starts->data + (size_t)index * sizeof *from_to, sizeof from_to);
	*ret = (struct sheet_text){ texts->bytes->data + from_to[0], 0,
				    from_to[1] - from_to[0] - 1 };
	return SHEET_OK;
}

static void show_number(struct sheet *sheet, const struct xlsx_rows *rows, const char *value)
{
	char text[SHEET_NUMBER_BYTES];
	double number = 0;
	/* what is not a number in a number's place is still what somebody typed: keep it */
	if (!sheet_number_parse(value, &number))
		return;
	if (!rows->is_date || !sheet_date_text(number, sheet->xlsx->is_from_1904, text))
		sheet_number_text(number, text);
	replace_value(sheet, rows, text);
}

/* The value as read becomes the text that a person sees. */
static enum sheet_fault finish_value(struct sheet *sheet, struct xlsx_rows *rows,
				     struct sheet_text *ret)
{
	struct out *row_text = sheet->row_text;
	char *value = row_text->data + rows->value_at;
	if (rows->type == SHARED)
		return shared_text(sheet, value, ret);
	if (rows->type == ERROR)
		replace_value(sheet, rows, "");
	if (rows->type == BOOLEAN && row_text->len > rows->value_at)
		replace_value(sheet, rows,
			      is_name(value, "0") || is_name(value, "false") ? "false" : "true");
	if (rows->type == NUMBER)
		show_number(sheet, rows, value);
	if (rows->type == TEXT) {
		ssize_t len = xlsx_unescape(value, row_text->len - rows->value_at);
		if (len < 0)
			return SHEET_NUL_BYTE;
		row_text->len = rows->value_at + (size_t)len;
	}
	*ret = (struct sheet_text){ NULL, rows->value_at, row_text->len - rows->value_at };
	return SHEET_OK;
}

static void end_cell(struct xlsx_part *part, struct xlsx_rows *rows)
{
	struct sheet *sheet = part->sheet;
	struct sheet_text text = { 0 };
	enum sheet_fault fault = finish_value(sheet, rows, &text);
	rows->in_cell = rows->in_value = false;
	rows->hints = 0;
	out_char(sheet->row_text, '\0');
	if (fault)
		xlsx_part_fail(part, fault, sheet->row_number);
	else if (sheet_row_set(sheet, rows->column, text))
		xlsx_part_fail(part, sheet->why->fault, sheet->why->row);
}

/*
 * Into the queue; shared texts stay where they are, or a small file could fill the memory with
 * copies.
 */
static void end_row(struct sheet *sheet, struct xlsx_rows *rows)
{
	rows->in_row = false;
	if (!sheet->row_count)
		return;
	const char **cells = arena_array(rows->mem, const char *, sheet->row_count);
	sheet_row_cells(sheet, cells);
	for (int i = 0; i < sheet->row_count; i++)
		if (!sheet->row_cells[i].shared)
			cells[i] = arena_strndup(rows->mem, cells[i], sheet->row_cells[i].len);
	bool *formulas = NULL;
	if (rows->has_formula) {
		formulas = arena_array(rows->mem, bool, sheet->row_count);
		memcpy(formulas, rows->formulas, (size_t)sheet->row_count * sizeof *formulas);
	}
	*list_add(rows->mem, &rows->queue) =
		(struct sheet_row){ cells, sheet->row_count, sheet->row_number, formulas };
}

static void on_end(struct xlsx_part *part, const char *name)
{
	struct xlsx_rows *rows = part->user;
	if (rows->in_cell && (is_name(name, "v") || is_name(name, "t")))
		rows->in_value = false;
	else if (rows->in_cell && is_name(name, "rPh") && rows->hints)
		rows->hints--;
	else if (rows->in_cell && is_name(name, "c"))
		end_cell(part, rows);
	else if (rows->in_row && !rows->in_cell && is_name(name, "row"))
		end_row(part->sheet, rows);
	else if (is_name(name, "sheetData"))
		rows->in_data = false;
}

static enum err open_book(struct sheet *sheet)
{
	TRY(xlsx_zip_open(sheet));
	return xlsx_book_open(sheet);
}

static const struct xlsx_handler row_handler = { on_start, on_end, on_text };

enum err xlsx_read_open(struct sheet *sheet)
{
	struct xlsx *xlsx = sheet->xlsx = arena_new_of(sheet->mem, struct xlsx);
	xlsx->texts = (struct xlsx_texts){ .bytes = out_new(), .starts = out_new() };
	xlsx->rows = arena_new_of(sheet->mem, struct xlsx_rows);
	xlsx->rows->mem = arena_new();
	TRY(open_book(sheet));
	return xlsx_part_open(sheet, xlsx->sheet_name, &row_handler, xlsx->rows,
			      &xlsx->rows->part);
}

enum err xlsx_read_turn(struct sheet *sheet, const char *part)
{
	struct xlsx_rows *rows = sheet->xlsx->rows;
	xlsx_part_close(rows->part);
	arena_reset(rows->mem);
	*rows = (struct xlsx_rows){ .mem = rows->mem };
	return xlsx_part_open(sheet, part, &row_handler, rows, &rows->part);
}

const struct sheet_area *xlsx_read_merged(const struct sheet *sheet, size_t *ret_count)
{
	*ret_count = sheet->xlsx->rows->merged.len;
	return sheet->xlsx->rows->merged.items;
}

enum err xlsx_read_next(struct sheet *sheet, bool *ret_is_row)
{
	struct xlsx_rows *rows = sheet->xlsx->rows;
	while (rows->given == rows->queue.len && !rows->part->at_end) {
		arena_reset(rows->mem);
		memset(&rows->queue, 0, sizeof rows->queue);
		rows->given = 0;
		TRY(xlsx_part_step(rows->part));
	}
	if (rows->given == rows->queue.len)
		return OK;
	sheet->row = rows->queue.items[rows->given++];
	*ret_is_row = true;
	return OK;
}

void xlsx_read_close(struct sheet *sheet)
{
	struct xlsx *xlsx = sheet->xlsx;
	if (!xlsx)
		return;
	xlsx_part_close(xlsx->rows->part);
	arena_free(xlsx->rows->mem);
	out_free(xlsx->texts.bytes);
	out_free(xlsx->texts.starts);
	zip_read_close(xlsx->zip);
	sheet->xlsx = NULL;
}
