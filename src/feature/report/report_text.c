/* SPDX-License-Identifier: EUPL-1.2 */
/* report_text.c: the Markdown of a text of a report: paragraphs, lists, and small tables. */
#include "base/utf8.h"
#include "feature/report/report_compile.h"
#include "feature/report/report_reference.h"

#include <string.h>

enum { TEXT_TOP_LEVEL = 3 };

static size_t line_len(const char *at) { return strcspn(at, "\n"); }
static bool is_table_line(const char *at) { return at[strspn(at, " ")] == '|'; }

/* Behind the lines from `at` that are all, or none of them, lines of a table. */
static const char *chunk_end(const char *at, bool is_table)
{
	while (*at && is_table_line(at) == is_table) {
		at += line_len(at);
		at += *at == '\n';
	}
	return at;
}

/* Behind a cell: at its "|" or at the end of the line. A reference may hold "|" itself. */
static const char *cell_end(const char *at, const char *end)
{
	for (bool is_inside = false; at < end; at++) {
		if (!strncmp(at, "{{", 2))
			is_inside = true;
		else if (!strncmp(at, "}}", 2))
			is_inside = false;
		else if (*at == '|' && !is_inside)
			return at;
	}
	return end;
}

/* "|---|:---|" */
static bool is_rule(const char *line, size_t len)
{
	return strspn(line, " |:-") >= len && memchr(line, '-', len);
}

static bool is_number(const char *text)
{
	return *text >= '0' && *text <= '9' && !text[strspn(text, "0123456789.,% ")];
}

static enum err add_cells(struct look *look, struct report_part *part, const char *line,
			  struct document_cells *ret)
{
	struct arena *mem = look->work->mem;
	const char *end = line + line_len(line);
	for (const char *at = strchr(line, '|') + 1; at < end;) {
		const char *stop = cell_end(at, end);
		const char *text = utf8_tidy(mem, arena_strndup(mem, at, (size_t)(stop - at)));
		if (stop == end && !*text)
			break;
		TRY(reference_resolve(look, text, &part->numbers, &text));
		*list_add(mem, ret) =
			(struct document_cell){ .text = text, .is_number = is_number(text) };
		at = stop + 1;
	}
	return OK;
}

/* The first line has the heads; each row gets as many cells. */
static enum err add_table(struct look *look, struct report_part *part, const char *at,
			  const char *end)
{
	struct arena *mem = look->work->mem;
	struct document_table table = { .has_row_heads = true };
	for (; at < end; at += line_len(at) + 1) {
		struct document_row row = { 0 };
		if (is_rule(at, line_len(at)))
			continue;
		TRY(add_cells(look, part, at, table.heads.len ? &row.cells : &table.heads));
		while (row.cells.len && row.cells.len < table.heads.len)
			*list_add(mem, &row.cells) = (struct document_cell){ .text = "" };
		if (row.cells.len > table.heads.len)
			row.cells.len = table.heads.len;
		if (row.cells.len)
			*list_add(mem, &table.rows) = row;
	}
	if (!table.rows.len)
		return OK;
	for (size_t i = 0; i < table.heads.len; i++)
		table.heads.items[i].is_number = table.rows.items[0].cells.items[i].is_number;
	table.caption =
		SAY(look, N_("Table: {first}"), words_value("first", table.heads.items[0].text));
	piece_add(look, part, BLOCK_TABLE)->table = table;
	return OK;
}

static enum err add_words(struct look *look, struct report_part *part, const char *at,
			  const char *end)
{
	struct arena *mem = look->work->mem;
	struct document_blocks blocks = { 0 };
	document_markdown(mem, arena_strndup(mem, at, (size_t)(end - at)), TEXT_TOP_LEVEL, &blocks);
	TRY(reference_resolve_blocks(look, &blocks, &part->numbers));
	for (size_t i = 0; i < blocks.len; i++)
		*list_add(mem, &part->pieces) = (struct report_piece){ .block = blocks.items[i] };
	return OK;
}

enum err piece_markdown(struct look *look, struct report_part *part, const char *text)
{
	for (const char *at = text ? text : ""; *at;) {
		bool is_table = is_table_line(at);
		const char *end = chunk_end(at, is_table);
		TRY(is_table ? add_table(look, part, at, end) : add_words(look, part, at, end));
		at = end;
	}
	return OK;
}
