/* SPDX-License-Identifier: EUPL-1.2 */
/* region_print.c: the region's colour as other slices print it. */
#include "feature/region/region.h"
#include "feature/region/region_slice.h"

enum { STEP_TINT = 1, STEP_STRONG = 5, STEP_DEEP = 6 };

static const char *hex(struct work *work, const struct colour *it)
{
	return arena_printf(work->mem, "#%02x%02x%02x", it->red, it->green, it->blue);
}

void region_colours(struct work *work, struct region_colours *ret)
{
	struct colour colour;
	*ret = (struct region_colours){ 0 };
	if (!colour_read(setting_get(work, "colour"), &colour))
		return;
	const struct theme theme = theme_of(colour);
	*ret = (struct region_colours){
		.deep = hex(work, &theme.steps[STEP_DEEP]),
		.strong = hex(work, &theme.steps[STEP_STRONG]),
		.tint = hex(work, &theme.steps[STEP_TINT]),
	};
}
