/* SPDX-License-Identifier: EUPL-1.2 */
/* alike.h: how much two records look like one and the same thing, and which of many do. */
#pragma once
#include "base/arena.h"

/* What is compared. NULL is unknown; text is taken as people write it. */
struct alike_record {
	int64_t id;
	const char *name;
	const char *area, *spot;           /* keys: municipality, village within it */
	const char *area_name, *spot_name; /* as they stand in names */
	const char *part;                  /* neighbourhood of the spot */
	const char *site;                  /* address on the web */
	const char *phone, *number;        /* telephone; number in a register of organisations */
	int32_t lat_e5, lon_e5;
	bool is_exact; /* the position is that of a building */
};

/* What speaks for it, and what against; a set of bits. */
enum alike_reason {
	ALIKE_NAME_SAME = 1 << 0,    /* the same words, whatever their order and legal form */
	ALIKE_NAME_WORDS = 1 << 1,   /* words in common that few others have */
	ALIKE_NAME_TYPING = 1 << 2,  /* the same but for a few letters */
	ALIKE_NAME_SHORT = 1 << 3,   /* one is the other's abbreviation or a part of it */
	ALIKE_SPOT = 1 << 4,         /* the same village */
	ALIKE_AREA = 1 << 5,         /* the same municipality, the village differs or is unknown */
	ALIKE_NEAR = 1 << 6,         /* within 150 metres */
	ALIKE_SITE = 1 << 7,         /* the same address on the web */
	ALIKE_PHONE = 1 << 8,        /* the same telephone number */
	ALIKE_NUMBER = 1 << 9,       /* the same registration number */
	ALIKE_OTHER_SPOT = 1 << 10,  /* against: another village */
	ALIKE_OTHER_WORDS = 1 << 11, /* against: the names say different places, sides or numbers */
	ALIKE_OTHER_SITE = 1 << 12,  /* against: each has an address of its own */
	ALIKE_OTHER_PART = 1 << 13,  /* against: another neighbourhood */
	ALIKE_REASONS = 14
};

/* Two records and how sure it is that they are one: 0 .. 1. */
struct alike_pair {
	int64_t a, b;
	double score;
	unsigned reasons;
};
struct alike_pairs LIST(struct alike_pair);

/* From this score on a person should look; see docs/duplicate.md for what it finds and misses. */
#define ALIKE_LIKELY 0.6

/* Many records, ready to be compared. One thread at a time. */
struct alike_set;

/* An empty set in `mem`, which holds copies of everything added. */
struct alike_set *alike_new(struct arena *mem);

/* A name of a place: in a name it says where something is, and little of what it is. */
void alike_add_place(struct alike_set *set, const char *name);

/* Adds a record; before alike_finish. */
void alike_add(struct alike_set *set, const struct alike_record *record);

/* Weighs the words by how rare they are and makes the set ready to be searched. Once, when all is
 * added. */
void alike_finish(struct alike_set *set);

/* Those in the set that look like `record`, itself left out by its id, the surest first; in `mem`.
 * `a` is record->id. */
void alike_find(struct alike_set *set, struct arena *mem, const struct alike_record *record,
		double least, struct alike_pairs *ret);

/*
 * All pairs of the set with a score of at least `least`, the surest first; in `mem`. Only records
 * that share a block are compared: a word of the name within a municipality, a site, a number, a
 * square of the map. Of a block with more than ALIKE_BLOCK_MAX records nothing is compared: what
 * they share says too little.
 */
void alike_find_all(struct alike_set *set, struct arena *mem, double least,
		    struct alike_pairs *ret);
enum { ALIKE_BLOCK_MAX = 1500 };

/* How many pairs were compared so far: what a search costs. */
int64_t alike_compared(const struct alike_set *set);
