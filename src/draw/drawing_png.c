/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing_png.c: a drawing as a picture of dots, drawn by cairo with our own letters. */
#include "draw/drawing.h"
#include "draw/letters.h"
#include "draw/palette.h"
#include "draw/path.h"

#include <assert.h>
#include <math.h>
#include <png.h>
#include <stdlib.h>

enum { MOST_DOTS = 8000 }; /* of a side: cairo ends at 32767, memory before that */

static void add_path(cairo_t *cairo, const char *d)
{
	struct path_reader reader = { .at = d };
	for (struct path_step step; path_next(&reader, &step);) {
		const double *at = step.point;
		if (step.kind == 'M')
			cairo_move_to(cairo, at[0], at[1]);
		else if (step.kind == 'L')
			cairo_line_to(cairo, at[0], at[1]);
		else if (step.kind == 'C')
			cairo_curve_to(cairo, at[0], at[1], at[2], at[3], at[4], at[5]);
		else
			cairo_close_path(cairo);
	}
}

/* The corners as SVG draws them: quarters of a circle, never more than half a side. */
static void add_rect(cairo_t *cairo, const struct shape *rect)
{
	double radius = fmin(rect->radius, fmin(rect->width, rect->height) / 2);
	double right = rect->x + rect->width - radius, left = rect->x + radius;
	double bottom = rect->y + rect->height - radius, top = rect->y + radius;
	if (rect->width <= 0 || rect->height <= 0)
		return;
	if (radius <= 0) {
		cairo_rectangle(cairo, rect->x, rect->y, rect->width, rect->height);
		return;
	}
	cairo_new_sub_path(cairo);
	cairo_arc(cairo, right, top, radius, -M_PI / 2, 0);
	cairo_arc(cairo, right, bottom, radius, 0, M_PI / 2);
	cairo_arc(cairo, left, bottom, radius, M_PI / 2, M_PI);
	cairo_arc(cairo, left, top, radius, M_PI, M_PI * 3 / 2);
	cairo_close_path(cairo);
}

static void add_outline(cairo_t *cairo, const struct shape *shape)
{
	cairo_new_path(cairo);
	if (shape->kind == SHAPE_RECT)
		add_rect(cairo, shape);
	else if (shape->kind == SHAPE_CIRCLE)
		cairo_arc(cairo, shape->x, shape->y, shape->radius, 0, 2 * M_PI);
	else if (shape->kind == SHAPE_PATH)
		add_path(cairo, shape->d);
	else if (shape->kind == SHAPE_TEXT)
		letters_outline(cairo, shape);
	else {
		cairo_move_to(cairo, shape->x, shape->y);
		cairo_line_to(cairo, shape->x + shape->width, shape->y + shape->height);
	}
}

static void set_color(cairo_t *cairo, const char *color)
{
	double parts[3];
	palette_read(color, parts);
	cairo_set_source_rgb(cairo, parts[0], parts[1], parts[2]);
}

static void paint(cairo_t *cairo, const struct shape *shape)
{
	const char *fill = shape->kind == SHAPE_LINE ? NULL : drawing_fill(shape);
	add_outline(cairo, shape);
	if (fill) {
		set_color(cairo, fill);
		cairo_fill_preserve(cairo);
	}
	if (shape->stroke) {
		set_color(cairo, drawing_stroke(shape));
		cairo_set_line_width(cairo, shape->stroke_width > 0 ? shape->stroke_width : 1);
		cairo_stroke(cairo);
	}
}

_Noreturn static void fail(png_structp png, const char *why) { abort(); }

static void keep(png_structp png, png_bytep bytes, size_t len)
{
	out_bytes(png_get_io_ptr(png), (const char *)bytes, len);
}

/* Without filters and fast: four times as fast as cairo does it, for drawings no larger. */
static void write_png(cairo_surface_t *surface, int width, int height, struct out *out)
{
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, NULL);
	png_infop info = png_create_info_struct(png);
	const unsigned char *row = cairo_image_surface_get_data(surface);
	assert(png && info);
	png_set_write_fn(png, out, keep, NULL);
	png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
	png_set_compression_level(png, 3);
	png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB,
		     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_write_info(png, info);
	png_set_bgr(png); /* as the dots lie in memory: blue, green, red, nothing */
	png_set_filler(png, 0, PNG_FILLER_AFTER);
	for (int y = 0; y < height; y++, row += cairo_image_surface_get_stride(surface))
		png_write_row(png, row);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
}

void drawing_png(struct arena *mem, const struct drawing *drawing, double scale,
		 const char **ret_bytes, size_t *ret_len)
{
	SCOPED_OUT(out);
	double most = fmax(fmax(drawing->width, drawing->height), 1);
	scale = fmin(scale, MOST_DOTS / most);
	int width = (int)ceil(fmax(drawing->width * scale, 1));
	int height = (int)ceil(fmax(drawing->height * scale, 1));
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	cairo_t *cairo = cairo_create(surface);
	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_paint(cairo);
	cairo_scale(cairo, scale, scale);
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
	for (size_t i = 0; i < drawing->shapes.len; i++)
		paint(cairo, &drawing->shapes.items[i]);
	cairo_surface_flush(surface);
	assert(!cairo_status(cairo));
	write_png(surface, width, height, out);
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
	*ret_bytes = arena_strndup(mem, out->data, out->len);
	*ret_len = out->len;
}
