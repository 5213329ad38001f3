/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_frequency.c: how often each answer was given; of several answers, by respondents. */
#include "draw/chart.h"
#include "feature/analysis/analysis_link.h"
#include "feature/analysis/analysis_word.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BARS_MAX = 20 };

struct counted {
	const struct category *category;
	size_t number; /* among the categories */
	int64_t count;
};
struct counteds LIST(struct counted);

static int most_first(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return strcmp(x->category->label, y->category->label);
}

static int by_label(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;
	return strcmp(x->category->label, y->category->label);
}

static int64_t count_known(const struct inquiry *it, const struct column *column)
{
	int64_t known = 0;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		known += column->is_known[i];
	return known;
}

static bool has_order(const struct column *column)
{
	return column->variable.kind == VARIABLE_ORDER || column->variable.kind == VARIABLE_DATE;
}

/* Unless something else is asked, answers without an order of their own stand by number. */
static bool is_by_count(const struct inquiry *it, const struct column *column)
{
	enum row_order order = inquiry_order(it);
	return order == ORDER_COUNT || (order == ORDER_USUAL && !has_order(column));
}

static void count(struct inquiry *it, const struct column *column, struct counteds *ret)
{
	int64_t *counts = arena_array(it->mem, int64_t, column->categories.len + 1);
	for (size_t i = 0; i < it->frame.cases.len; i++)
		for (size_t j = 0; column->is_known[i] && j < column->categories.len; j++)
			counts[j] += column_has(column, i, j);
	for (size_t j = 0; j < column->categories.len; j++)
		if (counts[j] || has_order(column))
			*list_add(it->mem, ret) =
				(struct counted){ &column->categories.items[j], j, counts[j] };
	if (ret->len && is_by_count(it, column))
		qsort(ret->items, ret->len, sizeof *ret->items, most_first);
	else if (ret->len && inquiry_order(it) == ORDER_NAME)
		qsort(ret->items, ret->len, sizeof *ret->items, by_label);
}

/* By itself, then beside what else is published. */
static enum err protect(struct inquiry *it, const struct column *column,
			const struct counteds *list, enum cell_state **ret)
{
	int64_t base = it->figure->base;
	bool is_multiple = column->variable.kind == VARIABLE_MULTIPLE;
	int64_t *counts = arena_array(it->mem, int64_t, list->len + 1);
	size_t *numbers = arena_array(it->mem, size_t, list->len + 1);
	for (size_t i = 0; i < list->len; i++) {
		counts[i] = list->items[i].count;
		numbers[i] = list->items[i].number;
	}
	enum cell_state *states = is_multiple ? arena_array(it->mem, enum cell_state, list->len + 1)
					      : parts_protect(it, counts, list->len);
	for (size_t i = 0; is_multiple && i < list->len; i++)
		states[i] = share_protect(it, list->items[i].category->key, counts[i], base);
	const struct link_list all = { column, numbers, counts, states, list->len, base };
	*ret = states;
	return is_multiple ? link_answers(it, &all) : link_parts(it, &all);
}

/* ---- the table ---- */

static void add_row(struct inquiry *it, const struct column *column, const struct counted *one,
		    bool is_shown)
{
	int64_t base = it->figure->base;
	const struct chosen chosen = { column, one->number };
	struct stat_interval share = stat_share(one->count, base);
	inquiry_row(it, one->category->label, false);
	if (!is_shown) {
		inquiry_hidden(it);
		it->kept_back--;
		inquiry_hidden(it);
		if (!inquiry_is_public(it))
			inquiry_hidden(it);
		return;
	}
	inquiry_count(it, one->count);
	if (one->count)
		inquiry_link(it, inquiry_who(it, &chosen, 1));
	inquiry_share(it, one->count, base);
	if (!inquiry_is_public(it))
		inquiry_interval(it, share.low, share.high, INTERVAL_SHARE);
}

static void fill_table(struct inquiry *it, const struct column *column, const struct counteds *list,
		       const enum cell_state *states)
{
	inquiry_head(it, column->variable.label);
	inquiry_heads(it, (const char *const[]){ N_("How many"), N_("Percentage"), NULL });
	if (!inquiry_is_public(it))
		inquiry_head(it, inquiry_word(it, N_("Between (95%)")));
	for (size_t i = 0; i < list->len; i++) {
		add_row(it, column, &list->items[i], !states[i]);
		const char *path = inquiry_evidence(it, column, list->items[i].number);
		if (path)
			it->row->cells.items[0].path = path;
	}
	inquiry_row(it,
		    inquiry_word(it, column->variable.kind == VARIABLE_MULTIPLE
					     ? N_("Respondents (several answers may be given)")
					     : N_("Total")),
		    true);
	inquiry_count(it, it->figure->base);
	if (column->variable.kind != VARIABLE_MULTIPLE)
		inquiry_share(it, it->figure->base, it->figure->base);
}

/* ---- the drawing ---- */

static void draw(struct inquiry *it, const struct column *column, const struct counteds *list,
		 const enum cell_state *states)
{
	size_t count = list->len < BARS_MAX ? list->len : BARS_MAX;
	/* of a line of time the last part */
	size_t from = column->variable.kind == VARIABLE_DATE ? list->len - count : 0;
	const char **labels = arena_array(it->mem, const char *, count + 1);
	double *values = arena_array(it->mem, double, count + 1);
	double *low = arena_array(it->mem, double, count + 1);
	double *high = arena_array(it->mem, double, count + 1);
	const char **colors = arena_array(it->mem, const char *, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct counted *one = &list->items[from + i];
		struct stat_interval share = stat_share(one->count, it->figure->base);
		bool is_shown = !states[from + i];
		labels[i] = one->category->label;
		colors[i] = column->code_ids ? NULL : one->category->color;
		values[i] = is_shown ? round(share.value * 100) : NAN;
		low[i] = is_shown ? share.low * 100 : NAN;
		high[i] = is_shown ? share.high * 100 : NAN;
	}
	const struct chart_series series = { .values = values,
					     .low = inquiry_is_public(it) ? NULL : low,
					     .high = inquiry_is_public(it) ? NULL : high };
	const struct chart chart = { .title = it->figure->title,
				     .text = column->variable.label,
				     .language = it->language,
				     .unit = "%",
				     .labels = labels,
				     .colors = colors,
				     .count = count,
				     .series = &series,
				     .series_count = 1,
				     .hidden = "*" };
	if (count && it->figure->base)
		it->figure->drawing = chart_bars(it->mem, &chart);
}

/* ---- words ---- */

static const char *title(struct inquiry *it, const struct column *column,
			 const struct counteds *list, const enum cell_state *states)
{
	const char *name = variable_name(it->mem, &column->variable, NAME_FIRST);
	const struct counted *most = NULL;
	int64_t equal = 0;
	for (size_t i = 0; i < list->len; i++) {
		const struct counted *one = &list->items[i];
		if (states[i] || !one->count || (most && one->count < most->count))
			continue;
		equal = most && one->count == most->count ? equal + 1 : 1;
		most = equal > 1 ? most : one;
	}
	if (equal > 1)
		return SAY(it, N_("{variable}: {equal} answers come first, each {count} of {base}"),
			   words_value("variable", name), words_value("equal", equal),
			   words_value("count", most->count),
			   words_value("base", it->figure->base));
	if (!most)
		return SAY(it, N_("{variable}: there is nothing to show yet"),
			   words_value("variable", name));
	return SAY(it, N_("{variable}: most often “{answer}” ({count} of {base})"),
		   words_value("variable", name), words_value("answer", most->category->label),
		   words_value("count", most->count), words_value("base", it->figure->base));
}

/* The order of what is kept back would tell how large it is: it stands behind the others, by name.
 * Answers with an order of their own keep that. */
static void put_behind(struct inquiry *it, struct counteds *list, enum cell_state *states)
{
	struct counteds shown = { 0 }, hidden = { 0 };
	for (size_t i = 0; i < list->len; i++)
		*list_add(it->mem, states[i] ? &hidden : &shown) = list->items[i];
	if (hidden.len)
		qsort(hidden.items, hidden.len, sizeof *hidden.items, by_label);
	for (size_t i = 0; i < list->len; i++) {
		bool is_shown = i < shown.len;
		list->items[i] = is_shown ? shown.items[i] : hidden.items[i - shown.len];
		states[i] = is_shown ? CELL_SHOWN : CELL_SMALL;
	}
}

static bool is_all_hidden(const struct counteds *list, const enum cell_state *states)
{
	for (size_t i = 0; i < list->len; i++)
		if (!states[i])
			return false;
	return list->len > 0;
}

enum err figure_frequency(struct inquiry *it)
{
	struct column column;
	struct counteds list = { 0 };
	TRY(inquiry_column(it, "rij", &column));
	if (!column.categories.len &&
	    (column.variable.kind == VARIABLE_NUMBER || column.variable.kind == VARIABLE_YEAR))
		return figure_mean(it);
	it->figure->base = count_known(it, &column);
	count(it, &column, &list);
	enum cell_state *states;
	TRY(protect(it, &column, &list, &states));
	if (it->refusal)
		return OK;
	if (is_by_count(it, &column))
		put_behind(it, &list, states);
	if (is_all_hidden(&list, states)) {
		it->refusal = N_("Each answer was given by too few respondents, or by nearly all: "
				 "none of it can be published.");
		return OK;
	}
	it->figure->title = title(it, &column, &list, states);
	it->figure->explanation =
		SAY(it, N_("Known of {known} of {all}."), words_value("known", it->figure->base),
		    words_value("all", it->frame.base));
	fill_table(it, &column, &list, states);
	draw(it, &column, &list, states);
	return OK;
}
