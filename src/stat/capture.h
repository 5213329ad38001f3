/* SPDX-License-Identifier: EUPL-1.2 */
/* capture.h: how many there are in all, from how often lists that were made apart name the same. */
#pragma once
#include "stat/stat.h"

/*
 * A total with what is known of it. The interval is of 95 %, taken on the logarithm of what is
 * missed (K.P. Burnham et al., "Design and analysis methods for fish survival experiments", 1987):
 * it never goes below what was counted. The numbers hold only where lack is STAT_FINE.
 */
struct capture_estimate {
	enum stat_lack lack;
	int64_t known; /* cases on at least one list */
	double total, variance, low, high;
};

/*
 * Two lists of `first` and `second` cases that share `both`: D.G. Chapman, "Some properties of the
 * hypergeometric distribution with applications to zoological censuses" (1951), with the variance
 * of G.A.F. Seber, "The effects of trap response on tag recapture estimates", Biometrics 26 (1970).
 * STAT_NO_OVERLAP where `both` is 0; STAT_IMPOSSIBLE where it is more than a list has.
 */
struct capture_estimate capture_two(int64_t first, int64_t second, int64_t both);

enum {
	CAPTURE_CELLS = 8,  /* by set of lists: 1 the first only, 3 the first and second, ... */
	CAPTURE_MODELS = 8, /* by set of pairs that depend on each other */
};

/* Pairs of lists. */
enum capture_pair {
	CAPTURE_FIRST_SECOND = 1,
	CAPTURE_FIRST_THIRD = 2,
	CAPTURE_SECOND_THIRD = 4,
};

/* One log-linear model of three lists. */
struct capture_model {
	unsigned pairs;       /* set of enum capture_pair that may depend on each other */
	double deviance, aic; /* aic: up to a constant that all models of the same counts share */
	int freedom;          /* degrees of freedom that are left */
	struct capture_estimate estimate;
};

/*
 * Fits a model to the counts in cells 1 to 7 (cell 0 is not looked at): S.E. Fienberg, "The
 * multiple recapture census for closed populations and incomplete 2^k contingency tables",
 * Biometrika 59 (1972), by maximum likelihood with Newton's method; asymptotic variance.
 */
struct capture_model capture_three(const int64_t cells[static CAPTURE_CELLS], unsigned pairs);

/*
 * All eight models, each at its set of pairs, and which has the lowest AIC among those that can be
 * computed; -1: none can. The model with all three pairs has no degrees of freedom left and is
 * chosen only when it wins.
 */
int capture_three_all(const int64_t cells[static CAPTURE_CELLS],
		      struct capture_model ret[static CAPTURE_MODELS]);
