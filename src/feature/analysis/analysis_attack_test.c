/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_attack_test.c: what a visitor learns of a few who asks every open table. */
#include "feature/analysis/test_open.h"

/* ---- who asks everything ---- */

/* A set of respondents, a bit each. */
typedef unsigned __int128 people;
enum { RESPONDENTS = 120 };

static int64_t size_of(people set)
{
	return __builtin_popcountll((uint64_t)set) + __builtin_popcountll((uint64_t)(set >> 64));
}

/* The answers that the attacker knows of, and that he filters by. */
struct answer_given {
	const char *variable, *key, *label;
	people who;
};
enum { SAID = 9, VARIABLES = 4 };
static const char *const variables[VARIABLES] = { "groep", "steun", "klein", "nu" };

static void know_everybody(struct answer_given said[SAID])
{
	static const struct answer_given answers[SAID] = {
		{ "groep", "a", "Groep A", 0 },     { "groep", "b", "Groep B", 0 },
		{ "steun", "ja", "Ja", 0 },         { "steun", "nee", "Nee", 0 },
		{ "klein", "zelden", "Zelden", 0 }, { "klein", "soms", "Soms", 0 },
		{ "klein", "vaak", "Vaak", 0 },     { "nu", "2", "Matig", 0 },
		{ "nu", "4", "Goed", 0 },
	};
	memcpy(said, answers, sizeof answers);
	for (int i = 0; i < RESPONDENTS; i++) {
		people bit = (people)1 << i;
		said[is_in_a(i) ? 0 : 1].who |= bit;
		said[has_support(i) ? 2 : 3].who |= bit;
		said[i < 2 ? 4 : i < 20 ? 5 : 6].who |= bit;
		said[i % 5 ? 8 : 7].who |= bit;
	}
}

/* What he was told of a set, and between which numbers it must lie. */
struct told {
	people set;
	int64_t number, low, high;
};
struct tolds LIST(struct told);
/* A whole and its parts, by their place among what he was told. */
struct sum {
	size_t whole, *parts, count;
};
struct sums LIST(struct sum);
/* Of whom he saw how they answered a question, and by which answers he chose them: a bit each. */
struct sight {
	people set;
	unsigned by;
	const char *of, *query;
};
struct sights LIST(struct sight);

struct attack {
	struct fixture *fixture;
	int64_t round;
	struct answer_given said[SAID];
	struct tolds tolds;
	struct sums sums;
	struct sights sights;
	unsigned by;       /* what he filters by now */
	const char *query; /* the last one */
	int64_t refused, shown;
};

static size_t take(struct attack *it, people set, int64_t number)
{
	assert_rounds(number, size_of(set));
	for (size_t i = 0; i < it->tolds.len; i++)
		if (it->tolds.items[i].set == set) {
			g_assert_cmpint(it->tolds.items[i].number, ==, number);
			return i;
		}
	int64_t low = number - OPEN_BASE + 1;
	*list_add(it->fixture->work->mem, &it->tolds) =
		(struct told){ set, number, low < 0 ? 0 : low, number + OPEN_BASE - 1 };
	return it->tolds.len - 1;
}

/* The answers of a set of one question, and all answers of the others. */
static unsigned answers_of(const struct attack *it, const char *variable, people set)
{
	unsigned answers = 0;
	for (unsigned i = 0; i < SAID; i++)
		if (strcmp(it->said[i].variable, variable) != 0 || (it->said[i].who & set))
			answers |= 1U << i;
	return answers;
}

static void see(struct attack *it, people set, unsigned by, const char *of)
{
	*list_add(it->fixture->work->mem, &it->sights) = (struct sight){ set, by, of, it->query };
}

static void add_sum(struct attack *it, size_t whole, const size_t *parts, size_t count)
{
	struct arena *mem = it->fixture->work->mem;
	people all = 0;
	for (size_t i = 0; i < count; i++)
		all |= it->tolds.items[parts[i]].set;
	if (all != it->tolds.items[whole].set)
		return; /* a part rounded to none is not told */
	size_t *copy = arena_array(mem, size_t, count + 1);
	memcpy(copy, parts, count * sizeof *parts);
	*list_add(mem, &it->sums) = (struct sum){ whole, copy, count };
}

/* Who gave the answers with these labels. */
static people *sets_of(struct attack *it, const char *variable, const char *const *labels,
		       size_t count)
{
	people *sets = arena_array(it->fixture->work->mem, people, count + 1);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < SAID; j++)
			if (!strcmp(it->said[j].variable, variable) &&
			    !strcmp(it->said[j].label, labels[i]))
				sets[i] = it->said[j].who;
	return sets;
}

static const char **labels_of(struct arena *mem, const struct document_table *table, bool is_row,
			      size_t count)
{
	const char **labels = arena_array(mem, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		labels[i] = is_row ? table->rows.items[i].cells.items[0].text
				   : table->heads.items[i + 1].text;
	return labels;
}

static int64_t at(const struct document_table *table, size_t row, size_t column)
{
	return number_in(table->rows.items[row].cells.items[column].text);
}

static struct analysis_figure ask(struct attack *it, const char *kind, const char *filters)
{
	const char *query = query_of(it->fixture, it->round,
				     arena_printf(it->fixture->work->mem, "%s%s", kind, filters));
	it->query = query;
	return make_figure(it->fixture, query, REACH_OPEN);
}

static void ask_one(struct attack *it, const char *variable, const char *filters, people in)
{
	struct arena *mem = it->fixture->work->mem;
	struct analysis_figure figure =
		ask(it, arena_printf(mem, "soort=frequentie&rij=%s", variable), filters);
	it->refused += !figure.table.rows.len;
	it->shown += figure.table.rows.len > 0;
	if (!figure.table.rows.len)
		return;
	size_t rows = figure.table.rows.len - 1;
	const char **labels = labels_of(mem, &figure.table, true, rows);
	const people *sets = sets_of(it, variable, labels, rows);
	size_t *parts = arena_array(mem, size_t, rows + 1);
	size_t whole = take(it, in, at(&figure.table, rows, 1));
	see(it, in, it->by, variable);
	for (size_t i = 0; i < rows; i++)
		parts[i] = take(it, in & sets[i], at(&figure.table, i, 1));
	add_sum(it, whole, parts, rows);
}

/* Whether anything of a row (axis 0) or column is told but its total. */
static bool is_told(const struct document_table *table, size_t axis, size_t number)
{
	size_t count = axis ? table->rows.len - 1 : table->heads.len - 2;
	for (size_t i = 0; i < count; i++)
		if (at(table, axis ? i : number, (axis ? number : i) + 1) >= 0)
			return true;
	return false;
}

static void take_table(struct attack *it, const struct document_table *table, const people *sets[2],
		       people in)
{
	size_t rows = table->rows.len - 1, columns = table->heads.len - 2;
	size_t *lines = arena_array(it->fixture->work->mem, size_t, rows + 1);
	size_t *parts = arena_array(it->fixture->work->mem, size_t, rows + columns + 1);
	for (size_t r = 0; r < rows; r++)
		lines[r] = take(it, in & sets[0][r], at(table, r, columns + 1));
	add_sum(it, take(it, in, at(table, rows, columns + 1)), lines, rows);
	for (size_t c = 0; c < columns; c++) {
		size_t whole = take(it, in & sets[1][c], at(table, rows, c + 1)), count = 0;
		for (size_t r = 0; r < rows; r++)
			if (at(table, r, c + 1) >= 0)
				parts[count++] =
					take(it, in & sets[0][r] & sets[1][c], at(table, r, c + 1));
		add_sum(it, whole, parts, count);
	}
	for (size_t r = 0; r < rows; r++) {
		size_t count = 0;
		for (size_t c = 0; c < columns; c++)
			if (at(table, r, c + 1) >= 0)
				parts[count++] =
					take(it, in & sets[0][r] & sets[1][c], at(table, r, c + 1));
		add_sum(it, lines[r], parts, count);
	}
}

static void ask_two(struct attack *it, const char *const pair[2], const char *filters, people in)
{
	struct arena *mem = it->fixture->work->mem;
	const people *sets[2];
	size_t counts[2];
	struct analysis_figure figure =
		ask(it, arena_printf(mem, "soort=kruis&rij=%s&kolom=%s", pair[0], pair[1]),
		    filters);
	it->refused += !figure.table.rows.len;
	it->shown += figure.table.rows.len > 0;
	if (!figure.table.rows.len)
		return;
	counts[0] = figure.table.rows.len - 1;
	counts[1] = figure.table.heads.len - 2;
	for (size_t i = 0; i < 2; i++) {
		const char **labels = labels_of(mem, &figure.table, i == 0, counts[i]);
		sets[i] = sets_of(it, pair[i], labels, counts[i]);
		for (size_t j = 0; j < counts[i]; j++)
			if (is_told(&figure.table, i, j))
				see(it, in & sets[i][j],
				    it->by & answers_of(it, pair[i], sets[i][j]), pair[1 - i]);
		see(it, in, it->by, pair[i]);
	}
	take_table(it, &figure.table, sets, in);
}

static void ask_all(struct attack *it, const char *filters, people in)
{
	for (size_t i = 0; i < VARIABLES; i++) {
		ask_one(it, variables[i], filters, in);
		for (size_t j = i + 1; j < VARIABLES; j++)
			ask_two(it, (const char *const[]){ variables[i], variables[j] }, filters,
				in);
	}
}

/* Every set of filters: none or one answer of each question, three at most. */
struct filtered {
	const char *filters;
	people in;
	unsigned by;
	int count;
};

static void attack(struct attack *it, size_t variable, struct filtered so_far)
{
	if (variable == VARIABLES) {
		it->by = so_far.by;
		ask_all(it, so_far.filters, so_far.in);
		return;
	}
	attack(it, variable + 1, so_far);
	for (size_t i = 0; so_far.count < FILTERS_MAX && i < SAID; i++) {
		const struct answer_given *said = &it->said[i];
		if (strcmp(said->variable, variables[variable]) != 0)
			continue;
		attack(it, variable + 1,
		       (struct filtered){ arena_printf(it->fixture->work->mem, "%s&alleen=%s:%s",
						       so_far.filters, said->variable, said->key),
					  so_far.in & said->who,
					  so_far.by & answers_of(it, said->variable, said->who),
					  so_far.count + 1 });
	}
}

/* Where two groups differ by a few, each number that changes tells what those few said. */
static void assert_no_two_groups_differ_by_a_few(const struct attack *it)
{
	for (size_t i = 0; i < it->sights.len; i++)
		for (size_t j = 0; j < it->sights.len; j++) {
			const struct sight *a = &it->sights.items[i], *b = &it->sights.items[j];
			int64_t apart = size_of(b->set & ~a->set);
			bool is_within = !(a->by & ~b->by) && !strcmp(a->of, b->of);
			if (is_within && apart > 0 && apart < protect_organisations.least)
				g_error("%s is shown of %lld and %lld: %s, %s", a->of,
					(long long)size_of(a->set), (long long)size_of(b->set),
					a->query, b->query);
		}
}

static bool narrow(struct told *it, int64_t low, int64_t high)
{
	bool is_news = low > it->low || high < it->high;
	it->low = low > it->low ? low : it->low;
	it->high = high < it->high ? high : it->high;
	return is_news;
}

static bool subtract(struct attack *it, const struct sum *sum)
{
	int64_t low = 0, high = 0;
	bool is_news = false;
	struct told *tolds = it->tolds.items, *whole = &tolds[sum->whole];
	for (size_t i = 0; i < sum->count; i++) {
		low += tolds[sum->parts[i]].low;
		high += tolds[sum->parts[i]].high;
	}
	for (size_t i = 0; i < sum->count; i++) {
		struct told *part = &tolds[sum->parts[i]];
		int64_t others_low = low - part->low, others_high = high - part->high;
		is_news |= narrow(part, whole->low - others_high, whole->high - others_low);
		low = others_low + part->low;
		high = others_high + part->high;
	}
	return narrow(whole, low, high) || is_news;
}

/* Adds and subtracts all that he was told until nothing new comes of it. */
static void calculate(struct attack *it, int64_t *ret_few, int64_t *ret_found)
{
	bool is_news = true;
	while (is_news) {
		is_news = false;
		for (size_t i = 0; i < it->sums.len; i++)
			is_news |= subtract(it, &it->sums.items[i]);
	}
	for (size_t i = 0; i < it->tolds.len; i++) {
		const struct told *told = &it->tolds.items[i];
		int64_t size = size_of(told->set);
		g_assert_cmpint(told->low, <=, size);
		g_assert_cmpint(told->high, >=, size);
		*ret_few += size > 0 && size < OPEN_BASE;
		*ret_found += size > 0 && size < OPEN_BASE && told->low == told->high;
	}
}

static void test_who_asks_everything_learns_of_nobody(void)
{
	enum { SECRETS = 2 };
	int64_t few = 0, found = 0;
	FIXTURE(fixture, false);
	int64_t round = open_round(&fixture, false, RESPONDENTS);
	for (int i = 0; i < SECRETS; i++) {
		struct attack it = { .fixture = &fixture, .round = round };
		new_secret(&fixture, i);
		know_everybody(it.said);
		attack(&it, 0,
		       (struct filtered){ "", ((people)1 << RESPONDENTS) - 1, (1U << SAID) - 1,
					  0 });
		g_test_message("%lld figures, %lld refused, %zu sets", (long long)it.shown,
			       (long long)it.refused, it.tolds.len);
		g_assert_cmpint(it.shown, >, 100);
		assert_no_two_groups_differ_by_a_few(&it);
		calculate(&it, &few, &found);
	}
	g_test_message("%lld of %lld small numbers were found", (long long)found, (long long)few);
	g_assert_cmpint(few, >, 10);
	g_assert_cmpint(found * 50, <=, few);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/analysis_attack/test_who_asks_everything_learns_of_nobody",
			test_who_asks_everything_learns_of_nobody);
	return g_test_run();
}
