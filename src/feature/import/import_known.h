/* SPDX-License-Identifier: EUPL-1.2 */
/* import_known.h: what is known already, who is like whom, and what that makes of a row. */
#pragma once
#include "feature/import/import.h"

struct import_cells;
struct provinces;

/* ---- import_known.c: what is known already, for finding the same and the similar ---- */

struct known {
	int64_t id;                         /* of the record, or 0 */
	int64_t row;                        /* of the file, or 0 */
	const char *name;                   /* as shown */
	const char *key;                    /* folded */
	const char *words;                  /* folded, without what says little, sorted */
	const char *core;                   /* the same without the words of the village */
	const char *site;                   /* website without scheme and www, or NULL */
	const char *municipality, *village; /* codes, or NULL */
	uint64_t key_hash, core_hash, site_hash, municipality_hash, village_hash; /* 0: unknown */
	uint64_t letters, word_bits; /* what `words` is made of */
	uint64_t content;            /* of all that a row says: equal rows have equal content */
	int32_t lat_e5, lon_e5;
	bool is_exact, is_hidden;
};

struct register_known;
struct register_known *import_known_new(struct arena *mem);

/* What makes a record comparable. In `mem`. */
struct known import_known_of(struct arena *mem, const struct initiative *record);

/* Keeps a copy. */
void import_known_add(struct register_known *all, const struct known *known);

/* How two records are alike, from surest to least. */
enum likeness { LIKE_NOT, LIKE_NEAR, LIKE_SITE, LIKE_PLACE, LIKE_NAME, LIKE_SAME_SITE, LIKE_SAME };
struct match {
	const struct known *known;
	enum likeness likeness;
};
struct matches LIST(struct match);

/* Everything alike, the surest first, records before rows. In `mem`. */
void import_known_find(const struct register_known *all, struct arena *mem,
		       const struct known *wanted, struct matches *ret);

/* How one is like the other. */
enum likeness import_likeness(const struct known *a, const struct known *b);

/* How alike two names are, 0 to 1, on `words` of struct known. */
double import_similarity(const struct known *a, const struct known *b);

/* ---- import_judge.c ---- */

struct judge {
	struct arena *mem; /* as long as the judge */
	struct register_known *known;
	const struct provinces *provinces;
};

/* Loads what is known of the register. */
enum err import_judge_new(struct work *work, struct arena *mem, struct judge **ret) MUST_CHECK;

/* The provinces of the region, or none: then every row belongs. In `mem`. */
const struct provinces *import_provinces(struct work *work, struct arena *mem);

/* Says what will happen with a filled row, and why; remembers it for the rows after it.
 * *ret_is_elsewhere: another region's. */
enum err import_judge(struct work *work, struct judge *judge, const struct import_cells *cells,
		      struct import_row *row, bool *ret_is_elsewhere) MUST_CHECK;

/* Lays what a row says over the present record. */
void import_overlay(struct arena *mem, const struct initiative *said, struct initiative *record);
