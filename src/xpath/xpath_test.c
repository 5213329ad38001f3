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

/* Whether a row calls the function: its name with nothing of a name before it. */
static bool is_called(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		for (const char *at = rows[i].text; (at = strstr(at, name)); at++)
			if (at[strlen(name)] == '(' &&
			    (at == rows[i].text || !strchr("-:abcdefghijklmnopqrstuvwxyz", at[-1])))
				return true;
	return false;
}

static void every_function_is_tried(void)
{
	g_assert_cmpuint(xpath_function_count, >, 80);
	for (size_t i = 0; i < xpath_function_count; i++) {
		const struct xpath_function *function = &xpath_functions[i];
		g_assert_true(xpath_function_find(function->name) == function);
		if (is_called(function->name))
			continue;
		g_test_message("no row calls %s", function->name);
		g_test_fail();
	}
	g_assert_null(xpath_function_find("wibbel"));
}

/* The orders that Enketo and JavaRosa give for these seeds. */
static void a_seed_shuffles_as_elsewhere(void)
{
	static const struct row shuffles[] = {
		{ "join('', randomize(/data/x, 42))", "AFCBDE" },
		{ "join('', randomize(/data/x, -42))", "EDAFBC" },
		{ "join('', randomize(/data/x, '1'))", "BFEACD" },
		{ "join('', randomize(/data/x, 11111111))", "ACDBFE" },
	};
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_of(mem, "x=A;x=B;x=C;x=D;x=E;x=F", NULL);
	for (size_t i = 0; i < COUNT_OF(shuffles); i++)
		g_assert_cmpstr(test_tree_value(tree, shuffles[i].text), ==, shuffles[i].value);
}

static void dates_have_names_in_the_language_of_the_form(void)
{
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_new(mem);
	g_assert_cmpstr(test_tree_value(tree, "format-date('2026-03-02', '%a %e %b')"), ==,
			"Mon 2 Mar");
	tree->context.language = "nl";
	g_assert_cmpstr(test_tree_value(tree, "format-date('2026-03-02', '%a %e %b')"), ==,
			"ma 2 mrt");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xpath/expressions give their value", expressions_give_their_value);
	g_test_add_func("/xpath/every function is tried", every_function_is_tried);
	g_test_add_func("/xpath/a seed shuffles as elsewhere", a_seed_shuffles_as_elsewhere);
	g_test_add_func("/xpath/dates have names in the language of the form",
			dates_have_names_in_the_language_of_the_form);
	return g_test_run();
}
