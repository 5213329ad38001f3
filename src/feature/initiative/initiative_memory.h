/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_memory.h: the region's search index while somebody reads it; private to this slice. */
#pragma once
#include "feature/initiative/initiative_find.h"
#include "search/query.h"

/* Columns, texts and orders of the index. */
enum { COLUMN_CREATED, COLUMN_CHANGED, COLUMN_YEAR, COLUMN_COUNT };
enum { TEXT_NAME, TEXT_COUNT };
enum { ORDER_NAME, ORDER_NEWEST, ORDER_CHANGED, ORDER_YEAR, ORDER_COUNT };

struct memory;

/* The index, up to date and held for reading until memory_release; and a Dutch analyser of one's
 * own. */
struct reading {
	struct memory *memory;
	const struct search_index *index;
	struct dutch *dutch;
};
enum err memory_read(struct work *work, struct reading *ret) MUST_CHECK;
void memory_release(struct reading *reading);
