/* SPDX-License-Identifier: EUPL-1.2 */
/* index.h: documents kept in memory, so that lists, counts, maps and search answer at once. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/*
 * One index answers for one region, up to about a million documents, on any database. It holds no
 * truth: it is filled at start (put every document, then search_index_finish) and kept up to date
 * by put and remove.
 *
 * Threads: put, remove, finish and free need the index alone; every other function here and in
 * query.h, map.h and suggest.h takes a const index and may run in many threads at once. The caller
 * holds the (readers-writer) lock.
 */
struct search_index;

enum {
	SEARCH_FIELDS = 4,        /* groups of words that weigh differently; 0 is the name */
	SEARCH_TERMS_MAX = 65535, /* terms of one facet are 0 .. SEARCH_TERMS_MAX - 1 */
	SEARCH_TEXT_BYTES = 500,  /* names and sort texts are cut there */
};

#define SEARCH_NONE INT64_MIN /* a column without a value */

enum search_key { SEARCH_BY_COLUMN, SEARCH_BY_TEXT };

/*
 * An order of the whole register, by a column or a sort text and then by id; what has no value is
 * last.
 */
struct search_order {
	enum search_key key;
	int number; /* of the column or the text */
	bool descending;
};

/*
 * What documents have. The numbers of facets, columns, texts and orders are their places in these
 * lists.
 */
struct search_schema {
	const bool *facet_is_many; /* per facet: may a document have more than one of its terms */
	int facet_count;
	int column_count; /* whole numbers: years, times */
	int text_count;   /* sort texts, at most 8 */
	const struct search_order *orders;
	int order_count;
	float field_weights[SEARCH_FIELDS]; /* all 0: 8, 4, 2, 1 */
};

/* The terms of one facet that a document has; doubles are counted once. */
struct search_terms {
	const uint32_t *terms;
	size_t count;
};

/* All of it is copied; pointers may be NULL where a document has nothing. */
struct search_document {
	int64_t id;
	const char *words[SEARCH_FIELDS];  /* UTF-8 text as written; 0 is the name */
	const struct search_terms *facets; /* schema.facet_count of them */
	const int64_t *columns;            /* schema.column_count of them */
	const char *const *texts; /* schema.text_count of them, as utf8_sort_key makes them */
	bool has_position;
	int32_t lat_e5, lon_e5; /* 1e-5 degrees, WGS 84 */
};

/* An empty index that is being loaded. The schema is copied. Never NULL. */
struct search_index *search_index_new(const struct search_schema *schema);

/* Gives it back; NULL is allowed. */
void search_index_free(struct search_index *index);

/*
 * Adds the document, or replaces the one with its id. ERR_INVALID: a term is too large, a facet for
 * one term got more, or the position is not on earth; nothing is changed then. While loading this
 * costs least in order of id.
 */
enum err search_index_put(struct search_index *index,
			  const struct search_document *document) MUST_CHECK;

/* Forgets the document. ERR_MISSING: there is none with this id. */
enum err search_index_remove(struct search_index *index, int64_t id) MUST_CHECK;

/*
 * Ends loading: sorts, inverts and packs. Before it only put and remove may be called; calling it
 * again packs.
 */
void search_index_finish(struct search_index *index);

/* Whether there is a document with this id. */
bool search_index_has(const struct search_index *index, int64_t id);

/* How many documents there are, and about how many bytes the index holds for them. */
size_t search_index_count(const struct search_index *index);

/* One more than the largest term of `facet` that was ever put: the length of its counts. */
size_t search_index_term_count(const struct search_index *index, int facet);
