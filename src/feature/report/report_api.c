/* SPDX-License-Identifier: EUPL-1.2 */
/* report_api.c: published reports for programs. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/report/report_keep.h"
#include "json/json.h"
#include "web/web.h"

#include <string.h>

static enum err put_files(struct web *web, struct json *json, const struct report_edition *it)
{
	struct report_kepts kept;
	TRY(report_kept_select(&web->work, it->id, &kept));
	json_key(json, "bestanden");
	json_array_begin(json);
	for (size_t i = 0; i < report_format_count; i++) {
		const char *format = report_formats[i].key;
		if (!strcmp(format, "pdf") && report_lack_text(&kept))
			continue;
		json_text(json,
			  web_url(web, arena_printf(web->work.mem, "/rapporten/%s/%d/rapport.%s",
						    it->slug, it->number, format)));
	}
	json_array_end(json);
	return OK;
}

static enum err put_edition(struct web *web, struct json *json, const struct report_edition *it)
{
	json_object_begin(json);
	json_put_int(json, "nummer", it->number);
	json_put_text(json, "gepubliceerdOp", clock_iso(web->work.mem, it->public_ms));
	json_put_text(json, "gemaaktOp", clock_iso(web->work.mem, it->made_ms));
	json_put_text(json, "sha256", it->hash);
	json_put_text(json, "nieuw", it->why);
	json_put_text(json, "pagina",
		      web_url(web, arena_printf(web->work.mem, "/rapporten/%s/%d", it->slug,
						it->number)));
	TRY(put_files(web, json, it));
	json_object_end(json);
	return OK;
}

static enum err put_report(struct web *web, struct json *json, const struct report *it)
{
	struct report_editions editions;
	TRY(report_edition_list(&web->work, it->id, &editions));
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	json_put_text(json, "titel", it->title);
	json_put_text(json, "ondertitel", it->subtitle);
	json_put_text(json, "afzender", it->author);
	json_put_text(json, "taal", it->language);
	json_put_id(json, "ronde", it->round_id);
	json_put_text(json, "pagina",
		      web_url(web, arena_printf(web->work.mem, "/rapporten/%s", it->slug)));
	json_key(json, "edities");
	json_array_begin(json);
	for (size_t i = 0; i < editions.len; i++)
		if (editions.items[i].public_ms)
			TRY(put_edition(web, json, &editions.items[i]));
	json_array_end(json);
	json_object_end(json);
	return OK;
}

static enum err reports_api(struct web *web)
{
	struct reports all;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(report_list(&web->work, &all));
	json_object_begin(&json);
	json_key(&json, "rapporten");
	json_array_begin(&json);
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].public_ms)
			TRY(put_report(web, &json, &all.items[i]));
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static enum err report_api(struct web *web)
{
	struct report report;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(report_by_slug(&web->work, web_parameter(web, "slug"), &report));
	if (!report.public_ms)
		return ERR_MISSING;
	TRY(put_report(web, &json, &report));
	return web_answer(web, 200, "application/json");
}

/* ---- descriptions ---- */

static const struct operation reports_operation = {
	.id = "haalRapporten",
	.tag = "Rapporten",
	.schema = "Rapporten",
	.media_type = "application/json",
	.summary = N_("The reports that are public"),
};
static const struct operation report_operation = {
	.id = "haalRapport",
	.tag = "Rapporten",
	.schema = "Rapport",
	.media_type = "application/json",
	.summary = N_("One report with its public editions"),
};

static const struct route routes[] = {
	{ "GET", "/v1/rapporten", ANYONE, READ, reports_api, API, CACHED, &reports_operation },
	{ "GET", "/v1/rapporten/{slug}", ANYONE, READ, report_api, API, CACHED, &report_operation },
};
const struct route_table report_api_table = { routes, COUNT_OF(routes) };

static const struct schema_property reports_properties[] = {
	{ "rapporten", "array:Rapport", NULL, N_("The reports, newest first"), false },
};
static const struct schema_property report_properties[] = {
	{ "id", "string", NULL, N_("Id of the report"), false },
	{ "titel", "string", NULL, N_("Title"), false },
	{ "ondertitel", "string", NULL, N_("Line below the title"), true },
	{ "afzender", "string", NULL, N_("Which organisation publishes it"), false },
	{ "taal", "string", NULL, N_("Language of the report"), false },
	{ "ronde", "string", NULL, N_("Id of the round that it is about"), false },
	{ "pagina", "string", "uri", N_("Page of the newest edition"), false },
	{ "edities", "array:RapportEditie", NULL, N_("Its public editions, newest first"), false },
};
static const struct schema_property edition_properties[] = {
	{ "nummer", "integer", NULL, N_("Number of the edition"), false },
	{ "gepubliceerdOp", "string", "date-time", N_("Since when it is public"), false },
	{ "gemaaktOp", "string", "date-time", N_("When it was frozen"), false },
	{ "sha256", "string", NULL, N_("SHA-256 of its data, the file in JSON"), false },
	{ "nieuw", "string", NULL, N_("What is new in this edition"), true },
	{ "pagina", "string", "uri", N_("Page of the edition"), false },
	{ "bestanden", "array:string", NULL, N_("Addresses of its files"), false },
};
const struct schema report_schemas[REPORT_SCHEMAS] = {
	{ "Rapporten", reports_properties, COUNT_OF(reports_properties) },
	{ "Rapport", report_properties, COUNT_OF(report_properties) },
	{ "RapportEditie", edition_properties, COUNT_OF(edition_properties) },
};
