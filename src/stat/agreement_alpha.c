/* SPDX-License-Identifier: EUPL-1.2 */
/* agreement_alpha.c: Krippendorff's alpha, whatever the values are, and how sure it is. */
#include "stat/agreement.h"
#include "stat/random.h"

#include <math.h>
#include <stdlib.h>

/*
 * Alpha is 1 - Do / De. Do sums, over the pairs of ratings of the same unit, how different they
 * are; De over all pairs there are. Both come from the coincidence matrix: o(c, k) is the sum over
 * units of the ordered pairs (c, k) of different raters, each divided by the number of ratings of
 * the unit less one. Drawing units again adds up their parts of that matrix again, so a unit's part
 * is made once.
 */
struct part {
	int first, second;
	double weight;
};
struct unit_parts {
	size_t begin, end; /* in parts */
};
struct coincidence {
	int categories;
	struct parts LIST(struct part) parts;
	struct units_of_parts LIST(struct unit_parts) units;
};

static int value_at(const struct ratings *ratings, size_t unit, size_t rater)
{
	int value = ratings->values[unit * ratings->raters + rater];
	return value >= 0 && value < ratings->categories ? value : RATING_NONE;
}

static double count_ratings(const struct ratings *ratings, size_t unit)
{
	double count = 0;
	for (size_t i = 0; i < ratings->raters; i++)
		count += value_at(ratings, unit, i) != RATING_NONE;
	return count;
}

static void add_unit(struct arena *mem, const struct ratings *ratings, size_t unit,
		     struct coincidence *coincidence)
{
	double count = count_ratings(ratings, unit);
	size_t begin = coincidence->parts.len;
	if (count < 2)
		return;
	for (size_t i = 0; i < ratings->raters; i++)
		for (size_t j = 0; j < ratings->raters; j++) {
			int a = value_at(ratings, unit, i), b = value_at(ratings, unit, j);
			if (i != j && a != RATING_NONE && b != RATING_NONE)
				*list_add(mem, &coincidence->parts) =
					(struct part){ a, b, 1 / (count - 1) };
		}
	*list_add(mem, &coincidence->units) = (struct unit_parts){ begin, coincidence->parts.len };
}

static struct coincidence count_pairs(struct arena *mem, const struct ratings *ratings)
{
	struct coincidence ret = { .categories = ratings->categories };
	for (size_t unit = 0; unit < ratings->units; unit++)
		add_unit(mem, ratings, unit, &ret);
	return ret;
}

/* What one drawing of units adds up in: the matrix and its totals. */
struct tally {
	int categories;
	double all;
	double *pairs, *totals; /* categories x categories; categories */
	const double *numbers;  /* of the categories */
};

static struct tally tally_new(struct arena *mem, const struct ratings *ratings)
{
	size_t categories = (size_t)ratings->categories;
	double *numbers = arena_array(mem, double, categories + 1);
	for (size_t i = 0; i < categories; i++)
		numbers[i] = ratings->numbers ? ratings->numbers[i] : (double)i;
	return (struct tally){
		.categories = ratings->categories,
		.pairs = arena_array(mem, double, categories *categories + 1),
		.totals = arena_array(mem, double, categories + 1),
		.numbers = numbers,
	};
}

static void tally_clear(struct tally *tally)
{
	tally->all = 0;
	for (int i = 0; i < tally->categories * tally->categories; i++)
		tally->pairs[i] = 0;
	for (int i = 0; i < tally->categories; i++)
		tally->totals[i] = 0;
}

static void tally_add(struct tally *tally, const struct coincidence *coincidence, size_t unit)
{
	struct unit_parts parts = coincidence->units.items[unit];
	for (size_t i = parts.begin; i < parts.end; i++) {
		const struct part *part = &coincidence->parts.items[i];
		tally->pairs[part->first * tally->categories + part->second] += part->weight;
		tally->totals[part->first] += part->weight;
		tally->all += part->weight;
	}
}

/* The squared difference between two categories, a < b. */
static double difference(const struct tally *tally, enum agreement_level level, int a, int b)
{
	double x = tally->numbers[a], y = tally->numbers[b], between = 0;
	switch (level) {
	case LEVEL_INTERVAL: return (x - y) * (x - y);
	case LEVEL_RATIO: return x + y > 0 ? (x - y) / (x + y) * ((x - y) / (x + y)) : 0;
	case LEVEL_ORDINAL:
		for (int i = a; i <= b; i++)
			between += tally->totals[i];
		between -= (tally->totals[a] + tally->totals[b]) / 2;
		return between * between;
	case LEVEL_NOMINAL: break;
	}
	return 1;
}

/* False: everybody said the same, so that chance and agreement cannot be told apart. */
static bool tally_alpha(const struct tally *tally, enum agreement_level level, double *ret)
{
	double observed = 0, expected = 0;
	for (int a = 0; a < tally->categories; a++)
		for (int b = a + 1; b < tally->categories; b++) {
			if (!(tally->totals[a] > 0) || !(tally->totals[b] > 0))
				continue;
			double off = difference(tally, level, a, b);
			observed += off * (tally->pairs[a * tally->categories + b] +
					   tally->pairs[b * tally->categories + a]);
			expected += off * 2 * tally->totals[a] * tally->totals[b];
		}
	if (!(expected > 0))
		return false;
	*ret = 1 - (tally->all - 1) * observed / expected;
	return true;
}

static bool has_negative(const struct ratings *ratings)
{
	for (int i = 0; ratings->numbers && i < ratings->categories; i++)
		if (ratings->numbers[i] < 0)
			return true;
	return false;
}

struct agreement agreement_alpha_level(struct arena *mem, const struct ratings *ratings,
				       enum agreement_level level)
{
	struct coincidence coincidence = count_pairs(mem, ratings);
	struct agreement ret = { .lack = STAT_NO_DATA, .units = (int64_t)coincidence.units.len };
	struct tally tally = tally_new(mem, ratings);
	if (!ret.units)
		return ret;
	if (level == LEVEL_RATIO && has_negative(ratings)) {
		ret.lack = STAT_IMPOSSIBLE;
		return ret;
	}
	for (size_t unit = 0; unit < coincidence.units.len; unit++)
		tally_add(&tally, &coincidence, unit);
	ret.lack = tally_alpha(&tally, level, &ret.value) ? STAT_FINE : STAT_ONE_CATEGORY;
	return ret;
}

struct agreement agreement_alpha(struct arena *mem, const struct ratings *ratings)
{
	return agreement_alpha_level(mem, ratings, LEVEL_NOMINAL);
}

static int by_number(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The share of sorted draws below a mark. */
static double share_below(const double *draws, size_t count, double mark)
{
	size_t below = 0;
	while (below < count && draws[below] < mark)
		below++;
	return (double)below / (double)count;
}

struct agreement_interval agreement_alpha_bootstrap(struct arena *mem,
						    const struct ratings *ratings,
						    enum agreement_level level, int rounds,
						    uint64_t seed)
{
	struct coincidence coincidence = count_pairs(mem, ratings);
	struct agreement_interval ret = { .lack = STAT_NO_DATA };
	struct tally tally = tally_new(mem, ratings);
	uint32_t units = (uint32_t)coincidence.units.len;
	int draws = rounds < 100 ? 100 : rounds;
	double *alphas = arena_array(mem, double, (size_t)draws);
	size_t count = 0;
	if (units < 2)
		return ret;
	for (int round = 0; round < draws; round++) {
		tally_clear(&tally);
		for (uint32_t i = 0; i < units; i++)
			tally_add(&tally, &coincidence, random_below(&seed, units));
		count += tally_alpha(&tally, level, &alphas[count]);
	}
	/* where most draws have no variation, neither has the interval a meaning */
	ret.lack = count * 2 < (size_t)draws ? STAT_ONE_CATEGORY : STAT_FINE;
	if (ret.lack)
		return ret;
	qsort(alphas, count, sizeof *alphas, by_number);
	ret.low = alphas[(size_t)((double)(count - 1) * 0.025)];
	ret.high = alphas[(size_t)ceil((double)(count - 1) * 0.975)];
	ret.below_800 = share_below(alphas, count, 0.800);
	ret.below_667 = share_below(alphas, count, 0.667);
	return ret;
}
