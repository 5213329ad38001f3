/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_lint_test.c: what is remarked of expressions, and that good ones pass in silence. */
#include "xpath/xpath.h"

#include <glib.h>

static const struct {
	const char *text, *begin, *value; /* begin of the hint; NULL: none */
} rows[] = {
	{ "regex(., '[0-9]+')", "The whole answer has to match", "[0-9]+" },
	{ "regex(., '^[0-9]+$')", NULL, NULL },
	{ "regex(., '^[0-9]+\\$')", "The whole answer has to match", "^[0-9]+\\$" },
	{ "regex(., '^([0-9]+$')", "The pattern {value} cannot be read", "^([0-9]+$" },
	{ "regex(., ${patroon})", NULL, NULL },
	{ "${a} < 'jong'", "“{value}” is a text, while only numbers", "jong" },
	{ "${a} < '18'", NULL, NULL },
	{ "${a} <= '2026-11-22'", NULL, NULL },
	{ "${a} + 'x'", "“{value}” is a text, while only numbers", "x" },
	{ "${a} = 'jong'", NULL, NULL },
	{ "${veel} = 'x'", "The question {value} can have several choices", "${veel}" },
	{ "'x' != ${veel}", "The question {value} can have several choices", "${veel}" },
	{ "${veel} != ''", NULL, NULL },
	{ "selected(${veel}, 'x')", NULL, NULL },
	{ "selected(${veel}, 'x y')", "The name of a choice has no spaces", "x y" },
	{ "${a} = 'x' or 'y'", "A value alone is always true", NULL },
	{ "${a} = 1 or 2", "A value alone is always true", NULL },
	{ "random() < 0.5", "{value} gives something else each time", "random()" },
	{ "once(random()) < 0.5", NULL, NULL },
	{ ". <= today()", NULL, NULL },
	{ "${a} = true", "Write {value} with its brackets.", "true()" },
	{ "leeftijd > 18", "“{value}” without ${ } is looked for", "leeftijd" },
	{ "../leeftijd > 18", NULL, NULL },
	{ "/data/leeftijd > 18", NULL, NULL },
	{ "instance('x')/root/item[name = ${a}]/label", NULL, NULL },
	{ "${lid}[oud > 5]/oud", NULL, NULL },
	{ "'${a}' = 'x'", "{value} stands between quotes", "${a}" },
	{ "jr:choice-name(${a}, '${a}')", NULL, NULL },
	{ "${a} = 'x '", "The text “{value}” begins or ends with a space", "x " },
	{ "concat(${a}, ' en ', ${b})", NULL, NULL },
	{ "join(', ', ${lid})", NULL, NULL },
};

static bool has_many(const char *name, void *user) { return !strcmp(name, "veel"); }

static void what_may_not_be_meant_is_remarked(void)
{
	struct xpath_setting setting = { .has_many = has_many, .is_condition = true };
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		SCOPED_ARENA(mem);
		struct xpath_problem why;
		const struct xpath_expr *expr;
		struct xpath_hints hints;
		g_test_message("%s", rows[i].text);
		g_assert_cmpint(xpath_parse(mem, rows[i].text, &why, &expr), ==, OK);
		xpath_lint_setting(mem, expr, &setting, &hints);
		g_assert_cmpuint(hints.len, ==, rows[i].begin != NULL);
		if (!hints.len)
			continue;
		g_assert_true(g_str_has_prefix(hints.items[0].text, rows[i].begin));
		g_assert_cmpstr(hints.items[0].value, ==, rows[i].value);
		g_assert_cmpuint(hints.items[0].at, <, strlen(rows[i].text));
	}
}

static void hints_come_in_the_order_of_the_text(void)
{
	SCOPED_ARENA(mem);
	struct xpath_problem why;
	const struct xpath_expr *expr;
	struct xpath_hints hints;
	g_assert_cmpint(xpath_parse(mem, "a = 1 and b = 2 or c", &why, &expr), ==, OK);
	xpath_lint(mem, expr, &hints);
	g_assert_cmpuint(hints.len, ==, 3);
	g_assert_cmpstr(hints.items[0].value, ==, "a");
	g_assert_cmpstr(hints.items[1].value, ==, "b");
	g_assert_cmpstr(hints.items[2].value, ==, "c");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xpath/what may not be meant is remarked",
			what_may_not_be_meant_is_remarked);
	g_test_add_func("/xpath/hints come in the order of the text",
			hints_come_in_the_order_of_the_text);
	return g_test_run();
}
