/* SPDX-License-Identifier: EUPL-1.2 */
/* open_api.c: openapi.json, made from the route, field and schema tables. */
#include "feature/open/open_slice.h"
#include "json/json.h"

#include <string.h>

bool open_is_told(const struct route *route) { return route->door == API && route->operation; }

const char *open_path_of(struct arena *mem, const struct route *route)
{
	if (route->operation && route->operation->file_parameter)
		return arena_printf(mem, "/{%s}", route->operation->file_parameter);
	return route->path + strlen("/v1");
}

const char *open_say(const char *msgid) { return words_say(words_for("nl"), msgid); }

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
		if (open_is_told(route) && !strcmp(route->operation->id, operation->id))
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
	json_key(json, operation->made == 201 ? "201" : "200");
	json_object_begin(json);
	json_put_text(json, "description", open_say(operation->summary));
	json_key(json, "headers");
	json_object_begin(json);
	json_key(json, "API-Version");
	put_reference(json, "headers", "ApiVersie");
	json_object_end(json);
	put_content(web, json, operation);
	json_object_end(json);
	put_problem(json, "400", "FouteInvoer");
	if (route->roles) {
		put_problem(json, "401", "GeenSleutel");
		put_problem(json, "403", "GeenToegang");
	}
	if (strchr(path, '{'))
		put_problem(json, "404", "NietGevonden");
	if (strcmp(route->method, "GET") != 0)
		put_problem(json, "409", "NietNu");
	put_problem(json, "503", "EvenNiet");
	json_object_end(json);
}

/* ---- paths ---- */

static bool is_first_of_operation(struct web *web, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		const struct route *route = web->site->routes[i];
		if (open_is_told(route) &&
		    !strcmp(route->operation->id, web->site->routes[at]->operation->id))
			return false;
	}
	return true;
}

/* What is sent along; a value in a schema of its own, or bytes. */
static void put_body(struct web *web, struct json *json, const struct operation *operation)
{
	json_key(json, "requestBody");
	json_object_begin(json);
	json_put_bool(json, "required", true);
	json_key(json, "content");
	json_object_begin(json);
	for (const char *at = operation->takes; *at;) {
		size_t len = strcspn(at, " ");
		json_key(json, arena_strndup(web->work.mem, at, len));
		json_object_begin(json);
		json_key(json, "schema");
		if (operation->takes_schema) {
			put_reference(json, "schemas", operation->takes_schema);
		} else {
			json_object_begin(json);
			json_put_text(json, "type", "string");
			json_object_end(json);
		}
		json_object_end(json);
		at += len + (at[len] == ' ');
	}
	json_object_end(json);
	json_object_end(json);
}

/* Who may use it needs the key of somebody of the office. */
static void put_security(struct json *json)
{
	json_key(json, "security");
	json_array_begin(json);
	json_object_begin(json);
	json_key(json, "sleutel");
	json_array_begin(json);
	json_array_end(json);
	json_object_end(json);
	json_array_end(json);
}

static void put_operation(struct web *web, struct json *json, const struct route *route,
			  const char *path)
{
	const struct operation *operation = route->operation;
	json_key(json, !strcmp(route->method, "GET") ? "get" : "post");
	json_object_begin(json);
	json_put_text(json, "operationId", operation->id);
	json_put_text(json, "summary", open_say(operation->summary));
	json_key(json, "tags");
	json_array_begin(json);
	json_text(json, operation->tag);
	json_array_end(json);
	open_put_parameters(web, json, route, path);
	if (operation->takes)
		put_body(web, json, operation);
	if (route->roles)
		put_security(json);
	put_answers(web, json, route, path);
	json_object_end(json);
}

static bool has_path(struct web *web, size_t at, const char *path)
{
	const struct route *route = web->site->routes[at];
	return open_is_told(route) && !strcmp(open_path_of(web->work.mem, route), path) &&
	       is_first_of_operation(web, at);
}

/* All that one can do at the path of routes[at], unless it was told with an earlier one. */
static void put_path(struct web *web, struct json *json, size_t at)
{
	const char *path = open_path_of(web->work.mem, web->site->routes[at]);
	for (size_t i = 0; i < at; i++)
		if (has_path(web, i, path))
			return;
	json_key(json, path);
	json_object_begin(json);
	for (size_t i = at; i < web->site->route_count; i++)
		if (has_path(web, i, path))
			put_operation(web, json, web->site->routes[i], path);
	json_object_end(json);
}

static void put_paths(struct web *web, struct json *json)
{
	json_key(json, "paths");
	json_object_begin(json);
	for (size_t i = 0; i < web->site->route_count; i++)
		if (open_is_told(web->site->routes[i]) && is_first_of_operation(web, i))
			put_path(web, json, i);
	json_object_end(json);
}

static bool is_first_of_tag(struct web *web, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		const struct route *route = web->site->routes[i];
		if (open_is_told(route) &&
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
		if (open_is_told(web->site->routes[i]) && is_first_of_tag(web, i)) {
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
		      open_say(N_("The register of care and support by residents. What is"
				  " public needs no key. A repeated key means or, different keys"
				  " mean and.")));
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
