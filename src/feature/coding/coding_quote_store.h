/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_quote_store.h: the SQL of quotes, dilemmas and principles; errors of db_query, db_exec. */
#pragma once
#include "feature/coding/coding_quote.h"
#include "feature/coding/coding_slice.h"

/* Quotes of texts that match, with their text; state and consent as they were stored. */
enum err quote_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
		      struct quote_rows *ret) MUST_CHECK;
enum err quote_insert(struct db *db, const struct quote_row *row) MUST_CHECK;
/* The quote of a coding. ERR_MISSING. */
enum err quote_find(struct db *db, int64_t coding_id, int64_t *ret_id) MUST_CHECK;
enum err quote_update(struct db *db, const struct quote_row *row) MUST_CHECK;

enum err dilemma_select(struct db *db, struct arena *mem, int64_t round_id, struct dilemmas *ret)
	MUST_CHECK;
enum err dilemma_store(struct db *db, const struct dilemma *dilemma, int64_t now_ms) MUST_CHECK;
enum err dilemma_delete(struct db *db, int64_t id) MUST_CHECK;
enum err position_select(struct db *db, struct arena *mem, int64_t dilemma_id,
			 struct positions *ret) MUST_CHECK;
enum err position_store(struct db *db, int64_t dilemma_id, const struct position *position)
	MUST_CHECK;
enum err principle_select(struct db *db, struct arena *mem, int64_t round_id,
			  struct principles *ret) MUST_CHECK;
enum err principle_store(struct db *db, const struct principle *principle, int64_t now_ms)
	MUST_CHECK;
enum err principle_delete(struct db *db, int64_t id) MUST_CHECK;
