/* SPDX-License-Identifier: EUPL-1.2 */
/* made.h: made-up initiatives for measuring: Dutch words, real places, nobody's name. */
#pragma once
#include "base/arena.h"

/*
 * One made-up initiative. In the words of a file as people send it, and beside that in the keys of
 * the vocabulary, for who fills a database without an import.
 */
struct made {
	const char *name, *place, *postcode, *municipality, *province, *website, *summary, *source;
	const char *category, *activities, *target_groups, *legal_form, *source_kind;
	const char *category_key, *activity_keys, *theme_keys, *target_group_keys, *legal_form_key;
	const char *source_kind_key, *phase_key;
	int start_year; /* 0: unknown; postcode NULL: unknown */
};

/* Makes the same initiatives for the same seed: places by inhabitants, a few near duplicates. */
struct maker;
struct maker *maker_new(struct arena *mem, uint64_t seed);

/* The next one. Its text lives in `mem`, or as long as the maker. */
void maker_next(struct maker *maker, struct arena *mem, struct made *ret);
