/* SPDX-License-Identifier: EUPL-1.2 */
/* plan_table.c: how the columns of a table share the width of a page. */
#include "document/plan.h"

size_t plan_columns(const struct document_table *table)
{
	size_t columns = table->heads.len;
	for (size_t i = 0; i < table->rows.len; i++)
		if (table->rows.items[i].cells.len > columns)
			columns = table->rows.items[i].cells.len;
	return columns;
}

/* What a column asks for, in letters: its longest word, and its longest text. */
struct asked {
	int least, most;
};

/*
 * Letters of the small text of tables that fit on a line, what the space beside a cell takes, and
 * the longest that a word or a text needs to stay whole.
 */
enum { LINE_LETTERS = 86, PADDING_LETTERS = 3, WORD_MOST = 20, TEXT_MOST = 60 };

static void ask(struct asked *asked, const struct document_cell *cell, bool is_head)
{
	int most = 0, word = 0, least = 0;
	for (const char *p = cell->text ? cell->text : ""; *p; p++) {
		if (((unsigned char)*p & 0xc0) == 0x80)
			continue; /* not the first byte of a letter */
		bool is_gap = (*p == ' ' && (is_head || !cell->is_number)) || *p == '-';
		word = is_gap ? 0 : word + 1;
		least = word > least ? word : least;
		most++;
	}
	int beside = PADDING_LETTERS + is_head; /* heads are bold */
	least = beside + (least < WORD_MOST ? least : WORD_MOST);
	most = beside + (most < TEXT_MOST ? most : TEXT_MOST);
	asked->least = least > asked->least ? least : asked->least;
	asked->most = most > asked->most ? most : asked->most;
}

static void ask_all(const struct document_table *table, struct asked *asked)
{
	for (size_t i = 0; i < table->heads.len; i++)
		ask(&asked[i], &table->heads.items[i], true);
	for (size_t i = 0; i < table->rows.len; i++)
		for (size_t k = 0; k < table->rows.items[i].cells.len; k++)
			ask(&asked[k], &table->rows.items[i].cells.items[k], false);
}

/*
 * Where all fits on a line, what is left is shared evenly. Else each column gets its longest word,
 * and what is left goes to those whose texts have to wrap.
 */
static int letters_of(const struct asked *asked, const struct asked *sum, int columns)
{
	int wanted = sum->most - sum->least, spare = LINE_LETTERS - sum->least;
	if (sum->most <= LINE_LETTERS)
		return asked->most + (LINE_LETTERS - sum->most) / columns;
	if (spare <= 0)
		return asked->least;
	return asked->least + (asked->most - asked->least) * spare / wanted;
}

const int *plan_widths(struct arena *mem, const struct document_table *table)
{
	size_t columns = plan_columns(table);
	int *widths = arena_array(mem, int, columns + 1), given = 0, all = 0;
	struct asked *asked = arena_array(mem, struct asked, columns + 1), sum = { 0, 0 };
	ask_all(table, asked);
	for (size_t i = 0; i < columns; i++) {
		sum.least += asked[i].least;
		sum.most += asked[i].most;
	}
	for (size_t i = 0; i < columns; i++)
		all += widths[i] = letters_of(&asked[i], &sum, (int)columns);
	for (size_t i = 0; i < columns; i++) {
		widths[i] = widths[i] * 100 / all;
		given += widths[i];
	}
	if (columns)
		widths[0] += 100 - given;
	return widths;
}

const char *plan_cell_text(struct arena *mem, const struct document_cell *cell)
{
	static const char no_break_space[] = "\u00a0";
	SCOPED_OUT(out);
	if (!cell->is_number || !cell->text || !strchr(cell->text, ' '))
		return cell->text ? cell->text : "";
	for (const char *p = cell->text; *p; p++)
		if (*p == ' ')
			out_text(out, no_break_space);
		else
			out_char(out, *p);
	return arena_strndup(mem, out->data, out->len);
}
