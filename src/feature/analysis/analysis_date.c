/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_date.c: dates as classes of time: months, quarters or years, as their span asks for. */
#include "base/clock.h"
#include "feature/analysis/analysis_date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 12, MONTHS_OF_QUARTER = 3, LEAST_YEAR = 1000 };
/* Up to so many months apart they are told by month, up to so many by quarter. A line of more
 * classes than that is none: then those that occur stand alone. */
enum { SPAN_BY_MONTH = 12, SPAN_BY_QUARTER = 36, LONGEST_LINE = 40 };

static const struct {
	const char *key;
	int64_t months;
} units[] = {
	[DATE_BY_SPAN] = { "", 0 },
	[DATE_YEAR] = { ":jaar", MONTHS },
	[DATE_QUARTER] = { ":kwartaal", MONTHS_OF_QUARTER },
	[DATE_MONTH] = { ":maand", 1 },
};

const char *date_unit_read(struct arena *mem, const char *key, enum date_unit *ret)
{
	size_t len = strlen(key);
	*ret = DATE_BY_SPAN;
	for (size_t i = DATE_YEAR; i < COUNT_OF(units); i++) {
		size_t end = strlen(units[i].key);
		if (len <= end || strcmp(key + len - end, units[i].key) != 0)
			continue;
		*ret = (enum date_unit)i;
		return arena_strndup(mem, key, len - end);
	}
	return key;
}

/* The answer begins with its day, as whoever gave it wrote it: "2026-03-01T10:00:00.000+01:00". */
double date_months(const char *value)
{
	char *rest;
	long year = strtol(value, &rest, 10);
	if (year < LEAST_YEAR || *rest != '-')
		return NAN;
	long month = strtol(rest + 1, &rest, 10);
	if (month < 1 || month > MONTHS || *rest != '-')
		return NAN;
	return (double)(year * MONTHS + month - 1);
}

bool date_fits(double months, const char *value)
{
	char *rest;
	int64_t at = (int64_t)months, year = strtol(value, &rest, 10);
	if (at / MONTHS != year)
		return false;
	if (!strncmp(rest, "-k", 2))
		return at % MONTHS / MONTHS_OF_QUARTER + 1 == strtol(rest + 2, NULL, 10);
	return !*rest || (*rest == '-' && at % MONTHS + 1 == strtol(rest + 1, NULL, 10));
}

/* ---- classes ---- */

static const char *key_of(struct arena *mem, enum date_unit unit, int64_t months)
{
	long long year = months / MONTHS, month = months % MONTHS;
	if (unit == DATE_YEAR)
		return arena_printf(mem, "%lld", year);
	if (unit == DATE_QUARTER)
		return arena_printf(mem, "%lld-k%lld", year, month / MONTHS_OF_QUARTER + 1);
	return arena_printf(mem, "%lld-%02lld", year, month + 1);
}

static const char *label_of(struct frame *frame, enum date_unit unit, int64_t months)
{
	struct arena *mem = frame->mem;
	const char *year = arena_printf(mem, "%lld", (long long)(months / MONTHS));
	const struct words_value values[] = {
		words_value("number", months % MONTHS / MONTHS_OF_QUARTER + 1),
		words_value("year", year),
	};
	int64_t day_ms = 0;
	if (unit == DATE_YEAR)
		return year;
	if (unit == DATE_QUARTER)
		return words_format(mem, frame->words, N_("quarter {number} of {year}"), values,
				    COUNT_OF(values));
	(void)clock_day_read(arena_printf(mem, "%s-01", key_of(mem, unit, months)), &day_ms);
	const char *day = words_date(mem, frame->words, day_ms); /* "1 maart 2026" */
	return day + strcspn(day, " ") + 1;
}

const char *date_label(struct frame *frame, const char *value)
{
	char *rest;
	int64_t year = strtol(value, &rest, 10);
	int64_t part = strtol(rest + strspn(rest, "-k"), NULL, 10) - 1;
	if (year < LEAST_YEAR || !*rest)
		return value;
	if (!strncmp(rest, "-k", 2))
		return label_of(frame, DATE_QUARTER, year * MONTHS + part * MONTHS_OF_QUARTER);
	bool is_month = part >= 0 && part < MONTHS;
	return is_month ? label_of(frame, DATE_MONTH, year * MONTHS + part) : value;
}

/* Numbers of months, quarters or years; in their order, each once. */
struct steps LIST(int64_t);

static int in_order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static void list_steps(const struct frame *frame, const struct column *column, int64_t length,
		       struct steps *ret)
{
	size_t len = 0;
	for (size_t i = 0; i < frame->cases.len; i++)
		if (column->is_known[i])
			*list_add(frame->mem, ret) = (int64_t)column->numbers[i] / length;
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, in_order);
	for (size_t i = 0; i < ret->len; i++)
		if (!len || ret->items[len - 1] != ret->items[i])
			ret->items[len++] = ret->items[i];
	ret->len = len;
}

static enum date_unit unit_of(const struct frame *frame, const struct column *column)
{
	struct steps months = { 0 };
	list_steps(frame, column, 1, &months);
	int64_t apart = months.len ? months.items[months.len - 1] - months.items[0] : 0;
	return apart < SPAN_BY_MONTH     ? DATE_MONTH
	       : apart < SPAN_BY_QUARTER ? DATE_QUARTER
					 : DATE_YEAR;
}

/* A time line has a class for each step, also where nobody has it. */
static void close_gaps(struct arena *mem, struct steps *steps)
{
	struct steps all = { 0 };
	if (!steps->len || steps->items[steps->len - 1] - steps->items[0] > LONGEST_LINE)
		return;
	for (int64_t at = steps->items[0]; at <= steps->items[steps->len - 1]; at++)
		*list_add(mem, &all) = at;
	*steps = all;
}

void column_by_date(struct frame *frame, struct column *column, enum date_unit asked)
{
	enum date_unit unit = asked ? asked : unit_of(frame, column);
	struct steps steps = { 0 };
	int64_t length = units[unit].months;
	list_steps(frame, column, length, &steps);
	close_gaps(frame->mem, &steps);
	for (size_t i = 0; i < steps.len; i++)
		column_add(frame, column, key_of(frame->mem, unit, steps.items[i] * length),
			   label_of(frame, unit, steps.items[i] * length));
	for (size_t i = 0; i < frame->cases.len; i++) {
		int64_t step = column->is_known[i] ? (int64_t)column->numbers[i] / length : 0;
		const int64_t *found = column->is_known[i] ? bsearch(&step, steps.items, steps.len,
								     sizeof *steps.items, in_order)
							   : NULL;
		if (found)
			column->values[i] = (int32_t)(found - steps.items);
	}
}
