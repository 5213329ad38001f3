/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing.h: pictures and tables as parts of a page; see drawing_html, figure_html, sheet_html. */
#pragma once
#include "document/document.h"
#include "draw/drawing.h"
#include "web/page.h"

/* A length as SVG has it. In page->mem. */
const char *drawing_units(const struct page *page, double units);

/* "img"; "group" where something in it can be pressed, so that it can be reached. */
const char *drawing_role(const struct drawing *drawing);

/* Whether the numbers of this column stand to the right: its first cell with a text decides. */
bool sheet_is_number(const struct document_table *table, size_t column);
