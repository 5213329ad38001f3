/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_api.h: what the doors for programs share. */
#pragma once
#include "feature/coding/coding_slice.h"
#include "json/json.h"
#include "web/web.h"

extern const struct route_table coding_text_api_table, coding_api_table, coding_result_api_table;
enum { CODING_SCHEMAS = 17 };
extern const struct schema coding_schemas[CODING_SCHEMAS];

/* What lists may be asked for; texts know the first of them. */
enum { CODING_PARAMETERS = 5, CODING_PARAMETERS_OF_TEXTS = 3 };
extern const struct operation_parameter coding_parameters[CODING_PARAMETERS];

/* Reads "ronde", "tekst", "code" (its key) and the page of the query; all that is wrong is told.
 * Without a round: all rounds. */
struct coding_asked {
	struct coding_filter filter;
	size_t from, till; /* of the page */
};
enum err coding_asked_read(struct web *web, bool has_code, struct coding_asked *ret) MUST_CHECK;

/* All codes of all codebooks. */
enum err coding_api_codes(struct work *work, struct codes *ret) MUST_CHECK;
/* The key of a code; NULL: unknown. */
const char *coding_api_key(const struct codes *codes, int64_t id);
/* "ronde": its code, "los" for texts without one. */
void coding_put_round(struct json *json, struct arena *mem, int64_t round_id);
/* "id" of another record; null where it is 0. */
void coding_put_id(struct json *json, const char *key, int64_t id);
