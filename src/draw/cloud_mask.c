/* SPDX-License-Identifier: EUPL-1.2 */
/* cloud_mask.c: dots of words as bits, compared 64 at a time. */
#include "draw/cloud_mask.h"
#include "draw/letters.h"

#include <glib.h>
#include <math.h>

enum { BITS = 64, LAST_OF_FONT = 0x24F, LEAST_INK = 24 };

struct cloud_mask cloud_ground(struct arena *mem, size_t width, size_t height)
{
	struct cloud_mask ground = { .width = width, .height = height };
	ground.stride = (width + BITS - 1) / BITS + 1; /* one more, so that a shift has room */
	ground.bits = arena_array(mem, uint64_t, ground.stride * height);
	return ground;
}

static bool has_strange_letters(const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p))
		if (g_utf8_get_char(p) > LAST_OF_FONT)
			return true;
	return false;
}

static void paint(cairo_surface_t *surface, const struct shape *text, double width)
{
	cairo_t *cairo = cairo_create(surface);
	cairo_set_tolerance(cairo, 0.2);
	if (has_strange_letters(text->text))
		cairo_rectangle(cairo, text->x, text->y - text->size, width, text->size * 1.25);
	else
		letters_outline(cairo, text);
	cairo_fill(cairo);
	cairo_destroy(cairo);
	cairo_surface_flush(surface);
}

struct cloud_mask cloud_mask_of(struct arena *mem, const struct shape *text, size_t edge)
{
	double width = text->length > 0 ? text->length
					: drawing_text_width(text->text, text->size, text->is_bold);
	struct shape placed = *text;
	placed.anchor = ANCHOR_START;
	placed.x = (double)edge + 1;
	placed.y = (double)edge + 1 + ceil(text->size);
	struct cloud_mask mask =
		cloud_ground(mem, (size_t)ceil(width) + 2 * edge + 2,
			     (size_t)ceil(text->size) + (size_t)ceil(text->size * 0.3) + 2 * edge +
				     2);
	cairo_surface_t *surface =
		cairo_image_surface_create(CAIRO_FORMAT_A8, (int)mask.width, (int)mask.height);
	paint(surface, &placed, width);
	const unsigned char *dots = cairo_image_surface_get_data(surface);
	size_t stride = (size_t)cairo_image_surface_get_stride(surface);
	for (size_t y = 0; dots && y < mask.height; y++)
		for (size_t x = 0; x < mask.width; x++)
			if (dots[y * stride + x] >= LEAST_INK)
				mask.bits[y * mask.stride + x / BITS] |= 1ull << x % BITS;
	cairo_surface_destroy(surface);
	mask.origin_x = placed.x;
	mask.origin_y = placed.y;
	return mask;
}

static void widen_row(const struct cloud_mask *mask, size_t y, size_t edge, uint64_t *row)
{
	const uint64_t *from = mask->bits + y * mask->stride;
	for (size_t i = 0; i < mask->stride; i++) {
		uint64_t sum = from[i];
		for (size_t by = 1; by <= edge; by++) {
			sum |= from[i] << by | from[i] >> by;
			if (i)
				sum |= from[i - 1] >> (BITS - by);
			if (i + 1 < mask->stride)
				sum |= from[i + 1] << (BITS - by);
		}
		row[i] = sum;
	}
}

struct cloud_mask cloud_mask_widen(struct arena *mem, const struct cloud_mask *mask, size_t across,
				   size_t along)
{
	struct cloud_mask wide = cloud_ground(mem, mask->width, mask->height);
	uint64_t *row = arena_array(mem, uint64_t, mask->stride);
	wide.origin_x = mask->origin_x;
	wide.origin_y = mask->origin_y;
	for (size_t y = 0; y < mask->height; y++) {
		widen_row(mask, y, across, row);
		size_t first = y > along ? y - along : 0, last = MIN(y + along, mask->height - 1);
		for (size_t to = first; to <= last; to++)
			for (size_t i = 0; i < mask->stride; i++)
				wide.bits[to * wide.stride + i] |= row[i];
	}
	return wide;
}

static bool is_row_taken(const uint64_t *ground, const uint64_t *row, size_t count, size_t shift)
{
	uint64_t before = 0;
	for (size_t i = 0; i < count; i++) {
		uint64_t bits = row[i] << shift | before;
		before = shift ? row[i] >> (BITS - shift) : 0;
		if (bits & ground[i])
			return true;
	}
	return before & ground[count];
}

bool cloud_is_taken(const struct cloud_mask *ground, const struct cloud_mask *mask, size_t x,
		    size_t y)
{
	size_t shift = x % BITS, count = (mask->width + BITS - 1) / BITS;
	const uint64_t *from = ground->bits + y * ground->stride + x / BITS;
	/* rows far apart first: what is taken is mostly seen at once */
	for (size_t first = 0; first < 4; first++)
		for (size_t row = (first * 2 + mask->height / 2) % 4; row < mask->height; row += 4)
			if (is_row_taken(from + row * ground->stride,
					 mask->bits + row * mask->stride, count, shift))
				return true;
	return false;
}

void cloud_take(struct cloud_mask *ground, const struct cloud_mask *mask, size_t x, size_t y)
{
	size_t shift = x % BITS, count = (mask->width + BITS - 1) / BITS;
	for (size_t row = 0; row < mask->height; row++) {
		const uint64_t *from = mask->bits + row * mask->stride;
		uint64_t *to = ground->bits + (y + row) * ground->stride + x / BITS, before = 0;
		for (size_t i = 0; i < count; i++) {
			to[i] |= from[i] << shift | before;
			before = shift ? from[i] >> (BITS - shift) : 0;
		}
		to[count] |= before;
	}
}

size_t cloud_dots(const struct cloud_mask *mask)
{
	size_t dots = 0;
	for (size_t i = 0; i < mask->stride * mask->height; i++)
		dots += (size_t)__builtin_popcountll(mask->bits[i]);
	return dots;
}
