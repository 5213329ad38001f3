/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_merge.h: two records that turned out to be one: merging, where an old address leads,
 * undoing. */
#pragma once
#include "feature/initiative/initiative.h"

/* One merge: the record `from` went up in the record `into`. */
struct initiative_merge {
	int64_t id, from, into;
	const char *from_name, *from_status; /* as they were */
	const char *reason;                  /* NULL: none was given */
	int64_t revision;                    /* the line of history of `into` */
	const char *editors;                 /* ids that `into` got by it, by ';' */
	int64_t merged_ms, person_id;
	int64_t undone_ms, undone_by; /* 0: it stands */
};
struct initiative_merges LIST(struct initiative_merge);

/* What a moderator chose. */
struct initiative_merge_order {
	int64_t from, from_known_ms; /* the changed_ms that the moderator saw, of both */
	int64_t into_known_ms;
	const struct initiative *result; /* `into` as it must become; its id says which */
	const char *reason;              /* or NULL */
};

/*
 * Makes two records one: `into` gets the chosen values, and facts, sources and editors of `from`;
 * `from` is kept with status merged, and its address leads to `into`. On the writer.
 * ERR_INVALID: a record with itself, or a wrong value. ERR_CONFLICT, with one clear reason: one of
 * both was merged or changed meanwhile, is not in the register yet, or the hidden one would swallow
 * the public one. ERR_MISSING: one of both is gone. ERR_FORBIDDEN: not a moderator.
 */
enum err initiative_merge(struct work *work, const struct initiative_merge_order *order,
			  int64_t *ret_id) MUST_CHECK;

/*
 * Undoes a merge: `from` is what it was; each field of `into` that still has the value of the merge
 * gets its old one. `ret_kept`: fields that were changed since and stay as they are. On the writer.
 * ERR_CONFLICT: it was undone already, or `into` was merged in its turn. ERR_MISSING: no such
 * merge, or one of both records was removed. ERR_FORBIDDEN.
 */
enum err initiative_unmerge(struct work *work, int64_t merge_id,
			    struct initiative_differences *ret_kept) MUST_CHECK;

/* The record that `id` is now a part of, at the end of the chain. ERR_MISSING: it was not merged.
 */
enum err initiative_merged_into(struct work *work, int64_t id, int64_t *ret) MUST_CHECK;

/* The merges that stand of which `id` is the result, oldest first. In work->mem. */
enum err initiative_merge_sources(struct work *work, int64_t id, struct initiative_merges *ret)
	MUST_CHECK;

/* One merge. ERR_MISSING. In work->mem. */
enum err initiative_merge_get(struct work *work, int64_t id, struct initiative_merge *ret)
	MUST_CHECK;

/* The newest merges, undone ones too. In work->mem. */
enum err initiative_merge_list(struct work *work, int limit, struct initiative_merges *ret)
	MUST_CHECK;
