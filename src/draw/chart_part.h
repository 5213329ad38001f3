/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_part.h: what the kinds of charts share: sizes, texts, whiskers, marks, the key. */
#pragma once
#include "draw/chart.h"
#include "draw/palette.h"
#include "draw/path.h"

enum {
	CHART_WIDTH = 720,
	CHART_NARROW = 300,
	CHART_SPACE = 10, /* between a label and its marks */
	CHART_TEXT = 15,
	CHART_SMALL = 13,
	CHART_LINE = 18, /* from one line of text to the next */
	CHART_LABEL_LINES = 3,
};

struct chart_lines_of_text {
	const char *line[CHART_LABEL_LINES];
	int count;
};

/* An empty drawing with the title, text and language of a chart. */
struct drawing chart_begin(const struct chart *chart);

/* Adds a shape and returns it; it may move when the next is added. */
struct shape *chart_add(struct arena *mem, struct drawing *drawing, struct shape shape);

/* A text of CHART_TEXT on the base line `y`. Returns it for more, until the next is added. */
struct shape *chart_text(struct arena *mem, struct drawing *drawing, const char *text, double x,
			 double y);

/* "1.234,5" and its unit; what is said in the place of NAN. In `mem`. */
const char *chart_value(struct arena *mem, const struct chart *chart, double value);
/* "label: 38% (30 – 46)"; for pointing. In `mem`. */
const char *chart_say(struct arena *mem, const struct chart *chart,
		      const struct chart_series *series, size_t at);

/* The label cut into lines that fit. In `mem`. */
struct chart_lines_of_text chart_wrap(struct arena *mem, const char *text, double width);

/* Where the marks of a row begin beside their labels: those take at most 42 % of the width, and
 * stand above the marks where the drawing is narrow. */
double chart_left(struct arena *mem, const struct drawing *drawing, const struct chart *chart);
/* A row of marks that are `height` high and begin at `x`. */
struct chart_row {
	size_t at;
	double x, height;
};
/* Draws the label of a row that begins at *y and moves *y to its end; it is a link where it has a
 * path. Returns where the marks begin. */
double chart_label(struct arena *mem, struct drawing *drawing, const struct chart *chart,
		   const struct chart_row *row, double *y);

/* Whether a drawing is meant for a phone. */
bool chart_is_narrow(const struct drawing *drawing);
/* The chart for a phone, to be drawn as drawing.narrow; false: the caller said how wide it is. */
bool chart_narrow(const struct chart *chart, struct chart *ret);
const struct drawing *chart_keep(struct arena *mem, struct drawing drawing);

/* The colour of a series. */
const char *chart_color(const struct chart *chart, size_t series);

/* A mark around (x, y) of a series, by which it is known without its colour: kinds have a shape of
 * their own, as on maps; other series take turns. `is_inside`: small, to stand on that colour. */
struct chart_point {
	double x, y;
	size_t series;
	bool is_inside;
};
void chart_mark(struct arena *mem, struct drawing *drawing, const struct chart *chart,
		const struct chart_point *point);

/* The names of the series with their marks, from `y` down; returns where it ends. Nothing where
 * there is one series without a name. */
double chart_key(struct arena *mem, struct drawing *drawing, const struct chart *chart, double y);

/* A line with ends from (x, y), `width` to the right or `height` down, with a light edge. */
void chart_whisker(struct arena *mem, struct drawing *drawing, struct shape line);
