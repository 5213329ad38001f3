/* SPDX-License-Identifier: EUPL-1.2 */
/* docset.h: a set of document numbers: an array while small, a roaring bitmap when large. */
#pragma once
#include <roaring/roaring.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * Most words of a vocabulary occur in a handful of documents; a roaring bitmap of those costs about
 * 60 bytes per document, an array 4. All zero is the empty set.
 */
struct docset {
	union {
		uint32_t *few;
		roaring_bitmap_t *many;
	};
	uint32_t count;
	uint32_t room; /* of `few`; DOCSET_MANY when it is a bitmap */
};

enum { DOCSET_FEW = 128 };
#define DOCSET_MANY UINT32_MAX

/* Gives the memory back and empties the set. */
void docset_clear(struct docset *set);

/* Adds or removes one number; true when that changed the set. */
bool docset_add(struct docset *set, uint32_t number);
bool docset_remove(struct docset *set, uint32_t number);

/* Adds `count` ascending numbers that are all larger than what the set has. */
void docset_append(struct docset *set, const uint32_t *numbers, size_t count);

/* Makes the memory as small as it can be. */
void docset_pack(struct docset *set);

/* Adds the set to `sum`. */
void docset_add_to(const struct docset *set, roaring_bitmap_t *sum);

/* The set as a bitmap that the caller frees. */
roaring_bitmap_t *docset_bitmap(const struct docset *set);

/*
 * The bitmap of the numbers whose bit is 1 in `words` (64 numbers each); the caller frees it. Goes
 * through the portable format (RoaringFormatSpec), ten times as fast as adding numbers.
 */
roaring_bitmap_t *docset_bitmap_of_bits(const uint64_t *words, size_t word_count);
