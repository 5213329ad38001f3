/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/initiative/initiative_admin.h"
#include "feature/initiative/initiative_door.h"
#include "feature/initiative/initiative_editor.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/initiative_map.h"
#include "feature/initiative/initiative_pages.h"
#include "feature/initiative/initiative_schema.h"
#include "feature/initiative/initiative_slice.h"

static const struct route routes[] = {
	{ "GET", "/initiatieven", ANYONE, READ, initiative_register_page, PAGE, CACHED },
	{ "GET", "/initiatieven/{id}", ANYONE, READ, initiative_view_page, PAGE, CACHED },
	{ "GET", "/initiatieven/{id}.jsonld", ANYONE, READ, initiative_view_jsonld, OPEN, CACHED },
	{ "GET", "/zoek/suggesties", ANYONE, READ, initiative_suggest_page, OPEN, CACHED },
	{ "GET", "/kaart.geojson", ANYONE, READ, initiative_map_points, PAGE, CACHED },
	{ "GET", "/grenzen.geojson", ANYONE, READ, initiative_map_areas, OPEN, CACHED },
	{ "GET", "/gemeenten", ANYONE, READ, initiative_municipalities_page, PAGE, CACHED },
	{ "GET", "/gemeenten/{code}", ANYONE, READ, initiative_municipality_page, PAGE, CACHED },
	{ "GET", "/themas", ANYONE, READ, initiative_themes_page, PAGE, CACHED },
	{ "GET", "/themas/{key}", ANYONE, READ, initiative_theme_page, PAGE, CACHED },
};

/* The doors for programs and administrators, one table for each file. */
static const struct route_table *const tables[] = {
	&initiative_api_table,   &initiative_export_table, &initiative_feed_table,
	&initiative_admin_table, &initiative_edit_table,   &initiative_source_table,
};

static const struct menu_item menu[] = {
	{ "/initiatieven", N_("Initiatives"), MENU_MAIN, 10 },
	{ "/gemeenten", N_("Municipalities"), MENU_MAIN, 20 },
	{ "/themas", N_("Themes"), MENU_MAIN, 30 },
	{ "/beheer/initiatieven", N_("Manage initiatives"), MENU_DESK, 12, ADMINISTRATOR },
};

static const struct job jobs[] = {
	{ "initiative_freshness", N_("Notes which records were confirmed too long ago"),
	  6 * 60 * 60, initiative_freshness_run },
};

/* Which account made or undid what: the rest of a history line names nobody. */
static const struct data_table data[] = {
	{ "initiative", NULL, NULL },
	{ "initiative_hold", NULL, NULL },
	{ "initiative_revision", "editor", "person_id" },
	{ "initiative_change", NULL, NULL },
	{ "initiative_removal", "editor", "person_id" },
	{ "initiative_editor", "editor", "person_id" },
	{ "initiative_origin", NULL, NULL },
	{ "initiative_merge", "editor", "editors person_id undone_by" },
};

/* The record as others point at it. */
static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct initiative it;
	TRY(initiative_get(work, id, &it));
	*ret_name = it.name;
	*ret_path = initiative_path(work->mem, &it);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "initiative", N_("Initiative"), describe },
};

static enum err start(struct work *work)
{
	freshness_add_keeper(work, &initiative_keeper);
	TRY(initiative_index_start(work));
	return ground_start(work);
}

const struct feature initiative_feature = {
	.name = "initiative",
	.routes = routes,
	.route_count = COUNT_OF(routes),
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = initiative_commands,
	.command_count = COUNT_OF(initiative_commands),
	.schemas = initiative_schemas,
	.schema_count = COUNT_OF(initiative_schemas),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.steps = initiative_schema,
	.step_count = initiative_schema_count,
	.start = start,
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.processings = &initiative_editor_processing,
	.processing_count = 1,
	.data = data,
	.data_count = COUNT_OF(data),
	.show_data = initiative_editor_show_data,
	.erase_data = initiative_editor_erase_data,
	.expire_data = initiative_editor_expire_data,
};
