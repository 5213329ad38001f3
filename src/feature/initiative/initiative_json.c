/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_json.c: one record as JSON, by the field table. */
#include "base/clock.h"
#include "feature/initiative/initiative_door.h"

#include <stddef.h>
#include <string.h>

bool initiative_has_position(const struct initiative *initiative)
{
	return initiative->precision != PRECISION_NONE &&
	       (initiative->lat_e5 || initiative->lon_e5);
}

const char *initiative_place_text(struct arena *mem, const struct initiative *initiative)
{
	if (!initiative->place || !initiative->neighbourhood)
		return initiative->place;
	return arena_printf(mem, "%s (%s)", initiative->place, initiative->neighbourhood);
}

void initiative_put_keys(struct json *json, const char *keys)
{
	json_array_begin(json);
	SCOPED_ARENA(mem);
	for (const char *p = keys ? keys : ""; *p;) {
		size_t len = strcspn(p, ";");
		if (len)
			json_text(json, arena_strndup(mem, p, len));
		p += len + (p[len] == ';');
	}
	json_array_end(json);
}

/* The location is written as numbers below, where it is known how precise they are. */
static bool is_as_given(const struct field *field)
{
	return field->offset == offsetof(struct initiative, latitude) ||
	       field->offset == offsetof(struct initiative, longitude);
}

static void put_field(struct json *json, const struct field *field,
		      const struct initiative *initiative)
{
	const char *at = (const char *)initiative + field->offset;
	json_key(json, field->key);
	if (field->type == FIELD_TERMS)
		initiative_put_keys(json, *(const char *const *)at);
	else if (field->type == FIELD_YEAR && *(const int64_t *)at)
		json_int(json, *(const int64_t *)at);
	else if (field->type == FIELD_YEAR)
		json_none(json);
	else if (field->type == FIELD_NUMBER)
		json_double(json, *(const double *)at);
	else
		json_text(json, *(const char *const *)at);
}

static void put_location(struct json *json, const struct initiative *initiative)
{
	json_put_text(json, "wijk", initiative->neighbourhood);
	json_put_text(json, "dorp", initiative->village);
	json_put_text(json, "gemeenteCode", initiative->municipality_code);
	bool is_somewhere = initiative_has_position(initiative);
	json_key(json, "breedtegraad");
	is_somewhere ? json_double(json, initiative->lat_e5 / 1e5) : json_none(json);
	json_key(json, "lengtegraad");
	is_somewhere ? json_double(json, initiative->lon_e5 / 1e5) : json_none(json);
	json_put_text(json, "precisie", precision_key(initiative->precision));
}

static void put_freshness(struct json *json, struct arena *mem, struct work *work,
			  const struct initiative *initiative)
{
	int64_t confirmed_ms = initiative->confirmed_ms;
	json_put_text(json, "bevestigdOp", confirmed_ms ? clock_iso(mem, confirmed_ms) : NULL);
	json_put_text(json, "geldigTot",
		      confirmed_ms ? clock_date(mem, freshness_until(work, confirmed_ms)) : NULL);
	json_put_text(json, "staat", freshness_key(freshness_state_of(work, confirmed_ms)));
}

void initiative_put_members(struct json *json, struct work *work, const char *base_url,
			    const struct initiative *initiative)
{
	SCOPED_ARENA(mem);
	json_put_id(json, "id", initiative->id);
	for (size_t i = 0; i < initiative_field_count; i++)
		if (initiative_fields[i].is_public && !is_as_given(&initiative_fields[i]))
			put_field(json, &initiative_fields[i], initiative);
	put_location(json, initiative);
	json_key(json, "bron");
	initiative_put_keys(json, initiative->source_kinds);
	json_put_text(json, "status", initiative->status);
	json_put_text(json, "aangemaaktOp", clock_iso(mem, initiative->created_ms));
	json_put_text(json, "gewijzigdOp", clock_iso(mem, initiative->changed_ms));
	put_freshness(json, mem, work, initiative);
	json_put_text(json, "pagina",
		      arena_printf(mem, "%s%s", base_url, initiative_path(mem, initiative)));
}
