/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_property_test.c: what holds of every form: tried on made-up ones. */
#include "feature/form/form_instance_slice.h"
#include "feature/form/test_instance.h"

enum { FORMS = 250, UNITS = 6, ANSWERS = 20 };

/* ---- made-up forms: units in any order, each looking only at units of lower number ---- */

static int pick(GRand *chance, int below) { return g_rand_int_range(chance, 0, below); }

/* A number that questions of unit `unit` may look at; "1" where there is none before it. */
static const char *number(struct arena *mem, GRand *chance, int unit)
{
	static const char *const forms[] = { "coalesce(${n%d}, 0)",   "count(${r%d})",
					     "sum(${x%d}[. != ''])",  "count-selected(${s%d})",
					     "string-length(${t%d})", "count-non-empty(${x%d})" };
	if (!unit)
		return "1";
	const char *form = forms[pick(chance, G_N_ELEMENTS(forms))];
	g_auto(GStrv) parts = g_strsplit(form, "%d", 2);
	return arena_printf(mem, "%s%d%s", parts[0], pick(chance, unit), parts[1]);
}

static const char *maybe(struct arena *mem, GRand *chance, int unit)
{
	static const char *const signs[] = { ">", "<=", "=", "!=" };
	if (pick(chance, 2))
		return "";
	/* One draw a statement: compilers differ in the order of arguments, forms may not. */
	int than = pick(chance, 4);
	const char *sign = signs[pick(chance, 4)];
	return arena_printf(mem, "%s %s %d", number(mem, chance, unit), sign, than);
}

/* How many turns: more or fewer with what it looks at. */
static const char *count_text(struct arena *mem, GRand *chance, int unit)
{
	int most = pick(chance, 4);
	const char *text = number(mem, chance, unit);
	return most ? arena_printf(mem, "%d - (%s)", most, text)
		    : arena_printf(mem, "(%s) mod 4", text);
}

/* type, name, relevant, calculation, required, repeat_count */
static void write_row(struct out *out, const char *type, const char *name, int unit,
		      const char *rest)
{
	out_printf(out, "| | %s | %s%d | %s%d | %s\n", type, name, unit, name, unit, rest);
}

static const char *unit_text(struct arena *mem, GRand *chance, int unit)
{
	SCOPED_OUT(out);
	bool is_counted = pick(chance, 4) > 0;
	write_row(out, "begin_group", "g", unit,
		  arena_printf(mem, "%s | | | |", maybe(mem, chance, unit)));
	const char *second = maybe(mem, chance, unit);
	write_row(out, "integer", "n", unit,
		  arena_printf(mem, "%s | | %s | |", maybe(mem, chance, unit), second));
	second = is_counted ? count_text(mem, chance, unit) : "";
	write_row(out, "begin_repeat", "r", unit,
		  arena_printf(mem, "%s | | | %s |", maybe(mem, chance, unit), second));
	write_row(out, "integer", "x", unit,
		  arena_printf(mem, "%s | | | |", maybe(mem, chance, unit)));
	write_row(out, "calculate", "c", unit,
		  arena_printf(mem, "| coalesce(${x%d}, 0) + position(..) * %s | | |", unit,
			       number(mem, chance, unit)));
	out_text(out, "| | end_repeat | | | | | | |\n");
	write_row(out, "select_multiple k", "s", unit,
		  arena_printf(mem, "%s | | | |", maybe(mem, chance, unit)));
	second = number(mem, chance, unit);
	write_row(out, "calculate", "t", unit,
		  arena_printf(mem, "%s | concat(%s, '-', sum(${c%d})) | | |",
			       maybe(mem, chance, unit), second, unit));
	out_text(out, "| | end_group | | | | | | |\n");
	return arena_strdup(mem, out->data);
}

static const struct form *made_form(struct arena *mem, GRand *chance)
{
	SCOPED_OUT(out);
	int order[UNITS];
	out_text(out, "| survey |\n| | type | name | label | relevant | calculation | required | "
		      "repeat_count |\n");
	for (int i = 0; i < UNITS; i++) {
		int at = pick(chance, i + 1);
		order[i] = order[at];
		order[at] = i;
	}
	for (int i = 0; i < UNITS; i++)
		out_text(out, unit_text(mem, chance, order[i]));
	out_text(out, "| choices |\n| | list_name | name | label |\n| | k | a | A |\n"
		      "| | k | b | B |\n| | k | c | C |\n");
	return test_form_warned(mem, out->data);
}

/* ---- answers ---- */

struct answer {
	const char *key, *value;
	bool is_given;
};

static struct answer made_answer(struct arena *mem, GRand *chance)
{
	static const char *const choices[] = { "a", "b c", "a b c", "c a" };
	int unit = pick(chance, UNITS);
	const char *value = arena_printf(mem, "%d", pick(chance, 6));
	switch (pick(chance, 3)) {
	case 0: return (struct answer){ arena_printf(mem, "g%d/n%d", unit, unit), value, false };
	case 1:
		return (struct answer){ arena_printf(mem, "g%d/r%d[1]/x%d", unit, unit, unit),
					value, false };
	default:
		return (struct answer){ arena_printf(mem, "g%d/s%d", unit, unit),
					choices[pick(chance, 4)], false };
	}
}

/* Gives an answer once; not yet while its question has no turn. */
static void give(struct form_instance *instance, struct answer *answer)
{
	struct form_node *node =
		answer->is_given ? NULL : form_instance_find(instance, answer->key);
	if (!node)
		return;
	form_instance_set(instance, node, answer->value);
	answer->is_given = true;
}

/* What was given is not lost, even where it is not asked any more. */
static void take_back(struct form_instance *instance, const struct answer *answer)
{
	if (answer->is_given)
		form_instance_set(instance, test_node(instance, answer->key), "");
}

/* Everything that people see or that is sent. */
static const char *state_of(struct form_instance *instance)
{
	SCOPED_OUT(out);
	struct form_node *node = form_instance_walk(instance->root, NULL);
	for (; node; node = form_instance_walk(instance->root, node))
		if (node->is_relevant)
			out_printf(out, "%s=%s%s%s\n", node->key,
				   node->node.value ? node->node.value : "",
				   node->is_required ? " required" : "",
				   node->is_read_only ? " locked" : "");
	return arena_strdup(instance->mem, out->data);
}

static struct form_instance *new_of(struct arena *mem, const struct form *form)
{
	struct form_instance *instance;
	g_assert_cmpint(form_instance_new(mem, form, &test_setting, &instance), ==, OK);
	return instance;
}

/* Turns that a count makes come late: goes on until nothing more changes. */
static void give_all(struct form_instance *instance, struct answer *answers, int count)
{
	for (int round = 0; round < UNITS; round++) {
		for (int i = 0; i < count; i++)
			give(instance, &answers[i]);
		test_update(instance);
	}
}

static void for_each_form(void (*check)(struct arena *mem, GRand *chance, const struct form *form,
					struct answer *answers))
{
	for (guint32 seed = 1; seed <= FORMS; seed++) {
		SCOPED_ARENA(mem);
		GRand *chance = g_rand_new_with_seed(seed);
		const struct form *form = made_form(mem, chance);
		struct answer answers[ANSWERS];
		for (int i = 0; i < ANSWERS; i++)
			answers[i] = made_answer(mem, chance);
		g_test_message("form %u", seed);
		check(mem, chance, form, answers);
		g_rand_free(chance);
	}
}

/* ---- what holds ---- */

static void check_again(struct arena *mem, GRand *chance, const struct form *form,
			struct answer *answers)
{
	struct form_instance *instance = new_of(mem, form);
	for (int i = 0; i < ANSWERS; i++) {
		give(instance, &answers[i]);
		test_update(instance);
		const char *state = state_of(instance);
		test_update(instance);
		g_assert_cmpstr(state_of(instance), ==, state);
		/* Doing only what was touched gives what doing everything gives. */
		g_assert_cmpint(form_instance_begin(instance), ==, OK);
		g_assert_cmpstr(state_of(instance), ==, state);
	}
}

static void test_updating_again_changes_nothing(void) { for_each_form(check_again); }

/* Of two answers to one question the last one counts, so only the first of each is used. */
static int only_firsts(struct answer *answers)
{
	int count = 0;
	for (int i = 0; i < ANSWERS; i++) {
		bool is_first = true;
		for (int j = 0; j < count; j++)
			is_first = is_first && strcmp(answers[j].key, answers[i].key) != 0;
		if (is_first)
			answers[count++] = answers[i];
	}
	return count;
}

static void check_order(struct arena *mem, GRand *chance, const struct form *form,
			struct answer *answers)
{
	struct answer shuffled[ANSWERS] = { 0 };
	int count = only_firsts(answers);
	for (int i = 0; i < count; i++) {
		int at = pick(chance, i + 1);
		shuffled[i] = shuffled[at];
		shuffled[at] = answers[i];
	}
	struct form_instance *one = new_of(mem, form), *other = new_of(mem, form);
	give_all(one, answers, count);
	for (int i = 0; i < count; i++) {
		give(other, &shuffled[i]);
		test_update(other);
	}
	give_all(other, shuffled, count);
	g_assert_cmpstr(state_of(one), ==, state_of(other));
}

static void test_the_order_of_filling_does_not_matter(void) { for_each_form(check_order); }

/* The second half of the answers is given first, and taken back at last. */
static void check_removing(struct arena *mem, GRand *chance, const struct form *form,
			   struct answer *answers)
{
	struct answer others[ANSWERS];
	int count = only_firsts(answers), kept = (count + 1) / 2;
	memcpy(others, answers, sizeof others);
	struct form_instance *one = new_of(mem, form), *other = new_of(mem, form);
	give_all(one, answers + kept, count - kept);
	give_all(one, answers, count);
	for (int i = kept; i < count; i++)
		take_back(one, &answers[i]);
	test_update(one);
	/* Turns that they kept away have come, which ask what was not asked before. */
	give_all(one, answers, kept);
	give_all(other, others, kept);
	g_assert_cmpstr(state_of(one), ==, state_of(other));
}

static void test_an_answer_taken_back_was_never_given(void) { for_each_form(check_removing); }

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_instance_property/updating again changes nothing",
			test_updating_again_changes_nothing);
	g_test_add_func("/form_instance_property/the order of filling does not matter",
			test_the_order_of_filling_does_not_matter);
	g_test_add_func("/form_instance_property/an answer taken back was never given",
			test_an_answer_taken_back_was_never_given);
	return g_test_run();
}
