/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_take.h: taking over what came, following it, letting go; private to this slice. */
#pragma once
#include "feature/exchange/exchange_feed.h"

/* ---- exchange_take.c: on the writer ---- */

/* One thing that changed at the origin. */
struct exchange_difference {
	const struct foreign_part *part;
	const char *ours, *theirs;
	bool is_kept; /* ours was changed or confirmed here: not overwritten unless one says so */
};
struct exchange_differences LIST(struct exchange_difference);

/* What changed at the origin since it was taken over. *ret_is_moved: also where it is.
 * ERR_MISSING: our record is gone. */
enum err exchange_compare(struct work *work, const struct exchange_row *row,
			  struct exchange_differences *ret, bool *ret_is_moved) MUST_CHECK;

enum exchange_act {
	TAKE_ADD,     /* as a new record */
	TAKE_TIE,     /* it is the record alike_id, which stays as it is and ours */
	TAKE_CHANGE,  /* what changed there, where ours is still as it came */
	TAKE_REPLACE, /* what changed there, also where ours is different */
	TAKE_SKIP,    /* leave ours as it is */
	TAKE_ACTS
};
/* The key of forms; NULL past the end. */
const char *exchange_act_key(enum exchange_act act);

/* ERR_CONFLICT: the row does not stand so that this can be done. */
enum err exchange_take(struct work *work, const struct exchange_feed *feed,
		       struct exchange_row *row, enum exchange_act act) MUST_CHECK;

/*
 * All new ones (ROW_NEW), or all changes (ROW_CHANGED) by which nothing of ours is lost; with
 * `is_careful` not those that move either. Not on the writer.
 */
enum err exchange_take_all(struct work *work, const struct exchange_feed *feed,
			   enum exchange_state state, bool is_careful) MUST_CHECK;

/* From now on the record is ours. ERR_MISSING: it was. */
enum err exchange_let_go(struct work *work, int64_t initiative_id) MUST_CHECK;

/* Slot. */
enum err exchange_merge(struct work *work, struct subject from, struct subject to) MUST_CHECK;
