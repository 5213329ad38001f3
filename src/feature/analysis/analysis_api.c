/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_api.c: a figure for programs of staff. */
#include "feature/analysis/analysis_door.h"
#include "feature/analysis/analysis_write.h"

#include <string.h>

static enum err figure_api(struct web *web)
{
	struct analysis_figure figure;
	struct json json = json_to(web->page.out);
	struct analysis_request request = { analysis_query(web, &web->request->query), REACH_TEAM,
					    web->page.language };
	TRY(analysis_reach(web, request.query, &request.reach));
	TRY(analysis_figure(&web->work, &request, &figure));
	figure_put_json(&json, &figure);
	return web_answer(web, 200, "application/json");
}

static const struct operation_parameter parameters[] = {
	{ "soort",
	  N_("Kind of figure: frequentie, kruis, gemiddelde, groei, kaart, respons, "
	     "aandachtspunten, typologie, profiel, verschuiving or effect"),
	  "string", .example = "groei" },
	{ "ronde", N_("Code of a round; without it the register is counted"), "string" },
	{ "vragenlijst", N_("Code of a questionnaire"), "string" },
	{ "opname", N_("Code of a snapshot of the register"), "string" },
	{ "rij", N_("What is counted: category, start_year, words, a question, code:bottleneck"),
	  "string" },
	{ "kolom", N_("In the columns"), "string" },
	{ "groep", N_("By group"), "string" },
	{ "delen", N_("Percentages: kolom, rij, totaal, aantal; of a map: inwoners"), "string" },
	{ "volgorde", N_("Order of the rows: aantal, naam or lijst"), "string" },
	{ "voor", N_("Question asked before"), "string" },
	{ "na", N_("Question asked after"), "string" },
	{ "ronde2", N_("Code of a later round"), "string" },
	{ "alleen", N_("Filter, such as category:meeting"), "string", NULL, NULL, true },
	{ "publicatie", N_("1: as it may be published; open: rounded to fives"), "string" },
};

static const struct operation figure_operation = {
	.id = "figuur",
	.summary = N_("A table or figure of the register, of answers or of codes; for staff"),
	.tag = "analyse",
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
	.schema = "Figuur",
	.media_type = "application/json",
};

static const struct schema_property figure_properties[] = {
	{ "titel", "string", NULL, N_("What one sees, as a sentence"), false },
	{ "uitleg", "string", NULL, N_("What was counted, and of how many it is known"), true },
	{ "basis", "integer", NULL, N_("How many cases it is about"), false },
	{ "noot", "string", NULL, N_("Filters, what was kept back, rounding"), true },
	{ "isTestgegevens", "boolean", NULL, N_("Whether made-up test data are counted in it"),
	  false },
	{ "controlegetal", "string", NULL, N_("Hash of all numbers: tells whether they changed"),
	  false },
	{ "tabel", "object:FiguurTabel", NULL, N_("The numbers"), false },
	{ "toetsen", "object:FiguurTabel", NULL, N_("Tests; empty where there are none"), false },
	{ "residuen", "object:FiguurTabel", NULL,
	  N_("Adjusted residuals of a cross table; empty where there are none"), false },
};
static const struct schema_property table_properties[] = {
	{ "koppen", "array:string", NULL, N_("Heads of the columns"), false },
	{ "rijen", "array:array", NULL, N_("Rows, each an array of texts"), false },
};
static const struct schema_property open_properties[] = {
	{ "cijfers", "array:OpenRonde", NULL, N_("Rounds that are open, newest first"), false },
};
static const struct schema_property open_round_properties[] = {
	{ "id", "string", NULL, N_("Code of the round"), false },
	{ "naam", "string", NULL, N_("Name of the round"), false },
	{ "geopendOp", "string", "date-time", N_("Since when"), false },
	{ "variabelen", "array:OpenVariabele", NULL, N_("What may be counted"), false },
};
static const struct schema_property open_variable_properties[] = {
	{ "sleutel", "string", NULL, N_("For rij and kolom"), false },
	{ "naam", "string", NULL, N_("Question or fact"), false },
	{ "soort", "string", NULL, N_("keuze, schaal or meerkeuze"), false },
	{ "isRegister", "boolean", NULL, N_("Whether it is a fact of the register"), false },
	{ "filters", "array:string", NULL, N_("For alleen: answers that enough gave"), false },
};
const struct schema analysis_schemas[ANALYSIS_SCHEMAS] = {
	{ "Figuur", figure_properties, COUNT_OF(figure_properties) },
	{ "FiguurTabel", table_properties, COUNT_OF(table_properties) },
	{ "OpenCijfers", open_properties, COUNT_OF(open_properties) },
	{ "OpenRonde", open_round_properties, COUNT_OF(open_round_properties) },
	{ "OpenVariabele", open_variable_properties, COUNT_OF(open_variable_properties) },
};

static const struct route routes[] = {
	{ "GET", "/v1/figuur", ANALYSTS | OFFICER, SLOW, figure_api, API, 0, &figure_operation },
};
const struct route_table analysis_api_table = { routes, COUNT_OF(routes) };
