/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_api.c: codebooks for programs: public ones for everybody, without their examples. */
#include "base/clock.h"
#include "feature/codebook/codebook_view.h"
#include "json/json.h"

static void put_codebook(struct json *json, struct arena *mem, const struct codebook *codebook)
{
	json_put_id(json, "id", codebook->id);
	json_put_text(json, "naam", codebook->name);
	json_put_text(json, "omschrijving", codebook->text);
	json_put_int(json, "versie", codebook->version);
	json_put_bool(json, "isHoofdcodeboek", codebook->is_main);
	json_put_text(json, "gewijzigd", clock_iso(mem, codebook->changed_ms));
}

static void put_code(struct json *json, const struct codes *all, const struct code *code,
		     bool with_example)
{
	const struct code *parent = code_find(all, code->parent_id);
	const struct code *into = code_find(all, code->merged_into);
	json_object_begin(json);
	json_put_text(json, "sleutel", code->key);
	json_put_text(json, "groep", code_group_key(code->group));
	json_put_text(json, "boven", parent ? parent->key : NULL);
	json_put_text(json, "naam", code->label_nl);
	json_put_text(json, "naamEngels", code->label_en);
	json_put_text(json, "omschrijving", code->definition);
	json_put_text(json, "wel", code->when_to_use);
	json_put_text(json, "niet", code->when_not);
	if (with_example)
		json_put_text(json, "voorbeeld", code->example);
	json_put_text(json, "kleur", code->color);
	json_put_bool(json, "isInGebruik", !code->is_retired && !code->merged_into);
	json_put_text(json, "samengevoegdMet", into ? into->key : NULL);
	json_object_end(json);
}

static enum err list_api(struct web *web)
{
	struct codebooks all;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(codebook_list(&web->work, &all));
	json_object_begin(&json);
	json_key(&json, "codeboeken");
	json_array_begin(&json);
	for (size_t i = 0; i < all.len; i++) {
		json_object_begin(&json);
		put_codebook(&json, web->work.mem, &all.items[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* Examples may be what somebody said: they are for who works at the office. */
static enum err codebook_api(struct web *web)
{
	struct codebook codebook;
	struct codes codes;
	struct json json = json_to(web->page.out);
	int64_t id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(codebook_get(&web->work, id, &codebook));
	if (!codebook_may_read(&web->work, &codebook))
		return ERR_MISSING;
	TRY(code_list(&web->work, id, true, &codes));
	json_object_begin(&json);
	put_codebook(&json, web->work.mem, &codebook);
	json_key(&json, "codes");
	json_array_begin(&json);
	for (size_t i = 0; i < codes.len; i++)
		put_code(&json, &codes, &codes.items[i], work_may(&web->work, STAFF));
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

#define CODEBOOK_PROPERTIES \
	{ "id", "string", NULL, N_("Code"), false }, \
		{ "naam", "string", NULL, N_("Name"), false }, \
		{ "omschrijving", "string", NULL, N_("What it is for"), true }, \
		{ "versie", "integer", NULL, N_("Number of the last named version"), false }, \
		{ "isHoofdcodeboek", "boolean", NULL, \
		  N_("Whether it is the one that this region uses most"), false }, \
	{ \
		"gewijzigd", "string", "date-time", N_("When it was changed last"), false \
	}

static const struct schema_property list_properties[] = {
	{ "codeboeken", "array:object", NULL,
	  N_("Codebooks that you may read, the main one first: id, naam, omschrijving, versie, "
	     "isHoofdcodeboek, gewijzigd"),
	  false },
};
static const struct schema_property codebook_properties[] = {
	CODEBOOK_PROPERTIES,
	{ "codes", "array:Code", NULL, N_("Its codes, by group and in their order"), false },
};
static const struct schema_property code_properties[] = {
	{ "sleutel", "string", NULL,
	  N_("Never changes; a choice of a questionnaire with this name means the same"), false },
	{ "groep", "string", NULL, N_("success_factor, bottleneck, support_need, dilemma or free"),
	  false },
	{ "boven", "string", NULL, N_("Key of the code that it stands below"), true },
	{ "naam", "string", NULL, N_("Name of the code"), false },
	{ "naamEngels", "string", NULL, N_("Name in English"), false },
	{ "omschrijving", "string", NULL, N_("What it means"), true },
	{ "wel", "string", NULL, N_("When to use it"), true },
	{ "niet", "string", NULL, N_("When not"), true },
	{ "voorbeeld", "string", NULL, N_("Example; only for who works at the office"), true },
	{ "kleur", "string", NULL, N_("Colour, such as #0d5a4c"), false },
	{ "isInGebruik", "boolean", NULL, N_("Whether it is still used"), false },
	{ "samengevoegdMet", "string", NULL, N_("Key of the code that took its place"), true },
};
const struct schema codebook_schemas[CODEBOOK_SCHEMAS] = {
	{ "Codeboeken", list_properties, COUNT_OF(list_properties) },
	{ "Codeboek", codebook_properties, COUNT_OF(codebook_properties) },
	{ "Code", code_properties, COUNT_OF(code_properties) },
};

static const struct operation list_operation = {
	.id = "haalCodeboeken",
	.tag = "Codeboeken",
	.schema = "Codeboeken",
	.media_type = "application/json",
	.summary = N_("The lists of words that answers and conversations are sorted with"),
};
static const struct operation codebook_operation = {
	.id = "haalCodeboek",
	.tag = "Codeboeken",
	.schema = "Codeboek",
	.media_type = "application/json",
	.summary = N_("One codebook with its codes"),
};

static const struct route routes[] = {
	{ "GET", "/v1/codeboeken", ANYONE, READ, list_api, API, 0, &list_operation },
	{ "GET", "/v1/codeboeken/{id}", ANYONE, READ, codebook_api, API, 0, &codebook_operation },
};
const struct route_table codebook_api_table = { routes, COUNT_OF(routes) };
