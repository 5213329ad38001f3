/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_edit.c: what an administrator may write over, where that comes from, and what looks
 * the same. */
#include "alike/alike.h"
#include "base/utf8.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/initiative_form.h"
#include "feature/initiative/initiative_slice.h"

#include <string.h>

enum { LOOKED_AT = PAGE_SIZE_MAX, LETTERS_PER_CHANGE = 7, ALIKE_MAX = 5 };

static const struct source administrator = { .kind = "self", .title = "Beheerder" };

/* ---- changing ---- */

static enum err say_differences(struct work *work, int64_t id, const struct source *source,
				const struct initiative_differences *differences)
{
	struct LIST(struct fact) facts = { 0 };
	int64_t source_id;
	TRY(source_find_or_add(work, source, &source_id));
	for (size_t i = 0; i < differences->len; i++)
		if (differences->items[i]
			    .new_value) /* a source does not say that something is unknown */
			*list_add(work->mem, &facts) = (struct fact){
				.subject_kind = "initiative",
				.subject_id = id,
				.field = differences->items[i].field,
				.value = differences->items[i].new_value,
				.source_id = source_id,
				.said_ms = work->now_ms,
			};
	return source_say_many(work, facts.items, facts.len);
}

static void add_source_kind(struct work *work, const char *kind, struct initiative *it)
{
	const char *kinds = it->source_kinds;
	if (!kinds || !*kinds)
		it->source_kinds = kind;
	else if (!strstr(kinds, kind)) /* no kind is a part of another one */
		it->source_kinds = arena_printf(work->mem, "%s;%s", kinds, kind);
}

enum err initiative_change_from(struct work *work, struct initiative *it,
				const struct source *source, const struct change_cause *cause,
				bool *ret_is_changed)
{
	struct initiative before = { 0 };
	struct initiative_differences differences = { 0 };
	bool is_held, is_new = !it->id;
	if (!is_new)
		TRY(initiative_select(work->db, work->mem, it->id, &before, &is_held));
	initiative_compare(work->mem, &before, it, &differences);
	it->source_kinds = before.source_kinds;
	if (differences.len)
		add_source_kind(work, source->kind, it);
	if (is_new)
		TRY(initiative_add(work, it, cause));
	else
		TRY(initiative_change(work, it, cause, ret_is_changed));
	if (is_new)
		*ret_is_changed = true;
	return differences.len ? say_differences(work, it->id, source, &differences) : OK;
}

enum err initiative_edit(struct work *work, struct initiative *initiative,
			 const struct change_cause *cause, bool *ret_is_changed)
{
	return initiative_change_from(work, initiative, &administrator, cause, ret_is_changed);
}

/* ---- what looks the same ---- */

static bool is_alike(struct arena *mem, const char *name, const char *other)
{
	const char *a = utf8_fold(mem, name), *b = utf8_fold(mem, other);
	size_t shortest = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
	int limit = 1 + (int)shortest / LETTERS_PER_CHANGE;
	return strstr(a, b) || strstr(b, a) || utf8_distance(a, b, limit) <= limit;
}

static struct alike_record record_of(const struct initiative *it)
{
	return (struct alike_record){
		.id = it->id,
		.name = it->name,
		.area = it->municipality_code,
		.area_name = it->municipality,
		.spot = it->village,
		.spot_name = it->place,
		.part = it->neighbourhood,
		.site = it->website,
	};
}

/* What looks the same in another spelling or order; a name that is half typed is not found so. */
static struct alike_pairs find_pairs(struct work *work, const struct initiative *initiative,
				     const struct initiatives *others)
{
	struct alike_set *set = alike_new(work->mem);
	struct alike_pairs pairs;
	struct alike_record wanted = record_of(initiative);
	for (size_t i = 0; i < others->len; i++) {
		const struct alike_record record = record_of(&others->items[i]);
		if (record.spot_name)
			alike_add_place(set, record.spot_name);
		alike_add(set, &record);
	}
	alike_finish(set);
	alike_find(set, work->mem, &wanted, ALIKE_LIKELY, &pairs);
	return pairs;
}

static bool has_pair(const struct alike_pairs *pairs, int64_t id)
{
	for (size_t i = 0; i < pairs->len; i++)
		if (pairs->items[i].b == id)
			return true;
	return false;
}

/* All in the village; where that is unknown, in the municipality. */
static bool choose_place(struct work *work, const struct initiative *it,
			 struct initiative_filter *filter)
{
	int facet = it->village ? FACET_VILLAGE : FACET_MUNICIPALITY;
	const char *key = it->village ? it->village : it->municipality_code;
	uint32_t term;
	if (!key || !initiative_term_of(work, facet, key, &term))
		return false;
	*list_add(work->mem, &filter->chosen[facet]) = term;
	return true;
}

enum err initiative_alike(struct work *work, const struct initiative *initiative,
			  struct initiatives *ret)
{
	struct initiative_filter filter = { .sort = SORT_NAME, .page = 1, .page_size = LOOKED_AT };
	struct initiative_result found;
	struct initiatives alike = { 0 };
	*ret = alike;
	if (!choose_place(work, initiative, &filter))
		return OK;
	TRY(initiative_find(work, &filter,
			    (struct initiative_wish){ .language = "nl", .with_items = true },
			    &found));
	const struct alike_pairs pairs = find_pairs(work, initiative, &found.items);
	for (size_t i = 0; i < found.items.len && alike.len < ALIKE_MAX; i++) {
		const struct initiative *other = &found.items.items[i];
		if (other->id != initiative->id &&
		    (is_alike(work->mem, initiative->name, other->name) ||
		     has_pair(&pairs, other->id)))
			*list_add(work->mem, &alike) = *other;
	}
	*ret = alike;
	return OK;
}

enum err initiative_removed(struct work *work, int64_t id, int64_t *ret_ms)
{
	return initiative_removal_select(work->db, id, ret_ms);
}
