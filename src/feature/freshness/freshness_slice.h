/* SPDX-License-Identifier: EUPL-1.2 */
/* freshness_slice.h: the store of confirmations. */
#pragma once
#include "feature/freshness/freshness.h"

/* Errors of db_query and db_exec, everywhere below; text is in `mem`. */

/* Adds to the history, and makes it the state of the record where it is the newest. */
enum err freshness_insert(struct db *db, struct arena *mem, const struct freshness *items,
			  size_t count) MUST_CHECK;

/* At most 50 at once, in any order; without state. */
enum { FRESHNESS_SELECT_MANY = 50 };
enum err freshness_select_many(struct work *work, const char *kind, const int64_t *ids,
			       size_t count, struct freshness_list *ret) MUST_CHECK;
enum err freshness_line_select(struct db *db, struct arena *mem, struct subject subject,
			       struct freshness_list *ret) MUST_CHECK;
enum err freshness_delete(struct db *db, struct subject subject) MUST_CHECK;

/* One line of the history, and the state that follows from it. */
enum err freshness_line_delete(struct db *db, struct subject subject, int64_t confirmed_ms,
			       bool *ret_is_there) MUST_CHECK;
enum err freshness_delete_state(struct db *db, struct subject subject) MUST_CHECK;
enum err freshness_insert_state(struct db *db, const struct freshness *item) MUST_CHECK;

/* What one person wrote down: the lines, and taking the name off them. */
enum err freshness_line_select_by(struct db *db, struct arena *mem, int64_t person_id,
				  struct freshness_list *ret) MUST_CHECK;
enum err freshness_update_person(struct db *db, int64_t person_id) MUST_CHECK;
