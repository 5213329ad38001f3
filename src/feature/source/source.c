/* SPDX-License-Identifier: EUPL-1.2 */
/* source.c: rules of sources: one per kind and address, one word per field. */
#include "feature/source/source.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/source/source_slice.h"

#include <string.h>

/*
 * Under which two mentions of a source are the same: the address without its scheme, or the folded
 * title.
 */
static const char *identity_of(struct work *work, const struct source *source)
{
	if (!source->url)
		return utf8_fold(work->mem, source->title ? source->title : "");
	const char *start = strstr(source->url, "://");
	return start ? start + 3 : source->url;
}

enum err source_find_or_add(struct work *work, const struct source *source, int64_t *ret_id)
{
	const char *identity = identity_of(work, source);
	enum err err = source_select_id(work->db, source->kind, identity, ret_id);
	if (err == OK)
		return source_update_seen(work->db, *ret_id, work->now_ms);
	if (err != ERR_MISSING)
		return err;
	struct source added = *source;
	added.id = id_new();
	added.seen_ms = work->now_ms;
	TRY(source_insert(work->db, &added, identity));
	*ret_id = added.id;
	return OK;
}

enum err source_say_many(struct work *work, const struct fact *facts, size_t count)
{
	return count ? fact_upsert(work->db, work->mem, facts, count) : OK;
}

enum err source_say(struct work *work, const struct fact *fact)
{
	return source_say_many(work, fact, 1);
}

enum err source_facts(struct work *work, const char *subject_kind, int64_t subject_id,
		      struct facts *ret)
{
	struct facts facts = { 0 };
	TRY(fact_select(work->db, work->mem, subject_kind, subject_id, &facts));
	*ret = facts;
	return OK;
}

enum err source_forget(struct work *work, const char *subject_kind, int64_t subject_id,
		       int64_t import_id)
{
	return fact_delete(work->db, subject_kind, subject_id, import_id);
}
