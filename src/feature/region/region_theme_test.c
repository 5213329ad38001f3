/* SPDX-License-Identifier: EUPL-1.2 */
/* region_theme_test.c: the theme keeps its contrasts and its hue. */
#include "feature/region/region_slice.h"

#include <glib.h>
#include <math.h>

static double channel_light(int channel)
{
	double share = channel / 255.0;
	return share <= .04045 ? share / 12.92 : pow((share + .055) / 1.055, 2.4);
}

/* WCAG 2.2, computed here once more, so that a mistake in the theme's own sum shows. */
static double contrast(struct colour a, struct colour b)
{
	double first = .2126 * channel_light(a.red) + .7152 * channel_light(a.green) +
		       .0722 * channel_light(a.blue);
	double second = .2126 * channel_light(b.red) + .7152 * channel_light(b.green) +
			.0722 * channel_light(b.blue);
	return (fmax(first, second) + .05) / (fmin(first, second) + .05);
}

static const struct colour white = { 255, 255, 255 };

static void test_every_hue_gives_the_same_contrasts(void)
{
	static const double wanted[THEME_STEPS] = { 1.05, 1.13, 1.29, 1.70, 5.37, 7.8, 11.2, 17.1 };
	int count = 0;
	for (int red = 0; red <= 255; red += 51)
		for (int green = 0; green <= 255; green += 51)
			for (int blue = 0; blue <= 255; blue += 51) {
				struct theme theme = theme_of((struct colour){ red, green, blue });
				for (int i = 0; i < THEME_STEPS; i++) {
					double ratio = contrast(theme.steps[i], white);
					double miss = fabs(ratio / wanted[i] - 1);
					if (miss > .01)
						g_error("#%02x%02x%02x step %d: %.3f", red, green,
							blue, theme_step_names[i], ratio);
					count++;
				}
			}
	g_assert_cmpint(count, ==, 216 * THEME_STEPS);
}

/* The pairs that the style sheets put on one another, with what WCAG asks of text: 4.5. */
static void test_the_pairs_of_the_style_sheets_can_be_read(void)
{
	static const char *const brands[] = { "#0d5a4c", "#e10019", "#ffd400", "#0055ff", "#000000",
					      "#ffffff", "#ff00ff", "#777777", "#00ff00" };
	static const struct {
		int over, under;
	} pairs[] = {
		{ 5, 0 }, { 5, 1 }, { 5, 2 }, { 4, 0 }, { 4, 1 },
		{ 3, 6 }, { 3, 7 }, { 7, 3 }, { 2, 6 },
	};
	for (size_t i = 0; i < COUNT_OF(brands); i++) {
		struct colour brand;
		g_assert_true(colour_read(brands[i], &brand));
		struct theme theme = theme_of(brand);
		for (size_t j = 0; j < COUNT_OF(pairs); j++)
			g_assert_cmpfloat(contrast(theme.steps[pairs[j].over],
						   theme.steps[pairs[j].under]),
					  >=, 4.5);
	}
}

static double hue_degrees(struct colour colour)
{
	int most = MAX(colour.red, MAX(colour.green, colour.blue)),
	    least = MIN(colour.red, MIN(colour.green, colour.blue));
	double span = most - least;
	if (most == colour.red)
		return fmod(60 * (colour.green - colour.blue) / span + 360, 360);
	if (most == colour.green)
		return 60 * (colour.blue - colour.red) / span + 120;
	return 60 * (colour.red - colour.green) / span + 240;
}

static void test_the_hue_is_kept(void)
{
	static const char *const brands[] = { "#0d5a4c", "#c8102e", "#7a4fb5", "#0b6e99",
					      "#b35c00" };
	for (size_t i = 0; i < COUNT_OF(brands); i++) {
		struct colour brand;
		g_assert_true(colour_read(brands[i], &brand));
		struct theme theme = theme_of(brand);
		for (int step = 3; step < THEME_STEPS - 1; step++) {
			double apart = fabs(hue_degrees(theme.steps[step]) - hue_degrees(brand));
			g_assert_cmpfloat(fmin(apart, 360 - apart), <, 25);
		}
	}
}

static void test_a_grey_brand_gives_greys(void)
{
	struct theme theme = theme_of((struct colour){ 119, 119, 119 });
	for (int i = 0; i < THEME_STEPS; i++) {
		g_assert_cmpint(abs(theme.steps[i].red - theme.steps[i].green), <=, 2);
		g_assert_cmpint(abs(theme.steps[i].green - theme.steps[i].blue), <=, 2);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/theme/" #name, test_##name)
	TEST(every_hue_gives_the_same_contrasts);
	TEST(the_pairs_of_the_style_sheets_can_be_read);
	TEST(the_hue_is_kept);
	TEST(a_grey_brand_gives_greys);
	return g_test_run();
}
