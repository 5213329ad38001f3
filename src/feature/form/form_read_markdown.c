/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_markdown.c: forms as Markdown tables, as pyxform's tests and our store write them. */
#include "feature/form/form_reading.h"

#include <stdlib.h>
#include <string.h>

/*
 * A line that begins with "|" is a row; other lines are text between the tables. A row whose first
 * cell is filled begins a sheet of that name; the others have their cells from the second on. In a
 * cell "\|" is a "|", and "&#10;" an end of line (any number: a character by its code).
 */
struct markdown {
	struct form_book *book;
	struct form_table *table; /* NULL: of a sheet that is left alone */
	bool has_sheet;
	struct LIST(const char *) cells;
	int64_t line;
};

/* "&#10;" at `text`: its character and `*ret_len`; 0: no such thing. */
static char code_at(const char *text, size_t *ret_len)
{
	char *end = NULL;
	if (strncmp(text, "&#", 2) != 0 || text[2] < '0' || text[2] > '9')
		return 0;
	long code = strtol(text + 2, &end, 10);
	if (*end != ';' || code < 1 || code > 126)
		return 0;
	*ret_len = (size_t)(end + 1 - text);
	return (char)code;
}

/* Where the cell that begins at `text` ends: at a "|" without "\" before it, or at `end`. */
static const char *cell_end(const char *text, const char *end)
{
	for (const char *at = text; at < end; at++)
		if (*at == '|' && (at == text || at[-1] != '\\'))
			return at;
	return end;
}

/* Takes the cell that begins at `text`; where it ends. */
static const char *take_cell(struct markdown *markdown, const char *text, const char *end)
{
	end = cell_end(text, end);
	char *cell = arena_alloc(markdown->book->mem, (size_t)(end - text) + 1), *to = cell;
	for (; text < end; text++) {
		size_t len = 0;
		char code = code_at(text, &len);
		if (code)
			text += len - 1;
		else if (*text == '\\' && text[1] == '|')
			text++;
		*to++ = code ? code : *text;
	}
	*to = '\0';
	*list_add(markdown->book->mem, &markdown->cells) = cell;
	return end;
}

/* "|---|:--:|" under a header. */
static bool is_rule(const struct markdown *markdown)
{
	bool has_dash = false;
	for (size_t i = 0; i < markdown->cells.len; i++) {
		const char *cell = markdown->cells.items[i];
		if (cell[strspn(cell, " \t:-")])
			return false;
		has_dash = has_dash || strstr(cell, "--");
	}
	return has_dash;
}

static void end_row(struct markdown *markdown)
{
	struct form_book *book = markdown->book;
	if (!markdown->cells.len || is_rule(markdown))
		return;
	const char *name = form_trim(book->mem, markdown->cells.items[0]);
	if (*name) {
		markdown->table = form_book_sheet(book, name, markdown->line);
		markdown->has_sheet = true;
	}
	/* a header may stand beside the name of the sheet */
	if (markdown->table && markdown->cells.len > 1)
		form_book_row(book, markdown->table, markdown->cells.items + 1,
			      (int)markdown->cells.len - 1, markdown->line);
}

static void take_line(struct markdown *markdown, const char *text, const char *end)
{
	while (text < end && strchr(" \t\r", *text))
		text++;
	while (end > text && strchr(" \t\r", end[-1]))
		end--;
	if (text == end || *text != '|')
		return;
	if (end - text > 1 && end[-1] == '|' && end[-2] != '\\')
		end--;
	markdown->cells.len = 0;
	while (text < end && markdown->cells.len <= FORM_MAX_COLUMNS + 1)
		text = take_cell(markdown, text + 1, end);
	end_row(markdown);
}

void form_read_markdown(struct form_book *book, const char *text)
{
	struct markdown markdown = { .book = book };
	if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
		text += 3;
	const char *last = text + strlen(text);
	while (text < last && !book->is_full) {
		const char *end = memchr(text, '\n', (size_t)(last - text));
		end = end ? end : last;
		markdown.line++;
		take_line(&markdown, text, end);
		text = end < last ? end + 1 : end;
	}
}
