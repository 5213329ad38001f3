/* SPDX-License-Identifier: EUPL-1.2 */
/* template_test.c: what a compiled template writes. What the compiler refuses is in
 * tools/template_test.c. */
#include "web/template_test.html.h"

#include <glib.h>

struct fixture {
	struct page page;
	struct test_view view;
};

static struct fixture fixture_new(struct arena *mem, struct out *out, const char *language)
{
	bool is_local = !strcmp(language, "nds");
	struct fixture fixture = { .page = { .out = out,
					     .mem = mem,
					     .words = words_for(language),
					     .prefix = is_local ? "" : "/en" } };
	*list_add(mem, &fixture.view.rows) = (struct test_row){ .id = 7,
								.slug = "a\"b",
								.name = "<b>Dorps & zorg</b>",
								.summary = "'",
								.site = "javascript:alert(1)",
								.phase = TEST_SECURING,
								.budget_cents = 123450 };
	*list_add(mem, &fixture.view.rows) =
		(struct test_row){ .id = 8, .slug = "c", .name = "Café" };
	*list_add(mem, &fixture.view.themes) = "eten";
	*list_add(mem, &fixture.view.near) = &fixture.view.rows.items[0];
	fixture.view.search = "samen & \"eten\"";
	fixture.view.page = fixture.view.pages = 2;
	return fixture;
}

static const char whole_page[] =
	"<!doctype html>\n<html lang=\"nds\">\n<head>\n<meta "
	"charset=\"utf-8\">\n<title>Initiatieven – Omzien</title>\n"
	"</head>\n<body>\n<h1>Initiatieven</h1>\n<form action=\"/initiatieven\">\n"
	"<input name=\"zoek\" value=\"samen &amp; &#34;eten&#34;\">\n"
	"<textarea name=\"x\">\nsamen &amp; &#34;eten&#34;</textarea>\n</form>\n"
	"<p>2 initiatieven</p>\n<ul class=\"list list--read\">\n"
	"<li>\n<a href=\"/initiatieven/7-a&#34;b\">&lt;b&gt;Dorps &amp; "
	"zorg&lt;/b&gt;</a>\n<p>&#39;</p>\n"
	"<span>€\u00a01.234,50</span>\n<a href=\"#\" rel=\"external\">Website</a>\n</li>\n"
	"<li>\n<a "
	"href=\"/initiatieven/8-c\">Café</a>\n<p></p>\n<span>€\u00a00</span>\n</li>\n</ul>\n"
	"<b>0 eten</b>\n<i data-phase=\"2\">&lt;b&gt;Dorps &amp; zorg&lt;/b&gt;</i>\n<nav>\n"
	"<a href=\"?zoek=samen%20%26%20%22eten%22&amp;pagina=1\"\n>1</a>\n"
	"<a "
	"href=\"?zoek=samen%20%26%20%22eten%22&amp;pagina=2\"\naria-current=\"page\">2</a>\n</"
	"nav>\n"
	"<p>Pagina 2 van 2</p>\n<pre>\n  as it\n    stands\n</pre>\n</body>\n</html>\n";

static void test_a_page_is_written_as_agreed(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct fixture fixture = fixture_new(mem, out, "nds");
	test_list(&fixture.page, &fixture.view);
	g_assert_cmpstr(out->data, ==, whole_page);
}

static void test_an_english_page_has_english_words_and_links(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct fixture fixture = fixture_new(mem, out, "en");
	fixture.view.is_editor = true;
	fixture.view.rows.len = 1;
	test_list(&fixture.page, &fixture.view);
	g_assert_nonnull(strstr(out->data, "<form action=\"/en/initiatieven\">"));
	g_assert_nonnull(strstr(out->data, "<a href=\"/en/initiatieven/7-a&#34;b\">"));
	g_assert_nonnull(strstr(out->data, "<p>1 initiative</p>"));
	g_assert_nonnull(strstr(out->data, " autofocus>"));
	g_assert_nonnull(strstr(out->data, "class=\"list list--edit\""));
	fixture.view.rows.len = 0;
	fixture.view.is_editor = false;
	fixture.view.search = NULL;
	out_reset(out);
	test_list(&fixture.page, &fixture.view);
	g_assert_nonnull(strstr(out->data, "value=\"\" disabled>"));
	g_assert_nonnull(strstr(out->data, "Nothing was found."));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/template/page", test_a_page_is_written_as_agreed);
	g_test_add_func("/template/english", test_an_english_page_has_english_words_and_links);
	return g_test_run();
}
