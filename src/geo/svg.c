/* SPDX-License-Identifier: EUPL-1.2 */
/* svg.c: writes rings as relative steps of whole tenths, so that rounding never adds up. */
#include "geo/svg.h"

#include "geo/boundary.h"

#include <math.h>
#include <stdlib.h>

static const double DETAIL_UNITS = 0.5;

/* A point in tenths of a unit. */
struct tenths {
	long x, y;
};

/* A pen that has been at `at`; `steps` since the ring began. */
struct pen {
	struct out *out;
	struct tenths start, at;
	int steps;
};

static void put_tenths(struct out *out, long tenths)
{
	char text[24], *p = text + sizeof text;
	unsigned long rest = (unsigned long)labs(tenths);
	if (rest % 10) {
		*--p = (char)('0' + rest % 10);
		*--p = '.';
	}
	rest /= 10;
	if (!rest && p == text + sizeof text)
		*--p = '0';
	for (; rest; rest /= 10)
		*--p = (char)('0' + rest % 10);
	if (tenths < 0)
		*--p = '-';
	out_bytes(out, p, (size_t)(text + sizeof text - p));
}

static void put_point(struct out *out, char command, long x, long y)
{
	out_char(out, command);
	put_tenths(out, x);
	out_char(out, ',');
	put_tenths(out, y);
}

/* The move that begins the ring is written with its first step: a ring of one dot is not drawn. */
static void step(struct pen *pen, struct tenths to)
{
	if (to.x == pen->at.x && to.y == pen->at.y)
		return;
	if (!pen->steps)
		put_point(pen->out, 'M', pen->start.x, pen->start.y);
	put_point(pen->out, pen->steps ? ' ' : 'l', to.x - pen->at.x, to.y - pen->at.y);
	pen->at = to;
	pen->steps++;
}

static struct tenths tenths_of(const struct geo_projection *projection,
			       struct geo_position position)
{
	struct geo_point point = geo_project(projection, position);
	return (struct tenths){ lround(point.x * 10), lround(point.y * 10) };
}

/* Whether the ring left more than a dot. */
static bool put_ring(struct out *out, const struct geo_projection *projection,
		     const struct boundary_point *points, int count)
{
	double detail_m = DETAIL_UNITS * geo_projection_unit_m(projection);
	struct pen pen = { .out = out, .start = tenths_of(projection, points[0].position) };
	pen.at = pen.start;
	for (int i = 1; i < count; i++)
		if (points[i].weight_m >= detail_m)
			step(&pen, tenths_of(projection, points[i].position));
	if (pen.steps)
		out_char(out, 'z');
	return pen.steps > 0;
}

enum err geo_svg_path(struct out *out, const struct geo_projection *projection, const char *code)
{
	const struct boundary_area *area = boundary_area(code);
	if (!area)
		return ERR_MISSING;
	int drawn = 0;
	for (int i = 0, count; i < area->ring_count; i++) {
		const struct boundary_point *points = boundary_ring(area, i, &count);
		drawn += put_ring(out, projection, points, count);
	}
	if (drawn)
		return OK;
	int count;
	struct tenths dot = tenths_of(projection, boundary_ring(area, 0, &count)->position);
	put_point(out, 'M', dot.x, dot.y);
	out_text(out, "h.1z");
	return OK;
}
