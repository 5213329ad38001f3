/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_api.c: surveys for programs: those that everybody may answer, and the response for staff.
 */
#include "base/id.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_view.h"
#include "json/json.h"
#include "web/web.h"

static void put_survey(struct web *web, struct json *json, const struct survey *it)
{
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	json_put_text(json, "naam", it->name);
	json_put_text(json, "afzender", it->owner);
	json_put_text(json, "opent", it->opens_on);
	json_put_text(json, "sluit", it->closes_on);
	json_put_int(json, "minuten", it->minutes);
	json_put_bool(json, "anoniem", it->is_anonymous);
	json_put_text(json, "pagina", web_url(web, survey_open_path(web->work.mem, it)));
	json_object_end(json);
}

static enum err list_api(struct web *web)
{
	struct surveys all;
	struct json json = json_to(web->page.out);
	const char *reason;
	TRY(web_refuse_query(web));
	TRY(survey_list(&web->work, &all));
	json_object_begin(&json);
	json_key(&json, "vragenlijsten");
	json_array_begin(&json);
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].access == SURVEY_OPEN &&
		    survey_is_answerable(&web->work, &all.items[i], &reason))
			put_survey(web, &json, &all.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- response ---- */

static void put_row(struct json *json, const struct response_row *row)
{
	json_object_begin(json);
	json_put_text(json, "sleutel", *row->key ? row->key : NULL);
	json_put_int(json, "genodigd", row->total);
	json_put_int(json, "gevraagd", row->asked);
	json_put_int(json, "geopend", row->opened);
	json_put_int(json, "begonnen", row->started);
	json_put_int(json, "gedeeltelijk", row->partial);
	json_put_int(json, "klaar", row->done);
	json_put_int(json, "geweigerd", row->refused);
	json_put_int(json, "teruggekomen", row->bounced);
	json_put_real(json, "respons", row->rate);
	json_object_end(json);
}

static void put_rows(struct json *json, const char *key, const struct response_rows *rows)
{
	json_key(json, key);
	json_array_begin(json);
	for (size_t i = 0; i < rows->len; i++)
		put_row(json, &rows->items[i]);
	json_array_end(json);
}

static enum err response_api(struct web *web)
{
	struct survey it;
	struct response response;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(survey_of(web, &it));
	TRY(survey_response(&web->work, &it, &response));
	json_object_begin(&json);
	json_put_id(&json, "id", it.id);
	json_put_text(&json, "naam", it.name);
	json_put_text(&json, "stand", it.state);
	json_put_int(&json, "antwoorden", response.answers);
	json_key(&json, "alles");
	put_row(&json, &response.all);
	put_rows(&json, "gemeenten", &response.places);
	put_rows(&json, "golven", &response.waves);
	put_rows(&json, "groepen", &response.groups);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static const struct operation list_operation = {
	.id = "haalVragenlijsten",
	.tag = "Vragenlijsten",
	.schema = "Vragenlijsten",
	.media_type = "application/json",
	.summary = N_("Questionnaires that everybody can answer now"),
};
static const struct operation response_operation = {
	.id = "haalRespons",
	.tag = "Vragenlijsten",
	.schema = "Respons",
	.media_type = "application/json",
	.summary = N_("How many were invited to a questionnaire and answered; for staff"),
};

static const struct route routes[] = {
	{ "GET", "/v1/vragenlijsten", ANYONE, READ, list_api, API, 0, &list_operation },
	{ "GET", "/v1/vragenlijsten/{id}/respons", STAFF, READ, response_api, API, 0,
	  &response_operation },
};
const struct route_table survey_api_table = { routes, COUNT_OF(routes) };

static const struct schema_property list_properties[] = {
	{ "vragenlijsten", "array:Vragenlijst", NULL, N_("Those that are open, the newest first"),
	  false },
};
static const struct schema_property one_properties[] = {
	{ "id", "string", NULL, N_("Its id"), false },
	{ "naam", "string", NULL, N_("Its name"), false },
	{ "afzender", "string", NULL, N_("Who asks"), true },
	{ "opent", "string", "date", N_("First day"), true },
	{ "sluit", "string", "date", N_("Last day"), true },
	{ "minuten", "integer", NULL, N_("About how long it takes; 0: not told"), false },
	{ "anoniem", "boolean", NULL, N_("Whether answers cannot be led back to somebody"), false },
	{ "pagina", "string", "uri", N_("Where it is filled in"), false },
};
static const struct schema_property response_properties[] = {
	{ "id", "string", NULL, N_("Its id"), false },
	{ "naam", "string", NULL, N_("Its name"), false },
	{ "stand", "string", NULL, N_("draft, open or closed"), false },
	{ "antwoorden", "integer", NULL, N_("Finished answers, by whichever way"), false },
	{ "alles", "object:ResponsRegel", NULL, N_("All who were invited"), false },
	{ "gemeenten", "array:ResponsRegel", NULL, N_("By municipality; the key is its GM code"),
	  false },
	{ "golven", "array:ResponsRegel", NULL, N_("By wave"), false },
	{ "groepen", "array:ResponsRegel", NULL, N_("By kind of respondent"), false },
};
static const struct schema_property row_properties[] = {
	{ "sleutel", "string", NULL, N_("Of what; null: all, or unknown"), true },
	{ "genodigd", "integer", NULL, N_("Invited"), false },
	{ "gevraagd", "integer", NULL, N_("Asked: mailed or called"), false },
	{ "geopend", "integer", NULL, N_("Opened, or went further"), false },
	{ "begonnen", "integer", NULL, N_("Started, or went further"), false },
	{ "gedeeltelijk", "integer", NULL, N_("Started and not finished"), false },
	{ "klaar", "integer", NULL, N_("Finished"), false },
	{ "geweigerd", "integer", NULL, N_("Refused"), false },
	{ "teruggekomen", "integer", NULL, N_("Mail came back"), false },
	{ "respons", "number", NULL, N_("Finished of asked (AAPOR RR1); null: nobody was asked"),
	  true },
};
static const struct schema_property invitations_properties[] = {
	{ "totaal", "integer", NULL, N_("How many there are in all"), false },
	{ "uitnodigingen", "array:Uitnodiging", NULL, N_("Those of this page"), false },
};
static const struct schema_property invitation_properties[] = {
	{ "id", "string", NULL, N_("Its id"), false },
	{ "naam", "string", NULL, N_("Who is asked"), true },
	{ "mail", "string", "email", N_("Where the mails go; null: by phone or on paper"), true },
	{ "taal", "string", NULL, N_("Language of the mails"), false },
	{ "gemeente", "string", NULL, N_("GM code of the municipality"), true },
	{ "groep", "string", NULL, N_("Kind of respondent, any word"), true },
	{ "golf", "integer", NULL, N_("Wave, from 1 to 20"), false },
	{ "stand", "string", NULL,
	  N_("klaargezet, verstuurd, teruggekomen, geopend, begonnen, klaar or geweigerd"), false },
	{ "herinneringen", "integer", NULL, N_("How many reminders were sent"), false },
};
static const struct schema_property invited_properties[] = {
	{ "toegevoegd", "integer", NULL, N_("How many were added"), false },
	{ "overgeslagen", "integer", NULL,
	  N_("How many were invited already, or stood in it twice"), false },
};
const struct schema survey_schemas[SURVEY_SCHEMAS] = {
	{ "Vragenlijsten", list_properties, COUNT_OF(list_properties) },
	{ "Vragenlijst", one_properties, COUNT_OF(one_properties) },
	{ "Respons", response_properties, COUNT_OF(response_properties) },
	{ "ResponsRegel", row_properties, COUNT_OF(row_properties) },
	{ "Uitnodigingen", invitations_properties, COUNT_OF(invitations_properties) },
	{ "Uitnodiging", invitation_properties, COUNT_OF(invitation_properties) },
	{ "Uitgenodigd", invited_properties, COUNT_OF(invited_properties) },
};
