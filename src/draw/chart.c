/* SPDX-License-Identifier: EUPL-1.2 */
/* chart.c: what the kinds of charts share: texts, marks, the key, whiskers. */
#include "draw/chart_part.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>

#define MARK_DISC "disc"

struct drawing chart_begin(const struct chart *chart)
{
	return (struct drawing){ .width = chart->width > 0 ? chart->width : CHART_WIDTH,
				 .title = chart->title,
				 .text = chart->text,
				 .language = chart->language };
}

struct shape *chart_add(struct arena *mem, struct drawing *drawing, struct shape shape)
{
	struct shape *added = list_add(mem, &drawing->shapes);
	*added = shape;
	return added;
}

struct shape *chart_text(struct arena *mem, struct drawing *drawing, const char *text, double x,
			 double y)
{
	return chart_add(mem, drawing,
			 (struct shape){ .kind = SHAPE_TEXT,
					 .x = x,
					 .y = y,
					 .text = text,
					 .size = CHART_TEXT,
					 .fill = PALETTE_INK });
}

/* Whole numbers bare, others with one decimal; thousands apart from five digits on. */
static const char *figure(struct arena *mem, bool is_english, double value)
{
	long long tenths = llround(fabs(value) * 10), whole = tenths / 10;
	const char *sign = value < 0 && tenths ? "−" : "";
	char digits[32], *end = digits;
	if (whole < 10000)
		end += sprintf(end, "%lld", whole);
	else if (whole < 1000000)
		end += sprintf(end, "%lld%c%03lld", whole / 1000, is_english ? ',' : '.',
			       whole % 1000);
	else
		end += sprintf(end, "%lld%c%03lld%c%03lld", whole / 1000000, is_english ? ',' : '.',
			       whole / 1000 % 1000, is_english ? ',' : '.', whole % 1000);
	if (tenths % 10)
		sprintf(end, "%c%lld", is_english ? '.' : ',', tenths % 10);
	return arena_printf(mem, "%s%s", sign, digits);
}

const char *chart_value(struct arena *mem, const struct chart *chart, double value)
{
	if (!isfinite(value) || fabs(value) > 1e12)
		return chart->hidden ? chart->hidden : "–";
	bool is_english = chart->language && !strncmp(chart->language, "en", 2);
	const char *unit = chart->unit ? chart->unit : "",
		   *space = *unit && *unit != '%' ? " " : "";
	return arena_printf(mem, "%s%s%s", figure(mem, is_english, value), space, unit);
}

const char *chart_say(struct arena *mem, const struct chart *chart,
		      const struct chart_series *series, size_t at)
{
	const char *value = chart_value(mem, chart, series->values[at]);
	const char *name = series->name ? arena_printf(mem, ", %s", series->name) : "";
	const char *interval = "";
	if (series->low && series->high && isfinite(series->low[at]) && isfinite(series->high[at]))
		interval = arena_printf(mem, " (%s – %s)", chart_value(mem, chart, series->low[at]),
					chart_value(mem, chart, series->high[at]));
	return arena_printf(mem, "%s%s: %s%s", chart->labels[at], name, value, interval);
}

/* How much of `text` fits in `width`, cut at a space; all of a first word that does not fit. */
static size_t fitting(struct arena *mem, const char *text, double width)
{
	size_t fits = strcspn(text, " ");
	for (size_t end = fits; text[end];) {
		end += 1 + strcspn(text + end + 1, " ");
		const char *part = arena_strndup(mem, text, end);
		if (drawing_text_width(part, CHART_TEXT, false) > width)
			break;
		fits = end;
	}
	return fits;
}

/* A line that fits, with … where something was cut off. */
static const char *shorten(struct arena *mem, const char *text, double width)
{
	size_t points = utf8_length(text);
	const char *line = text;
	while (points > 2 && drawing_text_width(line, CHART_TEXT, false) > width)
		line = utf8_shorten(mem, text, --points);
	return line;
}

struct chart_lines_of_text chart_wrap(struct arena *mem, const char *text, double width)
{
	struct chart_lines_of_text lines = { .count = 0 };
	const char *rest = utf8_shorten(mem, text, CHART_LABEL_POINTS);
	while (*rest) {
		size_t fits = fitting(mem, rest, width);
		bool is_last = lines.count == CHART_LABEL_LINES - 1;
		const char *line = is_last ? rest : arena_strndup(mem, rest, fits);
		lines.line[lines.count++] = shorten(mem, line, width);
		if (is_last)
			break;
		rest += fits + (rest[fits] == ' ');
	}
	return lines;
}

bool chart_is_narrow(const struct drawing *drawing) { return drawing->width < CHART_WIDTH / 2; }

bool chart_narrow(const struct chart *chart, struct chart *ret)
{
	*ret = *chart;
	ret->width = CHART_NARROW;
	return chart->width <= 0;
}

const struct drawing *chart_keep(struct arena *mem, struct drawing drawing)
{
	struct drawing *kept = arena_new_of(mem, struct drawing);
	*kept = drawing;
	return kept;
}

double chart_left(struct arena *mem, const struct drawing *drawing, const struct chart *chart)
{
	double most = drawing->width * 0.42, width = 0;
	if (chart_is_narrow(drawing))
		return 0;
	for (size_t i = 0; i < chart->count; i++) {
		struct chart_lines_of_text lines = chart_wrap(mem, chart->labels[i], most);
		for (int line = 0; line < lines.count; line++)
			width = fmax(width,
				     drawing_text_width(lines.line[line], CHART_TEXT, false));
	}
	return ceil(fmin(width, most)) + CHART_SPACE;
}

double chart_label(struct arena *mem, struct drawing *drawing, const struct chart *chart,
		   const struct chart_row *row, double *y)
{
	bool is_above = chart_is_narrow(drawing);
	double end = is_above ? 0 : row->x - CHART_SPACE;
	struct chart_lines_of_text lines =
		chart_wrap(mem, chart->labels[row->at], is_above ? drawing->width : end);
	double label = lines.count * (double)CHART_LINE, middle = fmax(row->height, label) / 2;
	double first = *y + (is_above ? 0 : middle - label / 2) + CHART_LINE / 2.0;
	for (int line = 0; line < lines.count; line++) {
		struct shape *text = chart_text(mem, drawing, lines.line[line], end,
						first + line * CHART_LINE + CHART_TEXT * 0.35);
		text->anchor = is_above ? ANCHOR_START : ANCHOR_END;
		text->path = chart->paths ? chart->paths[row->at] : NULL;
	}
	double top = *y + (is_above ? label + 2 : middle - row->height / 2);
	*y += is_above ? label + 2 + row->height : middle * 2;
	return top;
}

const char *chart_color(const struct chart *chart, size_t series)
{
	const char *own = chart->series[series].color;
	return own ? own : palette_series(series);
}

/* A kind has the shape that its places on maps have, too; NULL: a square. */
static const char *shape_of(const char *color, size_t series)
{
	static const char *const shapes[PALETTE_SERIES] = {
		NULL,
		"M0-7.5L7.5 0L0 7.5L-7.5 0Z",
		"M0 7L-7-6H7Z",
		"M-2.5-7H2.5V-2.5H7V2.5H2.5V7H-2.5V2.5H-7V-2.5H-2.5Z",
		"M-7-3H7V3H-7Z",
		"M-3-7H3V7H-3Z",
	};
	const char *name = palette_name(color);
	return !strcmp(name, "meeting")       ? MARK_DISC
	       : !strcmp(name, "care")        ? "M0-7L7 6H-7Z"
	       : !strcmp(name, "soft")        ? "M0-7.5L7.5 0L0 7.5L-7.5 0Z"
	       : !strcmp(color, PALETTE_HELP) ? NULL
					      : shapes[series % PALETTE_SERIES];
}

void chart_mark(struct arena *mem, struct drawing *drawing, const struct chart *chart,
		const struct chart_point *point)
{
	const char *color = chart_color(chart, point->series);
	const char *d = shape_of(color, point->series);
	double scale = point->is_inside ? 0.6 : 1, x = point->x, y = point->y;
	struct shape mark = { SHAPE_RECT, x - 6 * scale, y - 6 * scale, 12 * scale, 12 * scale, 2 };
	if (d && !strcmp(d, MARK_DISC))
		mark = (struct shape){ SHAPE_CIRCLE, .x = x, .y = y, .radius = 6.5 * scale };
	else if (d)
		mark = (struct shape){ SHAPE_PATH, .d = path_place(mem, d, scale, x, y) };
	mark.fill = point->is_inside ? palette_on(color) : color;
	mark.stroke = point->is_inside ? NULL : PALETTE_CARD;
	chart_add(mem, drawing, mark);
}

double chart_key(struct arena *mem, struct drawing *drawing, const struct chart *chart, double y)
{
	double x = 0;
	if (chart->series_count < 2 && !(chart->series_count && chart->series[0].name))
		return y;
	for (size_t i = 0; i < chart->series_count; i++) {
		const char *name = chart->series[i].name ? chart->series[i].name : "";
		double width = 20 + drawing_text_width(name, CHART_TEXT, false) + 24;
		if (x > 0 && x + width - 24 > drawing->width) {
			x = 0;
			y += CHART_LINE + 4;
		}
		chart_mark(mem, drawing, chart, &(struct chart_point){ x + 7, y + 9, i });
		chart_text(mem, drawing, name, x + 20, y + 14);
		x += width;
	}
	return y + CHART_LINE + 12;
}

void chart_whisker(struct arena *mem, struct drawing *drawing, struct shape line)
{
	bool is_flat = line.height == 0;
	double cap_x = is_flat ? 0 : 4, cap_y = is_flat ? 4 : 0;
	struct shape parts[3] = { line, line, line };
	parts[1] =
		(struct shape){ SHAPE_LINE, line.x - cap_x, line.y - cap_y, cap_x * 2, cap_y * 2 };
	parts[2] = parts[1];
	parts[2].x += line.width;
	parts[2].y += line.height;
	for (int i = 0; i < 6; i++) {
		struct shape part = parts[i % 3];
		part.kind = SHAPE_LINE;
		part.stroke = i < 3 ? PALETTE_CARD : PALETTE_INK;
		part.stroke_width = i < 3 ? 4 : 1.5;
		chart_add(mem, drawing, part);
	}
}
