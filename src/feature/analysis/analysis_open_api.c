/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_api.c: open figures for programs. */
#include "base/clock.h"
#include "feature/analysis/analysis_open_view.h"
#include "feature/analysis/analysis_write.h"

#include <string.h>

/* ---- what is open ---- */

static const char *kind_key(enum variable_kind kind)
{
	return kind == VARIABLE_ORDER      ? "schaal"
	       : kind == VARIABLE_MULTIPLE ? "meerkeuze"
					   : "keuze";
}

static bool is_of(const char *value, const char *variable)
{
	size_t len = strlen(variable);
	return !strncmp(value, variable, len) && value[len] == ':' && !strchr(value + len + 1, ':');
}

static void put_variable(struct json *json, const struct analysis_variable *it,
			 const struct open_values *values)
{
	json_object_begin(json);
	json_put_text(json, "sleutel", it->key);
	json_put_text(json, "naam", it->label);
	json_put_text(json, "soort", kind_key(it->kind));
	json_put_bool(json, "isRegister", it->is_public);
	json_key(json, "filters");
	json_array_begin(json);
	for (size_t i = 0; i < values->len; i++)
		if (is_of(values->items[i].key, it->key))
			json_text(json, values->items[i].key);
	json_array_end(json);
	json_object_end(json);
}

static enum err put_opening(struct web *web, struct json *json, const struct opening *opening)
{
	struct open_menu menu;
	struct round round;
	TRY(round_get(&web->work, opening->round_id, &round));
	TRY(open_menu_read(&web->work, opening->round_id, opening, &menu));
	json_object_begin(json);
	json_put_id(json, "id", round.id);
	json_put_text(json, "naam", round.name);
	json_put_text(json, "geopendOp", clock_iso(web->work.mem, opening->opened_ms));
	json_key(json, "variabelen");
	json_array_begin(json);
	for (size_t i = 0; i < menu.variables.len; i++)
		put_variable(json, &menu.variables.items[i], &menu.values);
	json_array_end(json);
	json_object_end(json);
	return OK;
}

static enum err list_api(struct web *web)
{
	struct json json = json_to(web->page.out);
	struct openings list;
	TRY(web_refuse_query(web));
	TRY(open_list(&web->work, &list));
	json_object_begin(&json);
	json_key(&json, "cijfers");
	json_array_begin(&json);
	for (size_t i = 0; i < list.len; i++)
		TRY(put_opening(web, &json, &list.items[i]));
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- one figure ---- */

static enum err figure_api(struct web *web)
{
	static const char *const known[] = { "rij", "kolom", "delen", "alleen" };
	struct json json = json_to(web->page.out);
	struct analysis_figure figure;
	struct opening opening;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(open_get(&web->work, id, &opening));
	web_check_query(web, known, COUNT_OF(known));
	if (web->work.failures.len)
		return ERR_INVALID;
	const struct analysis_request request = { open_query(web, id, open_asked(web, NULL)),
						  REACH_OPEN, web->page.language };
	TRY(analysis_figure(&web->work, &request, &figure));
	figure_put_json(&json, &figure);
	return web_answer(web, 200, "application/json");
}

static const struct operation_parameter parameters[] = {
	{ "rij", N_("What is counted: a key of /v1/cijfers"), "string", .example = "category" },
	{ "kolom", N_("In the columns, likewise; without it: how often"), "string" },
	{ "delen", N_("Percentages: kolom, rij, totaal, aantal"), "string" },
	{ "alleen", N_("Filter, such as category:meeting; at most three"), "string", NULL, NULL,
	  true },
};

static const struct operation list_operation = {
	.id = "cijfers",
	.summary = N_("Rounds of which everybody may make tables, and what may be counted of them"),
	.tag = "analyse",
	.schema = "OpenCijfers",
	.media_type = "application/json",
};

static const struct operation figure_operation = {
	.id = "cijfersFiguur",
	.summary = N_("A table of an open round; each number is rounded to fives by itself"),
	.tag = "analyse",
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
	.schema = "Figuur",
	.media_type = "application/json",
};

static const struct route routes[] = {
	{ "GET", "/v1/cijfers", ANYONE, SLOW, list_api, API, CACHED, &list_operation },
	{ "GET", "/v1/cijfers/{id}", ANYONE, SLOW, figure_api, API, CACHED, &figure_operation },
};
const struct route_table analysis_open_api_table = { routes, COUNT_OF(routes) };
