/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_api.c: the list of interviews for programs of researchers; no words of them. */
#include "base/id.h"
#include "feature/interview/interview_view.h"
#include "json/json.h"

static void put_id_or_none(struct json *json, const char *key, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	json_key(json, key);
	if (!id) {
		json_none(json);
		return;
	}
	id_text(id, text);
	json_text(json, text);
}

static void put(struct json *json, const struct interview *it)
{
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	put_id_or_none(json, "ronde", it->round_id);
	json_put_text(json, "titel", it->title);
	json_put_text(json, "stand", it->state);
	json_put_text(json, "dag", it->held_on);
	json_put_text(json, "over", it->subject.kind);
	put_id_or_none(json, "overId", it->subject.kind ? it->subject.id : 0);
	json_put_text(json, "soort", it->category);
	json_put_text(json, "gemeente", it->municipality);
	json_put_text(json, "fase", it->phase);
	json_put_int(json, "startjaar", it->start_year);
	json_put_text(json, "toestemming", consent_level_key(it->consent));
	json_put_text(json, "toestemmingOp", it->consent_on);
	json_put_int(json, "versie", it->version);
	json_put_bool(json, "zonderNamen", it->is_pseudonymised);
	json_put_bool(json, "ingetrokken", it->withdrawn_ms);
	json_put_bool(json, "testgegevens", it->is_test);
	json_object_end(json);
}

static enum err list_api(struct web *web)
{
	const struct interview_filter filter = { 0 };
	struct interviews all;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(interview_list(&web->work, &filter, &all));
	json_object_begin(&json);
	json_key(&json, "interviews");
	json_array_begin(&json);
	for (size_t i = 0; i < all.len; i++)
		put(&json, &all.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static const struct schema_property one[] = {
	{ "id", "string", NULL, N_("Code of the interview"), false },
	{ "ronde", "string", NULL, N_("Code of the round"), true },
	{ "titel", "string", NULL, N_("Title for the team"), false },
	{ "stand", "string", NULL,
	  N_("How far it is: planned, held, transcribed, checked, cancelled"), false },
	{ "dag", "string", "date", N_("Day, planned or real"), true },
	{ "over", "string", NULL, N_("What it is about: initiative or organisation"), true },
	{ "overId", "string", NULL, N_("Code of that record"), true },
	{ "soort", "string", NULL, N_("Category in the register at the time"), true },
	{ "gemeente", "string", NULL, N_("Municipality in the register at the time"), true },
	{ "fase", "string", NULL, N_("Phase in the register at the time"), true },
	{ "startjaar", "integer", NULL, N_("Start year in the register at the time; 0: unknown"),
	  false },
	{ "toestemming", "string", NULL,
	  N_("What may be quoted: geen, zonder naam, soort en gemeente, met naam"), false },
	{ "toestemmingOp", "string", "date", N_("Day of the consent"), true },
	{ "versie", "integer", NULL, N_("Version of the transcript; 0: there is none"), false },
	{ "zonderNamen", "boolean", NULL, N_("Whether the names were taken out"), false },
	{ "ingetrokken", "boolean", NULL, N_("Whether consent was withdrawn"), false },
	{ "testgegevens", "boolean", NULL, N_("Whether it is made up"), false },
};
static const struct schema_property many[] = {
	{ "interviews", "array:Interview", NULL, N_("All interviews, newest first"), false },
};
const struct schema interview_schemas[INTERVIEW_SCHEMAS] = {
	{ .name = "Interview", .properties = one, .property_count = COUNT_OF(one) },
	{ .name = "Interviews", .properties = many, .property_count = COUNT_OF(many) },
};

static const struct operation list_operation = {
	.id = "haalInterviews",
	.summary = N_("Interviews with their state and consent, without what was said; for "
		      "researchers and administrators"),
	.tag = "Interviews",
	.schema = "Interviews",
	.media_type = "application/json",
};

static const struct route routes[] = {
	{ "GET", "/v1/interviews", INTERVIEW_READERS, READ, list_api, API, 0, &list_operation },
};
const struct route_table interview_api_table = { routes, COUNT_OF(routes) };
