/* SPDX-License-Identifier: EUPL-1.2 */
/* write.c: the streaming JSON writer. */
#include "base/id.h"
#include "json/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void next_item(struct json *json)
{
	if (json->has_items[json->depth])
		out_char(json->out, ',');
	json->has_items[json->depth] = true;
}

static void open_with(struct json *json, char bracket)
{
	next_item(json);
	out_char(json->out, bracket);
	if (++json->depth == JSON_DEPTH)
		abort();
	json->has_items[json->depth] = false;
}

static void close_with(struct json *json, char bracket)
{
	if (json->depth-- == 0)
		abort();
	out_char(json->out, bracket);
}

void json_object_begin(struct json *json) { open_with(json, '{'); }
void json_object_end(struct json *json) { close_with(json, '}'); }
void json_array_begin(struct json *json) { open_with(json, '['); }
void json_array_end(struct json *json) { close_with(json, ']'); }

static bool is_plain(const struct json *json, unsigned char c)
{
	return c >= ' ' && c != '"' && c != '\\' && !(json->is_in_html && (c == '<' || c == '&'));
}

static void quoted(struct json *json, const char *text)
{
	struct out *out = json->out;
	out_char(out, '"');
	for (const char *p = text; *p;) {
		size_t plain = 0;
		while (p[plain] && is_plain(json, (unsigned char)p[plain]))
			plain++;
		out_bytes(out, p, plain);
		p += plain;
		if (*p == '"' || *p == '\\')
			out_printf(out, "\\%c", *p++);
		else if (*p)
			out_printf(out, "\\u%04x", (unsigned char)*p++);
	}
	out_char(out, '"');
}

void json_key(struct json *json, const char *key)
{
	next_item(json);
	quoted(json, key);
	out_char(json->out, ':');
	json->has_items[json->depth] = false;	/* the value itself needs no comma */
}

static void put(struct json *json, const char *text)
{
	next_item(json);
	out_text(json->out, text);
}

void json_none(struct json *json) { put(json, "null"); }
void json_bool(struct json *json, bool value) { put(json, value ? "true" : "false"); }

void json_text(struct json *json, const char *text)
{
	if (!text) {
		json_none(json);
		return;
	}
	next_item(json);
	quoted(json, text);
}

void json_int(struct json *json, int64_t number)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%lld", (long long)number);
	put(json, digits);
}

void json_double(struct json *json, double number)
{
	char digits[32];
	if (!isfinite(number)) {
		json_none(json);
		return;
	}
	snprintf(digits, sizeof digits, "%.15g", number);
	put(json, digits);
}

void json_put_text(struct json *json, const char *key, const char *text)
{
	json_key(json, key);
	json_text(json, text);
}

void json_put_int(struct json *json, const char *key, int64_t number)
{
	json_key(json, key);
	json_int(json, number);
}

void json_put_real(struct json *json, const char *key, double number)
{
	json_key(json, key);
	json_double(json, number);
}

void json_put_bool(struct json *json, const char *key, bool value)
{
	json_key(json, key);
	json_bool(json, value);
}

void json_put_id(struct json *json, const char *key, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	json_put_text(json, key, text);
}
