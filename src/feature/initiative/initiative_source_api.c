/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_source_api.c: where the register comes from, for programs: kinds of sources, and each
 * source. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/initiative/initiative_door.h"
#include "feature/initiative/initiative_source.h"
#include "feature/vocabulary/vocabulary.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

static enum err wrong(struct web *web, const struct http_pair *pair)
{
	return work_fail_value(&web->work, ERR_INVALID, pair->name,
			       N_("“{value}” is not a value of this filter. It was not used."),
			       pair->value);
}

static enum err read_pair(struct web *web, const struct http_pair *pair, struct source_span *span)
{
	char *end;
	if (!strcmp(pair->name, "soort")) {
		span->kind = pair->value;
		return vocabulary_find(&web->work, "source_kind", pair->value) ? OK
									       : wrong(web, pair);
	}
	if (!strcmp(pair->name, "na"))
		return id_parse(pair->value, &span->after_id) ? OK : wrong(web, pair);
	if (strcmp(pair->name, "paginagrootte"))
		return work_fail_value(&web->work, ERR_INVALID, pair->name,
				       N_("“{value}” is not a filter. It was not used."),
				       pair->name);
	long size = strtol(pair->value, &end, 10);
	span->limit = (int)size;
	return *end || size < 1 || size > PAGE_SIZE_MAX ? wrong(web, pair) : OK;
}

static enum err read_span(struct web *web, struct source_span *ret)
{
	enum err err = OK;
	*ret = (struct source_span){ .limit = PAGE_SIZE };
	for (size_t i = 0; i < web->request->query.len; i++)
		if (read_pair(web, &web->request->query.items[i], ret))
			err = ERR_INVALID;
	return err;
}

static void put_kinds(struct json *json, const struct facet_counts *kinds)
{
	json_key(json, "soorten");
	json_array_begin(json);
	for (size_t i = 0; i < kinds->len; i++) {
		json_object_begin(json);
		json_put_text(json, "sleutel", kinds->items[i].key);
		json_put_text(json, "naam", kinds->items[i].label);
		json_put_int(json, "initiatieven", kinds->items[i].count);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_source(struct json *json, struct arena *mem, const struct source_use *use)
{
	json_object_begin(json);
	json_put_id(json, "id", use->source.id);
	json_put_text(json, "soort", use->source.kind);
	json_put_text(json, "titel", use->source.title);
	json_put_text(json, "url", use->source.url);
	json_put_text(json, "gezienOp", clock_iso(mem, use->source.seen_ms));
	json_put_int(json, "initiatieven", use->initiatives);
	json_put_int(json, "uitspraken", use->facts);
	json_object_end(json);
}

static const char *next_url(struct web *web, const struct source_span *span,
			    const struct source_uses *uses)
{
	char id[ID_TEXT_LEN + 1];
	if (uses->len <= (size_t)span->limit)
		return NULL;
	id_text(uses->items[span->limit - 1].source.id, id);
	return arena_printf(web->work.mem, "%s/v1/bronnen?paginagrootte=%d&na=%s%s%s",
			    web->request->base_url, span->limit, id, span->kind ? "&soort=" : "",
			    span->kind ? span->kind : "");
}

static enum err sources_api(struct web *web)
{
	struct source_span span;
	struct source_uses uses = { 0 };
	struct initiative_filter filter = { .page = 1, .sort = SORT_NAME };
	struct initiative_result result;
	struct json json = json_to(web->page.out);
	TRY(read_span(web, &span));
	struct source_span more = span;
	more.limit++; /* whether something follows */
	TRY(initiative_source_select(web->work.db, web->work.mem, &more, &uses));
	TRY(initiative_find(&web->work, &filter,
			    (struct initiative_wish){ .language = "nl", .with_counts = true },
			    &result));
	json_object_begin(&json);
	put_kinds(&json, &result.counts[FACET_SOURCE]);
	json_key(&json, "bronnen");
	json_array_begin(&json);
	for (size_t i = 0; i < uses.len && i < (size_t)span.limit; i++)
		put_source(&json, web->work.mem, &uses.items[i]);
	json_array_end(&json);
	json_put_text(&json, "volgende", next_url(web, &span, &uses));
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static const struct operation_parameter parameters[] = {
	{ .key = "soort", .text = N_("Kind of source"), .type = "string", .list = "source_kind" },
	{ .key = "paginagrootte", .text = N_("How many at once, at most 200"), .type = "integer" },
	{ .key = "na",
	  .text = N_("Where the next page begins: taken from volgende"),
	  .type = "string" },
};
static const struct operation sources_operation = {
	.id = "haalBronnen",
	.tag = "Bronnen",
	.schema = "BronnenPagina",
	.media_type = "application/json",
	.summary = N_("Where the register comes from"),
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
};

static const struct route routes[] = {
	{ "GET", "/v1/bronnen", ANYONE, SLOW, sources_api, API, CACHED, &sources_operation },
};
const struct route_table initiative_source_table = { routes, COUNT_OF(routes) };
