/* SPDX-License-Identifier: EUPL-1.2 */
/* random.h: numbers that look random and are the same for the same seed; never for secrets. */
#pragma once
#include <stdint.h>

/* S. Vigna, "An experimental exploration of Marsaglia's xorshift generators" (splitmix64). */
static inline uint64_t random_next(uint64_t *state)
{
	uint64_t x = (*state += 0x9e3779b97f4a7c15u);
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

/* 0 .. below - 1; its bias is under one in 2^32. `below` is over 0. */
static inline uint64_t random_below(uint64_t *state, uint32_t below)
{
	return ((random_next(state) >> 32) * below) >> 32;
}
