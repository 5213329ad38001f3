/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_slice.h: what the files of this slice share: the shapes in which the register is
 * offered. */
#pragma once
#include "feature/initiative/initiative_find.h"
#include "json/json.h"
#include "web/web.h"

/* The licence of the data, as SPDX and as an address. */
#define EXCHANGE_LICENCE "CC0-1.0"
#define EXCHANGE_LICENCE_URL "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"

/* What is to be written, and where from. */
struct exchange_order {
	const struct initiative_filter *filter;
	const char *base_url; /* of addresses in the file */
	const char *folder;   /* for temporary files */
};

/* Write what the filter finds in constant memory. Errors of initiative_find_each. */
enum err exchange_openfairdb(struct work *work, const struct exchange_order *order, struct out *out)
	MUST_CHECK;
enum err exchange_gogocarto(struct work *work, const struct exchange_order *order, struct out *out)
	MUST_CHECK;

/* A zip with tables and their description; *ret_file is open and the caller's. ERR_BUSY: the disk
 * is full. */
enum err exchange_hsds(struct work *work, const struct exchange_order *order, int *ret_file)
	MUST_CHECK;

/* An id as a UUID that is always the same (RFC 9562, version 8); `kind` keeps those of one record
 * apart. In `mem`. */
char *exchange_uuid(struct arena *mem, char kind, uint64_t id);

/* Whether there is a place to put it on a map. */
bool exchange_has_position(const struct initiative *it);

/* "https://omzien.example/initiatieven/ID-name", in `mem`. */
char *exchange_page(struct arena *mem, const char *base_url, const struct initiative *it);

/* ---- what changed ---- */

/* The last thing that happened to a record. */
struct exchange_trace {
	int64_t id, at_ms, into; /* into: where it went when it was merged, else 0 */
	const char *status;      /* published, to_confirm, archived, merged, removed */
};
struct exchange_traces LIST(struct exchange_trace);

/* What happened after (at_ms, id), in order of time, at most `limit`. Errors of db_query. */
struct exchange_since {
	int64_t at_ms, id;
	int limit;
};
enum err exchange_select_traces(struct db *db, struct arena *mem,
				const struct exchange_since *since, struct exchange_traces *ret)
	MUST_CHECK;

extern const struct route_table exchange_api_table, exchange_changed_table;
enum { EXCHANGE_SCHEMAS = 2 };
extern const struct schema exchange_schemas[EXCHANGE_SCHEMAS];
extern const struct command exchange_commands[];
enum { EXCHANGE_COMMANDS = 1 };
