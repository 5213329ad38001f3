/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_growth.c: how many there were at the end of each year, by kind, of those of today. */
#include "base/clock.h"
#include "draw/chart.h"
#include "feature/analysis/analysis_slice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS_MAX = 60, YEARS_SHOWN = 20 };

struct growing {
	struct column year, category;
	int64_t first, last; /* years */
	size_t years;
	int64_t *counts; /* categories + 1 x years: cumulative; the last row is all */
	int64_t known;
};

static void count(struct inquiry *it, struct growing *g)
{
	size_t rows = g->category.categories.len + 1;
	g->counts = arena_array(it->mem, int64_t, rows * g->years + 1);
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		if (!g->year.is_known[i])
			continue;
		int64_t year = (int64_t)g->year.numbers[i];
		size_t from = year <= g->first ? 0 : (size_t)(year - g->first);
		g->known++;
		for (size_t y = from; y < g->years; y++) {
			g->counts[(rows - 1) * g->years + y]++;
			if (g->category.is_known[i])
				g->counts[(size_t)g->category.values[i] * g->years + y]++;
		}
	}
}

static void choose_years(struct inquiry *it, struct growing *g)
{
	const char *day = clock_date(it->mem, it->work->now_ms);
	g->last = strtol(day, NULL, 10);
	g->first = g->last;
	for (size_t i = 0; i < it->frame.cases.len; i++)
		if (g->year.is_known[i] && g->year.numbers[i] < (double)g->first)
			g->first = (int64_t)g->year.numbers[i];
	if (g->last - g->first >= YEARS_SHOWN)
		g->first = g->last - YEARS_SHOWN;
	g->years = (size_t)(g->last - g->first + 1);
}

static void fill_table(struct inquiry *it, const struct growing *g, const size_t *shown,
		       size_t shown_count)
{
	size_t all = g->category.categories.len;
	inquiry_heads(it, (const char *const[]){ N_("At the end of"), NULL });
	for (size_t s = 0; s < shown_count; s++)
		inquiry_head(it, g->category.categories.items[shown[s]].label);
	inquiry_head(it, inquiry_word(it, N_("Total")));
	for (size_t y = 0; y < g->years; y++) {
		inquiry_row(it,
			    arena_printf(it->mem, "%s%lld", y ? "" : "≤ ",
					 (long long)(g->first + (int64_t)y)),
			    false);
		for (size_t s = 0; s < shown_count; s++)
			inquiry_count(it, g->counts[shown[s] * g->years + y]);
		inquiry_count(it, g->counts[all * g->years + y]);
	}
}

static void draw(struct inquiry *it, const struct growing *g, const size_t *shown,
		 size_t shown_count)
{
	struct chart_series *series = arena_array(it->mem, struct chart_series, shown_count + 1);
	const char **labels = arena_array(it->mem, const char *, g->years + 1);
	for (size_t y = 0; y < g->years; y++)
		labels[y] = arena_printf(it->mem, "%lld", (long long)(g->first + (int64_t)y));
	for (size_t s = 0; s < shown_count; s++) {
		const struct category *category = &g->category.categories.items[shown[s]];
		double *values = arena_array(it->mem, double, g->years + 1);
		for (size_t y = 0; y < g->years; y++)
			values[y] = (double)g->counts[shown[s] * g->years + y];
		series[s] = (struct chart_series){ .name = category->label,
						   .color = category->color,
						   .values = values };
	}
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .labels = labels,
				     .count = g->years,
				     .series = series,
				     .series_count = shown_count };
	if (g->known && shown_count)
		it->figure->drawing = chart_lines(it->mem, &chart);
}

enum err figure_growth(struct inquiry *it)
{
	struct growing g = { 0 };
	size_t shown[YEARS_MAX], shown_count = 0;
	if (it->needs_protection) {
		it->refusal = N_("Growth is published of the register, not of respondents.");
		return OK;
	}
	TRY(column_read(&it->frame, "start_year", "rij", &g.year));
	TRY(column_read(&it->frame, "category", "rij", &g.category));
	for (size_t i = 0; i < it->frame.cases.len; i++)
		g.year.is_known[i] = g.year.is_known[i] && it->frame.is_in[i];
	choose_years(it, &g);
	count(it, &g);
	size_t all = g.category.categories.len;
	for (size_t c = 0; c < all && shown_count < YEARS_MAX; c++)
		if (g.counts[c * g.years + g.years - 1])
			shown[shown_count++] = c;
	it->figure->base = g.known;
	int64_t before = g.counts[all * g.years];
	it->figure->title =
		g.known ? SAY(it, N_("From {before} initiatives up to {first} to {now} in {last}"),
			      words_value("before", before),
			      words_value_text("first",
					       arena_printf(it->mem, "%lld", (long long)g.first)),
			      words_value("now", g.known),
			      words_value_text("last",
					       arena_printf(it->mem, "%lld", (long long)g.last)))
			: inquiry_word(it, N_("Of no initiative the year of start is known yet"));
	it->figure->explanation =
		SAY(it,
		    N_("The year of start is known of {known} of {all}. What stopped before is not "
		       "in it, so earlier years look emptier than they were."),
		    words_value("known", g.known), words_value("all", it->frame.base));
	fill_table(it, &g, shown, shown_count);
	draw(it, &g, shown, shown_count);
	return OK;
}
