/* SPDX-License-Identifier: EUPL-1.2 */
/* import_store.h: the store of imports, their rows, words and files. */
#pragma once
#include "feature/import/import.h"

/* ---- import_store.c, import_row_store.c: errors of db_query and db_exec ---- */

enum err import_insert(struct db *db, struct arena *mem, const struct import *import) MUST_CHECK;
enum err import_update(struct db *db, struct arena *mem, const struct import *import) MUST_CHECK;
enum err import_update_state(struct db *db, int64_t id, enum import_state state, int64_t ended_ms)
	MUST_CHECK;
enum err import_update_beat(struct db *db, int64_t id, int64_t rows_done) MUST_CHECK;
enum err import_update_counts(struct db *db, int64_t id, int64_t from_new_to_changed) MUST_CHECK;
enum err import_select_version(struct db *db, int64_t *ret) MUST_CHECK;
/* A part of a kept file. */
struct import_part {
	const void *bytes;
	size_t len;
};
enum err import_file_insert(struct db *db, int64_t id, int64_t part, struct db_value bytes)
	MUST_CHECK;
enum err import_file_select(struct db *db, struct arena *mem, int64_t id, int64_t part,
			    struct import_part *ret) MUST_CHECK; /* ERR_MISSING: no such part */
enum err import_file_delete(struct db *db, int64_t id, int limit, int64_t *ret_deleted) MUST_CHECK;
enum err import_update_held(struct db *db, int64_t id, bool is_held) MUST_CHECK;
enum err import_select(struct db *db, struct arena *mem, int64_t id, struct imports *ret)
	MUST_CHECK; /* 0: all */

/* Of an import (not but_id) that is at work in a process that lives, or 0. */
enum err import_select_busy(struct db *db, int64_t but_id, int64_t *ret_id) MUST_CHECK;
enum err import_word_insert(struct db *db, struct arena *mem, int64_t id,
			    const struct import_words *words) MUST_CHECK;
enum err import_word_select(struct db *db, struct arena *mem, int64_t id, struct import_words *ret)
	MUST_CHECK;
enum err import_word_delete(struct db *db, int64_t id) MUST_CHECK;

/* Rows as values (in `mem`), made before the writer's time begins, and then stored from `start` on.
 */
struct db_value *import_row_values(struct arena *mem, int64_t id, const struct import_row *rows,
				   size_t count);
enum err import_row_insert(struct db *db, const struct db_value *values, size_t start, size_t count)
	MUST_CHECK;

enum err import_row_select(struct db *db, struct arena *mem, const struct import_row_filter *filter,
			   struct import_rows *ret) MUST_CHECK;
enum err import_row_update_verdict(struct db *db, struct arena *mem, int64_t id,
				   const struct import_row *row) MUST_CHECK;
enum err import_row_select_one(struct db *db, struct arena *mem, int64_t id, int64_t row_number,
			       struct import_row *ret) MUST_CHECK;
enum err import_row_is_done(struct db *db, int64_t id, int64_t row_number, bool *ret) MUST_CHECK;
enum err import_row_update_done(struct db *db, int64_t id, const struct import_row *row,
				bool is_done) MUST_CHECK;
enum err import_row_update_choice(struct db *db, int64_t id, int64_t row_number,
				  enum import_choice choice) MUST_CHECK;
enum err import_row_delete(struct db *db, int64_t id, int limit, int64_t *ret_deleted) MUST_CHECK;

/* The facts that a change of this row took the place of, as JSON; NULL: none. */
enum err import_row_select_before(struct db *db, struct arena *mem, int64_t id, int64_t row_number,
				  const char **ret) MUST_CHECK;
enum err import_row_update_before(struct db *db, int64_t id, int64_t row_number, const char *before)
	MUST_CHECK;
