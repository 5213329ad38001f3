/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_api.c: the register for programs: list, one record, counts. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/initiative/initiative_door.h"
#include "feature/initiative/initiative_merge_move.h"
#include "feature/source/source.h"
#include "web/web.h"

#include <string.h>

static const char *const api_path = "/v1/initiatieven";

static enum err answer_json(struct web *web) { return web_answer(web, 200, "application/json"); }

/* The address of what follows, or NULL. */
static const char *next_url(struct web *web, const struct initiative_filter *filter,
			    const struct initiative_result *result)
{
	struct initiative_filter next = *filter;
	bool is_whole =
		!filter->after && filter->page == 1 && (int64_t)result->items.len >= result->total;
	if (!result->next || is_whole)
		return NULL;
	next.after = result->next;
	next.page = 1;
	return web_url(web, initiative_filter_url(&web->work, api_path, &next));
}

static enum err list_api(struct web *web)
{
	struct initiative_filter filter;
	struct initiative_result result;
	struct json json = json_to(web->page.out);
	TRY(initiative_filter_read(&web->work, &web->request->query, &filter));
	TRY(initiative_find(&web->work, &filter, (struct initiative_wish){ .with_items = true },
			    &result));
	json_object_begin(&json);
	json_put_int(&json, "totaal", result.total);
	json_key(&json, "initiatieven");
	json_array_begin(&json);
	for (size_t i = 0; i < result.items.len; i++) {
		json_object_begin(&json);
		initiative_put_members(&json, &web->work, web->request->base_url,
				       &result.items.items[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_put_text(&json, "volgende", next_url(web, &filter, &result));
	json_object_end(&json);
	return answer_json(web);
}

/* ---- one record ---- */

static void put_source(struct json *json, struct arena *mem, const struct source *source)
{
	json_object_begin(json);
	json_put_id(json, "id", source->id);
	json_put_text(json, "soort", source->kind);
	json_put_text(json, "titel", source->title);
	json_put_text(json, "url", source->url);
	json_put_text(json, "gezienOp", clock_iso(mem, source->seen_ms));
	json_object_end(json);
}

static bool is_first_of_source(const struct facts *facts, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (facts->items[i].source_id == facts->items[at].source_id)
			return false;
	return true;
}

static void put_sources(struct json *json, struct arena *mem, const struct facts *facts)
{
	json_key(json, "bronnen");
	json_array_begin(json);
	for (size_t i = 0; i < facts->len; i++)
		if (is_first_of_source(facts, i))
			put_source(json, mem, &facts->items[i].source);
	json_array_end(json);
}

/* What each source says of each public field; contradictions stand side by side. */
static void put_statements(struct json *json, struct arena *mem, const struct facts *facts)
{
	json_key(json, "uitspraken");
	json_array_begin(json);
	for (size_t i = 0; i < facts->len; i++) {
		const struct fact *fact = &facts->items[i];
		const struct field *field =
			*fact->field
				? field_find(initiative_fields, initiative_field_count, fact->field)
				: NULL;
		if (!field || !field->is_public)
			continue;
		json_object_begin(json);
		json_put_text(json, "veld", field->key);
		json_put_text(json, "waarde", fact->value);
		json_put_id(json, "bronId", fact->source_id);
		json_put_text(json, "gezegdOp", clock_iso(mem, fact->said_ms));
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_links(struct web *web, struct json *json, const struct initiative *initiative)
{
	char id[ID_TEXT_LEN + 1];
	id_text(initiative->id, id);
	json_key(json, "links");
	json_object_begin(json);
	json_put_text(json, "zelf",
		      arena_printf(web->work.mem, "%s%s/%s", web->request->base_url, api_path, id));
	json_put_text(json, "pagina", web_url(web, initiative_path(web->work.mem, initiative)));
	json_put_text(json, "lijst", web_url(web, api_path));
	json_object_end(json);
}

static enum err one_api(struct web *web)
{
	int64_t id;
	struct initiative initiative;
	struct facts facts;
	struct json json = json_to(web->page.out);
	bool is_moved;
	TRY(web_refuse_query(web));
	TRY(initiative_move(web, "/v1/initiatieven/", "", &is_moved));
	if (is_moved)
		return OK;
	TRY(web_id(web, &id));
	TRY(initiative_get(&web->work, id, &initiative));
	if (!initiative_is_public(&initiative))
		return ERR_MISSING;
	TRY(source_facts(&web->work, "initiative", id, &facts));
	json_object_begin(&json);
	initiative_put_members(&json, &web->work, web->request->base_url, &initiative);
	put_sources(&json, web->work.mem, &facts);
	put_statements(&json, web->work.mem, &facts);
	put_links(web, &json, &initiative);
	json_object_end(&json);
	return answer_json(web);
}

/* ---- counts ---- */

static void put_count(struct json *json, const struct facet_count *count)
{
	json_object_begin(json);
	json_put_text(json, "sleutel", count->key);
	json_put_text(json, "naam", count->label);
	json_put_int(json, "aantal", count->count);
	json_object_end(json);
}

static void put_facet(struct web *web, struct json *json, int facet,
		      const struct facet_counts *counts)
{
	json_object_begin(json);
	json_put_text(json, "sleutel", initiative_facets[facet].key);
	json_put_text(json, "naam", words_say(web->page.words, initiative_facets[facet].label));
	json_key(json, "waarden");
	json_array_begin(json);
	for (size_t i = 0; i < counts->len; i++)
		put_count(json, &counts->items[i]);
	json_array_end(json);
	json_object_end(json);
}

static enum err counts_api(struct web *web)
{
	struct initiative_filter filter;
	struct initiative_result result;
	struct json json = json_to(web->page.out);
	TRY(initiative_filter_read(&web->work, &web->request->query, &filter));
	TRY(initiative_find(&web->work, &filter,
			    (struct initiative_wish){ .language = web->page.language,
						      .with_counts = true },
			    &result));
	json_object_begin(&json);
	json_put_int(&json, "totaal", result.total);
	json_key(&json, "tellingen");
	json_array_begin(&json);
	for (int facet = 0; facet < FACET_COUNT; facet++)
		put_facet(web, &json, facet, &result.counts[facet]);
	json_array_end(&json);
	json_object_end(&json);
	return answer_json(web);
}

static const struct operation list_operation = {
	.id = "haalInitiatieven",
	.tag = "Initiatieven",
	.schema = "InitiatievenPagina",
	.summary = N_("Initiatives that match a filter, a page at a time"),
	.parameters = initiative_export_parameters,
	.parameter_count = INITIATIVE_FILTER_PARAMETERS,
	.media_type = "application/json",
};
static const struct operation one_operation = {
	.id = "haalInitiatief",
	.tag = "Initiatieven",
	.schema = "InitiatiefMetBronnen",
	.summary = N_("One initiative with its sources"),
	.media_type = "application/json",
};
static const struct operation counts_operation = {
	.id = "telInitiatieven",
	.tag = "Initiatieven",
	.schema = "InitiatievenTellingen",
	.summary = N_("How many initiatives match a filter, for each value of each filter key"),
	.parameters = initiative_export_parameters,
	.parameter_count = INITIATIVE_FILTER_PARAMETERS,
	.media_type = "application/json",
};

static const struct route routes[] = {
	{ "GET", "/v1/initiatieven", ANYONE, READ, list_api, API, CACHED, &list_operation },
	{ "GET", "/v1/initiatieven/{id}", ANYONE, READ, one_api, API, CACHED, &one_operation },
	{ "GET", "/v1/initiatieven-tellingen", ANYONE, READ, counts_api, API, CACHED,
	  &counts_operation },
};
const struct route_table initiative_api_table = { routes, COUNT_OF(routes) };
