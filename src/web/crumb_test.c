/* SPDX-License-Identifier: EUPL-1.2 */
/* crumb_test.c: the way to a page, in the language of the reader. */
#include "web/web.h"

#include <glib.h>

static void test_a_msgid_is_translated_and_a_name_is_not(void)
{
	SCOPED_ARENA(mem);
	struct web web = { .work.mem = mem, .page.words = words_for("nl") };
	struct crumbs *crumbs = &web.page.crumbs;
	web_crumb(&web, "/beheer", "Administration");
	web_crumb_titled(&web, NULL, "Administration");
	g_assert_cmpuint(crumbs->len, ==, 2);
	g_assert_cmpstr(crumbs->items[0].path, ==, "/beheer");
	g_assert_cmpstr(crumbs->items[0].text, ==, "Beheer");
	g_assert_null(crumbs->items[1].path);
	g_assert_cmpstr(crumbs->items[1].text, ==, "Administration");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/crumb/language", test_a_msgid_is_translated_and_a_name_is_not);
	return g_test_run();
}
