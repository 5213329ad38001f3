/* SPDX-License-Identifier: EUPL-1.2 */
/* docx_figure.c: pictures of a DOCX: SVG, with dots for programs that do not know it. */
#include "document/docx.h"
#include "xml/xml.h"

enum { EMU_A_CM = 360000 };

static void put_blip(struct docx *docx, int png_id, int svg_id)
{
	out_printf(docx->body, "<a:blip r:embed=\"rId%d\">", png_id);
	if (svg_id)
		out_printf(docx->body,
			   "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">"
			   "<asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/"
			   "2016/SVG/main\" r:embed=\"rId%d\"/></a:ext></a:extLst>",
			   svg_id);
	out_text(docx->body, "</a:blip><a:stretch><a:fillRect/></a:stretch>");
}

/* id, name and what it shows, of a drawing or of the picture in it. */
static void put_about(struct docx *docx, const char *element, const struct document_figure *figure)
{
	out_printf(docx->body, "<%s id=\"%d\" name=\"Figuur %d\" descr=\"", element,
		   docx->drawing_count, docx->drawing_count);
	xml_put(docx->body, figure->alt && *figure->alt ? figure->alt : figure->title);
	out_text(docx->body, "\"/>");
}

static void put_drawing(struct docx *docx, const struct document_figure *figure, int png_id,
			int svg_id)
{
	double width, height;
	plan_picture(figure, &width, &height);
	long cx = (long)(width * EMU_A_CM), cy = (long)(height * EMU_A_CM);
	out_printf(docx->body,
		   "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		   "<wp:extent cx=\"%ld\" cy=\"%ld\"/>",
		   cx, cy);
	put_about(docx, "wp:docPr", figure);
	out_text(docx->body, "<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>"
			     "</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://"
			     "schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
			     "<pic:nvPicPr>");
	put_about(docx, "pic:cNvPr", figure);
	out_text(docx->body, "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>");
	put_blip(docx, png_id, svg_id);
	out_printf(docx->body,
		   "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" "
		   "cy=\"%ld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
		   "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
		   "</w:r>",
		   cx, cy);
}

/* Puts the two files of a picture in the archive and it in the text. */
static void put_picture(struct docx *docx, const struct document_figure *figure)
{
	int number = ++docx->drawing_count, svg_id = 0;
	const char *png = arena_printf(docx->mem, "media/figuur-%d.png", number);
	const char *svg = arena_printf(docx->mem, "media/figuur-%d.svg", number);
	int png_id = docx_relate(docx, "image", png, false);
	docx_add(docx, arena_printf(docx->mem, "word/%s", png), figure->png, figure->png_len);
	docx->parts.items[docx->parts.len - 1].is_stored = true;
	if (figure->svg) {
		svg_id = docx_relate(docx, "image", svg, false);
		docx_add(docx, arena_printf(docx->mem, "word/%s", svg), figure->svg,
			 strlen(figure->svg));
	}
	docx_begin(docx, "Figure", "");
	put_drawing(docx, figure, png_id, svg_id);
	docx_end(docx);
}

void docx_figure(struct docx *docx, size_t place)
{
	const struct document_figure *figure = &docx->document->blocks.items[place].figure;
	if (figure->png && figure->png_len)
		put_picture(docx, figure);
	else
		docx_line(docx, "Figure", figure->alt);
	docx_begin(docx, "Caption", "");
	docx_label(docx, docx->plan->words->figure, docx->plan->blocks[place].figure);
	docx_text(docx, figure->title ? figure->title : "", "");
	docx_end(docx);
	docx_line(docx, "Note", figure->note);
	if (plan_columns(&figure->table)) {
		const char *text = plan_figure_caption(docx->mem, docx->plan, place);
		docx_table(docx, &figure->table, &(struct docx_caption){ .text = text });
	}
}
