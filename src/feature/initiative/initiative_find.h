/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_find.h: finding records: one filter for list, table, map, counts, feed, export and
 * API. */
#pragma once
#include "feature/initiative/initiative.h"
#include "http/http.h"

/* What one can filter on; the order in which filters are shown. */
enum initiative_facet_number {
	FACET_CATEGORY,
	FACET_ACTIVITY,
	FACET_MUNICIPALITY,
	FACET_VILLAGE,
	FACET_TARGET_GROUP,
	FACET_THEME,
	FACET_PHASE,
	FACET_LEGAL_FORM,
	FACET_YEAR,
	FACET_SOURCE,
	FACET_CONFIRMED,
	FACET_COUNT,
};

struct initiative_facet {
	const char *key;   /* in URLs: "gemeente" */
	const char *label; /* English msgid */
	const char *list;  /* vocabulary list; NULL: its terms are not a vocabulary */
	bool is_many;
};
extern const struct initiative_facet initiative_facets[FACET_COUNT];

/* The key in URLs and the label for people of a facet's term; NULL when there is no such term. In
 * work->mem. */
const char *initiative_term_key(struct work *work, int facet, uint32_t term);
const char *initiative_term_label(struct work *work, int facet, uint32_t term,
				  const char *language);

/* The term of a key; false: there is none. */
bool initiative_term_of(struct work *work, int facet, const char *key, uint32_t *ret);

enum initiative_sort {
	SORT_BEST,
	SORT_NAME,
	SORT_NEWEST,
	SORT_CHANGED,
	SORT_YEAR,
	SORT_DISTANCE,
	SORT_COUNT
};
enum initiative_view { VIEW_LIST, VIEW_TABLE, VIEW_MAP, VIEW_COUNT };

/* A choice by its key in URLs and its English msgid. */
struct initiative_choice {
	const char *key, *label;
};
extern const struct initiative_choice initiative_sorts[SORT_COUNT];
extern const struct initiative_choice initiative_views[VIEW_COUNT];

struct term_numbers LIST(uint32_t);

/* What somebody asks for. All zero: everything, by name, first page. */
struct initiative_filter {
	const char *search;
	struct term_numbers chosen[FACET_COUNT];
	const char *postcode; /* four digits; with km */
	int km;
	int32_t lat_e5, lon_e5; /* of the postcode */
	enum initiative_sort sort;
	enum initiative_view view;
	int page, page_size; /* page from 1 */
	const char *after;   /* API cursor */
};

enum { PAGE_SIZE = 20, PAGE_SIZE_MAX = 200 };

/*
 * Reads a filter from query pairs. Everything that is right is taken; ERR_INVALID with a failure
 * for each unknown key or value: the API answers 400 then, a page shows them and goes on with the
 * rest.
 */
enum err initiative_filter_read(struct work *work, const struct http_pairs *query,
				struct initiative_filter *ret) MUST_CHECK;

/* `path` with the filter as its query, in the keys of initiative_filter_read; what is default is
 * left out. In work->mem. */
char *initiative_filter_url(struct work *work, const char *path,
			    const struct initiative_filter *filter);

/* Copies of a filter with one thing changed, on page 1. In work->mem. */
struct initiative_filter initiative_filter_with(struct work *work,
						const struct initiative_filter *filter, int facet,
						uint32_t term);
struct initiative_filter initiative_filter_without(struct work *work,
						   const struct initiative_filter *filter,
						   int facet, uint32_t term);
bool initiative_filter_has(const struct initiative_filter *filter, int facet, uint32_t term);
bool initiative_filter_is_empty(const struct initiative_filter *filter);

/* One value of a facet with how many records have it under the rest of the filter. */
struct facet_count {
	uint32_t term, count;
	const char *key, *label; /* label in the asked language */
	bool is_chosen;
};
struct facet_counts LIST(struct facet_count);

struct initiative_result {
	struct initiatives items;
	int64_t total;
	int64_t reachable; /* how many of them pages can reach: a text search ranks the newest 2,000
			    */
	struct facet_counts counts[FACET_COUNT];
	size_t left_out[FACET_COUNT]; /* values with records that counts_max kept out of `counts` */
	const char *corrected;        /* the search text with typing errors mended, or NULL */
	const char *next;             /* API cursor of the next page, or NULL */
};

/* What initiative_find must fetch. */
struct initiative_wish {
	const char *language; /* of labels */
	bool with_items, with_counts;
	size_t counts_max; /* values per facet, those with most records; chosen ones always; 0: all
			    */
};

/* Finds records. ERR_INVALID: the cursor is not ours. In work->mem. */
enum err initiative_find(struct work *work, const struct initiative_filter *filter,
			 struct initiative_wish wish, struct initiative_result *ret) MUST_CHECK;

/* All ids that the filter finds, in its order, without limit, for exports. In work->mem. */
enum err initiative_find_ids(struct work *work, const struct initiative_filter *filter,
			     int64_t **ret, size_t *ret_count) MUST_CHECK;

/* Does something with one record; what it makes in `mem` lives until the next chunk of records. */
typedef enum err initiative_each(void *context, struct arena *mem,
				 const struct initiative *initiative);

/*
 * Calls `each` with every record that the filter finds, in its order, from the one at place `from`
 * (0 is the first), at most `most`. A record lives until `each` returns; memory stays constant.
 * Stops at the first error of `each`.
 */
struct initiative_span {
	size_t from, most; /* most 0: all that follow */
};
enum err initiative_find_each(struct work *work, const struct initiative_filter *filter,
			      struct initiative_span span, initiative_each *each, void *context)
	MUST_CHECK;

/* One spot on a map: a single record, or several that lie close together. */
struct map_spot {
	int32_t lat_e5, lon_e5;
	uint32_t count;
	int64_t *ids; /* `count` of them when there are few, or NULL */
};
struct map_spots {
	struct map_spot *items;
	size_t len;
	size_t without_position; /* match, but are on no map */
};

/* What of the world a map shows. */
struct map_area {
	int32_t south_e5, west_e5, north_e5, east_e5;
	int level;      /* cells are a fourth of a tile of this zoom */
	size_t ids_max; /* spots with at most so many records tell their ids */
};

/* The spots of what the filter finds. ERR_INVALID: the area is too large for its level. */
enum err initiative_find_spots(struct work *work, const struct initiative_filter *filter,
			       const struct map_area *area, struct map_spots *ret) MUST_CHECK;

/* At most `limit` words or names that begin as `text` does. In work->mem. */
struct completion {
	const char *text;
	int64_t id; /* of a record; 0: a word */
};
struct completions LIST(struct completion);
enum err initiative_complete(struct work *work, const char *text, size_t limit,
			     struct completions *ret) MUST_CHECK;

/* The public records nearest to a record that has a position. In work->mem. */
enum err initiative_nearby(struct work *work, const struct initiative *initiative, size_t limit,
			   struct initiatives *ret) MUST_CHECK;

/* Builds the region's index; on start. */
enum err initiative_index_start(struct work *work) MUST_CHECK;

/* Brings the index up to date now, however much that is: for imports and tests. Readers do it by
 * themselves. */
enum err initiative_index_refresh(struct work *work) MUST_CHECK;
