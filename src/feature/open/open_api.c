/* SPDX-License-Identifier: EUPL-1.2 */
/* open_api.c: openapi.json, made from the route, field and schema tables. */
#include "feature/open/open_slice.h"
#include "feature/vocabulary/vocabulary.h"
#include "json/json.h"

#include <string.h>

static bool is_told(const struct route *route)
{
	return route->door == API && route->operation && !strcmp(route->method, "GET");
}

const char *open_path_of(struct arena *mem, const struct route *route)
{
	if (route->operation && route->operation->file_parameter)
		return arena_printf(mem, "/{%s}", route->operation->file_parameter);
	return route->path + strlen("/v1");
}

static const char *say(struct web *web, const char *msgid)
{
	return words_say(words_for("nl"), msgid);
}

/* ---- parameters ---- */

static void put_terms(struct web *web, struct json *json, const char *list)
{
	struct term_list terms = vocabulary_list(&web->work, list);
	if (!terms.len)
		return;
	json_key(json, "enum");
	json_array_begin(json);
	for (size_t i = 0; i < terms.len; i++)
		json_text(json, terms.items[i]->key);
	json_array_end(json);
}

static void put_value(struct web *web, struct json *json,
		      const struct operation_parameter *parameter)
{
	json_object_begin(json);
	json_put_text(json, "type", parameter->type);
	if (parameter->pattern)
		json_put_text(json, "pattern", parameter->pattern);
	if (parameter->list)
		put_terms(web, json, parameter->list);
	json_object_end(json);
}

static void put_parameter(struct web *web, struct json *json,
			  const struct operation_parameter *parameter)
{
	json_object_begin(json);
	json_put_text(json, "name", parameter->key);
	json_put_text(json, "in", "query");
	json_put_text(json, "description", say(web, parameter->text));
	json_key(json, "schema");
	if (parameter->is_repeated) {
		json_object_begin(json);
		json_put_text(json, "type", "array");
		json_key(json, "items");
		put_value(web, json, parameter);
		json_object_end(json);
		json_put_text(json, "style", "form");
		json_put_bool(json, "explode", true);
	} else {
		put_value(web, json, parameter);
	}
	json_object_end(json);
}

/* The files that one operation with a file parameter stands for. */
static void put_files(struct web *web, struct json *json, const char *id)
{
	json_key(json, "enum");
	json_array_begin(json);
	for (size_t i = 0; i < web->site->route_count; i++) {
		const struct route *route = web->site->routes[i];
		if (is_told(route) && !strcmp(route->operation->id, id))
			json_text(json, route->path + strlen("/v1/"));
	}
	json_array_end(json);
}

static void put_path_parameter(struct web *web, struct json *json, const struct route *route,
			       const char *name)
{
	json_object_begin(json);
	json_put_text(json, "name", name);
	json_put_text(json, "in", "path");
	json_put_bool(json, "required", true);
	json_put_text(json, "description", say(web, N_("Which one, as the list tells it")));
	json_key(json, "schema");
	json_object_begin(json);
	json_put_text(json, "type", "string");
	if (route->operation->file_parameter)
		put_files(web, json, route->operation->id);
	json_object_end(json);
	json_object_end(json);
}

static void put_path_parameters(struct web *web, struct json *json, const struct route *route,
				const char *path)
{
	for (const char *p = path; (p = strchr(p, '{')); p++)
		put_path_parameter(web, json, route,
				   arena_strndup(web->work.mem, p + 1, strcspn(p, "}") - 1));
}

static void put_parameters(struct web *web, struct json *json, const struct route *route,
			   const char *path)
{
	const struct operation *operation = route->operation;
	if (!operation->parameter_count && !strchr(path, '{'))
		return;
	json_key(json, "parameters");
	json_array_begin(json);
	put_path_parameters(web, json, route, path);
	for (size_t i = 0; i < operation->parameter_count; i++)
		put_parameter(web, json, &operation->parameters[i]);
	json_array_end(json);
}

/* ---- answers ---- */

static void put_reference(struct json *json, const char *kind, const char *name)
{
	SCOPED_ARENA(mem);
	json_object_begin(json);
	json_put_text(json, "$ref", arena_printf(mem, "#/components/%s/%s", kind, name));
	json_object_end(json);
}

static void put_media(struct json *json, const struct operation *operation)
{
	bool is_json = strstr(operation->media_type, "json") != NULL;
	json_key(json, operation->media_type);
	json_object_begin(json);
	json_key(json, "schema");
	if (operation->schema) {
		put_reference(json, "schemas", operation->schema);
	} else {
		json_object_begin(json);
		json_put_text(json, "type",
			      !is_json             ? "string"
			      : operation->is_list ? "array"
						   : "object");
		if (operation->is_list) {
			json_key(json, "items");
			json_object_begin(json);
			json_put_text(json, "type", "object");
			json_object_end(json);
		}
		json_object_end(json);
	}
	json_object_end(json);
}

static void put_content(struct web *web, struct json *json, const struct operation *operation)
{
	json_key(json, "content");
	json_object_begin(json);
	for (size_t i = 0; i < web->site->route_count; i++) {
		const struct route *route = web->site->routes[i];
		if (is_told(route) && !strcmp(route->operation->id, operation->id))
			put_media(json, route->operation);
	}
	json_object_end(json);
}

static void put_problem(struct json *json, const char *status, const char *name)
{
	json_key(json, status);
	put_reference(json, "responses", name);
}

static void put_answers(struct web *web, struct json *json, const struct route *route,
			const char *path)
{
	const struct operation *operation = route->operation;
	json_key(json, "responses");
	json_object_begin(json);
	json_key(json, "200");
	json_object_begin(json);
	json_put_text(json, "description", say(web, operation->summary));
	json_key(json, "headers");
	json_object_begin(json);
	json_key(json, "API-Version");
	put_reference(json, "headers", "ApiVersie");
	json_object_end(json);
	put_content(web, json, operation);
	json_object_end(json);
	put_problem(json, "400", "FouteInvoer");
	if (route->roles)
		put_problem(json, "403", "GeenToegang");
	if (strchr(path, '{'))
		put_problem(json, "404", "NietGevonden");
	put_problem(json, "503", "EvenNiet");
	json_object_end(json);
}

/* ---- paths ---- */

static bool is_first_of_operation(struct web *web, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		const struct route *route = web->site->routes[i];
		if (is_told(route) &&
		    !strcmp(route->operation->id, web->site->routes[at]->operation->id))
			return false;
	}
	return true;
}

static void put_path(struct web *web, struct json *json, const struct route *route)
{
	const struct operation *operation = route->operation;
	const char *path = open_path_of(web->work.mem, route);
	json_key(json, path);
	json_object_begin(json);
	json_key(json, "get");
	json_object_begin(json);
	json_put_text(json, "operationId", operation->id);
	json_put_text(json, "summary", say(web, operation->summary));
	json_key(json, "tags");
	json_array_begin(json);
	json_text(json, operation->tag);
	json_array_end(json);
	put_parameters(web, json, route, path);
	put_answers(web, json, route, path);
	json_object_end(json);
	json_object_end(json);
}

static void put_paths(struct web *web, struct json *json)
{
	json_key(json, "paths");
	json_object_begin(json);
	for (size_t i = 0; i < web->site->route_count; i++)
		if (is_told(web->site->routes[i]) && is_first_of_operation(web, i))
			put_path(web, json, web->site->routes[i]);
	json_object_end(json);
}

static bool is_first_of_tag(struct web *web, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		const struct route *route = web->site->routes[i];
		if (is_told(route) &&
		    !strcmp(route->operation->tag, web->site->routes[at]->operation->tag))
			return false;
	}
	return true;
}

static void put_tags(struct web *web, struct json *json)
{
	json_key(json, "tags");
	json_array_begin(json);
	for (size_t i = 0; i < web->site->route_count; i++)
		if (is_told(web->site->routes[i]) && is_first_of_tag(web, i)) {
			json_object_begin(json);
			json_put_text(json, "name", web->site->routes[i]->operation->tag);
			json_object_end(json);
		}
	json_array_end(json);
}

/* ---- the document ---- */

static void put_info(struct web *web, struct json *json)
{
	struct open_contact contact = open_contact_of(web);
	json_key(json, "info");
	json_object_begin(json);
	json_put_text(json, "title",
		      arena_printf(web->work.mem, "Omzien %s", web->work.region->name));
	json_put_text(json, "description",
		      say(web, N_("The register of care and support by residents. No key is"
				  " needed. A repeated key means or, different keys mean and.")));
	json_put_text(json, "version", API_VERSION);
	json_key(json, "contact");
	json_object_begin(json);
	json_put_text(json, "name", contact.name);
	json_put_text(json, "email", contact.mail);
	json_put_text(json, "url", contact.url);
	json_object_end(json);
	json_key(json, "license");
	json_object_begin(json);
	json_put_text(json, "name", "CC0 1.0");
	json_put_text(json, "url", OPEN_LICENCE_URL);
	json_object_end(json);
	json_object_end(json);
}

/* Without https the address is relative: a server on somebody's own machine is nobody else's. */
static void put_servers(struct web *web, struct json *json)
{
	bool is_public = !strncmp(web->request->base_url, "https://", 8);
	json_key(json, "servers");
	json_array_begin(json);
	json_object_begin(json);
	json_put_text(json, "url", is_public ? web_url(web, "/v1") : "/v1");
	json_object_end(json);
	json_array_end(json);
}

static enum err openapi(struct web *web)
{
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	json_object_begin(&json);
	json_put_text(&json, "openapi", "3.1.0");
	put_info(web, &json);
	put_servers(web, &json);
	put_tags(web, &json);
	put_paths(web, &json);
	open_put_components(web, &json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static enum err to_openapi(struct web *web) { return web_redirect(web, "/v1/openapi.json"); }

static const struct operation openapi_operation = {
	.id = "haalOpenapi",
	.tag = "Beschrijving",
	.summary = N_("This description of the API"),
	.media_type = "application/json",
};

static const struct route routes[] = {
	{ "GET", "/v1", ANYONE, READ, to_openapi, API, 0, NULL },
	{ "GET", "/v1/openapi.json", ANYONE, READ, openapi, API, CACHED, &openapi_operation },
};
const struct route_table open_api_table = { routes, COUNT_OF(routes) };
