/* SPDX-License-Identifier: EUPL-1.2 */
/* cloud_mask.h: the dots that a word covers, and a ground of dots on which none is taken twice. */
#pragma once
#include "draw/drawing.h"

/* Rows of dots, 64 in a number, the first dot lowest. */
struct cloud_mask {
	size_t width, height; /* dots */
	size_t stride;        /* numbers in a row */
	uint64_t *bits;
	double origin_x, origin_y; /* where the text begins: its left end on its base line */
};

/* The dots that a text covers, on whole coordinates, in `mem`; `edge` dots around it are left free.
 * Letters that our font does not have count as their whole box. */
struct cloud_mask cloud_mask_of(struct arena *mem, const struct shape *text, size_t edge);
/* The same with every dot that is at most `across` beside and `along` above or below one of them.
 */
struct cloud_mask cloud_mask_widen(struct arena *mem, const struct cloud_mask *mask, size_t across,
				   size_t along);

/* An empty ground. */
struct cloud_mask cloud_ground(struct arena *mem, size_t width, size_t height);
/* Whether any dot of `mask`, with its corner at (x, y), is taken; it must lie within the ground. */
bool cloud_is_taken(const struct cloud_mask *ground, const struct cloud_mask *mask, size_t x,
		    size_t y);
/* Takes the dots of `mask`. */
void cloud_take(struct cloud_mask *ground, const struct cloud_mask *mask, size_t x, size_t y);
/* How many dots are taken. */
size_t cloud_dots(const struct cloud_mask *mask);
