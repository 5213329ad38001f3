/* SPDX-License-Identifier: EUPL-1.2 */
/* odt_table.c: tables of an ODT: heads that come back on each page, rows that stay whole. */
#include "document/odt.h"
#include "xml/xml.h"

/* What is the same in all cells of a row. */
struct row_style {
	const char *cell, *text, *number;
	bool is_bold, has_row_head;
};
static const struct row_style head_style = { "CelKop", "Table_20_Heading",
					     "Table_20_Heading_20_Number", false, false };

static void put_cell(struct odt *odt, const struct document_cell *cell,
		     const struct row_style *style, bool is_first)
{
	bool is_number = cell && cell->is_number;
	const char *text = !cell || !cell->text   ? ""
			   : style == &head_style ? cell->text
						  : plan_cell_text(odt->mem, cell);
	struct document_run run = { .text = text,
				    .is_strong =
					    style->is_bold || (is_first && style->has_row_head) };
	out_printf(odt->body,
		   "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">",
		   style->cell);
	odt_begin(odt, is_number ? style->number : style->text);
	odt_runs(odt, &(struct document_runs){ &run, *text != '\0', 1 });
	odt_end(odt);
	out_text(odt->body, "</table:table-cell>");
}

static void put_row(struct odt *odt, const struct document_cells *cells, size_t columns,
		    const struct row_style *style)
{
	out_text(odt->body, "<table:table-row table:style-name=\"Rij\">");
	for (size_t i = 0; i < columns; i++)
		put_cell(odt, i < cells->len ? &cells->items[i] : NULL, style, !i);
	out_text(odt->body, "</table:table-row>\n");
}

static void put_columns(struct odt *odt, const struct document_table *table, size_t columns)
{
	const int *widths = plan_widths(odt->mem, table);
	int number = odt->table_count;
	out_printf(odt->styles,
		   "<style:style style:name=\"Tabel%d\" style:family=\"table\">"
		   "<style:table-properties style:width=\"16cm\" table:align=\"margins\" "
		   "table:border-model=\"collapsing\"/></style:style>",
		   number);
	for (size_t i = 0; i < columns; i++) {
		out_printf(odt->styles,
			   "<style:style style:name=\"Tabel%d.%zu\" style:family=\"table-column\">"
			   "<style:table-column-properties style:column-width=\"%.2fcm\" "
			   "style:rel-column-width=\"%d*\"/></style:style>",
			   number, i, widths[i] * 0.16, widths[i] * 100);
		out_printf(odt->body, "<table:table-column table:style-name=\"Tabel%d.%zu\"/>",
			   number, i);
	}
}

static void put_about(struct odt *odt, const struct document_table *table, const char *caption)
{
	xml_put_element(odt->body, "table:title", caption);
	xml_put_element(odt->body, "table:desc", table->note);
}

static void put_table(struct odt *odt, const struct document_table *table, const char *caption)
{
	size_t columns = plan_columns(table);
	int number = ++odt->table_count;
	out_printf(odt->body, "<table:table table:name=\"Tabel%d\" table:style-name=\"Tabel%d\">",
		   number, number);
	put_about(odt, table, caption);
	put_columns(odt, table, columns);
	if (table->heads.len) {
		out_text(odt->body, "<table:table-header-rows>");
		put_row(odt, &table->heads, columns, &head_style);
		out_text(odt->body, "</table:table-header-rows>");
	}
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_row *row = &table->rows.items[i];
		const struct row_style style = { row->is_total ? "CelTotaal" : "Cel",
						 "Table_20_Contents", "Table_20_Number",
						 row->is_total, table->has_row_heads };
		put_row(odt, &row->cells, columns, &style);
	}
	out_text(odt->body, "</table:table>\n");
}

void odt_table(struct odt *odt, const struct document_table *table,
	       const struct odt_caption *caption)
{
	odt_begin(odt, "Table_20_Caption");
	if (caption->label)
		odt_label(odt, caption->label, caption->number);
	xml_put(odt->body, caption->text);
	odt_end(odt);
	if (plan_columns(table))
		put_table(odt, table, caption->text);
	/* what comes after a table stands away from it */
	odt_begin(odt, "Note");
	xml_put(odt->body, table->note);
	odt_end(odt);
}
