/* SPDX-License-Identifier: EUPL-1.2 */
/* form_fault_test.c: wrong forms: what is said, and where. */
#include "feature/form/test_form.h"

#define HEAD "| survey |\n| | type | name | label |\n"
#define ONE HEAD "| | text | a | A |\n"
#define LIST_HEAD "| choices |\n| | list_name | name | label |\n"
#define WITH(columns, cells) \
	"| survey |\n| | type | name | label | " columns " |\n| | " cells " |\n" LISTS
#define LISTS LIST_HEAD "| | dorp | ulrum | Ulrum |\n| | dorp | eenrum | Eenrum |\n"
#define SETTINGS(columns, cells) ONE "| settings |\n| | " columns " |\n| | " cells " |\n"
#define ENTITIES(columns, cells) ONE "| entities |\n| | " columns " |\n| | " cells " |\n"

/* Each `want` is the beginning of a line of test_problems, and its end after "...". */
static const struct fault_case {
	const char *name, *form, *want;
} cases[] = {
	/* the file as a whole */
	{ "nothing", "", ":0:: error: This file is empty." },
	{ "no survey", "| choices |\n| | list_name | name |\n| | a | b |\n",
	  "survey:0:: error: There is no sheet “survey”. Put" },
	{ "another name", "| surveys |\n| | type | name |\n| | text | a |\n",
	  "survey:0:: error: There is no sheet “survey”. Perhaps ... [surveys]" },
	{ "an empty survey", "| survey |\n| settings |\n| | form_id |\n| | a |\n",
	  "survey:0:: error: The sheet survey is empty." },
	{ "no column type", "| survey |\n| | name | label |\n| | a | A |\n",
	  "survey:2:: error: The sheet survey needs a column “type”" },
	{ "settings with another name", ONE "| setings |\n| | form_id |\n| | a |\n",
	  "setings:0:: warning: This sheet is not read. ... [settings]" },
	{ "two sheets survey", ONE "| survey |\n| | text | b | B |\n",
	  "survey:4:: error: There are two sheets of this name." },
	{ "Windows-1252", "| survey |\n| | type | name | label |\n| | text | a | \xe9 |\n",
	  ":0:: error: This file is not text in UTF-8." },

	/* columns */
	{ "a column with a slip", "| survey |\n| | type | name | lable |\n| | text | a | A |\n",
	  "survey:2:lable: error: No column has this name. ... [label]" },
	{ "an unknown column", WITH("onzin", "text | a | A | x"),
	  "survey:2:onzin: warning: No column has this name, so it is not read." },
	{ "a column without a name", WITH(" | hint", "text | a | A | x | h"),
	  "survey:2:: warning: Column {value} has no name in its first row ... [D]" },
	{ "a column twice", WITH("Label", "text | a | A | B"),
	  "survey:2:Label: error: This column holds the same as ... [label]" },
	{ "two names of one column", WITH("relevant | relevance", "text | a | A | 1 | 2"),
	  "survey:2:relevance: error: This column holds the same as ... [relevant]" },
	{ "a language where there are none", WITH("relevant::nl", "text | a | A | 1"),
	  "survey:2:relevant::nl: error: This column is the same in all languages. ... "
	  "[relevant]" },

	/* types */
	{ "a type with a slip", HEAD "| | txt | a | A |\n",
	  "survey:3:type: error: No type has this name. ... [text] (a)" },
	{ "a word for a type", HEAD "| | getal | a | A |\n",
	  "survey:3:type: error: No type has this name. ... [integer] (a)" },
	{ "an unknown type", HEAD "| | hologram | a | A |\n",
	  "survey:3:type: error: There is no type “{value}”. ... [hologram] (a)" },
	{ "a type that we have not", HEAD "| | osm | a | A |\n",
	  "survey:3:type: error: Omzien has no type “{value}”. ... [osm] (a)" },
	{ "a type that phones lost", ONE "| | simserial | b | |\n",
	  "survey:4:type: warning: Phones no longer give this." },
	{ "no type", HEAD "| | | a | A |\n", "survey:3:type: error: This row has no type." },
	{ "a select with a slip", HEAD "| | selct_one dorp | a | A |\n" LISTS,
	  "survey:3:type: error: No type has this name. ... [select_one] (a)" },

	/* names */
	{ "no name", HEAD "| | text | | A |\n", "survey:3:name: error: Give this row a name" },
	{ "a name with a space", HEAD "| | text | uw naam | A |\n",
	  "survey:3:name: error: “{value}” cannot be a name. ... [uw naam] (uw naam)" },
	{ "a name with a digit first", HEAD "| | text | 1e | A |\n",
	  "survey:3:name: error: “{value}” cannot be a name. ... [1e] (1e)" },
	{ "a name with a colon", HEAD "| | text | a:b | A |\n",
	  "survey:3:name: error: “{value}” cannot be a name. ... [a:b] (a:b)" },
	{ "a name twice", HEAD "| | text | a | A |\n| | text | a | B |\n",
	  "survey:4:name: error: This name is used in row {value} already. ... [3] (a)" },
	{ "a name in capitals", HEAD "| | text | a | A |\n| | text | A | B |\n",
	  "survey:4:name: warning: This name differs from “{value}” only ... [a] (A)" },
	{ "the name of the form's own", HEAD "| | text | meta | A |\n",
	  "survey:3:name: error: The name “{value}” is taken ... [meta] (meta)" },
	{ "no label", HEAD "| | text | a | |\n",
	  "survey:3:label: error: Give this question a label" },

	/* groups */
	{ "a group that does not end", HEAD "| | begin_group | g | G |\n| | text | a | A |\n",
	  "survey:3:type: error: The group “{value}” does not end. ... [g] (g)" },
	{ "a repeat that does not end", HEAD "| | begin repeat | g | G |\n| | text | a | A |\n",
	  "survey:3:type: error: The repeat “{value}” does not end. ... [g] (g)" },
	{ "an end without a begin", ONE "| | end_group | | |\n",
	  "survey:4:type: error: This ends a group that did not begin." },
	{ "an end of another kind",
	  HEAD "| | begin_group | g | G |\n| | text | a | A |\n| | end_repeat | | |\n",
	  "survey:5:type: error: The group “{value}” is open here ... [g]" },
	{ "an end of a repeat of another kind",
	  HEAD "| | begin_repeat | g | G |\n| | text | a | A |\n| | end_group | | |\n",
	  "survey:5:type: error: The repeat “{value}” is open here ... [g]" },
	{ "an end with another name",
	  HEAD "| | begin_group | g | G |\n| | text | a | A |\n| | end_group | h | |\n",
	  "survey:5:name: warning: This ends “{value}”. ... [g] (h)" },
	{ "an empty group", ONE "| | begin_group | g | G |\n| | end_group | | |\n",
	  "survey:4:type: warning: There is no question in this group. ... (g)" },

	/* lists */
	{ "no list", HEAD "| | select_one | a | A |\n" LISTS,
	  "survey:3:type: error: Say which list to choose from" },
	{ "a list that is not there", HEAD "| | select_one gemeente | a | A |\n" LISTS,
	  "survey:3:type: error: The sheet choices has no list “{value}”. ... [gemeente] (a)" },
	{ "a list with a slip", HEAD "| | select_multiple dorpp | a | A |\n" LISTS,
	  "survey:3:type: error: The sheet choices has no list of this name. ... [dorp] (a)" },
	{ "a list with a space", HEAD "| | select_one mijn dorp | a | A |\n" LISTS,
	  "survey:3:type: error: After the name of the list ... [dorp] (a)" },
	{ "a file as a list", HEAD "| | select_one dorpen.csv | a | A |\n",
	  "survey:3:type: error: “{value}” is a file. ... [dorpen.csv] (a)" },
	{ "a file of another kind", HEAD "| | select_one_from_file dorpen.txt | a | A |\n",
	  "survey:3:type: error: “{value}” is no file with choices. ... [dorpen.txt] (a)" },
	{ "other and a filter", WITH("choice_filter", "select_one dorp or_other | a | A | 1=1"),
	  "survey:3:type: error: “or_other” does not go together with a choice_filter" },
	{ "other in a rank", HEAD "| | rank dorp or_other | a | A |\n" LISTS,
	  "survey:3:type: error: “or_other” does not go together with rank." },
	{ "a choice twice", HEAD "| | select_one dorp | a | A |\n" LISTS "| | dorp | ulrum | U |\n",
	  "choices:8:name: error: The choice “{value}” is in this list already. ... [ulrum]" },
	{ "a choice without a list", ONE LIST_HEAD "| | | ulrum | U |\n",
	  "choices:6:list_name: error: Say to which list this choice belongs." },
	{ "a choice without a name", ONE LIST_HEAD "| | dorp | | U |\n",
	  "choices:6:name: error: Give this choice a name" },
	{ "a choice without a label", ONE LIST_HEAD "| | dorp | u | |\n",
	  "choices:6:label: warning: Give the choice “{value}” a label ... [u]" },
	{ "a choice with a space among several",
	  HEAD "| | select_multiple d | a | A |\n" LIST_HEAD "| | d | a b | U |\n",
	  "choices:6:name: error: “{value}” has a space in it. ... [a b]" },
	{ "a choice with a space of one",
	  HEAD "| | select_one d | a | A |\n" LIST_HEAD "| | d | a b | U |\n",
	  "choices:6:name: warning: Write the name of a choice without spaces ... [a b]" },
	{ "choices without a column", ONE "| choices |\n| | lijst | name |\n| | d | a |\n",
	  "choices:5:: error: This sheet needs a column “{value}” ... [list_name]" },
	{ "a list name with a space", ONE LIST_HEAD "| | mijn dorp | u | U |\n",
	  "choices:6:list_name: error: “{value}” cannot be the name of a list. ... [mijn dorp]" },
	{ "a further column with a space",
	  ONE "| choices |\n| | list_name | name | label | in de wijk |\n| | d | a | A | b |\n",
	  "choices:5:in de wijk: error: Give this column a name" },

	/* cells */
	{ "a calculation of nothing", HEAD "| | calculate | a | |\n",
	  "survey:3:calculation: error: Say what to calculate" },
	{ "curly quotes", WITH("relevant", "text | a | A | 1 = ‘x’"),
	  "survey:3:relevant: warning: Curly quotes were read as straight quotes" },
	{ "a filter of no choices", WITH("choice_filter", "text | a | A | 1 = 1"),
	  "survey:3:choice_filter: warning: Only questions with choices" },
	{ "a count of no repeat", WITH("repeat_count", "text | a | A | 3"),
	  "survey:3:repeat_count: warning: Only a repeat has" },
	{ "rows of text", WITH("rows", "text | a | A | veel"),
	  "survey:3:rows: error: “{value}” must be a whole number ... [rows] (a)" },

	/* parameters */
	{ "a parameter without a value", WITH("parameters", "range | a | A | start"),
	  "survey:3:parameters: error: Write parameters as “name=value” ... [start] (a)" },
	{ "a parameter with a slip", WITH("parameters", "range | a | A | strat=1"),
	  "survey:3:parameters: error: No parameter has this name. ... [start] (a)" },
	{ "a parameter of another type", WITH("parameters", "range | a | A | randomize=true"),
	  "survey:3:parameters: error: This type has no parameter ... [randomize] (a)" },
	{ "a parameter of a type without", WITH("parameters", "date | a | A | start=1"),
	  "survey:3:parameters: error: Questions of this type have no parameters. ... [start] "
	  "(a)" },
	{ "a start that is no number", WITH("parameters", "range | a | A | start=een end=5"),
	  "survey:3:parameters: error: “{value}” must be a number. [start] (a)" },
	{ "a step of nothing", WITH("parameters", "range | a | A | start=1 end=5 step=0"),
	  "survey:3:parameters: error: The step of a range cannot be 0." },
	{ "a step too large", WITH("parameters", "range | a | A | start=1 end=5 step=9"),
	  "survey:3:parameters: error: The step of this range is larger" },
	{ "a range of one", WITH("parameters", "range | a | A | start=5 end=5"),
	  "survey:3:parameters: error: The start and the end of a range are the same" },
	{ "a seed alone", WITH("parameters", "select_one dorp | a | A | seed=3"),
	  "survey:3:parameters: error: “seed” needs “randomize=true”." },
	{ "a seed of letters",
	  WITH("parameters", "select_one dorp | a | A | randomize=true seed=x"),
	  "survey:3:parameters: error: “{value}” must be a number or a reference ... [seed] (a)" },
	{ "randomize maybe", WITH("parameters", "select_one dorp | a | A | randomize=perhaps"),
	  "survey:3:parameters: error: “{value}” must be true or false. [randomize] (a)" },
	{ "pixels of nothing", WITH("parameters", "image | a | A | max-pixels=0"),
	  "survey:3:parameters: error: “{value}” must be a whole number ... [max-pixels] (a)" },
	{ "a quality that is none", WITH("parameters", "audio | a | A | quality=best"),
	  "survey:3:parameters: error: “{value}” must be normal, low ... [quality] (a)" },
	{ "a file's column of a list", WITH("parameters", "select_one dorp | a | A | value=x"),
	  "survey:3:parameters: error: “value” and “label” are for choices from a file." },

	/* settings and entities */
	{ "a setting with a slip", SETTINGS("form_titel", "A"),
	  "settings:6:form_titel: error: No setting has this name. ... [form_title]" },
	{ "an unknown setting", SETTINGS("kleur | form_id", "rood | a"),
	  "settings:6:kleur: warning: No setting has this name" },
	{ "a second row of settings", SETTINGS("form_id", "a") "| | b |\n",
	  "settings:7:: warning: Only the first row of settings is read." },
	{ "a root that is no name", SETTINGS("name", "a b"),
	  "settings:6:name: error: “{value}” cannot be a name. ... [a b]" },
	{ "doubles perhaps", SETTINGS("allow_choice_duplicates", "soms"),
	  "settings:6:allow_choice_duplicates: error: Write “yes” or “no” here." },
	{ "an entity of no list", ENTITIES("label", "${a}"),
	  "entities:6:list_name: error: Say in which list the entities go" },
	{ "an entity without a label", ENTITIES("list_name", "dorpen"),
	  "entities:6:label: error: Say how an entity is called" },
	{ "an entity's column with a slip", ENTITIES("list_name | labels", "dorpen | ${a}"),
	  "entities:5:labels: error: No column has this name. ... [label]" },
	{ "two entities", ENTITIES("list_name | label", "dorpen | ${a}") "| | meer | x |\n",
	  "entities:7:: error: A form can make one kind of entity." },
	{ "an entity list that is no name", ENTITIES("list_name | label", "a.b | ${a}"),
	  "entities:6:list_name: error: “{value}” cannot be the name of a list of entities. ... "
	  "[a.b]" },

	/* languages */
	{ "a hint in one of two",
	  "| survey |\n| | type | name | label::nl | label::en | hint::nl |\n"
	  "| | text | a | A | A | h |\n| | text | b | B | | h |\n",
	  "survey:4:label::en: warning: Not translated in this language: rows {value}. [4]" },
	{ "a hint in no language among others",
	  "| survey |\n| | type | name | label::nl | label::en | hint |\n"
	  "| | text | a | A | A | h |\n",
	  "survey:3:hint::nl: warning: Not translated in this language: rows {value}. [3]" },
	{ "a column without a language among others",
	  "| survey |\n| | type | name | label::nl | label::en | hint |\n"
	  "| | text | a | A | A | h |\n",
	  "survey:2:hint: warning: Other columns name their language ... [hint::nl]" },
	{ "a choice in one of two",
	  "| survey |\n| | type | name | label::nl | label::en |\n| | select_one d | a | A | A |\n"
	  "| choices |\n| | list_name | name | label::nl | label::en |\n| | d | u | U | |\n",
	  "choices:6:label::en: warning: Not translated in this language: rows {value}. [6]" },
	{ "a default language with a slip",
	  "| survey |\n| | type | name | label::nl | label::Frysk (fy) |\n| | text | a | A | A |\n"
	  "| settings |\n| | default_language |\n| | Frysk (fr) |\n",
	  "settings:0:default_language: error: No column is in this language. ... [Frysk (fy)]" },
	{ "a default language that is not there",
	  "| survey |\n| | type | name | label::nl | label::en |\n| | text | a | A | A |\n"
	  "| settings |\n| | default_language |\n| | Deutsch (de) |\n",
	  "settings:0:default_language: warning: No column is in the language ... [Deutsch (de)]" },
};

/* Whether `line` begins as `want` does before "..." and holds what stands behind it. */
static bool is_line(const char *line, size_t len, const char *want)
{
	const char *gap = strstr(want, " ... ");
	size_t first = gap ? (size_t)(gap - want) : strlen(want);
	if (len < first || memcmp(line, want, first) != 0)
		return false;
	return !gap || memmem(line, len, gap + 5, strlen(gap + 5));
}

static bool has_line(const char *lines, const char *want)
{
	while (*lines) {
		size_t len = strcspn(lines, "\n");
		if (is_line(lines, len, want))
			return true;
		lines += len + 1;
	}
	return false;
}

static void test_each_wrong_form_is_told_where_and_what_to_do(void)
{
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(mem);
		const char *faults = test_form_faults(mem, cases[i].form);
		if (has_line(faults, cases[i].want))
			continue;
		g_test_message("%s:\nwant: %s\ngot: %s", cases[i].name, cases[i].want, faults);
		g_test_fail();
	}
}

static void test_problems_stand_in_the_order_of_sheets_and_rows(void)
{
	SCOPED_ARENA(mem);
	const char *faults = test_form_faults(
		mem, "| settings |\n| | form_titel |\n| | x |\n"
		     "| choices |\n| | list_name | name | label |\n| | d | | D |\n"
		     "| survey |\n| | type | name | label |\n| | txt | a | A |\n| | text | | |\n");
	const char *first = strstr(faults, "survey:9"), *second = strstr(faults, "survey:10"),
		   *third = strstr(faults, "choices:6"), *last = strstr(faults, "settings:3");
	g_assert_true(first && second > first && third > second && last > third);
}

/* `depth` groups inside one another. */
static const char *nested(struct arena *mem, int depth)
{
	SCOPED_OUT(out);
	out_text(out, HEAD);
	for (int i = 0; i < depth; i++)
		out_printf(out, "| | begin_group | g%d | G |\n", i);
	out_text(out, "| | text | a | A |\n");
	for (int i = 0; i < depth; i++)
		out_text(out, "| | end_group | | |\n");
	out_text(out, "| | text | b | B |\n");
	return arena_strdup(mem, out->data);
}

static void test_a_hundred_groups_in_one_another_are_the_most(void)
{
	SCOPED_ARENA(mem);
	g_assert_cmpint(test_form(mem, nested(mem, 100))->item_count, ==, 103);
	const char *faults = test_form_faults(mem, nested(mem, 130));
	g_assert_true(has_line(faults, "survey:103:type: error: There are more than {value} groups "
				       "... [100]"));
	g_assert_null(strstr(faults, "did not begin"));
	g_assert_null(strstr(faults, "does not end"));
}

static void test_five_thousand_choices_are_read(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	out_text(out, HEAD "| | select_one dorp | a | A |\n" LIST_HEAD);
	for (int i = 0; i < 5000; i++)
		out_printf(out, "| | dorp | d%d | Dorp %d |\n", i, i);
	const struct form *form = test_form(mem, out->data);
	g_assert_cmpuint(form->items[1]->list->choices.len, ==, 5000);
	out_text(out, "| | dorp | d17 | Nog eens |\n");
	g_assert_true(has_line(test_form_faults(mem, out->data), "choices:5006:name: error: "));
}

static void test_more_than_a_form_can_hold_is_told_once(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	out_text(out, HEAD "| | select_one dorp | a | A |\n" LIST_HEAD);
	for (int i = 0; i < 100001; i++)
		out_printf(out, "| | dorp | d%d | D |\n", i);
	g_assert_true(
		has_line(test_form_faults(mem, out->data),
			 "choices:100006:: error: A form can have {value} choices. ... [100000]"));
	for (int i = 0; i < 100001; i++)
		out_printf(out, "| | dorp | e%d | D |\n", i);
	g_assert_cmpstr(
		test_form_faults(mem, out->data), ==,
		":0:: error: There is more text in this file than a form can hold. [] ()\n");
}

static void test_a_row_of_a_million_cells_is_refused(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	out_text(out, HEAD "| | text | a | ");
	for (int i = 0; i < 1000000; i++)
		out_text(out, "|x");
	g_assert_cmpstr(
		test_form_faults(mem, out->data), ==,
		":0:: error: There is more text in this file than a form can hold. [] ()\n");
	g_assert_cmpuint(arena_held_bytes(mem), <, 64 << 20);
}

static void test_many_warnings_do_not_hide_an_error(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	out_text(out, HEAD "| | select_one dorp | a | A |\n| | text | b | B |\n" LIST_HEAD);
	for (int i = 0; i < 5000; i++)
		out_printf(out, "| | dorp | d%d | |\n", i);
	out_text(out, "| | dorp | d1 | D |\n");
	enum err err = form_read(mem, out->data, out->len, &problems, &form);
	g_assert_cmpint(err, ==, ERR_INVALID);
	g_assert_cmpuint(problems.len, ==, 1001);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_fault/each wrong form is told where and what to do",
			test_each_wrong_form_is_told_where_and_what_to_do);
	g_test_add_func("/form_fault/problems stand in the order of sheets and rows",
			test_problems_stand_in_the_order_of_sheets_and_rows);
	g_test_add_func("/form_fault/a hundred groups in one another are the most",
			test_a_hundred_groups_in_one_another_are_the_most);
	g_test_add_func("/form_fault/five thousand choices are read",
			test_five_thousand_choices_are_read);
	g_test_add_func("/form_fault/more than a form can hold is told once",
			test_more_than_a_form_can_hold_is_told_once);
	g_test_add_func("/form_fault/a row of a million cells is refused",
			test_a_row_of_a_million_cells_is_refused);
	g_test_add_func("/form_fault/many warnings do not hide an error",
			test_many_warnings_do_not_hide_an_error);
	return g_test_run();
}
