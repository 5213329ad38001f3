/* SPDX-License-Identifier: EUPL-1.2 */
/* protect_test.c: an attacker who tries every table learns no cell that is kept back. */
#include "protect/protect.h"
#include "protect/protect_plan.h"
#include "protect/test_attack.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static struct protect_rule rule_of(int64_t least)
{
	struct protect_rule rule = protect_organisations;
	rule.least = least;
	return rule;
}

static int64_t random_count(void)
{
	int kind = g_test_rand_int_range(0, 10);
	return kind < 2 ? 0 : kind < 6 ? g_test_rand_int_range(0, 6) : g_test_rand_int_range(0, 25);
}

static struct protect_table random_table(int64_t *counts, int most_side)
{
	struct protect_table table = { (size_t)g_test_rand_int_range(1, most_side + 1),
				       (size_t)g_test_rand_int_range(1, most_side + 1), counts,
				       NULL };
	for (size_t i = 0; i < table.rows * table.columns; i++)
		counts[i] = random_count();
	return table;
}

static void test_an_attacker_learns_no_cell_that_is_kept_back(void)
{
	static const bool sensitive[] = { true, false, true, false, false };
	int possible = 0, rounds = 300;
	for (int round = 0; round < rounds; round++) {
		SCOPED_ARENA(mem);
		int64_t counts[MOST_CELLS];
		struct protect_rule rule = rule_of(g_test_rand_int_range(3, 6));
		struct protect_table table = random_table(counts, MOST_SIDE);
		table.is_sensitive = round % 2 ? sensitive : NULL;
		struct protected shown = protect_table(mem, &rule, &table);
		possible += shown.is_possible;
		check_attack(&rule, &table, &shown);
	}
	g_assert_cmpint(possible, >, rounds / 2);
}

/* ---- how much is lost, beside the best that there is ---- */

static int64_t loss(int64_t count) { return (int64_t)(8 + 4 * log2(1 + (double)count)); }

/* A network with only what is kept back for itself, and its goals. */
static struct net bare_net(struct arena *mem, const struct protect_rule *rule,
			   const struct protect_table *table, const struct protected *shown,
			   struct goals *ret_goals)
{
	struct net net = net_make(mem, table);
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		size_t arc = i / table->columns * net.columns + i % table->columns;
		if (!is_primary(shown->cells[i]))
			continue;
		net.state[arc] = ARC_PRIMARY;
		*list_add(mem, ret_goals) = (struct goal){ arc, rule->least, 0, NULL };
	}
	return net;
}

/* The least that must be lost, by trying every set of cells; -1: no set will do. */
static int64_t best_loss(struct net *net, const struct goals *goals)
{
	size_t open[16], count = 0;
	int64_t best = -1;
	for (size_t arc = 0; arc < net->rows * net->columns; arc++)
		if (!net_is_total(net, arc) && net->state[arc] == ARC_SHOWN)
			open[count++] = arc;
	for (unsigned set = 0; set < 1u << count; set++) {
		int64_t sum = 0;
		bool is_met = true;
		for (size_t i = 0; i < count; i++) {
			bool is_kept = set >> i & 1;
			net->state[open[i]] = is_kept ? ARC_SECONDARY : ARC_SHOWN;
			sum += is_kept ? loss(net->value[open[i]]) : 0;
		}
		if (best >= 0 && sum >= best)
			continue;
		for (size_t i = 0; is_met && i < goals->len; i++)
			is_met = plan_is_met(net, &goals->items[i]);
		best = is_met ? sum : best;
	}
	return best;
}

static void test_little_more_is_lost_than_must_be(void)
{
	int64_t lost = 0, least = 0;
	double worst = 0;
	int compared = 0;
	for (int round = 0; round < 600; round++) {
		SCOPED_ARENA(mem);
		int64_t counts[MOST_CELLS], sum = 0;
		struct protect_rule rule = rule_of(g_test_rand_int_range(3, 6));
		rule.group_share = 0; /* no goals but widths */
		struct protect_table table = random_table(counts, 4);
		if (table.rows < 2 || table.columns < 2)
			continue;
		struct protected shown = protect_table(mem, &rule, &table);
		struct goals goals = { 0 };
		struct net net = bare_net(mem, &rule, &table, &shown, &goals);
		bool has_total = false;
		for (size_t i = 0; i < table.rows * table.columns; i++)
			sum += shown.cells[i] == CELL_SECONDARY ? loss(counts[i]) : 0;
		for (size_t i = 0; i < MAX(table.rows, table.columns); i++)
			has_total |= (i < table.rows && shown.row_totals[i]) ||
				     (i < table.columns && shown.column_totals[i]);
		if (table.rows * table.columns - goals.len > 12 || !goals.len)
			continue;
		int64_t best = best_loss(&net, &goals);
		if (best < 0 || has_total) {
			/* Totals are kept back only where nothing else helps, or they are small. */
			continue;
		}
		g_assert_true(shown.is_possible);
		worst = fmax(worst, (double)sum / (double)best);
		lost += sum;
		least += best;
		compared++;
	}
	g_assert_cmpint(compared, >, 100);
	g_assert_cmpfloat(worst, <=, 1.3);
	g_test_message("%d tables: %.3f times the least loss, at worst %.2f times", compared,
		       (double)lost / (double)least, worst);
}

/* ---- tables that are known ---- */

static void check_states(const struct protected *shown, const char *states)
{
	for (size_t i = 0; states[i]; i++)
		g_assert_cmpint(".sgdx"[shown->cells[i]], ==, states[i]);
}

/* GaussSuppression (MIT), vignette "example1", 2014: young and old in Spain, Iceland, Portugal. */
static void test_the_published_example_is_protected(void)
{
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 5, 6, 2, 3, 0, 4 };
	const struct protect_table table = { 3, 2, counts, NULL };
	struct protect_rule rule = rule_of(4);
	rule.group_share = 0;
	struct protected shown = protect_table(mem, &rule, &table);
	g_assert_true(shown.is_possible);
	check_attack(&rule, &table, &shown);
	check_states(&shown, "xxss..");
	g_assert_cmpuint(shown.kept_back, ==, 4);
	rule.group_share = 0.9; /* Portugal: all are old */
	shown = protect_table(mem, &rule, &table);
	g_assert_true(shown.is_possible);
	check_attack(&rule, &table, &shown);
	g_assert_cmpint(shown.cells[5], ==, CELL_GROUP);
	g_assert_cmpint(shown.low[5], <, 4);
}

static void test_a_table_without_small_numbers_is_shown(void)
{
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 5, 6, 0, 7, 9, 0 };
	const struct protect_table table = { 2, 3, counts, NULL };
	struct protected shown = protect_table(mem, &protect_organisations, &table);
	g_assert_true(shown.is_possible);
	g_assert_cmpuint(shown.kept_back, ==, 0);
	check_states(&shown, "......");
}

static void test_a_group_that_all_says_the_same_is_kept_back(void)
{
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 40, 0, 12, 14, 9, 22 };
	static const bool sensitive[] = { true, false }, other[] = { false, true };
	struct protect_table table = { 3, 2, counts, sensitive };
	struct protected shown = protect_table(mem, &protect_organisations, &table);
	g_assert_true(shown.is_possible);
	g_assert_cmpint(shown.cells[0], ==, CELL_GROUP);
	g_assert_cmpint(shown.low[0], <, 36); /* 90 % of 40 */
	check_attack(&protect_organisations, &table, &shown);
	table.is_sensitive = other;
	shown = protect_table(mem, &protect_organisations, &table);
	g_assert_cmpuint(shown.kept_back, ==, 0);
}

static void test_a_list_needs_two_gaps(void)
{
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 30, 2, 9, 14 };
	struct protect_table table = { 4, 1, counts, NULL };
	struct protected shown = protect_table(mem, &protect_organisations, &table);
	g_assert_true(shown.is_possible);
	check_states(&shown, ".sx.");
	g_assert_cmpuint(shown.kept_back, ==, 2);
	g_assert_cmpint(shown.row_totals[1], ==, CELL_SMALL);
	g_assert_cmpint(shown.row_totals[0], ==, CELL_SHOWN);
	check_attack(&protect_organisations, &table, &shown);
	table.rows = 1;
	table.columns = 4;
	shown = protect_table(mem, &protect_organisations, &table);
	check_states(&shown, ".sx.");
	check_attack(&protect_organisations, &table, &shown);
}

static void test_what_cannot_be_protected_is_not_shown_at_all(void)
{
	static const int64_t rows[][4] = { { 1, 0, 0, 0 }, { 1, 1, 1, 1 }, { 3, 0, 0, 0 } };
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		SCOPED_ARENA(mem);
		const struct protect_table table = { 2, 2, rows[i], NULL };
		struct protected shown = protect_table(mem, &protect_organisations, &table);
		g_assert_false(shown.is_possible);
		for (size_t cell = 0; cell < 4; cell++) {
			g_assert_cmpint(shown.cells[cell], !=, CELL_SHOWN);
			g_assert_cmpint(shown.low[cell], ==, 0);
			g_assert_cmpint(shown.high[cell], ==, INT64_MAX);
		}
		g_assert_cmpint(shown.row_totals[0], !=, CELL_SHOWN);
	}
}

static void test_tables_without_anything_are_shown(void)
{
	SCOPED_ARENA(mem);
	static const int64_t counts[] = { 0, 0, 0, 0 };
	struct protect_table table = { 2, 2, counts, NULL };
	g_assert_true(protect_table(mem, &protect_persons, &table).is_possible);
	table.rows = table.columns = 0;
	g_assert_true(protect_table(mem, &protect_persons, &table).is_possible);
	table.rows = table.columns = 1;
	g_assert_true(protect_table(mem, &protect_persons, &table).is_possible);
}

/* ---- amounts and rounding ---- */

static void test_a_sum_is_shown_when_nobody_stands_out(void)
{
	static const struct {
		size_t count;
		double amounts[8];
		bool is_shown;
	} rows[] = {
		{ 5, { 10, 10, 10, 10, 10 }, true },
		{ 4, { 10, 10, 10, 10 }, false },       /* too few */
		{ 5, { 1000, 10, 10, 10, 10 }, false }, /* one makes it up */
		{ 5, { 60, 30, 3, 3, 4 }, false },      /* two do */
		{ 6, { 100, 20, 5, 3, 3, 3 }, false },  /* the second can tell the first */
		{ 6, { 100, 30, 20, 10, 5, 5 }, true },
		{ 5, { 0, 0, 0, 0, 0 }, false },
		{ 5, { 10, 10, 10, 10, -1 }, false },
		{ 5, { 10, 10, 10, 10, NAN }, false },
		{ 0, { 0 }, false },
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		SCOPED_ARENA(mem);
		g_assert_cmpint(protect_amount(mem, &protect_organisations, rows[i].amounts,
					       rows[i].count),
				==, rows[i].is_shown);
	}
}

static void test_rounding_is_without_bias_and_always_the_same(void)
{
	double sum = 0;
	int draws = 20000;
	for (int64_t id = 1; id <= draws; id++) {
		uint64_t key = protect_record_key(42, id) + protect_record_key(42, id + 7);
		int64_t rounded = protect_round(12, key, 5);
		g_assert_true(rounded == 10 || rounded == 15);
		g_assert_cmpint(rounded, ==, protect_round(12, key, 5));
		sum += (double)rounded;
	}
	g_assert_cmpfloat_with_epsilon(sum / draws, 12, 0.1);
	g_assert_cmpint(protect_round(0, 7, 5), ==, 0);
	g_assert_cmpint(protect_round(15, 7, 5), ==, 15);
	g_assert_cmpint(protect_round(13, 7, 1), ==, 13);
}

static void test_keys_need_the_secret(void)
{
	g_assert_cmpuint(protect_record_key(1, 5), ==, protect_record_key(1, 5));
	g_assert_cmpuint(protect_record_key(1, 5), !=, protect_record_key(2, 5));
	g_assert_cmpuint(protect_record_key(1, 5), !=, protect_record_key(1, 6));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/protect/attack", test_an_attacker_learns_no_cell_that_is_kept_back);
	g_test_add_func("/protect/loss", test_little_more_is_lost_than_must_be);
	g_test_add_func("/protect/example", test_the_published_example_is_protected);
	g_test_add_func("/protect/shown", test_a_table_without_small_numbers_is_shown);
	g_test_add_func("/protect/group", test_a_group_that_all_says_the_same_is_kept_back);
	g_test_add_func("/protect/list", test_a_list_needs_two_gaps);
	g_test_add_func("/protect/impossible", test_what_cannot_be_protected_is_not_shown_at_all);
	g_test_add_func("/protect/nothing", test_tables_without_anything_are_shown);
	g_test_add_func("/protect/amount", test_a_sum_is_shown_when_nobody_stands_out);
	g_test_add_func("/protect/round", test_rounding_is_without_bias_and_always_the_same);
	g_test_add_func("/protect/key", test_keys_need_the_secret);
	return g_test_run();
}
