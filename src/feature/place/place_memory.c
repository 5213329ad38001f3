/* SPDX-License-Identifier: EUPL-1.2 */
/* place_memory.c: the gazetteer of a region in memory, looked up by code, key and folded name. */
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "feature/place/place_store.h"

#include <stdlib.h>
#include <string.h>

static const char owner; /* its address is the slice's place in region->memory */

/* ---- orders ---- */

static int by_code(const void *a, const void *b)
{
	return strcmp((*(const struct municipality *const *)a)->code,
		      (*(const struct municipality *const *)b)->code);
}

static int by_key(const void *a, const void *b)
{
	return strcmp((*(const struct village *const *)a)->key,
		      (*(const struct village *const *)b)->key);
}

static int by_municipality(const void *a, const void *b)
{
	const struct village *first = *(const struct village *const *)a,
			     *second = *(const struct village *const *)b;
	int order = strcmp(first->municipality->code, second->municipality->code);
	order = order ? order : strcmp(first->sort, second->sort);
	return order ? order : strcmp(first->key, second->key);
}

static int by_municipality_name(const void *a, const void *b)
{
	const struct municipality_name *first = a, *second = b;
	int order = strcmp(first->folded, second->folded);
	return order ? order : strcmp(first->municipality->code, second->municipality->code);
}

static int by_village_name(const void *a, const void *b)
{
	const struct village_name *first = a, *second = b;
	int order = strcmp(first->folded, second->folded);
	return order ? order : strcmp(first->village->key, second->village->key);
}

static int by_alias(const void *a, const void *b)
{
	const struct alias *first = a, *second = b;
	int order = strcmp(first->folded, second->folded);
	return order ? order : strcmp(first->municipality->code, second->municipality->code);
}

static int by_succession(const void *a, const void *b)
{
	const struct succession *first = a, *second = b;
	int order = strcmp(first->from->code, second->from->code);
	order = order ? order : strcmp(first->to->code, second->to->code);
	return order ? order : strcmp(first->date, second->date);
}

static void sort(void *items, size_t count, size_t size, int (*order)(const void *, const void *))
{
	if (count)
		qsort(items, count, size, order);
}

/* ---- making it ---- */

void gazetteer_index_municipalities(struct gazetteer *places)
{
	struct municipalities *all = &places->municipalities;
	places->by_code = arena_array(places->mem, const struct municipality *, all->len + 1);
	for (size_t i = 0; i < all->len; i++) {
		const struct municipality *municipality = places->by_code[i] = &all->items[i];
		places->municipality_names.items[i].municipality = municipality;
		const char *parenthesis = strchr(municipality->name, '(');
		if (!parenthesis)
			continue;
		char *name = arena_strndup(places->mem, municipality->name,
					   (size_t)(parenthesis - municipality->name));
		*list_add(places->mem, &places->municipality_names) = (struct municipality_name){
			utf8_fold(places->mem, name),
			municipality,
		};
	}
	sort(places->by_code, all->len, sizeof *places->by_code, by_code);
	sort(places->municipality_names.items, places->municipality_names.len,
	     sizeof *places->municipality_names.items, by_municipality_name);
}

/*
 * place_select gives two names a village: its own and that of the list. They are one where they are
 * the same.
 */
static void join_names(struct gazetteer *places)
{
	struct village_names *names = &places->village_names;
	size_t kept = 0;
	for (size_t i = 0; i < places->villages.len; i++) {
		const struct village *village = &places->villages.items[i];
		struct village_name own = names->items[2 * i], listed = names->items[2 * i + 1];
		bool is_same = !strcmp(own.folded, listed.folded);
		names->items[kept++] =
			(struct village_name){ own.folded, village, is_same ? NULL : own.listed };
		if (!is_same)
			names->items[kept++] =
				(struct village_name){ listed.folded, village, NULL };
	}
	names->len = kept;
	sort(names->items, names->len, sizeof *names->items, by_village_name);
}

void gazetteer_index_villages(struct gazetteer *places)
{
	struct villages *all = &places->villages;
	places->by_key = arena_array(places->mem, const struct village *, all->len + 1);
	places->by_municipality = arena_array(places->mem, const struct village *, all->len + 1);
	for (size_t i = 0; i < all->len; i++)
		places->by_key[i] = places->by_municipality[i] = &all->items[i];
	sort(places->by_key, all->len, sizeof *places->by_key, by_key);
	sort(places->by_municipality, all->len, sizeof *places->by_municipality, by_municipality);
	join_names(places);
}

static void add_province(struct gazetteer *places, const char *name, const char *code)
{
	*list_add(places->mem, &places->province_names) =
		(struct province_name){ utf8_fold(places->mem, name), code };
}

static bool has_province(const struct gazetteer *places, const char *code)
{
	for (size_t i = 0; i < places->province_names.len; i++)
		if (!strcmp(places->province_names.items[i].code, code))
			return true;
	return false;
}

static void name_provinces(struct gazetteer *places)
{
	for (size_t i = 0; i < places->municipalities.len; i++) {
		const struct municipality *municipality = &places->municipalities.items[i];
		if (has_province(places, municipality->province))
			continue;
		add_province(places, municipality->province_name, municipality->province);
		add_province(places, municipality->province, municipality->province);
	}
	add_province(places, "Friesland", "PV21");
	add_province(places, "Brabant", "PV30");
}

/*
 * Once, when the region starts: hashing the file for every request that asks would cost more than
 * sending it.
 */
static void read_borders(struct gazetteer *places)
{
	enum { VERSION_LEN = 12 };
	SCOPED_ARENA(mem);
	for (const struct shipped *file = NULL; (file = shipped_next("place/boundary", file));)
		*list_add(places->mem, &places->borders) = (struct border_file){
			file,
			arena_strndup(places->mem, crypt_hash(mem, "border", file->bytes),
				      VERSION_LEN),
		};
}

static void gazetteer_free(void *thing)
{
	struct gazetteer *places = thing;
	arena_free(places->mem);
}

enum err place_load(struct work *work)
{
	struct arena *mem = arena_new();
	struct gazetteer *places = arena_new_of(mem, struct gazetteer);
	places->mem = mem;
	enum err err = place_select(work->db, places);
	if (err) {
		arena_free(mem);
		return err;
	}
	sort(places->aliases.items, places->aliases.len, sizeof *places->aliases.items, by_alias);
	sort(places->successions.items, places->successions.len, sizeof *places->successions.items,
	     by_succession);
	name_provinces(places);
	read_borders(places);
	region_remember(work->region, &owner, places, gazetteer_free);
	return OK;
}

const struct gazetteer *gazetteer_of(struct work *work)
{
	const struct gazetteer *places = region_recall(work->region, &owner);
	if (!places)
		abort(); /* site_start_region loads it, or the region does not start */
	return places;
}

/* ---- look-ups ---- */

/* The run of rows whose first member, a folded text, is `folded`; every kind of row begins with it.
 */
static const void *run_of(const char *folded, const void *items, size_t len, size_t size,
			  size_t *ret_count)
{
	size_t low = 0, high = len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const char *const *at = (const void *)((const char *)items + middle * size);
		if (strcmp(*at, folded) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low;
	while (end < len &&
	       !strcmp(*(const char *const *)(const void *)((const char *)items + end * size),
		       folded))
		end++;
	*ret_count = end - low;
	return end > low ? (const char *)items + low * size : NULL;
}

const struct municipality_name *gazetteer_municipalities(const struct gazetteer *places,
							 const char *folded, size_t *ret_count)
{
	return run_of(folded, places->municipality_names.items, places->municipality_names.len,
		      sizeof *places->municipality_names.items, ret_count);
}

const struct village_name *gazetteer_villages(const struct gazetteer *places, const char *folded,
					      size_t *ret_count)
{
	return run_of(folded, places->village_names.items, places->village_names.len,
		      sizeof *places->village_names.items, ret_count);
}

const struct alias *gazetteer_aliases(const struct gazetteer *places, const char *folded,
				      size_t *ret_count)
{
	return run_of(folded, places->aliases.items, places->aliases.len,
		      sizeof *places->aliases.items, ret_count);
}

const struct postcode *gazetteer_postcodes(const struct gazetteer *places, int number,
					   size_t *ret_count)
{
	const struct postcodes *all = &places->postcodes;
	size_t low = 0, high = all->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low;
	while (end < all->len && all->items[end].number == number)
		end++;
	*ret_count = end - low;
	return end > low ? &all->items[low] : NULL;
}

const struct municipality *gazetteer_municipality(const struct gazetteer *places, const char *code)
{
	const struct municipality wanted = { .code = code }, *key = &wanted;
	const struct municipality *const *found =
		places->municipalities.len && code
			? bsearch(&key, places->by_code, places->municipalities.len, sizeof key,
				  by_code)
			: NULL;
	return found ? *found : NULL;
}

const struct village *gazetteer_village(const struct gazetteer *places, const char *village_key)
{
	const struct village wanted = { .key = village_key }, *key = &wanted;
	const struct village *const *found =
		places->villages.len && village_key
			? bsearch(&key, places->by_key, places->villages.len, sizeof key, by_key)
			: NULL;
	return found ? *found : NULL;
}
