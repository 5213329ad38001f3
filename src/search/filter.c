/* SPDX-License-Identifier: EUPL-1.2 */
/* filter.c: the conditions of a query as bitmaps, and what meets them all. */
#include "search/filter.h"

#include <glib.h>

void filter_add(struct filter *filter, roaring_bitmap_t *set, int facet, bool is_borrowed)
{
	g_assert(filter->set_count < FILTER_SETS_MAX);
	filter->sets[filter->set_count++] =
		(struct filter_set) { .set = set, .facet = facet, .is_borrowed = is_borrowed };
}

void filter_close(struct filter *filter)
{
	for (size_t i = 0; i < filter->set_count; i++)
		if (!filter->sets[i].is_borrowed)
			roaring_bitmap_free(filter->sets[i].set);
	if (filter->all)
		roaring_bitmap_free(filter->all);
	filter->all = NULL;
	filter->set_count = 0;
}

bool filter_selects(const struct filter *filter, int facet)
{
	for (size_t i = 0; i < filter->set_count; i++)
		if (filter->sets[i].facet == facet)
			return true;
	return false;
}

static size_t size_of(const struct filter_set *set)
{
	return roaring_bitmap_get_cardinality(set->set);
}

roaring_bitmap_t *filter_without(const struct filter *filter, int facet)
{
	roaring_bitmap_t *all = NULL;
	const struct filter_set *first = NULL;
	for (size_t i = 0; i < filter->set_count; i++) {
		const struct filter_set *set = &filter->sets[i];
		if (set->facet == facet && facet >= 0)
			continue;
		if (!first)
			first = set;
		else if (!all)
			all = roaring_bitmap_and(first->set, set->set);
		else
			roaring_bitmap_and_inplace(all, set->set);
	}
	return all || !first ? all : roaring_bitmap_copy(first->set);
}

static enum err add_selection(const struct search_index *index,
			      const struct search_selection *selection, struct filter *filter)
{
	if (selection->facet < 0 || selection->facet >= index->facet_count ||
	    filter_selects(filter, selection->facet))
		return ERR_INVALID;
	const struct facet *facet = &index->facets[selection->facet];
	if (selection->count == 1 && selection->terms[0] < facet->term_count) {
		filter_add(filter, facet->sets[selection->terms[0]], selection->facet, true);
		return OK;
	}
	roaring_bitmap_t *any = roaring_bitmap_create();
	for (size_t i = 0; i < selection->count; i++)
		if (selection->terms[i] < facet->term_count)
			roaring_bitmap_or_inplace(any, facet->sets[selection->terms[i]]);
	filter_add(filter, any, selection->facet, false);
	return OK;
}

static enum err add_range(const struct search_index *index, const struct search_range *range,
			  struct filter *filter)
{
	if (range->column < 0 || range->column >= index->column_count)
		return ERR_INVALID;
	const int64_t *column = index->columns[range->column];
	size_t word_count = (size_t)index->number_count / 64 + 1;
	g_autofree uint64_t *bits = g_new0(uint64_t, word_count);
	int64_t least = MAX(range->least, SEARCH_NONE + 1);
	for (size_t word = 0; word < word_count; word++) {
		uint32_t first = (uint32_t)word * 64, count = MIN(64, index->number_count - first);
		uint64_t some = 0;
		for (uint32_t i = 0; i < count; i++)
			some |= (uint64_t)((column[first + i] >= least) &
					   (column[first + i] <= range->most))
				<< i;
		bits[word] = some;
	}
	roaring_bitmap_t *set = docset_bitmap_of_bits(bits, word_count);
	if (index->hole_count)
		roaring_bitmap_and_inplace(set, index->live);
	filter_add(filter, set, -1, false);
	return OK;
}

static int compare_sets(const void *a, const void *b)
{
	size_t x = size_of(a), y = size_of(b);
	return (x > y) - (x < y);
}

enum err filter_open(const struct search_index *index, struct arena *mem,
		     const struct search_query *query, struct filter *filter)
{
	g_assert(!index->is_loading);
	*filter = (struct filter) { 0 };
	if (query->selection_count + query->range_count > FILTER_SETS_MAX / 2)
		return ERR_INVALID;
	for (size_t i = 0; i < query->selection_count; i++)
		TRY(add_selection(index, &query->selections[i], filter));
	for (size_t i = 0; i < query->range_count; i++)
		TRY(add_range(index, &query->ranges[i], filter));
	if (query->circle && !(query->circle->km >= 0 && query->circle->km <= 2000))
		return ERR_INVALID;
	if (query->circle)
		filter_add(filter, filter_circle(index, query->circle), -1, false);
	if (query->box)
		filter_add(filter, filter_box(index, query->box), -1, false);
	if (query->text)
		TRY(filter_text(index, mem, query, filter));
	qsort(filter->sets, filter->set_count, sizeof *filter->sets, compare_sets);
	filter->all = filter_without(filter, -1);
	filter->total =
		filter->all ? roaring_bitmap_get_cardinality(filter->all) : index->live_count;
	return OK;
}
