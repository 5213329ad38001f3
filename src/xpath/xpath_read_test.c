/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_read_test.c: reading and printing expressions, what is refused and what is remarked. */
#include "xpath/test_tree.h"

#include <glib.h>

/* As it is written, and as it is printed; NULL: the same. */
static const struct {
	const char *text, *printed;
} prints[] = {
	{ "1+2*3", "1 + 2 * 3" },
	{ "(1+2)*3", "(1 + 2) * 3" },
	{ "1-(2-3)", "1 - (2 - 3)" },
	{ "(1-2)-3", "1 - 2 - 3" },
	{ "- - 1", "--1" },
	{ "-(1 + 2)", NULL },
	{ "-1 + 2", NULL },
	{ "a or b and c", NULL },
	{ "(a or b) and c", NULL },
	{ "a = b = c", NULL },
	{ "a = (b = c)", NULL },
	{ "a < b = (c >= d)", "a < b = c >= d" },
	{ "a | b | c", NULL },
	{ "(a | b)[1]", NULL },
	{ "(a | b)/c", NULL },
	{ "(a/b)[1]", NULL },
	{ "a/b[1][2]", NULL },
	{ "/", NULL },
	{ "/ = 1", "(/) = 1" },
	{ "//a", NULL },
	{ "/a//b/..", NULL },
	{ "./a", NULL },
	{ "descendant-or-self::node()", NULL },
	{ "descendant-or-self::node()/a", NULL },
	{ "child::a/attribute::b", "a/@b" },
	{ "self::node()/parent::node()", "./.." },
	{ "ancestor-or-self::*", NULL },
	{ "child::text()", "text()" },
	{ "div div div", NULL },
	{ "mod * or", "mod * or" },
	{ "* * *", NULL },
	{ "orx:meta/orx:instanceID", "meta/instanceID" },
	{ "\"it's\"", NULL },
	{ "'say \"a\"'", NULL },
	{ "${ naam }", "${naam}" },
	{ "${last-saved#naam}", NULL },
	{ "${lid}[wie = 'a']/oud", NULL },
	{ "jr:choice-name( ${a},'${a}' )", "jr:choice-name(${a}, '${a}')" },
	{ "current()/../a", NULL },
	{ "instance('x')/root/item[a=1]/b", "instance('x')/root/item[a = 1]/b" },
	{ "0.10", "0.1" },
	{ "1000000000000000000000", NULL },
	{ "a.b-c_d", NULL },
	{ "selected(.,'a')and not( . = 'b' )", "selected(., 'a') and not(. = 'b')" },
	{ "1\xc2\xa0+\xc2\xa0"
	  "2",
	  "1 + 2" },
};

static void expect_text(const char *text, const char *value, const char *expected)
{
	if (!strcmp(value, expected))
		return;
	g_test_message("%s gives %s, not %s", text, value, expected);
	g_test_fail();
}

static void what_is_printed_reads_the_same(void)
{
	for (size_t i = 0; i < COUNT_OF(prints); i++) {
		SCOPED_ARENA(mem);
		SCOPED_OUT(out);
		SCOPED_OUT(again);
		struct xpath_problem why;
		const struct xpath_expr *expr;
		g_assert_cmpint(xpath_parse(mem, prints[i].text, &why, &expr), ==, OK);
		xpath_print(out, expr);
		expect_text(prints[i].text, out->data,
			    prints[i].printed ? prints[i].printed : prints[i].text);
		g_assert_cmpint(xpath_parse(mem, out->data, &why, &expr), ==, OK);
		xpath_print(again, expr);
		g_assert_cmpstr(again->data, ==, out->data);
	}
}

static const struct {
	const char *text, *why;
	size_t at;
} faults[] = {
	{ "", "The expression is empty.|", 0 },
	{ "  ", "The expression is empty.|", 0 },
	{ "1 +",
	  "The expression stops halfway. Something is missing at its end, such as a value or a "
	  "closing bracket.|",
	  3 },
	{ "(1",
	  "The expression stops halfway. Something is missing at its end, such as a value or a "
	  "closing bracket.|",
	  2 },
	{ "1)", "“{value}” is not expected here.|)", 1 },
	{ "a b", "“{value}” is not expected here.|b", 2 },
	{ "selected(${a} 'b')", "“{value}” is not expected here.|'b'", 14 },
	{ "'abc", "A text begins here that does not end. Put the same quote behind it.|", 0 },
	{ "seleted(${a}, 'b')", "There is no such function. Did you mean {value}?|selected()", 0 },
	{ "Selected(${a}, 'b')", "There is no such function. Did you mean {value}?|selected()", 0 },
	{ "count_selected(.)", "There is no such function. Did you mean {value}?|count-selected()",
	  0 },
	{ "1 + wibbelwabbel(2)", "There is no function “{value}”.|wibbelwabbel", 4 },
	{ "if(a, b)", "{value} needs more values between its brackets.|if()", 0 },
	{ "today(1)", "{value} takes fewer values between its brackets.|today()", 0 },
	{ "${}", "After ${ comes the name of a question, and then }.|", 0 },
	{ "${a b}", "After ${ comes the name of a question, and then }.|", 0 },
	{ "${a", "After ${ comes the name of a question, and then }.|", 0 },
	{ "a == b", "Write = where you compare, not ==.|", 2 },
	{ "a && b", "Write “and”, not &&.|", 2 },
	{ "a || b", "Write “or”, not ||.|", 2 },
	{ "!a", "Write not(…) around what must not be true, not !.|", 0 },
	{ "a <> b", "Write != where two values differ, not <>.|", 2 },
	{ ". = ‘a’", "Write straight quotes around a text: 'text'.|", 4 },
	{ "5 / 2", "A path begins at a question or a list. To divide, write “div” instead of /.|",
	  2 },
	{ "${a} / ${b}", "To divide, write “div” instead of /.|", 7 },
	{ "${a} / 2", "To divide, write “div” instead of /.|", 7 },
	{ "a/count(b)", "A function cannot stand in the middle of a path.|", 2 },
	{ "uncle::a", "There is no axis “{value}”.|uncle", 0 },
	{ "a # b", "“{value}” cannot stand in an expression.|#", 2 },
	{ "a[1",
	  "The expression stops halfway. Something is missing at its end, such as a value or a "
	  "closing bracket.|",
	  3 },
	{ "\xff", "The expression holds signs that cannot be read.|", 0 },
};

static void a_fault_is_told_with_its_place(void)
{
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		SCOPED_ARENA(mem);
		struct xpath_problem why = { 0 };
		const struct xpath_expr *expr = NULL;
		g_assert_cmpint(xpath_parse(mem, faults[i].text, &why, &expr), ==, ERR_INVALID);
		g_assert_null(expr);
		expect_text(faults[i].text,
			    arena_printf(mem, "%s|%s", why.text, why.value ? why.value : ""),
			    faults[i].why);
		g_assert_cmpuint(why.at, ==, faults[i].at);
	}
}

/* `count` times `text`, with `middle` in between and `end` that often behind. */
static const char *repeated(struct arena *mem, int count, const char *const *texts)
{
	SCOPED_OUT(out);
	for (int i = 0; i < count; i++)
		out_text(out, texts[0]);
	out_text(out, texts[1]);
	for (int i = 0; i < count; i++)
		out_text(out, texts[2]);
	return arena_strndup(mem, out->data, out->len);
}

static enum err parse(struct arena *mem, const char *text)
{
	struct xpath_problem why;
	const struct xpath_expr *expr;
	return xpath_parse(mem, text, &why, &expr);
}

static void what_is_too_deep_or_too_long_is_refused(void)
{
	static const char *const brackets[] = { "(", "1", ")" }, *const signs[] = { "-", "1", "" },
				 *const filters[] = { "a[", "1", "]" },
				 *const calls[] = { "not(", "a", ")" },
				 *const chain[] = { "", "1", " + 1" };
	SCOPED_ARENA(mem);
	g_assert_cmpint(parse(mem, repeated(mem, 150, brackets)), ==, OK);
	g_assert_cmpint(parse(mem, repeated(mem, 250, brackets)), ==, ERR_INVALID);
	g_assert_cmpint(parse(mem, repeated(mem, 250, signs)), ==, ERR_INVALID);
	g_assert_cmpint(parse(mem, repeated(mem, 250, filters)), ==, ERR_INVALID);
	g_assert_cmpint(parse(mem, repeated(mem, 250, calls)), ==, ERR_INVALID);
	g_assert_cmpint(parse(mem, repeated(mem, 20000, chain)), ==, ERR_INVALID);
}

static void a_chain_of_thousands_evaluates(void)
{
	static const char *const chain[] = { "", "1", " + 1" };
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_new(mem);
	g_assert_cmpstr(test_tree_value(tree, repeated(mem, 15000, chain)), ==, "15001");
}

static void endless_work_is_stopped(void)
{
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_new(mem);
	g_assert_cmpstr(
		test_tree_value(tree, "count(//*[count(//*[count(//*[count(//*) > 0]) > 0]) > 0])"),
		==, "too many steps");
}

static void a_text_does_not_grow_without_end(void)
{
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_new(mem);
	char *text = arena_alloc(mem, 600 * 1024 + 1);
	memset(text, 'a', 600 * 1024);
	tree->question->value = text;
	g_assert_cmpstr(test_tree_value(tree, "string-length(concat(., 'b'))"), ==, "614401");
	g_assert_cmpstr(test_tree_value(tree, "string-length(concat(., .))"), ==, "too many steps");
}

/* Such a pattern would take longer than anybody lives. */
static void a_pattern_that_explodes_matches_nothing(void)
{
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_new(mem);
	gint64 start = g_get_monotonic_time();
	g_assert_cmpstr(test_tree_value(tree,
					"regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', "
					"'(a+)+')"),
			==, "false");
	g_assert_cmpint(g_get_monotonic_time() - start, <, 2000000);
}

static void nothing_hidden_is_found(void)
{
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_new(mem);
	test_tree_at(tree, "data/lid[2]")->is_hidden = true;
	g_assert_cmpstr(test_tree_value(tree, "join(' ', //wie)"), ==, "Bo Di");
	g_assert_cmpstr(test_tree_value(tree, "count(/data/lid)"), ==, "2");
	g_assert_cmpstr(test_tree_value(tree, "position(/data/lid[2])"), ==, "2");
	g_assert_cmpstr(test_tree_value(tree, "indexed-repeat(${wie}, /data/lid, 2)"), ==, "Di");
	g_assert_cmpstr(test_tree_value(tree, "join(' ', /data/lid[1]/following::wie)"), ==, "Di");
	g_assert_cmpstr(test_tree_value(tree, "contains(/data, 'Cy')"), ==, "false");
}

static void without_a_host_nothing_is_found(void)
{
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_new(mem);
	tree->context.host = NULL;
	g_assert_cmpstr(test_tree_value(tree, "${naam}"), ==, "");
	g_assert_cmpstr(test_tree_value(tree, "instance('x')/root"), ==, "");
	g_assert_cmpstr(test_tree_value(tree, "jr:choice-name('a', '${keuze}')"), ==, "");
	g_assert_cmpstr(test_tree_value(tree, "pulldata('x', 'a', 'b', 'c')"), ==, "");
}

static void visit(const struct xpath_expr *expr, void *user)
{
	GString *seen = user;
	if (expr->form == XPATH_REFERENCE)
		g_string_append_printf(seen, "%s%s ", expr->text, expr->is_current ? "*" : "");
}

static void a_walk_sees_every_reference(void)
{
	SCOPED_ARENA(mem);
	GString *seen = g_string_new(NULL);
	struct xpath_problem why;
	const struct xpath_expr *expr;
	g_assert_cmpint(xpath_parse(mem, "if(${a} > -${b}, x[y = ${c}]/z, ${d}[${e}]) + ${f}", &why,
				    &expr),
			==, OK);
	xpath_walk(expr, visit, seen);
	g_assert_cmpstr(seen->str, ==, "f b a c* d e* ");
	g_string_free(seen, TRUE);
}

static void dates_read_only_when_they_exist(void)
{
	double days = -1;
	g_assert_true(xpath_date_parse("2026-11-22T10:00:00+01:00", &days));
	g_assert_cmpfloat(days, ==, 20779 + 9.0 / 24);
	g_assert_true(xpath_date_parse("0001-01-01", &days));
	g_assert_true(xpath_date_parse("2024-02-29", &days));
	g_assert_false(xpath_date_parse("2023-02-29", &days));
	g_assert_false(xpath_date_parse("2023-13-01", &days));
	g_assert_false(xpath_date_parse("2023-1-1", &days));
	g_assert_false(xpath_date_parse("22-11-2026", &days));
	g_assert_false(xpath_date_parse("2023-01-01T", &days));
	g_assert_false(xpath_date_parse("2023-01-01T10:00:00+1", &days));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xpath/what is printed reads the same", what_is_printed_reads_the_same);
	g_test_add_func("/xpath/a fault is told with its place", a_fault_is_told_with_its_place);
	g_test_add_func("/xpath/what is too deep or too long is refused",
			what_is_too_deep_or_too_long_is_refused);
	g_test_add_func("/xpath/a chain of thousands evaluates", a_chain_of_thousands_evaluates);
	g_test_add_func("/xpath/endless work is stopped", endless_work_is_stopped);
	g_test_add_func("/xpath/a text does not grow without end",
			a_text_does_not_grow_without_end);
	g_test_add_func("/xpath/a pattern that explodes matches nothing",
			a_pattern_that_explodes_matches_nothing);
	g_test_add_func("/xpath/nothing hidden is found", nothing_hidden_is_found);
	g_test_add_func("/xpath/without a host nothing is found", without_a_host_nothing_is_found);
	g_test_add_func("/xpath/a walk sees every reference", a_walk_sees_every_reference);
	g_test_add_func("/xpath/dates read only when they exist", dates_read_only_when_they_exist);
	return g_test_run();
}
