/* SPDX-License-Identifier: EUPL-1.2 */
/* table.h: the form of the tables that tools/words.c makes from po/ and words.c reads. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct words_entry {
	uint32_t hash, len; /* of msgid; a context stands before it, with a \004 between */
	const char *msgid;
	const char *one, *many; /* many: NULL without a plural */
};

struct words {
	const char *language;
	const char *thousands, *decimal; /* "." and "," in Dutch */
	uint32_t mask;                   /* slots - 1; slots is a power of two */
	const uint16_t *slots; /* 0: empty, else the number of an entry + 1; searched linearly */
	const struct words_entry *entries;
};

struct words_tables {
	size_t count;
	const struct words *words;
};

extern const struct words_tables words_tables;

/* Eight bytes at a time, multiply and fold. The same on every machine that the table is built on.
 */
static inline uint32_t words_hash(const char *text, size_t len)
{
	uint64_t hash = len, part;
	for (; len >= sizeof part; text += sizeof part, len -= sizeof part) {
		memcpy(&part, text, sizeof part);
		hash = (hash ^ part) * UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 29;
	}
	part = 0;
	for (size_t i = 0; i < len; i++)
		part = part << 8 | (unsigned char)text[i];
	hash = (hash ^ part) * UINT64_C(0x9E3779B97F4A7C15);
	return (uint32_t)(hash >> 32);
}
