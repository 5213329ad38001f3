/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_link_cross.c: cross tables, signs and means beside what else is published. */
#include "feature/analysis/analysis_link.h"
#include "feature/analysis/analysis_sign.h"

#include <math.h>
#include <string.h>

/* ---- cross tables ---- */

/* The category of a case, or the number behind the last one where it is not known. */
static size_t place(const struct column *column, size_t at)
{
	return column->is_known[at] ? (size_t)column->values[at] : column->categories.len;
}

static struct linked_table *new_table(struct inquiry *it, struct linked_variable row,
				      struct linked_variable column)
{
	struct linked_table *table = arena_new_of(it->mem, struct linked_table);
	*table = (struct linked_table){ .sides = 2, .variables = { row, column } };
	table->cells = arena_array(it->mem, enum cell_state, row.count * column.count + 1);
	table->row_totals = arena_array(it->mem, enum cell_state, row.count + 1);
	table->column_totals = arena_array(it->mem, enum cell_state, column.count + 1);
	table->counts = arena_array(it->mem, int64_t, (row.count + 1) * (column.count + 1));
	return table;
}

static int64_t *count_at(struct linked_table *table, size_t row, size_t column)
{
	return (int64_t *)table->counts + row * (table->variables[1].count + 1) + column;
}

enum err link_crossing(struct inquiry *it, struct crossing *x, const struct protected *done)
{
	if (!link_is_wanted(it))
		return OK;
	struct linked_table *table =
		new_table(it, link_variable(it, &x->row), link_variable(it, &x->column));
	size_t columns = x->column.categories.len;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			++*count_at(table, place(&x->row, i), place(&x->column, i));
	for (size_t r = 0; r < x->row_count; r++) {
		for (size_t c = 0; c < x->column_count; c++)
			table->cells[x->rows[r] * columns + x->columns[c]] =
				done->cells[r * x->column_count + c];
		table->row_totals[x->rows[r]] = done->row_totals[r];
	}
	for (size_t c = 0; c < x->column_count; c++)
		table->column_totals[x->columns[c]] = done->column_totals[c];
	TRY(link_protect(it, table));
	for (size_t r = 0; r < x->row_count; r++) {
		for (size_t c = 0; c < x->column_count; c++)
			x->is_hidden[r * x->column_count + c] |=
				table->cells[x->rows[r] * columns + x->columns[c]] != CELL_SHOWN;
		x->is_row_hidden[r] |= table->row_totals[x->rows[r]] != CELL_SHOWN;
	}
	for (size_t c = 0; c < x->column_count; c++)
		x->is_column_hidden[c] |= table->column_totals[x->columns[c]] != CELL_SHOWN;
	return OK;
}

enum err link_columns(struct inquiry *it, struct crossing *x)
{
	if (!link_is_wanted(it))
		return OK;
	struct linked_table *table =
		new_table(it, link_known(it, &x->row), link_variable(it, &x->column));
	size_t columns = x->column.categories.len;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			++*count_at(table, !x->row.is_known[i], place(&x->column, i));
	for (size_t c = 0; c < columns; c++) {
		bool is_small = link_untold(it, *count_at(table, 0, c)) == CELL_SMALL;
		table->cells[c] = is_small ? CELL_SMALL : CELL_SHOWN;
		table->column_totals[c] = CELL_SECONDARY; /* it is the same */
	}
	TRY(link_protect(it, table));
	for (size_t c = 0; c < x->column_count; c++)
		x->is_column_hidden[c] |= table->cells[x->columns[c]] != CELL_SHOWN;
	return OK;
}

static size_t answer_place(const struct column *column, size_t at, size_t category)
{
	return !column->is_known[at] ? 2 : !column_has(column, at, category);
}

/* Those who do not have it are not told; nor are the columns, which have a table of their own. */
static void fill_row(struct inquiry *it, struct crossing *x, size_t row, struct linked_table *table)
{
	size_t columns = x->column.categories.len;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			++*count_at(table, answer_place(&x->row, i, x->rows[row]),
				    place(&x->column, i));
	for (size_t c = 0; c < columns; c++) {
		table->cells[columns + c] = link_untold(it, *count_at(table, 1, c));
		table->column_totals[c] = CELL_SECONDARY;
	}
	table->row_totals[1] = CELL_SECONDARY;
}

enum err link_row(struct inquiry *it, struct crossing *x, size_t row, const struct protected *done)
{
	size_t columns = x->column.categories.len, at = row * x->column_count;
	if (!link_is_wanted(it))
		return OK;
	struct linked_table *table = new_table(it, link_member(it, &x->row, x->rows[row]),
					       link_variable(it, &x->column));
	fill_row(it, x, row, table);
	table->groups_by_column = true;
	for (size_t c = 0; c < x->column_count; c++)
		table->cells[x->columns[c]] =
			x->is_hidden[at + c] && !done->cells[c]
				? link_untold(it, *count_at(table, 0, x->columns[c]))
				: done->cells[c];
	for (size_t c = 0; c < columns; c++) {
		bool is_named = false; /* else nobody has it: empty, and told so */
		for (size_t i = 0; i < x->column_count; i++)
			is_named |= x->columns[i] == c;
		if (!is_named)
			table->cells[columns + c] = CELL_SHOWN;
	}
	if (x->is_row_hidden[row])
		table->row_totals[0] = link_untold(it, x->row_totals[row]);
	TRY(link_protect(it, table));
	for (size_t c = 0; c < x->column_count; c++)
		x->is_hidden[at + c] |= table->cells[x->columns[c]] != CELL_SHOWN;
	x->is_row_hidden[row] |= table->row_totals[0] != CELL_SHOWN;
	return OK;
}

/* ---- numbers by group ---- */

static bool has_number(const struct column *column, size_t at)
{
	return column->is_known[at] && isfinite(column->numbers[at]);
}

static enum err link_all_numbers(struct inquiry *it, const struct column *column)
{
	struct linked_table *table = arena_new_of(it->mem, struct linked_table);
	int64_t *counts = arena_array(it->mem, int64_t, 2);
	for (size_t i = 0; i < it->frame.cases.len; i++)
		counts[!has_number(column, i)] += it->frame.is_in[i];
	*table = (struct linked_table){ .sides = 1,
					.variables = { link_known(it, column) },
					.counts = counts };
	table->cells = arena_array(it->mem, enum cell_state, 1);
	return link_protect(it, table);
}

/* One group of several that somebody may be in. */
static enum err add_group(struct inquiry *it, const struct column *column,
			  const struct column *group, size_t category, enum cell_state *state)
{
	struct linked_table *table =
		new_table(it, link_member(it, group, category), link_known(it, column));
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			++*count_at(table, answer_place(group, i, category),
				    !has_number(column, i));
	table->cells[0] = *state;
	table->cells[1] = link_untold(it, *count_at(table, 1, 0));
	table->row_totals[0] = table->row_totals[1] = CELL_SECONDARY;
	TRY(link_protect(it, table));
	*state = table->cells[0];
	return OK;
}

enum err link_numbers(struct inquiry *it, const struct column *column, const struct column *group,
		      enum cell_state *states)
{
	if (!link_is_wanted(it))
		return OK;
	if (!group)
		return link_all_numbers(it, column);
	for (size_t i = 0; group->ticks && i < group->categories.len && link_is_wanted(it); i++)
		TRY(add_group(it, column, group, i, &states[i]));
	if (group->ticks)
		return OK;
	struct linked_table *table =
		new_table(it, link_variable(it, group), link_known(it, column));
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			++*count_at(table, place(group, i), !has_number(column, i));
	for (size_t i = 0; i < group->categories.len; i++) {
		table->cells[i] = states[i];
		table->row_totals[i] = CELL_SECONDARY;
	}
	TRY(link_protect(it, table));
	memcpy(states, table->cells, group->categories.len * sizeof *states);
	return OK;
}
