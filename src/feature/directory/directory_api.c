/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_api.c: organisations and roles for programs. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/directory/directory_view.h"
#include "json/json.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { API_PAGE = 50, API_PAGE_MAX = 200 };

static void put_keys(struct json *json, struct arena *mem, const char *key, const char *keys)
{
	json_key(json, key);
	json_array_begin(json);
	for (const char *p = keys ? keys : ""; *p;) {
		size_t len = strcspn(p, ";");
		json_text(json, arena_strndup(mem, p, len));
		p += len + (p[len] == ';');
	}
	json_array_end(json);
}

static bool is_many(const struct field *field)
{
	return field->type == FIELD_TERMS || !strcmp(field->name, "villages");
}

static void put_members(struct web *web, struct json *json, const struct organisation *it)
{
	struct arena *mem = web->work.mem;
	json_put_id(json, "id", it->id);
	for (size_t i = 0; i < organisation_field_count; i++) {
		const struct field *field = &organisation_fields[i];
		const char *text = field_text(mem, field, it);
		if (!field->is_public)
			continue;
		if (is_many(field))
			put_keys(json, mem, field->key, text);
		else
			json_put_text(json, field->key, text);
	}
	json_put_text(json, "aangemaaktOp", clock_iso(mem, it->created_ms));
	json_put_text(json, "gewijzigdOp", clock_iso(mem, it->changed_ms));
	json_put_text(json, "pagina", web_url(web, organisation_path(mem, it)));
}

static enum err read_number(struct web *web, const struct http_pair *pair, int64_t max,
			    int64_t *ret)
{
	char *end;
	long long number = strtoll(pair->value, &end, 10);
	if (!*pair->value || *end || number < 1 || number > max)
		return work_fail_value(&web->work, ERR_INVALID, pair->name,
				       N_("“{value}” is not a number that fits here."),
				       pair->value);
	*ret = number;
	return OK;
}

static enum err read_pair(struct web *web, const struct http_pair *pair, int64_t *page,
			  struct organisation_filter *filter)
{
	const struct {
		const char *key, **at;
	} texts[] = {
		{ "gemeente", &filter->municipality },
		{ "dorp", &filter->village },
		{ "sector", &filter->sector },
		{ "aanbod", &filter->offer },
		{ "soort", &filter->kind },
		{ "zoek", &filter->search },
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (!strcmp(texts[i].key, pair->name)) {
			*texts[i].at = pair->value;
			return OK;
		}
	if (!strcmp(pair->name, "pagina"))
		return read_number(web, pair, 1000000, page);
	if (!strcmp(pair->name, "paginagrootte"))
		return read_number(web, pair, API_PAGE_MAX, &filter->limit);
	return work_fail_value(&web->work, ERR_INVALID, pair->name,
			       N_("There is no key “{value}” here."), pair->name);
}

static enum err list_api(struct web *web)
{
	struct organisation_filter filter = { .limit = API_PAGE };
	struct organisations items;
	struct json json = json_to(web->page.out);
	int64_t total, page = 1;
	enum err err = OK;
	for (size_t i = 0; i < web->request->query.len; i++)
		if (read_pair(web, &web->request->query.items[i], &page, &filter))
			err = ERR_INVALID;
	TRY(err);
	filter.offset = (page - 1) * filter.limit;
	TRY(organisation_list(&web->work, &filter, &items, &total));
	json_object_begin(&json);
	json_put_int(&json, "totaal", total);
	json_key(&json, "organisaties");
	json_array_begin(&json);
	for (size_t i = 0; i < items.len; i++) {
		json_object_begin(&json);
		put_members(web, &json, &items.items[i]);
		json_key(&json, "banden");
		json_none(&json);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static enum err one_api(struct web *web)
{
	struct organisation it;
	struct directory_tie_lines ties = { 0 };
	struct json json = json_to(web->page.out);
	int64_t id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(organisation_get(&web->work, id, &it));
	TRY(directory_ties_fill(web, id, &ties));
	json_object_begin(&json);
	put_members(web, &json, &it);
	json_key(&json, "banden");
	json_array_begin(&json);
	for (size_t i = 0; i < ties.len; i++) {
		json_object_begin(&json);
		json_put_text(&json, "band", ties.items[i].kind);
		json_put_text(&json, "initiatiefId", ties.items[i].id);
		json_put_text(&json, "naam", ties.items[i].name);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static enum err export_to(struct web *web, int file)
{
	SCOPED_OUT(out);
	out_spill_to(out, file);
	TRY(directory_export(&web->work, out));
	return out_flush(out);
}

static enum err export_api(struct web *web)
{
	int file;
	TRY(web_refuse_query(web));
	TRY(web_temporary_file(web, &file));
	enum err err = export_to(web, file);
	if (err) {
		close(file);
		return err;
	}
	return web_answer_file(web, "text/csv; charset=utf-8",
			       arena_printf(web->work.mem, "organisaties-%s-%s.csv",
					    web->work.region->key,
					    clock_date(web->work.mem, web->work.now_ms)),
			       file);
}

static const struct operation_parameter list_parameters[] = {
	{ "gemeente", N_("GM code: who works in it or in a part of it"), "string", "^GM[0-9]{4}$" },
	{ "dorp", N_("Key of a village: who works there"), "string", NULL },
	{ "sector", N_("Sector"), "string", NULL, "organisation_sector" },
	{ "aanbod", N_("What it can do for initiatives"), "string", NULL, "organisation_offer" },
	{ "soort", N_("Organisation or role"), "string", NULL, "organisation_kind" },
	{ "zoek", N_("Part of the name"), "string", NULL },
	{ "pagina", N_("Page, from 1"), "integer", NULL },
	{ "paginagrootte", N_("How many on a page, at most 200"), "integer", NULL },
};
static const struct operation list_operation = {
	.id = "haalOrganisaties",
	.tag = "Organisaties",
	.schema = "Organisaties",
	.media_type = "application/json",
	.summary = N_("Organisations and roles around initiatives"),
	.parameters = list_parameters,
	.parameter_count = COUNT_OF(list_parameters),
};
static const struct operation one_operation = {
	.id = "haalOrganisatie",
	.tag = "Organisaties",
	.schema = "Organisatie",
	.media_type = "application/json",
	.summary = N_("One organisation with its ties to initiatives"),
};
static const struct operation export_operation = {
	.id = "exporteerOrganisaties",
	.tag = "Organisaties",
	.media_type = "text/csv",
	.summary = N_("All organisations and roles as one file"),
};

static const struct route routes[] = {
	{ "GET", "/v1/organisaties", ANYONE, READ, list_api, API, CACHED, &list_operation },
	{ "GET", "/v1/organisaties/{id}", ANYONE, READ, one_api, API, CACHED, &one_operation },
	{ "GET", "/v1/organisaties-csv", ANYONE, SLOW, export_api, API, 0, &export_operation },
};
const struct route_table directory_api_table = { routes, COUNT_OF(routes) };

static const struct schema_property list_properties[] = {
	{ "totaal", "integer", NULL, N_("How many match in all"), false },
	{ "organisaties", "array:Organisatie", NULL, N_("Those of this page, by name"), false },
};
static const struct schema_property one_properties[] = {
	{ "id", "string", NULL, N_("Its id"), false },
	{ "gemeenten", "array:string", NULL,
	  N_("GM codes of where it works; * is the whole region"), false },
	{ "dorpen", "array:string", NULL, N_("Keys of the villages where it works"), false },
	{ "aangemaaktOp", "string", "date-time", N_("When it was added"), false },
	{ "gewijzigdOp", "string", "date-time", N_("When it was changed last"), false },
	{ "pagina", "string", "uri", N_("Its page for people"), false },
	{ "banden", "array:OrganisatieBand", NULL,
	  N_("What it is to initiatives; only where one organisation is asked for"), true },
};
static const struct schema_property tie_properties[] = {
	{ "band", "string", NULL, N_("Key of the list tie_kind"), false },
	{ "initiatiefId", "string", NULL, N_("Id of the initiative"), false },
	{ "naam", "string", NULL, N_("Name of the initiative"), false },
};
const struct schema directory_schemas[DIRECTORY_SCHEMAS] = {
	{ "Organisaties", list_properties, COUNT_OF(list_properties) },
	{ "Organisatie", one_properties, COUNT_OF(one_properties), organisation_fields,
	  &organisation_field_count },
	{ "OrganisatieBand", tie_properties, COUNT_OF(tie_properties) },
};
