/* SPDX-License-Identifier: EUPL-1.2 */
/* import_fact.c: writes down which source says what of a record that a row made or changed. */
#include "feature/import/import_slice.h"

#include <string.h>

enum { CACHED_SOURCES = 64 };

struct cached_source {
	const char *kind, *title, *url;
	int64_t id;
};

/* Sources that were found in this unit: many rows come from few. A unit that is run again begins
 * with an empty one. */
struct import_sources {
	struct cached_source items[CACHED_SOURCES];
	size_t len;
};

struct import_sources *import_sources_new(struct arena *mem)
{
	return arena_new_of(mem, struct import_sources);
}

static bool is_same(const char *a, const char *b) { return a == b || (a && b && !strcmp(a, b)); }

static enum err find(struct work *work, struct import_sources *known, const struct source *source,
		     int64_t *ret)
{
	for (size_t i = 0; i < known->len; i++)
		if (is_same(known->items[i].kind, source->kind) &&
		    is_same(known->items[i].url, source->url) &&
		    is_same(known->items[i].title, source->title)) {
			*ret = known->items[i].id;
			return OK;
		}
	TRY(source_find_or_add(work, source, ret));
	if (known->len < CACHED_SOURCES)
		known->items[known->len++] =
			(struct cached_source){ source->kind, source->title, source->url, *ret };
	return OK;
}

static void add_fact(struct work *work, int64_t id, int64_t import_id, const struct fact *said,
		     struct facts *facts)
{
	for (size_t i = 0; i < facts->len; i++) {
		const struct fact *fact = &facts->items[facts->len - 1 - i];
		if (fact->subject_id != id)
			break;
		if (fact->source_id == said->source_id && !strcmp(fact->field, said->field))
			return;
	}
	struct fact *fact = list_add(work->mem, facts);
	*fact = *said;
	fact->subject_kind = "initiative";
	fact->subject_id = id;
	fact->import_id = import_id;
	fact->said_ms = work->now_ms;
}

enum err import_facts_of(struct work *work, struct import_sources *known, int64_t import_id,
			 const struct import_row *row, struct facts *facts)
{
	int64_t source_id;
	for (size_t i = 0; i < row->sources.len; i++) {
		TRY(find(work, known, &row->sources.items[i], &source_id));
		for (size_t j = 0; i == 0 && j < initiative_field_count; j++) {
			const char *value =
				field_text(work->mem, &initiative_fields[j], &row->record);
			if (value)
				add_fact(work, row->initiative_id, import_id,
					 &(struct fact){
						 .field = initiative_fields[j].name,
						 .value = value,
						 .source_id = source_id,
					 },
					 facts);
		}
		if (i > 0)
			add_fact(work, row->initiative_id, import_id,
				 &(struct fact){ .field = "", .value = "", .source_id = source_id },
				 facts);
	}
	return OK;
}

static bool is_overwritten(const struct fact *fact, const struct facts *by)
{
	for (size_t i = 0; i < by->len; i++)
		if (by->items[i].source_id == fact->source_id &&
		    !strcmp(by->items[i].field, fact->field))
			return true;
	return false;
}

enum err import_facts_before(struct work *work, int64_t initiative_id, const struct facts *by,
			     struct facts *ret)
{
	struct facts all, before = { 0 };
	TRY(source_facts(work, "initiative", initiative_id, &all));
	for (size_t i = 0; i < all.len; i++)
		if (is_overwritten(&all.items[i], by))
			*list_add(work->mem, &before) = all.items[i];
	*ret = before;
	return OK;
}
