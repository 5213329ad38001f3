/* SPDX-License-Identifier: EUPL-1.2 */
/* odt_text.c: paragraphs and pieces of text of an ODT. */
#include "document/odt.h"
#include "xml/xml.h"

const char *odt_style(struct odt *odt, const char *style)
{
	if (!odt->has_break && !odt->master)
		return style;
	const char *name = arena_printf(odt->mem, "P%d", ++odt->style_count);
	out_printf(odt->styles,
		   "<style:style style:name=\"%s\" style:family=\"paragraph\" "
		   "style:parent-style-name=\"%s\"",
		   name, style);
	if (odt->master)
		out_printf(odt->styles, " style:master-page-name=\"%s\"/>", odt->master);
	else
		out_text(odt->styles, "><style:paragraph-properties fo:break-before=\"page\"/>"
				      "</style:style>");
	odt->has_break = false;
	odt->master = NULL;
	return name;
}

void odt_mark(struct odt *odt)
{
	if (odt->mark >= 0)
		out_printf(odt->body, "<text:bookmark text:name=\"plek%d\"/>", odt->mark);
	odt->mark = -1;
}

void odt_begin(struct odt *odt, const char *style)
{
	out_printf(odt->body, "<text:p text:style-name=\"%s\">", odt_style(odt, style));
	odt_mark(odt);
}

void odt_end(struct odt *odt) { out_text(odt->body, "</text:p>\n"); }

/* One space stays; of more, ODF wants the others counted (ODF 1.3 part 3, 6.1.2). */
static void put_text(struct odt *odt, const char *text)
{
	for (size_t len; text && *text; text += len) {
		if (text[0] == ' ' && text[1] == ' ') {
			len = strspn(text, " ");
			out_printf(odt->body, " <text:s text:c=\"%zu\"/>", len - 1);
			continue;
		}
		const char *two = strstr(text, "  ");
		len = two ? (size_t)(two - text) : strlen(text);
		xml_put(odt->body, arena_strndup(odt->mem, text, len));
	}
}

/* The style of a run, made when it is met first; NULL: it is as the paragraph. */
static const char *run_style(struct odt *odt, const struct document_run *run)
{
	const char *lang = "";
	if (run->language) {
		const char *tag = plan_tag(odt->mem, odt->plan, run->language);
		size_t len = strcspn(tag, "-");
		lang = arena_printf(odt->mem, " fo:language=\"%.*s\" fo:country=\"%s\"", (int)len,
				    tag, tag[len] ? tag + len + 1 : "none");
	}
	if (!run->is_strong && !run->is_emphasis && !*lang)
		return NULL;
	const char *properties =
		arena_printf(odt->mem, "%s%s%s", run->is_strong ? " fo:font-weight=\"bold\"" : "",
			     run->is_emphasis ? " fo:font-style=\"italic\"" : "", lang);
	size_t place = 0;
	while (place < odt->run_styles.len && strcmp(odt->run_styles.items[place], properties) != 0)
		place++;
	if (place == odt->run_styles.len) {
		*list_add(odt->mem, &odt->run_styles) = properties;
		out_printf(odt->styles,
			   "<style:style style:name=\"T%zu\" style:family=\"text\">"
			   "<style:text-properties%s/></style:style>",
			   place, properties);
	}
	return arena_printf(odt->mem, "T%zu", place);
}

/* Whether a link was begun: one to nowhere is none. */
static bool begin_link(struct odt *odt, const char *link)
{
	int place = link && *link == '#' ? plan_anchor(odt->plan, link) : -1;
	const char *address = link && *link ? plan_link(odt->mem, link) : NULL;
	if (place < 0 && !address)
		return false;
	out_text(odt->body, "<text:a xlink:type=\"simple\" "
			    "text:style-name=\"Internet_20_link\" xlink:href=\"");
	if (place >= 0)
		out_printf(odt->body, "#plek%d", place);
	else
		xml_put(odt->body, address);
	out_text(odt->body, "\">");
	return true;
}

void odt_runs(struct odt *odt, const struct document_runs *runs)
{
	for (size_t i = 0; i < runs->len; i++) {
		const struct document_run *run = &runs->items[i];
		const char *style = run_style(odt, run);
		bool is_link = begin_link(odt, run->link);
		if (style)
			out_printf(odt->body, "<text:span text:style-name=\"%s\">", style);
		put_text(odt, run->text);
		out_text(odt->body, style ? "</text:span>" : "");
		out_text(odt->body, is_link ? "</text:a>" : "");
	}
}

void odt_line(struct odt *odt, const char *style, const char *text)
{
	if (!text || !*text)
		return;
	odt_begin(odt, style);
	put_text(odt, text);
	odt_end(odt);
}

void odt_label(struct odt *odt, const char *label, int number)
{
	out_printf(odt->body,
		   "%s <text:sequence text:ref-name=\"ref%s%d\" text:name=\"%s\" "
		   "text:formula=\"ooow:%s+1\" style:num-format=\"1\">%d</text:sequence>. ",
		   label, label, number, label, label, number);
}
