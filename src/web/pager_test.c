/* SPDX-License-Identifier: EUPL-1.2 */
/* pager_test.c: which page is asked for, and the links to the ones beside it. */
#include "web/pager.h"
#include "web/pager.html.h"
#include "web/web.h"

#include <glib.h>
#include <string.h>

static void test_a_page_is_asked_for_or_it_is_the_first(void)
{
	static const struct {
		const char *query;
		int page;
	} rows[] = {
		{ "", 1 },           { "pagina=1", 1 },    { "pagina=7", 7 },
		{ "pagina=40", 40 }, { "pagina=41", 1 },   { "pagina=0", 1 },
		{ "pagina=-3", 1 },  { "pagina=", 1 },     { "pagina=abc", 1 },
		{ "zoek=3", 1 },     { "pagina=3abc", 3 }, { "pagina=99999999999999999999", 1 },
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		SCOPED_ARENA(mem);
		struct http_request request = { 0 };
		struct web web = { .request = &request };
		g_assert_cmpint(http_read_form(mem, rows[i].query, strlen(rows[i].query),
					       &request.query),
				==, OK);
		g_assert_cmpint(pager_asked(&web, 40), ==, rows[i].page);
	}
}

/* Asserts that each text stands on the page, or none of them. */
static void check(const struct out *out, bool is_there, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		g_assert_cmpint(strstr(out->data, texts[i]) != NULL, ==, is_there);
}

static void test_the_pages_beside_it_are_linked_in_the_language_of_the_reader(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	static const char *const there[] = { "<p>26 to 50 of 70</p>", "rel=\"prev\"",
					     "href=\"/en/lijst?pagina=1\">Previous</a>",
					     "rel=\"next\"",
					     "href=\"/en/lijst?pagina=3\">Next</a>" };
	struct page page = {
		.out = out, .mem = mem, .words = words_for("en"), .language = "en", .prefix = "/en"
	};
	const struct pager pager = { 26, 50, 70, "/lijst?pagina=1", "/lijst?pagina=3" };
	pager_html(&page, &pager);
	check(out, true, there, COUNT_OF(there));
}

static void test_where_there_is_one_page_there_are_no_links(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	static const char *const count = "<p>1 to 5 of 5</p>", *const nav = "<nav";
	struct page page = { .out = out, .mem = mem, .words = words_for("en"), .prefix = "/en" };
	const struct pager pager = { .first = 1, .last = 5, .total = 5 };
	pager_html(&page, &pager);
	check(out, true, &count, 1);
	check(out, false, &nav, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pager/asked", test_a_page_is_asked_for_or_it_is_the_first);
	g_test_add_func("/pager/links",
			test_the_pages_beside_it_are_linked_in_the_language_of_the_reader);
	g_test_add_func("/pager/one", test_where_there_is_one_page_there_are_no_links);
	return g_test_run();
}
