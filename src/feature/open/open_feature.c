/* SPDX-License-Identifier: EUPL-1.2 */
/* open_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/open/open_slice.h"

static const struct route_table *const tables[] = {
	&open_api_table,  &open_catalogue_table, &open_health_table,
	&open_page_table, &open_site_table,
};

static const struct menu_item menu[] = {
	{ "/open-data", N_("Open data"), MENU_MAIN, 60 },
	{ "/open-data", N_("Open data"), MENU_FOOTER, 20 },
};

const struct feature open_feature = {
	.name = "open",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
};
