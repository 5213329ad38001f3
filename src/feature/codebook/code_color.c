/* SPDX-License-Identifier: EUPL-1.2 */
/* code_color.c: colours of codes: a family for each group, on which white text can be read. */
#include "feature/codebook/codebook_slice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FAMILY = 8 };
static const double least = 4.5;

const char *code_color(enum code_group group, size_t number)
{
	static const char *const families[CODE_GROUPS][FAMILY] = {
		[CODE_SUCCESS_FACTOR] = { "#0d5a4c", "#2f6b1f", "#0b6b66", "#4f6312", "#1b7044",
					  "#33584a", "#566a00", "#00695c" },
		[CODE_BOTTLENECK] = { "#9c3a2b", "#8a3a5a", "#a6410f", "#7d2e2e", "#b02a4c",
				      "#85431e", "#8c2f6b", "#6f3b32" },
		[CODE_SUPPORT_NEED] = { "#1f5f8b", "#3a4f9a", "#0f6a86", "#2b5a6b", "#45569c",
					"#17538f", "#3c6478", "#2d4f7a" },
		[CODE_DILEMMA] = { "#643a72", "#7a3f8f", "#54417f", "#803b70", "#5b3a8c", "#70446b",
				   "#6a4a9c", "#4c3a63" },
		[CODE_FREE] = { "#4d5b5c", "#5c5548", "#46545f", "#5f4f4f", "#50593f", "#57536b",
				"#3f5a5a", "#66583a" },
	};
	return families[group][number % FAMILY];
}

bool code_color_is_one(const char *color)
{
	return color && strlen(color) == 7 && *color == '#' &&
	       strspn(color + 1, "0123456789abcdefABCDEF") == 6;
}

static unsigned rgb_of(const char *color) { return (unsigned)strtoul(color + 1, NULL, 16); }

static double light(unsigned channel)
{
	double part = channel / 255.0;
	return part <= .04045 ? part / 12.92 : pow((part + .055) / 1.055, 2.4);
}

static double contrast(unsigned rgb)
{
	return 1.05 / (.2126 * light(rgb >> 16 & 255) + .7152 * light(rgb >> 8 & 255) +
		       .0722 * light(rgb & 255) + .05);
}

double code_color_contrast(const char *color) { return contrast(rgb_of(color)); }

const char *code_color_darken(struct arena *mem, const char *color)
{
	unsigned rgb = rgb_of(color), dark = rgb;
	for (unsigned part = 99; contrast(dark) < least; part--)
		dark = (rgb >> 16 & 255) * part / 100 << 16 | (rgb >> 8 & 255) * part / 100 << 8 |
		       (rgb & 255) * part / 100;
	return arena_printf(mem, "#%06x", dark);
}
