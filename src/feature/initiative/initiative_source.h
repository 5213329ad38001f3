/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_source.h: which sources mention public records. Private to this slice. */
#pragma once
#include "feature/source/source.h"

/* A source with how many public records it mentions, and how many facts about them it gives. */
struct source_use {
	struct source source;
	int64_t initiatives, facts;
};
struct source_uses LIST(struct source_use);

/* Which part of the list: at most `limit`, after this id, of one kind or all (NULL). */
struct source_span {
	int64_t after_id;
	const char *kind;
	int limit;
};

/* The sources by id, in `mem`. Errors of db_query. */
enum err initiative_source_select(struct db *db, struct arena *mem, const struct source_span *span,
				  struct source_uses *ret) MUST_CHECK;
