/* SPDX-License-Identifier: EUPL-1.2 */
/* json.h: JSON written as it streams, and read with care. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"

enum { JSON_DEPTH = 32 };

/* A value being written; commas are kept track of. Deeper than JSON_DEPTH aborts. */
struct json {
	struct out *out;
	int depth;
	bool has_items[JSON_DEPTH];
	bool is_in_html; /* inside a <script> data block: '<' is written as \u003c */
};

static inline struct json json_to(struct out *out) { return (struct json){ .out = out }; }

/* In an object each value follows json_key; in an array and at the top it stands alone. */
void json_key(struct json *json, const char *key);
void json_object_begin(struct json *json);
void json_object_end(struct json *json);
void json_array_begin(struct json *json);
void json_array_end(struct json *json);
void json_text(struct json *json, const char *text); /* NULL: null */
void json_int(struct json *json, int64_t number);
void json_double(struct json *json, double number); /* NaN and infinity: null; at most 15 digits */
void json_bool(struct json *json, bool value);
void json_none(struct json *json);

/* Key and value at once. */
void json_put_text(struct json *json, const char *key, const char *text);
void json_put_int(struct json *json, const char *key, int64_t number);
void json_put_real(struct json *json, const char *key, double number);
void json_put_bool(struct json *json, const char *key, bool value);
void json_put_id(struct json *json, const char *key, int64_t id); /* 13 characters of base32 */

/* ---- reading ---- */

/* A value that was read; lives in the arena it was read into. Missing members are NULL and all
 * getters take NULL. */
struct json_value;

/* Reads one whole value. ERR_INVALID: not JSON, a doubled key, a NUL, too deep; ret_reason says
 * where. */
enum err json_read(struct arena *mem, const char *text, size_t len, const struct json_value **ret,
		   const char **ret_reason) MUST_CHECK;

/* The member of that key; NULL when there is none or it is no object. */
const struct json_value *json_member(const struct json_value *object, const char *key);
const char *json_get_text(const struct json_value *value); /* NULL when it is not text */
bool json_get_int(const struct json_value *value, int64_t *ret);
bool json_get_real(const struct json_value *value, double *ret);
bool json_get_bool(const struct json_value *value, bool *ret);
size_t json_length(const struct json_value *value); /* items or members; 0 for the rest */
const struct json_value *json_item(const struct json_value *array, size_t index);
const char *json_member_at(const struct json_value *object, size_t index,
			   const struct json_value **ret);
