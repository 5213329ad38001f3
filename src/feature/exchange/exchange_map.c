/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_map.c: the register in the shapes of other maps: OpenFairDB entries, GoGoCarto elements.
 */
#include "base/clock.h"
#include "base/id.h"
#include "feature/exchange/exchange_slice.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

/*
 * OpenFairDB: `Entry` of its API, version 0. Everything here is its category "non-profit". What we
 * never give out (street, contact, mail, telephone) is null.
 * GoGoCarto: an element of /api/elements.json in the ontology "gogofull", so that a map of theirs
 * can take us as an external source.
 */
#define NON_PROFIT "2cd00bebec0c48ba9db761da48678134"
enum { MS = 1000, E5 = 100000 };

struct writing {
	struct json json;
	struct work *work;
	const char *base_url;
};

bool exchange_has_position(const struct initiative *it)
{
	return it->precision != PRECISION_NONE && (it->lat_e5 || it->lon_e5);
}

char *exchange_page(struct arena *mem, const char *base_url, const struct initiative *it)
{
	return arena_printf(mem, "%s%s", base_url, initiative_path(mem, it));
}

static const char *province_of(struct work *work, const struct initiative *it)
{
	const struct municipality *municipality =
		it->municipality_code ? place_municipality(work, it->municipality_code) : NULL;
	return municipality ? municipality->province_name : NULL;
}

static const char *text_of(struct arena *mem, const struct initiative *it)
{
	if (it->summary && it->offer)
		return arena_printf(mem, "%s\n\n%s", it->summary, it->offer);
	return it->summary ? it->summary : it->offer ? it->offer : "";
}

/* "shared_meal;coffee" as tags: small letters, digits and hyphens. */
static void put_tags(struct json *json, struct arena *mem, const char *keys)
{
	for (const char *p = keys; p && *p;) {
		size_t len = strcspn(p, ";");
		char *tag = arena_strndup(mem, p, len);
		for (char *c = tag; *c; c++)
			*c = *c == '_' ? '-' : *c;
		if (len)
			json_text(json, tag);
		p += len + (p[len] == ';');
	}
}

/* ---- OpenFairDB ---- */

static void put_nothing(struct json *json, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		json_put_text(json, keys[i], NULL);
}

static void put_where(struct writing *writing, const struct initiative *it)
{
	struct json *json = &writing->json;
	json_put_real(json, "lat", (double)it->lat_e5 / E5);
	json_put_real(json, "lng", (double)it->lon_e5 / E5);
	json_put_text(json, "street", NULL);
	json_put_text(json, "zip", it->postcode);
	json_put_text(json, "city", it->place ? it->place : it->municipality);
	json_put_text(json, "country", "NL");
	json_put_text(json, "state", province_of(writing->work, it));
}

static void put_lists(struct writing *writing, struct arena *mem, const struct initiative *it)
{
	struct json *json = &writing->json;
	json_key(json, "categories");
	json_array_begin(json);
	json_text(json, NON_PROFIT);
	json_array_end(json);
	json_key(json, "tags");
	json_array_begin(json);
	json_text(json, "omzien");
	put_tags(json, mem, it->category);
	put_tags(json, mem, it->themes);
	put_tags(json, mem, it->activities);
	json_array_end(json);
	json_key(json, "ratings");
	json_array_begin(json);
	json_array_end(json);
	json_key(json, "custom");
	json_array_begin(json);
	json_object_begin(json);
	json_put_text(json, "url", exchange_page(mem, writing->base_url, it));
	json_put_text(json, "title", "Omzien");
	json_put_text(json, "description", writing->work->region->name);
	json_object_end(json);
	json_array_end(json);
}

static enum err put_entry(void *context, struct arena *mem, const struct initiative *it)
{
	static const char *const unknown[] = { "contact_name",  "email",      "telephone",
					       "opening_hours", "founded_on", "image_url",
					       "image_link_url" };
	struct writing *writing = context;
	struct json *json = &writing->json;
	if (!exchange_has_position(it)) /* an entry cannot be without one */
		return OK;
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	json_put_int(json, "created", it->created_ms / MS);
	json_put_int(json, "version", it->changed_ms / MS);
	json_put_text(json, "title", it->name);
	json_put_text(json, "description", text_of(mem, it));
	put_where(writing, it);
	json_put_text(json, "homepage", it->website);
	put_nothing(json, unknown, COUNT_OF(unknown));
	put_lists(writing, mem, it);
	json_put_text(json, "license", EXCHANGE_LICENCE);
	json_object_end(json);
	return OK;
}

enum err exchange_openfairdb(struct work *work, const struct exchange_order *order, struct out *out)
{
	struct writing writing = { json_to(out), work, order->base_url };
	json_array_begin(&writing.json);
	TRY(initiative_find_each(work, order->filter, (struct initiative_span){ 0 }, put_entry,
				 &writing));
	json_array_end(&writing.json);
	return OK;
}

/* ---- GoGoCarto ---- */

static void put_label(struct writing *writing, const char *list, const char *keys,
		      struct arena *mem)
{
	for (const char *p = keys; p && *p;) {
		size_t len = strcspn(p, ";");
		if (len)
			json_text(&writing->json,
				  vocabulary_label(writing->work, list, arena_strndup(mem, p, len),
						   "nl"));
		p += len + (p[len] == ';');
	}
}

static void put_element_place(struct json *json, const struct initiative *it)
{
	json_key(json, "geo");
	json_object_begin(json);
	json_put_real(json, "latitude", (double)it->lat_e5 / E5);
	json_put_real(json, "longitude", (double)it->lon_e5 / E5);
	json_object_end(json);
	json_key(json, "address");
	json_object_begin(json);
	json_put_text(json, "addressLocality", it->place ? it->place : it->municipality);
	json_put_text(json, "postalCode", it->postcode);
	json_put_text(json, "addressCountry", "NL");
	json_object_end(json);
}

static enum err put_element(void *context, struct arena *mem, const struct initiative *it)
{
	struct writing *writing = context;
	struct json *json = &writing->json;
	if (!exchange_has_position(it))
		return OK;
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	json_put_text(json, "name", it->name);
	json_put_text(json, "sourceKey", "omzien");
	put_element_place(json, it);
	json_put_text(json, "createdAt", clock_iso(mem, it->created_ms));
	json_put_text(json, "updatedAt", clock_iso(mem, it->changed_ms));
	json_put_int(json, "status", 1);
	json_key(json, "categories");
	json_array_begin(json);
	put_label(writing, "category", it->category, mem);
	put_label(writing, "theme", it->themes, mem);
	json_array_end(json);
	json_put_text(json, "description", text_of(mem, it));
	json_put_text(json, "website", it->website);
	json_put_text(json, "url", exchange_page(mem, writing->base_url, it));
	json_object_end(json);
	return OK;
}

enum err exchange_gogocarto(struct work *work, const struct exchange_order *order, struct out *out)
{
	struct writing writing = { json_to(out), work, order->base_url };
	json_object_begin(&writing.json);
	json_put_text(&writing.json, "licence", EXCHANGE_LICENCE_URL);
	json_put_text(&writing.json, "ontology", "gogofull");
	json_key(&writing.json, "data");
	json_array_begin(&writing.json);
	TRY(initiative_find_each(work, order->filter, (struct initiative_span){ 0 }, put_element,
				 &writing));
	json_array_end(&writing.json);
	json_object_end(&writing.json);
	return OK;
}
