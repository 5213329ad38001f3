/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_export_linked.c: the register as linked data: JSON-LD in the words of schema.org. */
#include "feature/initiative/initiative_door.h"

struct graph {
	struct json json;
	const char *base_url;
};

static void put_known(struct json *json, const char *key, const char *text)
{
	if (text && *text)
		json_put_text(json, key, text);
}

static void put_geo(struct json *json, const struct initiative *initiative)
{
	json_key(json, "geo");
	json_object_begin(json);
	json_put_text(json, "@type", "GeoCoordinates");
	json_put_real(json, "latitude", initiative->lat_e5 / 1e5);
	json_put_real(json, "longitude", initiative->lon_e5 / 1e5);
	json_object_end(json);
}

static void put_place(struct json *json, struct arena *mem, const struct initiative *initiative)
{
	json_key(json, "location");
	json_object_begin(json);
	json_put_text(json, "@type", "Place");
	put_known(json, "name", initiative_place_text(mem, initiative));
	json_key(json, "address");
	json_object_begin(json);
	json_put_text(json, "@type", "PostalAddress");
	put_known(json, "addressLocality", initiative->place);
	put_known(json, "addressRegion", initiative->municipality);
	put_known(json, "postalCode", initiative->postcode);
	json_put_text(json, "addressCountry", "NL");
	json_object_end(json);
	if (initiative->precision == PRECISION_EXACT) /* programs do not read how precise it is */
		put_geo(json, initiative);
	json_object_end(json);
}

static void put_keys(struct json *json, const char *key, const char *keys)
{
	if (!keys || !*keys)
		return;
	json_key(json, key);
	initiative_put_keys(json, keys);
}

static void put_words(struct json *json, const struct initiative *initiative)
{
	put_known(json, "additionalType", initiative->category);
	put_keys(json, "knowsAbout", initiative->themes);
	put_keys(json, "keywords", initiative->activities);
	put_keys(json, "audience", initiative->target_groups);
}

void initiative_put_linked(struct json *json, struct arena *mem, const char *base_url,
			   const struct initiative *initiative)
{
	const char *page = arena_printf(mem, "%s%s", base_url, initiative_path(mem, initiative));
	json_put_text(json, "@id", page);
	json_put_text(json, "@type", "Organization");
	json_put_id(json, "identifier", initiative->id);
	json_put_text(json, "name", initiative->name);
	put_known(json, "description", initiative->summary);
	put_known(json, "url", initiative->website);
	json_put_text(json, "mainEntityOfPage", page);
	if (initiative->start_year)
		json_put_text(json, "foundingDate",
			      arena_printf(mem, "%lld", (long long)initiative->start_year));
	put_words(json, initiative);
	put_place(json, mem, initiative);
}

static enum err put_node(void *context, struct arena *mem, const struct initiative *initiative)
{
	struct graph *graph = context;
	json_object_begin(&graph->json);
	initiative_put_linked(&graph->json, mem, graph->base_url, initiative);
	json_object_end(&graph->json);
	return OK;
}

void initiative_put_context(struct json *json)
{
	json_key(json, "@context");
	json_object_begin(json);
	json_put_text(json, "@vocab", "https://schema.org/");
	json_object_end(json);
}

enum err export_jsonld(struct work *work, const struct export_order *order, struct out *out)
{
	struct graph graph = { json_to(out), order->base_url };
	struct json *json = &graph.json;
	json_object_begin(json);
	initiative_put_context(json);
	json_key(json, "@graph");
	json_array_begin(json);
	TRY(initiative_find_each(work, order->filter, (struct initiative_span){ 0 }, put_node,
				 &graph));
	json_array_end(json);
	json_object_end(json);
	return OK;
}
