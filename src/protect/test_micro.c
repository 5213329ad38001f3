/* SPDX-License-Identifier: EUPL-1.2 */
/* test_micro.c: respondents by all their answers at once, and somebody who tries all of them. */
#include "protect/test_micro.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { MOST_FACTS = 160, MOST_STEPS = 3000000 };

static const char *const names[] = { "0", "1", "2", "3" };

/* ---- counting ---- */

static size_t category_of(const struct micro *micro, size_t cell, size_t variable)
{
	for (size_t v = 0; v < variable; v++)
		cell /= micro->counts[v];
	return cell % micro->counts[variable];
}

static bool passes(const struct micro *micro, const struct micro_table *it, size_t cell)
{
	return it->filter < 0 || category_of(micro, cell, (size_t)it->filter) == it->category;
}

static size_t known_of(const struct micro *micro, size_t variable)
{
	return micro->counts[variable] - micro->has_unknown[variable];
}

/* Where a combination stands in a table: the unknown ones come last, also where there are none. */
static size_t place_of(const struct micro *micro, const struct micro_table *it, size_t cell)
{
	size_t row = category_of(micro, cell, it->variables[0]);
	if (it->sides == 1)
		return row;
	return row * (known_of(micro, it->variables[1]) + 1) +
	       category_of(micro, cell, it->variables[1]);
}

static uint32_t mask_of(const struct micro *micro, const struct micro_table *it, size_t place)
{
	uint32_t mask = 0;
	for (size_t cell = 0; cell < micro->cells; cell++)
		if (passes(micro, it, cell) && place_of(micro, it, cell) == place)
			mask |= 1u << cell;
	return mask;
}

static int64_t sum_of(const struct micro *micro, uint32_t mask)
{
	int64_t sum = 0;
	for (size_t cell = 0; cell < micro->cells; cell++)
		sum += mask >> cell & 1 ? micro->values[cell] : 0;
	return sum;
}

/* ---- publishing ---- */

static bool is_small(int64_t count, int64_t least) { return count > 0 && count < least; }

/* Of an answer to a question with several: what is not named is not published. */
static void hide_no(const struct micro_table *it, struct linked_table *table, size_t rows,
		    size_t columns)
{
	for (size_t i = columns; i < rows * columns; i++) {
		size_t at = it->sides == 2 ? i / columns * (columns + 1) + i % columns : i;
		table->cells[i] =
			is_small(table->counts[at], table->least) ? CELL_SMALL : CELL_SECONDARY;
	}
	if (it->sides == 2)
		table->row_totals[1] = CELL_SECONDARY;
}

bool micro_publish(struct arena *mem, const struct micro *micro, const struct protect_rule *rule,
		   struct micro_table *ret)
{
	struct linked_table *table = &ret->table;
	size_t rows = known_of(micro, ret->variables[0]);
	size_t columns = ret->sides == 2 ? known_of(micro, ret->variables[1]) : 1;
	size_t width = ret->sides == 2 ? columns + 1 : 1;
	int64_t *counts = arena_array(mem, int64_t, (rows + 1) * width);
	int64_t *inner = arena_array(mem, int64_t, rows * columns);
	*table = (struct linked_table){ .title = "test", .sides = ret->sides };
	for (size_t cell = 0; cell < micro->cells; cell++)
		if (passes(micro, ret, cell))
			counts[place_of(micro, ret, cell)] += micro->values[cell];
	for (size_t i = 0; i < rows * columns; i++)
		inner[i] = counts[i / columns * width + i % columns];
	for (size_t s = 0; s < ret->sides; s++) {
		size_t variable = ret->variables[s];
		table->variables[s] =
			(struct linked_variable){ micro->keys[variable], micro->stems[variable],
						  names, known_of(micro, variable) };
	}
	if (ret->filter >= 0) {
		table->where[0] =
			(struct linked_where){ micro->keys[ret->filter], names[ret->category] };
		table->where_count = 1;
	}
	const struct protect_table own = { rows, columns, inner, NULL };
	struct protected done = protect_table(mem, rule, &own);
	table->counts = counts;
	table->cells = done.cells;
	table->row_totals = ret->sides == 2 ? done.row_totals : NULL;
	table->column_totals = ret->sides == 2 ? done.column_totals : NULL;
	table->least = rule->least;
	table->group_share = rule->group_share;
	table->groups_by_column = true;
	if (ret->is_one_of_many)
		hide_no(ret, table, rows, columns);
	return done.is_possible;
}

/* ---- the attacker ---- */

/* What is published: these add up to that. */
struct fact {
	uint32_t cells;
	int64_t left;
};
struct secret {
	uint32_t cells;
	int64_t low, high;
	int64_t most; /* it must be possible that it is no more than this */
};
struct attack {
	const struct micro *micro;
	struct fact facts[MOST_FACTS];
	struct secret secrets[MOST_FACTS];
	size_t fact_count, secret_count;
	int64_t now[MICRO_CELLS];
	int steps;
};

static void add_item(struct attack *attack, uint32_t cells, enum cell_state state)
{
	if (state == CELL_SHOWN)
		attack->facts[attack->fact_count++] =
			(struct fact){ cells, sum_of(attack->micro, cells) };
	if (state == CELL_SMALL)
		attack->secrets[attack->secret_count++] =
			(struct secret){ cells, INT64_MAX, INT64_MIN, INT64_MAX };
}

/* A cell that holds nearly all of a total that is large enough. */
static void add_group(struct attack *attack, uint32_t cell, uint32_t total,
		      const struct linked_table *table)
{
	int64_t sum = sum_of(attack->micro, total);
	int64_t most = (int64_t)ceil(table->group_share * (double)sum - 1e-9) - 1;
	if (sum >= table->least && sum_of(attack->micro, cell) > most)
		attack->secrets[attack->secret_count++] =
			(struct secret){ cell, INT64_MAX, INT64_MIN, most };
}

static void add_table(struct attack *attack, const struct micro_table *it)
{
	const struct micro *micro = attack->micro;
	size_t rows = known_of(micro, it->variables[0]);
	size_t columns = it->sides == 2 ? known_of(micro, it->variables[1]) : 1;
	size_t width = it->sides == 2 ? columns + 1 : 1;
	uint32_t all = 0, known = 0;
	for (size_t i = 0; i < (rows + 1) * width; i++)
		all |= mask_of(micro, it, i);
	for (size_t r = 0; r < rows; r++) {
		uint32_t row = 0;
		for (size_t c = 0; c < columns; c++) {
			uint32_t cell = mask_of(micro, it, r * width + c);
			add_item(attack, cell, it->table.cells[r * columns + c]);
			row |= cell;
		}
		known |= row;
		if (it->sides == 2)
			add_item(attack, row, it->table.row_totals[r]);
	}
	for (size_t c = 0; it->sides == 2 && c < columns; c++) {
		uint32_t column = 0;
		for (size_t r = 0; r < rows; r++)
			column |= mask_of(micro, it, r * width + c);
		add_item(attack, column, it->table.column_totals[c]);
	}
	for (size_t i = 0; i < rows * columns; i++) {
		uint32_t total = 0;
		if (it->table.cells[i] != CELL_GROUP)
			continue;
		for (size_t c = 0; c < columns; c++)
			total |= mask_of(micro, it, i / columns * width + c);
		add_group(attack, mask_of(micro, it, i / columns * width + i % columns),
			  it->sides == 2 ? total : known, &it->table);
	}
	add_item(attack, all, CELL_SHOWN);
	add_item(attack, known, CELL_SHOWN);
}

/* Who is in the first and not in the second, by what both tell of. */
static void add_rest(struct attack *attack, const struct micro_table *whole,
		     const struct micro_table *part)
{
	const struct micro *micro = attack->micro;
	bool is_nested = whole->filter < 0 && part->filter >= 0;
	size_t rows = known_of(micro, whole->variables[0]);
	if (!is_nested || whole->variables[0] != part->variables[0])
		return;
	for (size_t r = 0; r < rows; r++) {
		uint32_t cells = 0;
		for (size_t cell = 0; cell < micro->cells; cell++)
			if (category_of(micro, cell, whole->variables[0]) == r &&
			    !passes(micro, part, cell))
				cells |= 1u << cell;
		if (is_small(sum_of(micro, cells), part->table.least))
			add_item(attack, cells, CELL_SMALL);
	}
}

static void take(struct attack *attack)
{
	for (size_t i = 0; i < attack->secret_count; i++) {
		struct secret *secret = &attack->secrets[i];
		int64_t sum = 0;
		for (size_t cell = 0; cell < attack->micro->cells; cell++)
			sum += secret->cells >> cell & 1 ? attack->now[cell] : 0;
		secret->low = MIN(secret->low, sum);
		secret->high = MAX(secret->high, sum);
	}
}

static void give(struct attack *attack, size_t cell, int64_t value)
{
	attack->now[cell] = value;
	for (size_t i = 0; i < attack->fact_count; i++)
		if (attack->facts[i].cells >> cell & 1)
			attack->facts[i].left -= value;
}

/* Fills combinations from `cell` on in every way that makes all facts come out. */
static void fill(struct attack *attack, size_t cell)
{
	int64_t least = 0, most = INT64_MAX;
	if (attack->steps++ > MOST_STEPS)
		return;
	if (cell == attack->micro->cells) {
		take(attack);
		return;
	}
	for (size_t i = 0; i < attack->fact_count; i++) {
		const struct fact *fact = &attack->facts[i];
		if (!(fact->cells >> cell & 1))
			continue;
		most = MIN(most, fact->left);
		if (!(fact->cells >> cell >> 1))
			least = MAX(least, fact->left);
	}
	if (attack->micro->impossible >> cell & 1)
		most = 0;
	for (int64_t value = least; value <= most; value++) {
		give(attack, cell, value);
		fill(attack, cell + 1);
		give(attack, cell, -value);
	}
}

int64_t micro_attack(const struct micro *micro, const struct micro_table *tables, size_t count)
{
	struct attack attack = { .micro = micro };
	int64_t least = INT64_MAX;
	for (size_t i = 0; i < count; i++)
		add_table(&attack, &tables[i]);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			add_rest(&attack, &tables[i], &tables[j]);
	if (!attack.secret_count)
		return INT64_MAX;
	fill(&attack, 0);
	for (size_t i = 0; i < attack.secret_count; i++) {
		const struct secret *secret = &attack.secrets[i];
		least = MIN(least, secret->low > secret->most ? 0 : secret->high - secret->low);
	}
	return attack.steps > MOST_STEPS ? -1 : least;
}
