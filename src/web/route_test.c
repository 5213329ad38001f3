/* SPDX-License-Identifier: EUPL-1.2 */
/* route_test.c: of the routes that match a path the one that says most of it answers. */
#include "web/test_web.h"

#include <glib.h>

#define ANSWERS(name) \
	static enum err name(struct web *web) \
	{ \
		out_text(web->page.out, #name); \
		return web_answer(web, 200, "text/plain"); \
	}
ANSWERS(list)
ANSWERS(one)
ANSWERS(one_as_data)
ANSWERS(part)
ANSWERS(new_part)
ANSWERS(deep)

/* The first and the last stand in the order that would be wrong. */
static const struct route routes[] = {
	{ "GET", "/dingen/{ding}/delen/{deel}", ANYONE, READ, part, OPEN },
	{ "GET", "/dingen/{ding}", ANYONE, READ, one, OPEN },
	{ "GET", "/dingen/{ding}/delen/nieuw", ANYONE, READ, new_part, OPEN },
	{ "GET", "/dingen/{ding}.jsonld", ANYONE, READ, one_as_data, OPEN },
	{ "GET", "/dingen", ANYONE, READ, list, OPEN },
	{ "GET", "/dingen/alle/delen/{deel}", ANYONE, READ, deep, OPEN },
};
static const struct feature feature = { .name = "dingen",
					.routes = routes,
					.route_count = COUNT_OF(routes) };

static void test_the_route_that_says_most_answers(void)
{
	static const char *const cases[][2] = {
		{ "/dingen", "list" },
		{ "/dingen/a", "one" },
		{ "/dingen/a.jsonld", "one_as_data" },
		{ "/dingen/a/delen/b", "part" },
		{ "/dingen/a/delen/nieuw", "new_part" },
		{ "/dingen/alle/delen/b", "deep" },
		{ "/dingen/alle/delen/nieuw", "deep" },
	};
	struct test_site test;
	test_site_open(&test, (const struct feature *const[]){ &feature }, 1);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_answer answer = test_ask(&test, "GET", cases[i][0], NULL);
		g_assert_cmpint(answer.status, ==, 200);
		g_assert_cmpstr(answer.body, ==, cases[i][1]);
	}
	g_assert_cmpint(test_ask(&test, "GET", "/dingen/a/delen", NULL).status, ==, 404);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/route/closest", test_the_route_that_says_most_answers);
	return g_test_run();
}
