/* SPDX-License-Identifier: EUPL-1.2 */
/* describe.h: what a row of numbers says in short. */
#pragma once
#include "stat/stat.h"

struct description {
	int64_t count;
	double mean, deviation; /* deviation: of a sample, n - 1; NAN below two numbers */
	double lowest, quarter, median, three_quarters, highest;
};

/*
 * Sorts `numbers`, which are finite, and describes them. Quantiles lie between two numbers by their
 * distance: type 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996), as R and
 * spreadsheets do. STAT_NO_DATA: there are none.
 */
enum stat_lack describe(double *numbers, size_t count, struct description *ret);
