/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_seen.c: what one sees in a picture, in words, from its table: for who does not see it.
 */
#include "feature/analysis/analysis_seen.h"
#include "base/utf8.h"

#include <string.h>

enum { ROWS_TOLD = 6, PAIRS_TOLD = 4, SEEN_POINTS = 400 };

static bool is_share(const struct document_cell *cell)
{
	return cell->is_number && cell->text && strchr(cell->text, '%') != NULL;
}

/* The column that the picture shows: shares where there are any, else the first numbers; 0: none.
 */
static size_t shown_column(const struct document_table *table)
{
	size_t number = 0;
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_cells *cells = &table->rows.items[i].cells;
		for (size_t j = 1; j < cells->len; j++) {
			if (is_share(&cells->items[j]))
				return j;
			number = number || !cells->items[j].is_number ? number : j;
		}
	}
	return number;
}

/* "Ontmoeting 55%" */
static const char *one_value(struct arena *mem, const struct document_row *row, size_t column)
{
	const struct document_cells *cells = &row->cells;
	return column < cells->len
		       ? arena_printf(mem, "%s %s", cells->items[0].text, cells->items[column].text)
		       : cells->items[0].text;
}

/* "Ontmoeting: vaak 5, soms 3" */
static const char *all_values(struct arena *mem, const struct document_table *table,
			      const struct document_row *row)
{
	const char *text = arena_printf(mem, "%s:", row->cells.items[0].text);
	size_t told = 0;
	for (size_t j = 1; j < row->cells.len && j < table->heads.len && told < PAIRS_TOLD; j++) {
		if (!row->cells.items[j].is_number)
			continue;
		text = arena_printf(mem, "%s%s %s %s", text, told ? "," : "",
				    table->heads.items[j].text, row->cells.items[j].text);
		told++;
	}
	return text;
}

/* In a row of years the last one says as much as the first ones. */
static bool is_told(size_t at, size_t count)
{
	return count <= ROWS_TOLD || at + 1 < ROWS_TOLD || at + 1 == count;
}

const char *analysis_seen(struct arena *mem, const struct words *words,
			  const struct document_table *table, bool are_together)
{
	size_t column = shown_column(table), count = 0, at = 0;
	const char *text = "";
	for (size_t i = 0; i < table->rows.len; i++)
		count += !table->rows.items[i].is_total;
	for (size_t i = 0; column && i < table->rows.len; i++) {
		const struct document_row *row = &table->rows.items[i];
		if (row->is_total || !row->cells.len || !is_told(at++, count))
			continue;
		const char *before = !*text                             ? ""
				     : count > ROWS_TOLD && at == count ? " … "
				     : are_together                     ? "; "
									: ", ";
		text = arena_printf(mem, "%s%s%s", text, before,
				    are_together ? all_values(mem, table, row)
						 : one_value(mem, row, column));
	}
	if (!*text)
		return NULL;
	return arena_printf(mem, "%s. %s", utf8_shorten(mem, text, SEEN_POINTS),
			    words_say(words, N_("All numbers stand in the table that follows.")));
}
