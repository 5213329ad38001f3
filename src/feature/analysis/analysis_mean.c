/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_mean.c: means and medians with their intervals, of all or by group. */
#include "draw/chart.h"
#include "feature/analysis/analysis_link.h"
#include "stat/describe.h"

#include <math.h>
#include <string.h>

struct numbers LIST(double);

/* One group of cases with their numbers. */
struct mean_row {
	const char *label, *color; /* color: NULL: none of its own */
	size_t category;           /* of the group */
	struct numbers numbers;
	struct stat_interval mean, median;
	bool is_shown;
};
struct mean_rows LIST(struct mean_row);

static bool in_group(const struct column *group, size_t at, size_t category)
{
	return !group || (group->is_known[at] && column_has(group, at, category));
}

static void gather(struct inquiry *it, const struct column *column, const struct column *group,
		   size_t category, struct numbers *ret)
{
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (column->is_known[i] && isfinite(column->numbers[i]) &&
		    in_group(group, i, category))
			*list_add(it->mem, ret) = column->numbers[i];
}

/* Scales and years are no amounts: nobody makes up most of their sum. */
bool mean_may_show(struct inquiry *it, bool is_amount, const double *values, size_t count)
{
	if (!it->needs_protection)
		return true;
	int64_t least = it->rule.least > LEAST_FOR_MEAN ? it->rule.least : LEAST_FOR_MEAN;
	if ((int64_t)count < least)
		return false;
	for (size_t i = 0; is_amount && i < count; i++)
		if (values[i] < 0)
			return false;
	return !is_amount || protect_amount(it->mem, &it->rule, values, count);
}

static void add_group(struct inquiry *it, const struct column *column, const struct column *group,
		      size_t category, struct mean_rows *ret)
{
	struct mean_row row = {
		.label = group ? group->categories.items[category].label : column->variable.label,
		.color = group && !group->code_ids ? group->categories.items[category].color : NULL,
		.category = category,
	};
	gather(it, column, group, category, &row.numbers);
	if (!row.numbers.len)
		return;
	row.is_shown = mean_may_show(it, column->variable.kind == VARIABLE_NUMBER,
				     row.numbers.items, row.numbers.len);
	row.mean = stat_mean(row.numbers.items, row.numbers.len);
	row.median = stat_median(row.numbers.items, row.numbers.len);
	*list_add(it->mem, ret) = row;
}

/* ---- the table ---- */

/* A median may be the number of one respondent: two digits of it are published. */
static double published_median(double median)
{
	double step = fabs(median) < 1 ? 0.1 : pow(10, floor(log10(fabs(median))) - 1);
	return isfinite(step) && step > 0 ? round(median / step) * step : median;
}

static void add_row(struct inquiry *it, const struct mean_row *row, int decimals)
{
	struct description it_is = { 0 };
	bool is_year = decimals == 0;
	enum interval_of of = is_year ? INTERVAL_YEAR : INTERVAL_NUMBER;
	inquiry_row(it, row->label, false);
	if (!row->is_shown) {
		inquiry_hidden(it);
		inquiry_text(it, "*");
		inquiry_text(it, "*");
		inquiry_text(it, "*");
		return;
	}
	inquiry_count(it, (int64_t)row->numbers.len);
	inquiry_real(it, row->mean.value, decimals);
	inquiry_interval(it, row->mean.low, row->mean.high, of);
	if (inquiry_is_public(it)) {
		double median = row->median.value;
		inquiry_real(it, is_year ? round(median) : published_median(median), decimals);
		return;
	}
	inquiry_real(it, row->median.value, decimals);
	inquiry_interval(it, row->median.low, row->median.high, of);
	if (describe(row->numbers.items, row->numbers.len, &it_is))
		return;
	inquiry_real(it, it_is.deviation, 2);
	inquiry_real(it, it_is.lowest, decimals);
	inquiry_real(it, it_is.highest, decimals);
}

static void fill_table(struct inquiry *it, const struct mean_rows *rows, const char *head,
		       int decimals)
{
	inquiry_head(it, head);
	inquiry_heads(it, (const char *const[]){ N_("How many"), N_("Mean"), N_("Between (95%)"),
						 N_("Middle (median)"), NULL });
	if (!inquiry_is_public(it))
		inquiry_heads(it, (const char *const[]){ N_("Median between (95%)"),
							 N_("Standard deviation"), N_("Lowest"),
							 N_("Highest"), NULL });
	for (size_t i = 0; i < rows->len; i++)
		add_row(it, &rows->items[i], decimals);
}

static void draw(struct inquiry *it, const struct mean_rows *rows)
{
	double *values = arena_array(it->mem, double, rows->len + 1);
	double *low = arena_array(it->mem, double, rows->len + 1);
	double *high = arena_array(it->mem, double, rows->len + 1);
	const char **labels = arena_array(it->mem, const char *, rows->len + 1);
	const char **colors = arena_array(it->mem, const char *, rows->len + 1);
	for (size_t i = 0; i < rows->len; i++) {
		const struct mean_row *row = &rows->items[i];
		labels[i] = row->label;
		colors[i] = row->color;
		values[i] = row->is_shown ? round(row->mean.value * 10) / 10 : NAN;
		low[i] = row->is_shown ? row->mean.low : NAN;
		high[i] = row->is_shown ? row->mean.high : NAN;
	}
	const struct chart_series series = { .values = values, .low = low, .high = high };
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .labels = labels,
				     .colors = colors,
				     .count = rows->len,
				     .series = &series,
				     .series_count = 1,
				     .hidden = "*" };
	if (rows->len)
		it->figure->drawing = chart_bars(it->mem, &chart);
}

/* ---- words ---- */

static const char *title(struct inquiry *it, const struct column *column,
			 const struct column *group, const struct mean_rows *rows)
{
	const char *name = variable_name(it->mem, &column->variable, NAME_FIRST);
	if (!rows->len)
		return SAY(it, N_("{variable}: there is nothing to show yet"),
			   words_value("variable", name));
	if (group)
		return SAY(it, N_("{variable}: mean by {group}"), words_value("variable", name),
			   words_value("group",
				       variable_name(it->mem, &group->variable, NAME_INSIDE)));
	if (!rows->items[0].is_shown)
		return column->variable.label;
	bool is_year = column->variable.kind == VARIABLE_YEAR;
	return SAY(it, N_("{variable}: {mean} on average"), words_value("variable", name),
		   words_value("mean",
			       inquiry_number(it, rows->items[0].mean.value, is_year ? 0 : 1)));
}

/* How many are in a group is told with its mean: one that is kept back may not follow from the
 * others. */
static enum err protect(struct inquiry *it, const struct column *column, const struct column *group,
			struct mean_rows *rows)
{
	enum cell_state *states =
		arena_array(it->mem, enum cell_state, (group ? group->categories.len : 1) + 1);
	for (size_t i = 0; i < rows->len; i++) {
		const struct mean_row *row = &rows->items[i];
		bool is_small = (int64_t)row->numbers.len < it->rule.least;
		states[row->category] = row->is_shown ? CELL_SHOWN
					: is_small    ? CELL_SMALL
						      : CELL_SECONDARY;
	}
	TRY(link_numbers(it, column, group, states));
	for (size_t i = 0; group && i < rows->len; i++)
		rows->items[i].is_shown &= states[rows->items[i].category] == CELL_SHOWN;
	return OK;
}

static enum err read_group(struct inquiry *it, struct column *group)
{
	TRY(inquiry_column(it, "groep", group));
	if (!group->categories.len)
		return work_fail(it->work, ERR_INVALID, "groep",
				 N_("Choose a group with words, not a number."));
	return OK;
}

enum err figure_mean(struct inquiry *it)
{
	struct column column, group;
	struct mean_rows rows = { 0 };
	int64_t known = 0;
	bool has_group = inquiry_get(it, "groep") != NULL;
	TRY(inquiry_column(it, "rij", &column));
	if (has_group)
		TRY(read_group(it, &group));
	bool is_number = column.variable.kind == VARIABLE_NUMBER ||
			 column.variable.kind == VARIABLE_ORDER ||
			 column.variable.kind == VARIABLE_YEAR;
	if (!is_number)
		return work_fail(it->work, ERR_INVALID, "rij",
				 N_("There is no mean of words. Choose a number or a scale."));
	for (size_t i = 0; i < it->frame.cases.len; i++)
		known += column.is_known[i] && isfinite(column.numbers[i]) &&
			 (!has_group || group.is_known[i]);
	for (size_t i = 0; i < (has_group ? group.categories.len : 1); i++)
		add_group(it, &column, has_group ? &group : NULL, i, &rows);
	TRY(protect(it, &column, has_group ? &group : NULL, &rows));
	it->figure->base = known;
	it->figure->title = title(it, &column, has_group ? &group : NULL, &rows);
	it->figure->explanation =
		SAY(it, N_("Known of {known} of {all}."), words_value("known", known),
		    words_value("all", it->frame.base));
	inquiry_scale(it, &column);
	fill_table(it, &rows, has_group ? group.variable.label : column.variable.label,
		   column.variable.kind == VARIABLE_YEAR ? 0 : 1);
	if (column.variable.kind != VARIABLE_YEAR) /* a bar from the year 0 shows nothing */
		draw(it, &rows);
	return OK;
}
