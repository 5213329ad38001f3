/* SPDX-License-Identifier: EUPL-1.2 */
/* place_api.c: municipalities and villages for programs. */
#include "base/utf8.h"
#include "feature/place/place_doors.h"
#include "html/url.h"
#include "json/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_DEFAULT = 50, PAGE_MOST = 200 };

/* A municipality, or a village in it. */
struct listed {
	const struct municipality *municipality;
	const struct village *village; /* NULL: the municipality itself */
};
struct listing LIST(struct listed);

/* What a list was asked for. */
struct asked {
	const char *search; /* folded, or NULL */
	const char *after;  /* the key after which the page begins, or NULL */
	size_t page_size;
	bool has_municipality;
};

static const char *key_of(const struct listed *listed)
{
	return listed->village ? listed->village->key : listed->municipality->code;
}

/* ---- reading the query ---- */

static enum err read_size(struct web *web, const char *text, size_t *ret)
{
	char *end;
	long size = strtol(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || size < 1 || size > PAGE_MOST)
		return work_fail(&web->work, ERR_INVALID, "paginagrootte",
				 N_("Give a number from 1 to 200."));
	*ret = (size_t)size;
	return OK;
}

static enum err read_municipality(struct web *web, const char *code)
{
	if (place_municipality(&web->work, code))
		return OK;
	return work_fail_value(
		&web->work, ERR_INVALID, "gemeente",
		N_("There is no municipality with the code “{value}”. It looks like GM1966."),
		code);
}

static enum err read_pair(struct web *web, const struct http_pair *pair, struct asked *asked)
{
	const struct operation *operation = web->route->operation;
	bool is_known = false;
	for (size_t i = 0; i < operation->parameter_count; i++)
		is_known |= !strcmp(operation->parameters[i].key, pair->name);
	if (!is_known)
		return work_fail_value(
			&web->work, ERR_INVALID, pair->name,
			N_("This address does not know “{value}”. See the description of the API."),
			pair->name);
	if (!strcmp(pair->name, "paginagrootte"))
		return read_size(web, pair->value, &asked->page_size);
	if (!strcmp(pair->name, "na"))
		asked->after = pair->value;
	if (!strcmp(pair->name, "zoek"))
		asked->search = utf8_fold(web->work.mem, pair->value);
	if (strcmp(pair->name, "gemeente"))
		return OK;
	asked->has_municipality = true;
	return read_municipality(web, pair->value);
}

/* All that is wrong is said in one answer. */
static enum err read_asked(struct web *web, struct asked *ret)
{
	enum err err = OK;
	*ret = (struct asked){ .page_size = PAGE_DEFAULT };
	for (size_t i = 0; i < web->request->query.len; i++)
		if (read_pair(web, &web->request->query.items[i], ret))
			err = ERR_INVALID;
	return err;
}

static bool is_asked_municipality(const struct web *web, const struct asked *asked,
				  const struct municipality *municipality)
{
	for (size_t i = 0; i < web->request->query.len; i++) {
		const struct http_pair *pair = &web->request->query.items[i];
		if (!strcmp(pair->name, "gemeente") && !strcmp(pair->value, municipality->code))
			return true;
	}
	return !asked->has_municipality;
}

/* ---- what is listed ---- */

/* Whether a word of the name begins with what is looked for. */
static bool is_like(struct web *web, const struct asked *asked, const char *name)
{
	if (!asked->search)
		return true;
	const char *folded = utf8_fold(web->work.mem, name);
	for (const char *at = folded; (at = strstr(at, asked->search)); at++)
		if (at == folded || at[-1] == ' ')
			return true;
	return false;
}

static void list_villages(struct web *web, const struct asked *asked,
			  const struct municipality *municipality, struct listing *ret)
{
	const struct village **villages;
	size_t count;
	place_villages(&web->work, municipality, &villages, &count);
	for (size_t i = 0; i < count; i++)
		if (is_like(web, asked, villages[i]->name))
			*list_add(web->work.mem, ret) =
				(struct listed){ municipality, villages[i] };
}

static int by_name(const void *a, const void *b)
{
	const struct listed *first = a, *second = b;
	const char *first_sort = first->village ? first->village->sort : first->municipality->sort;
	const char *second_sort =
		second->village ? second->village->sort : second->municipality->sort;
	int order = strcmp(first_sort, second_sort);
	return order ? order : strcmp(key_of(first), key_of(second));
}

static void list_places(struct web *web, const struct asked *asked, bool with_villages,
			struct listing *ret)
{
	const struct municipality **municipalities;
	size_t count;
	place_municipalities(&web->work, &municipalities, &count);
	for (size_t i = 0; i < count; i++) {
		if (!is_asked_municipality(web, asked, municipalities[i]))
			continue;
		if (is_like(web, asked, municipalities[i]->name))
			*list_add(web->work.mem, ret) = (struct listed){ municipalities[i], NULL };
		if (with_villages)
			list_villages(web, asked, municipalities[i], ret);
	}
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, by_name);
}

/* Where the page begins. ERR_INVALID: the cursor is not in the list. */
static enum err find_start(struct web *web, const struct asked *asked,
			   const struct listing *listing, size_t *ret)
{
	size_t at = 0;
	if (asked->after) {
		while (at < listing->len && strcmp(key_of(&listing->items[at]), asked->after))
			at++;
		if (at++ == listing->len)
			return work_fail(&web->work, ERR_INVALID, "na",
					 N_("This page does not exist any more. Begin with the "
					    "first page."));
	}
	*ret = at;
	return OK;
}

/* The address of the page after `last`: the same question with another cursor. */
static const char *next_url(struct web *web, const char *last)
{
	struct arena *mem = web->work.mem;
	const char *query = "";
	for (size_t i = 0; i < web->request->query.len; i++) {
		const struct http_pair *pair = &web->request->query.items[i];
		if (strcmp(pair->name, "na"))
			query = arena_printf(mem, "%s%s=%s&", query, pair->name,
					     url_encode(mem, pair->value));
	}
	return web_url(web, arena_printf(mem, "%s?%sna=%s", web->request->path, query, last));
}

/* ---- JSON ---- */

static void put_position(struct json *json, int32_t lat_e5, int32_t lon_e5)
{
	bool is_known = lat_e5 || lon_e5;
	json_put_real(json, "breedtegraad", is_known ? lat_e5 / 1e5 : NAN);
	json_put_real(json, "lengtegraad", is_known ? lon_e5 / 1e5 : NAN);
}

static void put_municipality(struct json *json, const struct municipality *municipality)
{
	json_put_text(json, "code", municipality->code);
	json_put_text(json, "naam", municipality->name);
	json_put_text(json, "provinciecode", municipality->province);
	json_put_text(json, "provincie", municipality->province_name);
	json_put_text(json, "geldigVan", municipality->valid_from);
	json_put_text(json, "geldigTot", municipality->valid_to);
	put_position(json, municipality->lat_e5, municipality->lon_e5);
	json_key(json, "inwoners");
	if (municipality->inhabitants)
		json_int(json, municipality->inhabitants);
	else
		json_none(json);
}

static void put_place(struct json *json, const struct listed *listed)
{
	const struct village *village = listed->village;
	const struct municipality *municipality = listed->municipality;
	json_put_text(json, "sleutel", key_of(listed));
	json_put_text(json, "soort", village ? "plaats" : "gemeente");
	json_put_text(json, "naam", village ? village->name : municipality->name);
	json_put_text(json, "gemeentecode", municipality->code);
	json_put_text(json, "gemeente", municipality->name);
	json_put_text(json, "provincie", municipality->province_name);
	put_position(json, village ? village->lat_e5 : municipality->lat_e5,
		     village ? village->lon_e5 : municipality->lon_e5);
}

static enum err answer_list(struct web *web, bool with_villages)
{
	struct asked asked;
	struct listing listing = { 0 };
	size_t start = 0, end;
	TRY(read_asked(web, &asked));
	list_places(web, &asked, with_villages, &listing);
	TRY(find_start(web, &asked, &listing, &start));
	end = listing.len - start > asked.page_size ? start + asked.page_size : listing.len;
	struct json json = json_to(web->page.out);
	json_object_begin(&json);
	json_put_int(&json, "totaal", (int64_t)listing.len);
	json_key(&json, with_villages ? "plaatsen" : "gemeenten");
	json_array_begin(&json);
	for (size_t i = start; i < end; i++) {
		json_object_begin(&json);
		if (with_villages)
			put_place(&json, &listing.items[i]);
		else
			put_municipality(&json, listing.items[i].municipality);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_put_text(&json, "volgende",
		      end < listing.len ? next_url(web, key_of(&listing.items[end - 1])) : NULL);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

enum err place_list_api(struct web *web) { return answer_list(web, true); }

enum err place_municipalities_api(struct web *web) { return answer_list(web, false); }

static void put_successions(struct json *json, const char *key,
			    const struct successions *successions, bool is_from)
{
	json_key(json, key);
	json_array_begin(json);
	for (size_t i = 0; i < successions->len; i++) {
		const struct succession *succession = &successions->items[i];
		const struct municipality *other = is_from ? succession->from : succession->to;
		json_object_begin(json);
		json_put_text(json, "code", other->code);
		json_put_text(json, "naam", other->name);
		json_put_text(json, "datum", succession->date);
		json_put_real(json, "aandeel", succession->share_percent);
		json_put_text(json, "toelichting", succession->note);
		json_object_end(json);
	}
	json_array_end(json);
}

enum err place_municipality_api(struct web *web)
{
	struct asked asked;
	struct successions predecessors, successors;
	const char *code = web_parameter(web, "code");
	const struct municipality *municipality = place_municipality(&web->work, code);
	if (!municipality)
		return work_fail_value(&web->work, ERR_MISSING, "code",
				       N_("There is no municipality with the code “{value}”. It "
					  "looks like GM1966."),
				       code);
	TRY(read_asked(web, &asked));
	TRY(place_predecessors(&web->work, code, &predecessors));
	TRY(place_successors(&web->work, code, &successors));
	struct json json = json_to(web->page.out);
	json_object_begin(&json);
	put_municipality(&json, municipality);
	put_successions(&json, "voorgangers", &predecessors, true);
	put_successions(&json, "opvolgers", &successors, false);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}
