/* SPDX-License-Identifier: EUPL-1.2 */
/* home_growth.c: the bars of growth per year. */
#include "feature/home/home_growth.h"

#include <math.h>
#include <stdlib.h>

/* In units of the drawing; years before the last YEARS - 1 share the first bar. */
enum { YEARS = 17, STEP = 32, BAR = 24, HEIGHT = 110, BASE = 130, LABEL_EVERY = 3, GAP = 26 };

static int by_year(const void *a, const void *b)
{
	return (int)((const struct facet_count *)a)->term -
	       (int)((const struct facet_count *)b)->term;
}

static double tenths(double value) { return round(value * 10) / 10; }

static void draw(struct home_growth *growth, int64_t most)
{
	double unit = (double)HEIGHT / (double)(most ? most : 1);
	for (size_t i = 0; i < growth->years.len; i++) {
		struct home_year *year = &growth->years.items[i];
		year->x = (double)(i * STEP);
		year->known_height = tenths((double)year->total * unit);
		year->known_y = tenths(BASE - (double)year->total * unit);
		year->new_height = tenths((double)year->count * unit);
		growth->last_x = year->x;
	}
	growth->unknown_x = (double)(growth->years.len * STEP + GAP);
	growth->unknown_height = tenths((double)growth->unknown * unit);
	growth->unknown_y = tenths(BASE - (double)growth->unknown * unit);
}

void home_growth_fill(struct arena *mem, const struct facet_counts *counts, int64_t total,
		      int this_year, struct home_growth *ret)
{
	struct home_growth growth = { 0 };
	struct facet_count *sorted = arena_array(mem, struct facet_count, counts->len + 1);
	int64_t known = 0;
	size_t at = 0;
	for (size_t i = 0; i < counts->len; i++)
		sorted[i] = counts->items[i];
	if (counts->len)
		qsort(sorted, counts->len, sizeof *sorted, by_year);
	int last = counts->len ? (int)sorted[counts->len - 1].term : this_year;
	last = last > this_year ? this_year : last;
	for (int year = last - YEARS + 1; counts->len && year <= last; year++) {
		int64_t count = 0;
		for (; at < counts->len && ((int)sorted[at].term <= year || year == last); at++)
			count += sorted[at].count;
		known += count;
		*list_add(mem, &growth.years) = (struct home_year){
			.label = arena_printf(mem, "%d", year),
			.count = count,
			.total = known,
			.has_label = (last - year) % LABEL_EVERY == 0,
		};
	}
	growth.unknown = total - known;
	growth.last_total = known;
	if (growth.years.len) {
		growth.first = growth.years.items[0].label;
		growth.first_total = growth.years.items[0].total;
		growth.last = growth.years.items[growth.years.len - 1].label;
	}
	draw(&growth, known > growth.unknown ? known : growth.unknown);
	growth.width = growth.unknown_x + BAR;
	growth.view_box = arena_printf(mem, "0 0 %d 156", (int)growth.width + 22);
	growth.axis = arena_printf(mem, "M0 130.5H%d", (int)growth.width);
	*ret = growth;
}
