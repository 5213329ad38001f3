/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing.c: what the templates of pictures and tables ask. */
#include "web/drawing.h"

const char *drawing_units(const struct page *page, double units)
{
	char text[DRAWING_NUMBER_BYTES];
	drawing_number(units, text);
	return arena_strdup(page->mem, text);
}

const char *drawing_role(const struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->shapes.len; i++)
		if (drawing->shapes.items[i].path)
			return "group";
	return "img";
}

bool sheet_is_number(const struct document_table *table, size_t column)
{
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_cells *cells = &table->rows.items[i].cells;
		if (column < cells->len && cells->items[column].text && *cells->items[column].text)
			return cells->items[column].is_number;
	}
	return false;
}
