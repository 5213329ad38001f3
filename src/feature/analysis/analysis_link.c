/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_link.c: what more of a figure is kept back because of others that are published. */
#include "feature/analysis/analysis_link.h"

#include <math.h>
#include <string.h>

#define QUESTION "vraag:"
#define CODE "code:"
#define FACT "register:"

static bool is_wanted(const struct inquiry *it)
{
	return it->needs_protection && it->reach == REACH_PUBLIC && !it->refusal;
}

/* ---- names that hold in every figure ---- */

static bool begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

/* However it was called in the address. */
static const char *key_of(struct inquiry *it, const struct column *column)
{
	const char *key = column->variable.key;
	if (column->variable.is_public)
		return arena_printf(it->mem, FACT "%s", key);
	if (column->is_words || begins(key, CODE))
		return key;
	if (column->code_ids && !column->ticks)
		return arena_printf(it->mem, CODE "%s", key);
	return begins(key, QUESTION) ? key : arena_printf(it->mem, QUESTION "%s", key);
}

/* All codes are known of the same respondents: those who have a text. */
static const char *stem_of(struct inquiry *it, const struct column *column)
{
	const char *key = key_of(it, column);
	return column->code_ids && begins(key, CODE) ? CODE : key;
}

static struct linked_variable variable_of(struct inquiry *it, const struct column *column)
{
	size_t count = column->categories.len;
	const char **names = arena_array(it->mem, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		names[i] = column->categories.items[i].key;
	return (struct linked_variable){ key_of(it, column), stem_of(it, column), names, count };
}

static const char *const yes_and_no[] = { "yes", "no" }, *const known[] = { "known" };

/* One of several answers: given or not. */
static struct linked_variable member_of(struct inquiry *it, const struct column *column,
					size_t category)
{
	const char *name = column->categories.items[category].key;
	const char *stem = stem_of(it, column);
	const char *key = !strcmp(stem, CODE) ? arena_printf(it->mem, CODE "%s", name)
					      : arena_printf(it->mem, "%s=%s", stem, name);
	return (struct linked_variable){ key, stem, yes_and_no, 2 };
}

/* Whether anything is known of it. */
static struct linked_variable known_of(struct inquiry *it, const struct column *column)
{
	const char *stem = stem_of(it, column);
	return (struct linked_variable){ arena_printf(it->mem, "%s?", stem), stem, known, 1 };
}

/* ---- one table beside the others ---- */

static void add_where(struct inquiry *it, struct linked_table *table)
{
	for (size_t i = 0; i < it->conditions.len && table->where_count < LINKED_WHERE; i++) {
		const struct condition *one = &it->conditions.items[i];
		const char *prefix = one->is_public ? FACT : "";
		table->where[table->where_count++] =
			one->is_multiple
				? (struct linked_where){ arena_printf(it->mem, "%s%s=%s", prefix,
								      one->key, one->value),
							 "yes" }
				: (struct linked_where){ arena_printf(it->mem, "%s%s", prefix,
								      one->key),
							 one->value };
	}
	if (it->frame.source.survey_id && table->where_count < LINKED_WHERE)
		table->where[table->where_count++] = (struct linked_where){
			"vragenlijst",
			arena_printf(it->mem, "%lld", (long long)it->frame.source.survey_id)
		};
}

/* Those of this figure, those that are published with it, and those that were before. */
static enum err read_others(struct inquiry *it)
{
	struct link *link = it->link;
	if (link->is_read)
		return OK;
	for (size_t i = it->beside ? it->beside->len : 0; i--;)
		link_read(it->mem, it->beside->items[i].proof, it->beside->items[i].title,
			  &link->others);
	TRY(link_read_published(it->work, it->frame.source.round_id, &link->others));
	link->is_read = true;
	return OK;
}

static void refuse(struct inquiry *it, const struct linked_table *blame)
{
	if (!blame->title)
		it->refusal = N_("This figure tells about very few respondents. Choose fewer "
				 "categories or leave out a filter.");
	else
		it->refusal = SAY(it,
				  N_("Beside “{title}”, which is published too, this figure would "
				     "tell about very few respondents. So none of it is shown. "
				     "Take one of the two out, choose fewer categories or leave "
				     "out a filter."),
				  words_value("title", blame->title));
}

static enum err protect(struct inquiry *it, struct linked_table *table)
{
	struct linked_tables all = { 0 };
	TRY(read_others(it));
	table->least = it->rule.least;
	table->group_share = it->rule.group_share;
	add_where(it, table);
	for (size_t i = 0; i < it->link->own.len; i++)
		*list_add(it->mem, &all) = it->link->own.items[i];
	for (size_t i = 0; i < it->link->others.len; i++)
		*list_add(it->mem, &all) = it->link->others.items[i];
	struct linked_result result = linked_add(table, &all);
	if (result.is_possible)
		*list_add(it->mem, &it->link->own) = table;
	else
		refuse(it, result.blame);
	return OK;
}

enum err link_base(struct inquiry *it)
{
	if (!is_wanted(it) || it->link->own.len)
		return OK;
	struct linked_table *table = arena_new_of(it->mem, struct linked_table);
	int64_t *counts = arena_array(it->mem, int64_t, 2);
	counts[0] = it->frame.base;
	*table = (struct linked_table){ .sides = 1,
					.variables = { { "alles", "alles", known, 1 } },
					.counts = counts };
	table->cells = arena_array(it->mem, enum cell_state, 1);
	return protect(it, table);
}

/* ---- lists ---- */

static bool is_small(const struct inquiry *it, int64_t count)
{
	return count > 0 && count < it->rule.least;
}

/* What is not told at all; it may not be found out either. */
static enum cell_state untold(const struct inquiry *it, int64_t count)
{
	return is_small(it, count) ? CELL_SMALL : CELL_SECONDARY;
}

enum err link_parts(struct inquiry *it, const struct link_list *list)
{
	size_t all = list->column->categories.len;
	if (!is_wanted(it) || !all)
		return OK;
	struct linked_table *table = arena_new_of(it->mem, struct linked_table);
	int64_t *counts = arena_array(it->mem, int64_t, all + 1);
	*table = (struct linked_table){ .sides = 1,
					.variables = { variable_of(it, list->column) },
					.counts = counts };
	table->cells = arena_array(it->mem, enum cell_state, all + 1);
	for (size_t i = 0; i < list->count; i++) {
		size_t at = list->numbers ? list->numbers[i] : i;
		counts[at] = list->counts[i];
		table->cells[at] = list->states[i];
	}
	counts[all] = it->frame.base > list->known ? it->frame.base - list->known : 0;
	TRY(protect(it, table));
	for (size_t i = 0; i < list->count; i++)
		list->states[i] = table->cells[list->numbers ? list->numbers[i] : i];
	return OK;
}

enum err link_answers(struct inquiry *it, const struct link_list *list)
{
	for (size_t i = 0; is_wanted(it) && i < list->count; i++) {
		struct linked_table *table = arena_new_of(it->mem, struct linked_table);
		int64_t *counts = arena_array(it->mem, int64_t, 3);
		size_t at = list->numbers ? list->numbers[i] : i;
		counts[0] = list->counts[i];
		counts[1] = list->known - list->counts[i];
		counts[2] = it->frame.base > list->known ? it->frame.base - list->known : 0;
		*table = (struct linked_table){ .sides = 1,
						.variables = { member_of(it, list->column, at) },
						.counts = counts };
		table->cells = arena_array(it->mem, enum cell_state, 2);
		table->cells[0] = list->states[i];
		table->cells[1] = untold(it, counts[1]);
		TRY(protect(it, table));
		list->states[i] = table->cells[0];
	}
	return OK;
}

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
	if (!is_wanted(it))
		return OK;
	struct linked_table *table =
		new_table(it, variable_of(it, &x->row), variable_of(it, &x->column));
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
	TRY(protect(it, table));
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
	if (!is_wanted(it))
		return OK;
	struct linked_table *table =
		new_table(it, known_of(it, &x->row), variable_of(it, &x->column));
	size_t columns = x->column.categories.len;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			++*count_at(table, !x->row.is_known[i], place(&x->column, i));
	for (size_t c = 0; c < columns; c++) {
		int64_t count = *count_at(table, 0, c);
		table->cells[c] = is_small(it, count) ? CELL_SMALL : CELL_SHOWN;
		table->column_totals[c] = CELL_SECONDARY; /* it is the same */
	}
	TRY(protect(it, table));
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
		table->cells[columns + c] = untold(it, *count_at(table, 1, c));
		table->column_totals[c] = CELL_SECONDARY;
	}
	table->row_totals[1] = CELL_SECONDARY;
}

enum err link_row(struct inquiry *it, struct crossing *x, size_t row, const struct protected *done)
{
	size_t columns = x->column.categories.len, at = row * x->column_count;
	if (!is_wanted(it))
		return OK;
	struct linked_table *table =
		new_table(it, member_of(it, &x->row, x->rows[row]), variable_of(it, &x->column));
	fill_row(it, x, row, table);
	table->groups_by_column = true;
	for (size_t c = 0; c < x->column_count; c++)
		table->cells[x->columns[c]] =
			x->is_hidden[at + c] && !done->cells[c]
				? untold(it, *count_at(table, 0, x->columns[c]))
				: done->cells[c];
	for (size_t c = 0; c < columns; c++) {
		bool is_named = false; /* else nobody has it: empty, and told so */
		for (size_t i = 0; i < x->column_count; i++)
			is_named |= x->columns[i] == c;
		if (!is_named)
			table->cells[columns + c] = CELL_SHOWN;
	}
	if (x->is_row_hidden[row])
		table->row_totals[0] = untold(it, x->row_totals[row]);
	TRY(protect(it, table));
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
					.variables = { known_of(it, column) },
					.counts = counts };
	table->cells = arena_array(it->mem, enum cell_state, 1);
	return protect(it, table);
}

/* One group of several that somebody may be in. */
static enum err link_member(struct inquiry *it, const struct column *column,
			    const struct column *group, size_t category, enum cell_state *state)
{
	struct linked_table *table =
		new_table(it, member_of(it, group, category), known_of(it, column));
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			++*count_at(table, answer_place(group, i, category),
				    !has_number(column, i));
	table->cells[0] = *state;
	table->cells[1] = untold(it, *count_at(table, 1, 0));
	table->row_totals[0] = table->row_totals[1] = CELL_SECONDARY;
	TRY(protect(it, table));
	*state = table->cells[0];
	return OK;
}

enum err link_numbers(struct inquiry *it, const struct column *column, const struct column *group,
		      enum cell_state *states)
{
	if (!is_wanted(it))
		return OK;
	if (!group)
		return link_all_numbers(it, column);
	for (size_t i = 0; group->ticks && i < group->categories.len && is_wanted(it); i++)
		TRY(link_member(it, column, group, i, &states[i]));
	if (group->ticks)
		return OK;
	struct linked_table *table = new_table(it, variable_of(it, group), known_of(it, column));
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (it->frame.is_in[i])
			++*count_at(table, place(group, i), !has_number(column, i));
	for (size_t i = 0; i < group->categories.len; i++) {
		table->cells[i] = states[i];
		table->row_totals[i] = CELL_SECONDARY;
	}
	TRY(protect(it, table));
	memcpy(states, table->cells, group->categories.len * sizeof *states);
	return OK;
}
