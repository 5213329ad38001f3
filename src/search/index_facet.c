/* SPDX-License-Identifier: EUPL-1.2 */
/* index_facet.c: which documents have which term. */
#include "search/index_parts.h"

#include <glib.h>

void facet_open(struct facet *facet, bool is_many)
{
	*facet = (struct facet) { .is_many = is_many };
}

void facet_close(struct facet *facet)
{
	for (uint32_t i = 0; i < facet->term_count; i++)
		roaring_bitmap_free(facet->sets[i]);
	g_free(facet->sets);
	g_free(facet->counts);
	g_free(facet->column);
	g_free(facet->masks);
}

static void know_term(struct facet *facet, uint32_t term)
{
	if (term >= facet->term_room) {
		facet->term_room = MAX(term + 1, MAX(facet->term_room * 2, 16));
		facet->sets = g_renew(roaring_bitmap_t *, facet->sets, facet->term_room);
		facet->counts = g_renew(uint32_t, facet->counts, facet->term_room);
	}
	for (; facet->term_count <= term; facet->term_count++) {
		facet->sets[facet->term_count] = roaring_bitmap_create();
		facet->counts[facet->term_count] = 0;
	}
}

void facet_add(struct facet *facet, uint32_t number, const struct search_terms *terms)
{
	if (facet->is_many)
		facet->masks[number] = 0;
	else
		facet->column[number] = terms->count ? (uint16_t)terms->terms[0] : TERM_NONE;
	for (size_t i = 0; i < terms->count; i++) {
		if (facet->is_many && terms->terms[i] < MASK_TERMS)
			facet->masks[number] |= UINT64_C(1) << terms->terms[i];
		know_term(facet, terms->terms[i]);
		if (roaring_bitmap_add_checked(facet->sets[terms->terms[i]], number))
			facet->counts[terms->terms[i]]++;
	}
}

static void remove_term(struct facet *facet, uint32_t number, uint32_t term)
{
	if (roaring_bitmap_remove_checked(facet->sets[term], number))
		facet->counts[term]--;
}

void facet_remove(struct facet *facet, uint32_t number)
{
	if (!facet->is_many) {
		if (facet->column[number] != TERM_NONE)
			remove_term(facet, number, facet->column[number]);
		return;
	}
	for (uint64_t mask = facet->masks[number]; mask; mask &= mask - 1)
		remove_term(facet, number, (uint32_t)__builtin_ctzll(mask));
	for (uint32_t term = MASK_TERMS; term < facet->term_count; term++)
		remove_term(facet, number, term);
}

void facet_pack(struct facet *facet)
{
	for (uint32_t i = 0; i < facet->term_count; i++) {
		roaring_bitmap_run_optimize(facet->sets[i]);
		roaring_bitmap_shrink_to_fit(facet->sets[i]);
	}
}
