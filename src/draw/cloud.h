/* SPDX-License-Identifier: EUPL-1.2 */
/* cloud.h: words placed around a middle, larger where they weigh more, none over another. */
#pragma once
#include "draw/drawing.h"

struct cloud_word {
	const char *text;
	double weight;     /* over 0; the area of a word follows its weight */
	const char *color; /* at least 4.5:1 on white; NULL: ink */
	const char *title, *path;
	bool is_placed; /* filled in: false where it would have been smaller than least_size */
};
struct cloud_options {
	double width, height; /* 0: 800 x 500 */
	double least_size;    /* 0: 11 units */
	double most_size;     /* 0: 64 */
	const char *title, *text, *language;
};
/*
 * Places words in order of weight, then of text, on a spiral; makes all smaller until every word
 * fits that can be at least least_size. The same words give the same drawing. In `mem`.
 */
struct drawing cloud_draw(struct arena *mem, struct cloud_word *words, size_t count,
			  const struct cloud_options *options);
