/* SPDX-License-Identifier: EUPL-1.2 */
/* open_slice.h: what the files of this slice share. */
#pragma once
#include "web/web.h"

extern const struct route_table open_api_table, open_catalogue_table, open_site_table,
	open_health_table, open_page_table;

/* The licence of the data. */
#define OPEN_LICENCE_URL "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"

/* Who answers for the data of a region; all in the arena, none NULL. */
struct open_contact {
	const char *name, *mail, *url;
};
struct open_contact open_contact_of(struct web *web);

/* Whether a new connection to the region's database answers. Errors of db_open and db_query. */
enum err open_reach(const struct region *region) MUST_CHECK;

/* ---- the parts of openapi.json ---- */

struct json;

/* A path as openapi.json tells it: without /v1, or "/{bestand}" for a file of several. In the
 * arena. */
const char *open_path_of(struct arena *mem, const struct route *route);

/* Whether it stands in openapi.json; a Dutch text of it. */
bool open_is_told(const struct route *route);
const char *open_say(const char *msgid);

/* Writes "parameters" of a route, if it has any. */
void open_put_parameters(struct web *web, struct json *json, const struct route *route,
			 const char *path);

/* Writes "components": the objects, headers and answers that operations refer to. */
void open_put_components(struct web *web, struct json *json);

/* Writes the schema of a type such as "array:Term", with its format and whether it may be null. */
void open_put_type(struct json *json, const struct schema_property *property);
