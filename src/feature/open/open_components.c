/* SPDX-License-Identifier: EUPL-1.2 */
/* open_components.c: the objects, headers and errors of openapi.json. */
#include "feature/open/open_slice.h"
#include "json/json.h"
#include "web/form.h"

#include <string.h>

/* ---- types ---- */

static void put_plain(struct json *json, const char *type, const char *format)
{
	bool is_object = type[0] >= 'A' && type[0] <= 'Z';
	SCOPED_ARENA(mem);
	json_object_begin(json);
	if (is_object)
		json_put_text(json, "$ref", arena_printf(mem, "#/components/schemas/%s", type));
	else
		json_put_text(json, "type", type);
	if (format)
		json_put_text(json, "format", format);
	json_object_end(json);
}

static void put_nullable(struct json *json, const char *type, bool is_nullable)
{
	json_key(json, "type");
	if (!is_nullable) {
		json_text(json, type);
		return;
	}
	json_array_begin(json);
	json_text(json, type);
	json_text(json, "null");
	json_array_end(json);
}

void open_put_type(struct json *json, const struct schema_property *property)
{
	const char *rest = strchr(property->type, ':');
	bool is_array = rest && !strncmp(property->type, "array", 5);
	if (rest && !is_array) {
		put_plain(json, rest + 1, NULL);
		return;
	}
	json_object_begin(json);
	put_nullable(json, is_array ? "array" : property->type, property->is_nullable);
	if (is_array) {
		json_key(json, "items");
		put_plain(json, rest + 1, NULL);
	}
	if (property->format)
		json_put_text(json, "format", property->format);
	if (property->text)
		json_put_text(json, "description", words_say(words_for("nl"), property->text));
	json_object_end(json);
}

static struct schema_property property_of(const struct field *field)
{
	struct schema_property property = {
		.key = field->key,
		.text = field->label,
		.type = "string",
		.is_nullable = !field->is_required,
	};
	if (field->type == FIELD_TERMS) {
		property.type = "array:string";
		property.is_nullable = false;
	}
	if (field->type == FIELD_YEAR)
		property.type = "integer";
	if (field->type == FIELD_NUMBER)
		property.type = "number";
	if (field->type == FIELD_WEBSITE)
		property.format = "uri";
	return property;
}

/* ---- objects ---- */

struct properties LIST(struct schema_property);

static bool has_property(const struct schema *schema, const char *key)
{
	for (size_t i = 0; i < schema->property_count; i++)
		if (!strcmp(schema->properties[i].key, key))
			return true;
	return false;
}

static struct properties properties_of(struct arena *mem, const struct schema *schema)
{
	struct properties all = { 0 };
	for (size_t i = 0; i < schema->property_count; i++)
		*list_add(mem, &all) = schema->properties[i];
	size_t fields = schema->fields ? *schema->field_count : 0;
	for (size_t i = 0; i < fields; i++)
		if (schema->fields[i].is_public && !has_property(schema, schema->fields[i].key))
			*list_add(mem, &all) = property_of(&schema->fields[i]);
	return all;
}

static void put_schema(struct arena *mem, struct json *json, const struct schema *schema)
{
	struct properties properties = properties_of(mem, schema);
	json_key(json, schema->name);
	json_object_begin(json);
	json_put_text(json, "type", "object");
	json_key(json, "required");
	json_array_begin(json);
	for (size_t i = 0; i < properties.len; i++)
		json_text(json, properties.items[i].key);
	json_array_end(json);
	json_key(json, "properties");
	json_object_begin(json);
	for (size_t i = 0; i < properties.len; i++) {
		json_key(json, properties.items[i].key);
		open_put_type(json, &properties.items[i]);
	}
	json_object_end(json);
	json_object_end(json);
}

static const struct schema_property problem_properties[] = {
	{ "type", "string", "uri-reference", N_("What kind of error it is"), false },
	{ "status", "integer", NULL, N_("The status of the answer"), false },
	{ "title", "string", NULL, N_("What went wrong"), false },
	{ "detail", "string", NULL, N_("What to do"), false },
};
static const struct schema_property error_properties[] = {
	{ "veld", "string", NULL, N_("Which field or key"), true },
	{ "melding", "string", NULL, N_("What is wrong with it, and what to do"), false },
};
static const struct schema error_schema = { "Fout", error_properties, COUNT_OF(error_properties) };

static void put_schemas(struct web *web, struct json *json)
{
	json_key(json, "schemas");
	json_object_begin(json);
	for (size_t i = 0; i < web->site->feature_count; i++)
		for (size_t j = 0; j < web->site->features[i]->schema_count; j++)
			put_schema(web->work.mem, json, &web->site->features[i]->schemas[j]);
	put_schema(web->work.mem, json, &error_schema);
	json_object_end(json);
}

/* ---- headers and errors ---- */

static void put_headers(struct json *json)
{
	json_key(json, "headers");
	json_object_begin(json);
	json_key(json, "ApiVersie");
	json_object_begin(json);
	json_put_text(json, "description",
		      words_say(words_for("nl"), N_("The version of the API")));
	json_key(json, "schema");
	put_plain(json, "string", NULL);
	json_object_end(json);
	json_object_end(json);
}

/* Spelled out, with all errors of what was sent; the design rules look for the members here. */
static void put_problem_schema(struct json *json)
{
	static const char *const required[] = { "status", "title", "detail" };
	json_key(json, "schema");
	json_object_begin(json);
	json_put_text(json, "type", "object");
	json_key(json, "required");
	json_array_begin(json);
	for (size_t i = 0; i < COUNT_OF(required); i++)
		json_text(json, required[i]);
	json_array_end(json);
	json_key(json, "properties");
	json_object_begin(json);
	for (size_t i = 0; i < COUNT_OF(problem_properties); i++) {
		json_key(json, problem_properties[i].key);
		open_put_type(json, &problem_properties[i]);
	}
	json_key(json, "fouten");
	open_put_type(json, &(struct schema_property){ .type = "array:Fout",
						       .text = N_("All that is wrong, at once") });
	json_object_end(json);
	json_object_end(json);
}

static void put_response(struct json *json, const char *name, const char *text)
{
	json_key(json, name);
	json_object_begin(json);
	json_put_text(json, "description", words_say(words_for("nl"), text));
	json_key(json, "content");
	json_object_begin(json);
	json_key(json, "application/problem+json");
	json_object_begin(json);
	put_problem_schema(json);
	json_object_end(json);
	json_object_end(json);
	json_object_end(json);
}

static void put_security_schemes(struct json *json)
{
	json_key(json, "securitySchemes");
	json_object_begin(json);
	json_key(json, "sleutel");
	json_object_begin(json);
	json_put_text(json, "type", "http");
	json_put_text(json, "scheme", "bearer");
	json_put_text(json, "description",
		      words_say(words_for("nl"),
				N_("A key that somebody of the office makes under “My Omzien”")));
	json_object_end(json);
	json_object_end(json);
}

void open_put_components(struct web *web, struct json *json)
{
	json_key(json, "components");
	json_object_begin(json);
	put_schemas(web, json);
	put_headers(json);
	put_security_schemes(json);
	json_key(json, "responses");
	json_object_begin(json);
	put_response(json, "FouteInvoer",
		     N_("Something in the question is wrong; all of it is told at once"));
	put_response(json, "GeenToegang", N_("Sign in first, or ask for the rights"));
	put_response(json, "GeenSleutel", N_("The key does not work, or not any more"));
	put_response(json, "NietNu", N_("It clashes with what is there now"));
	put_response(json, "NietGevonden", N_("There is no such thing, or not any more"));
	put_response(json, "EvenNiet", N_("It is too busy now; try again later"));
	json_object_end(json);
	json_object_end(json);
}
