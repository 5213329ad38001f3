/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing_test.c: SVG and dots of a drawing, widths of texts, path data, colours. */
#include "draw/drawing.h"
#include "draw/palette.h"
#include "draw/path.h"

#include <cairo/cairo.h>
#include <glib.h>
#include <math.h>
#include <string.h>

static struct drawing sample(struct arena *mem)
{
	struct drawing drawing = { .width = 200, .height = 100.5, .title = "A < B & \"C\"" };
	drawing.text = "Meer";
	drawing.language = "nl";
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_RECT,    10, 10, 50, 20, .radius = 2, .fill = PALETTE_HELP,
				.title = "<b>" };
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_LINE, 0, 50, 200, 0, .stroke = "#000000" };
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_CIRCLE, 150, 25, .radius = 10, .fill = PALETTE_MEETING };
	*list_add(mem, &drawing.shapes) = (struct shape){ SHAPE_PATH, .d = "M10 60l20 20h-20z",
							  .fill = "#ff0000", .stroke = "#000000" };
	*list_add(mem, &drawing.shapes) = (struct shape){ SHAPE_TEXT,
							  100,
							  80,
							  .text = "Zorg & <script>",
							  .size = 15,
							  .is_bold = true,
							  .anchor = ANCHOR_MIDDLE,
							  .path = "/x?a=1&b=2" };
	return drawing;
}

static void test_svg_is_the_same_each_time_and_its_texts_stay_texts(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(one);
	SCOPED_OUT(other);
	struct drawing drawing = sample(mem);
	drawing_svg(one, &drawing, NULL);
	drawing_svg(other, &drawing, NULL);
	g_assert_cmpstr(one->data, ==, other->data);
	g_assert_nonnull(strstr(one->data, "width=\"200\" height=\"100.5\""));
	g_assert_nonnull(strstr(one->data, "<title>A &lt; B &amp; "));
	g_assert_nonnull(strstr(one->data, "<desc>Meer</desc>"));
	g_assert_nonnull(strstr(one->data, "<title>&lt;b&gt;</title>"));
	g_assert_nonnull(strstr(one->data, ">Zorg &amp; &lt;script&gt;</text>"));
	g_assert_null(strstr(one->data, "<a "));
	g_assert_null(strstr(one->data, "style="));
}

static void test_only_colours_are_colours(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct drawing drawing = { .width = 10, .height = 10 };
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_RECT,     0, 0, 5, 5, .fill = "url(https://example.org/#a)",
				.stroke = "red" };
	drawing_svg(out, &drawing, NULL);
	g_assert_null(strstr(out->data, "url("));
	g_assert_null(strstr(out->data, "red"));
	g_assert_nonnull(strstr(out->data, "fill=\"" PALETTE_INK "\" stroke=\"" PALETTE_INK "\""));
}

static void test_links_stand_behind_the_address_of_the_site(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct drawing drawing = sample(mem);
	drawing_svg(out, &drawing, "https://omzien.example.org");
	g_assert_nonnull(
		strstr(out->data, "<a href=\"https://omzien.example.org/x?a=1&amp;b=2\"><text"));
}

/* The dot at (x, y) as 0xrrggbb. */
static unsigned dot(cairo_surface_t *surface, int x, int y)
{
	const unsigned char *data = cairo_image_surface_get_data(surface);
	unsigned value;
	memcpy(&value, data + y * cairo_image_surface_get_stride(surface) + x * 4, 4);
	return value & 0xffffff;
}

struct bytes {
	const char *at;
	size_t left;
};

static cairo_status_t give(void *thing, unsigned char *ret, unsigned len)
{
	struct bytes *bytes = thing;
	if (len > bytes->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(ret, bytes->at, len);
	bytes->at += len;
	bytes->left -= len;
	return CAIRO_STATUS_SUCCESS;
}

static void test_dots_show_shapes_in_their_colours_and_our_letters(void)
{
	SCOPED_ARENA(mem);
	struct drawing drawing = sample(mem);
	const char *one, *other;
	size_t len, other_len;
	drawing_png(mem, &drawing, 2, &one, &len);
	drawing_png(mem, &drawing, 2, &other, &other_len);
	g_assert_cmpuint(len, ==, other_len);
	g_assert_cmpint(memcmp(one, other, len), ==, 0);
	struct bytes bytes = { one, len };
	cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(give, &bytes);
	g_assert_cmpint(cairo_image_surface_get_width(surface), ==, 400);
	g_assert_cmpint(cairo_image_surface_get_height(surface), ==, 201);
	g_assert_cmphex(dot(surface, 70, 40), ==, 0x0d5a4c);
	g_assert_cmphex(dot(surface, 300, 50), ==, 0x8a5a00);
	g_assert_cmphex(dot(surface, 30, 150), ==, 0xff0000);
	g_assert_cmphex(dot(surface, 399, 200), ==, 0xffffff);
	int dark = 0;
	for (int x = 100; x < 300; x++)
		for (int y = 135; y < 165; y++)
			dark += dot(surface, x, y) == 0x1d2a2b;
	g_assert_cmpint(dark, >, 300);
	cairo_surface_destroy(surface);
}

static void test_a_drawing_without_size_or_with_nonsense_is_still_a_picture(void)
{
	SCOPED_ARENA(mem);
	struct drawing drawing = { .width = 1e9, .height = 2 };
	const char *bytes;
	size_t len;
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_PATH, .d = "M1 2 nonsense", .fill = "red" };
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_TEXT, .text = "\xff\xf0日本", .size = 9 };
	*list_add(mem, &drawing.shapes) = (struct shape){ SHAPE_RECT, 0, 0, -5, 5, .fill = "#12" };
	drawing_png(mem, &drawing, 1, &bytes, &len);
	g_assert_cmpuint(len, >, 60);
	drawing = (struct drawing){ 0 };
	drawing_png(mem, &drawing, 1, &bytes, &len);
	g_assert_cmpuint(len, >, 60);
}

static void test_texts_are_as_wide_as_the_font_says(void)
{
	g_assert_cmpfloat(drawing_text_width("", 15, false), ==, 0);
	g_assert_cmpfloat(drawing_text_width(NULL, 15, false), ==, 0);
	g_assert_cmpfloat(drawing_text_width("i", 100, false), <,
			  drawing_text_width("m", 100, false));
	g_assert_cmpfloat(drawing_text_width("zorg", 100, false), <,
			  drawing_text_width("zorg", 100, true));
	g_assert_cmpfloat_with_epsilon(drawing_text_width("coöperatie", 20, false),
				       2 * drawing_text_width("coöperatie", 10, false), 1e-9);
	/* Tells when the font changes: layouts then change too. */
	g_assert_cmpfloat_with_epsilon(drawing_text_width("Omzien", 1000, false), 3359, 0.5);
	g_assert_cmpfloat_with_epsilon(drawing_text_width("ő", 1000, false),
				       drawing_text_width("o", 1000, false), 0.5);
}

static void test_paths_are_read_and_moved(void)
{
	static const struct {
		const char *d, *placed;
	} rows[] = {
		{ "M1 2L3 4Z", "M12 14L16 18Z" },
		{ "m1,2 2,2 h1 v-1 z", "M12 14L16 18L18 18L18 16Z" },
		{ "M0 0Q3 3 6 0", "M10 10C14 14 18 14 22 10" },
		{ "m1 1zm1 1l1 1", "M12 12ZM14 14L16 16" },
		{ "M1 2A1 1 0 0 0 2 2", "M12 14" },
		{ "nonsense", "" },
		{ "M1", "" },
		{ "1 2", "" },
		{ "M1 2Z3 4", "M12 14Z" },
		{ "M1e999 2", "" },
		{ "", "" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		g_assert_cmpstr(path_place(mem, rows[i].d, 2, 10, 10), ==, rows[i].placed);
}

static void test_numbers_have_two_decimals_and_no_minus_nothing(void)
{
	static const struct {
		double units;
		const char *text;
	} rows[] = { { 0, "0" },       { 1.5, "1.5" },     { -1.25, "-1.25" }, { -0.001, "0" },
		     { 0.05, "0.05" }, { 100.999, "101" }, { NAN, "0" },       { 1e300, "0" } };
	char text[DRAWING_NUMBER_BYTES];
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		drawing_number(rows[i].units, text);
		g_assert_cmpstr(text, ==, rows[i].text);
	}
}

/* The contrast of WCAG 2.2 between two colours. */
static double contrast(const char *one, const char *other)
{
	double light[2];
	const char *const colors[2] = { one, other };
	for (int i = 0; i < 2; i++) {
		double parts[3], sum = 0;
		g_assert_true(palette_read(colors[i], parts));
		for (int part = 0; part < 3; part++) {
			double value = parts[part];
			value = value <= 0.04045 ? value / 12.92
						 : pow((value + 0.055) / 1.055, 2.4);
			sum += value * (double[]){ 0.2126, 0.7152, 0.0722 }[part];
		}
		light[i] = sum + 0.05;
	}
	return light[0] > light[1] ? light[0] / light[1] : light[1] / light[0];
}

static void test_letters_can_be_read_on_every_colour(void)
{
	for (size_t i = 0; i < PALETTE_SERIES; i++) {
		g_assert_cmpstr(palette_on(palette_series(i)), ==, PALETTE_CARD);
		g_assert_cmpfloat(contrast(palette_series(i), PALETTE_CARD), >=, 4.5);
		g_assert_cmpstr(palette_name(palette_series(i)), !=, "own");
	}
	for (size_t i = 0; i < PALETTE_STEPS; i++)
		g_assert_cmpfloat(contrast(palette_step(i), palette_on(palette_step(i))), >=, 4.5);
	g_assert_cmpstr(palette_name("#123456"), ==, "own");
	g_assert_cmpstr(palette_name("#FFFFFF"), ==, "card");
	g_assert_cmpstr(palette_name(NULL), ==, "none");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/drawing/svg", test_svg_is_the_same_each_time_and_its_texts_stay_texts);
	g_test_add_func("/drawing/colour", test_only_colours_are_colours);
	g_test_add_func("/drawing/link", test_links_stand_behind_the_address_of_the_site);
	g_test_add_func("/drawing/dots", test_dots_show_shapes_in_their_colours_and_our_letters);
	g_test_add_func("/drawing/nonsense",
			test_a_drawing_without_size_or_with_nonsense_is_still_a_picture);
	g_test_add_func("/drawing/width", test_texts_are_as_wide_as_the_font_says);
	g_test_add_func("/drawing/path", test_paths_are_read_and_moved);
	g_test_add_func("/drawing/number", test_numbers_have_two_decimals_and_no_minus_nothing);
	g_test_add_func("/drawing/palette", test_letters_can_be_read_on_every_colour);
	return g_test_run();
}
