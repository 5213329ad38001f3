/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_logic_test.c: the example expressions of ODK's template, in a real form. */
#include "feature/form/test_instance.h"

/*
 * The sheets Relevance, Constraints and List lookups of the official XLSForm template (2024-12-05)
 * say beside each expression what it gives. `answers` as a web form sends them; `shown`: whether
 * the question t is asked, or its answer fits.
 */
struct example {
	const char *expression, *answers;
	bool is_true;
};

static const struct example relevances[] = {
	{ "${q1} != ''", "", false },
	{ "${q1} != ''", "q1=nurse", true },
	{ "${age} < 18", "age=17", true },
	{ "${age} < 18", "age=18", false },
	{ "${age} < 18", "", false },
	{ "(${computed_months} >= 6 and ${computed_months} < 24) or (${months} >= 6 and ${months} "
	  "< 24)",
	  "months=6", true },
	{ "(${computed_months} >= 6 and ${computed_months} < 24) or (${months} >= 6 and ${months} "
	  "< 24)",
	  "months=24", false },
	{ "(${computed_months} >= 6 and ${computed_months} < 24) or (${months} >= 6 and ${months} "
	  "< 24)",
	  "months=30&age=1", true },
	{ "selected(${q1}, 'nurse')", "q1=nurse&q1=y", true },
	{ "selected(${q1}, 'nurse')", "q1=y", false },
	{ "selected(${q1}, -88) or selected(${q2}, -88) or selected(${q3}, -88)", "q3=-88", true },
	{ "selected(${q1}, -88) or selected(${q2}, -88) or selected(${q3}, -88)", "q3=y", false },
	{ "${n} < 12.5 or selected(${q2}, 'y')", "n=12.4", true },
	{ "${n} < 12.5 or selected(${q2}, 'y')", "n=12.5", false },
	{ "${n} < 12.5 or selected(${q2}, 'y')", "n=13&q2=y", true },
	{ "not(selected(${q2}, 'b'))", "q2=b", false },
	{ "not(selected(${q2}, 'b'))", "q2=y", true },
	{ "string-length(${q0}) > 3", "q0=vier", true },
	{ "string-length(${q0}) > 3", "q0=een", false },
	{ "false()", "q1=y", false },
	{ "true()", "", true },
};

#define QUESTIONS \
	"| survey |\n| | type | name | label | relevant | constraint | calculation |\n" \
	"| | text | q0 | Q0 | | | |\n" \
	"| | select_multiple k | q1 | Q1 | | | |\n" \
	"| | select_multiple k | q2 | Q2 | | | |\n" \
	"| | select_multiple k | q3 | Q3 | | | |\n" \
	"| | integer | age | Age | | | |\n" \
	"| | integer | months | Months | | | |\n" \
	"| | decimal | n | N | | | |\n" \
	"| | calculate | computed_months | | | | ${age} * 12 |\n"
#define CHOICES \
	"| choices |\n| | list_name | name | label | average_yield |\n" \
	"| | k | nurse | Nurse | |\n| | k | y | Y | |\n| | k | b | B | |\n" \
	"| | k | -88 | Unknown | |\n| | k | yes | Yes | |\n| | k | no | No | |\n" \
	"| | k | none | None | |\n| | k | c | C | |\n| | k | d | D | |\n" \
	"| | crops | maize | Maize | 5.5 |\n| | crops | millet | Millet | 0.9 |\n"

static void test_relevance_as_the_template_says(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(relevances); i++) {
		SCOPED_ARENA(mem);
		const char *markdown =
			arena_printf(mem, QUESTIONS "| | text | t | T | %s | | |\n" CHOICES,
				     relevances[i].expression);
		struct form_instance *instance = test_begin(mem, markdown);
		g_test_message("%s with %s", relevances[i].expression, relevances[i].answers);
		test_fill(instance, relevances[i].answers);
		g_assert_cmpint(test_node(instance, "t")->is_relevant, ==, relevances[i].is_true);
	}
}

static const struct {
	const char *type, *expression, *answers;
	bool is_true;
} constraints[] = {
	{ "integer", ". <= 10", "t=10", true },
	{ "integer", ". <= 10", "t=11", false },
	{ "integer", ". <= 10", "t=", true },
	{ "decimal", ". > 10.51 and . < 18.39", "t=10%2C52", true },
	{ "decimal", ". > 10.51 and . < 18.39", "t=10.51", false },
	{ "decimal", ". > 10.51 and . < 18.39", "t=18.39", false },
	{ "text", "string-length(.) > 5", "t=zesdes", true },
	{ "text", "string-length(.) > 5", "t=vijfd", false },
	{ "date", ". >= today()", "t=22-11-2026", true },
	{ "date", ". >= today()", "t=21-11-2026", false },
	{ "date", ". >= date('2015-08-01')", "t=2015-08-01", true },
	{ "date", ". >= date('2015-08-01')", "t=2015-07-31", false },
	{ "select_multiple k", "count-selected(.) <= 3", "t=y&t=b&t=c", true },
	{ "select_multiple k", "count-selected(.) <= 3", "t=y&t=b&t=c&t=d", false },
	{ "select_multiple k", "not(selected(., 'none') and count-selected(.) > 1)", "t=none",
	  true },
	{ "select_multiple k", "not(selected(., 'none') and count-selected(.) > 1)", "t=none&t=y",
	  false },
	{ "select_multiple k", "if(selected(., 'none'), count-selected(.) = 1, true())", "t=b&t=y",
	  true },
	{ "select_multiple k", "if(selected(., 'none'), count-selected(.) = 1, true())",
	  "t=b&t=none", false },
	{ "select_multiple k",
	  "if(selected(., 'none'), count-selected(.) = 1, count-selected(.) = 2)", "t=b&t=y",
	  true },
	{ "select_multiple k",
	  "if(selected(., 'none'), count-selected(.) = 1, count-selected(.) = 2)", "t=b", false },
	{ "text", "regex(., '^[A-Za-z]{0,6}$')", "t=Ulrum", true },
	{ "text", "regex(., '^[A-Za-z]{0,6}$')", "t=Groningen", false },
	{ "text", "regex(.,'^[A-Z]{3}+_+[A-Z]{3}+_+[0-9]{4}+_+[0-9]{3,4}$')", "t=CAR_PRC_2015_048",
	  true },
	{ "text", "regex(.,'^[A-Z]{3}+_+[A-Z]{3}+_+[0-9]{4}+_+[0-9]{3,4}$')", "t=CAR_PRC_15_048",
	  false },
	{ "text", "regex(., '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[a-zA-Z]{2,4}$')",
	  "t=test@example.org", true },
	{ "text", "regex(., '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[a-zA-Z]{2,4}$')", "t=example.org",
	  false },
	{ "text", "regex(.,'^\\(?[0-9]{3}\\)?-?[0-9]{3}-?[0-9]{4}$')", "t=(555)-123-4567", true },
	{ "text", "regex(.,'^\\(?[0-9]{3}\\)?-?[0-9]{3}-?[0-9]{4}$')", "t=555-12-4567", false },
	{ "integer",
	  ". = 9999 or (selected(${q1}, 'yes') and . <= 0) or (selected(${q1}, 'no') and . > 0)",
	  "t=9999&q1=yes", true },
	{ "integer",
	  ". = 9999 or (selected(${q1}, 'yes') and . <= 0) or (selected(${q1}, 'no') and . > 0)",
	  "t=5&q1=yes", false },
	{ "integer",
	  ". = 9999 or (selected(${q1}, 'yes') and . <= 0) or (selected(${q1}, 'no') and . > 0)",
	  "t=5&q1=no", true },
};

static void test_constraints_as_the_template_says(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(constraints); i++) {
		SCOPED_ARENA(mem);
		const char *markdown =
			arena_printf(mem, QUESTIONS "| | %s | t | T | | %s | |\n" CHOICES,
				     constraints[i].type, constraints[i].expression);
		struct form_instance *instance = test_begin(mem, markdown);
		g_test_message("%s with %s", constraints[i].expression, constraints[i].answers);
		test_fill(instance, constraints[i].answers);
		g_assert_cmpint(form_instance_check(instance, instance->root), ==,
				!constraints[i].is_true);
	}
}

/* The lists that the sheet List lookups speaks of, with made-up rows. */
static const char lookup_form[] =
	"| survey |\n| | type | name | label | calculation |\n"
	"| | select_one crops | crop | Crop | |\n"
	"| | integer | day_number | Day | |\n"
	"| | text | data_collector_id | Who | |\n"
	"| | text | hhid | Household | |\n"
	"| | begin_repeat | child | Child | |\n"
	"| | calculate | first | | instance('children')/root/item[household = ${hhid}][number = "
	"position(..)]/first_name |\n"
	"| | end_repeat | | | |\n"
	"| | calculate | t | | %s |\n"
	"| choices |\n"
	"| | list_name | name | label | average_yield | number | blood_pressure_needed | "
	"visits_complete | geometry | answered | birth_year | gender | child_count | household | "
	"first_name |\n"
	"| | crops | maize | Maize | 5.5 | | | | | | | | | | |\n"
	"| | crops | millet | Millet | 0.9 | | | | | | | | | | |\n"
	"| | days | d1 | One | | 1 | yes | | | | | | | | |\n"
	"| | days | d2 | Two | | 2 | no | | | | | | | | |\n"
	"| | data_collectors | w7 | Wim | | | | 12 | | | | | | | |\n"
	"| | houses | h1 | House | | | | | 53.2 6.5 0 0 | | | | | | |\n"
	"| | participants | p1 | P1 | | | | | | no | | | | | |\n"
	"| | participants | p2 | P2 | | | | | | yes | | | | | |\n"
	"| | participants | p3 | P3 | | | | | | no | | | | | |\n"
	"| | patients | x1 | X1 | | | | | | | 1979 | female | 2 | | |\n"
	"| | patients | x2 | X2 | | | | | | | 1978 | female | 4 | | |\n"
	"| | patients | x3 | X3 | | | | | | | 1990 | male | 8 | | |\n"
	"| | patients | x4 | X4 | | | | | | | 1991 | female | 1 | | |\n"
	"| | children | c1 | C1 | | 1 | | | | | | | | h1 | Anna |\n"
	"| | children | c2 | C2 | | 2 | | | | | | | | h1 | Bert |\n"
	"| | children | c3 | C3 | | 1 | | | | | | | | h2 | Cora |\n";

static const struct {
	const char *expression, *answers, *value;
} lookups[] = {
	{ "instance('crops')/root/item[name = ${crop}]/average_yield", "crop=maize", "5.5" },
	{ "instance('crops')/root/item[name = ${crop}]/average_yield", "", "" },
	{ "instance('days')/root/item[number = ${day_number}]/blood_pressure_needed",
	  "day_number=2", "no" },
	{ "instance('data_collectors')/root/item[name = ${data_collector_id}]/visits_complete",
	  "data_collector_id=w7", "12" },
	{ "instance('houses')/root/item[name = ${hhid}]/geometry", "hhid=h1", "53.2 6.5 0 0" },
	{ "count(instance('participants')/root/item[answered = 'no']/label)", "", "2" },
	{ "sum(instance('patients')/root/item[birth_year > 1978][gender = 'female']/child_count)",
	  "", "3" },
	{ "pulldata('crops', 'average_yield', 'name', ${crop})", "crop=millet", "0.9" },
	{ "jr:choice-name(${crop}, '${crop}')", "crop=millet", "Millet" },
	{ "count(${child}[first = 'Anna'])", "hhid=h1", "1" },
	{ "concat(${child}[1]/first, '!')", "hhid=h2", "Cora!" },
};

static void test_lookups_as_the_template_says(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(lookups); i++) {
		SCOPED_ARENA(mem);
		g_autofree char *markdown = NULL;
		g_auto(GStrv) parts = g_strsplit(lookup_form, "%s", 2);
		markdown = g_strjoin(lookups[i].expression, parts[0], parts[1], NULL);
		struct form_instance *instance = test_begin(mem, markdown);
		g_test_message("%s with %s", lookups[i].expression, lookups[i].answers);
		test_fill(instance, lookups[i].answers);
		g_assert_cmpstr(test_value(instance, "t"), ==, lookups[i].value);
	}
}

static void test_the_child_of_this_turn_is_looked_up(void)
{
	SCOPED_ARENA(mem);
	g_auto(GStrv) parts = g_strsplit(lookup_form, "%s", 2);
	g_autofree char *markdown = g_strjoin("1", parts[0], parts[1], NULL);
	struct form_instance *instance = test_begin(mem, markdown);
	struct form_node *turn;
	test_fill(instance, "hhid=h1");
	g_assert_cmpint(form_instance_add_turn(instance, instance->root,
					       test_node(instance, "child[1]")->item, &turn),
			==, OK);
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "child[1]/first"), ==, "Anna");
	g_assert_cmpstr(test_value(instance, "child[2]/first"), ==, "Bert");
}

/* "once(random())" of the sheet Relevance: one chance, kept. */
static void test_chance_is_drawn_once(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, "| survey |\n| | type | name | label | relevant | calculation |\n"
				"| | calculate | random_value | | | once(random()) |\n"
				"| | calculate | elke | | | ${a} + random() |\n"
				"| | text | t | T | ${random_value} < 0.5 | |\n"
				"| | integer | a | A | | |\n");
	const char *first = test_value(instance, "random_value");
	double chance = g_ascii_strtod(first, NULL);
	g_assert_true(chance > 0 && chance < 1);
	test_fill(instance, "a=1");
	test_fill(instance, "a=2");
	g_assert_cmpstr(test_value(instance, "random_value"), ==, first);
	g_assert_cmpint(test_node(instance, "t")->is_relevant, ==, chance < 0.5);
	struct form_setting other = test_setting;
	struct form_instance *second;
	other.seed = 43;
	g_assert_cmpint(form_instance_new(mem, instance->form, &other, &second), ==, OK);
	g_assert_cmpstr(test_value(second, "random_value"), !=, first);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_instance_logic/relevance as the template says",
			test_relevance_as_the_template_says);
	g_test_add_func("/form_instance_logic/constraints as the template says",
			test_constraints_as_the_template_says);
	g_test_add_func("/form_instance_logic/lookups as the template says",
			test_lookups_as_the_template_says);
	g_test_add_func("/form_instance_logic/the child of this turn is looked up",
			test_the_child_of_this_turn_is_looked_up);
	g_test_add_func("/form_instance_logic/chance is drawn once", test_chance_is_drawn_once);
	return g_test_run();
}
