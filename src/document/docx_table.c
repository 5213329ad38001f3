/* SPDX-License-Identifier: EUPL-1.2 */
/* docx_table.c: tables of a DOCX: heads that come back on each page, rows that stay whole. */
#include "document/docx.h"
#include "xml/xml.h"

enum { WIDTH_TWIPS = 9070 };

/* What is the same in all cells of a row. */
struct row_style {
	const char *paragraph, *run; /* style; properties of the first cell, or all of a total */
	bool is_head, is_total, has_row_head;
};

static void put_cell(struct docx *docx, const struct document_cell *cell, int percent,
		     const struct row_style *style, bool is_first)
{
	bool is_bold = style->is_total || (is_first && style->has_row_head);
	out_printf(docx->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
		   percent * WIDTH_TWIPS / 100);
	if (style->is_total)
		out_printf(docx->body,
			   "<w:tcBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
			   "w:color=\"%s\"/></w:tcBorders>",
			   docx->plan->strong);
	if (style->is_head)
		out_printf(docx->body,
			   "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>"
			   "<w:vAlign w:val=\"bottom\"/>",
			   docx->plan->tint);
	out_text(docx->body, "</w:tcPr>");
	docx_begin(docx, style->paragraph,
		   cell && cell->is_number ? "<w:jc w:val=\"right\"/>" : "");
	if (cell && cell->text && *cell->text)
		docx_text(docx, style->is_head ? cell->text : plan_cell_text(docx->mem, cell),
			  is_bold && !style->is_head ? "<w:b/><w:bCs/>" : "");
	docx_end(docx);
	out_text(docx->body, "</w:tc>");
}

static void put_row(struct docx *docx, const struct document_cells *cells, const int *widths,
		    size_t columns, const struct row_style *style)
{
	out_printf(docx->body, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
		   style->is_head ? "<w:tblHeader/>" : "");
	for (size_t i = 0; i < columns; i++)
		put_cell(docx, i < cells->len ? &cells->items[i] : NULL, widths[i], style, !i);
	out_text(docx->body, "</w:tr>\n");
}

static void put_properties(struct docx *docx, const struct document_table *table,
			   const struct docx_caption *caption)
{
	struct out *body = docx->body;
	out_printf(body,
		   "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"5000\" "
		   "w:type=\"pct\"/><w:tblLook w:val=\"%s\" w:firstRow=\"1\" w:lastRow=\"0\" "
		   "w:firstColumn=\"%d\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
		   table->has_row_heads ? "06A0" : "0620", table->has_row_heads);
	if (caption->text && *caption->text) {
		out_text(body, "<w:tblCaption w:val=\"");
		xml_put(body, caption->text);
		out_text(body, "\"/>");
	}
	if (table->note && *table->note) {
		out_text(body, "<w:tblDescription w:val=\"");
		xml_put(body, table->note);
		out_text(body, "\"/>");
	}
	out_text(body, "</w:tblPr>");
}

static void put_rows(struct docx *docx, const struct document_table *table)
{
	size_t columns = plan_columns(table);
	const int *widths = plan_widths(docx->mem, table);
	struct row_style style = { "TableHeading", "", .is_head = true };
	out_text(docx->body, "<w:tblGrid>");
	for (size_t i = 0; i < columns; i++)
		out_printf(docx->body, "<w:gridCol w:w=\"%d\"/>", widths[i] * WIDTH_TWIPS / 100);
	out_text(docx->body, "</w:tblGrid>\n");
	if (table->heads.len)
		put_row(docx, &table->heads, widths, columns, &style);
	for (size_t i = 0; i < table->rows.len; i++) {
		const struct document_row *row = &table->rows.items[i];
		style = (struct row_style){ "TableText", .is_total = row->is_total,
					    .has_row_head = table->has_row_heads };
		put_row(docx, &row->cells, widths, columns, &style);
	}
}

void docx_table(struct docx *docx, const struct document_table *table,
		const struct docx_caption *caption)
{
	docx->keeps_next = true;
	docx_begin(docx, "Caption", "<w:spacing w:before=\"280\"/>");
	if (caption->label)
		docx_label(docx, caption->label, caption->number);
	docx_text(docx, caption->text ? caption->text : "", "");
	docx_end(docx);
	if (plan_columns(table)) {
		put_properties(docx, table, caption);
		put_rows(docx, table);
		out_text(docx->body, "</w:tbl>\n");
	}
	/* what comes after a table stands away from it */
	docx_begin(docx, "Note", "");
	if (table->note && *table->note)
		docx_text(docx, table->note, "");
	docx_end(docx);
}
