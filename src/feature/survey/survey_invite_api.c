/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_invite_api.c: programs see who is invited to a survey, and invite a list of people. */
#include "base/id.h"
#include "feature/survey/survey_choose.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_view.h"
#include "json/json.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE_ROWS = 100, PAGE_ROWS_MAX = 1000 };

/* As the API tells how an invitation stands. */
static const char *state_key(enum invitation_state state)
{
	static const char *const keys[INVITATION_STATES] = {
		[INVITATION_READY] = "klaargezet",     [INVITATION_SENT] = "verstuurd",
		[INVITATION_BOUNCED] = "teruggekomen", [INVITATION_OPENED] = "geopend",
		[INVITATION_STARTED] = "begonnen",     [INVITATION_DONE] = "klaar",
		[INVITATION_REFUSED] = "geweigerd",
	};
	return keys[state];
}

static void put_invitation(struct json *json, const struct invitation *it)
{
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	json_put_text(json, "naam", it->name);
	json_put_text(json, "mail", it->mail);
	json_put_text(json, "taal", it->language);
	json_put_text(json, "gemeente", it->municipality);
	json_put_text(json, "groep", it->group);
	json_put_int(json, "golf", it->wave);
	json_put_text(json, "stand", state_key(it->state));
	json_put_int(json, "herinneringen", it->reminders);
	json_object_end(json);
}

/* A number of the query between 1 and `most`; what is none is a failure. */
static int64_t number_of(struct web *web, const char *key, int64_t otherwise, int64_t most)
{
	const char *text = http_query(web->request, key);
	char *end;
	if (!text)
		return otherwise;
	long long number = strtoll(text, &end, 10);
	if (*end || end == text || number < 1 || number > most)
		work_fail_value(&web->work, ERR_INVALID, key,
				N_("“{value}” is no number that can stand here."), text);
	return number;
}

static enum err list_api(struct web *web)
{
	static const char *const known[] = { "pagina", "paginagrootte" };
	struct survey it;
	struct invitations found;
	int64_t total;
	struct json json = json_to(web->page.out);
	web_check_query(web, known, COUNT_OF(known));
	int64_t page = number_of(web, "pagina", 1, 1000000);
	int64_t rows = number_of(web, "paginagrootte", PAGE_ROWS, PAGE_ROWS_MAX);
	if (web->work.failures.len)
		return ERR_INVALID;
	TRY(survey_of(web, &it));
	const struct invitation_filter filter = {
		.survey_id = it.id, .state = -1, .offset = (page - 1) * rows, .limit = rows
	};
	TRY(invitation_list(&web->work, &filter, &found, &total));
	json_object_begin(&json);
	json_put_int(&json, "totaal", total);
	json_key(&json, "uitnodigingen");
	json_array_begin(&json);
	for (size_t i = 0; i < found.len; i++)
		put_invitation(&json, &found.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- inviting ---- */

/* All or nothing: a program cannot look at the rows that were left out. */
static enum err refuse_rows(struct web *web, const struct survey_found *found)
{
	for (size_t i = 0; i < found->omitted.len; i++) {
		const struct survey_omission *it = &found->omitted.items[i];
		if (it->is_wrong)
			work_fail_value(&web->work, ERR_INVALID,
					arena_printf(web->work.mem, "%lld", (long long)it->row),
					it->text, it->value);
	}
	return web->work.failures.len ? ERR_INVALID : OK;
}

static enum err invite_api(struct web *web)
{
	static const char *const known[] = { "doel", "bewaartot", "golf" };
	const struct http_request *request = web->request;
	struct survey it;
	struct survey_found found = { 0 };
	struct json json = json_to(web->page.out);
	web_check_query(web, known, COUNT_OF(known));
	int64_t wave = number_of(web, "golf", 1, SURVEY_WAVES);
	if (!request->body_len)
		work_fail(&web->work, ERR_INVALID, NULL,
			  N_("Send the list as CSV or XLSX, with a first row that names the "
			     "columns."));
	if (web->work.failures.len)
		return ERR_INVALID;
	TRY(survey_of(web, &it));
	struct survey_list list = { .survey_id = it.id,
				    .kind = "csv",
				    .purpose = http_query(request, "doel"),
				    .until_on = http_query(request, "bewaartot") };
	TRY(survey_find_file(&web->work, it.id, request->body, request->body_len, &found));
	TRY(refuse_rows(web, &found));
	TRY(survey_take(&web->work, &list, (int)wave, &found));
	json_object_begin(&json);
	json_put_int(&json, "toegevoegd", list.added);
	json_put_int(&json, "overgeslagen", list.left_out);
	json_object_end(&json);
	return web_answer(web, 201, "application/json");
}

static const struct operation_parameter list_parameters[] = {
	{ "pagina", N_("Which page, from 1"), "integer", NULL, NULL, false },
	{ "paginagrootte", N_("How many a page, at most 1,000"), "integer", NULL, NULL, false },
};
static const struct operation_parameter invite_parameters[] = {
	{ "doel", N_("Where this list comes from, and why you may use it for this"), "string", NULL,
	  NULL, false },
	{ "bewaartot", N_("Until which day you need the names and addresses"), "string",
	  "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", NULL, false },
	{ "golf", N_("Wave, from 1 to 20"), "integer", NULL, NULL, false },
};
static const struct operation list_operation = {
	.id = "haalUitnodigingen",
	.tag = "Vragenlijsten",
	.schema = "Uitnodigingen",
	.media_type = "application/json",
	.parameters = list_parameters,
	.parameter_count = COUNT_OF(list_parameters),
	.summary = N_("Who is invited to a questionnaire, and how that stands"),
};
static const struct operation invite_operation = {
	.id = "nodigUit",
	.tag = "Vragenlijsten",
	.schema = "Uitgenodigd",
	.media_type = "application/json",
	.takes = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	.made = 201,
	.parameters = invite_parameters,
	.parameter_count = COUNT_OF(invite_parameters),
	.summary = N_("Invite a list of people: a table with naam, mail, telefoon, adres, taal, "
		      "gemeente, groep. When one row is wrong nothing is added"),
};

#define PATH "/v1/vragenlijsten/{id}/uitnodigingen"
static const struct route routes[] = {
	{ "GET", PATH, SURVEY_CALLERS, READ, list_api, API, 0, &list_operation },
	{ "POST", PATH, SURVEY_WRITERS, SLOW, invite_api, API, UPLOAD, &invite_operation },
};
const struct route_table survey_invite_table = { routes, COUNT_OF(routes) };
