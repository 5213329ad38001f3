/* SPDX-License-Identifier: EUPL-1.2 */
/* region_theme.c: eight steps of one brand colour, with contrasts that are the same for every hue.
 */
#include "feature/region/region_slice.h"

#include <math.h>
#include <string.h>

const int theme_step_names[THEME_STEPS] = { 50, 100, 200, 300, 400, 500, 600, 700 };
const double theme_contrasts[THEME_STEPS] = { 1.05, 1.13, 1.29, 1.70, 5.37, 7.8, 11.2, 17.1 };

/* How much of the brand's chroma each step takes: tints of a ground are quiet, buttons and text are
 * not. */
static const double chroma_shares[THEME_STEPS] = { .15, .3, .5, .8, 1, 1, .9, .7 };

enum { HALVINGS = 40 };

/* Red, green, blue as light: 0 to 1, linear. */
struct light {
	double red, green, blue;
};

/* Oklab in polar form: lightness 0 to 1, chroma from 0, hue in radians (B. Ottosson, 2020). */
struct tone {
	double lightness, chroma, hue;
};

bool colour_read(const char *text, struct colour *ret)
{
	int parts[6];
	if (text[0] != '#' || strlen(text) != 7)
		return false;
	for (int i = 0; i < 6; i++) {
		static const char digits[] = "0123456789abcdef";
		int lower = text[i + 1] >= 'A' && text[i + 1] <= 'F' ? text[i + 1] + ('a' - 'A')
								     : text[i + 1];
		const char *found = strchr(digits, lower);
		if (!found)
			return false;
		parts[i] = (int)(found - digits);
	}
	*ret = (struct colour){ parts[0] * 16 + parts[1], parts[2] * 16 + parts[3],
				parts[4] * 16 + parts[5] };
	return true;
}

static double to_light(int channel)
{
	double share = channel / 255.0;
	return share <= .04045 ? share / 12.92 : pow((share + .055) / 1.055, 2.4);
}

static int to_channel(double light)
{
	double share = light <= .0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - .055;
	return (int)lround(fmin(fmax(share, 0), 1) * 255);
}

static double luminance(struct light light)
{
	return .2126 * light.red + .7152 * light.green + .0722 * light.blue;
}

double colour_contrast(struct colour colour)
{
	struct light light = { to_light(colour.red), to_light(colour.green),
			       to_light(colour.blue) };
	return 1.05 / (luminance(light) + .05);
}

static struct tone tone_of(struct colour colour)
{
	double r = to_light(colour.red), g = to_light(colour.green), b = to_light(colour.blue);
	double l = cbrt(.4122214708 * r + .5363325363 * g + .0514459929 * b);
	double m = cbrt(.2119034982 * r + .6806995451 * g + .1073969566 * b);
	double s = cbrt(.0883024619 * r + .2817188376 * g + .6299787005 * b);
	double a = 1.9779984951 * l - 2.4285922050 * m + .4505937099 * s;
	double c = .0259040371 * l + .7827717662 * m - .8086757660 * s;
	return (struct tone){ .2104542553 * l + .7936177850 * m - .0040720468 * s, hypot(a, c),
			      atan2(c, a) };
}

static struct light light_of(struct tone tone)
{
	double a = tone.chroma * cos(tone.hue), b = tone.chroma * sin(tone.hue);
	double l = pow(tone.lightness + .3963377774 * a + .2158037573 * b, 3);
	double m = pow(tone.lightness - .1055613458 * a - .0638541728 * b, 3);
	double s = pow(tone.lightness - .0894841775 * a - 1.2914855480 * b, 3);
	return (struct light){
		4.0767416621 * l - 3.3077115913 * m + .2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s,
		-.0041960863 * l - .7034186147 * m + 1.7076147010 * s,
	};
}

static bool is_shown(struct light light)
{
	return light.red >= 0 && light.red <= 1 && light.green >= 0 && light.green <= 1 &&
	       light.blue >= 0 && light.blue <= 1;
}

/* The tone with as much of its chroma as a screen can show. */
static struct light shown(struct tone tone)
{
	double none = 0, all = tone.chroma;
	if (is_shown(light_of(tone)))
		return light_of(tone);
	for (int i = 0; i < HALVINGS; i++) {
		tone.chroma = (none + all) / 2;
		*(is_shown(light_of(tone)) ? &none : &all) = tone.chroma;
	}
	tone.chroma = none;
	return light_of(tone);
}

static double miss(struct colour colour, double contrast)
{
	return fabs(colour_contrast(colour) - contrast);
}

/* The neighbour of `colour` (one up or down in each channel) that is nearest to the contrast: in
 * the dark, rounding counts. */
static struct colour nearest(struct colour colour, double contrast)
{
	struct colour best = colour;
	for (int i = 0; i < 27; i++) {
		struct colour near = { colour.red + i % 3 - 1, colour.green + i / 3 % 3 - 1,
				       colour.blue + i / 9 - 1 };
		bool is_colour = near.red >= 0 && near.red <= 255 && near.green >= 0 &&
				 near.green <= 255 && near.blue >= 0 && near.blue <= 255;
		if (is_colour && miss(near, contrast) < miss(best, contrast) - 1e-9)
			best = near;
	}
	return best;
}

/* The tone's hue at the lightness that gives the contrast. */
static struct colour solve(struct tone tone, double contrast)
{
	double dark = 0, light = 1, wanted = 1.05 / contrast - .05;
	for (int i = 0; i < HALVINGS; i++) {
		tone.lightness = (dark + light) / 2;
		*(luminance(shown(tone)) < wanted ? &dark : &light) = tone.lightness;
	}
	struct light found = shown(tone);
	return nearest((struct colour){ to_channel(found.red), to_channel(found.green),
					to_channel(found.blue) },
		       contrast);
}

struct theme theme_of(struct colour colour)
{
	struct theme theme;
	struct tone brand = tone_of(colour);
	for (int i = 0; i < THEME_STEPS; i++) {
		struct tone tone = { .chroma = brand.chroma * chroma_shares[i], .hue = brand.hue };
		theme.steps[i] = solve(tone, theme_contrasts[i]);
	}
	return theme;
}
