/* SPDX-License-Identifier: EUPL-1.2 */
/* query.h: what may be asked of an index, and what it answers. */
#pragma once
#include "search/dutch.h"
#include "search/index.h"

#define SEARCH_BY_RELEVANCE (-1) /* as order: best first; without text the newest first */
#define SEARCH_BY_DISTANCE (-2)  /* nearest to the middle of the circle first; needs one */

/* Documents with at least one of these terms of the facet. An unknown term has no documents. */
struct search_selection {
	int facet;
	const uint32_t *terms;
	size_t count;
};

/* Documents whose column is least .. most; none is outside every range. */
struct search_range {
	int column;
	int64_t least, most;
};

struct search_circle {
	int32_t lat_e5, lon_e5;
	double km;
};

/* South and west border belong to it, and so do north and east. It does not cross the date line. */
struct search_box {
	int32_t south_e5, west_e5, north_e5, east_e5;
};

/*
 * Where the last page ended; text and value as the document has them, for the order of the query.
 */
struct search_cursor {
	int64_t id;
	int64_t value;    /* by column; SEARCH_NONE for none */
	const char *text; /* by text; NULL for none */
};

/*
 * Everything that is set must hold. All zero: the first order, no documents wanted, only a total.
 */
struct search_query {
	struct dutch *dutch; /* of the asking thread; needed with text */
	const char *text;    /* words that must all occur; NULL, or without words: any document */
	const struct search_selection *selections; /* one per facet at most */
	size_t selection_count;
	const struct search_range *ranges;
	size_t range_count;
	const struct search_circle *circle;
	const struct search_box *box;
	int order;
	size_t offset, limit;
	const struct search_cursor *after; /* only with an order, instead of offset */
	bool with_counts;
};

/* What became of one word of the text. */
struct search_word {
	const char *typed; /* folded */
	const char *used;  /* another word when `typed` has no documents and a like one has */
	size_t documents;  /* that have it, or a longer word it begins or ends */
};

struct search_result {
	size_t total;
	int64_t *ids;
	size_t id_count;
	size_t ranked; /* by relevance only so many of the total are ranked and can be paged to */
	struct search_cursor last; /* of the last id, to go on after */
	uint32_t **counts; /* [facet][term], as if the facet's own selection were not there */
	struct search_word *words;
	size_t word_count;
	const char *corrected; /* the whole text with other words in it; NULL when nothing was
				  corrected */
};

/*
 * Only the newest so many matches of a text are ranked, those with the words in their name first.
 */
enum { SEARCH_RANKED_MAX = 2000 };

/*
 * Answers `query`; the result lives in `mem`. ERR_INVALID: a facet, column or order that is not in
 * the schema, a facet selected twice, a cursor by relevance or distance, distance without a circle,
 * a circle of more than 2,000 km.
 */
enum err search_find(const struct search_index *index, struct arena *mem,
		     const struct search_query *query, struct search_result *ret) MUST_CHECK;
