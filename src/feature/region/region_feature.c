/* SPDX-License-Identifier: EUPL-1.2 */
/* region_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/region/region_slice.h"

static const struct command commands[] = {
	{ "region", "list | add KEY --name NAME --host HOST... [--province CODE...]",
	  "Shows the regions, or adds one: a register of its own with its own database and host "
	  "names.",
	  region_command, COMMAND_NOTHING },
};

static const struct menu_item menu[] = {
	{ "/beheer/regio", N_("Settings"), MENU_DESK, 90, ADMINISTRATOR },
};

const struct feature region_feature = {
	.name = "region",
	.routes = region_routes,
	.route_count = REGION_ROUTES,
	.commands = commands,
	.command_count = COUNT_OF(commands),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
};
