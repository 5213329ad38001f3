/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_map.c: areas of a land in five steps of one colour, with their numbers and a key. */
#include "draw/chart_part.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_HEIGHT = 720, LEAST_TEXT = 12 };

/* Where a number stands: no other may stand there. */
struct spot {
	double x, y, width, height;
};

struct map {
	struct arena *mem;
	const struct chart *chart;
	const struct chart_land *land;
	struct drawing drawing;
	double scale, left;
	double *values; /* different ones, in order */
	size_t count, groups;
	struct {
		struct spot *items;
		size_t len, room;
	} spots;
};

static int by_value(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;
	return one < other ? -1 : one > other;
}

static void sort_values(struct map *map)
{
	const struct chart_areas *areas = &map->land->areas;
	size_t count = 0;
	map->values = arena_array(map->mem, double, areas->len + 1);
	for (size_t i = 0; i < areas->len; i++)
		if (isfinite(areas->items[i].value))
			map->values[count++] = areas->items[i].value;
	qsort(map->values, count, sizeof *map->values, by_value);
	for (size_t i = 0; i < count; i++)
		if (!i || map->values[i] != map->values[map->count - 1])
			map->values[map->count++] = map->values[i];
	map->groups = map->count < PALETTE_STEPS ? map->count : PALETTE_STEPS;
}

/* Each group has as many different values. */
static size_t group_of(const struct map *map, double value)
{
	const double *found =
		bsearch(&value, map->values, map->count, sizeof *map->values, by_value);
	return (size_t)(found - map->values) * map->groups / map->count;
}

static const char *color_of(const struct map *map, size_t group)
{
	size_t middle = PALETTE_STEPS / 2;
	return palette_step(map->groups < 2 ? middle
					    : group * (PALETTE_STEPS - 1) / (map->groups - 1));
}

static const char *fill_of(const struct map *map, const struct chart_area *area)
{
	return isfinite(area->value) ? color_of(map, group_of(map, area->value)) : PALETTE_CARD;
}

static void put_area(struct map *map, const struct chart_area *area)
{
	const char *value = chart_value(map->mem, map->chart, area->value);
	chart_add(map->mem, &map->drawing,
		  (struct shape){ SHAPE_PATH,
				  .d = path_place(map->mem, area->d, map->scale, map->left, 0),
				  .fill = fill_of(map, area), .stroke = PALETTE_LAND_LINE,
				  .title = arena_printf(map->mem, "%s: %s", area->name, value),
				  .path = area->path });
}

static bool is_free(const struct map *map, const struct spot *spot)
{
	for (size_t i = 0; i < map->spots.len; i++) {
		const struct spot *other = &map->spots.items[i];
		if (fabs(other->x - spot->x) * 2 < other->width + spot->width &&
		    fabs(other->y - spot->y) * 2 < other->height + spot->height)
			return false;
	}
	return true;
}

/* How wide an area is about: of the box around it, as it is drawn. */
static double width_of(const struct map *map, const struct chart_area *area)
{
	struct path_reader reader = { .at = area->d };
	double low = INFINITY, high = -INFINITY;
	for (struct path_step step; path_next(&reader, &step);)
		if (step.kind != 'Z') {
			low = fmin(low, step.point[step.kind == 'C' ? 4 : 0]);
			high = fmax(high, step.point[step.kind == 'C' ? 4 : 0]);
		}
	return high > low ? (high - low) * map->scale : 0;
}

static bool put_line(struct map *map, const struct chart_area *area, const char *text, double size)
{
	bool is_number = size > LEAST_TEXT;
	double width = drawing_text_width(text, size, is_number);
	double x = map->left + area->x * map->scale, y = area->y * map->scale;
	struct spot spot = { x, is_number ? y : y - size - 5, width + 4, size + 2 };
	if (!is_free(map, &spot) || (!is_number && width > width_of(map, area) * 0.8))
		return false;
	*list_add(map->mem, &map->spots) = spot;
	struct shape *shape = chart_text(map->mem, &map->drawing, text, x, spot.y + size * 0.36);
	shape->size = size;
	shape->anchor = ANCHOR_MIDDLE;
	shape->is_bold = is_number;
	shape->fill = palette_on(fill_of(map, area));
	return true;
}

/* The numbers first, so that no name takes the place of one. */
static void put_numbers(struct map *map)
{
	const struct chart_areas *areas = &map->land->areas;
	bool *has_number = arena_array(map->mem, bool, areas->len + 1);
	for (size_t i = 0; i < areas->len; i++)
		has_number[i] = put_line(map, &areas->items[i],
					 chart_value(map->mem, map->chart, areas->items[i].value),
					 CHART_TEXT);
	for (size_t i = 0; i < areas->len; i++)
		if (has_number[i])
			put_line(map, &areas->items[i], areas->items[i].name, LEAST_TEXT);
}

static const char *group_text(const struct map *map, size_t group)
{
	size_t first = 0, last = map->count - 1;
	while (group_of(map, map->values[first]) < group)
		first++;
	while (group_of(map, map->values[last]) > group)
		last--;
	const char *low = chart_value(map->mem, map->chart, map->values[first]);
	const char *high = chart_value(map->mem, map->chart, map->values[last]);
	return first == last ? low : arena_printf(map->mem, "%s – %s", low, high);
}

static double put_swatch(struct map *map, const char *color, const char *text, double x)
{
	double width = 34 + drawing_text_width(text, CHART_TEXT, false);
	if (x > 0 && x + width > map->drawing.width) {
		x = 0;
		map->drawing.height += 26;
	}
	double y = map->drawing.height;
	chart_add(map->mem, &map->drawing,
		  (struct shape){ SHAPE_RECT, x + 1, y, 26, 16, .radius = 2, .fill = color,
				  .stroke = PALETTE_EDGE });
	chart_text(map->mem, &map->drawing, text, x + 34, y + 13);
	return x + width + 22;
}

static void put_key(struct map *map)
{
	bool has_unknown = false;
	double x = 0;
	for (size_t i = 0; i < map->land->areas.len; i++)
		has_unknown |= !isfinite(map->land->areas.items[i].value);
	map->drawing.height += 14;
	for (size_t i = 0; i < map->groups; i++)
		x = put_swatch(map, color_of(map, i), group_text(map, i), x);
	if (has_unknown)
		put_swatch(map, PALETTE_CARD, chart_value(map->mem, map->chart, NAN), x);
	map->drawing.height += 26;
}

static struct drawing draw(struct arena *mem, const struct chart *chart,
			   const struct chart_land *land)
{
	struct map map = { .mem = mem, .chart = chart, .land = land };
	map.drawing = chart_begin(chart);
	map.scale = fmin(map.drawing.width / land->width, MOST_HEIGHT / land->height);
	map.left = (map.drawing.width - land->width * map.scale) / 2;
	map.drawing.height = land->height * map.scale;
	sort_values(&map);
	for (size_t i = 0; i < land->areas.len; i++)
		put_area(&map, &land->areas.items[i]);
	put_numbers(&map);
	put_key(&map);
	return map.drawing;
}

struct drawing chart_map(struct arena *mem, const struct chart *chart,
			 const struct chart_land *land)
{
	struct chart narrow;
	struct drawing drawing = draw(mem, chart, land);
	if (chart_narrow(chart, &narrow))
		drawing.narrow = chart_keep(mem, draw(mem, &narrow, land));
	return drawing;
}
