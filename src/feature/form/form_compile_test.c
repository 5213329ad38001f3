/* SPDX-License-Identifier: EUPL-1.2 */
/* form_compile_test.c: what is wrong with the logic of a form, and what depends on what. */
#include "feature/form/form_plan.h"
#include "feature/form/test_form.h"

#define SURVEY "| survey |\n| | type | name | label | relevant | calculation |\n"

/* Whether a form gives this problem at this cell; `fault` NULL: none at all. */
static const struct {
	const char *name, *rows, *fault;
} checked[] = {
	{ "a name above", "| | text | a | A | | |\n| | text | b | B | ${a} = 1 | |\n", NULL },
	{ "a name below", "| | text | b | B | ${a} = 1 | |\n| | text | a | A | | |\n", NULL },
	{ "an unknown name", "| | text | b | B | ${xyzzy} = 1 | |\n",
	  "survey:3:relevant: error: There is no question with the name {value}. Mend the name, or "
	  "add the question. [xyzzy] (b)\n" },
	{ "a misspelt name", "| | text | naam | A | | |\n| | text | b | B | ${naan} = 1 | |\n",
	  "survey:4:relevant: error: There is no question with the name left of the arrow. The "
	  "name right of it comes nearest: {value}. [naan \u2192 naam] (b)\n" },
	{ "an unknown name in a label", "| | text | b | Dag ${qwertyuiop} | | |\n",
	  "survey:3:label: error: There is no question with the name {value}. Mend the name, or "
	  "add the question. [qwertyuiop] (b)\n" },
	{ "an unfinished name in a label", "| | text | b | Dag ${b | | |\n",
	  "survey:3:label: error: Behind this name a closing brace is missing: {value}. [${b] "
	  "(b)\n" },
	{ "itself", "| | text | b | B | ${b} = 1 | |\n",
	  "survey:3:relevant: error: This question looks at itself ({value}). Let it look at "
	  "another question. [b \u2192 b] (b)\n" },
	{ "itself as .", "| | calculate | b | | | . + 1 |\n",
	  "survey:3:calculation: error: This question looks at itself ({value}). Let it look at "
	  "another question. [b \u2192 b] (b)\n" },
	{ "itself once", "| | calculate | b | | | once(random()) |\n", NULL },
	{ "two that wait", "| | calculate | a | | | ${b} |\n| | calculate | b | | | ${a} |\n",
	  "survey:3:calculation: error: These questions wait for one another: {value}. Take one of "
	  "them out of the other's expression. [a \u2192 b \u2192 a] (a)\n" },
	{ "three that wait",
	  "| | calculate | a | | | ${b} |\n| | text | b | B | ${c} = 1 | |\n"
	  "| | calculate | c | | | ${a} |\n",
	  "survey:3:calculation: error: These questions wait for one another: {value}. Take one of "
	  "them out of the other's expression. [a \u2192 b \u2192 c \u2192 a] (a)\n" },
	{ "a group by what is in it",
	  "| | begin_group | g | G | ${a} = 1 | |\n| | text | a | A | | |\n| | end_group | | | | "
	  "|\n",
	  "survey:3:relevant: error: This question looks at itself ({value}). Let it look at "
	  "another question. [g \u2192 g] (g)\n" },
	{ "which turn this is",
	  "| | begin_repeat | r | R | | |\n| | calculate | n | | | position(..) |\n"
	  "| | end_repeat | | | | |\n",
	  NULL },
	{ "the turn before this one",
	  "| | begin_repeat | r | R | | |\n| | integer | x | X | | |\n"
	  "| | calculate | t | | | ${x} + coalesce(indexed-repeat(${t}, ${r}, position(..) - 1), "
	  "0) |\n"
	  "| | end_repeat | | | | |\n",
	  NULL },
	{ "the same name in two repeats, seen from inside",
	  "| | begin_repeat | r | R | | |\n| | text | x | X | | |\n"
	  "| | calculate | y | | | ${x} |\n| | end_repeat | | | | |\n"
	  "| | begin_repeat | s | S | | |\n| | text | x | X | | |\n| | end_repeat | | | | |\n",
	  NULL },
	{ "the same name in two groups, seen from outside",
	  "| | begin_group | r | R | | |\n| | text | x | X | | |\n| | end_group | | | | |\n"
	  "| | begin_group | s | S | | |\n| | text | x | X | | |\n| | end_group | | | | |\n"
	  "| | calculate | y | | | ${x} |\n",
	  "survey:9:calculation: error: Several questions are called {value}, so it is not clear "
	  "which one is meant. Give them different names. [x] (y)\n" },
	{ "a path", "| | text | a | A | | |\n| | calculate | b | | | /data/a |\n", NULL },
	{ "a path to nothing", "| | text | a | A | | |\n| | calculate | b | | | /data/qq/a |\n",
	  "survey:4:calculation: error: There is no question with the name {value}. Mend the name, "
	  "or add the question. [qq] (b)\n" },
	{ "a path up", "| | text | a | A | | |\n| | calculate | b | | | ../a |\n", NULL },
	{ "a path to itself", "| | calculate | b | | | ../b |\n",
	  "survey:3:calculation: error: This question looks at itself ({value}). Let it look at "
	  "another question. [b \u2192 b] (b)\n" },
	{ "everything around it", "| | text | a | A | | |\n| | calculate | b | | | count(../*) |\n",
	  "survey:4:calculation: error: This question looks at itself ({value}). Let it look at "
	  "another question. [b \u2192 b] (b)\n" },
	{ "a list", "| | calculate | b | | | count(instance('k')/root/item[name = 'x']) |\n",
	  NULL },
	{ "an unknown list", "| | calculate | b | | | instance('kk')/root/item[1]/name |\n",
	  "survey:3:calculation: error: There is no list {value}. Give the name of a list in the "
	  "sheet choices, or of a file without its extension. [kk] (b)\n" },
	{ "the turn after a group",
	  "| | begin_repeat | r | R | | |\n| | begin_group | g | G | | |\n"
	  "| | integer | x | X | | |\n| | calculate | y | | | ${x} |\n| | end_group | | | | |\n"
	  "| | end_repeat | | | | |\n",
	  NULL },
	{ "last saved", "| | text | b | B | ${last-saved#b} = 1 | |\n", NULL },
};

static void test_logic_is_checked_with_its_place(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(checked); i++) {
		SCOPED_ARENA(mem);
		const char *markdown =
			arena_printf(mem,
				     SURVEY "%s| | select_one k | keus | Keus | | |\n"
					    "| choices |\n| | list_name | name | label |\n"
					    "| | k | x | X |\n",
				     checked[i].rows);
		g_test_message("%s", checked[i].name);
		g_assert_cmpstr(test_form_faults(mem, markdown), ==,
				checked[i].fault ? checked[i].fault : "");
	}
}

static void test_a_mistake_is_shown_at_its_character(void)
{
	SCOPED_ARENA(mem);
	struct form_problems problems = { 0 };
	struct form *form;
	const char *markdown = SURVEY "| | text | a | A | 'é' = ${bbbb} | |\n";
	g_assert_cmpint(form_read(mem, markdown, strlen(markdown), &problems, &form), ==,
			ERR_INVALID);
	g_assert_cmpuint(problems.len, ==, 1);
	g_assert_cmpint(problems.items[0].at, ==, 7);
}

static void test_dependents_and_order_are_known(void)
{
	SCOPED_ARENA(mem);
	const struct form *form = test_form(mem, SURVEY "| | calculate | c | | | ${b} + 1 |\n"
							"| | calculate | b | | | ${a} + 1 |\n"
							"| | integer | a | A | | |\n"
							"| | note | n | U zei ${a} | | |\n");
	const struct form_item *c = form->items[1], *b = form->items[2], *a = form->items[3];
	g_assert_cmpint(form->calculation_count, ==, 2);
	g_assert_true(form->calculation[0] == b && form->calculation[1] == c);
	g_assert_cmpint(b->order, <, c->order);
	g_assert_cmpint(a->dependent_count, ==, 2);
	g_assert_true(a->dependents[0] == b && a->dependents[1] == form->items[4]);
	g_assert_cmpint(c->dependent_count, ==, 0);
}

/* A chain of 20,000 questions, each looking at the next: no recursion may be that deep. */
static void test_a_long_chain_is_ordered(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	enum { LENGTH = 5000 };
	out_text(out, SURVEY);
	for (int i = 0; i < LENGTH; i++)
		out_printf(out, "| | calculate | c%d | | | ${c%d} + 1 |\n", i, i + 1);
	out_printf(out, "| | integer | c%d | A | | |\n", LENGTH);
	const struct form *form = test_form(mem, out->data);
	g_assert_cmpint(form->calculation_count, ==, LENGTH);
	g_assert_cmpstr(form->calculation[0]->name, ==, "c4999");
}

/* Nesting to the left is as deep as an expression is long. */
static void test_a_long_expression_is_bound(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	out_text(out, SURVEY "| | integer | a | A | | |\n| | calculate | b | | | 1");
	while (out->len < 60000)
		out_text(out, "+${a}");
	out_text(out, " |\n");
	const struct form *form = test_form(mem, out->data);
	g_assert_cmpint(form->items[1]->dependent_count, ==, 1);
}

/* A value belongs to a question, a count to a repeat. */
static void test_cells_where_they_mean_nothing_are_left_out(void)
{
	SCOPED_ARENA(mem);
	const struct form *form = test_form_warned(
		mem,
		"| survey |\n| | type | name | label | calculation | repeat_count | default |\n"
		"| | integer | n | N | | 2 + 1 | |\n"
		"| | begin_group | g | G | 1 + 1 | 3 | today() |\n"
		"| | text | a | A | | | |\n| | end_group | | | | | |\n");
	g_assert_cmpint(form->calculation_count, ==, 0);
	g_assert_null(form->items[1]->exprs[FORM_REPEAT_COUNT]);
	g_assert_null(form->items[2]->exprs[FORM_DEFAULT]);
}

/* Tables that only expressions name are lists too, so that they are filled when the file is there.
 */
static void test_files_of_expressions_are_lists(void)
{
	SCOPED_ARENA(mem);
	const char *markdown =
		SURVEY "| | csv-external | dorpen | | | |\n"
		       "| | text | a | A | | |\n"
		       "| | calculate | b | | | pulldata('prijzen', 'p', 'k', ${a}) |\n"
		       "| | calculate | c | | | count(instance('dorpen')/root/item) |\n";
	struct form *form = test_form(mem, markdown);
	struct form_problems problems = { 0 };
	g_assert_cmpint(form_compile(form, &problems), ==, OK);
	g_assert_cmpuint(form->lists.len, ==, 2);
	g_assert_cmpstr(form->lists.items[0]->name, ==, "dorpen.csv");
	g_assert_cmpstr(form->lists.items[1]->name, ==, "prijzen.csv");
	g_assert_true(form->lists.items[1]->is_file);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_compile/logic is checked with its place",
			test_logic_is_checked_with_its_place);
	g_test_add_func("/form_compile/a mistake is shown at its character",
			test_a_mistake_is_shown_at_its_character);
	g_test_add_func("/form_compile/dependents and order are known",
			test_dependents_and_order_are_known);
	g_test_add_func("/form_compile/a long chain is ordered", test_a_long_chain_is_ordered);
	g_test_add_func("/form_compile/a long expression is bound",
			test_a_long_expression_is_bound);
	g_test_add_func("/form_compile/cells where they mean nothing are left out",
			test_cells_where_they_mean_nothing_are_left_out);
	g_test_add_func("/form_compile/files of expressions are lists",
			test_files_of_expressions_are_lists);
	return g_test_run();
}
