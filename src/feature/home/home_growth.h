/* SPDX-License-Identifier: EUPL-1.2 */
/* home_growth.h: how many initiatives there were each year; private to this slice. */
#pragma once
#include "feature/home/home.h"

/*
 * Bars for the last years up to the last year that anything began, at most `this_year`, from the
 * counts of FACET_YEAR; `total` is of all initiatives, so that what has no year can be told. In
 * `mem`.
 */
void home_growth_fill(struct arena *mem, const struct facet_counts *counts, int64_t total,
		      int this_year, struct home_growth *ret);
