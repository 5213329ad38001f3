/* SPDX-License-Identifier: EUPL-1.2 */
/* describe.c: mean, deviation and quantiles. */
#include "stat/describe.h"

#include <math.h>
#include <stdlib.h>

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double quantile(const double *sorted, size_t count, double share)
{
	double at = share * (double)(count - 1);
	size_t low = (size_t)at;
	double next = sorted[low + 1 < count ? low + 1 : low];
	return sorted[low] + (at - (double)low) * (next - sorted[low]);
}

enum stat_lack describe(double *numbers, size_t count, struct description *ret)
{
	double sum = 0, squares = 0;
	if (!count)
		return STAT_NO_DATA;
	qsort(numbers, count, sizeof *numbers, by_size);
	for (size_t i = 0; i < count; i++)
		sum += numbers[i];
	double mean = sum / (double)count;
	for (size_t i = 0; i < count; i++)
		squares += (numbers[i] - mean) * (numbers[i] - mean);
	*ret = (struct description){
		.count = (int64_t)count,
		.mean = mean,
		.deviation = count > 1 ? sqrt(squares / (double)(count - 1)) : (double)NAN,
		.lowest = numbers[0],
		.quarter = quantile(numbers, count, .25),
		.median = quantile(numbers, count, .5),
		.three_quarters = quantile(numbers, count, .75),
		.highest = numbers[count - 1],
	};
	return STAT_FINE;
}
