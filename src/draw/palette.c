/* SPDX-License-Identifier: EUPL-1.2 */
/* palette.c: the colours of drawings, their names, and what can be read on them. */
#include "draw/palette.h"

#include "base/arena.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

static const struct {
	const char *color, *name;
} palette[] = {
	{ PALETTE_HELP, "series-1" },
	{ "#996713", "series-2" },
	{ "#33739a", "series-3" },
	{ "#8c5a99", "series-4" },
	{ "#5f7a2e", "series-5" },
	{ "#66736f", "series-6" },
	{ "#e3efe9", "step-1" },
	{ "#c0ddd2", "step-2" },
	{ "#8cc4b3", "step-3" },
	{ "#247764", "step-4" },
	{ "#083f36", "step-5" },
	{ PALETTE_INK, "ink" },
	{ PALETTE_SOFT, "soft" },
	{ PALETTE_EDGE, "edge" },
	{ PALETTE_LINE, "line" },
	{ PALETTE_CARD, "card" },
	{ PALETTE_LAND_LINE, "land-line" },
	{ PALETTE_MEETING, "meeting" },
	{ PALETTE_CARE, "care" },
};

const char *palette_series(size_t index) { return palette[index % PALETTE_SERIES].color; }

const char *palette_step(size_t index)
{
	return palette[PALETTE_SERIES + (index < PALETTE_STEPS ? index : PALETTE_STEPS - 1)].color;
}

const char *palette_name(const char *color)
{
	if (!color)
		return "none";
	for (size_t i = 0; i < COUNT_OF(palette); i++)
		if (!strcasecmp(palette[i].color, color))
			return palette[i].name;
	return "own";
}

static int digit(char c)
{
	return isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

bool palette_read(const char *color, double ret_parts[static 3])
{
	size_t len = color && *color == '#' ? strlen(color) - 1 : 0;
	bool is_color =
		(len == 3 || len == 6) && strspn(color + 1, "0123456789abcdefABCDEF") == len;
	for (size_t i = 0; i < 3; i++) {
		size_t step = len / 3;
		int high = is_color ? digit(color[1 + i * step]) : 0;
		int low = is_color ? digit(color[i * step + step]) : 0;
		ret_parts[i] = (high * 16 + low) / 255.0;
	}
	return is_color;
}

/* Relative luminance as WCAG has it. */
static double luminance(const char *color)
{
	static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
	double parts[3], sum = 0;
	palette_read(color, parts);
	for (int i = 0; i < 3; i++)
		sum += weights[i] * (parts[i] <= 0.04045 ? parts[i] / 12.92
							 : pow((parts[i] + 0.055) / 1.055, 2.4));
	return sum;
}

const char *palette_on(const char *color)
{
	double ground = luminance(color) + 0.05, ink = luminance(PALETTE_INK) + 0.05;
	return 1.05 / ground >= ground / ink ? PALETTE_CARD : PALETTE_INK;
}
