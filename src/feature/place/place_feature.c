/* SPDX-License-Identifier: EUPL-1.2 */
/* place_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/place/place_doors.h"
#include "feature/place/place_schema.h"

#define CODE_PATTERN "^GM[0-9]{4}$"
#define PAGING \
	{ .key = "paginagrootte", \
	  .text = N_("How many in one answer, at most 200"), \
	  .type = "integer" }, \
	{ \
		.key = "na", .text = N_("Where the next page begins; from “volgende”"), \
		.type = "string" \
	}

static const struct operation_parameter place_parameters[] = {
	{ .key = "gemeente",
	  .text = N_("Code of a municipality"),
	  .type = "string",
	  .pattern = CODE_PATTERN,
	  .is_repeated = true },
	{ .key = "zoek", .text = N_("Beginning of a word in the name"), .type = "string" },
	PAGING,
};

static const struct operation_parameter municipality_parameters[] = {
	{ .key = "zoek", .text = N_("Beginning of a word in the name"), .type = "string" },
	PAGING,
};

static const struct operation list_operation = {
	.id = "plaatsen",
	.summary = N_("Municipalities, towns and villages of the region, by name"),
	.tag = "plaatsen",
	.parameters = place_parameters,
	.parameter_count = COUNT_OF(place_parameters),
	.schema = "Plaatsen",
	.media_type = "application/json",
};

static const struct operation municipalities_operation = {
	.id = "gemeenten",
	.summary = N_("Municipalities of the region as they are today, by name"),
	.tag = "plaatsen",
	.parameters = municipality_parameters,
	.parameter_count = COUNT_OF(municipality_parameters),
	.schema = "Gemeenten",
	.media_type = "application/json",
};

static const struct operation municipality_operation = {
	.id = "gemeente",
	.summary = N_("One municipality of today or of the past, and what it came from and became"),
	.tag = "plaatsen",
	.schema = "GemeenteDetail",
	.media_type = "application/json",
};

#define MUNICIPALITY_PROPERTIES \
	{ "code", "string", NULL, N_("Code of Statistics Netherlands, such as GM1966"), false }, \
		{ "naam", "string", NULL, N_("Name"), false }, \
		{ "provinciecode", "string", NULL, N_("Code of the province, such as PV20"), \
		  false }, \
		{ "provincie", "string", NULL, N_("Name of the province"), false }, \
		{ "geldigVan", "string", "date", \
		  N_("First day that it existed; null when long ago"), true }, \
		{ "geldigTot", "string", "date", \
		  N_("Last day that it existed; null when it still does"), true }, \
		{ "breedtegraad", "number", NULL, N_("Latitude of a point inside, WGS84"), true }, \
		{ "lengtegraad", "number", NULL, N_("Longitude of a point inside, WGS84"), true }, \
	{ \
		"inwoners", "integer", NULL, N_("How many people live there (2023)"), true \
	}

#define PAGE_PROPERTIES \
	{ "totaal", "integer", NULL, N_("How many there are in all"), false }, \
	{ \
		"volgende", "string", "uri", N_("Address of the next page; null on the last one"), \
			true \
	}

static const struct schema_property municipality_properties[] = { MUNICIPALITY_PROPERTIES };

static const struct schema_property detail_properties[] = {
	MUNICIPALITY_PROPERTIES,
	{ "voorgangers", "array:Opvolging", NULL, N_("What it came from"), false },
	{ "opvolgers", "array:Opvolging", NULL, N_("What it became"), false },
};

static const struct schema_property succession_properties[] = {
	{ "code", "string", NULL, N_("Code of Statistics Netherlands, such as GM1966"), false },
	{ "naam", "string", NULL, N_("Name"), false },
	{ "datum", "string", "date", N_("Day on which it changed"), false },
	{ "aandeel", "number", NULL, N_("Per cent that went over; null when unknown"), true },
	{ "toelichting", "string", NULL, N_("Remark, in Dutch"), true },
};

static const struct schema_property place_properties[] = {
	{ "sleutel", "string", NULL, N_("Key that stays the same, such as gm1966-ulrum"), false },
	{ "soort", "string", NULL, N_("“gemeente” (municipality) or “plaats” (town or village)"),
	  false },
	{ "naam", "string", NULL, N_("Name"), false },
	{ "gemeentecode", "string", NULL, N_("Code of the municipality that it lies in"), false },
	{ "gemeente", "string", NULL, N_("Name of the municipality that it lies in"), false },
	{ "provincie", "string", NULL, N_("Name of the province"), false },
	{ "breedtegraad", "number", NULL, N_("Latitude of a point inside, WGS84"), true },
	{ "lengtegraad", "number", NULL, N_("Longitude of a point inside, WGS84"), true },
};

static const struct schema_property list_properties[] = {
	PAGE_PROPERTIES,
	{ "plaatsen", "array:Plaats", NULL, N_("This page of the list"), false },
};

static const struct schema_property municipalities_properties[] = {
	PAGE_PROPERTIES,
	{ "gemeenten", "array:Gemeente", NULL, N_("This page of the list"), false },
};

static const struct schema schemas[] = {
	{ "Plaats", place_properties, COUNT_OF(place_properties) },
	{ "Plaatsen", list_properties, COUNT_OF(list_properties) },
	{ "Gemeente", municipality_properties, COUNT_OF(municipality_properties) },
	{ "Gemeenten", municipalities_properties, COUNT_OF(municipalities_properties) },
	{ "GemeenteDetail", detail_properties, COUNT_OF(detail_properties) },
	{ "Opvolging", succession_properties, COUNT_OF(succession_properties) },
};

static const struct route routes[] = {
	{ "GET", "/v1/plaatsen", ANYONE, READ, place_list_api, API, 0, &list_operation },
	{ "GET", "/v1/gemeenten", ANYONE, READ, place_municipalities_api, API, 0,
	  &municipalities_operation },
	{ "GET", "/v1/gemeenten/{code}", ANYONE, READ, place_municipality_api, API, 0,
	  &municipality_operation },
	{ "GET", PLACE_BOUNDARY_PATH, ANYONE, READ, place_boundary_file, OPEN, 0, NULL },
};

static const struct data_table data[] = {
	{ "municipality", NULL, NULL }, { "succession", NULL, NULL },  { "village", NULL, NULL },
	{ "postcode", NULL, NULL },     { "place_alias", NULL, NULL }, { "place_seed", NULL, NULL },
};

const struct feature place_feature = {
	.name = "place",
	.data = data,
	.data_count = COUNT_OF(data),
	.routes = routes,
	.route_count = COUNT_OF(routes),
	.steps = place_schema,
	.step_count = place_schema_count,
	.schemas = schemas,
	.schema_count = COUNT_OF(schemas),
	.seed = place_seed,
	.start = place_load,
};
