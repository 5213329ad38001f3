/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_door.h: what the machine doors of this slice share: JSON of a record, exports. Private
 * to this slice. */
#pragma once
#include "feature/initiative/initiative_find.h"
#include "json/json.h"
#include "sheet/csv_write.h"
#include "web/site.h"

/* ---- doors: the tables of initiative_feature.c ---- */

extern const struct route_table initiative_api_table, initiative_export_table,
	initiative_feed_table, initiative_source_table;
/* The first INITIATIVE_FILTER_PARAMETERS of them are the filter; the rest only exports understand.
 */
extern const struct operation_parameter initiative_export_parameters[];
enum { INITIATIVE_FILTER_PARAMETERS = 19, INITIATIVE_EXPORT_PARAMETERS = 21 };
enum { INITIATIVE_SCHEMAS = 12, INITIATIVE_COMMANDS = 1 };
extern const struct schema initiative_schemas[INITIATIVE_SCHEMAS];
extern const struct command initiative_commands[INITIATIVE_COMMANDS];

/* ---- one record ---- */

/* Writes the members of a record into an object that is open: what schema "Initiatief" says. */
void initiative_put_members(struct json *json, struct work *work, const char *base_url,
			    const struct initiative *initiative);

/* The village with its neighbourhood, "Groningen (Helpman)", as it can be read again; or NULL. In
 * `mem`. */
const char *initiative_place_text(struct arena *mem, const struct initiative *initiative);

/* Writes an array of the keys in "a;b;c"; an empty one for NULL. */
void initiative_put_keys(struct json *json, const char *keys);

/* Whether the record has a place on the map. */
bool initiative_has_position(const struct initiative *initiative);

/* Writes the members of a record as linked data in the words of schema.org, and their "@context",
 * into an open object. */
void initiative_put_linked(struct json *json, struct arena *mem, const char *base_url,
			   const struct initiative *initiative);
void initiative_put_context(struct json *json);

/* ---- export ---- */

struct export_format;

/* What is to be exported, and how. */
struct export_order {
	const struct export_format *format;
	const struct initiative_filter *filter;
	const char *base_url; /* of addresses in the file; "" for paths alone */
	const char *folder;   /* for temporary files */
	struct csv_options csv;
};

/* One form of file. */
struct export_format {
	const char *key, *type; /* "csv", "text/csv; charset=utf-8" */
	enum err (*write)(struct work *work, const struct export_order *order, struct out *out)
		MUST_CHECK;
};

/* The form with this key ("csv"), or NULL. */
const struct export_format *export_format_of(const char *key);

/*
 * Writes all that the order's filter finds to the open file `file`, in constant memory. ERR_BUSY:
 * the disk is full. Otherwise errors of initiative_find.
 */
enum err initiative_export(struct work *work, const struct export_order *order, int file)
	MUST_CHECK;

enum err export_csv(struct work *work, const struct export_order *order, struct out *out)
	MUST_CHECK;
enum err export_xlsx(struct work *work, const struct export_order *order, struct out *out)
	MUST_CHECK;
enum err export_geojson(struct work *work, const struct export_order *order, struct out *out)
	MUST_CHECK;
enum err export_jsonld(struct work *work, const struct export_order *order, struct out *out)
	MUST_CHECK;
enum err export_kml(struct work *work, const struct export_order *order, struct out *out)
	MUST_CHECK;
