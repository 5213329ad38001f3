/* SPDX-License-Identifier: EUPL-1.2 */
/* filter.h: a query as sets of documents; only for the files of this folder. */
#pragma once
#include "search/index_parts.h"
#include "search/query.h"

#define EARTH_KM 6371.0088

enum { FILTER_SETS_MAX = 64 };

/* One condition and the documents that meet it. */
struct filter_set {
	roaring_bitmap_t *set;
	int facet; /* the facet it selects from; -1 for other conditions */
	bool is_borrowed;
};

/* How a term came to match a word of the query. */
struct text_match {
	uint32_t term;
	uint32_t word; /* of filter.words */
	float weight;  /* 1: the word itself */
};

struct filter {
	struct filter_set sets[FILTER_SETS_MAX];
	size_t set_count;
	roaring_bitmap_t
		*all; /* documents that meet every condition; NULL: there are no conditions */
	size_t total;
	struct search_word *words;
	size_t word_count;
	struct text_match *matches; /* ascending by term */
	size_t match_count;
	const char *phrase; /* the folded text, corrected */
	bool is_corrected;
};

/* Evaluates the conditions of `query`; filter_close gives the bitmaps back, also after an error. */
enum err filter_open(const struct search_index *index, struct arena *mem,
		     const struct search_query *query, struct filter *filter) MUST_CHECK;
void filter_close(struct filter *filter);

/* Adds one condition. */
void filter_add(struct filter *filter, roaring_bitmap_t *set, int facet, bool is_borrowed);

/*
 * The documents that meet all conditions but those on `facet`; NULL: every document. The caller
 * frees it.
 */
roaring_bitmap_t *filter_without(const struct filter *filter, int facet);
bool filter_selects(const struct filter *filter, int facet);

/* filter_text.c: the words of the query as conditions. */
enum err filter_text(const struct search_index *index, struct arena *mem,
		     const struct search_query *query, struct filter *filter) MUST_CHECK;

/* filter_place.c: documents in a box, and in a circle. */
roaring_bitmap_t *filter_box(const struct search_index *index, const struct search_box *box);
roaring_bitmap_t *filter_circle(const struct search_index *index,
				const struct search_circle *circle);

/* count.c: per facet and term how many documents. */
uint32_t **count_facets(const struct search_index *index, struct arena *mem,
			const struct filter *filter);

/* rank.c: numbers of the best matches, best first. */
uint32_t *rank_matches(const struct search_index *index, struct arena *mem,
		       const struct filter *filter, size_t *ret_count);

/* near.c: numbers of the `wanted` documents nearest to the middle of the circle, nearest first. */
struct near_wish {
	size_t wanted, found;
};
uint32_t *near_matches(const struct search_index *index, struct arena *mem,
		       const struct filter *filter, const struct search_circle *circle,
		       struct near_wish *wish);

/* suggest.c: the best other word that has documents; NULL: none. */
const char *suggest_best(const struct search_index *index, struct arena *mem, const char *word);
