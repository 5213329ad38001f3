/* SPDX-License-Identifier: EUPL-1.2 */
/* source_slice.h: the store of sources and facts. */
#pragma once
#include "feature/source/source.h"

/* The id stored for (kind, identity). ERR_MISSING: none. */
enum err source_select_id(struct db *db, const char *kind, const char *identity, int64_t *ret)
	MUST_CHECK;
enum err source_insert(struct db *db, const struct source *source, const char *identity) MUST_CHECK;
enum err source_update_seen(struct db *db, int64_t id, int64_t seen_ms) MUST_CHECK;
enum err fact_upsert(struct db *db, struct arena *mem, const struct fact *facts, size_t count)
	MUST_CHECK;
enum err fact_select(struct db *db, struct arena *mem, const char *subject_kind, int64_t subject_id,
		     struct facts *ret) MUST_CHECK;
enum err fact_delete(struct db *db, const char *subject_kind, int64_t subject_id, int64_t import_id)
	MUST_CHECK;
