/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_kind_protect.c: which signs of kinds may be published: as cells of a cross table by
 * kind.
 */
#include "feature/analysis/analysis_cross.h"
#include "feature/analysis/analysis_kind.h"

/* A value by kind, or all values where a case has one of them; protected once for all kinds. */
struct kind_crossing {
	const struct column *column;
	size_t value; /* SIZE_MAX: all */
	struct crossing x;
	bool is_refused;
};

/* One of several values as a column of its own. */
static struct column one_of(struct inquiry *it, const struct column *column, size_t value)
{
	struct column one = *column;
	one.categories.items = &column->categories.items[value];
	one.categories.len = one.categories.room = 1;
	one.code_ids = column->code_ids ? &column->code_ids[value] : NULL;
	column_ticks(&it->frame, &one);
	for (size_t i = 0; i < it->frame.cases.len; i++)
		one.ticks[i] = column_has(column, i, value);
	return one;
}

/* A table that cannot be protected keeps its signs back, not the whole figure. */
static enum err protect(struct inquiry *it, struct kind_crossing *crossing)
{
	const char *refusal = it->refusal;
	crossing_count(it, &crossing->x);
	it->refusal = NULL;
	TRY(crossing_protect(it, &crossing->x));
	crossing->is_refused = it->refusal != NULL;
	it->refusal = refusal;
	return OK;
}

static enum err crossing_of(struct inquiry *it, struct kind_table *table, const struct sign *sign,
			    const struct kind_crossing **ret)
{
	bool is_multiple = sign->column->ticks != NULL;
	size_t value = is_multiple ? sign->value : SIZE_MAX;
	for (size_t i = 0; i < table->crossings.len; i++) {
		*ret = table->crossings.items[i];
		if ((*ret)->column == sign->column && (*ret)->value == value)
			return OK;
	}
	struct kind_crossing *made = arena_new_of(it->mem, struct kind_crossing);
	*made = (struct kind_crossing){ .column = sign->column, .value = value };
	made->x.row = is_multiple ? one_of(it, sign->column, value) : *sign->column;
	made->x.column = table->category;
	made->x.is_multiple = is_multiple;
	*list_add(it->mem, &table->crossings) = made;
	*ret = made;
	return protect(it, made);
}

static bool find(const size_t *numbers, size_t count, size_t wanted, size_t *ret)
{
	for (*ret = 0; *ret < count; ++*ret)
		if (numbers[*ret] == wanted)
			return true;
	return false;
}

enum err sign_protect(struct inquiry *it, struct kind_table *table, const struct kind_sign *asked,
		      bool *ret)
{
	const struct sign *sign = &asked->sign;
	const struct kind_crossing *crossing;
	size_t row, column;
	*ret = sign_is_open(it, sign);
	if (!*ret || !it->needs_protection)
		return OK;
	TRY(crossing_of(it, table, sign, &crossing));
	const struct crossing *x = &crossing->x;
	*ret = !crossing->is_refused &&
	       find(x->rows, x->row_count, sign->column->ticks ? 0 : sign->value, &row) &&
	       find(x->columns, x->column_count, asked->kind, &column) &&
	       !x->is_hidden[row * x->column_count + column] && !x->is_row_hidden[row] &&
	       !x->is_column_hidden[column];
	return OK;
}
