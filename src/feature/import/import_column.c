/* SPDX-License-Identifier: EUPL-1.2 */
/* import_column.c: what the columns of a file mean: guessed from their names, corrected by maps. */
#include "base/utf8.h"
#include "feature/import/import_slice.h"

#include <string.h>

/* Folded column names beside the names and keys of the field table. */
static const struct {
	const char *column, *field;
} synonyms[] = {
	{ "organisatie", "name" },
	{ "titel", "name" },
	{ "title", "name" },
	{ "initiatief", "name" },
	{ "initiative", "name" },
	{ "naam initiatief", "name" },
	{ "naam organisatie", "name" },
	{ "naam van het initiatief", "name" },
	{ "organisation", "name" },
	{ "organization", "name" },
	{ "dorp", "place" },
	{ "woonplaats", "place" },
	{ "plaatsnaam", "place" },
	{ "stad", "place" },
	{ "plaats of dorp", "place" },
	{ "vestigingsplaats", "place" },
	{ "village", "place" },
	{ "town", "place" },
	{ "city", "place" },
	{ "gemeentenaam", "municipality" },
	{ "gemeentecode", "municipality" },
	{ "gm code", "municipality" },
	{ "provincie", "province" },
	{ "provincienaam", "province" },
	{ "wijk", "neighbourhood" },
	{ "buurt", "neighbourhood" },
	{ "pc4", "postcode" },
	{ "pc6", "postcode" },
	{ "zipcode", "postcode" },
	{ "postal code", "postcode" },
	{ "lat", "latitude" },
	{ "lon", "longitude" },
	{ "lng", "longitude" },
	{ "long", "longitude" },
	{ "soort", "category" },
	{ "type", "category" },
	{ "activiteiten", "activities" },
	{ "activity", "activities" },
	{ "werkzaamheden", "activities" },
	{ "wat doen ze", "activities" },
	{ "doelgroepen", "target_groups" },
	{ "target group", "target_groups" },
	{ "voor wie", "target_groups" },
	{ "themas", "themes" },
	{ "thema s", "themes" },
	{ "theme", "themes" },
	{ "juridische vorm", "legal_form" },
	{ "sinds", "start_year" },
	{ "jaar", "start_year" },
	{ "beginjaar", "start_year" },
	{ "oprichtingsjaar", "start_year" },
	{ "opgericht", "start_year" },
	{ "actief sinds", "start_year" },
	{ "url", "website" },
	{ "site", "website" },
	{ "webadres", "website" },
	{ "webpagina", "website" },
	{ "homepage", "website" },
	{ "link", "website" },
	{ "internet", "website" },
	{ "beschrijving", "summary" },
	{ "description", "summary" },
	{ "description nl", "summary" },
	{ "samenvatting", "summary" },
	{ "toelichting", "summary" },
	{ "doelstelling", "goal" },
	{ "status", "phase" },
	{ "stadium", "phase" },
	{ "bron", "source" },
	{ "bronnen", "source" },
	{ "sources", "source" },
	{ "bron url", "source" },
	{ "soort bron", "source_kind" },
	{ "bronsoort", "source_kind" },
	{ "omzien id", "id" },
};

static const char *const own_fields[] = {
	IMPORT_ID, IMPORT_PROVINCE, IMPORT_NEIGHBOURHOOD, IMPORT_SOURCE, IMPORT_SOURCE_KIND,
};

const char *import_field_name(const char *name_or_key)
{
	const struct field *field =
		field_find(initiative_fields, initiative_field_count, name_or_key);
	for (size_t i = 0; !field && i < COUNT_OF(own_fields); i++)
		if (!strcmp(own_fields[i], name_or_key))
			return own_fields[i];
	return field ? field->name : NULL;
}

static const char *guess(struct arena *mem, const char *folded)
{
	for (size_t i = 0; i < initiative_field_count; i++)
		if (!strcmp(utf8_fold(mem, initiative_fields[i].name), folded) ||
		    !strcmp(utf8_fold(mem, initiative_fields[i].key), folded))
			return initiative_fields[i].name;
	for (size_t i = 0; i < COUNT_OF(own_fields); i++)
		if (!strcmp(utf8_fold(mem, own_fields[i]), folded))
			return own_fields[i];
	for (size_t i = 0; i < COUNT_OF(synonyms); i++)
		if (!strcmp(synonyms[i].column, folded))
			return synonyms[i].field;
	return "";
}

static struct import_column *column_of(const struct import_columns *columns, const char *field)
{
	for (size_t i = 0; i < columns->len; i++)
		if (!strcmp(columns->items[i].field, field))
			return &columns->items[i];
	return NULL;
}

static struct import_column *find(struct arena *mem, const struct import_columns *columns,
				  const char *name)
{
	const char *folded = utf8_fold(mem, name);
	for (size_t i = 0; i < columns->len; i++)
		if (!strcmp(utf8_fold(mem, columns->items[i].name), folded))
			return &columns->items[i];
	return NULL;
}

static enum err take_map(struct work *work, const char *map, struct import_columns *columns)
{
	const char *sign = strrchr(map, '=');
	if (!sign)
		return work_fail_value(
			work, ERR_INVALID, "kolom",
			N_("“{value}” is not COLUMN=FIELD. Write it as --map Naam=name."), map);
	const char *column_name = arena_strndup(work->mem, map, (size_t)(sign - map));
	struct import_column *column = find(work->mem, columns, column_name), *other;
	const char *field = sign[1] ? import_field_name(sign + 1) : "";
	if (!column)
		return work_fail_value(
			work, ERR_INVALID, "kolom",
			N_("There is no column “{value}” in this file. Look at its first row."),
			column_name);
	if (!field)
		return work_fail_value(
			work, ERR_INVALID, "kolom",
			N_("There is no field “{value}”. Use name, place, municipality, website "
			   "or another field of the register."),
			sign + 1);
	if (*field && (other = column_of(columns, field)) && other != column)
		other->field = "";
	column->field = field;
	return OK;
}

static void guess_all(struct work *work, const struct sheet_row *header, struct import_columns *ret)
{
	for (int i = 0; i < header->count; i++) {
		const char *name = utf8_tidy(work->mem, header->cells[i]);
		const char *field = guess(work->mem, utf8_fold(work->mem, name));
		if (*field && column_of(ret, field))
			field = ""; /* two columns that mean the same: the first one counts, the
				       other is shown */
		*list_add(work->mem, ret) = (struct import_column){ name, field, "" };
	}
}

enum err import_map_columns(struct work *work, const struct import_order *order,
			    const struct sheet_row *header, struct import_columns *ret)
{
	struct import_columns columns = { 0 };
	enum err err = OK;
	guess_all(work, header, &columns);
	for (size_t i = 0; i < order->map_count; i++)
		if (take_map(work, order->maps[i], &columns))
			err = ERR_INVALID;
	*ret = columns;
	return err;
}
