/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_walk.c: all that a filter finds, record by record, in constant memory. */
#include "feature/initiative/initiative_find.h"

static enum err each_of(struct work *work, const int64_t *ids, size_t count, initiative_each *each,
			void *context)
{
	struct initiatives records = { 0 };
	TRY(initiative_get_many(work, ids, count, &records));
	for (size_t i = 0; i < records.len; i++)
		TRY(each(context, work->mem, &records.items[i]));
	return OK;
}

enum err initiative_find_each(struct work *work, const struct initiative_filter *filter,
			      struct initiative_span span, initiative_each *each, void *context)
{
	enum { CHUNK = 50 };
	int64_t *ids;
	size_t count;
	TRY(initiative_find_ids(work, filter, &ids, &count));
	size_t end = span.most && span.from + span.most < count ? span.from + span.most : count;
	SCOPED_ARENA(mem);
	struct work inner = *work;
	inner.mem = mem;
	for (size_t i = span.from; i < end; i += CHUNK) {
		arena_reset(mem);
		TRY(each_of(&inner, ids + i, end - i < CHUNK ? end - i : CHUNK, each, context));
	}
	return OK;
}
