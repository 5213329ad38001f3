/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_test.c: what expressions give, and what is said of those that are wrong. */
#include "xpath/test_tree.h"

#include <glib.h>

struct row {
	const char *text, *value;
};

static const struct row rows[] = {
#include "xpath/test_values.inc"
};

static void expressions_give_their_value(void)
{
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_new(mem);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const char *value = test_tree_value(tree, rows[i].text);
		if (strcmp(value, rows[i].value) != 0)
			g_test_message("%s gives %s, not %s", rows[i].text, value, rows[i].value);
		if (strcmp(value, rows[i].value) != 0)
			g_test_fail();
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xpath/expressions give their value", expressions_give_their_value);
	return g_test_run();
}
