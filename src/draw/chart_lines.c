/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_lines.c: lines over labels that have an order, each with its name at its end. */
#include "draw/chart_part.h"

#include <math.h>
#include <stdlib.h>

enum {
	HEIGHT = 340,
	LOW_HEIGHT = 240,
	TOP = 24,
	BOTTOM = 34,
	SPACE = 10,
	CLOSE = 34,
	MOST_ENDS = 24
};

struct lines {
	struct arena *mem;
	const struct chart *chart;
	struct drawing drawing;
	double left, right, top, bottom;
	double most, step; /* top of the scale, and from one line of it to the next */
	double spacing;    /* of labels */
	size_t every;      /* so many labels further there is room for the next */
};

/* A step of 1, 2 or 5 times a power of ten, of which about four make `most`. */
static double nice_step(double most, bool is_whole)
{
	double power = pow(10, floor(log10(most / 4))), times = most / 4 / power;
	double step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
	return is_whole && step < 1 ? 1 : step;
}

static void measure_scale(struct lines *lines)
{
	const struct chart *chart = lines->chart;
	double most = 0;
	bool is_whole = true;
	for (size_t i = 0; i < chart->series_count; i++)
		for (size_t at = 0; at < chart->count; at++) {
			double value = chart->series[i].values[at];
			double high = chart->series[i].high ? chart->series[i].high[at] : value;
			most = fmax(most,
				    fmax(isfinite(value) ? value : 0, isfinite(high) ? high : 0));
			is_whole = is_whole && (!isfinite(value) || value == floor(value));
		}
	lines->step = nice_step(most > 0 ? most : 1, is_whole);
	lines->most = lines->step * ceil((most > 0 ? most : 1) / lines->step);
}

/* As many labels as fit. */
static size_t label_step(const struct lines *lines)
{
	double widest = 0;
	for (size_t at = 0; at < lines->chart->count; at++)
		widest = fmax(widest,
			      drawing_text_width(lines->chart->labels[at], CHART_SMALL, false));
	size_t every = (size_t)ceil((widest + SPACE) / lines->spacing);
	return every ? every : 1;
}

/* Whether a point has its label; the last one always does. */
static bool has_label(const struct lines *lines, size_t at)
{
	return (lines->chart->count - 1 - at) % lines->every == 0;
}

static void measure(struct lines *lines)
{
	const struct chart *chart = lines->chart;
	double names = 0, ticks = 0;
	measure_scale(lines);
	for (double tick = 0; tick <= lines->most * 1.001; tick += lines->step)
		ticks = fmax(ticks, drawing_text_width(chart_value(lines->mem, chart, tick),
						       CHART_SMALL, false));
	bool is_narrow = chart_is_narrow(&lines->drawing); /* the names stand above it */
	for (size_t i = 0; !is_narrow && i < chart->series_count; i++)
		names = fmax(names, drawing_text_width(chart->series[i].name, CHART_TEXT, true));
	lines->left = ticks + SPACE + 10;
	lines->right = lines->drawing.width - fmin(names, lines->drawing.width * 0.4) - 2 * SPACE;
	lines->top = TOP;
	if (is_narrow)
		lines->top += chart_key(lines->mem, &lines->drawing, chart, 0);
	lines->bottom = lines->top - TOP + (is_narrow ? LOW_HEIGHT : HEIGHT) - BOTTOM;
	lines->drawing.height = lines->bottom + BOTTOM;
	size_t gaps = chart->count > 1 ? chart->count - 1 : 1;
	lines->spacing = (lines->right - lines->left - 2 * SPACE) / (double)gaps;
	lines->every = label_step(lines);
}

static double x_of(const struct lines *lines, size_t at)
{
	double first = lines->chart->count == 1 ? lines->spacing / 2 : 0;
	return lines->left + SPACE + first + (double)at * lines->spacing;
}

static double y_of(const struct lines *lines, double value)
{
	double height = lines->bottom - lines->top;
	return lines->bottom - fmin(fmax(value, 0), lines->most) / lines->most * height;
}

static void put_small(struct lines *lines, const char *text, double x, double y,
		      enum text_anchor anchor)
{
	struct shape *shape = chart_text(lines->mem, &lines->drawing, text, x, y);
	shape->size = CHART_SMALL;
	shape->anchor = anchor;
	shape->fill = PALETTE_SOFT;
}

static void put_scale(struct lines *lines)
{
	for (double tick = 0; tick <= lines->most * 1.001; tick += lines->step) {
		double y = y_of(lines, tick);
		chart_add(lines->mem, &lines->drawing,
			  (struct shape){ SHAPE_LINE, .x = lines->left, .y = y,
					  .width = lines->right - lines->left,
					  .stroke = tick > 0 ? PALETTE_LINE : PALETTE_EDGE });
		put_small(lines, chart_value(lines->mem, lines->chart, tick), lines->left - 6,
			  y + CHART_SMALL * 0.35, ANCHOR_END);
	}
}

/* Those at the ends stay inside. */
static void put_labels(struct lines *lines)
{
	for (size_t at = 0; at < lines->chart->count; at++) {
		const char *label = lines->chart->labels[at];
		double half = drawing_text_width(label, CHART_SMALL, false) / 2;
		double x = fmin(x_of(lines, at), lines->drawing.width - half);
		if (has_label(lines, at))
			put_small(lines, label, fmax(x, half), lines->bottom + 20, ANCHOR_MIDDLE);
	}
}

static void put_line(struct lines *lines, size_t number)
{
	SCOPED_OUT(d);
	const double *values = lines->chart->series[number].values;
	bool is_down = false;
	for (size_t at = 0; at < lines->chart->count; at++) {
		char x[DRAWING_NUMBER_BYTES], y[DRAWING_NUMBER_BYTES];
		if (!isfinite(values[at])) {
			is_down = false;
			continue;
		}
		drawing_number(x_of(lines, at), x);
		drawing_number(y_of(lines, values[at]), y);
		out_printf(d, "%s%s %s", is_down ? "L" : "M", x, y);
		is_down = true;
	}
	if (d->len)
		chart_add(lines->mem, &lines->drawing,
			  (struct shape){ SHAPE_PATH,
					  .d = arena_strndup(lines->mem, d->data, d->len),
					  .stroke = chart_color(lines->chart, number),
					  .stroke_width = 2.5 });
}

static void put_interval(struct lines *lines, const struct chart_series *series, size_t at)
{
	if (!series->low || !series->high || !isfinite(series->low[at]) ||
	    !isfinite(series->high[at]))
		return;
	double top = y_of(lines, series->high[at]), bottom = y_of(lines, series->low[at]);
	if (bottom > top)
		chart_whisker(lines->mem, &lines->drawing,
			      (struct shape){
				      .x = x_of(lines, at), .y = top, .height = bottom - top });
}

/* Where points stand close together some go without; one that no line reaches does not. */
static bool has_mark(const struct lines *lines, const double *values, size_t at)
{
	bool is_alone = (!at || !isfinite(values[at - 1])) &&
			(at + 1 == lines->chart->count || !isfinite(values[at + 1]));
	return is_alone || lines->spacing >= CLOSE || has_label(lines, at);
}

static void put_points(struct lines *lines, size_t number)
{
	const struct chart *chart = lines->chart;
	const struct chart_series *series = &chart->series[number];
	bool has_values = chart->series_count == 1 && lines->spacing >= 34;
	for (size_t at = 0; at < chart->count; at++) {
		if (!isfinite(series->values[at]))
			continue;
		double y = y_of(lines, series->values[at]);
		put_interval(lines, series, at);
		if (!has_mark(lines, series->values, at))
			continue;
		chart_mark(lines->mem, &lines->drawing, chart,
			   &(struct chart_point){ x_of(lines, at), y, number });
		lines->drawing.shapes.items[lines->drawing.shapes.len - 1].title =
			chart_say(lines->mem, chart, series, at);
		if (!has_values)
			continue;
		struct shape *text = chart_text(lines->mem, &lines->drawing,
						chart_value(lines->mem, chart, series->values[at]),
						x_of(lines, at), y - 12);
		text->anchor = ANCHOR_MIDDLE;
		text->is_bold = true;
	}
}

struct line_end {
	size_t series;
	double y;
};

static int by_height(const void *a, const void *b)
{
	const struct line_end *one = a, *other = b;
	if (one->y != other->y)
		return one->y < other->y ? -1 : 1;
	return one->series < other->series ? -1 : 1;
}

/* Where each line ends: its last value; in order from above, none over another. */
static size_t find_ends(const struct lines *lines, struct line_end *ret)
{
	size_t count = 0;
	for (size_t i = 0; i < lines->chart->series_count && i < MOST_ENDS; i++) {
		const double *values = lines->chart->series[i].values;
		size_t at = lines->chart->count;
		while (at && !isfinite(values[at - 1]))
			at--;
		if (at && lines->chart->series[i].name)
			ret[count++] = (struct line_end){ i, y_of(lines, values[at - 1]) };
	}
	qsort(ret, count, sizeof *ret, by_height);
	for (size_t i = 1; i < count; i++)
		ret[i].y = fmax(ret[i].y, ret[i - 1].y + CHART_LINE);
	double over = count ? ret[count - 1].y - lines->bottom : 0;
	for (size_t i = count; over > 0 && i-- > 0;) {
		double most = i + 1 < count ? ret[i + 1].y - CHART_LINE : lines->bottom;
		ret[i].y = fmin(ret[i].y, most);
	}
	return count;
}

static void put_ends(struct lines *lines)
{
	struct line_end ends[MOST_ENDS];
	size_t count = find_ends(lines, ends);
	double room = lines->drawing.width - lines->right - SPACE;
	for (size_t i = 0; i < count; i++) {
		const char *name = lines->chart->series[ends[i].series].name;
		struct chart_lines_of_text text = chart_wrap(lines->mem, name, room);
		struct shape *shape =
			chart_text(lines->mem, &lines->drawing, text.line[0], lines->right + SPACE,
				   ends[i].y + CHART_TEXT * 0.35);
		shape->fill = chart_color(lines->chart, ends[i].series);
		shape->is_bold = true;
	}
}

static struct drawing draw(struct arena *mem, const struct chart *chart)
{
	struct lines lines = { .mem = mem, .chart = chart, .drawing = chart_begin(chart) };
	measure(&lines);
	put_scale(&lines);
	put_labels(&lines);
	for (size_t i = 0; i < chart->series_count; i++)
		put_line(&lines, i);
	for (size_t i = 0; i < chart->series_count; i++)
		put_points(&lines, i);
	if (!chart_is_narrow(&lines.drawing))
		put_ends(&lines);
	return lines.drawing;
}

struct drawing chart_lines(struct arena *mem, const struct chart *chart)
{
	struct chart narrow;
	struct drawing drawing = draw(mem, chart);
	if (chart_narrow(chart, &narrow))
		drawing.narrow = chart_keep(mem, draw(mem, &narrow));
	return drawing;
}
