/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_merge_slice.h: the store of merges, and what a merge shares with other changes. */
#pragma once
#include "feature/initiative/initiative_merge.h"

/* Errors of db_query and db_exec; text is in `mem`. */
enum err initiative_merge_insert(struct db *db, const struct initiative_merge *merge) MUST_CHECK;
enum err initiative_merge_update_undone(struct db *db, int64_t id, int64_t at_ms, int64_t person_id)
	MUST_CHECK;

/* ERR_MISSING: no such row. */
enum err initiative_merge_select(struct db *db, struct arena *mem, int64_t id,
				 struct initiative_merge *ret) MUST_CHECK;
enum err initiative_merge_select_last(struct db *db, struct arena *mem, int limit,
				      struct initiative_merges *ret) MUST_CHECK;
enum err initiative_merge_select_into(struct db *db, struct arena *mem, int64_t into_id,
				      struct initiative_merges *ret) MUST_CHECK;
/* Into which record `from_id` went directly. ERR_MISSING: into none. */
enum err initiative_merge_select_target(struct db *db, int64_t from_id, int64_t *ret) MUST_CHECK;

/* ---- initiative.c, initiative_merge.c ---- */

/* By the field table, and the neighbourhood, which the table has as a part of the place. */
void initiative_compare_whole(struct work *work, const struct initiative *before,
			      const struct initiative *after, struct initiative_differences *ret);

/* Sets `record` back to the old values, where the new ones still stand. */
void initiative_put_back(struct work *work, const struct initiative_differences *differences,
			 struct initiative *record);

/* Fills source_kinds with the kinds of the sources that still say something of the record. */
enum err initiative_count_sources(struct work *work, struct initiative *record) MUST_CHECK;

/* Lets the index and the page cache look at it again. */
enum err initiative_note_change(struct work *work, int64_t initiative_id, int64_t import_id)
	MUST_CHECK;

/* ERR_CONFLICT with its reason when the record was merged: then nothing of it changes. */
enum err initiative_refuse_merged(struct work *work, const struct initiative *it) MUST_CHECK;
