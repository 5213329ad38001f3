/* SPDX-License-Identifier: EUPL-1.2 */
/* report_past.h: what parts of a report said before somebody changed them. */
#pragma once
#include "feature/report/report_slice.h"

/* Keeps what a part was, where `now` says something else. On the writer. */
enum err report_past_keep(struct work *work, const struct report_block *before,
			  const struct report_block *now) MUST_CHECK;
/*
 * The part as it was in each of its earlier versions, the last one first; changed_ms is until when
 * it was so. In work->mem. Errors of db_query.
 */
enum err report_past_list(struct work *work, const struct report_block *block,
			  struct report_blocks *ret) MUST_CHECK;
/* Puts what the part said in that version into it; nothing is stored. ERR_MISSING: no such version.
 */
enum err report_past_put(struct work *work, int64_t version, struct report_block *block) MUST_CHECK;

/* ---- store ---- */

enum err report_past_insert(struct db *db, const struct report_block *before, int64_t until_ms)
	MUST_CHECK;
