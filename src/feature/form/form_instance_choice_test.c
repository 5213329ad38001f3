/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_choice_test.c: choices on offer, texts with answers in them, triggers. */
#include "feature/form/test_instance.h"

static const char *offered(struct form_instance *instance, const char *key)
{
	struct form_options options;
	SCOPED_OUT(out);
	g_assert_cmpint(form_instance_options(instance, test_node(instance, key), &options), ==,
			OK);
	for (size_t i = 0; i < options.len; i++)
		out_printf(out, "%s%s%s", i ? " " : "", options.items[i].name,
			   options.items[i].is_chosen ? "*" : "");
	return arena_strndup(instance->mem, out->len ? out->data : "", out->len);
}

static const char cascade[] =
	"| survey |\n"
	"| | type | name | label | choice_filter | parameters |\n"
	"| | select_one gemeente | gemeente | Gemeente | | |\n"
	"| | select_one dorp | dorp | Dorp | gemeente = ${gemeente} | |\n"
	"| | select_multiple dorp | meer | Meer | gemeente = ${gemeente} and name != ${dorp} | |\n"
	"| | select_one dorp | eerste | Eerste | position() <= 2 | |\n"
	"| | select_one dorp | kans | Kans | | randomize=true seed=7 |\n"
	"| | select_one dorp | kans2 | Kans | | randomize=true seed=${n} |\n"
	"| | integer | n | N | | |\n"
	"| choices |\n"
	"| | list_name | name | label | gemeente |\n"
	"| | gemeente | hl | Het Hogeland | |\n"
	"| | gemeente | ww | Westerwolde | |\n"
	"| | dorp | ulrum | Ulrum | hl |\n"
	"| | dorp | leens | Leens | hl |\n"
	"| | dorp | vlagtwedde | Vlagtwedde | ww |\n"
	"| | dorp | sellingen | Sellingen | ww |\n";

static void test_choices_follow_an_earlier_answer(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, cascade);
	g_assert_cmpstr(offered(instance, "dorp"), ==, "");
	g_assert_cmpstr(offered(instance, "eerste"), ==, "ulrum leens");
	test_fill(instance, "gemeente=hl&dorp=leens");
	g_assert_cmpstr(offered(instance, "dorp"), ==, "ulrum leens*");
	g_assert_cmpstr(offered(instance, "meer"), ==, "ulrum");
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 0);
	test_fill(instance, "gemeente=ww");
	g_assert_cmpstr(offered(instance, "dorp"), ==, "vlagtwedde sellingen");
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 1);
	g_assert_nonnull(test_node(instance, "dorp")->fault);
}

static void test_chance_orders_choices_the_same_each_time(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, cascade);
	const char *first = offered(instance, "kans");
	g_assert_cmpstr(first, !=, "ulrum leens vlagtwedde sellingen");
	g_assert_cmpstr(offered(instance, "kans"), ==, first);
	test_fill(instance, "n=7");
	g_assert_cmpstr(offered(instance, "kans2"), ==, first);
	/* The order of xpath_shuffled, which is that of Enketo and JavaRosa. */
	test_fill(instance, "n=42");
	g_assert_cmpstr(offered(instance, "kans2"), ==, "ulrum sellingen vlagtwedde leens");
}

static void test_answers_are_shown_as_people_read_them(void)
{
	static const char *const shown[][4] = {
		{ "select_one k", "", "x", "Eerste" },
		{ "select_multiple k", "", "x y", "Eerste, Tweede" },
		{ "rank k", "", "y x", "Tweede, Eerste" },
		{ "date", "", "2026-11-22", "22 november 2026" },
		{ "date", "month-year", "11-2026", "november 2026" },
		{ "date", "year", "2026", "2026" },
		{ "datetime", "", "22-11-2026 9:05", "22 november 2026, 09:05" },
		{ "time", "", "9:05", "09:05" },
		{ "decimal", "", "1.5", "1,5" },
		{ "integer", "", "2012", "2012" },
		{ "text", "", "twee regels", "twee regels" },
		{ "geopoint", "", "53.219 6.568", "53.219, 6.568" },
		{ "acknowledge", "", "on", "Yes" },
		{ "date", "", "gisteren", "gisteren" },
		{ "date", "", "", "" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
		SCOPED_ARENA(mem);
		struct form_instance *instance = test_begin(
			mem, arena_printf(mem,
					  "| survey |\n| | type | name | label | appearance |\n"
					  "| | %s | a | A | %s |\n"
					  "| choices |\n| | list_name | name | label |\n"
					  "| | k | x | Eerste |\n| | k | y | Tweede |\n",
					  shown[i][0], shown[i][1]));
		test_set(instance, "a", shown[i][2]);
		test_update(instance);
		const char *text = form_instance_show(instance, test_node(instance, "a"));
		g_test_message("%s", shown[i][0]);
		if (strcmp(shown[i][0], "acknowledge") != 0)
			g_assert_cmpstr(text, ==, shown[i][3]);
		else
			g_assert_cmpuint(strlen(text), >, 0);
	}
}

static void test_labels_of_choices_hold_answers(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, "| survey |\n| | type | name | label |\n"
				"| | text | naam | Naam |\n| | select_one k | wie | Wie |\n"
				"| choices |\n| | list_name | name | label |\n"
				"| | k | x | ${naam} zelf |\n| | k | y | Een ander |\n");
	struct form_options options;
	test_fill(instance, "naam=Anna");
	g_assert_cmpint(form_instance_options(instance, test_node(instance, "wie"), &options), ==,
			OK);
	g_assert_cmpstr(options.items[0].label, ==, "Anna zelf");
	g_assert_cmpstr(options.items[1].label, ==, "Een ander");
	g_assert_nonnull(strstr(test_form_faults(mem, "| survey |\n| | type | name | label |\n"
						      "| | select_one k | wie | Wie |\n"
						      "| choices |\n| | list_name | name | "
						      "label |\n| | k | x | ${onbekend} |\n"),
				":label: error: There is no question"));
}

static void test_texts_hold_answers(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(
		mem,
		"| survey |\n"
		"| | type | name | label::Nederlands (nl) | label::English (en) | hint::English "
		"(en) |\n"
		"| | text | naam | Naam | Name | Your ${ naam } |\n"
		"| | select_one k | dorp | Dorp van ${naam} | Village of ${naam} | |\n"
		"| | note | n | ${naam} woont in ${dorp}${leeg}. | No | |\n"
		"| | text | leeg | Leeg | Empty | |\n"
		"| choices |\n| | list_name | name | label::Nederlands (nl) | label::English "
		"(en) |\n"
		"| | k | x | De Eerste | The First |\n"
		"| settings |\n| | form_title | form_id | instance_name | default_language |\n"
		"| | Test | test | concat(${naam}, ' - ', ${dorp}) | Nederlands (nl) |\n");
	test_fill(instance, "naam=Anna&dorp=x");
	g_assert_cmpstr(form_instance_say(instance, test_node(instance, "n"), FORM_LABEL), ==,
			"Anna woont in De Eerste.");
	g_assert_null(form_instance_say(instance, test_node(instance, "n"), FORM_HINT));
	g_assert_cmpstr(form_instance_name(instance), ==, "Anna - x");
	struct form_setting english = test_setting;
	english.language = "en";
	struct form_instance *second;
	g_assert_cmpint(form_instance_new(mem, instance->form, &english, &second), ==, OK);
	test_fill(second, "naam=Anna");
	g_assert_cmpstr(form_instance_say(second, test_node(second, "dorp"), FORM_LABEL), ==,
			"Village of Anna");
	g_assert_cmpstr(form_instance_say(second, test_node(second, "naam"), FORM_HINT), ==,
			"Your Anna");
}

static void test_a_trigger_calculates_when_its_question_changes(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, "| survey |\n"
				"| | type | name | label | calculation | trigger |\n"
				"| | text | a | A | | |\n"
				"| | text | b | B | | |\n"
				"| | calculate | keer | | coalesce(., 0) + 1 | ${a} |\n"
				"| | text | kopie | K | ${b} | ${a}, ${keer} |\n");
	g_assert_cmpstr(test_value(instance, "keer"), ==, "");
	test_fill(instance, "b=eerst");
	g_assert_cmpstr(test_value(instance, "keer"), ==, "");
	test_fill(instance, "a=1");
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "keer"), ==, "1");
	g_assert_cmpstr(test_value(instance, "kopie"), ==, "eerst");
	/* Between changes the answer is the reader's own. */
	test_fill(instance, "kopie=eigen&b=later&a=1");
	g_assert_cmpstr(test_value(instance, "kopie"), ==, "eigen");
	test_fill(instance, "a=2");
	g_assert_cmpstr(test_value(instance, "kopie"), ==, "later");
	g_assert_cmpstr(test_value(instance, "keer"), ==, "2");
}

/* The rows of a file as form_open puts them into its list. */
static void put_rows(struct arena *mem, struct form *form, const char *const rows[][3],
		     size_t count)
{
	static const char *const columns[] = { "code", "naam", "gemeente" };
	struct form_list *list = form->lists.items[form->lists.len - 1];
	struct form_problems problems = { 0 };
	g_assert_cmpstr(list->name, ==, "dorpen.csv");
	for (size_t i = 0; i < count; i++) {
		struct form_choice *choice = list_add(mem, &list->choices);
		*choice = (struct form_choice){ .name = "" };
		for (int j = 0; j < 3; j++)
			*list_add(mem, &choice->extras) =
				(struct form_extra){ columns[j], rows[i][j] };
	}
	g_assert_cmpint(form_compile(form, &problems), ==, OK);
}

static void test_choices_are_searched_in_a_file(void)
{
	static const char *const rows[][3] = { { "u", "Ulrum", "hl" },
					       { "l", "Leens", "hl" },
					       { "v", "Vlagtwedde", "ww" } };
	SCOPED_ARENA(mem);
	struct form *form = test_form_warned(
		mem, "| survey |\n| | type | name | label | appearance |\n"
		     "| | text | g | G | |\n"
		     "| | select_one d | alle | Alle | minimal search('dorpen') |\n"
		     "| | select_one d | dorp | Dorp | search('dorpen', 'matches', 'gemeente', "
		     "${g}) |\n"
		     "| | select_one d | met | Met | search('dorpen', 'contains', 'naam', 'e', "
		     "'gemeente', ${g}) |\n"
		     "| choices |\n| | list_name | name | label |\n| | d | code | naam |\n"
		     "| | d | 99 | Elders |\n");
	put_rows(mem, form, rows, G_N_ELEMENTS(rows));
	struct form_instance *instance;
	g_assert_cmpint(form_instance_new(mem, form, &test_setting, &instance), ==, OK);
	g_assert_cmpstr(offered(instance, "alle"), ==, "99 u l v");
	test_fill(instance, "g=hl&dorp=u&alle=v");
	g_assert_cmpstr(offered(instance, "dorp"), ==, "99 u* l");
	g_assert_cmpstr(offered(instance, "met"), ==, "99 l");
	g_assert_cmpstr(form_instance_show(instance, test_node(instance, "alle")), ==,
			"Vlagtwedde");
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 0);
	test_fill(instance, "g=ww");
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 1);
	test_fill(instance, "dorp=99");
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 0);
}

/* Answers and keys of an older version of the form do no harm. */
static void test_what_the_form_does_not_know_is_left_out(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, cascade);
	test_fill(instance, "weg=1&weg.shown=1&dorp/x=1&dorp%5B1%5D=2&gemeente.day=1&.day=1&=2&"
			    "gemeente=groningen&eerste=vlagtwedde");
	g_assert_cmpstr(test_value(instance, "gemeente"), ==, "groningen");
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 2);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_instance_choice/choices follow an earlier answer",
			test_choices_follow_an_earlier_answer);
	g_test_add_func("/form_instance_choice/chance orders choices the same each time",
			test_chance_orders_choices_the_same_each_time);
	g_test_add_func("/form_instance_choice/answers are shown as people read them",
			test_answers_are_shown_as_people_read_them);
	g_test_add_func("/form_instance_choice/labels of choices hold answers",
			test_labels_of_choices_hold_answers);
	g_test_add_func("/form_instance_choice/texts hold answers", test_texts_hold_answers);
	g_test_add_func("/form_instance_choice/a trigger calculates when its question changes",
			test_a_trigger_calculates_when_its_question_changes);
	g_test_add_func("/form_instance_choice/choices are searched in a file",
			test_choices_are_searched_in_a_file);
	g_test_add_func("/form_instance_choice/what the form does not know is left out",
			test_what_the_form_does_not_know_is_left_out);
	return g_test_run();
}
