/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_stacked.c: bars that are made of parts, each labelled where it fits. */
#include "draw/chart_part.h"

#include <math.h>

enum { BAR = 28, ROW_GAP = 10, MARK = 9 };

struct stack {
	struct arena *mem;
	const struct chart *chart;
	bool as_shares;
	struct drawing drawing;
	double left, right, most; /* most: the longest bar, in the unit of the values */
};

static double part_of(const struct stack *stack, size_t series, size_t at)
{
	double value = stack->chart->series[series].values[at];
	return isfinite(value) && value > 0 ? value : 0;
}

static double total(const struct stack *stack, size_t at)
{
	double sum = 0;
	for (size_t i = 0; i < stack->chart->series_count; i++)
		sum += part_of(stack, i, at);
	return sum;
}

static bool is_hidden(const struct stack *stack, size_t at)
{
	for (size_t i = 0; i < stack->chart->series_count; i++)
		if (!isfinite(stack->chart->series[i].values[at]))
			return true;
	return false;
}

/* What a bar is a hundred of; NAN: not known. */
static double whole(const struct stack *stack, size_t at)
{
	double told = stack->chart->totals ? stack->chart->totals[at] : NAN;
	return isfinite(told) ? told : is_hidden(stack, at) ? NAN : total(stack, at);
}

/* What stands behind a bar: its total, and that something is kept back. */
static const char *end_text(const struct stack *stack, size_t at)
{
	const char *hidden = is_hidden(stack, at) ? chart_value(stack->mem, stack->chart, NAN) : "";
	if (stack->as_shares || *hidden)
		return hidden;
	return chart_value(stack->mem, stack->chart, total(stack, at));
}

static void measure(struct stack *stack)
{
	double end = 0, width = stack->drawing.width;
	for (size_t at = 0; at < stack->chart->count; at++) {
		end = fmax(end, drawing_text_width(end_text(stack, at), CHART_TEXT, true));
		stack->most = fmax(stack->most, total(stack, at));
	}
	stack->left = chart_left(stack->mem, &stack->drawing, stack->chart);
	stack->right = width - (end > 0 ? end + CHART_SPACE : 1);
}

/* One part of a bar, and where it begins. */
struct part {
	size_t at, series;
	double x, y;
};

/* How much it is, and the mark of its series, by which it is known without its colour: what fits.
 */
static void put_label(struct stack *stack, const struct part *part, const char *text, double width)
{
	double letters = drawing_text_width(text, CHART_SMALL, true);
	bool has_mark = width >= MARK + 4, has_text = letters + 8 <= width;
	bool has_both = letters + MARK + 12 <= width;
	double middle = part->x + width / 2, y = part->y + BAR / 2.0;
	double shift = has_both ? (MARK + 4) / 2.0 : 0;
	if (has_both || (has_mark && !has_text))
		chart_mark(stack->mem, &stack->drawing, stack->chart,
			   &(struct chart_point){ middle - (has_both ? (letters + 4) / 2 : 0), y,
						  part->series, true });
	if (!has_text)
		return;
	struct shape *label = chart_text(stack->mem, &stack->drawing, text, middle + shift,
					 y + CHART_SMALL * 0.36);
	label->size = CHART_SMALL;
	label->is_bold = true;
	label->anchor = ANCHOR_MIDDLE;
	label->fill = palette_on(chart_color(stack->chart, part->series));
}

/* Draws it; returns where it ends. */
static double put_part(struct stack *stack, const struct part *part, double most)
{
	size_t series = part->series;
	const struct chart *chart = stack->chart;
	double value = part_of(stack, series, part->at);
	double width = value / most * (stack->right - stack->left);
	const char *text = chart_value(stack->mem, chart, value), *said;
	if (stack->as_shares) {
		struct chart counts = *chart, shares = *chart;
		counts.unit = NULL;
		shares.unit = "%";
		text = chart_value(stack->mem, &shares, round(value / most * 100));
		said = chart_say(stack->mem, &counts, &chart->series[series], part->at);
		said = arena_printf(stack->mem, "%s (%s)", said, text);
	} else {
		said = chart_say(stack->mem, chart, &chart->series[series], part->at);
	}
	chart_add(stack->mem, &stack->drawing,
		  (struct shape){ SHAPE_RECT, part->x, part->y, width, BAR,
				  .fill = chart_color(chart, series), .stroke = PALETTE_CARD,
				  .title = said });
	put_label(stack, part, text, width);
	return part->x + width;
}

static double put_row(struct stack *stack, size_t at, double y)
{
	struct chart_row row = { at, stack->left, BAR };
	double top = chart_label(stack->mem, &stack->drawing, stack->chart, &row, &y);
	double most = stack->as_shares ? whole(stack, at) : stack->most;
	struct part part = { at, 0, stack->left, top };
	for (; part.series < stack->chart->series_count; part.series++)
		if (part_of(stack, part.series, at) > 0 && most > 0)
			part.x = put_part(stack, &part, most);
	const char *end = end_text(stack, at);
	if (*end)
		chart_text(stack->mem, &stack->drawing, end, part.x + CHART_SPACE * 0.7,
			   top + BAR / 2.0 + CHART_TEXT * 0.35)
			->is_bold = true;
	return y + ROW_GAP;
}

static struct drawing draw(struct arena *mem, const struct chart *chart, bool as_shares)
{
	struct stack stack = { mem, chart, as_shares, .drawing = chart_begin(chart) };
	measure(&stack);
	double y = chart_key(mem, &stack.drawing, chart, 4);
	for (size_t i = 0; i < chart->count; i++)
		y = put_row(&stack, i, y);
	stack.drawing.height = y;
	return stack.drawing;
}

struct drawing chart_stacked(struct arena *mem, const struct chart *chart, bool as_shares)
{
	struct chart narrow;
	struct drawing drawing = draw(mem, chart, as_shares);
	if (chart_narrow(chart, &narrow))
		drawing.narrow = chart_keep(mem, draw(mem, &narrow, as_shares));
	return drawing;
}
