/* SPDX-License-Identifier: EUPL-1.2 */
/* agreement.h: how far people who judged the same things agree, on categories without an order. */
#pragma once
#include "stat/stat.h"

enum { RATING_NONE = -1 };

/* What each of `raters` said of each of `units`: values[unit * raters + rater], 0 .. categories - 1
 * or RATING_NONE. */
struct ratings {
	size_t units, raters;
	int categories;
	const int *values;
};

/* A figure that may not exist; value holds only where lack is STAT_FINE. */
struct agreement {
	enum stat_lack lack;
	double value;
	int64_t units; /* that at least two rated: what the figure rests on */
};

/*
 * The share of pairs of ratings of the same unit that are the same, 0 to 1: O.R. Holsti, "Content
 * analysis for the social sciences and humanities" (1969). STAT_NO_DATA: no unit has two ratings.
 */
struct agreement agreement_percent(const struct ratings *ratings);

/*
 * Kappa of the first two raters over the units that both rated: J. Cohen, "A coefficient of
 * agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
 * STAT_ONE_CATEGORY: both used one category only. Uses `mem` for a while.
 */
struct agreement agreement_kappa(struct arena *mem, const struct ratings *ratings);

/*
 * Alpha for nominal data, any number of raters, missing ratings allowed; units with fewer than two
 * ratings are left out: K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011).
 * STAT_ONE_CATEGORY: there is no variation. Uses `mem` for a while.
 */
struct agreement agreement_alpha(struct arena *mem, const struct ratings *ratings);
