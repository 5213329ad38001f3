/* SPDX-License-Identifier: EUPL-1.2 */
/* open_pages.c: the page about open data: files, fields, licence, API. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/initiative/initiative_find.h"
#include "feature/open/open.html.h"
#include "feature/open/open_page.h"
#include "feature/open/open_slice.h"

static const struct open_file files[] = {
	{ "/v1/initiatieven.xlsx", N_("Excel (xlsx)"), N_("To look at and calculate with") },
	{ "/v1/initiatieven.csv", N_("CSV"), N_("For every program that calculates") },
	{ "/v1/initiatieven.csv?scheidingsteken=;&bom=ja", N_("CSV with semicolons"),
	  N_("Opens well in Excel") },
	{ "/v1/initiatieven.geojson", N_("GeoJSON"), N_("For maps") },
	{ "/v1/initiatieven.kml", N_("KML"), N_("For Google Earth and route planners") },
	{ "/v1/initiatieven.jsonld", N_("JSON-LD"), N_("To link with other data") },
};

/* What follows from the fields, or is kept beside them. */
static const struct open_field more_fields[] = {
	{ "gemeenteCode", N_("Municipality, as the code of Statistics Netherlands"), NULL,
	  "GM1979" },
	{ "precisie",
	  N_("How well the location is known: exact, postcode, village, municipality or none"),
	  NULL, "village" },
	{ "bron", N_("Kinds of sources that mention it"), NULL, "network" },
	{ "status", N_("published, or to_confirm while the initiative itself has not confirmed it"),
	  NULL, "to_confirm" },
	{ "gewijzigdOp", N_("When it was changed last"), NULL, "2026-11-21T09:05:07Z" },
	{ "bevestigdOp", N_("When the initiative itself confirmed it last"), NULL, NULL },
	{ "geldigTot", N_("Until when that counts: after that day it must be confirmed again"),
	  NULL, NULL },
	{ "staat", N_("actueel, bijna_verlopen, verouderd or nooit_bevestigd"), NULL,
	  "nooit_bevestigd" },
};

enum { EXAMPLE_POINTS = 40 };

static void list_fields(struct web *web, const struct initiative *example, struct open_fields *ret)
{
	struct arena *mem = web->work.mem;
	char id[ID_TEXT_LEN + 1] = "";
	if (example)
		id_text(example->id, id);
	*list_add(mem, ret) =
		(struct open_field){ "id", N_("Fixed mark of the initiative, 13 characters"), NULL,
				     arena_strdup(mem, id) };
	for (size_t i = 0; i < initiative_field_count; i++) {
		const struct field *field = &initiative_fields[i];
		const char *text = example ? field_text(mem, field, example) : NULL;
		if (field->is_public)
			*list_add(mem, ret) =
				(struct open_field){ field->key, field->label, NULL,
						     text ? utf8_shorten(mem, text, EXAMPLE_POINTS)
							  : NULL };
	}
	for (size_t i = 0; i < COUNT_OF(more_fields); i++)
		*list_add(mem, ret) = more_fields[i];
}

static enum err open_data_page(struct web *web)
{
	struct initiative_filter filter = { .page = 1, .page_size = 1, .sort = SORT_NAME };
	struct initiative_result result;
	struct open_view view = { .attribution = web->work.region->name };
	TRY(initiative_find(&web->work, &filter, (struct initiative_wish){ .with_items = true },
			    &result));
	view.total = result.total;
	for (size_t i = 0; i < COUNT_OF(files); i++)
		*list_add(web->work.mem, &view.files) = files[i];
	list_fields(web, result.items.len ? &result.items.items[0] : NULL, &view.fields);
	web->page.feed = "/initiatieven.atom";
	web->page.description =
		words_say(web->page.words, N_("All data of the register are free to use. Take them "
					      "as a file, or let a program fetch them."));
	web_crumb(web, NULL, N_("Open data"));
	return web_show(web, N_("Open data"), open_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/open-data", ANYONE, READ, open_data_page, PAGE, CACHED },
};
const struct route_table open_page_table = { routes, COUNT_OF(routes) };
