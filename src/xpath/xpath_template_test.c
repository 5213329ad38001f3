/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_template_test.c: the example expressions of the official XLSForm template (2024-12-05),
 * with what the text beside each says that it does, in our words. */
#include "xpath/test_tree.h"

#include <glib.h>

struct example {
	const char *text;
	const char *dot; /* the answer that is checked; NULL: empty */
	const char *answers, *value;
};

static const struct example relevance[] = {
	/* shown when q1 is filled */
	{ "${q1} != ''", NULL, "q1=x", "true" },
	{ "${q1} != ''", NULL, "q1=", "false" },
	/* shown to who is younger than 18 */
	{ "${age} < 18", NULL, "age=17", "true" },
	{ "${age} < 18", NULL, "age=18", "false" },
	{ "${age} < 18", NULL, "age=", "false" },
	/* shown half of the times, with once(random()) in random_value */
	{ "${random_value} < 0.5", NULL, "random_value=0.31", "true" },
	{ "${random_value} < 0.5", NULL, "random_value=0.5", "false" },
	{ "once(random()) < 0.5", "0.31", NULL, "true" },
	{ "once(random())", "0.31", NULL, "0.31" },
	/* conditions joined by and, or */
	{ "(${computed_months} >= 6 and ${computed_months} < 24) or (${months} >= 6 and ${months} "
	  "< 24)",
	  NULL, "computed_months=6;months=", "true" },
	{ "(${computed_months} >= 6 and ${computed_months} < 24) or (${months} >= 6 and ${months} "
	  "< 24)",
	  NULL, "computed_months=;months=23", "true" },
	{ "(${computed_months} >= 6 and ${computed_months} < 24) or (${months} >= 6 and ${months} "
	  "< 24)",
	  NULL, "computed_months=5;months=24", "false" },
	/* shown when one choice was made */
	{ "selected(${q1}, 'nurse')", NULL, "q1=doctor nurse", "true" },
	{ "selected(${q1}, 'nurse')", NULL, "q1=nurses", "false" },
	/* shown when -88 was chosen in one of three */
	{ "selected(${q1}, -88) or selected(${q2}, -88) or selected(${q3}, -88)", NULL,
	  "q1=1;q2=2;q3=-88", "true" },
	{ "selected(${q1}, -88) or selected(${q2}, -88) or selected(${q3}, -88)", NULL,
	  "q1=1;q2=;q3=88", "false" },
	/* shown when q1 is under 12.5, or y was chosen */
	{ "${q1} < 12.5 or selected(${q2}, 'y')", NULL, "q1=12.4;q2=n", "true" },
	{ "${q1} < 12.5 or selected(${q2}, 'y')", NULL, "q1=13;q2=x y", "true" },
	{ "${q1} < 12.5 or selected(${q2}, 'y')", NULL, "q1=12.5;q2=", "false" },
	/* shown when b was not chosen */
	{ "not(selected(${q2}, 'b'))", NULL, "q2=a c", "true" },
	{ "not(selected(${q2}, 'b'))", NULL, "q2=a b", "false" },
	/* shown when the answer has more than three characters */
	{ "string-length(${q1}) > 3", NULL, "q1=abcd", "true" },
	{ "string-length(${q1}) > 3", NULL, "q1=één", "false" },
	/* never shown */
	{ "false()", NULL, NULL, "false" },
};

static const struct example constraints[] = {
	/* at most 10 */
	{ ". <= 10", "10", NULL, "true" },
	{ ". <= 10", "10.5", NULL, "false" },
	/* between two numbers, without those */
	{ ". > 10.51 and . < 18.39", "10.52", NULL, "true" },
	{ ". > 10.51 and . < 18.39", "10.51", NULL, "false" },
	{ ". > 10.51 and . < 18.39", "18.39", NULL, "false" },
	/* longer than five characters */
	{ "string-length(.) > 5", "zorgen", NULL, "true" },
	{ "string-length(.) > 5", "zorgé", NULL, "false" },
	/* today or later; it is 22 November 2026 */
	{ ". >= today()", "2026-11-22", NULL, "true" },
	{ ". >= today()", "2026-11-21", NULL, "false" },
	/* a date from 1 August 2015 on */
	{ ". >= date('2015-08-01')", "2015-08-01", NULL, "true" },
	{ ". >= date('2015-08-01')", "2015-07-31", NULL, "false" },
	/* at most three choices */
	{ "count-selected(.) <= 3", "a b c", NULL, "true" },
	{ "count-selected(.) <= 3", "a b c d", NULL, "false" },
	/* 'none' only alone */
	{ "not(selected(., 'none') and count-selected(.) > 1)", "none", NULL, "true" },
	{ "not(selected(., 'none') and count-selected(.) > 1)", "a b", NULL, "true" },
	{ "not(selected(., 'none') and count-selected(.) > 1)", "a none", NULL, "false" },
	{ "if(selected(., 'none'), count-selected(.) = 1, true())", "none", NULL, "true" },
	{ "if(selected(., 'none'), count-selected(.) = 1, true())", "a b c", NULL, "true" },
	{ "if(selected(., 'none'), count-selected(.) = 1, true())", "none a", NULL, "false" },
	/* 'none', or exactly two others */
	{ "if(selected(., 'none'), count-selected(.) = 1, count-selected(.) = 2)", "none", NULL,
	  "true" },
	{ "if(selected(., 'none'), count-selected(.) = 1, count-selected(.) = 2)", "a b", NULL,
	  "true" },
	{ "if(selected(., 'none'), count-selected(.) = 1, count-selected(.) = 2)", "a", NULL,
	  "false" },
	/* at most six letters */
	{ "regex(., '^[A-Za-z]{0,6}$')", "Leens", NULL, "true" },
	{ "regex(., '^[A-Za-z]{0,6}$')", "Groningen", NULL, "false" },
	/* built as CAR_PRC_2015_048 */
	{ "regex(.,'^[A-Z]{3}+_+[A-Z]{3}+_+[0-9]{4}+_+[0-9]{3,4}$')", "CAR_PRC_2015_048", NULL,
	  "true" },
	{ "regex(.,'^[A-Z]{3}+_+[A-Z]{3}+_+[0-9]{4}+_+[0-9]{3,4}$')", "CAR-PRC-2015-048", NULL,
	  "false" },
	/* roughly a mail address */
	{ "regex(., '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[a-zA-Z]{2,4}$')", "test@example.org",
	  NULL, "true" },
	{ "regex(., '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[a-zA-Z]{2,4}$')", "test@example", NULL,
	  "false" },
	/* a telephone number of North America */
	{ "regex(.,'^\\(?[0-9]{3}\\)?-?[0-9]{3}-?[0-9]{4}$')", "(555)-123-4567", NULL, "true" },
	{ "regex(.,'^\\(?[0-9]{3}\\)?-?[0-9]{3}-?[0-9]{4}$')", "5551234567", NULL, "true" },
	{ "regex(.,'^\\(?[0-9]{3}\\)?-?[0-9]{3}-?[0-9]{4}$')", "06-12345678", NULL, "false" },
	/* 9999 always; else not above 0 after yes, above 0 after no */
	{ ". = 9999 or (selected(${q1}, 'yes') and . <= 0) or (selected(${q1}, 'no') and . > 0)",
	  "9999", "q1=yes", "true" },
	{ ". = 9999 or (selected(${q1}, 'yes') and . <= 0) or (selected(${q1}, 'no') and . > 0)",
	  "-3", "q1=yes", "true" },
	{ ". = 9999 or (selected(${q1}, 'yes') and . <= 0) or (selected(${q1}, 'no') and . > 0)",
	  "3", "q1=yes", "false" },
	{ ". = 9999 or (selected(${q1}, 'yes') and . <= 0) or (selected(${q1}, 'no') and . > 0)",
	  "3", "q1=no", "true" },
	{ ". = 9999 or (selected(${q1}, 'yes') and . <= 0) or (selected(${q1}, 'no') and . > 0)",
	  "0", "q1=no", "false" },
};

static const struct {
	const char *text, *answers, *items, *value;
} look_ups[] = {
	/* the property of the one item that matches */
	{ "instance('list_name')/root/item[match_property = ${q1}]/desired_property", "q1=2",
	  "match_property=1 desired_property=one|match_property=2 desired_property=two", "two" },
	{ "instance('crops')/root/item[name = ${crop}]/average_yield", "crop=rice",
	  "name=maize average_yield=4.2|name=rice average_yield=7", "7" },
	{ "instance('days')/root/item[number = ${day_number}]/blood_pressure_needed",
	  "day_number=14", "number=1 blood_pressure_needed=no|number=14 blood_pressure_needed=yes",
	  "yes" },
	{ "instance('data_collectors')/root/item[name = ${data_collector_id}]/visits_complete",
	  "data_collector_id=k2", "name=k1 visits_complete=3|name=k2 visits_complete=8", "8" },
	{ "instance('houses')/root/item[name = ${hhid}]/geometry", "hhid=h1",
	  "name=h1 geometry=53.2|name=h2 geometry=53.3", "53.2" },
	/* nobody matches: empty */
	{ "instance('houses')/root/item[name = ${hhid}]/geometry", "hhid=h9",
	  "name=h1 geometry=53.2", "" },
	/* how many did not answer yet */
	{ "count(instance('participants')/root/item[answered = 'no']/label)", NULL,
	  "answered=no label=a|answered=yes label=b|answered=no label=c", "2" },
	/* two filters after another, then a sum */
	{ "sum(instance('patients')/root/item[birth_year > 1978][gender = "
	  "'female']/child_count)",
	  NULL,
	  "birth_year=1980 gender=female child_count=2|birth_year=1978 gender=female "
	  "child_count=4|birth_year=1990 gender=male child_count=1|birth_year=1991 "
	  "gender=female child_count=3",
	  "5" },
	/* the same with pulldata */
	{ "pulldata('list_name', 'desired_property', 'match_property', ${q1})", "q1=2",
	  "match_property=1 desired_property=one|match_property=2 desired_property=two", "two" },
};

static void expect(const char *text, const char *value, const char *expected)
{
	if (strcmp(value, expected) == 0)
		return;
	g_test_message("%s gives %s, not %s", text, value, expected);
	g_test_fail();
}

static void check(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		SCOPED_ARENA(mem);
		struct test_tree *tree = test_tree_of(mem, examples[i].answers, NULL);
		double days;
		tree->question->value = examples[i].dot;
		if (examples[i].dot && xpath_date_parse(examples[i].dot, &days))
			tree->question->kind = XPATH_DATE;
		expect(examples[i].text, test_tree_value(tree, examples[i].text),
		       examples[i].value);
	}
}

static void relevance_shows_what_the_text_says(void) { check(relevance, COUNT_OF(relevance)); }
static void constraints_allow_what_the_text_says(void)
{
	check(constraints, COUNT_OF(constraints));
}

static void look_ups_find_what_the_text_says(void)
{
	for (size_t i = 0; i < COUNT_OF(look_ups); i++) {
		SCOPED_ARENA(mem);
		struct test_tree *tree = test_tree_of(mem, look_ups[i].answers, look_ups[i].items);
		expect(look_ups[i].text, test_tree_value(tree, look_ups[i].text),
		       look_ups[i].value);
	}
}

/* The first name of the child whose number is that of this turn of the repeat. */
static void a_look_up_in_a_repeat_knows_its_turn(void)
{
	static const char text[] = "instance('children')/root/item[household = ${hhid}][number = "
				   "position(..)]/first_name";
	static const char in_turn[] = "instance('children')/root/item[household = ${hhid}][number "
				      "= position(current()/..)]/first_name";
	SCOPED_ARENA(mem);
	struct test_tree *tree = test_tree_of(
		mem, "hhid=h1",
		"household=h1 number=1 first_name=Ada|household=h1 number=2 first_name=Bo|"
		"household=h2 number=2 first_name=Cy");
	struct xpath_node *turns[3];
	for (size_t i = 0; i < COUNT_OF(turns); i++) {
		turns[i] = arena_new_of(mem, struct xpath_node);
		turns[i]->name = "child";
		xpath_append(tree->document.first, turns[i]);
	}
	tree->question = arena_new_of(mem, struct xpath_node);
	tree->question->name = "first";
	xpath_append(turns[1], tree->question);
	expect(in_turn, test_tree_value(tree, in_turn), "Bo");
	expect(text, test_tree_value(tree, text), "Bo");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xpath/template/relevance shows what the text says",
			relevance_shows_what_the_text_says);
	g_test_add_func("/xpath/template/constraints allow what the text says",
			constraints_allow_what_the_text_says);
	g_test_add_func("/xpath/template/look-ups find what the text says",
			look_ups_find_what_the_text_says);
	g_test_add_func("/xpath/template/a look-up in a repeat knows its turn",
			a_look_up_in_a_repeat_knows_its_turn);
	return g_test_run();
}
