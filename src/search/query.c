/* SPDX-License-Identifier: EUPL-1.2 */
/* query.c: a page of documents in the order that was asked. */
#include "search/query.h"
#include "search/filter.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/*
 * A page is found by walking along the order and keeping what meets the filter, or, when very few
 * documents do, by sorting those. A walk tests membership in the bitmap, or, when it is going to be
 * long, in plain bits. The estimates are nanoseconds; only their ratio matters.
 */
enum { STEP_BITMAP_NS = 8, STEP_BITS_NS = 2, SET_BIT_NS = 2, COMPARE_NS = 40 };

struct page {
	const struct search_index *index;
	const struct search_query *query;
	const struct filter *filter;
	const struct order *order;
	struct order_key after;
	size_t offset;
	uint32_t *numbers;
	size_t count;
};

static bool is_after(const struct page *page, const struct order_key *key)
{
	return !page->query->after || order_compare(page->order, key, &page->after) > 0;
}

static struct order_place walk_start(const struct page *page)
{
	const struct search_index *index = page->index;
	if (!page->query->after)
		return page->filter->all ? (struct order_place) { 0 }
					 : order_skip(page->order, page->offset);
	struct order_place place = order_find(index, page->order, &page->after), next = place;
	uint32_t number;
	if (order_next(page->order, &next, &number) && index->ids[number] == page->after.id)
		return next;
	return place;
}

static void walk(struct page *page, const uint64_t *bits)
{
	const roaring_bitmap_t *all = page->filter->all;
	struct order_place place = walk_start(page);
	size_t skip = all ? page->offset : 0;
	uint32_t number;
	while (page->count < page->query->limit && order_next(page->order, &place, &number)) {
		if (bits ? !(bits[number / 64] >> (number % 64) & 1)
			 : all && !roaring_bitmap_contains(all, number))
			continue;
		if (skip)
			skip--;
		else
			page->numbers[page->count++] = number;
	}
}

static void walk_far(struct page *page)
{
	g_autofree uint64_t *bits = g_new0(uint64_t, (gsize)page->index->number_count / 64 + 1);
	uint32_t some[1024], count;
	roaring_uint32_iterator_t at;
	roaring_init_iterator(page->filter->all, &at);
	while ((count = roaring_read_uint32_iterator(&at, some, COUNT_OF(some))))
		for (uint32_t i = 0; i < count; i++)
			bits[some[i] / 64] |= UINT64_C(1) << (some[i] % 64);
	walk(page, bits);
}

struct keyed {
	struct order_key key;
	uint32_t number;
};

static int compare_keyed(const void *a, const void *b, void *order)
{
	return order_compare(order, &((const struct keyed *)a)->key,
			     &((const struct keyed *)b)->key);
}

static void collect(struct page *page)
{
	size_t total = page->filter->total, kept = 0;
	g_autofree struct keyed *all = g_new(struct keyed, total + 1);
	roaring_uint32_iterator_t at;
	roaring_init_iterator(page->filter->all, &at);
	for (; at.has_value; roaring_advance_uint32_iterator(&at)) {
		all[kept].number = at.current_value;
		all[kept].key = order_key_of(page->index, page->order, at.current_value);
		kept += is_after(page, &all[kept].key);
	}
	qsort_r(all, kept, sizeof *all, compare_keyed, (void *)page->order);
	for (size_t i = page->offset; i < kept && page->count < page->query->limit; i++)
		page->numbers[page->count++] = all[i].number;
}

static void list_page(struct page *page)
{
	double total = (double)page->filter->total, live = page->index->live_count;
	double wanted = MIN((double)(page->offset + page->query->limit), total);
	double steps = total > 0 ? wanted * live / total : 0;
	if (!page->filter->all) {
		walk(page, NULL);
		return;
	}
	double near_ns = steps * STEP_BITMAP_NS,
	       far_ns = steps * STEP_BITS_NS + total * SET_BIT_NS + live / 64;
	double collect_ns = total * log2(total + 2) * COMPARE_NS;
	if (collect_ns <= MIN(near_ns, far_ns))
		collect(page);
	else if (near_ns <= far_ns)
		walk(page, NULL);
	else
		walk_far(page);
}

/* Newest first means by number, downwards. */
static void list_newest(struct page *page)
{
	const roaring_bitmap_t *all = page->filter->all ? page->filter->all : page->index->live;
	uint32_t first;
	if (page->offset >= page->filter->total ||
	    !roaring_bitmap_select(all, (uint32_t)(page->filter->total - 1 - page->offset), &first))
		return;
	roaring_uint32_iterator_t at;
	roaring_init_iterator(all, &at);
	roaring_move_uint32_iterator_equalorlarger(&at, first);
	for (; at.has_value && page->count < page->query->limit;
	     roaring_previous_uint32_iterator(&at))
		page->numbers[page->count++] = at.current_value;
}

static void list_ranked(struct page *page, struct arena *mem, size_t *ret_ranked)
{
	uint32_t *ranked = rank_matches(page->index, mem, page->filter, ret_ranked);
	for (size_t i = page->offset; i < *ret_ranked && page->count < page->query->limit; i++)
		page->numbers[page->count++] = ranked[i];
}

static void list_nearest(struct page *page, struct arena *mem)
{
	struct near_wish wish = { .wanted = page->offset + page->query->limit };
	uint32_t *near = near_matches(page->index, mem, page->filter, page->query->circle, &wish);
	for (size_t i = page->offset; i < wish.found; i++)
		page->numbers[page->count++] = near[i];
}

static void fill_page(struct page *page, struct arena *mem, struct search_result *result)
{
	const struct search_index *index = page->index;
	page->numbers =
		arena_array(mem, uint32_t, MIN(page->query->limit, page->filter->total) + 1);
	if (page->query->limit && page->order)
		list_page(page);
	else if (page->query->limit && page->query->order == SEARCH_BY_DISTANCE)
		list_nearest(page, mem);
	else if (page->query->limit && page->filter->match_count)
		list_ranked(page, mem, &result->ranked);
	else if (page->query->limit)
		list_newest(page);
	result->ids = arena_array(mem, int64_t, page->count + 1);
	result->id_count = page->count;
	for (size_t i = 0; i < page->count; i++)
		result->ids[i] = index->ids[page->numbers[i]];
	if (!page->order || !page->count)
		return;
	struct order_key last = order_key_of(index, page->order, page->numbers[page->count - 1]);
	result->last = (struct search_cursor) { .id = last.id,
						.value = last.value,
						.text = arena_strdup(mem, last.text) };
}

static enum err read_page(const struct search_index *index, const struct search_query *query,
			  struct page *ret)
{
	*ret = (struct page) { .index = index,
			       .query = query,
			       .offset = query->after ? 0 : query->offset };
	if (query->order == SEARCH_BY_RELEVANCE)
		return query->after ? ERR_INVALID : OK;
	if (query->order == SEARCH_BY_DISTANCE)
		return query->after || !query->circle ? ERR_INVALID : OK;
	if (query->order < 0 || (query->order >= index->order_count && query->limit))
		return ERR_INVALID;
	ret->order = index->order_count ? &index->orders[query->order] : NULL;
	if (query->after) {
		bool by_text = ret->order->kind == ORDER_TEXT;
		ret->after = (struct order_key) { .id = query->after->id,
						  .value = query->after->value,
						  .text = query->after->text };
		ret->after.is_none =
			by_text ? !query->after->text : query->after->value == SEARCH_NONE;
	}
	return OK;
}

enum err search_find(const struct search_index *index, struct arena *mem,
		     const struct search_query *query, struct search_result *ret)
{
	struct filter filter;
	struct page page;
	struct search_result result = { 0 };
	TRY(read_page(index, query, &page));
	enum err err = filter_open(index, mem, query, &filter);
	if (!err) {
		page.filter = &filter;
		result.total = filter.total;
		fill_page(&page, mem, &result);
		if (query->with_counts)
			result.counts = count_facets(index, mem, &filter);
		result.words = filter.words;
		result.word_count = filter.word_count;
		result.corrected = filter.is_corrected ? filter.phrase : NULL;
		*ret = result;
	}
	filter_close(&filter);
	return err;
}
