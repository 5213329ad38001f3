/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_slice.h: what the files of this slice share: searching, pairs, the store. */
#pragma once
#include "alike/alike.h"
#include "feature/duplicate/duplicate.h"
#include "feature/initiative/initiative_merge.h"
#include "web/site.h"

/* More pairs than this are not kept: the surest are, and the page says how many there were. */
enum { DUPLICATE_KEPT = 5000, DUPLICATE_PAGE = 50 };

/* One pair; a < b. */
struct duplicate {
	int64_t a, b;
	const char *a_name, *b_name;   /* NULL: the record is not public any more */
	const char *a_place, *b_place; /* NULL: unknown */
	double score;
	unsigned reasons;
	enum duplicate_state state;
	int64_t found_ms, decided_ms, person_id; /* 0: nobody decided yet */
};
struct duplicates LIST(struct duplicate);

/* The last search. */
struct duplicate_search {
	int64_t at_ms, public_version, records, found, kept; /* at_ms 0: never */
};

/* ---- rules: duplicate.c ---- */

/* Key of a state in the database and in addresses; DUPLICATE_STATES: there is no such key. */
const char *duplicate_state_key(enum duplicate_state state);
enum duplicate_state duplicate_state_of(const char *key);

/* Compares everything and keeps the pairs; what people decided stays. On the writer
 * only in a small register. */
enum err duplicate_search_all(struct work *work, struct duplicate_search *ret) MUST_CHECK;

/* Compares everything and keeps nothing: the pairs, surest first, in work->mem. */
enum err duplicate_find_all(struct work *work, struct alike_pairs *ret, int64_t *ret_records)
	MUST_CHECK;

/* Writes down what somebody says of a pair. On the writer. ERR_MISSING: one of both is gone.
 * ERR_FORBIDDEN: not a moderator. */
enum err duplicate_decide(struct work *work, int64_t one, int64_t other, enum duplicate_state state)
	MUST_CHECK;

/* Merges, lets the other slices follow, and settles the pair. On the writer. Errors of
 * initiative_merge. */
enum err duplicate_merge(const struct site *site, struct work *work,
			 const struct initiative_merge_order *order) MUST_CHECK;
/* The way back. Errors of initiative_unmerge. */
enum err duplicate_unmerge(const struct site *site, struct work *work, int64_t merge_id,
			   struct initiative_differences *ret_kept) MUST_CHECK;

/* The job, and its counterpart on the desk. */
enum err duplicate_job(struct site *site, struct work *work, bool *ret_is_more) MUST_CHECK;
enum err duplicate_count_open(struct work *work, int64_t *ret) MUST_CHECK;

/* ---- loading: duplicate_load.c ---- */

/* How one record is compared; text is borrowed from it. */
struct alike_record duplicate_record_of(struct work *work, const struct initiative *initiative);

/* Fills a set with public records: all of them, or those near `near` (or NULL). */
enum err duplicate_load(struct work *work, struct arena *mem, const struct initiative *near,
			struct alike_set **ret, int64_t *ret_records) MUST_CHECK;

/* ---- store: duplicate_store.c; errors of db_query and db_exec ---- */

/* Calls `each` with every public record, or those of a municipality or with a site (both may be
 * NULL), by id. The record lives until it returns. */
struct duplicate_span {
	const char *municipality, *site_key; /* both NULL: all */
};
enum err duplicate_select_records(struct db *db, const struct duplicate_span *span,
				  enum err (*each)(void *context, const struct initiative *it),
				  void *context) MUST_CHECK;
enum err duplicate_upsert(struct db *db, struct arena *mem, const struct alike_pairs *pairs,
			  size_t count, int64_t at_ms) MUST_CHECK;
/* Open pairs that the search at `at_ms` did not find again. */
enum err duplicate_delete_stale(struct db *db, int64_t at_ms) MUST_CHECK;
enum err duplicate_search_upsert(struct db *db, const struct duplicate_search *search) MUST_CHECK;
enum err duplicate_search_select(struct db *db, struct duplicate_search *ret) MUST_CHECK;
/* Those whose records are both public, surest first; and how many there are in all. */
enum err duplicate_select_state(struct db *db, struct arena *mem, enum duplicate_state state,
				int offset, struct duplicates *ret) MUST_CHECK;
enum err duplicate_count(struct db *db, enum duplicate_state state, int64_t *ret) MUST_CHECK;
/* All pairs of one record. */
enum err duplicate_select_of(struct db *db, struct arena *mem, int64_t id, struct duplicates *ret)
	MUST_CHECK;
/* ERR_MISSING: this pair was never found. */
enum err duplicate_select(struct db *db, struct arena *mem, int64_t a, int64_t b,
			  struct duplicate *ret) MUST_CHECK;
enum err duplicate_update_state(struct db *db, const struct duplicate *pair) MUST_CHECK;
/* What is another initiative than `from` is another one than `into` too, once they are one. */
enum err duplicate_inherit(struct db *db, int64_t from, int64_t into) MUST_CHECK;
/* Takes the person out of what was decided. *ret_count: how often. */
enum err duplicate_update_person(struct db *db, int64_t person_id, bool is_preview,
				 int64_t *ret_count) MUST_CHECK;
