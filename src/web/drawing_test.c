/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing_test.c: pictures on pages: escaped, without styles of their own, with their table. */
#include "web/drawing.html.h"

#include "draw/palette.h"

#include <glib.h>
#include <string.h>

static struct page make_page(struct arena *mem, struct out *out)
{
	return (struct page){
		.out = out, .mem = mem, .words = words_for("en"), .language = "en", .prefix = "/en"
	};
}

static struct drawing sample(struct arena *mem)
{
	struct drawing drawing = { .width = 200, .height = 100, .title = "<Een> \"zin\"" };
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_RECT, 1, 2, 3, 4, .fill = PALETTE_HELP, .title = "a<b" };
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_LINE, 0, 1, 10, 0, .stroke = "\"><script>" };
	*list_add(mem, &drawing.shapes) = (struct shape){ SHAPE_CIRCLE, 5, 5, .radius = 2 };
	*list_add(mem, &drawing.shapes) =
		(struct shape){ SHAPE_PATH, .d = "M0 0\"onload=", .fill = "#123456" };
	return drawing;
}

static void add_link(struct arena *mem, struct drawing *drawing, const char *path)
{
	*list_add(mem, &drawing->shapes) =
		(struct shape){ SHAPE_TEXT, 5, 50, .text = "zorg & <b>", .size = 15, .path = path };
}

static void test_a_drawing_is_escaped_and_coloured_by_class(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct page page = make_page(mem, out);
	struct drawing drawing = sample(mem);
	drawing_html(&page, &drawing);
	g_assert_nonnull(strstr(out->data, "role=\"img\""));
	g_assert_nonnull(strstr(out->data, "<title>&lt;Een&gt; &#34;zin&#34;</title>"));
	g_assert_nonnull(strstr(out->data, "omz-paint--series-1"));
	g_assert_nonnull(strstr(out->data, "omz-paint--own"));
	g_assert_nonnull(strstr(out->data, "<title>a&lt;b</title>"));
	g_assert_null(strstr(out->data, "<script"));
	g_assert_null(strstr(out->data, "0\"onload"));
	g_assert_null(strstr(out->data, "style="));
}

static void test_a_phone_gets_a_drawing_of_its_own(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct page page = make_page(mem, out);
	struct drawing drawing = sample(mem), narrow = sample(mem);
	drawing.narrow = &narrow;
	drawing_html(&page, &drawing);
	const char *wide = strstr(out->data, "omz-drawing--wide");
	g_assert_true(wide && strstr(wide, "omz-drawing--narrow"));
}

static void test_links_can_be_reached_and_stay_on_this_site(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct page page = make_page(mem, out);
	struct drawing drawing = sample(mem);
	add_link(mem, &drawing, "/beheer/coderingen?code=1");
	add_link(mem, &drawing, "javascript:alert(1)");
	drawing_html(&page, &drawing);
	g_assert_nonnull(strstr(out->data, "role=\"group\""));
	g_assert_nonnull(strstr(out->data, "<a href=\"/en/beheer/coderingen?code=1\"><text"));
	g_assert_nonnull(strstr(out->data, ">zorg &amp; &lt;b&gt;</text>\n</a>"));
	g_assert_null(strstr(out->data, "javascript"));
}

static struct document_table make_table(struct arena *mem)
{
	struct document_table table = { .caption = "Hoe vaak", .has_row_heads = true };
	*list_add(mem, &table.heads) = (struct document_cell){ .text = "Wat" };
	*list_add(mem, &table.heads) = (struct document_cell){ .text = "Aantal" };
	for (int i = 0; i < 2; i++) {
		struct document_row *row = list_add(mem, &table.rows);
		*row = (struct document_row){ .is_total = i == 1 };
		*list_add(mem, &row->cells) =
			(struct document_cell){ .text = "Zorg", .path = "/z" };
		*list_add(mem, &row->cells) =
			(struct document_cell){ .text = "5", .is_number = true };
	}
	return table;
}

static void test_a_figure_has_its_table_behind_it(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct page page = make_page(mem, out);
	struct drawing drawing = sample(mem);
	struct document_table table = make_table(mem);
	figure_html(&page, &drawing, &table, "n = 5");
	const char *caption = strstr(out->data, "<figcaption"), *svg = strstr(out->data, "<svg");
	const char *details = strstr(out->data, "<details"), *rows = strstr(out->data, "<table");
	g_assert_true(caption && caption < svg && svg < details && details < rows);
	g_assert_nonnull(strstr(out->data, "As a table"));
	g_assert_nonnull(strstr(out->data, "n = 5"));
	g_assert_nonnull(strstr(rows, "<th scope=\"row\""));
	g_assert_nonnull(strstr(rows, "omz-table__total"));
	g_assert_nonnull(strstr(rows, "header-cell--numeric-column\">Aantal"));
	g_assert_nonnull(strstr(rows, "<a href=\"/en/z\">Zorg</a>"));
}

static void test_a_figure_without_drawing_is_its_table_and_the_other_way_round(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct page page = make_page(mem, out);
	struct drawing none = { 0 }, drawing = sample(mem);
	struct document_table table = make_table(mem), empty = { 0 };
	figure_html(&page, &none, &table, NULL);
	g_assert_nonnull(strstr(out->data, "<table"));
	g_assert_null(strstr(out->data, "<details"));
	out_reset(out);
	figure_html(&page, &drawing, &empty, NULL);
	g_assert_nonnull(strstr(out->data, "<svg"));
	g_assert_null(strstr(out->data, "<details"));
	out_reset(out);
	figure_html(&page, NULL, NULL, NULL);
	g_assert_null(strstr(out->data, "<table"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/web_drawing/escaped", test_a_drawing_is_escaped_and_coloured_by_class);
	g_test_add_func("/web_drawing/phone", test_a_phone_gets_a_drawing_of_its_own);
	g_test_add_func("/web_drawing/link", test_links_can_be_reached_and_stay_on_this_site);
	g_test_add_func("/web_drawing/table", test_a_figure_has_its_table_behind_it);
	g_test_add_func("/web_drawing/alone",
			test_a_figure_without_drawing_is_its_table_and_the_other_way_round);
	return g_test_run();
}
