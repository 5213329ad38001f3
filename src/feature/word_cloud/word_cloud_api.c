/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_api.c: word clouds and their ranked tables, for programs of researchers. */
#include "base/id.h"
#include "feature/word_cloud/word_cloud_pages.h"
#include "json/json.h"

#include <string.h>

static void put_cloud(struct json *json, const struct word_cloud *it)
{
	char round[ID_TEXT_LEN + 1];
	id_text(it->round_id, round);
	json_put_id(json, "id", it->id);
	json_put_text(json, "ronde", it->round_id ? round : "los");
	json_put_text(json, "naam", it->name);
	json_put_text(json, "soort", it->mode);
	json_put_bool(json, "goedgekeurd", it->accepted_ms != 0);
}

static enum err list_api(struct web *web)
{
	struct word_clouds all;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(word_cloud_list(&web->work, -1, &all));
	json_object_begin(&json);
	json_key(&json, "woordenwolken");
	json_array_begin(&json);
	for (size_t i = 0; i < all.len; i++) {
		json_object_begin(&json);
		put_cloud(&json, &all.items[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- one table ---- */

static void put_groups(struct json *json, const struct cloud_count *count)
{
	json_key(json, "groepen");
	json_array_begin(json);
	for (size_t i = 0; i < count->groups.len; i++) {
		json_object_begin(json);
		json_put_text(json, "naam", count->groups.items[i].label);
		json_put_int(json, "respondenten", count->groups.items[i].size);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_row(struct json *json, const struct cloud_count *count, const struct cloud_row *row)
{
	json_object_begin(json);
	json_put_text(json, "woord", row->shown);
	json_put_text(json, "grondvorm", row->lemma);
	json_put_int(json, "respondenten", row->respondents);
	json_key(json, "perGroep");
	json_array_begin(json);
	for (size_t i = 0; row->by_group && i < count->groups.len; i++) {
		if (row->by_group[i] < 0)
			json_none(json); /* kept back */
		else
			json_int(json, row->by_group[i]);
	}
	json_array_end(json);
	json_object_end(json);
}

/* The team's own table, or with bereik=openbaar the one that may be published. */
static enum err read_reach(struct web *web, const struct word_cloud *cloud,
			   struct analysis_request *ret)
{
	static const char *const known[] = { "bereik" };
	struct analysis_figure figure;
	const char *reach = http_query(web->request, "bereik");
	web_check_query(web, known, COUNT_OF(known));
	*ret = (struct analysis_request){ .reach = REACH_TEAM, .language = web->page.language };
	if (reach && strcmp(reach, "openbaar") != 0)
		work_fail(&web->work, ERR_INVALID, "bereik",
			  N_("Choose openbaar, or leave it out for the table of the team."));
	if (web->work.failures.len)
		return ERR_INVALID;
	ret->reach = reach ? REACH_PUBLIC : REACH_TEAM;
	return reach ? word_cloud_figure(&web->work, cloud, ret, &figure) : OK;
}

static enum err cloud_api(struct web *web)
{
	struct word_cloud cloud;
	struct cloud_count count;
	struct analysis_figure figure;
	struct analysis_request request;
	struct json json = json_to(web->page.out);
	TRY(cloud_of(web, &cloud));
	TRY(read_reach(web, &cloud, &request));
	TRY(cloud_figure_make(&web->work, &cloud, &request, &count, &figure));
	json_object_begin(&json);
	put_cloud(&json, &cloud);
	json_put_text(&json, "bereik", request.reach == REACH_PUBLIC ? "openbaar" : "team");
	json_put_int(&json, "respondenten", count.respondents);
	json_put_int(&json, "minste", count.least);
	json_put_bool(&json, "testgegevens", count.has_test_data);
	put_groups(&json, &count);
	json_key(&json, "woorden");
	json_array_begin(&json);
	for (size_t i = 0; i < count.rows.len; i++)
		put_row(&json, &count, &count.rows.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

#define CLOUD_PROPERTIES \
	{ "id", "string", NULL, N_("Code"), false }, \
		{ "ronde", "string", NULL, N_("Code of the round; los: none"), false }, \
		{ "naam", "string", NULL, N_("Name"), false }, \
		{ "soort", "string", NULL, N_("frequency, keyness, types or codes"), false }, \
	{ \
		"goedgekeurd", "boolean", NULL, N_("Whether it may be published"), false \
	}
static const struct schema_property list_properties[] = {
	{ "woordenwolken", "array:Woordenwolk", NULL, N_("Newest first"), false },
};
static const struct schema_property short_properties[] = { CLOUD_PROPERTIES };
static const struct schema_property table_properties[] = {
	CLOUD_PROPERTIES,
	{ "bereik", "string", NULL, N_("team or openbaar"), false },
	{ "respondenten", "integer", NULL, N_("How many respondents there are"), false },
	{ "minste", "integer", NULL, N_("Words of fewer respondents are not in it"), false },
	{ "testgegevens", "boolean", NULL, N_("Whether made-up texts are in it"), false },
	{ "groepen", "array:WoordenwolkGroep", NULL, N_("What is put side by side"), false },
	{ "woorden", "array:WoordenwolkWoord", NULL, N_("In the order of the table"), false },
};
static const struct schema_property group_properties[] = {
	{ "naam", "string", NULL, N_("Its name"), false },
	{ "respondenten", "integer", NULL, N_("How many respondents it has"), false },
};
static const struct schema_property word_properties[] = {
	{ "woord", "string", NULL, N_("As it is shown"), false },
	{ "grondvorm", "string", NULL, N_("The dictionary's form, or the name of a code"), true },
	{ "respondenten", "integer", NULL, N_("How many use it"), false },
	{ "perGroep", "array:integer", NULL, N_("The same per group; null where few would show"),
	  false },
};
const struct schema word_cloud_schemas[WORD_CLOUD_SCHEMAS] = {
	{ "Woordenwolken", list_properties, COUNT_OF(list_properties) },
	{ "Woordenwolk", short_properties, COUNT_OF(short_properties) },
	{ "WoordenwolkTabel", table_properties, COUNT_OF(table_properties) },
	{ "WoordenwolkGroep", group_properties, COUNT_OF(group_properties) },
	{ "WoordenwolkWoord", word_properties, COUNT_OF(word_properties) },
};

static const struct operation_parameter parameters[] = {
	{ "bereik", N_("openbaar: what may be published; not told: what the team sees"), "string",
	  NULL, NULL, false },
};
static const struct operation list_operation = {
	.id = "haalWoordenwolken",
	.tag = "Woordenwolken",
	.schema = "Woordenwolken",
	.media_type = "application/json",
	.summary = N_("Word clouds that researchers put together"),
};
static const struct operation cloud_operation = {
	.id = "haalWoordenwolk",
	.tag = "Woordenwolken",
	.schema = "WoordenwolkTabel",
	.media_type = "application/json",
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
	.summary = N_("The ranked table of one word cloud"),
};

static const struct route routes[] = {
	{ "GET", "/v1/woordenwolken", CLOUD_MAKERS, READ, list_api, API, 0, &list_operation },
	{ "GET", "/v1/woordenwolken/{id}", CLOUD_MAKERS, SLOW, cloud_api, API, 0,
	  &cloud_operation },
};
const struct route_table word_cloud_api_table = { routes, COUNT_OF(routes) };
