/* SPDX-License-Identifier: EUPL-1.2 */
/* agreement_set.c: how far people agree who may give several codes to the same thing. */
#include "stat/agreement.h"

#include <stdlib.h>

/* MASI distance: 1 - Jaccard * how the sets lie. Two empty sets are the same. */
static double masi(uint64_t a, uint64_t b)
{
	uint64_t both = a & b, either = a | b;
	double like =
		either ? (double)__builtin_popcountll(both) / __builtin_popcountll(either) : 1;
	double lie = a == b ? 1 : both == a || both == b ? 2.0 / 3 : 1.0 / 3;
	return both || !either ? 1 - like * lie : 1;
}

struct set_count {
	uint64_t set;
	double count;
};
struct set_counts LIST(struct set_count);

static int by_set(const void *a, const void *b)
{
	uint64_t x = ((const struct set_count *)a)->set, y = ((const struct set_count *)b)->set;
	return (x > y) - (x < y);
}

/* The same sets as one, with how often they were given. */
static void join_same(struct set_counts *sets)
{
	size_t kept = 0;
	if (!sets->len)
		return;
	qsort(sets->items, sets->len, sizeof *sets->items, by_set);
	for (size_t i = 1; i < sets->len; i++)
		if (sets->items[i].set == sets->items[kept].set)
			sets->items[kept].count += sets->items[i].count;
		else
			sets->items[++kept] = sets->items[i];
	sets->len = kept + 1;
}

/* The mean distance between what different raters said of a unit, times how many they are. */
static double unit_distance(const struct set_ratings *ratings, size_t unit, double *ret_count)
{
	const uint64_t *values = &ratings->values[unit * ratings->raters];
	const bool *is_rated = &ratings->is_rated[unit * ratings->raters];
	double sum = 0, count = 0;
	for (size_t i = 0; i < ratings->raters; i++) {
		count += is_rated[i];
		for (size_t j = 0; is_rated[i] && j < i; j++)
			sum += is_rated[j] ? 2 * masi(values[i], values[j]) : 0;
	}
	*ret_count = count;
	return count > 1 ? sum / (count - 1) : 0;
}

struct agreement agreement_masi(struct arena *mem, const struct set_ratings *ratings)
{
	struct agreement ret = { .lack = STAT_NO_DATA };
	struct set_counts sets = { 0 };
	double observed = 0, expected = 0, all = 0, count;
	for (size_t unit = 0; unit < ratings->units; unit++) {
		double distance = unit_distance(ratings, unit, &count);
		if (count < 2)
			continue;
		ret.units++;
		all += count;
		observed += distance;
		for (size_t i = unit * ratings->raters; i < (unit + 1) * ratings->raters; i++)
			if (ratings->is_rated[i])
				*list_add(mem, &sets) = (struct set_count){ ratings->values[i], 1 };
	}
	if (!ret.units)
		return ret;
	join_same(&sets);
	for (size_t i = 0; i < sets.len; i++)
		for (size_t j = 0; j < i; j++)
			expected += 2 * sets.items[i].count * sets.items[j].count *
				    masi(sets.items[i].set, sets.items[j].set);
	ret.lack = expected > 0 ? STAT_FINE : STAT_ONE_CATEGORY;
	ret.value = ret.lack ? 0 : 1 - (all - 1) * observed / expected;
	return ret;
}
