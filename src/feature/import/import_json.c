/* SPDX-License-Identifier: EUPL-1.2 */
/* import_json.c: reasons, columns and former facts as JSON. */
#include "feature/import/import_slice.h"
#include "json/json.h"

#include <string.h>

/* ---- writing ---- */

static void put_known_text(struct json *json, const char *key, const char *text)
{
	if (text)
		json_put_text(json, key, text);
}

static void put_reasons(struct json *json, const struct failures *reasons)
{
	json_array_begin(json);
	for (size_t i = 0; i < reasons->len; i++) {
		json_object_begin(json);
		put_known_text(json, "field", reasons->items[i].field);
		json_put_text(json, "text", reasons->items[i].text);
		put_known_text(json, "value", reasons->items[i].value);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_differences(struct json *json, const struct initiative_differences *differences)
{
	json_array_begin(json);
	for (size_t i = 0; i < differences->len; i++) {
		json_object_begin(json);
		json_put_text(json, "field", differences->items[i].field);
		put_known_text(json, "old", differences->items[i].old_value);
		put_known_text(json, "new", differences->items[i].new_value);
		json_object_end(json);
	}
	json_array_end(json);
}

const char *import_reasons_json(struct arena *mem, const struct import_row *row)
{
	if (!row->reasons.len && !row->differences.len)
		return "{}";
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_object_begin(&json);
	json_key(&json, "reasons");
	put_reasons(&json, &row->reasons);
	json_key(&json, "differences");
	put_differences(&json, &row->differences);
	json_object_end(&json);
	return arena_strndup(mem, out->data, out->len);
}

const char *import_columns_json(struct arena *mem, const struct import_columns *columns)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_array_begin(&json);
	for (size_t i = 0; i < columns->len; i++) {
		json_object_begin(&json);
		json_put_text(&json, "column", columns->items[i].name);
		json_put_text(&json, "field", columns->items[i].field);
		json_put_text(&json, "sample", columns->items[i].sample);
		json_object_end(&json);
	}
	json_array_end(&json);
	return arena_strndup(mem, out->data, out->len);
}

const char *import_before_json(struct arena *mem, const struct facts *facts)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_array_begin(&json);
	for (size_t i = 0; i < facts->len; i++) {
		const struct fact *fact = &facts->items[i];
		json_object_begin(&json);
		json_put_text(&json, "field", fact->field);
		json_put_text(&json, "value", fact->value);
		json_put_int(&json, "source", fact->source_id);
		json_put_int(&json, "import", fact->import_id);
		json_put_int(&json, "said_ms", fact->said_ms);
		json_object_end(&json);
	}
	json_array_end(&json);
	return arena_strndup(mem, out->data, out->len);
}

/* ---- reading ---- */

static enum err read_text(struct arena *mem, const char *text, const struct json_value **ret)
{
	const char *reason;
	return text && !json_read(mem, text, strlen(text), ret, &reason) ? OK : ERR_BROKEN;
}

static const char *text_of(const struct json_value *object, const char *key)
{
	return json_get_text(json_member(object, key));
}

static int64_t int_of(const struct json_value *object, const char *key)
{
	int64_t number = 0;
	(void)json_get_int(json_member(object, key), &number);
	return number;
}

enum err import_reasons_read(struct arena *mem, const char *text, struct import_row *row)
{
	const struct json_value *object;
	TRY(read_text(mem, text, &object));
	const struct json_value *reasons = json_member(object, "reasons");
	const struct json_value *differences = json_member(object, "differences");
	for (size_t i = 0; i < json_length(reasons); i++) {
		const struct json_value *item = json_item(reasons, i);
		*list_add(mem, &row->reasons) = (struct failure){
			text_of(item, "field"),
			text_of(item, "text"),
			text_of(item, "value"),
		};
	}
	for (size_t i = 0; i < json_length(differences); i++) {
		const struct json_value *item = json_item(differences, i);
		*list_add(mem, &row->differences) = (struct initiative_difference){
			text_of(item, "field"),
			text_of(item, "old"),
			text_of(item, "new"),
		};
	}
	return OK;
}

enum err import_columns_read(struct arena *mem, const char *text, struct import_columns *ret)
{
	const struct json_value *list;
	TRY(read_text(mem, text, &list));
	for (size_t i = 0; i < json_length(list); i++) {
		const struct json_value *item = json_item(list, i);
		*list_add(mem, ret) = (struct import_column){
			text_of(item, "column"),
			text_of(item, "field"),
			text_of(item, "sample"),
		};
	}
	return OK;
}

enum err import_before_read(struct arena *mem, const char *text, struct facts *ret)
{
	const struct json_value *list;
	TRY(read_text(mem, text, &list));
	for (size_t i = 0; i < json_length(list); i++) {
		const struct json_value *item = json_item(list, i);
		*list_add(mem, ret) = (struct fact){
			.field = text_of(item, "field"),
			.value = text_of(item, "value"),
			.source_id = int_of(item, "source"),
			.import_id = int_of(item, "import"),
			.said_ms = int_of(item, "said_ms"),
		};
	}
	return OK;
}
