/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary_slice.h: what the files of this slice share. */
#pragma once
#include "feature/vocabulary/vocabulary.h"
#include "web/route.h"

enum { VOCABULARY_ROUTES = 2, VOCABULARY_SCHEMAS = 4 };
extern const struct route vocabulary_routes[VOCABULARY_ROUTES];
extern const struct schema vocabulary_schemas[VOCABULARY_SCHEMAS];

struct terms LIST(struct term);
struct mapped_word {
	const char *word, *list, *key;
};
struct mapped_words LIST(struct mapped_word);

/* All terms by list and number; all mapped words. In `mem`. Errors of db_query. */
enum err vocabulary_select(struct db *db, struct arena *mem, struct terms *ret) MUST_CHECK;
enum err vocabulary_select_words(struct db *db, struct arena *mem, struct mapped_words *ret)
	MUST_CHECK;

/* Stores a term that is not there yet; does nothing when its key is there. Errors of db_exec. */
enum err vocabulary_insert(struct db *db, const struct term *term) MUST_CHECK;
enum err vocabulary_insert_word(struct db *db, const struct mapped_word *word) MUST_CHECK;

/* How many terms are stored, over all lists. */
enum err vocabulary_count(struct db *db, int64_t *ret) MUST_CHECK;

/* Fills a new region with the core that ships, and adds what a new version of the program brings.
 */
enum err vocabulary_seed(struct work *work) MUST_CHECK;
