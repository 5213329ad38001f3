/* SPDX-License-Identifier: EUPL-1.2 */
/* region.h: what other slices may know of how a region looks. */
#pragma once
#include "work/work.h"

/* The region's colour in three steps for print, as "#083f36"; NULL: it has none of its own. */
struct region_colours {
	const char *deep;   /* white letters stand on it, 11:1 */
	const char *strong; /* headings and lines on white, 7.8:1 */
	const char *tint;   /* below text */
};
/* In work->mem. */
void region_colours(struct work *work, struct region_colours *ret);
