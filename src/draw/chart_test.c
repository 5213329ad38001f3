/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_test.c: charts hold their numbers, stay inside their size and survive what is missing. */
#include "draw/chart.h"
#include "draw/palette.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const char *const labels[] = { "Ontmoeting en gezelligheid in het dorp", "Informele hulp",
				      "Anders dan formele zorg" };
static const char *const paths[] = { "/a", "/b", NULL };
static const double values[] = { 38, 12.5, NAN }, low[] = { 30, 8, NAN }, high[] = { 46, 20, NAN };
static const double more[] = { 10, 20, 30 };

static bool says(const struct drawing *drawing, const char *text)
{
	for (size_t i = 0; i < drawing->shapes.len; i++) {
		const struct shape *shape = &drawing->shapes.items[i];
		if (shape->text && !strcmp(shape->text, text))
			return true;
		if (shape->title && !strcmp(shape->title, text))
			return true;
	}
	return false;
}

/* Every text is large enough and stands inside the drawing, and so it is on a phone. */
static void check_texts(const struct drawing *drawing)
{
	if (drawing->narrow)
		check_texts(drawing->narrow);
	for (size_t i = 0; i < drawing->shapes.len; i++) {
		const struct shape *shape = &drawing->shapes.items[i];
		if (shape->kind != SHAPE_TEXT)
			continue;
		double width = drawing_text_width(shape->text, shape->size, shape->is_bold);
		double left = shape->x - width * (int)shape->anchor / 2;
		g_assert_cmpfloat(shape->size, >=, 11);
		g_assert_cmpfloat(left, >=, -1);
		g_assert_cmpfloat(left + width, <=, drawing->width + 1);
		g_assert_cmpfloat(shape->y, <=, drawing->height);
		g_assert_cmpfloat(shape->y - shape->size, >=, -3);
	}
}

static void check_same(const struct drawing *one, const struct drawing *other)
{
	SCOPED_OUT(first);
	SCOPED_OUT(second);
	drawing_svg(first, one, NULL);
	drawing_svg(second, other, NULL);
	g_assert_cmpstr(first->data, ==, second->data);
}

static struct chart sample(const struct chart_series *series, size_t count)
{
	return (struct chart){ .title = "Wat initiatieven doen",
			       .language = "nl",
			       .unit = "%",
			       .labels = labels,
			       .paths = paths,
			       .count = 3,
			       .series = series,
			       .series_count = count,
			       .hidden = "*" };
}

static void test_bars_say_their_values_and_intervals(void)
{
	SCOPED_ARENA(mem);
	const struct chart_series series = { .values = values, .low = low, .high = high };
	struct chart chart = sample(&series, 1);
	struct drawing drawing = chart_bars(mem, &chart), again = chart_bars(mem, &chart);
	check_texts(&drawing);
	check_same(&drawing, &again);
	g_assert_true(says(&drawing, "38%"));
	g_assert_true(says(&drawing, "12,5%"));
	g_assert_true(says(&drawing, "*"));
	g_assert_true(says(&drawing, "Informele hulp: 12,5% (8% – 20%)"));
	chart.language = "en";
	drawing = chart_bars(mem, &chart);
	g_assert_true(says(&drawing, "12.5%"));
}

static int count_kind(const struct drawing *drawing, enum shape_kind kind)
{
	int count = 0;
	for (size_t i = 0; i < drawing->shapes.len; i++)
		count += drawing->shapes.items[i].kind == kind;
	return count;
}

static void test_kinds_keep_their_colours_and_marks(void)
{
	SCOPED_ARENA(mem);
	static const char *const colors[] = { PALETTE_MEETING, PALETTE_HELP, NULL };
	const struct chart_series one = { .values = more };
	struct chart chart = sample(&one, 1);
	chart.colors = colors;
	struct drawing drawing = chart_bars(mem, &chart);
	const char *fills[3];
	size_t found = 0;
	for (size_t i = 0; i < drawing.shapes.len && found < 3; i++)
		if (drawing.shapes.items[i].kind == SHAPE_RECT)
			fills[found++] = drawing.shapes.items[i].fill;
	g_assert_cmpstr(fills[0], ==, PALETTE_MEETING);
	g_assert_cmpstr(fills[1], ==, PALETTE_HELP);
	g_assert_cmpstr(fills[2], ==, palette_series(0));
	const struct chart_series kinds[] = {
		{ .name = "Ontmoeting", .color = PALETTE_MEETING, .values = more },
		{ .name = "Zorg", .color = PALETTE_CARE, .values = more },
	};
	chart = sample(kinds, 2);
	drawing = chart_stacked(mem, &chart, true);
	check_texts(&drawing);
	g_assert_cmpint(count_kind(&drawing, SHAPE_CIRCLE), ==, 4); /* in the key, in each bar */
	g_assert_cmpint(count_kind(&drawing, SHAPE_PATH), ==, 4);
}

/* Without their colours series are told apart by the shape of their marks. */
static void test_series_have_marks_of_their_own(void)
{
	SCOPED_ARENA(mem);
	struct chart_series series[PALETTE_SERIES] = { 0 };
	for (size_t i = 0; i < PALETTE_SERIES; i++)
		series[i] = (struct chart_series){ .name = "Reeks", .values = more };
	struct chart chart = sample(series, PALETTE_SERIES);
	struct drawing drawing = chart_stacked(mem, &chart, true);
	const char *seen[PALETTE_SERIES] = { NULL };
	size_t found = 0;
	for (size_t i = 0; i < drawing.shapes.len && found < PALETTE_SERIES - 1; i++)
		if (drawing.shapes.items[i].kind == SHAPE_PATH)
			seen[found++] = strchr(drawing.shapes.items[i].d, 'L')
						? drawing.shapes.items[i].d
						: drawing.shapes.items[i].fill;
	for (size_t i = 0; i < found; i++)
		for (size_t j = 0; j < i; j++)
			g_assert_cmpstr(seen[i], !=, seen[j]);
	g_assert_cmpuint(found, ==, PALETTE_SERIES - 1); /* the first is a square */
}

static void test_bars_below_zero_go_to_the_left(void)
{
	SCOPED_ARENA(mem);
	static const double change[] = { -10, 5, 0 };
	const struct chart_series series = { .values = change };
	struct chart chart = sample(&series, 1);
	struct drawing drawing = chart_bars(mem, &chart);
	check_texts(&drawing);
	const struct shape *bars[2];
	int found = 0;
	for (size_t i = 0; i < drawing.shapes.len && found < 2; i++)
		if (drawing.shapes.items[i].kind == SHAPE_RECT)
			bars[found++] = &drawing.shapes.items[i];
	g_assert_cmpfloat_with_epsilon(bars[0]->x + bars[0]->width, bars[1]->x, 0.01);
	g_assert_true(says(&drawing, "−10%"));
}

static void test_stacks_are_as_long_as_their_shares(void)
{
	SCOPED_ARENA(mem);
	const struct chart_series series[] = { { .name = "Ja", .values = more },
					       { .name = "Nee", .values = more } };
	struct chart chart = sample(series, 2);
	chart.unit = NULL;
	struct drawing drawing = chart_stacked(mem, &chart, true);
	check_texts(&drawing);
	g_assert_true(says(&drawing, "50%"));
	g_assert_true(says(&drawing, "Informele hulp, Nee: 20 (50%)"));
	drawing = chart_stacked(mem, &chart, false);
	check_texts(&drawing);
	g_assert_true(says(&drawing, "60"));
}

static void test_shares_of_a_stack_with_a_gap_need_its_total(void)
{
	SCOPED_ARENA(mem);
	static const double some[] = { 10, NAN, 30 }, totals[] = { 20, 80, NAN };
	const struct chart_series series[] = { { .name = "Ja", .values = some },
					       { .name = "Nee", .values = more } };
	struct chart chart = sample(series, 2);
	struct drawing drawing = chart_stacked(mem, &chart, true);
	check_texts(&drawing);
	g_assert_true(says(&drawing, "*"));
	g_assert_false(says(&drawing, "100%"));
	g_assert_false(says(&drawing, "Informele hulp, Nee: 20 (100%)"));
	chart.totals = totals;
	drawing = chart_stacked(mem, &chart, true);
	g_assert_true(says(&drawing, "*"));
	g_assert_true(says(&drawing, "Informele hulp, Nee: 20 (25%)"));
	g_assert_true(says(&drawing, "Anders dan formele zorg, Ja: 30 (50%)"));
}

static void test_lines_leave_gaps_and_name_themselves(void)
{
	SCOPED_ARENA(mem);
	static const char *const years[] = { "2014", "2015", "2016", "2017", "2018" };
	static const double one[] = { 1, 2, NAN, 5, 38 }, other[] = { 3, 3, 3, 8, 38 };
	const struct chart_series series[] = { { .name = "Ontmoeting", .values = one },
					       { .name = "Informele hulp", .values = other } };
	struct chart chart = sample(series, 2);
	chart.labels = years;
	chart.count = 5;
	chart.unit = NULL;
	struct drawing drawing = chart_lines(mem, &chart);
	check_texts(&drawing);
	g_assert_true(says(&drawing, "Ontmoeting"));
	g_assert_true(says(&drawing, "40"));
	g_assert_true(says(&drawing, "2018, Ontmoeting: 38"));
	int pieces = 0;
	for (size_t i = 0; i < drawing.shapes.len; i++)
		if (drawing.shapes.items[i].kind == SHAPE_PATH && !drawing.shapes.items[i].fill) {
			const char *d = drawing.shapes.items[i].d;
			for (; *d; d++)
				pieces += *d == 'M';
		}
	g_assert_cmpint(pieces, ==, 3);
}

static void test_maps_have_a_key_and_no_number_over_another(void)
{
	SCOPED_ARENA(mem);
	struct chart_land land = { .width = 100, .height = 100 };
	const struct chart_area areas[] = {
		{ "Het Hogeland", "M0 0H50V50H0z", "/a", 3, 25, 25 },
		{ "Groningen", "M50 0h50v50h-50z", NULL, 40, 75, 25 },
		{ "Oldambt", "M0 50h50v50h-50z", NULL, NAN, 25, 75 },
		{ "Stadskanaal", "M50 50h50v50h-50z", NULL, 9, 75.2, 25.2 },
	};
	for (size_t i = 0; i < COUNT_OF(areas); i++)
		*list_add(mem, &land.areas) = areas[i];
	struct chart chart = { .title = "Kaart", .language = "nl", .hidden = "*" };
	struct drawing drawing = chart_map(mem, &chart, &land);
	check_texts(&drawing);
	g_assert_true(says(&drawing, "Het Hogeland: 3"));
	g_assert_true(says(&drawing, "Oldambt: *"));
	g_assert_true(says(&drawing, "40"));
	int nines = 0;
	for (size_t i = 0; i < drawing.shapes.len; i++)
		nines += drawing.shapes.items[i].text && !strcmp(drawing.shapes.items[i].text, "9");
	g_assert_cmpint(nines, ==, 1); /* in the key alone: on the map it would cover 40 */
}

static void test_charts_without_anything_are_drawings_too(void)
{
	SCOPED_ARENA(mem);
	static const double none[] = { NAN, NAN, NAN }, zero[] = { 0, 0, 0 };
	const struct chart_series series[] = { { .values = none }, { .values = zero } };
	for (size_t i = 0; i < 4; i++) {
		struct chart chart = sample(&series[i % 2], i < 2 ? 1 : 0);
		struct drawing drawings[] = { chart_bars(mem, &chart),
					      chart_stacked(mem, &chart, true),
					      chart_lines(mem, &chart) };
		for (size_t at = 0; at < COUNT_OF(drawings); at++)
			check_texts(&drawings[at]);
		chart.count = i < 3 ? 1 : 0;
		drawings[0] = chart_bars(mem, &chart);
		drawings[1] = chart_lines(mem, &chart);
		check_texts(&drawings[0]);
		check_texts(&drawings[1]);
	}
	struct chart chart = sample(series, 0);
	struct chart_land land = { .width = 10, .height = 10 };
	struct drawing drawing = chart_map(mem, &chart, &land);
	check_texts(&drawing);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/chart/bars", test_bars_say_their_values_and_intervals);
	g_test_add_func("/chart/kinds", test_kinds_keep_their_colours_and_marks);
	g_test_add_func("/chart/marks", test_series_have_marks_of_their_own);
	g_test_add_func("/chart/below", test_bars_below_zero_go_to_the_left);
	g_test_add_func("/chart/stacked", test_stacks_are_as_long_as_their_shares);
	g_test_add_func("/chart/gap", test_shares_of_a_stack_with_a_gap_need_its_total);
	g_test_add_func("/chart/lines", test_lines_leave_gaps_and_name_themselves);
	g_test_add_func("/chart/map", test_maps_have_a_key_and_no_number_over_another);
	g_test_add_func("/chart/nothing", test_charts_without_anything_are_drawings_too);
	return g_test_run();
}
