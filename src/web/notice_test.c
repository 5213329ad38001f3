/* SPDX-License-Identifier: EUPL-1.2 */
/* notice_test.c: a page tells what was just done, and only what it knows of. */
#include "web/web.h"

#include <glib.h>
#include <string.h>

static const struct web_notice notices[] = {
	{ "opgeslagen", "Your changes are saved." },
	{ "weg", "It is gone." },
	{ "weg", "It is gone again." },
};

/* What a page says that was asked for with `query`, when it said `before` already. */
static const char *notice_for(const char *query, const char *before)
{
	SCOPED_ARENA(mem);
	struct http_request request = { 0 };
	struct web web = { .request = &request, .page.notice = before };
	g_assert_cmpint(http_read_form(mem, query, strlen(query), &request.query), ==, OK);
	web_take_notice(&web, notices, COUNT_OF(notices));
	return web.page.notice;
}

static void test_a_page_tells_what_was_done(void)
{
	g_assert_cmpstr(notice_for("gedaan=opgeslagen", NULL), ==, "Your changes are saved.");
	g_assert_cmpstr(notice_for("pagina=2&gedaan=opgeslagen", "Earlier."), ==,
			"Your changes are saved.");
}

static void test_the_first_of_two_notices_counts(void)
{
	g_assert_cmpstr(notice_for("gedaan=weg", NULL), ==, "It is gone.");
}

static void test_a_page_that_knows_nothing_of_it_says_what_it_said(void)
{
	static const char *const queries[] = {
		"", "gedaan=", "gedaan", "gedaan=opgeslage", "gedaan=OPGESLAGEN", "notice=weg"
	};
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		g_assert_null(notice_for(queries[i], NULL));
		g_assert_cmpstr(notice_for(queries[i], "Earlier."), ==, "Earlier.");
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/web_notice/told", test_a_page_tells_what_was_done);
	g_test_add_func("/web_notice/first", test_the_first_of_two_notices_counts);
	g_test_add_func("/web_notice/unknown",
			test_a_page_that_knows_nothing_of_it_says_what_it_said);
	return g_test_run();
}
