/* SPDX-License-Identifier: EUPL-1.2 */
/* cloud_test.c: no dot is taken twice, no word is lost, the same words give the same picture. */
#include "draw/cloud.h"
#include "draw/cloud_mask.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const char *const roots[] = { "vrijwilligers", "draagvlak", "gemeente", "geld",
				     "ontmoeting",    "zorg",      "subsidie", "dorpshuis",
				     "tijd",          "huisarts",  "koffie",   "coöperatie",
				     "vervoer",       "buurt",     "privacy",  "bestuur" };

/* Weights that fall as word counts do; every word another one. */
static struct cloud_word *make_words(struct arena *mem, size_t count)
{
	struct cloud_word *words = arena_array(mem, struct cloud_word, count);
	for (size_t i = 0; i < count; i++) {
		const char *root = roots[i % COUNT_OF(roots)];
		words[i].text = i < COUNT_OF(roots)
					? root
					: arena_printf(mem, "%s%zu", root, i / COUNT_OF(roots));
		words[i].weight = 60.0 / (1 + 0.3 * (double)i) + 6;
	}
	return words;
}

/* Draws the letters of all words again: together they cover as many dots as one by one. */
static void check_no_overlap(struct arena *mem, const struct drawing *drawing)
{
	struct cloud_mask ground =
		cloud_ground(mem, (size_t)drawing->width + 64, (size_t)drawing->height + 64);
	size_t dots = 0;
	for (size_t i = 0; i < drawing->shapes.len; i++) {
		const struct shape *shape = &drawing->shapes.items[i];
		struct cloud_mask mask = cloud_mask_of(mem, shape, 0);
		double x = shape->x - mask.origin_x, y = shape->y - mask.origin_y;
		g_assert_cmpfloat(x, >=, 0);
		g_assert_cmpfloat(y, >=, 0);
		g_assert_cmpfloat(x + (double)mask.width, <=, drawing->width);
		g_assert_cmpfloat(y + (double)mask.height, <=, drawing->height);
		g_assert_cmpuint(cloud_dots(&mask), >, 0);
		g_assert_false(cloud_is_taken(&ground, &mask, (size_t)x, (size_t)y));
		cloud_take(&ground, &mask, (size_t)x, (size_t)y);
		dots += cloud_dots(&mask);
	}
	g_assert_cmpuint(cloud_dots(&ground), ==, dots);
}

static void no_dot_is_taken_twice(void)
{
	static const size_t counts[] = { 1, 2, 60, 100, 250 };
	for (size_t i = 0; i < COUNT_OF(counts); i++) {
		SCOPED_ARENA(mem);
		struct cloud_word *words = make_words(mem, counts[i]);
		struct drawing drawing =
			cloud_draw(mem, words, counts[i], &(struct cloud_options){ 0 });
		check_no_overlap(mem, &drawing);
		for (size_t k = 0; k < drawing.shapes.len; k++) {
			const struct shape *shape = &drawing.shapes.items[k];
			g_assert_cmpfloat(shape->size, >=, 11);
			g_assert_cmpfloat(shape->length, >, 0);
		}
		if (counts[i] <= 100)
			g_assert_cmpuint(drawing.shapes.len, ==, counts[i]);
		g_test_message("%zu words: %zu placed, largest %.1f, %.0f x %.0f", counts[i],
			       drawing.shapes.len, drawing.shapes.items[0].size, drawing.width,
			       drawing.height);
	}
}

static void what_is_not_placed_is_told(void)
{
	SCOPED_ARENA(mem);
	struct cloud_word *words = make_words(mem, 250);
	struct drawing drawing =
		cloud_draw(mem, words, 250, &(struct cloud_options){ .width = 300, .height = 200 });
	size_t placed = 0;
	for (size_t i = 0; i < 250; i++)
		placed += words[i].is_placed;
	g_assert_cmpuint(placed, ==, drawing.shapes.len);
	g_assert_cmpuint(placed, <, 250);
	g_assert_true(words[0].is_placed);
	check_no_overlap(mem, &drawing);
}

static void words_of_equal_weight_are_not_all_lost(void)
{
	SCOPED_ARENA(mem);
	struct cloud_word *words = make_words(mem, 250);
	for (size_t i = 0; i < 250; i++)
		words[i].weight = 7;
	struct drawing drawing =
		cloud_draw(mem, words, 250, &(struct cloud_options){ .width = 500, .height = 300 });
	g_assert_cmpuint(drawing.shapes.len, >, 80);
	check_no_overlap(mem, &drawing);
}

static char *svg_of(struct arena *mem, bool is_turned)
{
	struct cloud_word *words = make_words(mem, 80), turned[80];
	for (size_t i = 0; i < 80; i++)
		turned[i] = words[is_turned ? 79 - i : i];
	struct drawing drawing =
		cloud_draw(mem, turned, 80, &(struct cloud_options){ .title = "Woorden" });
	struct out *out = out_new();
	drawing_svg(out, &drawing, NULL);
	char *svg = arena_strndup(mem, out->data, out->len);
	out_free(out);
	return svg;
}

static void the_same_words_give_the_same_bytes(void)
{
	SCOPED_ARENA(mem);
	const char *once = svg_of(mem, false);
	g_assert_cmpstr(once, ==, svg_of(mem, false));
	g_assert_cmpstr(once, ==, svg_of(mem, true));
}

static void the_area_of_a_word_follows_its_weight(void)
{
	SCOPED_ARENA(mem);
	struct cloud_word words[] = { { "zorg", 16 }, { "geld", 4 } };
	struct drawing drawing = cloud_draw(mem, words, 2, &(struct cloud_options){ 0 });
	g_assert_cmpfloat(drawing.shapes.items[0].size, ==, 64);
	g_assert_cmpfloat(drawing.shapes.items[1].size, ==, 32);
}

static void odd_words_do_no_harm(void)
{
	SCOPED_ARENA(mem);
	char long_word[1201];
	memset(long_word, 'w', 1200);
	long_word[1200] = '\0';
	struct cloud_word words[] = { { "", 5 },
				      { NULL, 3 },
				      { "niets", 0 },
				      { "min", -2 },
				      { "\u05E9\u05DC\u05D5\u05DD \U0001F600", 4 },
				      { long_word, 9 } };
	struct drawing drawing =
		cloud_draw(mem, words, COUNT_OF(words), &(struct cloud_options){ 0 });
	g_assert_cmpuint(drawing.shapes.len, ==, 1);
	g_assert_true(words[4].is_placed);
	g_assert_false(words[5].is_placed);
	drawing = cloud_draw(mem, words, 0, &(struct cloud_options){ 0 });
	g_assert_cmpuint(drawing.shapes.len, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cloud/overlap", no_dot_is_taken_twice);
	g_test_add_func("/cloud/told", what_is_not_placed_is_told);
	g_test_add_func("/cloud/equal", words_of_equal_weight_are_not_all_lost);
	g_test_add_func("/cloud/same", the_same_words_give_the_same_bytes);
	g_test_add_func("/cloud/area", the_area_of_a_word_follows_its_weight);
	g_test_add_func("/cloud/odd", odd_words_do_no_harm);
	return g_test_run();
}
