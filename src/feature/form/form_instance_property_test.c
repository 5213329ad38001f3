/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_property_test.c: what holds of every form: tried on made-up ones. */
#include "feature/form/form_instance_slice.h"
#include "feature/form/test_instance.h"

enum { FORMS = 150, UNITS = 9, ANSWERS = 25 };

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
	if (pick(chance, 3) == 0)
		return "";
	/* One draw a statement: compilers differ in the order of arguments, forms may not. */
	int than = pick(chance, 4);
	const char *sign = signs[pick(chance, 4)];
	return arena_printf(mem, "%s %s %d", number(mem, chance, unit), sign, than);
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
	bool is_counted = pick(chance, 2);
	write_row(out, "begin_group", "g", unit,
		  arena_printf(mem, "%s | | | |", maybe(mem, chance, unit)));
	const char *second = maybe(mem, chance, unit);
	write_row(out, "integer", "n", unit,
		  arena_printf(mem, "%s | | %s | |", maybe(mem, chance, unit), second));
	second = is_counted ? arena_printf(mem, "(%s) mod 4", number(mem, chance, unit)) : "";
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
};

static struct answer made_answer(struct arena *mem, GRand *chance)
{
	static const char *const choices[] = { "a", "b c", "a b c", "c a" };
	int unit = pick(chance, UNITS);
	const char *value = arena_printf(mem, "%d", pick(chance, 6));
	switch (pick(chance, 3)) {
	case 0: return (struct answer){ arena_printf(mem, "g%d/n%d", unit, unit), value };
	case 1:
		return (struct answer){ arena_printf(mem, "g%d/r%d[1]/x%d", unit, unit, unit),
					value };
	default:
		return (struct answer){ arena_printf(mem, "g%d/s%d", unit, unit),
					choices[pick(chance, 4)] };
	}
}

/* One answer for a question; false: it has no turn yet. */
static bool give(struct form_instance *instance, const struct answer *answer)
{
	struct form_node *node = form_instance_find(instance, answer->key);
	if (node)
		form_instance_set(instance, node, answer->value);
	return node != NULL;
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

/* Turns that a count makes come late: answers are given until nothing more changes. */
static void give_all(struct form_instance *instance, const struct answer *answers, const int *order)
{
	for (int round = 0; round < UNITS; round++) {
		for (int i = 0; i < ANSWERS; i++)
			give(instance, &answers[order[i]]);
		test_update(instance);
	}
}

static void for_each_form(void (*check)(struct arena *mem, GRand *chance, const struct form *form,
					const struct answer *answers))
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
			const struct answer *answers)
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
static int only_firsts(const struct answer *answers, struct answer *ret)
{
	int count = 0;
	for (int i = 0; i < ANSWERS; i++) {
		bool is_first = true;
		for (int j = 0; j < count; j++)
			is_first = is_first && strcmp(ret[j].key, answers[i].key) != 0;
		if (is_first)
			ret[count++] = answers[i];
	}
	for (int i = count; i < ANSWERS; i++)
		ret[i] = ret[0];
	return count;
}

static void check_order(struct arena *mem, GRand *chance, const struct form *form,
			const struct answer *answers)
{
	struct answer firsts[ANSWERS];
	int straight[ANSWERS], shuffled[ANSWERS];
	only_firsts(answers, firsts);
	for (int i = 0; i < ANSWERS; i++) {
		int at = pick(chance, i + 1);
		straight[i] = i;
		shuffled[i] = shuffled[at];
		shuffled[at] = i;
	}
	struct form_instance *one = new_of(mem, form), *other = new_of(mem, form);
	give_all(one, firsts, straight);
	for (int i = 0; i < ANSWERS; i++) {
		give(other, &firsts[shuffled[i]]);
		test_update(other);
	}
	give_all(other, firsts, shuffled);
	g_assert_cmpstr(state_of(one), ==, state_of(other));
}

static void test_the_order_of_filling_does_not_matter(void) { for_each_form(check_order); }

static void check_removing(struct arena *mem, GRand *chance, const struct form *form,
			   const struct answer *answers)
{
	struct answer firsts[ANSWERS];
	int all[ANSWERS], some[ANSWERS], count = only_firsts(answers, firsts);
	for (int i = 0; i < ANSWERS; i++) {
		all[i] = i;
		some[i] = i % count / 2;
	}
	struct form_instance *one = new_of(mem, form), *other = new_of(mem, form);
	give_all(one, firsts, all);
	for (int i = (ANSWERS - 1) % count / 2; i < count; i++) {
		bool is_kept = false;
		for (int j = 0; j < ANSWERS; j++)
			is_kept = is_kept || some[j] == i;
		struct answer nothing = { firsts[i].key, "" };
		if (!is_kept)
			give(one, &nothing);
	}
	test_update(one);
	give_all(other, firsts, some);
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
