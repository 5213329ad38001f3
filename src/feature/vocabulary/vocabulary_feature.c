/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/vocabulary/vocabulary_pages.h"
#include "feature/vocabulary/vocabulary_schema.h"
#include "feature/vocabulary/vocabulary_slice.h"

static const struct route_table *const tables[] = { &vocabulary_page_table };

static const struct menu_item menu[] = {
	{ "/beheer/woorden", N_("Words"), MENU_DESK, 82, ADMINISTRATOR },
};

static const struct data_table data[] = {
	{ "term", NULL, NULL },
	{ "word_mapping", NULL, NULL },
};

const struct feature vocabulary_feature = {
	.name = "vocabulary",
	.data = data,
	.data_count = COUNT_OF(data),
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.routes = vocabulary_routes,
	.route_count = VOCABULARY_ROUTES,
	.schemas = vocabulary_schemas,
	.schema_count = VOCABULARY_SCHEMAS,
	.steps = vocabulary_schema,
	.step_count = vocabulary_schema_count,
	.seed = vocabulary_seed,
	.start = vocabulary_load,
};
