/* SPDX-License-Identifier: EUPL-1.2 */
/* interval.c: shares, means and medians with how sure they are; two measurements of the same cases.
 */
#include "stat/cross.h"

#include <math.h>
#include <stdlib.h>

static const double normal_975 = 1.959963984540054;

struct stat_interval stat_share(int64_t count, int64_t of)
{
	if (of <= 0)
		return (struct stat_interval){ NAN, NAN, NAN };
	double n = (double)of, share = (double)count / n, z = normal_975 * normal_975;
	double middle = (share + z / (2 * n)) / (1 + z / n);
	double half = normal_975 / (1 + z / n) * sqrt(share * (1 - share) / n + z / (4 * n * n));
	return (struct stat_interval){
		share,
		count <= 0 ? 0 : fmax(0, middle - half),
		count >= of ? 1 : fmin(1, middle + half),
	};
}

/* The value that Student's t passes with a chance of 5 %, either way. */
static double student_975(double freedom)
{
	double low = 1, high = 1e4;
	for (int i = 0; i < 200 && high - low > 1e-12 * high; i++) {
		double middle = (low + high) / 2;
		if (stat_student_tail(middle, freedom) > 0.05)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

struct stat_interval stat_mean(const double *numbers, size_t count)
{
	double mean = 0, squares = 0, n = (double)count;
	if (!count)
		return (struct stat_interval){ NAN, NAN, NAN };
	for (size_t i = 0; i < count; i++)
		mean += numbers[i] / n;
	for (size_t i = 0; i < count; i++)
		squares += (numbers[i] - mean) * (numbers[i] - mean);
	if (count < 2)
		return (struct stat_interval){ mean, NAN, NAN };
	double half = student_975(n - 1) * sqrt(squares / (n - 1) / n);
	return (struct stat_interval){ mean, mean - half, mean + half };
}

static int by_number(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The chance that at most `most` of `count` coins show heads. */
static double coin_tail(int64_t most, int64_t count)
{
	double sum = 0;
	int sign;
	for (int64_t i = 0; i <= most; i++)
		sum += exp(lgamma_r((double)count + 1, &sign) - lgamma_r((double)i + 1, &sign) -
			   lgamma_r((double)(count - i) + 1, &sign) - (double)count * M_LN2);
	return sum;
}

/* How many numbers lie below the interval of 95 % around the median; -1: there are too few. */
static int64_t median_below(int64_t count)
{
	/* far from the middle the sum is near 0: begin where a normal law would */
	int64_t below = (int64_t)(((double)count - normal_975 * sqrt((double)count)) / 2) + 2;
	while (below >= 0 && coin_tail(below, count) > 0.025)
		below--;
	return below;
}

struct stat_interval stat_median(double *numbers, size_t count)
{
	if (!count)
		return (struct stat_interval){ NAN, NAN, NAN };
	qsort(numbers, count, sizeof *numbers, by_number);
	double median = (numbers[(count - 1) / 2] + numbers[count / 2]) / 2;
	int64_t below = median_below((int64_t)count);
	if (below < 0)
		return (struct stat_interval){ median, NAN, NAN };
	return (struct stat_interval){ median, numbers[below], numbers[count - 1 - (size_t)below] };
}

struct paired stat_paired(const double *first, const double *second, size_t count)
{
	struct paired ret = { .p = NAN, .difference = { NAN, NAN, NAN } };
	double *change = calloc(count + 1, sizeof *change);
	if (!change)
		abort();
	for (size_t i = 0; i < count; i++) {
		change[i] = second[i] - first[i];
		ret.up += change[i] > 0;
		ret.down += change[i] < 0;
		ret.same += change[i] == 0;
	}
	ret.difference = stat_mean(change, count);
	free(change);
	int64_t moved = ret.up + ret.down, fewer = ret.up < ret.down ? ret.up : ret.down;
	if (moved)
		ret.p = fmin(1, 2 * coin_tail(fewer, moved));
	return ret;
}
