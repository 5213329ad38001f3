/* SPDX-License-Identifier: EUPL-1.2 */
/* open_parameter.c: what may stand in the path and behind the question mark, in openapi.json. */
#include "feature/open/open_slice.h"
#include "feature/vocabulary/vocabulary.h"
#include "json/json.h"

#include <string.h>

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
	json_put_text(json, "description", open_say(parameter->text));
	if (parameter->example) {
		json_put_bool(json, "required", true);
		json_put_text(json, "example", parameter->example);
	}
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
		if (open_is_told(route) && !strcmp(route->operation->id, id))
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
	json_put_text(json, "description", open_say(N_("Which one, as the list tells it")));
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

void open_put_parameters(struct web *web, struct json *json, const struct route *route,
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
