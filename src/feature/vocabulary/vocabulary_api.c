/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary_api.c: the controlled words for programs. */
#include "feature/vocabulary/vocabulary_slice.h"
#include "json/json.h"
#include "web/web.h"

static enum err lists_api(struct web *web)
{
	size_t count;
	const struct term_list *lists = vocabulary_lists(&web->work, &count);
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	json_object_begin(&json);
	json_key(&json, "vocabularia");
	json_array_begin(&json);
	for (size_t i = 0; i < count; i++) {
		json_object_begin(&json);
		json_put_text(&json, "sleutel", lists[i].list);
		json_put_int(&json, "aantal", (int64_t)lists[i].len);
		json_put_text(&json, "zelf",
			      web_url(web, arena_printf(web->work.mem, "/v1/vocabularia/%s",
							lists[i].list)));
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static void put_term(struct json *json, const struct term *term)
{
	json_object_begin(json);
	json_put_text(json, "sleutel", term->key);
	json_put_text(json, "naam", term->label_nl);
	json_put_text(json, "naamEngels", term->label_en);
	json_put_text(json, "bovenliggend", term->parent);
	json_put_bool(json, "isLandelijk", term->is_core);
	json_object_end(json);
}

static enum err list_api(struct web *web)
{
	struct term_list list = vocabulary_list(&web->work, web_parameter(web, "lijst"));
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	if (!list.len)
		return work_fail_value(
			&web->work, ERR_MISSING, "lijst",
			N_("There is no list “{value}”. /v1/vocabularia names them all."),
			web_parameter(web, "lijst"));
	json_object_begin(&json);
	json_put_text(&json, "sleutel", list.list);
	json_key(&json, "termen");
	json_array_begin(&json);
	for (size_t i = 0; i < list.len; i++)
		put_term(&json, list.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static const struct operation lists_operation = {
	.id = "haalVocabularia",
	.tag = "Vocabularia",
	.schema = "Vocabularia",
	.media_type = "application/json",
	.summary = N_("The lists of controlled words"),
};
static const struct operation list_operation = {
	.id = "haalVocabularium",
	.tag = "Vocabularia",
	.schema = "Vocabularium",
	.media_type = "application/json",
	.summary = N_("One list of controlled words with its terms"),
};

const struct route vocabulary_routes[VOCABULARY_ROUTES] = {
	{ "GET", "/v1/vocabularia", ANYONE, READ, lists_api, API, CACHED, &lists_operation },
	{ "GET", "/v1/vocabularia/{lijst}", ANYONE, READ, list_api, API, CACHED, &list_operation },
};

static const struct schema_property lists_properties[] = {
	{ "vocabularia", "array:VocabulariumVerwijzing", NULL, N_("All lists"), false },
};
static const struct schema_property reference_properties[] = {
	{ "sleutel", "string", NULL, N_("Key of the list"), false },
	{ "aantal", "integer", NULL, N_("How many terms it has"), false },
	{ "zelf", "string", "uri", N_("The list in the API"), false },
};
static const struct schema_property list_properties[] = {
	{ "sleutel", "string", NULL, N_("Key of the list"), false },
	{ "termen", "array:Term", NULL, N_("Its terms, in their order"), false },
};
static const struct schema_property term_properties[] = {
	{ "sleutel", "string", NULL, N_("Key, as it stands in records and filters"), false },
	{ "naam", "string", NULL, N_("Dutch name"), false },
	{ "naamEngels", "string", NULL, N_("English name"), false },
	{ "bovenliggend", "string", NULL, N_("Key of the national term above a region's own"),
	  true },
	{ "isLandelijk", "boolean", NULL, N_("Whether it is the same in every region"), false },
};
const struct schema vocabulary_schemas[VOCABULARY_SCHEMAS] = {
	{ "Vocabularia", lists_properties, COUNT_OF(lists_properties) },
	{ "VocabulariumVerwijzing", reference_properties, COUNT_OF(reference_properties) },
	{ "Vocabularium", list_properties, COUNT_OF(list_properties) },
	{ "Term", term_properties, COUNT_OF(term_properties) },
};
