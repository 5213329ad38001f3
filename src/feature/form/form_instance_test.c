/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_test.c: answers, what is asked now, what is wrong. */
#include "feature/form/test_instance.h"

#define SURVEY "| survey |\n"

static void test_a_new_instance_has_defaults_and_metadata(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, SURVEY "| | type | name | label | default |\n"
				       "| | start | begin | | |\n"
				       "| | today | vandaag | | |\n"
				       "| | email | mail | | |\n"
				       "| | text | plaats | Waar? | Ulrum |\n"
				       "| | integer | jaar | Jaar? | 2000 + 26 |\n"
				       "| | date | dag | Dag? | today() |\n"
				       "| | text | kopie | Kopie? | concat(${plaats}, '!') |\n");
	g_assert_cmpstr(test_value(instance, "begin"), ==, "2026-11-22T10:30:00.000+01:00");
	g_assert_cmpstr(test_value(instance, "vandaag"), ==, "2026-11-22");
	g_assert_cmpstr(test_value(instance, "mail"), ==, "test@example.org");
	g_assert_cmpstr(test_value(instance, "plaats"), ==, "Ulrum");
	g_assert_cmpstr(test_value(instance, "jaar"), ==, "2026");
	g_assert_cmpstr(test_value(instance, "dag"), ==, "2026-11-22");
	g_assert_cmpstr(test_value(instance, "kopie"), ==, "Ulrum!");
	g_assert_true(g_str_has_prefix(instance->instance_id, "uuid:"));
	g_assert_cmpuint(strlen(instance->instance_id), ==, strlen("uuid:") + 36);
}

static void test_a_default_does_not_come_back(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, SURVEY "| | type | name | label | default |\n"
				       "| | text | a | A? | Ulrum |\n");
	test_set(instance, "a", "");
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "a"), ==, "");
	g_assert_true(test_node(instance, "a")->is_changed);
}

static void test_relevance_is_inherited_and_hides_values(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, SURVEY "| | type | name | label | relevant | calculation |\n"
				       "| | text | a | A? | | |\n"
				       "| | begin_group | g | G | ${a} = 'ja' | |\n"
				       "| | text | b | B? | | |\n"
				       "| | end_group | | | | |\n"
				       "| | calculate | c | | | concat('[', ${b}, ']') |\n");
	g_assert_false(test_node(instance, "g/b")->is_relevant);
	test_set(instance, "a", "ja");
	test_update(instance);
	g_assert_true(test_node(instance, "g/b")->is_relevant);
	test_set(instance, "g/b", "x");
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "c"), ==, "[x]");
	test_set(instance, "a", "nee");
	test_update(instance);
	g_assert_false(test_node(instance, "g/b")->is_relevant);
	g_assert_cmpstr(test_value(instance, "g/b"), ==, "x");
	g_assert_cmpstr(test_value(instance, "c"), ==, "[]");
}

static void test_calculations_run_in_order_of_dependency(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, SURVEY "| | type | name | label | calculation |\n"
				       "| | calculate | c3 | | ${c2} + 1 |\n"
				       "| | calculate | c2 | | ${c1} * 2 |\n"
				       "| | calculate | c1 | | ${a} + 1 |\n"
				       "| | integer | a | A? | |\n");
	g_assert_cmpstr(test_value(instance, "c3"), ==, "");
	test_set(instance, "a", "4");
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "c3"), ==, "11");
}

/* ---- values ---- */

static const struct {
	const char *type, *appearance, *parameters, *typed, *stored;
	bool is_wrong;
} typed_values[] = {
	{ "integer", "", "", "12", "12" },
	{ "integer", "", "", " 12 ", "12" },
	{ "integer", "", "", "007", "7" },
	{ "integer", "", "", "0", "0" },
	{ "integer", "", "", "-3", "-3" },
	{ "integer", "", "",
	  "\xE2\x88\x92"
	  "3",
	  "-3" },
	{ "integer", "", "", "1.000", "1000" },
	{ "integer", "", "", "1.5", "1.5", true },
	{ "integer", "", "", "twaalf", "twaalf", true },
	{ "integer", "", "", "1e3", "1e3", true },
	{ "integer", "", "", "99999999999999999999", "99999999999999999999", true },
	{ "decimal", "", "", "1,5", "1.5" },
	{ "decimal", "", "", "1.5", "1.5" },
	{ "decimal", "", "", "1.234,5", "1234.5" },
	{ "decimal", "", "", "1,234.5", "1234.5" },
	{ "decimal", "", "", "1.234.567", "1234567" },
	{ "decimal", "", "", ",5", "0.5" },
	{ "decimal", "", "", "1,2,3", "1,2,3", true },
	{ "decimal", "", "", "5.", "5.", true },
	{ "decimal", "", "", "nan", "nan", true },
	{ "date", "", "", "2026-11-22", "2026-11-22" },
	{ "date", "", "", "22-11-2026", "2026-11-22" },
	{ "date", "", "", "22/11/2026", "2026-11-22" },
	{ "date", "", "", "1 maart 2026", "2026-03-01" },
	{ "date", "", "", "1 mrt 2026", "2026-03-01" },
	{ "date", "", "", "2 Sept. 2026", "2026-09-02" },
	{ "date", "", "", "29-2-2024", "2024-02-29" },
	{ "date", "", "", "29-2-2026", "29-2-2026", true },
	{ "date", "", "", "22-11-26", "22-11-26", true },
	{ "date", "", "", "gisteren", "gisteren", true },
	{ "date", "month-year", "", "11-2026", "2026-11-01" },
	{ "date", "month-year", "", "november 2026", "2026-11-01" },
	{ "date", "month-year", "", "13-2026", "13-2026", true },
	{ "date", "year", "", "2026", "2026-01-01" },
	{ "date", "year", "", "26", "26", true },
	{ "time", "", "", "9:05", "09:05:00.000+01:00" },
	{ "time", "", "", "09.05", "09:05:00.000+01:00" },
	{ "time", "", "", "24:00", "24:00", true },
	{ "datetime", "", "", "2026-11-22T09:05", "2026-11-22T09:05:00.000+01:00" },
	{ "datetime", "", "", "22-11-2026 9:05", "2026-11-22T09:05:00.000+01:00" },
	{ "datetime", "", "", "22-11-2026 kwart", "22-11-2026 kwart", true },
	{ "geopoint", "", "", "53.219 6.568", "53.219 6.568 0 0" },
	{ "geopoint", "", "", "53,219 6,568", "53.219 6.568 0 0" },
	{ "geopoint", "", "", "53.219, 6.568", "53.219 6.568 0 0" },
	{ "geopoint", "", "", "91 6", "91 6", true },
	{ "geopoint", "", "", "53", "53", true },
	{ "geotrace", "", "", "53 6; 53.1 6", "53 6 0 0;53.1 6 0 0" },
	{ "geoshape", "", "", "53 6; 53.1 6", "53 6; 53.1 6", true },
	{ "geoshape", "", "", "53 6;53 7;54 7;53 6", "53 6 0 0;53 7 0 0;54 7 0 0;53 6 0 0" },
	{ "range", "", "start=0 end=10 step=2", "4", "4" },
	{ "range", "", "start=0 end=10 step=2", "5", "5", true },
	{ "range", "", "start=0 end=10 step=2", "12", "12", true },
	{ "range", "", "start=0 end=1 step=0.1", "0,3", "0.3" },
	{ "image", "", "", "foto 1.jpg", "foto 1.jpg" },
	{ "image", "", "", "../foto.jpg", "../foto.jpg", true },
	{ "acknowledge", "", "", "on", "OK" },
	{ "text", "", "", " twee\r\nregels ", "twee\nregels" },
};

static void test_typed_values_are_kept_in_one_form(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(typed_values); i++) {
		SCOPED_ARENA(mem);
		const char *markdown =
			arena_printf(mem,
				     SURVEY "| | type | name | label | appearance | parameters |\n"
					    "| | %s | a | A? | %s | %s |\n",
				     typed_values[i].type, typed_values[i].appearance,
				     typed_values[i].parameters);
		struct form_instance *instance = test_begin(mem, markdown);
		g_test_message("%s: %s", typed_values[i].type, typed_values[i].typed);
		test_set(instance, "a", typed_values[i].typed);
		test_update(instance);
		g_assert_cmpstr(test_value(instance, "a"), ==, typed_values[i].stored);
		g_assert_cmpint(test_node(instance, "a")->fault != NULL, ==,
				typed_values[i].is_wrong);
		g_assert_cmpint(form_instance_check(instance, instance->root), ==,
				typed_values[i].is_wrong);
		/* What is stored is read as itself. */
		test_set(instance, "a", test_value(instance, "a"));
		g_assert_cmpstr(test_value(instance, "a"), ==, typed_values[i].stored);
	}
}

/* ---- checks ---- */

#define YES_NO \
	"| choices |\n" \
	"| | list_name | name | label |\n" \
	"| | janee | ja | Ja |\n" \
	"| | janee | nee | Nee |\n"

static void test_checks_say_what_to_do(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(
		mem, SURVEY
		"| | type | name | label | required | required_message | constraint | "
		"constraint_message |\n"
		"| | integer | a | A? | yes | Vul in hoeveel. | . <= 10 | Hoogstens ${b}. |\n"
		"| | integer | b | B? | ${a} > 5 | | . > 3 | |\n"
		"| | select_one janee | c | C? | | | | |\n" YES_NO);
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 1);
	g_assert_cmpstr(test_node(instance, "a")->fault, ==, "Vul in hoeveel.");
	g_assert_true(test_node(instance, "a")->is_worded);
	test_set(instance, "a", "12");
	test_update(instance);
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 2);
	g_assert_cmpstr(test_node(instance, "a")->fault, ==, "Hoogstens .");
	g_assert_cmpstr(test_node(instance, "b")->fault, ==, "Answer this question.");
	test_set(instance, "b", "3");
	test_set(instance, "c", "misschien");
	test_update(instance);
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 3);
	g_assert_cmpstr(test_node(instance, "a")->fault, ==, "Hoogstens 3.");
	g_assert_false(test_node(instance, "b")->is_worded);
	test_set(instance, "a", "2");
	test_set(instance, "b", "4");
	test_set(instance, "c", "nee");
	test_update(instance);
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 0);
	g_assert_null(test_node(instance, "a")->fault);
}

/* ---- web forms ---- */

static void test_a_web_form_fills_answers(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, SURVEY "| | type | name | label | relevant | read_only |\n"
				       "| | text | a | A? | | |\n"
				       "| | select_multiple k | b | B? | | |\n"
				       "| | date | c | C? | | |\n"
				       "| | rank k | d | D? | | |\n"
				       "| | text | e | E? | ${a} = 'ja' | |\n"
				       "| | text | f | F? | | yes |\n"
				       "| choices |\n"
				       "| | list_name | name | label |\n"
				       "| | k | x | X |\n"
				       "| | k | y | Y |\n");
	test_fill(instance,
		  "e=open&a=ja&b=x&b=y&b.shown=1&c.day=1&c.month=2&c.year=2026&d.x=2&d.y=1&"
		  "f=nee&onbekend=1");
	g_assert_cmpstr(test_value(instance, "a"), ==, "ja");
	g_assert_cmpstr(test_value(instance, "b"), ==, "x y");
	g_assert_cmpstr(test_value(instance, "c"), ==, "2026-02-01");
	g_assert_cmpstr(test_value(instance, "d"), ==, "y x");
	g_assert_cmpstr(test_value(instance, "e"), ==, "open");
	g_assert_cmpstr(test_value(instance, "f"), ==, "");
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 0);
	test_fill(instance, "b.shown=1&d.x=1&d.y=1");
	g_assert_cmpstr(test_value(instance, "b"), ==, "");
	g_assert_cmpstr(test_value(instance, "a"), ==, "ja");
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 1);
	g_assert_nonnull(test_node(instance, "d")->fault);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_instance/a new instance has defaults and metadata",
			test_a_new_instance_has_defaults_and_metadata);
	g_test_add_func("/form_instance/a default does not come back",
			test_a_default_does_not_come_back);
	g_test_add_func("/form_instance/relevance is inherited and hides values",
			test_relevance_is_inherited_and_hides_values);
	g_test_add_func("/form_instance/calculations run in order of dependency",
			test_calculations_run_in_order_of_dependency);
	g_test_add_func("/form_instance/typed values are kept in one form",
			test_typed_values_are_kept_in_one_form);
	g_test_add_func("/form_instance/checks say what to do", test_checks_say_what_to_do);
	g_test_add_func("/form_instance/a web form fills answers", test_a_web_form_fills_answers);
	return g_test_run();
}
