/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_changed.c: what changed since a moment: added, changed, gone, merged; for who keeps a
 * copy. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/exchange/exchange_slice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHANGES = 500, CHANGES_MAX = 1000 };

/* How a state is told: Dutch, and no more than others need. */
static const struct {
	const char *status, *told;
} states[] = {
	{ "published", "actueel" },   { "to_confirm", "actueel" }, { "archived", "ingetrokken" },
	{ "merged", "samengevoegd" }, { "removed", "verwijderd" },
};

static const char *told_of(const char *status)
{
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (!strcmp(states[i].status, status))
			return states[i].told;
	return "ingetrokken";
}

/* "2026-11-22" is the begin of that day in UTC; digits are milliseconds. */
static bool read_moment(const char *text, int64_t *ret_ms)
{
	static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
	int year, month, day, end = 0;
	char *rest;
	if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10 &&
	    !text[end] && year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
		int past = year - (month <= 2);
		int64_t days = 365LL * (year - 1970) + (past / 4 - past / 100 + past / 400) -
			       (1969 / 4 - 1969 / 100 + 1969 / 400) + before[month - 1] + day - 1;
		*ret_ms = days * 24 * 60 * 60 * 1000;
		return true;
	}
	*ret_ms = strtoll(text, &rest, 10);
	return *text && !*rest && *ret_ms >= 0;
}

static enum err wrong(struct web *web, const struct http_pair *pair)
{
	return work_fail_value(&web->work, ERR_INVALID, pair->name,
			       N_("“{value}” is not a moment or number that can be used here."),
			       pair->value);
}

static enum err read_pair(struct web *web, const struct http_pair *pair,
			  struct exchange_since *since)
{
	char *end;
	if (!strcmp(pair->name, "sinds"))
		return read_moment(pair->value, &since->at_ms) ? OK : wrong(web, pair);
	if (!strcmp(pair->name, "na"))
		return id_parse(pair->value, &since->id) ? OK : wrong(web, pair);
	if (strcmp(pair->name, "paginagrootte"))
		return work_fail_value(&web->work, ERR_INVALID, pair->name,
				       N_("“{value}” is not a filter. It was not used."),
				       pair->name);
	long size = strtol(pair->value, &end, 10);
	since->limit = (int)size;
	return *end || size < 1 || size > CHANGES_MAX ? wrong(web, pair) : OK;
}

static enum err read_since(struct web *web, struct exchange_since *ret)
{
	enum err err = OK;
	*ret = (struct exchange_since){ .limit = CHANGES };
	for (size_t i = 0; i < web->request->query.len; i++)
		if (read_pair(web, &web->request->query.items[i], ret))
			err = ERR_INVALID;
	return err;
}

static void put_trace(struct web *web, struct json *json, const struct exchange_trace *trace)
{
	char id[ID_TEXT_LEN + 1];
	id_text(trace->id, id);
	json_object_begin(json);
	json_put_id(json, "id", trace->id);
	json_put_int(json, "gewijzigdMs", trace->at_ms);
	json_put_text(json, "gewijzigdOp", clock_iso(web->work.mem, trace->at_ms));
	json_put_text(json, "stand", told_of(trace->status));
	if (trace->into)
		json_put_id(json, "samengevoegdMet", trace->into);
	else
		json_put_text(json, "samengevoegdMet", NULL);
	json_put_text(json, "url",
		      web_url(web, arena_printf(web->work.mem, "/v1/initiatieven/%s", id)));
	json_object_end(json);
}

/* Where what follows is asked; the last address goes on where this answer ends, also next week. */
static const char *next_url(struct web *web, const struct exchange_since *since,
			    const struct exchange_traces *traces)
{
	char id[ID_TEXT_LEN + 1];
	const struct exchange_trace *last = traces->len ? &traces->items[traces->len - 1] : NULL;
	id_text(last ? last->id : since->id, id);
	return web_url(web, arena_printf(web->work.mem,
					 "/v1/uitwisseling/gewijzigd?sinds=%lld&na=%s"
					 "&paginagrootte=%d",
					 (long long)(last ? last->at_ms : since->at_ms), id,
					 since->limit));
}

static enum err changed_api(struct web *web)
{
	struct exchange_since since;
	struct exchange_traces traces = { 0 };
	struct json json = json_to(web->page.out);
	TRY(read_since(web, &since));
	struct exchange_since more = since;
	more.limit++; /* whether something follows */
	TRY(exchange_select_traces(web->work.db, web->work.mem, &more, &traces));
	bool has_more = traces.len > (size_t)since.limit;
	traces.len = has_more ? (size_t)since.limit : traces.len;
	json_object_begin(&json);
	json_key(&json, "wijzigingen");
	json_array_begin(&json);
	for (size_t i = 0; i < traces.len; i++)
		put_trace(web, &json, &traces.items[i]);
	json_array_end(&json);
	json_put_bool(&json, "heeftMeer", has_more);
	json_put_text(&json, "volgende", next_url(web, &since, &traces));
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static const struct operation_parameter parameters[] = {
	{ .key = "sinds",
	  .text = N_("From when: a date such as 2026-11-22, or milliseconds since 1970"),
	  .type = "string" },
	{ .key = "na",
	  .text = N_("Where the next page begins: taken from volgende"),
	  .type = "string" },
	{ .key = "paginagrootte", .text = N_("How many at once, at most 1000"), .type = "integer" },
};
static const struct operation changed_operation = {
	.id = "haalWijzigingen",
	.tag = "Uitwisseling",
	.schema = "Wijzigingen",
	.summary = N_("What changed since a moment, also what was taken out, removed or merged"),
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
	.media_type = "application/json",
};

static const struct schema_property change_properties[] = {
	{ "id", "string", NULL, N_("Code of the record"), false },
	{ "gewijzigdMs", "integer", NULL, N_("When, in milliseconds since 1970"), false },
	{ "gewijzigdOp", "string", "date-time", N_("When"), false },
	{ "stand", "string", NULL, N_("actueel, ingetrokken, samengevoegd or verwijderd"), false },
	{ "samengevoegdMet", "string", NULL, N_("Code of the record that it became a part of"),
	  true },
	{ "url", "string", "uri", N_("Where the record is; 301 when it was merged"), false },
};
static const struct schema_property page_properties[] = {
	{ "wijzigingen", "array:Wijziging", NULL, N_("In order of time"), false },
	{ "heeftMeer", "boolean", NULL, N_("Whether more follows at volgende"), false },
	{ "volgende", "string", "uri", N_("Where to ask on, now or later"), false },
};
const struct schema exchange_schemas[EXCHANGE_SCHEMAS] = {
	{ .name = "Wijziging",
	  .properties = change_properties,
	  .property_count = COUNT_OF(change_properties) },
	{ .name = "Wijzigingen",
	  .properties = page_properties,
	  .property_count = COUNT_OF(page_properties) },
};

static const struct route routes[] = {
	{ "GET", "/v1/uitwisseling/gewijzigd", ANYONE, SLOW, changed_api, API, CACHED,
	  &changed_operation },
};
const struct route_table exchange_changed_table = { routes, COUNT_OF(routes) };
