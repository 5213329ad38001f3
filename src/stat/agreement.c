/* SPDX-License-Identifier: EUPL-1.2 */
/* agreement.c: percent agreement, kappa and alpha. */
#include "stat/agreement.h"

static int value_at(const struct ratings *ratings, size_t unit, size_t rater)
{
	int value = ratings->values[unit * ratings->raters + rater];
	return value >= 0 && value < ratings->categories ? value : RATING_NONE;
}

/* How many rated the unit, and how many ordered pairs of their ratings differ. */
static int64_t count_unit(const struct ratings *ratings, size_t unit, int64_t *ret_different)
{
	int64_t count = 0, different = 0;
	for (size_t i = 0; i < ratings->raters; i++) {
		int mine = value_at(ratings, unit, i);
		count += mine != RATING_NONE;
		for (size_t j = 0; mine != RATING_NONE && j < ratings->raters; j++) {
			int other = value_at(ratings, unit, j);
			different += other != RATING_NONE && other != mine;
		}
	}
	*ret_different = different;
	return count;
}

struct agreement agreement_percent(const struct ratings *ratings)
{
	struct agreement ret = { .lack = STAT_NO_DATA };
	int64_t pairs = 0, different = 0;
	for (size_t unit = 0; unit < ratings->units; unit++) {
		int64_t differ, count = count_unit(ratings, unit, &differ);
		ret.units += count > 1;
		pairs += count * (count - 1);
		different += differ;
	}
	if (!pairs)
		return ret;
	ret.lack = STAT_FINE;
	ret.value = 1 - (double)different / (double)pairs;
	return ret;
}

struct agreement agreement_kappa(struct arena *mem, const struct ratings *ratings)
{
	struct agreement ret = { .lack = STAT_NO_DATA };
	double *first = arena_array(mem, double, (size_t)ratings->categories + 1);
	double *second = arena_array(mem, double, (size_t)ratings->categories + 1);
	double same = 0, chance = 0;
	for (size_t unit = 0; ratings->raters > 1 && unit < ratings->units; unit++) {
		int a = value_at(ratings, unit, 0), b = value_at(ratings, unit, 1);
		if (a == RATING_NONE || b == RATING_NONE)
			continue;
		ret.units++;
		same += a == b;
		first[a]++;
		second[b]++;
	}
	if (!ret.units)
		return ret;
	double count = (double)ret.units;
	for (int i = 0; i < ratings->categories; i++)
		chance += first[i] / count * (second[i] / count);
	ret.lack = chance >= 1 ? STAT_ONE_CATEGORY : STAT_FINE;
	ret.value = ret.lack ? 0 : (same / count - chance) / (1 - chance);
	return ret;
}

/* Adds a unit's ratings to the totals per category; the unit has at least two. */
static void add_unit(const struct ratings *ratings, size_t unit, double *totals)
{
	for (size_t i = 0; i < ratings->raters; i++) {
		int value = value_at(ratings, unit, i);
		if (value != RATING_NONE)
			totals[value]++;
	}
}

struct agreement agreement_alpha(struct arena *mem, const struct ratings *ratings)
{
	struct agreement ret = { .lack = STAT_NO_DATA };
	double *totals = arena_array(mem, double, (size_t)ratings->categories + 1);
	double all = 0, observed = 0, expected;
	for (size_t unit = 0; unit < ratings->units; unit++) {
		int64_t differ, count = count_unit(ratings, unit, &differ);
		if (count < 2)
			continue;
		ret.units++;
		all += (double)count;
		observed += (double)differ / (double)(count - 1);
		add_unit(ratings, unit, totals);
	}
	if (!ret.units)
		return ret;
	expected = all * all;
	for (int i = 0; i < ratings->categories; i++)
		expected -= totals[i] * totals[i];
	ret.lack = expected <= 0 ? STAT_ONE_CATEGORY : STAT_FINE;
	ret.value = ret.lack ? 0 : 1 - (all - 1) * observed / expected;
	return ret;
}
