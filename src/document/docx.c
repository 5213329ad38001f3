/* SPDX-License-Identifier: EUPL-1.2 */
/* docx.c: a document as DOCX: its blocks in order, and the files that a package is made of. */
#include "document/docx.h"
#include "xml/xml.h"

#define PROLOG "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define FORMATS "http://schemas.openxmlformats.org/"
#define WORD "xmlns:w=\"" FORMATS "wordprocessingml/2006/main\""

enum { BULLETS = 1, NUMBERS = 2, CONTENTS_LEVELS = 3 };

void docx_add(struct docx *docx, const char *name, const char *bytes, size_t len)
{
	*list_add(docx->mem, &docx->parts) =
		(struct zip_part){ .name = name, .bytes = bytes, .len = len };
}

static void add_out(struct docx *docx, const char *name, const struct out *out)
{
	docx_add(docx, name, arena_strndup(docx->mem, out->data, out->len), out->len);
}

static void add_file(struct docx *docx, const char *name, const char *file)
{
	size_t len;
	const char *bytes = plan_file(docx->mem, docx->plan, file, &len);
	docx_add(docx, name, bytes, len);
}

static void put_heading(struct docx *docx, const struct document_block *block,
			const struct plan_block *counted)
{
	docx_begin(docx, arena_printf(docx->mem, "Heading%d", counted->level), "");
	docx_bookmark_begin(docx, "_Toc", counted->heading);
	docx_bookmark_end(docx);
	if (block->runs.len)
		docx_runs(docx, &block->runs);
	else
		docx_text(docx, block->title ? block->title : "", "");
	docx_end(docx);
}

static void put_list(struct docx *docx, const struct document_block *block)
{
	const char *number = "";
	if (block->is_ordered) /* each list counts from one */
		number = arena_printf(docx->mem,
				      "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%d\"/>"
				      "</w:numPr>",
				      NUMBERS + ++docx->list_count);
	for (size_t i = 0; i < block->items.len; i++) {
		docx_begin(docx, block->is_ordered ? "ListNumber" : "ListBullet", number);
		docx_runs(docx, &block->items.items[i]);
		docx_end(docx);
	}
}

static void put_runs(struct docx *docx, const char *style, const struct document_runs *runs)
{
	if (!runs->len)
		return;
	docx_begin(docx, style, "");
	docx_runs(docx, runs);
	docx_end(docx);
}

static void put_quote(struct docx *docx, const struct document_block *block)
{
	bool has_by = block->by && *block->by;
	docx->keeps_next = has_by;
	docx_begin(docx, "Quote", "");
	docx_runs(docx, &block->runs);
	docx_end(docx);
	if (has_by)
		docx_line(docx, "QuoteSource", arena_printf(docx->mem, "— %s", block->by));
}

static void put_callout(struct docx *docx, const struct document_block *block)
{
	docx_line(docx, "RecommendationTitle", block->title);
	put_runs(docx, "Recommendation", &block->runs);
	for (size_t i = 0; i < block->items.len; i++)
		put_runs(docx, "Recommendation", &block->items.items[i]);
}

#define TWIPS_A_MM (1440 / 25.4)

/* One line of the contents, with its page; the first opens the field, so that Word can bring it up
 * to date. */
static void put_entry(struct docx *docx, const struct document_block *block,
		      const struct plan_block *counted, bool is_first)
{
	docx_begin(docx, arena_printf(docx->mem, "TOC%d", counted->level),
		   arena_printf(docx->mem,
				"<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" "
				"w:pos=\"%d\"/></w:tabs>",
				(int)(PLAN_PAGE_WIDTH_MM * TWIPS_A_MM)));
	if (is_first)
		docx_field(docx, "TOC \\o \"1-3\" \\h \\z \\u", NULL);
	out_printf(docx->body, "<w:hyperlink w:anchor=\"_Toc%d\" w:history=\"1\">",
		   counted->heading);
	docx_text(docx, plan_heading_text(docx->mem, block), "");
	out_text(docx->body, "<w:r><w:tab/></w:r>");
	docx_field(docx, arena_printf(docx->mem, "PAGEREF _Toc%d \\h", counted->heading), " ");
	out_text(docx->body, "</w:hyperlink>");
}

static void put_contents(struct docx *docx)
{
	const struct document_blocks *blocks = &docx->document->blocks;
	bool is_open = false;
	docx->has_break = true;
	docx_line(docx, "TOCHeading", docx->plan->words->contents);
	for (size_t i = 0; i < blocks->len; i++) {
		const struct plan_block *counted = &docx->plan->blocks[i];
		if (!counted->heading || counted->level > CONTENTS_LEVELS)
			continue;
		if (is_open)
			docx_end(docx);
		put_entry(docx, &blocks->items[i], counted, !is_open);
		is_open = true;
	}
	if (is_open) {
		docx_field_end(docx);
		docx_end(docx);
	}
	docx->has_break = true;
}

static void put_kind(struct docx *docx, size_t place)
{
	const struct document_block *block = &docx->document->blocks.items[place];
	const struct plan_block *counted = &docx->plan->blocks[place];
	switch (block->kind) {
	case BLOCK_HEADING:
		if (counted->heading)
			put_heading(docx, block, counted);
		break;
	case BLOCK_PARAGRAPH: put_runs(docx, "Normal", &block->runs); break;
	case BLOCK_LIST: put_list(docx, block); break;
	case BLOCK_TABLE:
		docx_table(docx, &block->table,
			   &(struct docx_caption){ docx->plan->words->table, counted->table,
						   block->table.caption });
		break;
	case BLOCK_FIGURE: docx_figure(docx, place); break;
	case BLOCK_QUOTE: put_quote(docx, block); break;
	case BLOCK_CALLOUT: put_callout(docx, block); break;
	case BLOCK_CONTENTS: put_contents(docx); break;
	case BLOCK_BREAK: docx->has_break = true; break;
	}
}

static void put_title(struct docx *docx)
{
	const struct document *document = docx->document;
	docx_line(docx, "Publisher", document->author);
	docx_line(docx, "Title", document->title);
	docx_line(docx, "Subtitle", document->subtitle);
	docx_line(docx, "Date", docx->plan->date);
	docx_line(docx, "Edition", document->note);
	docx->has_break = true;
}

/* A4; the first page, with the title, has no number. */
static void put_page(struct docx *docx, int footer_id)
{
	out_printf(docx->body,
		   "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId%d\"/>"
		   "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" "
		   "w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" "
		   "w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
		   footer_id);
}

static void write_body(struct docx *docx)
{
	static const char *const types[][2] = { { "styles", "styles.xml" },
						{ "settings", "settings.xml" },
						{ "numbering", "numbering.xml" },
						{ "fontTable", "fontTable.xml" } };
	out_text(docx->relations,
		 PROLOG "<Relationships xmlns=\"" FORMATS "package/2006/relationships\">");
	for (size_t i = 0; i < COUNT_OF(types); i++)
		docx_relate(docx, types[i][0], types[i][1], false);
	int footer_id = docx_relate(docx, "footer", "footer1.xml", false);
	out_text(docx->body, PROLOG "<w:document " WORD " xmlns:r=\"" FORMATS
				    "officeDocument/2006/relationships\" xmlns:wp=\"" FORMATS
				    "drawingml/2006/wordprocessingDrawing\" xmlns:a=\"" FORMATS
				    "drawingml/2006/main\" xmlns:pic=\"" FORMATS
				    "drawingml/2006/picture\"><w:body>\n");
	put_title(docx);
	for (size_t i = 0; i < docx->document->blocks.len; i++) {
		bool has_mark = docx->document->blocks.items[i].anchor;
		if (has_mark) {
			docx_bookmark_begin(docx, "plek", (int)i);
			docx_bookmark_end(docx);
		}
		put_kind(docx, i);
	}
	put_page(docx, footer_id);
	out_text(docx->body, "</w:body></w:document>\n");
	out_text(docx->relations, "</Relationships>\n");
}

/* The mark of lists: bullets are the first kind, numbers the second, and bold. */
static void put_level(const struct docx *docx, struct out *out, const char *format,
		      const char *text)
{
	bool is_number = !strcmp(format, "decimal");
	out_printf(
		out,
		"<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType "
		"w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
		"w:val=\"%s\"/><w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/><w:pPr>"
		"<w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr><w:rPr>%s<w:color w:val=\"%s\"/>"
		"</w:rPr></w:lvl></w:abstractNum>",
		is_number, format, text, is_number ? "<w:b/>" : "", docx->plan->strong);
}

static void write_numbering(struct docx *docx, struct out *out)
{
	out_text(out, PROLOG "<w:numbering " WORD ">");
	put_level(docx, out, "bullet", "•");
	put_level(docx, out, "decimal", "%1.");
	for (int i = BULLETS; i <= NUMBERS + docx->list_count; i++) {
		out_printf(out, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/>", i,
			   i != BULLETS);
		if (i > NUMBERS)
			out_text(out, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/>"
				      "</w:lvlOverride>");
		out_text(out, "</w:num>");
	}
	out_text(out, "</w:numbering>\n");
}

static void write_core(struct docx *docx, struct out *out)
{
	const struct document *document = docx->document;
	const char *time = plan_time(docx->mem, document->made_ms);
	out_text(out, PROLOG "<cp:coreProperties xmlns:cp=\"" FORMATS
			     "package/2006/metadata/core-properties\" "
			     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
			     "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
			     "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
	xml_put_element(out, "dc:title", document->title);
	xml_put_element(out, "dc:subject", document->subtitle);
	xml_put_element(out, "dc:creator", document->author);
	xml_put_element(out, "dc:language", docx->plan->words->tag);
	out_printf(out,
		   "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
		   "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>"
		   "</cp:coreProperties>\n",
		   time, time);
}

static void add_made(struct docx *docx, const char *name,
		     void (*write)(struct docx *docx, struct out *out))
{
	SCOPED_OUT(out);
	write(docx, out);
	add_out(docx, name, out);
}

enum err document_docx(struct arena *mem, const struct document *document, const char *folder,
		       int *ret_file)
{
	SCOPED_OUT(body);
	SCOPED_OUT(relations);
	struct docx docx = { .mem = mem,
			     .document = document,
			     .plan = plan_new(mem, document),
			     .body = body,
			     .relations = relations };
	add_file(&docx, "[Content_Types].xml", "docx-types.xml");
	add_file(&docx, "_rels/.rels", "docx-rels.xml");
	add_made(&docx, "docProps/core.xml", write_core);
	add_file(&docx, "docProps/app.xml", "docx-app.xml");
	add_file(&docx, "word/styles.xml", "docx-styles.xml");
	add_file(&docx, "word/settings.xml", "docx-settings.xml");
	add_file(&docx, "word/fontTable.xml", "docx-fonts.xml");
	add_file(&docx, "word/footer1.xml", "docx-footer.xml");
	write_body(&docx);
	add_out(&docx, "word/document.xml", body);
	add_out(&docx, "word/_rels/document.xml.rels", relations);
	add_made(&docx, "word/numbering.xml", write_numbering);
	return zip_write(folder, docx.parts.items, docx.parts.len, document->made_ms, ret_file);
}
