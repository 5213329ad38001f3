/* SPDX-License-Identifier: EUPL-1.2 */
/* linked_test.c: an attacker who has several tables learns no more than from each by itself. */
#include "protect/linked.h"
#include "protect/test_micro.h"

#include <glib.h>
#include <string.h>

enum { ROUNDS = 120, LEAST = 3 };

/* Tables that are published one after the other, of variables 0, 1 and 2. */
struct scene {
	const char *name;
	size_t counts[MICRO_VARIABLES];
	bool has_unknown[MICRO_VARIABLES];
	bool is_one_question; /* variables 0 and 1 are answers to one question */
	size_t tables;
	struct micro_table table[MICRO_TABLES];
};

static const struct scene scenes[] = {
	{ "a cross table beside one of its variables",
	  { 3, 2, 1 },
	  { false },
	  false,
	  2,
	  { { 1, { 0 }, -1 }, { 2, { 0, 1 }, -1 } } },
	{ "the variable after the cross table",
	  { 3, 3, 1 },
	  { false },
	  false,
	  2,
	  { { 2, { 0, 1 }, -1 }, { 1, { 0 }, -1 } } },
	{ "two cross tables with one variable in common",
	  { 3, 2, 2 },
	  { false },
	  false,
	  2,
	  { { 2, { 0, 1 }, -1 }, { 2, { 0, 2 }, -1 } } },
	{ "with a filter beside all",
	  { 4, 1, 2 },
	  { false },
	  false,
	  2,
	  { { 1, { 0 }, -1 }, { 1, { 0 }, 2, 0 } } },
	{ "all beside two filters",
	  { 3, 1, 3 },
	  { false },
	  false,
	  3,
	  { { 1, { 0 }, 2, 0 }, { 1, { 0 }, 2, 1 }, { 1, { 0 }, -1 } } },
	{ "a filter beside a cross table of what it filters",
	  { 3, 1, 3 },
	  { false },
	  false,
	  2,
	  { { 2, { 0, 2 }, -1 }, { 1, { 0 }, 2, 1 } } },
	{ "a filtered cross table beside all",
	  { 3, 2, 2 },
	  { false },
	  false,
	  2,
	  { { 1, { 0 }, -1 }, { 2, { 0, 1 }, 2, 0 } } },
	{ "a cross table in which not everybody is known",
	  { 4, 3, 1 },
	  { true, true, false },
	  false,
	  2,
	  { { 1, { 0 }, -1 }, { 2, { 0, 1 }, -1 } } },
	{ "one of several answers, and by another variable",
	  { 2, 1, 3 },
	  { false },
	  false,
	  2,
	  { { 1, { 0 }, -1, 0, true }, { 2, { 0, 2 }, -1, 0, true } } },
	{ "two answers to one question by another variable",
	  { 3, 3, 2 },
	  { true, true, false },
	  true,
	  2,
	  { { 2, { 0, 2 }, -1, 0, true }, { 2, { 1, 2 }, -1, 0, true } } },
	{ "one of several answers with and without a filter",
	  { 2, 1, 2 },
	  { false },
	  false,
	  2,
	  { { 1, { 0 }, -1, 0, true }, { 1, { 0 }, 2, 0, true } } },
};

static struct micro random_micro(const struct scene *scene)
{
	static const char *const keys[] = { "a", "b", "c" };
	struct micro micro = { .variables = MICRO_VARIABLES, .cells = 1 };
	for (size_t v = 0; v < MICRO_VARIABLES; v++) {
		micro.counts[v] = scene->counts[v];
		micro.has_unknown[v] = scene->has_unknown[v];
		micro.keys[v] = keys[v];
		micro.stems[v] = scene->is_one_question && v < 2 ? "question" : keys[v];
		micro.cells *= scene->counts[v];
	}
	g_assert_cmpuint(micro.cells, <=, MICRO_CELLS);
	for (size_t i = 0; i < micro.cells; i++) {
		size_t first = i % micro.counts[0], second = i / micro.counts[0] % micro.counts[1];
		bool is_odd = (first == micro.counts[0] - 1) != (second == micro.counts[1] - 1);
		if (scene->is_one_question && is_odd)
			micro.impossible |= 1u << i;
		else
			micro.values[i] = g_test_rand_int_range(0, 4) ? g_test_rand_int_range(0, 4)
								      : g_test_rand_int_range(0, 9);
	}
	return micro;
}

struct tally {
	int published, refused, leaking, attacked, needless;
	size_t kept_back;
};

/* Of what was kept back for other tables: what could have been shown. */
static void count_needless(const struct micro *micro, struct micro_table *tables, size_t count,
			   struct tally *tally)
{
	struct linked_table *last = &tables[count - 1].table;
	size_t cells = last->variables[0].count * (last->sides == 2 ? last->variables[1].count : 1);
	for (size_t i = 0; i < cells; i++) {
		if (last->cells[i] != CELL_SECONDARY)
			continue;
		last->cells[i] = CELL_SHOWN;
		int64_t width = micro_attack(micro, tables, count);
		tally->needless += width >= LEAST && width < INT64_MAX;
		last->cells[i] = CELL_SECONDARY;
	}
}

/* One random set of respondents, and the tables of a scene of them. */
static void try_scene(const struct scene *scene, bool is_linked, struct tally *tally)
{
	SCOPED_ARENA(mem);
	struct protect_rule rule = protect_organisations;
	struct micro micro = random_micro(scene);
	struct micro_table tables[MICRO_TABLES];
	struct linked_tables before = { 0 };
	size_t more = 0;
	memcpy(tables, scene->table, sizeof tables);
	rule.least = LEAST;
	rule.group_share = g_test_rand_bit() ? 0.9 : 0;
	for (size_t i = 0; i < scene->tables; i++) {
		struct linked_result result = { .is_possible = true };
		if (!micro_publish(mem, &micro, &rule, &tables[i]))
			return;
		if (is_linked)
			result = linked_add(&tables[i].table, &before);
		tally->refused += !result.is_possible;
		more = result.kept_back;
		tally->kept_back += more;
		if (!result.is_possible)
			return;
		*list_add(mem, &before) = &tables[i].table;
	}
	int64_t width = micro_attack(&micro, tables, scene->tables);
	tally->published++;
	tally->attacked += width >= 0 && width < INT64_MAX;
	tally->leaking += width >= 0 && width < LEAST;
	if (more == 1 && !scene->table[scene->tables - 1].is_one_of_many)
		count_needless(&micro, tables, scene->tables, tally);
}

static void test_nobody_learns_from_tables_beside_one_another(void)
{
	for (size_t i = 0; i < COUNT_OF(scenes); i++) {
		struct tally tally = { 0 };
		for (int round = 0; round < ROUNDS; round++)
			try_scene(&scenes[i], true, &tally);
		g_test_message("%s: %d published, %d refused, %d attacked, %zu more kept back, "
			       "%d needless",
			       scenes[i].name, tally.published, tally.refused, tally.attacked,
			       tally.kept_back, tally.needless);
		if (tally.leaking)
			g_error("%s: %d of %d leak", scenes[i].name, tally.leaking, tally.attacked);
		g_assert_cmpint(tally.attacked, >, ROUNDS / 20);
	}
}

/* Each by itself does leak, in most scenes: so the test above can fail. */
static void test_tables_each_by_itself_do_leak(void)
{
	size_t leaking = 0;
	for (size_t i = 0; i < COUNT_OF(scenes); i++) {
		struct tally tally = { 0 };
		for (int round = 0; round < ROUNDS; round++)
			try_scene(&scenes[i], false, &tally);
		g_test_message("%s: %d of %d leak", scenes[i].name, tally.leaking, tally.attacked);
		leaking += tally.leaking > 0;
	}
	g_assert_cmpuint(leaking, >=, 7);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/linked/attack", test_nobody_learns_from_tables_beside_one_another);
	g_test_add_func("/linked/alone", test_tables_each_by_itself_do_leak);
	return g_test_run();
}
