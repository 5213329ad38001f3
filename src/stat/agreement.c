/* SPDX-License-Identifier: EUPL-1.2 */
/* agreement.c: how often people say the same, and kappa of two of them. */
#include "stat/agreement.h"

#include <math.h>

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

struct agreement agreement_unanimous(const struct ratings *ratings)
{
	struct agreement ret = { .lack = STAT_NO_DATA };
	int64_t same = 0;
	for (size_t unit = 0; unit < ratings->units; unit++) {
		int64_t differ, count = count_unit(ratings, unit, &differ);
		ret.units += count > 1;
		same += count > 1 && !differ;
	}
	if (!ret.units)
		return ret;
	ret.lack = STAT_FINE;
	ret.value = (double)same / (double)ret.units;
	return ret;
}

/* Both raters' totals per category, and what they said of each unit that both rated. */
struct couple {
	int categories;
	double count;
	double *first, *second; /* totals per category */
	double *both;           /* categories x categories */
};

static struct couple count_couple(struct arena *mem, const struct ratings *ratings)
{
	size_t categories = (size_t)ratings->categories;
	struct couple ret = {
		.categories = ratings->categories,
		.first = arena_array(mem, double, categories + 1),
		.second = arena_array(mem, double, categories + 1),
		.both = arena_array(mem, double, categories *categories + 1),
	};
	for (size_t unit = 0; ratings->raters > 1 && unit < ratings->units; unit++) {
		int a = value_at(ratings, unit, 0), b = value_at(ratings, unit, 1);
		if (a == RATING_NONE || b == RATING_NONE)
			continue;
		ret.count++;
		ret.first[a]++;
		ret.second[b]++;
		ret.both[(size_t)a * categories + (size_t)b]++;
	}
	return ret;
}

/* How much (a, b) counts as the same: 1 for the same category, 0 for the first and the last. */
typedef double closeness(int a, int b, int categories);

static double is_same(int a, int b, int categories) { return a == b; }

static double linear(int a, int b, int categories)
{
	return categories < 2 ? 1 : 1 - fabs((double)(a - b)) / (categories - 1);
}

static double quadratic(int a, int b, int categories)
{
	double off = 1 - linear(a, b, categories);
	return 1 - off * off;
}

static struct agreement kappa(struct arena *mem, const struct ratings *ratings, closeness *close)
{
	struct couple couple = count_couple(mem, ratings);
	struct agreement ret = { .lack = STAT_NO_DATA, .units = (int64_t)couple.count };
	double same = 0, chance = 0;
	if (!ret.units)
		return ret;
	for (int a = 0; a < couple.categories; a++)
		for (int b = 0; b < couple.categories; b++) {
			double weight = close(a, b, couple.categories);
			same += weight * couple.both[a * couple.categories + b] / couple.count;
			chance += weight * couple.first[a] / couple.count * couple.second[b] /
				  couple.count;
		}
	ret.lack = chance >= 1 ? STAT_ONE_CATEGORY : STAT_FINE;
	ret.value = ret.lack ? 0 : (same - chance) / (1 - chance);
	return ret;
}

struct agreement agreement_kappa(struct arena *mem, const struct ratings *ratings)
{
	return kappa(mem, ratings, is_same);
}

struct agreement agreement_kappa_weighted(struct arena *mem, const struct ratings *ratings,
					  enum kappa_weight weight)
{
	return kappa(mem, ratings, weight == WEIGHT_LINEAR ? linear : quadratic);
}

struct agreement agreement_pi(struct arena *mem, const struct ratings *ratings)
{
	struct couple couple = count_couple(mem, ratings);
	struct agreement ret = { .lack = STAT_NO_DATA, .units = (int64_t)couple.count };
	double same = 0, chance = 0;
	if (!ret.units)
		return ret;
	for (int i = 0; i < couple.categories; i++) {
		double share = (couple.first[i] + couple.second[i]) / 2 / couple.count;
		same += couple.both[i * couple.categories + i] / couple.count;
		chance += share * share;
	}
	ret.lack = chance >= 1 ? STAT_ONE_CATEGORY : STAT_FINE;
	ret.value = ret.lack ? 0 : (same - chance) / (1 - chance);
	return ret;
}

/* What many raters said: how often pairs agree, and how often each category was used. */
struct many {
	int64_t units;
	double same;    /* mean over units of the share of pairs that agree */
	double *shares; /* of each category, mean over units */
	int categories;
};

static bool count_many(struct arena *mem, const struct ratings *ratings, struct many *ret)
{
	*ret = (struct many){ .categories = ratings->categories };
	ret->shares = arena_array(mem, double, (size_t)ratings->categories + 1);
	for (size_t unit = 0; unit < ratings->units; unit++) {
		int64_t differ, count = count_unit(ratings, unit, &differ);
		if (count < 2)
			continue;
		ret->units++;
		ret->same += 1 - (double)differ / (double)(count * (count - 1));
		for (size_t i = 0; i < ratings->raters; i++) {
			int value = value_at(ratings, unit, i);
			if (value != RATING_NONE)
				ret->shares[value] += 1 / (double)count;
		}
	}
	for (int i = 0; ret->units && i < ret->categories; i++)
		ret->shares[i] /= (double)ret->units;
	ret->same = ret->units ? ret->same / (double)ret->units : 0;
	return ret->units > 0;
}

static struct agreement beyond_chance(const struct many *many, double chance)
{
	bool is_certain = chance >= 1 - 1e-12;
	return (struct agreement){
		.lack = is_certain ? STAT_ONE_CATEGORY : STAT_FINE,
		.value = is_certain ? 0 : (many->same - chance) / (1 - chance),
		.units = many->units,
	};
}

struct agreement agreement_fleiss(struct arena *mem, const struct ratings *ratings)
{
	struct many many;
	double chance = 0;
	if (!count_many(mem, ratings, &many))
		return (struct agreement){ .lack = STAT_NO_DATA };
	for (int i = 0; i < many.categories; i++)
		chance += many.shares[i] * many.shares[i];
	return beyond_chance(&many, chance);
}

struct agreement agreement_ac1(struct arena *mem, const struct ratings *ratings)
{
	struct many many;
	double chance = 0;
	if (!count_many(mem, ratings, &many))
		return (struct agreement){ .lack = STAT_NO_DATA };
	if (many.categories < 2)
		return (struct agreement){ .lack = STAT_ONE_CATEGORY, .units = many.units };
	for (int i = 0; i < many.categories; i++)
		chance += many.shares[i] * (1 - many.shares[i]) / (many.categories - 1);
	return beyond_chance(&many, chance);
}

struct agreement agreement_brennan_prediger(struct arena *mem, const struct ratings *ratings)
{
	struct many many;
	if (!count_many(mem, ratings, &many))
		return (struct agreement){ .lack = STAT_NO_DATA };
	if (many.categories < 2)
		return (struct agreement){ .lack = STAT_ONE_CATEGORY, .units = many.units };
	return beyond_chance(&many, 1.0 / many.categories);
}
