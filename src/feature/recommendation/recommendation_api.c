/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_api.c: recommendations and their answers, for programs. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/recommendation/recommendation_slice.h"
#include "json/json.h"
#include "web/web.h"

static void put_reply(struct web *web, struct json *json, const struct recommendation *it,
		      const struct addressee *to)
{
	const struct reply *reply = recommendation_reply_of(it, to->id);
	json_object_begin(json);
	json_put_text(json, "soort", to->kind);
	json_put_text(json, "naam", to->name);
	json_put_text(json, "gemeente", to->municipality);
	json_put_text(json, "stand", reply ? reply->status : "asked");
	json_put_text(json, "antwoord", reply ? reply->text : NULL);
	json_put_text(json, "klaarOp", reply ? reply->due_on : NULL);
	json_put_text(json, "besluit", reply ? reply->link : NULL);
	json_put_text(json, "op", reply ? clock_iso(web->work.mem, reply->said_ms) : NULL);
	json_object_end(json);
}

static void put_one(struct web *web, struct json *json, const struct recommendation *it)
{
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	json_put_id(json, "ronde", it->round_id);
	json_put_int(json, "nummer", it->number);
	json_put_text(json, "titel", it->title);
	json_put_text(json, "tekst", it->text);
	json_put_int(json, "voorrang", it->priority);
	json_put_text(json, "stand", it->state);
	json_put_text(json, "antwoordVoor", it->reply_by);
	json_key(json, "geadresseerden");
	json_array_begin(json);
	for (size_t i = 0; i < it->addressees.len; i++)
		put_reply(web, json, it, &it->addressees.items[i]);
	json_array_end(json);
	json_object_end(json);
}

static enum err list_api(struct web *web)
{
	struct recommendations all;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(recommendation_select(&web->work, 0, 0, false, &all));
	json_object_begin(&json);
	json_key(&json, "aanbevelingen");
	json_array_begin(&json);
	for (size_t i = 0; i < all.len; i++)
		put_one(web, &json, &all.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static const struct operation list_operation = {
	.id = "haalAanbevelingen",
	.tag = "Aanbevelingen",
	.schema = "Aanbevelingen",
	.media_type = "application/json",
	.summary = N_("What was recommended to whom, and what each did with it"),
};
static const struct route routes[] = {
	{ "GET", "/v1/aanbevelingen", ANYONE, READ, list_api, API, CACHED, &list_operation },
};
const struct route_table recommendation_api_table = { routes, COUNT_OF(routes) };

static const struct schema_property list_properties[] = {
	{ "aanbevelingen", "array:Aanbeveling", NULL, N_("Those that are public"), false },
};
static const struct schema_property one_properties[] = {
	{ "id", "string", NULL, N_("Its id"), false },
	{ "ronde", "string", NULL, N_("The id of the round that asked for it"), false },
	{ "nummer", "integer", NULL, N_("Its number in the round"), false },
	{ "titel", "string", NULL, N_("What should be done"), false },
	{ "tekst", "string", NULL, N_("Why and how, in Markdown"), false },
	{ "voorrang", "integer", NULL, N_("1 high, 2, or 3 later"), false },
	{ "stand", "string", NULL, N_("published or closed"), false },
	{ "antwoordVoor", "string", "date", N_("By which day an answer was asked for"), true },
	{ "geadresseerden", "array:Geadresseerde", NULL, N_("For whom, with the answer of each"),
	  false },
};
static const struct schema_property reply_properties[] = {
	{ "soort", "string", NULL,
	  N_("province, municipality, initiative, care_provider, insurer, housing or other"),
	  false },
	{ "naam", "string", NULL, N_("Name of the organisation"), false },
	{ "gemeente", "string", NULL, N_("GM code of the municipality"), true },
	{ "stand", "string", NULL, N_("asked, accepted, partly, refused, under_way or done"),
	  false },
	{ "antwoord", "string", NULL, N_("What it answered"), true },
	{ "klaarOp", "string", "date", N_("By which day it says it will be done"), true },
	{ "besluit", "string", "uri", N_("Its decision or page"), true },
	{ "op", "string", "date-time", N_("When it answered"), true },
};
const struct schema recommendation_schemas[RECOMMENDATION_SCHEMAS] = {
	{ "Aanbevelingen", list_properties, COUNT_OF(list_properties) },
	{ "Aanbeveling", one_properties, COUNT_OF(one_properties) },
	{ "Geadresseerde", reply_properties, COUNT_OF(reply_properties) },
};
