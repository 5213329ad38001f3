/* SPDX-License-Identifier: EUPL-1.2 */
/* docx_text.c: paragraphs and pieces of text of a DOCX. */
#include "document/docx.h"
#include "xml/xml.h"

#include <string.h>

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

void docx_begin(struct docx *docx, const char *style, const char *properties)
{
	out_printf(docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s%s</w:pPr>", style,
		   docx->keeps_next ? "<w:keepNext/>" : "",
		   docx->has_break ? "<w:pageBreakBefore/>" : "", properties);
	docx->has_break = docx->keeps_next = false;
}

void docx_end(struct docx *docx) { out_text(docx->body, "</w:p>\n"); }

void docx_text(struct docx *docx, const char *text, const char *properties)
{
	out_text(docx->body, "<w:r>");
	if (*properties)
		out_printf(docx->body, "<w:rPr>%s</w:rPr>", properties);
	out_text(docx->body, "<w:t xml:space=\"preserve\">");
	xml_put(docx->body, text);
	out_text(docx->body, "</w:t></w:r>");
}

int docx_relate(struct docx *docx, const char *type, const char *target, bool is_outside)
{
	int id = ++docx->relation_count;
	out_printf(docx->relations, "<Relationship Id=\"rId%d\" Type=\"" RELATION "%s\" Target=\"",
		   id, type);
	xml_put(docx->relations, target);
	out_printf(docx->relations, "\"%s/>", is_outside ? " TargetMode=\"External\"" : "");
	return id;
}

/* The order of what is in w:rPr is told by its schema. */
static const char *run_properties(struct docx *docx, const struct document_run *run)
{
	const char *lang = "";
	if (run->language)
		lang = arena_printf(docx->mem, "<w:lang w:val=\"%s\"/>",
				    plan_tag(docx->mem, docx->plan, run->language));
	return arena_printf(docx->mem, "%s%s%s%s",
			    run->link ? "<w:rStyle w:val=\"Hyperlink\"/>" : "",
			    run->is_strong ? "<w:b/><w:bCs/>" : "",
			    run->is_emphasis ? "<w:i/><w:iCs/>" : "", lang);
}

/* Whether a link was begun: one to nowhere is none. */
static bool begin_link(struct docx *docx, const char *link)
{
	if (*link == '#') {
		int place = plan_anchor(docx->plan, link);
		if (place >= 0)
			out_printf(docx->body, "<w:hyperlink w:anchor=\"plek%d\" w:history=\"1\">",
				   place);
		return place >= 0;
	}
	const char *address = plan_link(docx->mem, link);
	if (!address)
		return false;
	int id = docx_relate(docx, "hyperlink", address, true);
	out_printf(docx->body, "<w:hyperlink r:id=\"rId%d\" w:history=\"1\">", id);
	return true;
}

void docx_runs(struct docx *docx, const struct document_runs *runs)
{
	for (size_t i = 0; i < runs->len; i++) {
		struct document_run run = runs->items[i];
		bool is_link = run.link && *run.link && begin_link(docx, run.link);
		if (!is_link)
			run.link = NULL;
		docx_text(docx, run.text, run_properties(docx, &run));
		if (is_link)
			out_text(docx->body, "</w:hyperlink>");
	}
}

void docx_line(struct docx *docx, const char *style, const char *text)
{
	if (!text || !*text)
		return;
	docx_begin(docx, style, "");
	docx_text(docx, text, "");
	docx_end(docx);
}

void docx_bookmark_begin(struct docx *docx, const char *kind, int number)
{
	out_printf(docx->body, "<w:bookmarkStart w:id=\"%d\" w:name=\"%s%d\"/>",
		   ++docx->bookmark_count, kind, number);
}

void docx_bookmark_end(struct docx *docx)
{
	out_printf(docx->body, "<w:bookmarkEnd w:id=\"%d\"/>", docx->bookmark_count);
}

void docx_field(struct docx *docx, const char *instruction, const char *result)
{
	out_printf(docx->body,
		   "<w:r><w:fldChar w:fldCharType=\"begin\"%s/></w:r><w:r><w:instrText "
		   "xml:space=\"preserve\"> %s </w:instrText></w:r><w:r><w:fldChar "
		   "w:fldCharType=\"separate\"/></w:r>",
		   strncmp(instruction, "TOC", 3) ? "" : " w:dirty=\"true\"", instruction);
	if (!result)
		return;
	docx_text(docx, result, "");
	docx_field_end(docx);
}

void docx_field_end(struct docx *docx)
{
	out_text(docx->body, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}

void docx_label(struct docx *docx, const char *label, int number)
{
	docx_text(docx, arena_printf(docx->mem, "%s ", label), "");
	docx_field(docx, arena_printf(docx->mem, "SEQ %s \\* ARABIC", label),
		   arena_printf(docx->mem, "%d", number));
	docx_text(docx, ". ", "");
}
