/* SPDX-License-Identifier: EUPL-1.2 */
/* chart.h: numbers as drawings: bars, stacked bars, lines, ranges, maps. Labels stand on the marks.
 */
#pragma once
#include "draw/drawing.h"

enum { CHART_LABEL_POINTS = 60 };

/* One series of values over the chart's labels; NAN: there is none (drawn as a gap). */
struct chart_series {
	const char *name;  /* "Ontmoeting"; NULL where there is one series */
	const char *color; /* NULL: the next of the palette */
	const double *values;
	const double *low, *high; /* an interval around each value; NULL: none */
};
struct chart {
	const char *title, *text, *language; /* as of struct drawing */
	const char *unit;                    /* behind values: "%"; NULL */
	const char *const *labels;
	const char *const *paths; /* where each label leads; NULL: nowhere */
	size_t count;             /* of labels */
	const struct chart_series *series;
	size_t series_count;
	const char *hidden;   /* said in the place of a value that is protected (NAN): "*"; NULL */
	double width;         /* 0: 720 */
	const double *totals; /* of stacked bars: what the parts of each label add up to with those
				 that are protected; NULL, NAN: not told */
	const char *const *colors; /* of bars of one series: of each label; NULL: the series' */
};
/* Horizontal bars, one a label and series; intervals as whiskers. In `mem`. */
struct drawing chart_bars(struct arena *mem, const struct chart *chart);
/*
 * One bar a label, parts in the order of the series, each labelled where it fits. `as_shares`:
 * values are counts and shown as shares of 100; a bar with a protected part then needs its total,
 * or shows nothing but `hidden`, since shares of the rest would be wrong.
 */
struct drawing chart_stacked(struct arena *mem, const struct chart *chart, bool as_shares);
/* Lines over labels that have an order, such as years; from 0. */
struct drawing chart_lines(struct arena *mem, const struct chart *chart);

/* One area of a map. */
struct chart_area {
	const char *name, *d, *path; /* d: SVG path data in units of the map; path: NULL */
	double value;                /* NAN: unknown or protected */
	double x, y;                 /* where its number stands */
};
struct chart_areas LIST(struct chart_area);
struct chart_land {
	struct chart_areas areas;
	double width, height; /* of the land, in its own units */
};
/* Areas in five steps of one colour with a legend in words. Of `chart` labels and series are not
 * looked at. */
struct drawing chart_map(struct arena *mem, const struct chart *chart,
			 const struct chart_land *land);
