/* SPDX-License-Identifier: EUPL-1.2 */
/* place_store.h: the SQL of this slice, for its memory and its seed. */
#pragma once
#include "feature/place/place_slice.h"

/* Make the look-ups by code, key and name over rows that were just read; for place_select. */
void gazetteer_index_municipalities(struct gazetteer *places);
void gazetteer_index_villages(struct gazetteer *places);

struct seed_alias {
	const char *name, *municipality_code, *village_key;
	int postcode;
	bool is_unsure;
};
struct seed_postcode {
	int number;
	const char *village_key;
	struct geo_position position;
};

/* Everything, in the order of numbers; `places` has its arena. */
enum err place_select(struct db *db, struct gazetteer *places) MUST_CHECK;

/* Which shipped data the tables hold; "" when none. In `mem`. */
enum err place_seed_select(struct db *db, struct arena *mem, const char **ret_version) MUST_CHECK;
enum err place_seed_update(struct db *db, const char *version) MUST_CHECK;

/*
 * Stores rows; municipalities and villages that are there keep their number. `listed` has a name
 * per village.
 */
enum err municipality_upsert(struct db *db, struct arena *mem, const struct municipality *rows,
			     size_t count) MUST_CHECK;
enum err village_upsert(struct db *db, struct arena *mem, const struct village *rows,
			const char *const *listed, size_t count) MUST_CHECK;

/* Puts these in the place of what the program brought before. */
enum err postcode_replace(struct db *db, struct arena *mem, const struct seed_postcode *rows,
			  size_t count) MUST_CHECK;
enum err succession_replace(struct db *db, struct arena *mem, const struct succession *rows,
			    size_t count) MUST_CHECK;
enum err alias_replace(struct db *db, struct arena *mem, const struct seed_alias *rows,
		       size_t count) MUST_CHECK;
