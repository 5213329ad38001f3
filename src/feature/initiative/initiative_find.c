/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_find.c: from a filter to records, counts and spots, through the index. */
#include "base/id.h"
#include "feature/initiative/initiative_memory.h"
#include "search/map.h"
#include "search/suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A filter in the index's own terms; the arrays must stay while it is asked. */
struct question {
	struct search_query query;
	struct search_selection selections[FACET_COUNT];
	struct search_circle circle;
	struct search_cursor cursor;
};

static int order_of(enum initiative_sort sort)
{
	switch (sort) {
	case SORT_BEST: return SEARCH_BY_RELEVANCE;
	case SORT_NEWEST: return ORDER_NEWEST;
	case SORT_CHANGED: return ORDER_CHANGED;
	case SORT_YEAR: return ORDER_YEAR;
	case SORT_DISTANCE: return SEARCH_BY_DISTANCE;
	default: return ORDER_NAME;
	}
}

static void ask(const struct initiative_filter *filter, struct dutch *dutch,
		struct question *question)
{
	struct search_query *query = &question->query;
	*question = (struct question){
		.query = {
			.dutch = dutch,
			.text = filter->search,
			.selections = question->selections,
			.order = order_of(filter->sort),
			.limit = (size_t)filter->page_size,
			.offset = (size_t)(filter->page > 1 ? filter->page - 1 : 0) *
				  (size_t)filter->page_size,
		},
		.circle = { filter->lat_e5, filter->lon_e5, filter->km },
	};
	for (int facet = 0; facet < FACET_COUNT; facet++)
		if (filter->chosen[facet].len)
			question->selections[query->selection_count++] = (struct search_selection){
				facet,
				filter->chosen[facet].items,
				filter->chosen[facet].len,
			};
	if (filter->postcode)
		query->circle = &question->circle;
}

/* ---- cursors: "ID.iNUMBER", "ID.tTEXT", "ID.n", or "oOFFSET" where an order has no keys ---- */

static bool has_keys(const struct search_query *query) { return query->order >= 0; }

static enum err read_cursor(struct work *work, const char *text, struct question *question)
{
	struct search_cursor *cursor = &question->cursor;
	if (*text == 'o' && !has_keys(&question->query)) {
		question->query.offset = strtoul(text + 1, NULL, 10);
		return OK;
	}
	char *id = arena_strndup(work->mem, text, ID_TEXT_LEN);
	if (strlen(text) < ID_TEXT_LEN + 2 || text[ID_TEXT_LEN] != '.' ||
	    !id_parse(id, &cursor->id) || !has_keys(&question->query))
		return work_fail(work, ERR_INVALID, "na",
				 N_("This is not the address of a next page. Start again."));
	const char *key = text + ID_TEXT_LEN + 1;
	cursor->value = *key == 'i' ? strtoll(key + 1, NULL, 10) : SEARCH_NONE;
	cursor->text = *key == 't' ? key + 1 : NULL;
	question->query.after = cursor;
	return OK;
}

static const char *write_cursor(struct work *work, const struct question *question,
				const struct search_result *found)
{
	const struct search_query *query = &question->query;
	char id[ID_TEXT_LEN + 1];
	size_t seen = query->offset + found->id_count;
	if (!found->id_count || found->id_count < query->limit)
		return NULL;
	if (!has_keys(query)) {
		size_t reachable = found->ranked ? found->ranked : found->total;
		return seen < reachable ? arena_printf(work->mem, "o%zu", seen) : NULL;
	}
	id_text(found->last.id, id);
	if (found->last.text)
		return arena_printf(work->mem, "%s.t%s", id, found->last.text);
	if (found->last.value == SEARCH_NONE)
		return arena_printf(work->mem, "%s.n", id);
	return arena_printf(work->mem, "%s.i%lld", id, (long long)found->last.value);
}

/* ---- counts ---- */

static int by_count(const void *a, const void *b)
{
	const struct facet_count *first = a, *second = b;
	if (first->count != second->count)
		return first->count < second->count ? 1 : -1;
	return strcmp(first->label, second->label);
}

static int by_term(const void *a, const void *b)
{
	return (int)((const struct facet_count *)a)->term -
	       (int)((const struct facet_count *)b)->term;
}

static int by_term_down(const void *a, const void *b) { return by_term(b, a); }

/* More first; what is equal by term, so that it is always the same ones that are shown. */
static bool is_more(const struct facet_count *a, const struct facet_count *b)
{
	return a->count != b->count ? a->count > b->count : a->term < b->term;
}

/* A place in what people are shown: chosen ones come first. */
static int by_chosen(const void *a, const void *b)
{
	const struct facet_count *first = a, *second = b;
	return first->is_chosen != second->is_chosen ? second->is_chosen - first->is_chosen
						     : by_count(a, b);
}

static struct facet_counts collect(struct work *work, const struct initiative_filter *filter,
				   int facet, const uint32_t *found, size_t terms)
{
	struct facet_counts all = { 0 };
	for (size_t term = 0; term < terms; term++)
		if (found[term] || initiative_filter_has(filter, facet, (uint32_t)term))
			*list_add(work->mem, &all) = (struct facet_count){
				.term = (uint32_t)term,
				.count = found[term],
				.is_chosen = initiative_filter_has(filter, facet, (uint32_t)term),
			};
	return all;
}

/* Moves the `most` largest to the front, in order: nearly always one look at each. */
static void select_largest(struct facet_count *items, size_t len, size_t most)
{
	for (size_t i = 1; i < len; i++) {
		struct facet_count next = items[i];
		size_t at = i < most ? i : most - 1;
		if (i >= most && !is_more(&next, &items[at]))
			continue;
		if (i >= most)
			items[i] = items[at];
		for (; at > 0 && is_more(&next, &items[at - 1]); at--)
			items[at] = items[at - 1];
		items[at] = next;
	}
}

/* Keeps the `most` largest and those that are chosen; only what is kept is given a label, since
 * that costs. */
static size_t shorten(struct facet_counts *counts, size_t most)
{
	size_t kept = most, all = counts->len;
	if (!most || all <= most)
		return 0;
	select_largest(counts->items, all, most);
	for (size_t i = most; i < all; i++)
		if (counts->items[i].is_chosen)
			counts->items[kept++] = counts->items[i];
	counts->len = kept;
	return all - kept;
}

static void name_all(struct work *work, int facet, const char *language,
		     struct facet_counts *counts)
{
	size_t kept = 0;
	for (size_t i = 0; i < counts->len; i++) {
		struct facet_count *count = &counts->items[i];
		count->key = initiative_term_key(work, facet, count->term);
		count->label = initiative_term_label(work, facet, count->term, language);
		if (count->label)
			counts->items[kept++] = *count;
	}
	counts->len = kept;
}

/* What was found, and how it is wanted. */
struct tally {
	const struct search_index *index;
	const struct search_result *found;
	struct initiative_wish wish;
};

static void count_all(struct work *work, const struct initiative_filter *filter,
		      const struct tally *tally, struct initiative_result *ret)
{
	for (int facet = 0; facet < FACET_COUNT; facet++) {
		struct facet_counts *counts = &ret->counts[facet];
		bool has_order = facet == FACET_CATEGORY || facet == FACET_PHASE;
		*counts = collect(work, filter, facet, tally->found->counts[facet],
				  search_index_term_count(tally->index, facet));
		ret->left_out[facet] = shorten(counts, tally->wish.counts_max);
		name_all(work, facet, tally->wish.language, counts);
		if (counts->len)
			qsort(counts->items, counts->len, sizeof *counts->items,
			      facet == FACET_YEAR ? by_term_down
			      : has_order         ? by_term
						  : by_chosen);
	}
}

/* ---- finding ---- */

static enum err find(struct work *work, const struct initiative_filter *filter,
		     struct initiative_wish wish, struct initiative_result *ret,
		     struct search_result *found)
{
	struct reading reading;
	struct question question;
	TRY(memory_read(work, &reading));
	ask(filter, reading.dutch, &question);
	question.query.with_counts = wish.with_counts;
	if (!wish.with_items)
		question.query.limit = 0;
	enum err err = filter->after ? read_cursor(work, filter->after, &question) : OK;
	if (!err)
		err = search_find(reading.index, work->mem, &question.query, found);
	if (!err && wish.with_counts)
		count_all(work, filter, &(struct tally){ reading.index, found, wish }, ret);
	if (!err) {
		ret->total = (int64_t)found->total;
		ret->reachable = (int64_t)(found->ranked ? found->ranked : found->total);
		ret->corrected = found->corrected;
		ret->next = write_cursor(work, &question, found);
	}
	memory_release(&reading);
	return err;
}

enum err initiative_find(struct work *work, const struct initiative_filter *filter,
			 struct initiative_wish wish, struct initiative_result *ret)
{
	struct search_result found;
	struct initiative_result result = { 0 };
	TRY(find(work, filter, wish, &result, &found));
	if (wish.with_items)
		TRY(initiative_get_many(work, found.ids, found.id_count, &result.items));
	*ret = result;
	return OK;
}

enum err initiative_find_ids(struct work *work, const struct initiative_filter *filter,
			     int64_t **ret, size_t *ret_count)
{
	struct initiative_filter all = *filter;
	struct initiative_result ignored;
	struct search_result found;
	all.page = 1;
	all.page_size = INT32_MAX;
	all.after = NULL;
	if (all.sort == SORT_BEST) /* ranks only the newest 2,000; an export has all */
		all.sort = SORT_NAME;
	TRY(find(work, &all, (struct initiative_wish){ .with_items = true }, &ignored, &found));
	*ret = found.ids;
	*ret_count = found.id_count;
	return OK;
}

static void copy_spots(struct work *work, const struct search_map *map, struct map_spots *ret)
{
	struct map_spot *spots = arena_array(work->mem, struct map_spot, map->cell_count + 1);
	for (size_t i = 0; i < map->cell_count; i++)
		spots[i] = (struct map_spot){
			map->cells[i].lat_e5,
			map->cells[i].lon_e5,
			map->cells[i].count,
			map->cells[i].ids,
		};
	*ret = (struct map_spots){ spots, map->cell_count, map->without_position };
}

enum err initiative_find_spots(struct work *work, const struct initiative_filter *filter,
			       const struct map_area *area, struct map_spots *ret)
{
	struct reading reading;
	struct question question;
	struct search_map map;
	TRY(memory_read(work, &reading));
	ask(filter, reading.dutch, &question);
	bool is_filtered = !initiative_filter_is_empty(filter);
	enum err err = search_map(reading.index, work->mem,
				  &(struct search_map_query){
					  .filter = is_filtered ? &question.query : NULL,
					  .box = { area->south_e5, area->west_e5, area->north_e5,
						   area->east_e5 },
					  .level = area->level,
					  .ids_max = area->ids_max,
				  },
				  &map);
	memory_release(&reading);
	if (err)
		return work_fail(work, err, "gebied",
				 N_("This part of the map is too large for its scale."));
	copy_spots(work, &map, ret);
	return OK;
}

/* The index completes words; of records it tells the ids. */
static enum err name_records(struct work *work, struct completions *completions)
{
	struct initiatives found;
	int64_t *ids = arena_array(work->mem, int64_t, completions->len + 1);
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < completions->len; i++)
		if (completions->items[i].id)
			ids[count++] = completions->items[i].id;
	TRY(initiative_get_many(work, ids, count, &found));
	for (size_t i = 0; i < completions->len; i++) {
		struct completion *completion = &completions->items[i];
		for (size_t j = 0; completion->id && j < found.len; j++)
			if (found.items[j].id == completion->id)
				completion->text = found.items[j].name;
		if (completion->text)
			completions->items[kept++] = *completion;
	}
	completions->len = kept;
	return OK;
}

enum err initiative_complete(struct work *work, const char *text, size_t limit,
			     struct completions *ret)
{
	struct reading reading;
	struct search_completion *found;
	struct completions completions = { 0 };
	size_t count;
	TRY(memory_read(work, &reading));
	search_complete(reading.index, work->mem, text, limit, &found, &count);
	memory_release(&reading);
	for (size_t i = 0; i < count; i++)
		*list_add(work->mem, &completions) =
			(struct completion){ found[i].text, found[i].id };
	TRY(name_records(work, &completions));
	*ret = completions;
	return OK;
}
