/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_repeat_test.c: turns of repeats: adding, taking away, counting, reaching. */
#include "feature/form/form_instance_slice.h"
#include "feature/form/test_instance.h"

static struct form_node *add(struct form_instance *instance, const char *parent, const char *name)
{
	struct form_node *above = test_node(instance, parent), *turn = NULL;
	const struct form_item *repeat = above->item->first;
	while (strcmp(repeat->name, name) != 0)
		repeat = repeat->next;
	g_assert_cmpint(form_instance_add_turn(instance, above, repeat, &turn), ==, OK);
	test_update(instance);
	return turn;
}

static const char people[] = "| survey |\n"
			     "| | type | name | label | calculation | default |\n"
			     "| | text | straat | Straat | | |\n"
			     "| | begin_repeat | p | Persoon | | |\n"
			     "| | text | naam | Naam | | |\n"
			     "| | integer | uren | Uren | | 2 |\n"
			     "| | calculate | nr | | position(..) | |\n"
			     "| | calculate | dubbel | | ${uren} * 2 | |\n"
			     "| | calculate | tot | | ${uren} + coalesce(indexed-repeat(${tot}, "
			     "${p}, position(..) - 1), 0) | |\n"
			     "| | calculate | deel | | ${uren} div sum(${p}/uren) | |\n"
			     "| | end_repeat | | | | |\n"
			     "| | calculate | aantal | | count(${p}) | |\n"
			     "| | calculate | som | | sum(${uren}) | |\n"
			     "| | calculate | tweede | | indexed-repeat(${naam}, ${p}, 2) | |\n"
			     "| | calculate | lang | | count(${p}[uren > 2]) | |\n"
			     "| | calculate | namen | | join(', ', ${naam}) | |\n"
			     "| | text | slot | Slot | | |\n";

static void test_turns_are_added_and_computed(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, people);
	test_set(instance, "p[1]/naam", "Anna");
	struct form_node *second = add(instance, "", "p");
	g_assert_cmpstr(second->key, ==, "p[2]");
	test_set(instance, "p[2]/naam", "Bert");
	test_set(instance, "p[2]/uren", "6");
	add(instance, "", "p");
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "p[3]/nr"), ==, "3");
	g_assert_cmpstr(test_value(instance, "p[2]/dubbel"), ==, "12");
	g_assert_cmpstr(test_value(instance, "p[3]/tot"), ==, "10");
	g_assert_cmpstr(test_value(instance, "p[1]/deel"), ==, "0.2");
	g_assert_cmpstr(test_value(instance, "aantal"), ==, "3");
	g_assert_cmpstr(test_value(instance, "som"), ==, "10");
	g_assert_cmpstr(test_value(instance, "tweede"), ==, "Bert");
	g_assert_cmpstr(test_value(instance, "lang"), ==, "1");
	g_assert_cmpstr(test_value(instance, "namen"), ==, "Anna, Bert, ");
}

static void test_a_turn_is_taken_away_and_others_move_up(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, people);
	test_set(instance, "p[1]/naam", "Anna");
	add(instance, "", "p");
	add(instance, "", "p");
	test_set(instance, "p[2]/naam", "Bert");
	test_set(instance, "p[3]/naam", "Cora");
	test_set(instance, "p[3]/uren", "5");
	test_update(instance);
	g_assert_cmpint(form_instance_remove_turn(instance, test_node(instance, "p[2]")), ==, OK);
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "p[2]/naam"), ==, "Cora");
	g_assert_cmpstr(test_node(instance, "p[2]/naam")->key, ==, "p[2]/naam");
	g_assert_cmpstr(test_value(instance, "p[2]/nr"), ==, "2");
	g_assert_cmpstr(test_value(instance, "p[2]/tot"), ==, "7");
	g_assert_cmpstr(test_value(instance, "namen"), ==, "Anna, Cora");
	g_assert_null(form_instance_find(instance, "p[3]"));
	g_assert_cmpint(form_instance_remove_turn(instance, test_node(instance, "p[2]")), ==, OK);
	g_assert_cmpint(form_instance_remove_turn(instance, test_node(instance, "p[1]")), ==, OK);
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "aantal"), ==, "0");
	/* The next turn comes where the repeat stands, not at the end. */
	struct form_node *turn = add(instance, "", "p");
	g_assert_cmpstr(turn->node.previous->name, ==, "straat");
	g_assert_cmpstr(turn->node.next->name, ==, "aantal");
}

/* Streets with houses with people: a name means what stands in the same turn, else all. */
static void test_names_in_nested_turns_mean_the_nearest(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(
		mem,
		"| survey |\n"
		"| | type | name | label | calculation | repeat_count | choice_filter |\n"
		"| | begin_repeat | straat | S | | 2 | |\n"
		"| | integer | nr | N | | | |\n"
		"| | begin_repeat | huis | H | | 2 | |\n"
		"| | integer | leden | L | | | |\n"
		"| | calculate | samen | | concat(${nr}, '/', ${leden}, '/', count(${huis})) | "
		"| |\n"
		"| | calculate | pad | | concat(../../nr, '/', ../leden, '/', "
		"count(/data/straat/huis)) | | |\n"
		"| | calculate | plek | | concat(position(../..), position(..)) | | |\n"
		"| | select_one k | keus | K | | | straat = ${nr} and huis = "
		"current()/../leden |\n"
		"| | end_repeat | | | | | |\n"
		"| | calculate | som | | sum(${leden}) | | |\n"
		"| | end_repeat | | | | | |\n"
		"| | calculate | alles | | sum(${leden}) | | |\n"
		"| | calculate | een | | indexed-repeat(${leden}, ${straat}, 2, ${huis}, 1) | | |\n"
		"| choices |\n| | list_name | name | label | straat | huis |\n"
		"| | k | a | A | 7 | 1 |\n| | k | b | B | 9 | 4 |\n");
	int leden = 0;
	for (int i = 1; i <= 2; i++) {
		test_set(instance, arena_printf(mem, "straat[%d]/nr", i), i == 1 ? "7" : "9");
		for (int j = 1; j <= 2; j++)
			test_set(instance, arena_printf(mem, "straat[%d]/huis[%d]/leden", i, j),
				 arena_printf(mem, "%d", ++leden));
	}
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "straat[2]/huis[1]/samen"), ==, "9/3/2");
	g_assert_cmpstr(test_value(instance, "straat[1]/huis[2]/pad"), ==, "7/2/4");
	g_assert_cmpstr(test_value(instance, "straat[2]/huis[1]/plek"), ==, "21");
	g_assert_cmpstr(test_value(instance, "straat[2]/som"), ==, "7");
	g_assert_cmpstr(test_value(instance, "alles"), ==, "10");
	g_assert_cmpstr(test_value(instance, "een"), ==, "3");
	struct form_options options;
	g_assert_cmpint(form_instance_options(instance,
					      test_node(instance, "straat[2]/huis[2]/keus"),
					      &options),
			==, OK);
	g_assert_cmpuint(options.len, ==, 1);
	g_assert_cmpstr(options.items[0].name, ==, "b");
	test_set(instance, "straat[2]/nr", "8");
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "straat[2]/huis[2]/samen"), ==, "8/4/2");
}

static void hide(struct form_instance *instance, const char *key, bool is_hidden)
{
	struct form_cell *turn = form_cell_of(test_node(instance, key));
	turn->is_hidden_itself = is_hidden;
	form_cell_hide(instance, turn);
	g_assert_cmpint(form_instance_begin(instance), ==, OK);
}

/* A turn that is not asked is not counted, wherever it stands. */
static void test_hidden_turns_are_not_counted(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, people);
	static const char *const names[] = { "Anna", "Bert", "Cora" };
	add(instance, "", "p");
	add(instance, "", "p");
	for (int i = 0; i < 3; i++)
		test_set(instance, arena_printf(mem, "p[%d]/naam", i + 1), names[i]);
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "tweede"), ==, "Bert");
	hide(instance, "p[2]", true);
	g_assert_cmpstr(test_value(instance, "tweede"), ==, "Cora");
	g_assert_cmpstr(test_value(instance, "p[3]/nr"), ==, "2");
	g_assert_cmpstr(test_value(instance, "aantal"), ==, "2");
	hide(instance, "p[1]", true);
	g_assert_cmpstr(test_value(instance, "tweede"), ==, "");
	g_assert_cmpstr(test_value(instance, "p[3]/nr"), ==, "1");
	hide(instance, "p[2]", false);
	g_assert_cmpstr(test_value(instance, "tweede"), ==, "Cora");
	g_assert_cmpint(form_instance_remove_turn(instance, test_node(instance, "p[1]")), ==, OK);
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "tweede"), ==, "Cora");
	g_assert_cmpstr(test_value(instance, "p[2]/nr"), ==, "2");
}

static void test_only_keys_of_what_is_there_are_found(void)
{
	static const char *const wrong[] = {
		"p",      "p[0]",      "p[2]",     "p[01]",
		"p[1",    "p[1]x",     "p[-1]",    "p[1]/",
		"/p[1]",  "straat[1]", "p[]/naam", "straat/",
		"p[1]/p", "p[ 1]",     "p[1]/[1]", "p[99999999999999999999]"
	};
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, people);
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_test_message("%s", wrong[i]);
		g_assert_null(form_instance_find(instance, wrong[i]));
	}
	for (struct form_node *node = form_instance_walk(instance->root, NULL); node;
	     node = form_instance_walk(instance->root, node))
		g_assert_true(form_instance_find(instance, node->key) == node);
}

static const char counted[] = "| survey |\n"
			      "| | type | name | label | repeat_count | relevant | calculation |\n"
			      "| | integer | n | Hoeveel? | | | |\n"
			      "| | begin_repeat | r | R | ${n} | | |\n"
			      "| | text | x | X | | | |\n"
			      "| | begin_repeat | s | S | position(..) | | |\n"
			      "| | calculate | plek | | | | concat(position(../..), '.', "
			      "position(..)) |\n"
			      "| | end_repeat | | | | | |\n"
			      "| | end_repeat | | | | | |\n"
			      "| | calculate | c | | | | count(${x}) |\n";

static void test_a_count_decides_how_many_turns_there_are(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance = test_begin(mem, counted);
	struct form_node *turn;
	g_assert_null(form_instance_find(instance, "r[1]"));
	test_set(instance, "n", "3");
	test_update(instance);
	test_set(instance, "r[2]/x", "twee");
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "c"), ==, "3");
	g_assert_cmpstr(test_value(instance, "r[3]/s[1]/plek"), ==, "3.1");
	g_assert_cmpint(form_instance_add_turn(instance, instance->root,
					       test_node(instance, "r[1]")->item, &turn),
			==, ERR_INVALID);
	g_assert_cmpint(form_instance_remove_turn(instance, test_node(instance, "r[1]")), ==,
			ERR_INVALID);
	/* What was answered comes back when the number was a mistake. */
	test_set(instance, "n", "1");
	test_update(instance);
	g_assert_cmpstr(test_value(instance, "c"), ==, "1");
	g_assert_false(test_node(instance, "r[2]/x")->is_relevant);
	g_assert_null(form_instance_find(instance, "r[3]"));
	test_set(instance, "n", "2");
	test_update(instance);
	g_assert_true(test_node(instance, "r[2]/x")->is_relevant);
	g_assert_cmpstr(test_value(instance, "r[2]/x"), ==, "twee");
	g_assert_cmpstr(test_value(instance, "c"), ==, "2");
}

/* Taking an answer back does not answer what was never asked; what was asked keeps its answer. */
static void test_a_turn_that_an_answer_kept_away_begins_empty(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, "| survey |\n| | type | name | label | repeat_count |\n"
				"| | integer | n | Hoeveel? | |\n"
				"| | begin_repeat | r | R | 2 - coalesce(${n}, 1) |\n"
				"| | integer | x | X | |\n| | end_repeat | | | |\n");
	test_set(instance, "n", "2");
	test_update(instance);
	g_assert_null(form_instance_find(instance, "r[1]"));
	test_set(instance, "n", "");
	test_update(instance);
	g_assert_true(test_node(instance, "r[1]/x")->is_relevant);
	g_assert_cmpstr(test_value(instance, "r[1]/x"), ==, "");
	test_set(instance, "r[1]/x", "5");
	test_set(instance, "n", "2");
	test_update(instance);
	g_assert_false(test_node(instance, "r[1]/x")->is_relevant);
	test_set(instance, "n", "");
	test_update(instance);
	g_assert_true(test_node(instance, "r[1]/x")->is_relevant);
	g_assert_cmpstr(test_value(instance, "r[1]/x"), ==, "5");
}

static void test_too_many_turns_are_told(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, "| survey |\n"
				"| | type | name | label | repeat_count | calculation |\n"
				"| | integer | n | Hoeveel? | | |\n"
				"| | begin_repeat | r | R | ${n} | |\n"
				"| | integer | x | X | | |\n"
				"| | calculate | y | | | ${x} + 1 |\n"
				"| | end_repeat | | | | |\n"
				"| | calculate | c | | | sum(${x}[. != '']) |\n");
	test_set(instance, "n", "10001");
	test_update(instance);
	g_assert_nonnull(form_instance_find(instance, "r[10000]"));
	g_assert_null(form_instance_find(instance, "r[10001]"));
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 1);
	g_assert_nonnull(strstr(test_node(instance, "r[1]")->fault, "10,000"));
	test_set(instance, "n", "10000");
	test_set(instance, "r[10000]/x", "5");
	test_update(instance);
	g_assert_cmpint(form_instance_check(instance, instance->root), ==, 0);
	g_assert_cmpstr(test_value(instance, "r[10000]/y"), ==, "6");
	g_assert_cmpstr(test_value(instance, "c"), ==, "5");
}

static void test_nested_counts_cannot_fill_the_memory(void)
{
	SCOPED_ARENA(mem);
	struct form_instance *instance =
		test_begin(mem, "| survey |\n"
				"| | type | name | label | repeat_count |\n"
				"| | integer | n | Hoeveel? | |\n"
				"| | begin_repeat | r | R | ${n} |\n"
				"| | begin_repeat | s | S | ${n} |\n"
				"| | text | x | X | |\n"
				"| | end_repeat | | | |\n"
				"| | end_repeat | | | |\n");
	test_set(instance, "n", "10000");
	test_update(instance);
	g_assert_cmpint(form_instance_check(instance, instance->root), >, 0);
}

static void test_a_hundred_nested_groups_work(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	out_text(out, "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n");
	for (int i = 0; i < 100; i++)
		out_printf(out, "| | begin_group | g%d | G | ${a} != '%d' |\n", i, i);
	out_text(out, "| | text | diep | Diep | ${a} != '' |\n");
	for (int i = 0; i < 100; i++)
		out_text(out, "| | end_group | | | |\n");
	struct form_instance *instance = test_begin(mem, out->data);
	struct form_node *last = NULL;
	for (struct form_node *node = instance->root; node;
	     node = form_instance_walk(instance->root, node))
		last = node;
	g_assert_cmpstr(last->node.name, ==, "diep");
	test_set(instance, "a", "x");
	test_update(instance);
	g_assert_true(last->is_relevant);
	test_set(instance, "a", "57");
	test_update(instance);
	g_assert_false(last->is_relevant);
	g_assert_true(form_instance_find(instance, last->key) == last);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_instance_repeat/turns are added and computed",
			test_turns_are_added_and_computed);
	g_test_add_func("/form_instance_repeat/a turn is taken away and others move up",
			test_a_turn_is_taken_away_and_others_move_up);
	g_test_add_func("/form_instance_repeat/names in nested turns mean the nearest",
			test_names_in_nested_turns_mean_the_nearest);
	g_test_add_func("/form_instance_repeat/hidden turns are not counted",
			test_hidden_turns_are_not_counted);
	g_test_add_func("/form_instance_repeat/only keys of what is there are found",
			test_only_keys_of_what_is_there_are_found);
	g_test_add_func("/form_instance_repeat/a count decides how many turns there are",
			test_a_count_decides_how_many_turns_there_are);
	g_test_add_func("/form_instance_repeat/a turn that an answer kept away begins empty",
			test_a_turn_that_an_answer_kept_away_begins_empty);
	g_test_add_func("/form_instance_repeat/too many turns are told",
			test_too_many_turns_are_told);
	g_test_add_func("/form_instance_repeat/nested counts cannot fill the memory",
			test_nested_counts_cannot_fill_the_memory);
	g_test_add_func("/form_instance_repeat/a hundred nested groups work",
			test_a_hundred_nested_groups_work);
	return g_test_run();
}
