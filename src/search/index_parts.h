/* SPDX-License-Identifier: EUPL-1.2 */
/* index_parts.h: how an index is put together; only for the files of this folder. */
#pragma once
#include "search/index.h"
#include "search/vocabulary.h"

enum {
	PLACE_BITS = 30,  /* of x and y on the Web Mercator square, 4 cm a step */
	TILE_LEVELS = 15, /* 0 .. 14: counters are kept for these */
	TEXTS_MAX = 8,
	MASK_TERMS = 64,
};
#define NUMBER_NONE UINT32_MAX /* no document; no record; no position (x) */
#define TERM_NONE UINT16_MAX   /* in the column of a facet */

/* One filter: a bitmap per term, and per document its term where there is one at most. */
struct facet {
	bool is_many;
	uint32_t term_count, term_room;
	roaring_bitmap_t **sets;
	uint32_t *counts;
	uint16_t *column; /* NULL when is_many */
	uint64_t *masks;  /* when is_many: which of the first MASK_TERMS terms */
};

/* Documents in order, in chunks, so that one more costs a small move and not one of megabytes. */
enum { ORDER_CHUNK = 2048 };

enum order_kind { ORDER_COLUMN, ORDER_TEXT, ORDER_PLACE };

struct order_chunk {
	uint32_t *numbers;
	uint32_t count;
};

struct order {
	enum order_kind kind;
	int number;
	bool descending;
	struct order_chunk *chunks;
	size_t chunk_count, chunk_room;
};

/* Counts the documents of each cell of one level. */
struct tile {
	uint32_t x, y, count;
	uint64_t sum_x, sum_y;
};

struct tiles {
	struct tile *slots; /* by hash; count 0 may still hold a place */
	uint32_t mask, used;
};

struct search_index {
	int facet_count, column_count, text_count, order_count;
	float field_weights[SEARCH_FIELDS];
	bool is_loading;
	uint32_t inverted; /* the words of documents from here on are in records only (loading) */

	uint32_t number_count, number_room; /* numbers given out, with holes */
	int64_t *ids;
	uint32_t *record_at; /* NUMBER_NONE: a hole */
	uint32_t *x, *y;
	int64_t **columns;
	roaring_bitmap_t *live, *holes;
	uint32_t live_count, hole_count;
	uint32_t *id_slots; /* number + 1 by hash of id */
	uint32_t id_mask;

	char *records;
	size_t record_len, record_room, record_waste;

	struct facet *facets;
	struct order *orders;
	struct order by_place;
	struct tiles tiles[TILE_LEVELS];
	struct vocabulary words;
	struct dutch *dutch;   /* for put alone */
	struct arena *scratch; /* for put alone */
};

/* index_number.c: which number a document has. */
bool number_find(const struct search_index *index, int64_t id, uint32_t *ret);
uint32_t number_take(struct search_index *index, int64_t id);
void number_give_back(struct search_index *index, uint32_t number);

/* index_record.c: per document its name, its sort texts and its words, as bytes. */
struct record_words {
	const uint8_t *at;
	uint32_t left, last;
};
void record_write(struct search_index *index, uint32_t number,
		  const struct search_document *document);
void record_drop(struct search_index *index, uint32_t number);
const char *record_name(const struct search_index *index, uint32_t number);
const char *record_text(const struct search_index *index, uint32_t number,
			int text); /* NULL: none */
struct record_words record_words(const struct search_index *index, uint32_t number);
bool record_word_next(struct record_words *words, uint32_t *ret_term, unsigned *ret_field);

/* index_text.c: words to documents. */
void text_add(struct search_index *index, uint32_t number);
void text_remove(struct search_index *index, uint32_t number);
void text_invert(struct search_index *index);
void text_pack(struct search_index *index);

/* index_facet.c */
void facet_open(struct facet *facet, bool is_many);
void facet_close(struct facet *facet);
void facet_add(struct facet *facet, uint32_t number, const struct search_terms *terms);
void facet_remove(struct facet *facet, uint32_t number);
void facet_pack(struct facet *facet);

/* index_order.c */
struct order_key {
	bool is_none;
	int64_t value;
	const char *text;
	int64_t id;
};
struct order_place {
	size_t chunk;
	uint32_t at;
};
struct order_key order_key_of(const struct search_index *index, const struct order *order,
			      uint32_t number);
int order_compare(const struct order *order, const struct order_key *a, const struct order_key *b);
void order_add(const struct search_index *index, struct order *order, uint32_t number);
void order_remove(const struct search_index *index, struct order *order, uint32_t number);
void order_clear(struct order *order);
/* The first place whose key is not before `key`. */
struct order_place order_find(const struct search_index *index, const struct order *order,
			      const struct order_key *key);
struct order_place order_skip(const struct order *order, size_t offset);
bool order_next(const struct order *order, struct order_place *place, uint32_t *ret_number);

/* index_sort.c: makes an order of all documents at once. */
void order_build(const struct search_index *index, struct order *order);

/* index_place.c: positions and tile counters. */
void place_set(struct search_index *index, uint32_t number, const struct search_document *document);
void place_count(struct search_index *index, uint32_t number, int change);
int64_t place_morton(uint32_t x, uint32_t y);
uint32_t place_x(int32_t lon_e5);
uint32_t place_y(int32_t lat_e5);
int32_t place_lon_e5(double x);
int32_t place_lat_e5(double y);
const struct tile *place_tile(const struct search_index *index, int level, uint32_t x, uint32_t y);
