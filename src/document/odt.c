/* SPDX-License-Identifier: EUPL-1.2 */
/* odt.c: a document as ODT: its blocks in order, and the files that a package is made of. */
#include "document/odt.h"
#include "xml/xml.h"

#define PROLOG "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMES "urn:oasis:names:tc:opendocument:xmlns:"
#define TYPE "application/vnd.oasis.opendocument.text"

enum { CONTENTS_LEVELS = 3 };

void odt_add(struct odt *odt, const char *name, const char *type, const struct zip_part *part)
{
	struct zip_part *added = list_add(odt->mem, &odt->parts);
	*added = *part;
	added->name = name;
	out_printf(odt->manifest,
		   "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"%s\"/>\n",
		   name, type);
}

static void add_out(struct odt *odt, const char *name, const struct out *out)
{
	odt_add(odt, name, "text/xml",
		&(struct zip_part){ .bytes = arena_strndup(odt->mem, out->data, out->len),
				    .len = out->len });
}

static void put_heading(struct odt *odt, const struct document_block *block,
			const struct plan_block *counted)
{
	const char *style = arena_printf(odt->mem, "Heading_20_%d", counted->level);
	out_printf(odt->body,
		   "<text:h text:style-name=\"%s\" text:outline-level=\"%d\"><text:bookmark "
		   "text:name=\"kop%d\"/>",
		   odt_style(odt, style), counted->level, counted->heading);
	odt_mark(odt);
	if (block->runs.len)
		odt_runs(odt, &block->runs);
	else
		xml_put(odt->body, block->title);
	out_text(odt->body, "</text:h>\n");
}

static void put_list(struct odt *odt, const struct document_block *block)
{
	out_printf(odt->body, "<text:list text:style-name=\"%s\">",
		   block->is_ordered ? "Numbers" : "Bullets");
	for (size_t i = 0; i < block->items.len; i++) {
		out_text(odt->body, "<text:list-item>");
		odt_begin(odt, "List_20_1");
		odt_runs(odt, &block->items.items[i]);
		odt_end(odt);
		out_text(odt->body, "</text:list-item>");
	}
	out_text(odt->body, "</text:list>\n");
}

static void put_runs(struct odt *odt, const char *style, const struct document_runs *runs)
{
	if (!runs->len)
		return;
	odt_begin(odt, style);
	odt_runs(odt, runs);
	odt_end(odt);
}

static void put_quote(struct odt *odt, const struct document_block *block)
{
	bool has_by = block->by && *block->by;
	put_runs(odt, has_by ? "Quote_20_Start" : "Quotations", &block->runs);
	if (has_by)
		odt_line(odt, "Quote_20_Source", arena_printf(odt->mem, "— %s", block->by));
}

static void put_callout(struct odt *odt, const struct document_block *block)
{
	odt_line(odt, "Recommendation_20_Title", block->title);
	put_runs(odt, "Recommendation", &block->runs);
	for (size_t i = 0; i < block->items.len; i++)
		put_runs(odt, "Recommendation", &block->items.items[i]);
}

static void put_contents_source(struct odt *odt)
{
	out_printf(odt->body,
		   "<text:table-of-content-source text:outline-level=\"%d\" "
		   "text:use-index-marks=\"false\"><text:index-title-template "
		   "text:style-name=\"Contents_20_Heading\">%s</text:index-title-template>",
		   CONTENTS_LEVELS, odt->plan->words->contents);
	for (int i = 1; i <= CONTENTS_LEVELS; i++)
		out_printf(odt->body,
			   "<text:table-of-content-entry-template text:outline-level=\"%d\" "
			   "text:style-name=\"Contents_20_%d\"><text:index-entry-link-start/>"
			   "<text:index-entry-text/><text:index-entry-tab-stop "
			   "style:type=\"right\" style:leader-char=\".\"/>"
			   "<text:index-entry-page-number/><text:index-entry-link-end/>"
			   "</text:table-of-content-entry-template>",
			   i, i);
	out_text(odt->body, "</text:table-of-content-source>");
}

/* The number of the page is a reference, which programs look up when they open the file. */
static void put_contents_entry(struct odt *odt, const struct document_block *block,
			       const struct plan_block *counted)
{
	out_printf(odt->body,
		   "<text:p text:style-name=\"Contents_20_%d\"><text:a xlink:type=\"simple\" "
		   "text:style-name=\"Index_20_Link\" "
		   "text:visited-style-name=\"Index_20_Link\" xlink:href=\"#kop%d\">",
		   counted->level, counted->heading);
	xml_put(odt->body, plan_heading_text(odt->mem, block));
	out_printf(odt->body,
		   "<text:tab/><text:bookmark-ref text:reference-format=\"page\" "
		   "text:ref-name=\"kop%d\"> </text:bookmark-ref></text:a></text:p>\n",
		   counted->heading);
}

static void put_contents(struct odt *odt)
{
	const struct document_blocks *blocks = &odt->document->blocks;
	odt->has_break = true;
	const char *style = odt_style(odt, "Contents_20_Heading");
	out_text(odt->body,
		 "<text:table-of-content text:name=\"Inhoud\" text:protected=\"false\">");
	put_contents_source(odt);
	out_printf(odt->body,
		   "<text:index-body><text:index-title text:name=\"Inhoud_kop\"><text:p "
		   "text:style-name=\"%s\">%s</text:p></text:index-title>\n",
		   style, odt->plan->words->contents);
	for (size_t i = 0; i < blocks->len; i++) {
		const struct plan_block *counted = &odt->plan->blocks[i];
		if (counted->heading && counted->level <= CONTENTS_LEVELS)
			put_contents_entry(odt, &blocks->items[i], counted);
	}
	out_text(odt->body, "</text:index-body></text:table-of-content>\n");
	odt->has_break = true;
}

static void put_block(struct odt *odt, size_t place)
{
	const struct document_block *block = &odt->document->blocks.items[place];
	const struct plan_block *counted = &odt->plan->blocks[place];
	odt->mark = block->anchor ? (int)place : -1;
	switch (block->kind) {
	case BLOCK_HEADING:
		if (counted->heading)
			put_heading(odt, block, counted);
		break;
	case BLOCK_PARAGRAPH: put_runs(odt, "Text_20_body", &block->runs); break;
	case BLOCK_LIST: put_list(odt, block); break;
	case BLOCK_TABLE:
		odt_table(odt, &block->table,
			  &(struct odt_caption){ odt->plan->words->table, counted->table,
						 block->table.caption });
		break;
	case BLOCK_FIGURE: odt_figure(odt, place); break;
	case BLOCK_QUOTE: put_quote(odt, block); break;
	case BLOCK_CALLOUT: put_callout(odt, block); break;
	case BLOCK_CONTENTS: put_contents(odt); break;
	case BLOCK_BREAK: odt->has_break = true; break;
	}
}

static void put_title(struct odt *odt)
{
	const struct document *document = odt->document;
	odt->master = "TitlePage";
	odt->mark = -1;
	odt_line(odt, "Publisher", document->author);
	odt_line(odt, "Title", document->title);
	odt_line(odt, "Subtitle", document->subtitle);
	odt_line(odt, "Date", odt->plan->date);
	odt_line(odt, "Edition", document->note);
	odt->has_break = true;
}

/* Cells, rows and frames, which are the same in all tables. */
static void put_fixed_styles(struct odt *odt)
{
	static const char cell[] =
		"<style:style style:name=\"%s\" style:family=\"table-cell\">"
		"<style:table-cell-properties fo:padding=\"0.12cm\" fo:border-left=\"none\" "
		"fo:border-right=\"none\" fo:border-top=\"%s\" fo:border-bottom=\"%s\"%s/>"
		"</style:style>";
	out_printf(odt->styles, cell, "Cel", "0.5pt solid #e3dccd", "0.5pt solid #e3dccd", "");
	const char *line = arena_printf(odt->mem, "1pt solid #%s", odt->plan->strong);
	out_printf(odt->styles, cell, "CelKop", line, line,
		   arena_printf(odt->mem,
				" fo:background-color=\"#%s\" style:vertical-align=\"bottom\"",
				odt->plan->tint));
	out_printf(odt->styles, cell, "CelTotaal", line, line, "");
	out_text(odt->styles,
		 "<style:style style:name=\"Rij\" style:family=\"table-row\">"
		 "<style:table-row-properties fo:keep-together=\"always\"/></style:style>"
		 "<style:style style:name=\"Beeld\" style:family=\"graphic\" "
		 "style:parent-style-name=\"Graphics\"><style:graphic-properties "
		 "style:vertical-pos=\"top\" style:vertical-rel=\"baseline\" fo:border=\"none\"/>"
		 "</style:style>");
}

static void write_content(struct odt *odt)
{
	SCOPED_OUT(out);
	put_fixed_styles(odt);
	out_printf(odt->body,
		   "<text:sequence-decls><text:sequence-decl text:display-outline-level=\"0\" "
		   "text:name=\"%s\"/><text:sequence-decl text:display-outline-level=\"0\" "
		   "text:name=\"%s\"/></text:sequence-decls>\n",
		   odt->plan->words->table, odt->plan->words->figure);
	put_title(odt);
	for (size_t i = 0; i < odt->document->blocks.len; i++)
		put_block(odt, i);
	out_text(out, PROLOG "<office:document-content xmlns:office=\"" NAMES
			     "office:1.0\" xmlns:style=\"" NAMES "style:1.0\" xmlns:text=\"" NAMES
			     "text:1.0\" xmlns:table=\"" NAMES "table:1.0\" xmlns:draw=\"" NAMES
			     "drawing:1.0\" xmlns:fo=\"" NAMES
			     "xsl-fo-compatible:1.0\" xmlns:svg=\"" NAMES
			     "svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
			     "xmlns:ooow=\"http://openoffice.org/2004/writer\" "
			     "office:version=\"1.3\"><office:automatic-styles>");
	out_bytes(out, odt->styles->data, odt->styles->len);
	out_text(out, "</office:automatic-styles>\n<office:body><office:text>\n");
	out_bytes(out, odt->body->data, odt->body->len);
	out_text(out, "</office:text></office:body></office:document-content>\n");
	add_out(odt, "content.xml", out);
}

static void write_meta(struct odt *odt)
{
	SCOPED_OUT(out);
	const struct document *document = odt->document;
	const char *time = plan_time(odt->mem, document->made_ms);
	out_text(out, PROLOG "<office:document-meta xmlns:office=\"" NAMES
			     "office:1.0\" xmlns:meta=\"" NAMES
			     "meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
			     "office:version=\"1.3\"><office:meta>"
			     "<meta:generator>Omzien</meta:generator>");
	xml_put_element(out, "dc:title", document->title);
	xml_put_element(out, "dc:subject", document->subtitle);
	xml_put_element(out, "meta:initial-creator", document->author);
	xml_put_element(out, "dc:creator", document->author);
	xml_put_element(out, "dc:language", odt->plan->words->tag);
	xml_put_element(out, "meta:creation-date", time);
	xml_put_element(out, "dc:date", time);
	out_text(out, "</office:meta></office:document-meta>\n");
	add_out(odt, "meta.xml", out);
}

static void write_styles(struct odt *odt)
{
	size_t len;
	const char *bytes = plan_file(odt->mem, odt->plan, "odt-styles.xml", &len);
	odt_add(odt, "styles.xml", "text/xml", &(struct zip_part){ .bytes = bytes, .len = len });
}

static void write_manifest(struct odt *odt)
{
	SCOPED_OUT(out);
	out_text(out, PROLOG "<manifest:manifest xmlns:manifest=\"" NAMES
			     "manifest:1.0\" manifest:version=\"1.3\">\n<manifest:file-entry "
			     "manifest:full-path=\"/\" manifest:version=\"1.3\" "
			     "manifest:media-type=\"" TYPE "\"/>\n");
	out_bytes(out, odt->manifest->data, odt->manifest->len);
	out_text(out, "</manifest:manifest>\n");
	*list_add(odt->mem, &odt->parts) =
		(struct zip_part){ .name = "META-INF/manifest.xml",
				   .bytes = arena_strndup(odt->mem, out->data, out->len),
				   .len = out->len };
}

enum err document_odt(struct arena *mem, const struct document *document, const char *folder,
		      int *ret_file)
{
	SCOPED_OUT(body);
	SCOPED_OUT(styles);
	SCOPED_OUT(manifest);
	struct odt odt = { .mem = mem,
			   .document = document,
			   .plan = plan_new(mem, document),
			   .body = body,
			   .styles = styles,
			   .manifest = manifest };
	/* a reader looks for its kind at the start of the file (ODF 1.3 part 2, 3.3) */
	*list_add(mem, &odt.parts) = (struct zip_part){
		.name = "mimetype", .bytes = TYPE, .len = sizeof TYPE - 1, .is_stored = true
	};
	write_content(&odt);
	write_styles(&odt);
	write_meta(&odt);
	write_manifest(&odt);
	return zip_write(folder, odt.parts.items, odt.parts.len, document->made_ms, ret_file);
}
