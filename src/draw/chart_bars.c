/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_bars.c: horizontal bars with their values behind them. */
#include "draw/chart_part.h"

#include <math.h>

enum { BAR = 22, THIN_BAR = 17, BAR_GAP = 2, ROW_GAP = 12, MARK_ROOM = 16 };

struct bars {
	struct arena *mem;
	const struct chart *chart;
	struct drawing drawing;
	double left, right, zero; /* where bars begin at most, end at most, and have no length */
	double scale;             /* units a one */
	double low, high;         /* of all values and intervals, and 0 */
	double bar;
};

static void widen(struct bars *bars, const double *values, size_t at)
{
	if (!values || !isfinite(values[at]))
		return;
	bars->low = fmin(bars->low, values[at]);
	bars->high = fmax(bars->high, values[at]);
}

/* Finds the ends of the scale and how much room the values need behind the bars. */
static void measure(struct bars *bars)
{
	double value_width = 0;
	for (size_t i = 0; i < bars->chart->series_count; i++) {
		const struct chart_series *series = &bars->chart->series[i];
		for (size_t at = 0; at < bars->chart->count; at++) {
			const char *value = chart_value(bars->mem, bars->chart, series->values[at]);
			value_width =
				fmax(value_width, drawing_text_width(value, CHART_TEXT, true));
			widen(bars, series->values, at);
			widen(bars, series->low, at);
			widen(bars, series->high, at);
		}
	}
	double width = bars->drawing.width;
	bars->left = chart_left(bars->mem, &bars->drawing, bars->chart);
	bars->right = width - value_width - CHART_SPACE;
	bool is_empty = bars->high <= bars->low;
	bars->scale = is_empty ? 0 : (bars->right - bars->left) / (bars->high - bars->low);
	bars->zero = bars->left - bars->low * bars->scale;
}

static void put_whisker(struct bars *bars, const struct chart_series *series, size_t at, double y)
{
	bool has_interval = series->low && series->high && isfinite(series->low[at]) &&
			    isfinite(series->high[at]);
	if (!has_interval)
		return;
	struct shape line = { .x = bars->zero + series->low[at] * bars->scale, .y = y };
	line.width = (series->high[at] - series->low[at]) * bars->scale;
	chart_whisker(bars->mem, &bars->drawing, line);
}

static const char *color_of(const struct chart *chart, size_t number, size_t at)
{
	bool is_own = chart->series_count == 1 && chart->colors && chart->colors[at];
	return is_own ? chart->colors[at] : chart_color(chart, number);
}

static void put_bar(struct bars *bars, size_t number, size_t at, double y)
{
	const struct chart_series *series = &bars->chart->series[number];
	double value = series->values[at], end = bars->zero, middle = y + bars->bar / 2;
	if (isfinite(value)) {
		struct shape bar = { SHAPE_RECT, .y = y, .height = bars->bar, .radius = 2 };
		bar.width = fabs(value) * bars->scale;
		bar.x = bars->zero - (value < 0 ? bar.width : 0);
		bar.fill = color_of(bars->chart, number, at);
		bar.title = chart_say(bars->mem, bars->chart, series, at);
		chart_add(bars->mem, &bars->drawing, bar);
		if (bars->chart->series_count > 1 && bar.width >= MARK_ROOM)
			chart_mark(bars->mem, &bars->drawing, bars->chart,
				   &(struct chart_point){ bar.x + MARK_ROOM / 2.0, middle, number,
							  true });
		end = fmax(end, bar.x + bar.width);
		put_whisker(bars, series, at, middle);
		if (series->high && isfinite(series->high[at]))
			end = fmax(end, bars->zero + series->high[at] * bars->scale);
	}
	struct shape *text =
		chart_text(bars->mem, &bars->drawing, chart_value(bars->mem, bars->chart, value),
			   end + CHART_SPACE * 0.7, middle + CHART_TEXT * 0.35);
	text->is_bold = isfinite(value);
	text->fill = isfinite(value) ? PALETTE_INK : PALETTE_SOFT;
}

static double put_row(struct bars *bars, size_t at, double y)
{
	size_t series = bars->chart->series_count;
	struct chart_row row = { at, bars->left, 0 };
	row.height = (double)series * (bars->bar + BAR_GAP) - BAR_GAP;
	double top = chart_label(bars->mem, &bars->drawing, bars->chart, &row, &y);
	for (size_t i = 0; i < series; i++)
		put_bar(bars, i, at, top + (double)i * (bars->bar + BAR_GAP));
	return y + ROW_GAP;
}

static struct drawing draw(struct arena *mem, const struct chart *chart)
{
	struct bars bars = { .mem = mem, .chart = chart, .drawing = chart_begin(chart) };
	bars.bar = chart->series_count > 1 ? THIN_BAR : BAR;
	measure(&bars);
	double top = chart_key(mem, &bars.drawing, chart, 4), y = top + ROW_GAP / 2.0;
	for (size_t i = 0; i < chart->count; i++)
		y = put_row(&bars, i, y);
	if (!chart_is_narrow(&bars.drawing) || bars.low < 0)
		chart_add(mem, &bars.drawing,
			  (struct shape){ SHAPE_LINE, .x = bars.zero, .y = top,
					  .height = y - top - 4, .stroke = PALETTE_EDGE });
	bars.drawing.height = y;
	return bars.drawing;
}

struct drawing chart_bars(struct arena *mem, const struct chart *chart)
{
	struct chart narrow;
	struct drawing drawing = draw(mem, chart);
	if (chart_narrow(chart, &narrow))
		drawing.narrow = chart_keep(mem, draw(mem, &narrow));
	return drawing;
}
