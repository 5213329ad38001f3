/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_slice.h: what the files of this slice share: the store. */
#pragma once
#include "feature/initiative/initiative.h"

struct site;

/* Errors of db_query and db_exec, everywhere below; text is in `mem`. */
enum err initiative_insert(struct db *db, struct arena *mem, const struct initiative *initiatives,
			   size_t count) MUST_CHECK;
enum err initiative_update(struct db *db, struct arena *mem, const struct initiative *initiative)
	MUST_CHECK;
enum err initiative_update_status(struct db *db, int64_t id, const char *status,
				  const char *reason_hidden, int64_t changed_ms) MUST_CHECK;
enum err initiative_delete(struct db *db, int64_t id) MUST_CHECK;

/* ERR_MISSING: no such row. Whether it is held by an incomplete import is told apart (ret_is_held).
 */
enum err initiative_select(struct db *db, struct arena *mem, int64_t id, struct initiative *ret,
			   bool *ret_is_held) MUST_CHECK;

/* At most 50 at once, in any order; public ones only. */
enum { INITIATIVE_SELECT_MANY = 50, INITIATIVE_SELECT_FEW = 5 };
enum err initiative_select_many(struct db *db, struct arena *mem, const int64_t *ids, size_t count,
				struct initiatives *ret) MUST_CHECK;

/*
 * Walks over all public records by id, or over those of one import (import_id not 0), calling
 * `each` with a record that lives until the next one. Stops at the first error of `each`.
 */
enum err initiative_select_all(struct db *db, int64_t import_id,
			       enum err (*each)(void *context, const struct initiative *initiative),
			       void *context) MUST_CHECK;

/* As initiative_walk. */
enum err initiative_select_each(struct db *db,
				enum err (*each)(void *context,
						 const struct initiative *initiative),
				void *context) MUST_CHECK;

/* ---- history ---- */
enum err initiative_revision_insert(struct db *db, struct arena *mem,
				    const struct initiative_revision *revisions, size_t count)
	MUST_CHECK;
enum err initiative_revision_select(struct db *db, struct arena *mem, int64_t initiative_id,
				    struct initiative_revisions *ret) MUST_CHECK;
enum err initiative_revision_delete(struct db *db, int64_t initiative_id) MUST_CHECK;
enum err initiative_removal_insert(struct db *db, int64_t id, int64_t at_ms, int64_t person_id,
				   const char *reason) MUST_CHECK;

/* ---- confirming ---- */

/* Notes in the history of freshness what was just stored as confirmed; nothing when it was not. */
enum err initiative_note_confirmed(struct work *work, const struct initiative *initiatives,
				   size_t count, const struct change_cause *cause) MUST_CHECK;

/* What freshness tells this slice, and the turn that notes what got old. */
extern const struct freshness_keeper initiative_keeper;
enum err initiative_freshness_run(struct site *site, struct work *work, bool *ret_is_more)
	MUST_CHECK;

/* Sets confirmed_ms where it is newer than what is there; whether it was. Confirming changes
 * nothing: changed_ms stays, so that feeds and digests do not tell it as news. */
enum err initiative_update_confirmed(struct db *db, int64_t id, int64_t confirmed_ms,
				     bool *ret_is_newer) MUST_CHECK;

/* Sets it whatever was there; 0: never. */
enum err initiative_set_confirmed(struct db *db, int64_t id, int64_t confirmed_ms) MUST_CHECK;

/* The records that were confirmed in (after_ms, until_ms]. */
enum err initiative_select_confirmed(struct db *db, struct arena *mem, int64_t after_ms,
				     int64_t until_ms, struct id_list *ret) MUST_CHECK;

/* ---- what the index must look at ---- */
struct initiative_change_row {
	int64_t id, initiative_id, import_id;
};
struct initiative_change_rows LIST(struct initiative_change_row);
enum err initiative_change_insert(struct db *db, int64_t id, int64_t initiative_id,
				  int64_t import_id) MUST_CHECK;
enum err initiative_change_select(struct db *db, struct arena *mem, int64_t after_id, int limit,
				  struct initiative_change_rows *ret) MUST_CHECK;
enum err initiative_change_last(struct db *db, int64_t *ret) MUST_CHECK; /* 0: none */
enum err initiative_hold_insert(struct db *db, int64_t import_id) MUST_CHECK;
enum err initiative_hold_delete(struct db *db, int64_t import_id) MUST_CHECK;

/* ---- for administrators: every record, whatever its status ---- */
struct initiative_line {
	int64_t id, changed_ms;
	const char *name, *slug, *status, *place, *municipality;
	bool is_held; /* by an import that is not complete */
};
struct initiative_lines LIST(struct initiative_line);

/* What an administrator looks for; patterns as LIKE has them, on name_key and status. */
struct initiative_quest {
	const char *name_pattern, *status_pattern;
	int64_t id; /* not 0: this one instead of a name */
	int limit, offset;
};

/* By name. *ret_total: how many there are in all. */
enum err initiative_line_select(struct db *db, struct arena *mem,
				const struct initiative_quest *quest, struct initiative_lines *ret,
				int64_t *ret_total) MUST_CHECK;
enum err initiative_count(struct db *db, int64_t *ret) MUST_CHECK;

/* When it was removed. ERR_MISSING: it was not. */
enum err initiative_removal_select(struct db *db, int64_t id, int64_t *ret_ms) MUST_CHECK;
