/* SPDX-License-Identifier: EUPL-1.2 */
/* agreement.h: how far people who judged the same things agree. */
#pragma once
#include "stat/stat.h"

enum { RATING_NONE = -1 };

/* What each of `raters` said of each of `units`: values[unit * raters + rater], 0 .. categories - 1
 * or RATING_NONE. */
struct ratings {
	size_t units, raters;
	int categories;
	const int *values;
	const double *numbers; /* what each category stands for, where that is a number; NULL: 0, 1,
				  ... */
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

/* The share of units, of those that at least two rated, of which everybody said the same. */
struct agreement agreement_unanimous(const struct ratings *ratings);

/* How much two categories differ, by what the categories are. */
enum agreement_level { LEVEL_NOMINAL, LEVEL_ORDINAL, LEVEL_INTERVAL, LEVEL_RATIO };

/*
 * Kappa of the first two raters over the units that both rated: J. Cohen, "A coefficient of
 * agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
 * STAT_ONE_CATEGORY: both used one category only. Uses `mem` for a while.
 */
struct agreement agreement_kappa(struct arena *mem, const struct ratings *ratings);

/* How far off two categories count as, between 0 (the same) and 1 (the first and the last). */
enum kappa_weight { WEIGHT_LINEAR, WEIGHT_QUADRATIC };

/* Weighted kappa of two raters over categories that have an order: J. Cohen, "Weighted kappa",
 * Psychological Bulletin 70 (1968). */
struct agreement agreement_kappa_weighted(struct arena *mem, const struct ratings *ratings,
					  enum kappa_weight weight);

/* Pi of two raters: W.A. Scott, "Reliability of content analysis", Public Opinion Quarterly 19
 * (1955). */
struct agreement agreement_pi(struct arena *mem, const struct ratings *ratings);

/* Kappa for any number of raters: J.L. Fleiss, "Measuring nominal scale agreement among many
 * raters", Psychological Bulletin 76 (1971); units with fewer than two ratings are left out, and
 * the others may have different numbers of raters. */
struct agreement agreement_fleiss(struct arena *mem, const struct ratings *ratings);

/* AC1: K.L. Gwet, "Computing inter-rater reliability and its variance in the presence of high
 * agreement", British Journal of Mathematical and Statistical Psychology 61 (2008). */
struct agreement agreement_ac1(struct arena *mem, const struct ratings *ratings);

/* R.L. Brennan and D.J. Prediger, "Coefficient kappa: some uses, misuses, and alternatives",
 * Educational and Psychological Measurement 41 (1981). STAT_ONE_CATEGORY: there is one only. */
struct agreement agreement_brennan_prediger(struct arena *mem, const struct ratings *ratings);

/*
 * Alpha for nominal data, any number of raters, missing ratings allowed; units with fewer than two
 * ratings are left out: K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011).
 * STAT_ONE_CATEGORY: there is no variation. Uses `mem` for a while.
 */
struct agreement agreement_alpha(struct arena *mem, const struct ratings *ratings);

/* The same for any level; where categories stand for numbers that are told. STAT_IMPOSSIBLE: ratio
 * with a number below 0. */
struct agreement agreement_alpha_level(struct arena *mem, const struct ratings *ratings,
				       enum agreement_level level);

/* Between which values alpha lies. */
struct agreement_interval {
	enum stat_lack lack;
	double low, high;            /* 2.5 % and 97.5 % of the draws */
	double below_800, below_667; /* share of the draws under these: what reports ask */
};

/* By drawing units again `rounds` times (at least 100); the same seed gives the same interval. */
struct agreement_interval agreement_alpha_bootstrap(struct arena *mem,
						    const struct ratings *ratings,
						    enum agreement_level level, int rounds,
						    uint64_t seed);

/*
 * Several codes at once: values[unit * raters + rater] is a set of at most 64 codes as bits;
 * is_rated says who looked at it. Alpha with the distance MASI: R. Passonneau, "Measuring agreement
 * on set-valued items", LREC (2006).
 */
struct set_ratings {
	size_t units, raters;
	const uint64_t *values;
	const bool *is_rated;
};
struct agreement agreement_masi(struct arena *mem, const struct set_ratings *ratings);
