/* SPDX-License-Identifier: EUPL-1.2 */
/* letters.c: how wide a text is in our own font, and its outline. */
#include "draw/letters.h"

#include <glib.h>

enum { UNKNOWN_WIDTH = 600 }; /* of a letter that our fonts do not have; thousandths */

/* The next code point of a text, over which it steps; U+FFFD for a byte that is not UTF-8. */
static uint32_t next(const char **text)
{
	gunichar code = g_utf8_get_char_validated(*text, -1);
	bool is_valid = code < 0x110000;
	*text = is_valid ? g_utf8_next_char(*text) : *text + 1;
	return is_valid ? code : 0xfffd;
}

static const struct letter *find(uint32_t code)
{
	size_t low = 0, high = letter_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (letters[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < letter_count && letters[low].code == code ? &letters[low] : NULL;
}

static double width_of(const struct letter *letter, bool is_bold)
{
	return letter ? letter->width[is_bold] : UNKNOWN_WIDTH;
}

double drawing_text_width(const char *text, double size, bool is_bold)
{
	double sum = 0;
	while (text && *text)
		sum += width_of(find(next(&text)), is_bold);
	return sum * size / 1000;
}

/* A curve with one handle is one with two. */
static void curve_to(cairo_t *cairo, const double *at)
{
	double x, y;
	cairo_get_current_point(cairo, &x, &y);
	cairo_curve_to(cairo, x + (at[0] - x) * 2 / 3, y + (at[1] - y) * 2 / 3,
		       at[2] + (at[0] - at[2]) * 2 / 3, at[3] + (at[1] - at[3]) * 2 / 3, at[2],
		       at[3]);
}

static void put_step(cairo_t *cairo, int step, const double *at)
{
	if (step == 0)
		cairo_move_to(cairo, at[0], at[1]);
	else if (step == 1)
		cairo_line_to(cairo, at[0], at[1]);
	else if (step == 2)
		curve_to(cairo, at);
	else
		cairo_curve_to(cairo, at[0], at[1], at[2], at[3], at[4], at[5]);
}

/* Where thousandths of a letter come to lie. */
struct place {
	double x, y, x_scale, y_scale;
};

static void put_letter(cairo_t *cairo, const struct letter *letter, bool is_bold,
		       const struct place *place)
{
	const int16_t *point = letter_points + letter->from[is_bold];
	for (const int16_t *end = letter_points + letter->end[is_bold]; point < end;) {
		double at[6];
		int step = *point++, count = step < 2 ? 2 : 2 * step;
		for (int i = 0; i < count; i++, point++)
			at[i] = i % 2 ? place->y + *point * place->y_scale
				      : place->x + *point * place->x_scale;
		if (!step)
			cairo_close_path(cairo);
		put_step(cairo, step, at);
	}
	cairo_close_path(cairo);
}

void letters_outline(cairo_t *cairo, const struct shape *text)
{
	double width = drawing_text_width(text->text, text->size, text->is_bold);
	double stretch = text->length > 0 && width > 0 ? text->length / width : 1;
	struct place place = { .y = text->y, .y_scale = text->size / 1000 };
	place.x_scale = place.y_scale * stretch;
	place.x = text->x - width * stretch * (int)text->anchor / 2;
	for (const char *at = text->text; at && *at;) {
		const struct letter *letter = find(next(&at));
		if (letter)
			put_letter(cairo, letter, text->is_bold, &place);
		place.x += width_of(letter, text->is_bold) * place.x_scale;
	}
}
