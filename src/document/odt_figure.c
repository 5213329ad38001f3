/* SPDX-License-Identifier: EUPL-1.2 */
/* odt_figure.c: pictures of an ODT: SVG first, with dots for programs that do not know it. */
#include "document/odt.h"
#include "xml/xml.h"

static void put_image(struct odt *odt, const char *ending, const char *type,
		      const struct zip_part *part)
{
	const char *name =
		arena_printf(odt->mem, "Pictures/figuur-%d.%s", odt->picture_count, ending);
	odt_add(odt, name, type, part);
	out_printf(odt->body,
		   "<draw:image xlink:href=\"%s\" xlink:type=\"simple\" xlink:show=\"embed\" "
		   "xlink:actuate=\"onLoad\" draw:mime-type=\"%s\"/>",
		   name, type);
}

static void put_picture(struct odt *odt, const struct document_figure *figure)
{
	double width, height;
	plan_picture(figure, &width, &height);
	odt->picture_count++;
	odt_begin(odt, "Figure");
	out_printf(odt->body,
		   "<draw:frame draw:style-name=\"Beeld\" draw:name=\"Figuur %d\" "
		   "text:anchor-type=\"as-char\" svg:width=\"%.2fcm\" svg:height=\"%.2fcm\">",
		   odt->picture_count, width, height);
	if (figure->svg)
		put_image(odt, "svg", "image/svg+xml",
			  &(struct zip_part){ .bytes = figure->svg, .len = strlen(figure->svg) });
	if (figure->png && figure->png_len)
		put_image(odt, "png", "image/png",
			  &(struct zip_part){ .bytes = figure->png,
					      .len = figure->png_len,
					      .is_stored = true });
	xml_put_element(odt->body, "svg:title", figure->title);
	xml_put_element(odt->body, "svg:desc", figure->alt ? figure->alt : figure->title);
	out_text(odt->body, "</draw:frame>");
	odt_end(odt);
}

void odt_figure(struct odt *odt, size_t place)
{
	const struct document_figure *figure = &odt->document->blocks.items[place].figure;
	if (figure->svg || (figure->png && figure->png_len))
		put_picture(odt, figure);
	else
		odt_line(odt, "Figure", figure->alt);
	odt_begin(odt, "Caption");
	odt_label(odt, odt->plan->words->figure, odt->plan->blocks[place].figure);
	xml_put(odt->body, figure->title);
	odt_end(odt);
	odt_line(odt, "Note", figure->note);
	if (plan_columns(&figure->table)) {
		const char *text = plan_figure_caption(odt->mem, odt->plan, place);
		odt_table(odt, &figure->table, &(struct odt_caption){ .text = text });
	}
}
