/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feed_store.h: the store of feeds and of what came from them; private to this slice. */
#pragma once
#include "feature/exchange/exchange_feed.h"

/* ---- exchange_feed_store.c: errors of db_query and db_exec ---- */
enum err feed_insert(struct db *db, const struct exchange_feed *feed) MUST_CHECK;
enum err feed_update(struct db *db, const struct exchange_feed *feed) MUST_CHECK;
enum err feed_select(struct db *db, struct arena *mem, int64_t id, struct exchange_feeds *ret)
	MUST_CHECK; /* 0: all */
enum err feed_select_due(struct db *db, int64_t now_ms, int64_t *ret_id)
	MUST_CHECK; /* ERR_MISSING: none */

enum err row_upsert(struct db *db, const struct exchange_row *row) MUST_CHECK;
/* A key NULL: all of the feed, without order. */
enum err row_select(struct db *db, struct arena *mem, int64_t feed_id, const char *key,
		    struct exchange_rows *ret) MUST_CHECK;
/* At most `limit` of one state, after a key; *`after` "": from the begin. */
struct row_page {
	int64_t feed_id;
	enum exchange_state state;
	const char *after;
	int limit;
};
enum err row_select_state(struct db *db, struct arena *mem, const struct row_page *at,
			  struct exchange_rows *ret) MUST_CHECK;
enum err row_select_of(struct db *db, struct arena *mem, int64_t initiative_id,
		       struct exchange_rows *ret) MUST_CHECK;
enum err row_count(struct db *db, int64_t feed_id, int64_t ret[ROW_STATES]) MUST_CHECK;
/* What was not seen is gone; *ret_count: how many that we took over. */
enum err row_update_unseen(struct db *db, int64_t feed_id, int64_t seen_ms, int64_t *ret_count)
	MUST_CHECK;
enum err row_update_subject(struct db *db, int64_t from, int64_t to) MUST_CHECK;
enum err row_count_waiting(struct db *db, int64_t *ret) MUST_CHECK;
