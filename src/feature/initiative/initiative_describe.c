/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_describe.c: what openapi.json says of this slice: query keys and objects. */
#include "feature/initiative/initiative_door.h"

/* The filter first, then what only exports understand. */
const struct operation_parameter initiative_export_parameters[] = {
	{ .key = "zoek", .text = N_("Words to search for"), .type = "string" },
	{ .key = "categorie",
	  .text = N_("Category"),
	  .type = "string",
	  .list = "category",
	  .is_repeated = true },
	{ .key = "activiteit",
	  .text = N_("Activity"),
	  .type = "string",
	  .list = "activity",
	  .is_repeated = true },
	{ .key = "gemeente",
	  .text = N_("Municipality, as the code of Statistics Netherlands"),
	  .type = "string",
	  .pattern = "^GM[0-9]{4}$",
	  .is_repeated = true },
	{ .key = "dorp",
	  .text = N_("Village or town, as the key that the list of places gives, or its name"),
	  .type = "string",
	  .is_repeated = true },
	{ .key = "doelgroep",
	  .text = N_("Target group"),
	  .type = "string",
	  .list = "target_group",
	  .is_repeated = true },
	{ .key = "thema",
	  .text = N_("Theme"),
	  .type = "string",
	  .list = "theme",
	  .is_repeated = true },
	{ .key = "fase",
	  .text = N_("Phase"),
	  .type = "string",
	  .list = "phase",
	  .is_repeated = true },
	{ .key = "rechtsvorm",
	  .text = N_("Legal form"),
	  .type = "string",
	  .list = "legal_form",
	  .is_repeated = true },
	{ .key = "startjaar", .text = N_("Start year"), .type = "integer", .is_repeated = true },
	{ .key = "bron",
	  .text = N_("Kind of source"),
	  .type = "string",
	  .list = "source_kind",
	  .is_repeated = true },
	{ .key = "bevestigd",
	  .text = N_("Whether the initiative confirmed it, and not too long ago"),
	  .type = "string",
	  .list = "freshness",
	  .is_repeated = true },
	{ .key = "postcode",
	  .text = N_("Four digits; with straal, the middle of a circle"),
	  .type = "string",
	  .pattern = "^[1-9][0-9]{3}( ?[A-Za-z]{2})?$" },
	{ .key = "straal",
	  .text = N_("Kilometres around the postcode, 10 when left out"),
	  .type = "integer" },
	{ .key = "sorteer",
	  .text = N_("Order: relevantie, naam, nieuwste, gewijzigd, startjaar or afstand"),
	  .type = "string",
	  .pattern = "^(relevantie|naam|nieuwste|gewijzigd|startjaar|afstand)$" },
	{ .key = "weergave",
	  .text = N_("View of the page with the same address; changes nothing here"),
	  .type = "string",
	  .pattern = "^(lijst|tabel|kaart)$" },
	{ .key = "pagina",
	  .text = N_("Number of the page, for people; programs follow volgende"),
	  .type = "integer" },
	{ .key = "paginagrootte", .text = N_("How many at once, at most 200"), .type = "integer" },
	{ .key = "na",
	  .text = N_("Where the next page begins: taken from volgende"),
	  .type = "string" },
	{ .key = "scheidingsteken",
	  .text = N_("Only for CSV: what separates columns, a comma when left out"),
	  .type = "string",
	  .pattern = "^(,|;|komma|puntkomma|tab)$" },
	{ .key = "bom",
	  .text = N_("Only for CSV: begin with the mark that Excel needs"),
	  .type = "string",
	  .pattern = "^(ja|nee)$" },
};
_Static_assert(COUNT_OF(initiative_export_parameters) == INITIATIVE_EXPORT_PARAMETERS,
	       "counted in the header");

/* Over what the field table says of the same keys. */
#define LOCATION_AND_STATE \
	{ "id", "string", NULL, N_("Fixed mark of the initiative, 13 characters"), false }, \
		{ "breedtegraad", "number", NULL, \
		  N_("Latitude in WGS 84; how precise it is stands in precisie"), true }, \
		{ "lengtegraad", "number", NULL, \
		  N_("Longitude in WGS 84; how precise it is stands in precisie"), true }, \
		{ "precisie", "string", NULL, \
		  N_("How well the location is known: exact, postcode, village, municipality or " \
		     "none"), \
		  false }, \
		{ "wijk", "string", NULL, N_("Neighbourhood within the village or town"), true }, \
		{ "dorp", "string", NULL, N_("Key of the village or town, for filtering"), true }, \
		{ "gemeenteCode", "string", NULL, \
		  N_("Municipality, as the code of Statistics Netherlands"), true }, \
		{ "bron", "array:string", NULL, N_("Kinds of sources that mention it"), false }, \
		{ "status", "string", NULL, \
		  N_("published, or to_confirm while the initiative itself has not confirmed it"), \
		  false }, \
		{ "aangemaaktOp", "string", "date-time", N_("When it came into this register"), \
		  false }, \
		{ "gewijzigdOp", "string", "date-time", N_("When it was changed last"), false }, \
		{ "bevestigdOp", "string", "date-time", \
		  N_("When the initiative itself confirmed it last"), true }, \
		{ "geldigTot", "string", "date", \
		  N_("Until when that counts: after that day it must be confirmed again"), true }, \
		{ "staat", "string", NULL, \
		  N_("actueel, bijna_verlopen, verouderd or nooit_bevestigd"), false }, \
	{ \
		"pagina", "string", "uri", N_("Page for people"), false \
	}

static const struct schema_property short_properties[] = { LOCATION_AND_STATE };
static const struct schema_property whole_properties[] = {
	LOCATION_AND_STATE,
	{ "bronnen", "array:BronVanInitiatief", NULL, N_("Where it was found"), false },
	{ "uitspraken", "array:Uitspraak", NULL, N_("What each source says of each field"), false },
	{ "links", "object:InitiatiefLinks", NULL,
	  N_("Addresses of the same and of related things"), false },
};
static const struct schema_property page_properties[] = {
	{ "totaal", "integer", NULL, N_("How many match in all"), false },
	{ "initiatieven", "array:Initiatief", NULL, N_("Those of this page"), false },
	{ "volgende", "string", "uri", N_("Address of the next page, or null"), true },
};
#define SOURCE \
	{ "id", "string", NULL, N_("Fixed mark of the source"), false }, \
		{ "soort", "string", NULL, N_("Kind of source"), false }, \
		{ "titel", "string", NULL, N_("Title"), true }, \
		{ "url", "string", "uri", N_("Address on the web"), true }, \
	{ \
		"gezienOp", "string", "date-time", N_("When it was read last"), false \
	}
static const struct schema_property source_properties[] = { SOURCE };
static const struct schema_property statement_properties[] = {
	{ "veld", "string", NULL, N_("Which field"), false },
	{ "waarde", "string", NULL, N_("What the source says"), false },
	{ "bronId", "string", NULL, N_("Which source"), false },
	{ "gezegdOp", "string", "date-time", N_("When that was written down"), false },
};
static const struct schema_property link_properties[] = {
	{ "zelf", "string", "uri", N_("This record in the API"), false },
	{ "pagina", "string", "uri", N_("Page for people"), false },
	{ "lijst", "string", "uri", N_("All initiatives in the API"), false },
};
static const struct schema_property counts_properties[] = {
	{ "totaal", "integer", NULL, N_("How many match in all"), false },
	{ "tellingen", "array:Telling", NULL, N_("One for each filter key"), false },
};
static const struct schema_property facet_properties[] = {
	{ "sleutel", "string", NULL, N_("Filter key"), false },
	{ "naam", "string", NULL, N_("What it is called"), false },
	{ "waarden", "array:TellingWaarde", NULL, N_("Its values that occur"), false },
};
static const struct schema_property count_properties[] = {
	{ "sleutel", "string", NULL, N_("Value to filter on"), false },
	{ "naam", "string", NULL, N_("What it is called"), false },
	{ "aantal", "integer", NULL, N_("How many have it, under the rest of the filter"), false },
};

static const struct schema_property sources_properties[] = {
	{ "soorten", "array:Bronsoort", NULL, N_("Kinds of sources that occur"), false },
	{ "bronnen", "array:Bron", NULL, N_("Those of this page"), false },
	{ "volgende", "string", "uri", N_("Address of the next page, or null"), true },
};
static const struct schema_property kind_properties[] = {
	{ "sleutel", "string", NULL, N_("Value to filter on"), false },
	{ "naam", "string", NULL, N_("What it is called"), false },
	{ "initiatieven", "integer", NULL, N_("How many initiatives such a source mentions"),
	  false },
};
static const struct schema_property use_properties[] = {
	SOURCE,
	{ "initiatieven", "integer", NULL, N_("How many initiatives it mentions"), false },
	{ "uitspraken", "integer", NULL, N_("How many facts it gives"), false },
};

#define WITH_FIELDS .fields = initiative_fields, .field_count = &initiative_field_count
const struct schema initiative_schemas[] = {
	{ "Initiatief", short_properties, COUNT_OF(short_properties), WITH_FIELDS },
	{ "InitiatiefMetBronnen", whole_properties, COUNT_OF(whole_properties), WITH_FIELDS },
	{ "InitiatievenPagina", page_properties, COUNT_OF(page_properties) },
	{ "BronVanInitiatief", source_properties, COUNT_OF(source_properties) },
	{ "Uitspraak", statement_properties, COUNT_OF(statement_properties) },
	{ "InitiatiefLinks", link_properties, COUNT_OF(link_properties) },
	{ "InitiatievenTellingen", counts_properties, COUNT_OF(counts_properties) },
	{ "Telling", facet_properties, COUNT_OF(facet_properties) },
	{ "BronnenPagina", sources_properties, COUNT_OF(sources_properties) },
	{ "Bronsoort", kind_properties, COUNT_OF(kind_properties) },
	{ "Bron", use_properties, COUNT_OF(use_properties) },
	{ "TellingWaarde", count_properties, COUNT_OF(count_properties) },
};
_Static_assert(COUNT_OF(initiative_schemas) == INITIATIVE_SCHEMAS, "counted in the header");
