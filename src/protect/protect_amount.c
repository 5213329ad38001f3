/* SPDX-License-Identifier: EUPL-1.2 */
/* protect_amount.c: whether a sum may be shown, and counts rounded by the keys of what they count.
 */
#include "protect/protect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_size(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;
	return one < other ? 1 : one > other ? -1 : 0;
}

bool protect_amount(struct arena *mem, const struct protect_rule *rule, const double *amounts,
		    size_t count)
{
	double sum = 0, largest = 0;
	if (count < (size_t)rule->least)
		return false;
	double *sorted = arena_array(mem, double, count);
	memcpy(sorted, amounts, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, by_size);
	for (size_t i = 0; i < count; i++) {
		if (!isfinite(sorted[i]) || sorted[i] < 0)
			return false;
		sum += sorted[i];
		largest += (int)i < rule->dominance_count ? sorted[i] : 0;
	}
	if (sum <= 0) /* says of everybody that it is nothing */
		return false;
	bool is_dominated = rule->dominance_count > 0 && largest >= rule->dominance_share * sum;
	/* The second one knows its own part and takes the rest for the first one's. */
	double rest = sum - sorted[0] - (count > 1 ? sorted[1] : 0);
	return !is_dominated && rest >= rule->p_percent * sorted[0];
}

static uint64_t turn(uint64_t x, int bits) { return (x << bits) | (x >> (64 - bits)); }

static void stir(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = turn(v[1], 13) ^ v[0];
	v[3] = turn(v[3], 16) ^ v[2];
	v[0] = turn(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = turn(v[1], 17) ^ v[2];
	v[3] = turn(v[3], 21) ^ v[0];
	v[2] = turn(v[2], 32);
}

/* SipHash-2-4 of eight bytes: J.-P. Aumasson and D.J. Bernstein, "SipHash: a fast short-input PRF"
 * (2012). */
static uint64_t hash(uint64_t key0, uint64_t key1, uint64_t word)
{
	uint64_t v[4] = { key0 ^ 0x736f6d6570736575u, key1 ^ 0x646f72616e646f6du,
			  key0 ^ 0x6c7967656e657261u, key1 ^ 0x7465646279746573u };
	const uint64_t words[] = { word, (uint64_t)8 << 56 };
	for (int i = 0; i < 2; i++) {
		v[3] ^= words[i];
		stir(v);
		stir(v);
		v[0] ^= words[i];
	}
	v[2] ^= 0xff;
	for (int i = 0; i < 4; i++)
		stir(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

uint64_t protect_record_key(uint64_t secret, int64_t id)
{
	return hash(secret, ~secret, (uint64_t)id);
}

int64_t protect_round(int64_t count, uint64_t sum_of_keys, int64_t base)
{
	if (base < 2 || count <= 0)
		return count;
	int64_t rest = count % base;
	/* Sums of keys are keys themselves; one more stir keeps neighbours apart. */
	uint64_t draw = (hash(0, 0, sum_of_keys) >> 32) * (uint64_t)base >> 32;
	return count - rest + ((int64_t)draw < rest ? base : 0);
}
