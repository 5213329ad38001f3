/* SPDX-License-Identifier: EUPL-1.2 */
/* index.c: puts a document into every part of the index, and takes it out again. */
#include "search/index_parts.h"

#include <glib.h>

struct search_index *search_index_new(const struct search_schema *schema)
{
	static const float usual_weights[SEARCH_FIELDS] = { 8, 4, 2, 1 };
	struct search_index *index = g_new0(struct search_index, 1);
	g_assert(schema->text_count <= TEXTS_MAX);
	index->facet_count = schema->facet_count;
	index->column_count = schema->column_count;
	index->text_count = schema->text_count;
	index->order_count = schema->order_count;
	index->is_loading = true;
	for (int i = 0; i < SEARCH_FIELDS; i++)
		index->field_weights[i] =
			schema->field_weights[0] > 0 ? schema->field_weights[i] : usual_weights[i];
	index->facets = g_new0(struct facet, (gsize)schema->facet_count);
	for (int i = 0; i < schema->facet_count; i++)
		facet_open(&index->facets[i], schema->facet_is_many[i]);
	index->orders = g_new0(struct order, (gsize)schema->order_count);
	for (int i = 0; i < schema->order_count; i++) {
		const struct search_order *order = &schema->orders[i];
		index->orders[i] =
			(struct order) { .number = order->number,
					 .descending = order->descending,
					 .kind = order->key == SEARCH_BY_TEXT ? ORDER_TEXT
									      : ORDER_COLUMN };
	}
	index->by_place.kind = ORDER_PLACE;
	index->columns = g_new0(int64_t *, (gsize)schema->column_count);
	index->live = roaring_bitmap_create();
	index->holes = roaring_bitmap_create();
	vocabulary_open(&index->words);
	index->dutch = dutch_new();
	index->scratch = arena_new();
	return index;
}

void search_index_free(struct search_index *index)
{
	if (!index)
		return;
	for (int i = 0; i < index->facet_count; i++)
		facet_close(&index->facets[i]);
	for (int i = 0; i < index->order_count; i++)
		order_clear(&index->orders[i]);
	order_clear(&index->by_place);
	for (int i = 0; i < index->column_count; i++)
		g_free(index->columns[i]);
	for (int i = 0; i < TILE_LEVELS; i++)
		g_free(index->tiles[i].slots);
	void *parts[] = { index->facets, index->orders,    index->columns,
			  index->ids,    index->record_at, index->x,
			  index->y,      index->id_slots,  index->records };
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		g_free(parts[i]);
	roaring_bitmap_free(index->live);
	roaring_bitmap_free(index->holes);
	vocabulary_close(&index->words);
	dutch_free(index->dutch);
	arena_free(index->scratch);
	g_free(index);
}

static bool facets_are_right(const struct search_index *index,
			     const struct search_document *document)
{
	for (int i = 0; document->facets && i < index->facet_count; i++) {
		const struct search_terms *terms = &document->facets[i];
		if (terms->count > 1 && !index->facets[i].is_many)
			return false;
		for (size_t j = 0; j < terms->count; j++)
			if (terms->terms[j] >= SEARCH_TERMS_MAX)
				return false;
	}
	return true;
}

static bool position_is_right(const struct search_document *document)
{
	return !document->has_position ||
	       (ABS(document->lat_e5) <= 9000000 && ABS(document->lon_e5) <= 18000000);
}

/* Everything that speaks of the document but its id and number. */
static void unlink_document(struct search_index *index, uint32_t number)
{
	if (!index->is_loading) {
		for (int i = 0; i < index->order_count; i++)
			order_remove(index, &index->orders[i], number);
		if (index->x[number] != NUMBER_NONE)
			order_remove(index, &index->by_place, number);
	}
	place_count(index, number, -1);
	for (int i = 0; i < index->facet_count; i++)
		facet_remove(&index->facets[i], number);
	text_remove(index, number);
	record_drop(index, number);
}

static void link_document(struct search_index *index, uint32_t number,
			  const struct search_document *document)
{
	static const struct search_terms no_terms;
	for (int i = 0; i < index->facet_count; i++)
		facet_add(&index->facets[i], number,
			  document->facets ? &document->facets[i] : &no_terms);
	for (int i = 0; i < index->column_count; i++)
		index->columns[i][number] = document->columns ? document->columns[i] : SEARCH_NONE;
	place_set(index, number, document);
	place_count(index, number, 1);
	record_write(index, number, document);
	text_add(index, number);
	if (index->is_loading)
		return;
	for (int i = 0; i < index->order_count; i++)
		order_add(index, &index->orders[i], number);
	if (index->x[number] != NUMBER_NONE)
		order_add(index, &index->by_place, number);
}

enum err search_index_put(struct search_index *index, const struct search_document *document)
{
	uint32_t number;
	if (!facets_are_right(index, document) || !position_is_right(document))
		return ERR_INVALID;
	if (number_find(index, document->id, &number))
		unlink_document(index, number);
	else
		number = number_take(index, document->id);
	link_document(index, number, document);
	return OK;
}

enum err search_index_remove(struct search_index *index, int64_t id)
{
	uint32_t number;
	if (!number_find(index, id, &number))
		return ERR_MISSING;
	unlink_document(index, number);
	number_give_back(index, number);
	return OK;
}

void search_index_finish(struct search_index *index)
{
	if (index->is_loading) {
		text_invert(index);
		for (int i = 0; i < index->order_count; i++)
			order_build(index, &index->orders[i]);
		order_build(index, &index->by_place);
		index->is_loading = false;
	}
	text_pack(index);
	for (int i = 0; i < index->facet_count; i++)
		facet_pack(&index->facets[i]);
	roaring_bitmap_run_optimize(index->live);
	arena_reset(index->scratch);
}

bool search_index_has(const struct search_index *index, int64_t id)
{
	uint32_t number;
	return number_find(index, id, &number);
}

size_t search_index_count(const struct search_index *index)
{
	return index->live_count;
}

size_t search_index_term_count(const struct search_index *index, int facet)
{
	g_assert(facet >= 0 && facet < index->facet_count);
	return index->facets[facet].term_count;
}
