/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing.c: a drawing written as SVG. */
#include "draw/drawing.h"
#include "draw/palette.h"
#include "xml/xml.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void drawing_number(double units, char ret_text[static DRAWING_NUMBER_BYTES])
{
	long long hundredths = isfinite(units) && fabs(units) < 1e9 ? llround(units * 100) : 0;
	const char *sign = hundredths < 0 ? "-" : "";
	hundredths = llabs(hundredths);
	long long rest = hundredths % 100;
	if (!rest)
		snprintf(ret_text, DRAWING_NUMBER_BYTES, "%s%lld", sign, hundredths / 100);
	else if (rest % 10)
		snprintf(ret_text, DRAWING_NUMBER_BYTES, "%s%lld.%02lld", sign, hundredths / 100,
			 rest);
	else
		snprintf(ret_text, DRAWING_NUMBER_BYTES, "%s%lld.%lld", sign, hundredths / 100,
			 rest / 10);
}

static void put_number(struct out *out, const char *name, double units)
{
	char text[DRAWING_NUMBER_BYTES];
	drawing_number(units, text);
	out_printf(out, " %s=\"%s\"", name, text);
}

static void put_text(struct out *out, const char *name, const char *text)
{
	out_printf(out, " %s=\"", name);
	xml_put(out, text);
	out_char(out, '"');
}

static void put_rect(struct out *out, const struct shape *shape)
{
	put_number(out, "x", shape->x);
	put_number(out, "y", shape->y);
	put_number(out, "width", shape->width);
	put_number(out, "height", shape->height);
	if (shape->radius > 0)
		put_number(out, "rx", shape->radius);
}

static void put_line(struct out *out, const struct shape *shape)
{
	put_number(out, "x1", shape->x);
	put_number(out, "y1", shape->y);
	put_number(out, "x2", shape->x + shape->width);
	put_number(out, "y2", shape->y + shape->height);
}

static void put_circle(struct out *out, const struct shape *shape)
{
	put_number(out, "cx", shape->x);
	put_number(out, "cy", shape->y);
	put_number(out, "r", shape->radius);
}

static void put_path(struct out *out, const struct shape *shape) { put_text(out, "d", shape->d); }

static void put_letters(struct out *out, const struct shape *shape)
{
	put_number(out, "x", shape->x);
	put_number(out, "y", shape->y);
	put_number(out, "font-size", shape->size);
	if (shape->is_bold)
		put_text(out, "font-weight", "700");
	if (shape->anchor)
		put_text(out, "text-anchor", drawing_anchor(shape->anchor));
	if (shape->length > 0) {
		put_number(out, "textLength", shape->length);
		put_text(out, "lengthAdjust", "spacingAndGlyphs");
	}
}

const char *drawing_anchor(enum text_anchor anchor)
{
	static const char *const names[] = { "start", "middle", "end" };
	return names[anchor];
}

static const struct {
	const char *name;
	void (*put)(struct out *out, const struct shape *shape);
} elements[] = {
	[SHAPE_RECT] = { "rect", put_rect },       [SHAPE_LINE] = { "line", put_line },
	[SHAPE_CIRCLE] = { "circle", put_circle }, [SHAPE_PATH] = { "path", put_path },
	[SHAPE_TEXT] = { "text", put_letters },
};

/* A colour that somebody chose may be anything; "url(...)" would ask another site for something. */
static const char *plain_color(const char *color)
{
	double parts[3];
	return color && !palette_read(color, parts) ? PALETTE_INK : color;
}

const char *drawing_fill(const struct shape *shape)
{
	bool is_ink = !shape->fill && shape->kind == SHAPE_TEXT;
	return is_ink ? PALETTE_INK : plain_color(shape->fill);
}

const char *drawing_stroke(const struct shape *shape) { return plain_color(shape->stroke); }

static void put_paint(struct out *out, const struct shape *shape)
{
	const char *fill = drawing_fill(shape);
	if (shape->kind != SHAPE_LINE)
		put_text(out, "fill", fill ? fill : "none");
	if (!shape->stroke)
		return;
	put_text(out, "stroke", drawing_stroke(shape));
	put_number(out, "stroke-width", shape->stroke_width > 0 ? shape->stroke_width : 1);
	if (shape->kind == SHAPE_PATH)
		put_text(out, "stroke-linejoin", "round");
}

static void put_shape(struct out *out, const struct shape *shape, const char *base_url)
{
	const char *name = elements[shape->kind].name;
	bool is_link = shape->path && base_url;
	if (is_link) {
		out_text(out, "<a href=\"");
		xml_put(out, base_url);
		xml_put(out, shape->path);
		out_text(out, "\">");
	}
	out_printf(out, "<%s", name);
	elements[shape->kind].put(out, shape);
	put_paint(out, shape);
	out_char(out, '>');
	xml_put_element(out, "title", shape->title);
	if (shape->kind == SHAPE_TEXT)
		xml_put(out, shape->text);
	out_printf(out, "</%s>%s\n", name, is_link ? "</a>" : "");
}

void drawing_svg(struct out *out, const struct drawing *drawing, const char *base_url)
{
	out_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
	put_number(out, "width", drawing->width);
	put_number(out, "height", drawing->height);
	char width[DRAWING_NUMBER_BYTES], height[DRAWING_NUMBER_BYTES];
	drawing_number(drawing->width, width);
	drawing_number(drawing->height, height);
	out_printf(out, " viewBox=\"0 0 %s %s\" role=\"img\"", width, height);
	if (drawing->language)
		put_text(out, "xml:lang", drawing->language);
	put_text(out, "font-family", "Atkinson Hyperlegible Next, sans-serif");
	out_text(out, ">\n");
	xml_put_element(out, "title", drawing->title);
	xml_put_element(out, "desc", drawing->text);
	for (size_t i = 0; i < drawing->shapes.len; i++)
		put_shape(out, &drawing->shapes.items[i], base_url);
	out_text(out, "</svg>\n");
}
