/* SPDX-License-Identifier: EUPL-1.2 */
/* read.c: jansson's strict parser, copied into an arena so that nothing needs freeing. */
#include "json/json.h"

#include <jansson.h>
#include <string.h>

enum kind { KIND_NULL, KIND_BOOL, KIND_INT, KIND_REAL, KIND_TEXT, KIND_ARRAY, KIND_OBJECT };

struct json_value {
	enum kind kind;
	union {
		int64_t number;
		double real;
		const char *text;
		size_t len;
	};
	const char **keys;
	struct json_value *items;
};

static void copy_value(struct arena *mem, const json_t *from, struct json_value *to);

static void copy_array(struct arena *mem, const json_t *from, struct json_value *to)
{
	to->kind = KIND_ARRAY;
	to->len = json_array_size(from);
	to->items = arena_array(mem, struct json_value, to->len);
	for (size_t i = 0; i < to->len; i++)
		copy_value(mem, json_array_get(from, i), &to->items[i]);
}

static void copy_object(struct arena *mem, const json_t *from, struct json_value *to)
{
	const char *key;
	json_t *member;
	size_t i = 0;
	to->kind = KIND_OBJECT;
	to->len = json_object_size(from);
	to->items = arena_array(mem, struct json_value, to->len);
	to->keys = arena_array(mem, const char *, to->len);
	json_object_foreach ((json_t *)from, key, member) {
		to->keys[i] = arena_strdup(mem, key);
		copy_value(mem, member, &to->items[i++]);
	}
}

static void copy_value(struct arena *mem, const json_t *from, struct json_value *to)
{
	switch (json_typeof(from)) {
	case JSON_NULL: to->kind = KIND_NULL; break;
	case JSON_TRUE:
		to->kind = KIND_BOOL;
		to->number = 1;
		break;
	case JSON_FALSE:
		to->kind = KIND_BOOL;
		to->number = 0;
		break;
	case JSON_INTEGER:
		to->kind = KIND_INT;
		to->number = json_integer_value(from);
		break;
	case JSON_REAL:
		to->kind = KIND_REAL;
		to->real = json_real_value(from);
		break;
	case JSON_STRING:
		to->kind = KIND_TEXT;
		to->text = arena_strndup(mem, json_string_value(from), json_string_length(from));
		break;
	case JSON_ARRAY: copy_array(mem, from, to); break;
	case JSON_OBJECT: copy_object(mem, from, to); break;
	}
}

enum err json_read(struct arena *mem, const char *text, size_t len, const struct json_value **ret,
		   const char **ret_reason)
{
	json_error_t error;
	json_t *root = json_loadb(text, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!root) {
		*ret_reason = arena_printf(mem, "line %d, column %d: %s", error.line, error.column,
					   error.text);
		return ERR_INVALID;
	}
	struct json_value *value = arena_new_of(mem, struct json_value);
	copy_value(mem, root, value);
	json_decref(root);
	*ret = value;
	return OK;
}

const struct json_value *json_member(const struct json_value *object, const char *key)
{
	if (!object || object->kind != KIND_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->len; i++)
		if (!strcmp(object->keys[i], key))
			return &object->items[i];
	return NULL;
}

const char *json_get_text(const struct json_value *value)
{
	return value && value->kind == KIND_TEXT ? value->text : NULL;
}

bool json_get_int(const struct json_value *value, int64_t *ret)
{
	if (!value || value->kind != KIND_INT)
		return false;
	*ret = value->number;
	return true;
}

bool json_get_real(const struct json_value *value, double *ret)
{
	if (!value || (value->kind != KIND_REAL && value->kind != KIND_INT))
		return false;
	*ret = value->kind == KIND_REAL ? value->real : (double)value->number;
	return true;
}

bool json_get_bool(const struct json_value *value, bool *ret)
{
	if (!value || value->kind != KIND_BOOL)
		return false;
	*ret = value->number != 0;
	return true;
}

size_t json_length(const struct json_value *value)
{
	return value && value->kind >= KIND_ARRAY ? value->len : 0;
}

const struct json_value *json_item(const struct json_value *array, size_t index)
{
	return array && array->kind == KIND_ARRAY && index < array->len ? &array->items[index]
									: NULL;
}

const char *json_member_at(const struct json_value *object, size_t index,
			   const struct json_value **ret)
{
	if (!object || object->kind != KIND_OBJECT || index >= object->len)
		return NULL;
	*ret = &object->items[index];
	return object->keys[index];
}
