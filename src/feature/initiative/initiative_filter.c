/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_filter.c: from query keys to a filter, and back to a URL. */
#include "base/out.h"
#include "base/utf8.h"
#include "feature/initiative/initiative_find.h"
#include "html/url.h"
#include "work/setting.h"

#include <stdlib.h>
#include <string.h>

enum { SEARCH_POINTS = 200, KM_MAX = 100, CHOSEN_MAX = 50 };

const struct initiative_choice initiative_sorts[SORT_COUNT] = {
	[SORT_BEST] = { "relevantie", N_("Best match") },
	[SORT_NAME] = { "naam", N_("Name") },
	[SORT_NEWEST] = { "nieuwste", N_("Newest in the register") },
	[SORT_CHANGED] = { "gewijzigd", N_("Last changed") },
	[SORT_YEAR] = { "startjaar", N_("Start year, newest first") },
	[SORT_DISTANCE] = { "afstand", N_("Distance") },
};

const struct initiative_choice initiative_views[VIEW_COUNT] = {
	[VIEW_LIST] = { "lijst", N_("List") },
	[VIEW_TABLE] = { "tabel", N_("Table") },
	[VIEW_MAP] = { "kaart", N_("Map") },
};

bool initiative_filter_has(const struct initiative_filter *filter, int facet, uint32_t term)
{
	for (size_t i = 0; i < filter->chosen[facet].len; i++)
		if (filter->chosen[facet].items[i] == term)
			return true;
	return false;
}

bool initiative_filter_is_empty(const struct initiative_filter *filter)
{
	for (int facet = 0; facet < FACET_COUNT; facet++)
		if (filter->chosen[facet].len)
			return false;
	return !filter->search && !filter->postcode;
}

static struct initiative_filter copy_of(struct work *work, const struct initiative_filter *filter,
					int facet, size_t *ret_len)
{
	struct initiative_filter copy = *filter;
	copy.page = 1;
	copy.after = NULL;
	*ret_len = filter->chosen[facet].len;
	copy.chosen[facet] = (struct term_numbers){ 0 };
	for (size_t i = 0; i < *ret_len; i++)
		*list_add(work->mem, &copy.chosen[facet]) = filter->chosen[facet].items[i];
	return copy;
}

struct initiative_filter initiative_filter_with(struct work *work,
						const struct initiative_filter *filter, int facet,
						uint32_t term)
{
	size_t len;
	struct initiative_filter copy = copy_of(work, filter, facet, &len);
	if (!initiative_filter_has(&copy, facet, term))
		*list_add(work->mem, &copy.chosen[facet]) = term;
	return copy;
}

struct initiative_filter initiative_filter_without(struct work *work,
						   const struct initiative_filter *filter,
						   int facet, uint32_t term)
{
	size_t len, kept = 0;
	struct initiative_filter copy = copy_of(work, filter, facet, &len);
	for (size_t i = 0; i < len; i++)
		if (copy.chosen[facet].items[i] != term)
			copy.chosen[facet].items[kept++] = copy.chosen[facet].items[i];
	copy.chosen[facet].len = kept;
	return copy;
}

/* ---- reading ---- */

static enum err unknown_value(struct work *work, const struct http_pair *pair)
{
	return work_fail_value(work, ERR_INVALID, pair->name,
			       N_("“{value}” is not a value of this filter. It was not used."),
			       pair->value);
}

static bool is_in_region(struct work *work, const struct village *village)
{
	const char *provinces = setting_get(work, "province");
	return !*provinces || strstr(provinces, village->municipality->province);
}

/* A village by its name, as people write addresses by hand: all of that name in the region, since
 * names repeat. */
static bool read_village_name(struct work *work, const char *name, struct initiative_filter *filter)
{
	const char *sort = utf8_sort_key(work->mem, name);
	const struct village *village;
	bool is_found = false;
	for (uint32_t i = 0; (village = place_village_at(work, i)); i++)
		if (!strcmp(village->sort, sort) && is_in_region(work, village)) {
			*filter = initiative_filter_with(work, filter, FACET_VILLAGE, i);
			is_found = true;
		}
	return is_found;
}

static enum err read_facet(struct work *work, int facet, const struct http_pair *pair,
			   struct initiative_filter *filter)
{
	uint32_t term;
	if (facet == FACET_VILLAGE && !place_village(work, pair->value) &&
	    read_village_name(work, pair->value, filter))
		return OK;
	if (!initiative_term_of(work, facet, pair->value, &term) ||
	    filter->chosen[facet].len == CHOSEN_MAX)
		return unknown_value(work, pair);
	*filter = initiative_filter_with(work, filter, facet, term);
	return OK;
}

static enum err read_choice(struct work *work, const struct http_pair *pair,
			    const struct initiative_choice *choices, int count, int *ret)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(choices[i].key, pair->value)) {
			*ret = i;
			return OK;
		}
	return unknown_value(work, pair);
}

static enum err read_number(struct work *work, const struct http_pair *pair, int most, int *ret)
{
	char *end;
	long number = strtol(pair->value, &end, 10);
	if (*end || end == pair->value || number < 1 || number > most)
		return unknown_value(work, pair);
	*ret = (int)number;
	return OK;
}

static enum err read_postcode(struct work *work, const struct http_pair *pair,
			      struct initiative_filter *filter)
{
	char *digits = arena_strndup(work->mem, pair->value, strcspn(pair->value, " "));
	if (strlen(digits) > 4)
		digits[4] = '\0';
	if (place_postcode(work, digits, &filter->lat_e5, &filter->lon_e5))
		return unknown_value(work, pair);
	filter->postcode = digits;
	return OK;
}

static enum err read_pair(struct work *work, const struct http_pair *pair,
			  struct initiative_filter *filter)
{
	for (int facet = 0; facet < FACET_COUNT; facet++)
		if (!strcmp(initiative_facets[facet].key, pair->name))
			return read_facet(work, facet, pair, filter);
	if (!strcmp(pair->name, "zoek")) {
		const char *text = utf8_tidy(work->mem, pair->value);
		if (utf8_length(text) > SEARCH_POINTS)
			return work_fail(work, ERR_INVALID, "zoek", N_("Search with fewer words."));
		filter->search = text;
		return OK;
	}
	if (!strcmp(pair->name, "postcode"))
		return read_postcode(work, pair, filter);
	if (!strcmp(pair->name, "straal"))
		return read_number(work, pair, KM_MAX, &filter->km);
	if (!strcmp(pair->name, "pagina"))
		return read_number(work, pair, 1000000, &filter->page);
	if (!strcmp(pair->name, "paginagrootte"))
		return read_number(work, pair, PAGE_SIZE_MAX, &filter->page_size);
	if (!strcmp(pair->name, "sorteer"))
		return read_choice(work, pair, initiative_sorts, SORT_COUNT, (int *)&filter->sort);
	if (!strcmp(pair->name, "weergave"))
		return read_choice(work, pair, initiative_views, VIEW_COUNT, (int *)&filter->view);
	if (!strcmp(pair->name, "na")) {
		filter->after = pair->value;
		return OK;
	}
	return work_fail_value(work, ERR_INVALID, pair->name,
			       N_("“{value}” is not a filter. It was not used."), pair->name);
}

enum err initiative_filter_read(struct work *work, const struct http_pairs *query,
				struct initiative_filter *ret)
{
	struct initiative_filter filter = { .page = 1, .page_size = PAGE_SIZE, .sort = SORT_COUNT };
	enum err err = OK;
	for (size_t i = 0; i < query->len; i++)
		if (*query->items[i].value && read_pair(work, &query->items[i], &filter))
			err = ERR_INVALID;
	if (filter.km && !filter.postcode && !err)
		err = work_fail(work, ERR_INVALID, "straal",
				N_("Give a postcode too: the middle of the circle."));
	if (filter.postcode && !filter.km)
		filter.km = 10;
	if (filter.sort == SORT_COUNT)
		filter.sort = filter.search     ? SORT_BEST
			      : filter.postcode ? SORT_DISTANCE
						: SORT_NAME;
	if (filter.sort == SORT_DISTANCE && !filter.postcode)
		filter.sort = SORT_NAME;
	if (filter.sort == SORT_BEST && !filter.search)
		filter.sort = SORT_NAME;
	*ret = filter;
	return err;
}

/* ---- writing ---- */

static void put(struct out *out, const char *key, const char *value)
{
	out_char(out, out->len && memchr(out->data, '?', out->len) ? '&' : '?');
	out_text(out, key);
	out_char(out, '=');
	url_put(out, value);
}

static void put_int(struct out *out, const char *key, int value)
{
	char digits[16];
	int len = 0;
	for (int left = value; left || !len; left /= 10)
		digits[sizeof digits - 2 - (size_t)len++] = (char)('0' + left % 10);
	digits[sizeof digits - 1] = '\0';
	put(out, key, digits + sizeof digits - 1 - len);
}

static enum initiative_sort usual_sort(const struct initiative_filter *filter)
{
	return filter->search ? SORT_BEST : filter->postcode ? SORT_DISTANCE : SORT_NAME;
}

char *initiative_filter_url(struct work *work, const char *path,
			    const struct initiative_filter *filter)
{
	SCOPED_OUT(out);
	out_text(out, path);
	if (filter->search && *filter->search)
		put(out, "zoek", filter->search);
	for (int facet = 0; facet < FACET_COUNT; facet++)
		for (size_t i = 0; i < filter->chosen[facet].len; i++)
			put(out, initiative_facets[facet].key,
			    initiative_term_key(work, facet, filter->chosen[facet].items[i]));
	if (filter->postcode) {
		put(out, "postcode", filter->postcode);
		put_int(out, "straal", filter->km);
	}
	if (filter->sort != usual_sort(filter))
		put(out, "sorteer", initiative_sorts[filter->sort].key);
	if (filter->view != VIEW_LIST)
		put(out, "weergave", initiative_views[filter->view].key);
	if (filter->page_size && filter->page_size != PAGE_SIZE)
		put_int(out, "paginagrootte", filter->page_size);
	if (filter->after)
		put(out, "na", filter->after);
	if (filter->page > 1)
		put_int(out, "pagina", filter->page);
	return arena_strndup(work->mem, out->data, out->len);
}
