/* SPDX-License-Identifier: EUPL-1.2 */
/* count.c: how many documents each term of each facet has within a filter. */
#include "search/filter.h"

#include <glib.h>
#include <string.h>

/*
 * Two ways to the same counts. By bitmap: the size of the intersection with each term, cheap when
 * terms are few and large. By column: read the terms of each document, cheap when documents are
 * few; when they are more than half, those that are left out are read instead and taken off the
 * counts of all. A facet with many terms per document has a column for its first MASK_TERMS terms.
 * The estimates are nanoseconds on a machine of 2022; only their ratio matters.
 */
enum {
	CONTAINER = 65536,
	DENSE = 4096,
	DENSE_NS = 300,
	CONTAINER_NS = 25,
	COLUMN_NS = 1,
	MASK_NS = 4,
	GALLOP = 8
};

struct base {
	const roaring_bitmap_t *set;
	size_t set_len;
	uint32_t *numbers; /* of the set, or of all others; NULL: not asked for yet */
	size_t number_len;
	bool is_others;
};

static void base_open(const struct search_index *index, struct base *base,
		      const roaring_bitmap_t *set)
{
	*base = (struct base) { .set = set, .set_len = roaring_bitmap_get_cardinality(set) };
	base->is_others = base->set_len > index->live_count / 2;
	base->number_len = base->is_others ? index->live_count - base->set_len : base->set_len;
}

static void base_read(const struct search_index *index, struct base *base)
{
	if (base->numbers)
		return;
	base->numbers = g_new(uint32_t, base->number_len + 1);
	if (!base->is_others) {
		roaring_bitmap_to_uint32_array(base->set, base->numbers);
		return;
	}
	roaring_bitmap_t *others = roaring_bitmap_andnot(index->live, base->set);
	roaring_bitmap_to_uint32_array(others, base->numbers);
	roaring_bitmap_free(others);
}

static void base_close(struct base *base)
{
	g_free(base->numbers);
}

/* A container with fewer than DENSE numbers is an array, else 8 KB of bits. */
static size_t bitmap_cost_ns(const struct search_index *index, const struct facet *facet,
			     const struct base *base, uint32_t first)
{
	size_t containers = index->number_count / CONTAINER + 1, cost = 0, len = base->set_len;
	bool is_dense = len / containers >= DENSE;
	for (uint32_t term = first; term < facet->term_count; term++) {
		size_t count = facet->counts[term];
		if (count / containers >= DENSE)
			cost += is_dense ? containers * DENSE_NS : len;
		else if (is_dense)
			cost += count + MIN(containers, count) * CONTAINER_NS;
		else
			cost += MIN(count + len, GALLOP * MIN(count, len)) +
				MIN(containers, count) * CONTAINER_NS;
	}
	return cost;
}

static void count_by_bitmap(const struct facet *facet, const struct base *base, uint32_t first,
			    uint32_t *ret_counts)
{
	for (uint32_t term = first; term < facet->term_count; term++)
		if (facet->counts[term])
			ret_counts[term] = (uint32_t)roaring_bitmap_and_cardinality(
				facet->sets[term], base->set);
}

static void count_by_column(const struct facet *facet, const struct base *base,
			    uint32_t *ret_counts)
{
	for (size_t i = 0; i < base->number_len; i++) {
		uint16_t term = facet->column[base->numbers[i]];
		if (term != TERM_NONE)
			ret_counts[term]++;
	}
}

static void count_by_mask(const struct facet *facet, const struct base *base, uint32_t *ret_counts)
{
	for (size_t i = 0; i < base->number_len; i++)
		for (uint64_t mask = facet->masks[base->numbers[i]]; mask; mask &= mask - 1)
			ret_counts[__builtin_ctzll(mask)]++;
}

static void count_facet(const struct search_index *index, const struct facet *facet,
			struct base *base, uint32_t *ret_counts)
{
	uint32_t in_column =
		facet->is_many ? MIN(facet->term_count, MASK_TERMS) : facet->term_count;
	size_t each_ns = (facet->is_many ? MASK_NS : COLUMN_NS) + (base->numbers ? 0 : COLUMN_NS);
	size_t rest_ns = bitmap_cost_ns(index, facet, base, in_column);
	if (bitmap_cost_ns(index, facet, base, 0) < base->number_len * each_ns + rest_ns) {
		count_by_bitmap(facet, base, 0, ret_counts);
		return;
	}
	base_read(index, base);
	if (facet->is_many)
		count_by_mask(facet, base, ret_counts);
	else
		count_by_column(facet, base, ret_counts);
	for (uint32_t term = 0; base->is_others && term < in_column; term++)
		ret_counts[term] = facet->counts[term] - ret_counts[term];
	count_by_bitmap(facet, base, in_column, ret_counts);
}

static void count_without(const struct search_index *index, const struct filter *filter,
			  int facet_number, uint32_t *ret_counts)
{
	const struct facet *facet = &index->facets[facet_number];
	struct base own;
	roaring_bitmap_t *without = filter_without(filter, facet_number);
	if (!without) {
		memcpy(ret_counts, facet->counts, sizeof *ret_counts * facet->term_count);
		return;
	}
	base_open(index, &own, without);
	count_facet(index, facet, &own, ret_counts);
	base_close(&own);
	roaring_bitmap_free(without);
}

uint32_t **count_facets(const struct search_index *index, struct arena *mem,
			const struct filter *filter)
{
	uint32_t **counts = arena_array(mem, uint32_t *, (size_t)index->facet_count + 1);
	struct base all = { 0 };
	if (filter->all)
		base_open(index, &all, filter->all);
	for (int i = 0; i < index->facet_count; i++) {
		const struct facet *facet = &index->facets[i];
		counts[i] = arena_array(mem, uint32_t, (size_t)facet->term_count + 1);
		if (!facet->term_count)
			continue;
		if (!filter->all)
			memcpy(counts[i], facet->counts, sizeof **counts * facet->term_count);
		else if (filter_selects(filter, i))
			count_without(index, filter, i, counts[i]);
		else
			count_facet(index, facet, &all, counts[i]);
	}
	base_close(&all);
	return counts;
}
