/* SPDX-License-Identifier: EUPL-1.2 */
/* letters.h: the widths and shapes of our letters; their table is made by tools/letters.c. */
#pragma once
#include "draw/drawing.h"

#include <cairo/cairo.h>
#include <stdint.h>

/* In thousandths of the font size, y downwards; regular and bold. */
struct letter {
	uint16_t code;
	int16_t width[2];
	uint32_t from[2], end[2]; /* its outline in letter_points */
};
extern const struct letter letters[]; /* in order of code */
extern const size_t letter_count;
/* Steps 0 (move to), 1 (line to), 2 (curve with one handle), 3 (with two), each before its points.
 */
extern const int16_t letter_points[];

/* Adds the outline of a text (SHAPE_TEXT) to the path of `cairo`, with its size, weight, anchor and
 * length; the same everywhere, whatever fonts a computer has. */
void letters_outline(cairo_t *cairo, const struct shape *text);
