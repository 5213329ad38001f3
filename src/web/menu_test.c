/* SPDX-License-Identifier: EUPL-1.2 */
/* menu_test.c: a menu holds the items of all slices, in order, that one may see. */
#include "web/menu.h"

#include <glib.h>

static enum err is_never_shown(struct work *work, bool *ret)
{
	(void)work;
	*ret = false;
	return OK;
}

static const struct menu_item first_menu[] = {
	{ "/last", "Last", MENU_DESK, 90, MODERATOR },
	{ "/foot", "Foot", MENU_FOOTER, 10, ANYONE },
	{ "/closed", "Closed", MENU_FOOTER, 20, ANYONE, is_never_shown },
	{ "/secret", "Secret", MENU_DESK, 20, ADMINISTRATOR },
};
static const struct menu_item second_menu[] = {
	{ "/middle", "Middle", MENU_DESK, 50, STAFF },
	{ "/first", "First", MENU_DESK, 10, ANYONE },
};
static const struct feature first = { .name = "first",
				      .menu = first_menu,
				      .menu_count = COUNT_OF(first_menu) };
static const struct feature none = { .name = "none" };
static const struct feature second = { .name = "second",
				       .menu = second_menu,
				       .menu_count = COUNT_OF(second_menu) };
static const struct feature *const slices[] = { &first, &none, &second };

static void test_each_sees_the_items_of_the_own_roles_in_order(void)
{
	static const struct {
		unsigned roles;
		enum menu menu;
		const char *paths;
	} rows[] = {
		{ ANYONE, MENU_DESK, "/first " },
		{ RESEARCHER, MENU_DESK, "/first /middle /last " },
		{ ADMINISTRATOR, MENU_DESK, "/first /secret /middle /last " },
		{ MODERATOR, MENU_FOOTER, "/foot " },
		{ MODERATOR, MENU_MY, "" },
	};
	struct site site = { .features = slices, .feature_count = COUNT_OF(slices) };
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		SCOPED_ARENA(mem);
		SCOPED_OUT(out);
		struct web web = { .site = &site, .work = { .mem = mem, .roles = rows[i].roles } };
		struct menu_items items = menu_gather(&web, rows[i].menu);
		for (size_t j = 0; j < items.len; j++)
			out_printf(out, "%s ", items.items[j]->path);
		g_assert_cmpstr(arena_strndup(mem, out->data, out->len), ==, rows[i].paths);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/menu/order", test_each_sees_the_items_of_the_own_roles_in_order);
	return g_test_run();
}
