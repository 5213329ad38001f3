/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate.c: rules: searching, what is remembered, checking one record. */
#include "feature/duplicate/duplicate.h"
#include "feature/duplicate/duplicate_slice.h"
#include "work/audit.h"
#include "work/writer.h"

#include <stdatomic.h>
#include <string.h>

enum { CHECK_MAX = 5 };

static const char *const state_keys[DUPLICATE_STATES] = {
	[DUPLICATE_OPEN] = "open",
	[DUPLICATE_LATER] = "later",
	[DUPLICATE_DISTINCT] = "distinct",
	[DUPLICATE_MERGED] = "merged",
};

const char *duplicate_state_key(enum duplicate_state state) { return state_keys[state]; }

enum duplicate_state duplicate_state_of(const char *key)
{
	int state = 0;
	while (state < DUPLICATE_STATES && (!key || strcmp(state_keys[state], key)))
		state++;
	return (enum duplicate_state)state;
}

/* ---- searching ---- */

enum err duplicate_find_all(struct work *work, struct alike_pairs *ret, int64_t *ret_records)
{
	SCOPED_ARENA(mem);
	struct alike_set *set;
	TRY(duplicate_load(work, mem, NULL, &set, ret_records));
	alike_find_all(set, work->mem, ALIKE_LIKELY, ret);
	return OK;
}

struct found {
	const struct alike_pairs *pairs;
	struct duplicate_search *search;
};

static enum err keep(struct work *work, void *context)
{
	struct found *found = context;
	TRY(duplicate_upsert(work->db, work->mem, found->pairs, (size_t)found->search->kept,
			     found->search->at_ms));
	TRY(duplicate_delete_stale(work->db, found->search->at_ms));
	return duplicate_search_upsert(work->db, found->search);
}

enum err duplicate_search_all(struct work *work, struct duplicate_search *ret)
{
	struct alike_pairs pairs;
	struct duplicate_search search = {
		.at_ms = work->now_ms,
		.public_version = atomic_load(&work->region->public_version),
	};
	TRY(duplicate_find_all(work, &pairs, &search.records));
	search.found = (int64_t)pairs.len;
	search.kept = search.found < DUPLICATE_KEPT ? search.found : DUPLICATE_KEPT;
	struct found found = { &pairs, &search };
	TRY(work->is_writing ? keep(work, &found) : writer_run(work, keep, &found));
	*ret = search;
	return OK;
}

enum err duplicate_job(struct site *site, struct work *work, bool *ret_is_more)
{
	struct duplicate_search last;
	*ret_is_more = false;
	TRY(duplicate_search_select(work->db, &last));
	if (last.at_ms && last.public_version == atomic_load(&work->region->public_version))
		return OK;
	return duplicate_search_all(work, &last);
}

enum err duplicate_count_open(struct work *work, int64_t *ret)
{
	return duplicate_count(work->db, DUPLICATE_OPEN, ret);
}

/* ---- one record ---- */

static bool is_distinct(const struct duplicates *pairs, int64_t other)
{
	for (size_t i = 0; i < pairs->len; i++)
		if (pairs->items[i].state == DUPLICATE_DISTINCT &&
		    (pairs->items[i].a == other || pairs->items[i].b == other))
			return true;
	return false;
}

enum err duplicate_check(struct work *work, const struct initiative *initiative,
			 struct duplicate_matches *ret)
{
	SCOPED_ARENA(mem);
	struct alike_set *set;
	struct alike_pairs pairs;
	struct duplicates decided = { 0 };
	struct alike_record record = duplicate_record_of(work, initiative);
	int64_t records;
	*ret = (struct duplicate_matches){ 0 };
	if (!initiative->name)
		return OK;
	TRY(duplicate_load(work, mem, initiative, &set, &records));
	if (initiative->id)
		TRY(duplicate_select_of(work->db, work->mem, initiative->id, &decided));
	alike_find(set, mem, &record, ALIKE_LIKELY, &pairs);
	for (size_t i = 0; i < pairs.len && ret->len < CHECK_MAX; i++) {
		struct initiative it;
		enum err err = is_distinct(&decided, pairs.items[i].b)
				       ? ERR_MISSING
				       : initiative_get(work, pairs.items[i].b, &it);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		*list_add(work->mem, ret) =
			(struct duplicate_match){ it.id, it.name, pairs.items[i].score,
						  pairs.items[i].reasons };
	}
	return OK;
}

/* ---- deciding ---- */

static enum err load_pair(struct work *work, int64_t one, int64_t other, struct duplicate *ret)
{
	struct initiative it;
	struct duplicate pair = { .a = one < other ? one : other, .b = one < other ? other : one };
	if (!work_may(work, MODERATOR))
		return ERR_FORBIDDEN;
	if (one == other)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("These are one and the same record. There is nothing to "
				    "compare."));
	TRY(initiative_get(work, one, &it));
	TRY(initiative_get(work, other, &it));
	enum err err = duplicate_select(work->db, work->mem, pair.a, pair.b, ret);
	if (err == ERR_MISSING) /* a moderator chose these two */
		*ret = pair;
	return err == ERR_MISSING ? OK : err;
}

enum err duplicate_decide(struct work *work, int64_t one, int64_t other, enum duplicate_state state)
{
	struct duplicate pair;
	TRY(load_pair(work, one, other, &pair));
	if (pair.state == DUPLICATE_MERGED && state != DUPLICATE_OPEN)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("These two were merged already, perhaps by somebody else just "
				    "now. Go back to the list."));
	pair.state = state;
	pair.decided_ms = work->now_ms;
	pair.person_id = work->person_id;
	return duplicate_update_state(work->db, &pair);
}

static enum err settle(struct work *work, int64_t from, int64_t into, enum duplicate_state state)
{
	struct duplicate pair = { .a = from < into ? from : into, .b = from < into ? into : from };
	enum err err = duplicate_select(work->db, work->mem, pair.a, pair.b, &pair);
	if (err && err != ERR_MISSING)
		return err;
	pair.state = state;
	pair.decided_ms = work->now_ms;
	pair.person_id = work->person_id;
	return duplicate_update_state(work->db, &pair);
}

enum err duplicate_merge(const struct site *site, struct work *work,
			 const struct initiative_merge_order *order)
{
	const struct subject from = { "initiative", order->from };
	const struct subject into = { "initiative", order->result->id };
	int64_t id;
	TRY(initiative_merge(work, order, &id));
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->merge_subject)
			TRY(site->features[i]->merge_subject(work, from, into));
	TRY(duplicate_inherit(work->db, from.id, into.id));
	return settle(work, from.id, into.id, DUPLICATE_MERGED);
}

enum err duplicate_unmerge(const struct site *site, struct work *work, int64_t merge_id,
			   struct initiative_differences *ret_kept)
{
	struct initiative_merge merge;
	TRY(initiative_unmerge(work, merge_id, ret_kept));
	TRY(initiative_merge_get(work, merge_id, &merge));
	const struct subject from = { "initiative", merge.from };
	const struct subject into = { "initiative", merge.into };
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->unmerge_subject)
			TRY(site->features[i]->unmerge_subject(work, from, into));
	/* who undoes it thinks that they are two, or wants to look again */
	return settle(work, merge.from, merge.into, DUPLICATE_LATER);
}
