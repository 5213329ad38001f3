/* SPDX-License-Identifier: EUPL-1.2 */
/* person_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/person/person_know.h"
#include "feature/person/person_schema.h"
#include "feature/person/person_oidc.h"
#include "feature/person/person_pages.h"

static const struct command commands[] = {
	{ "link", "[--region KEY]",
	  "Makes a link to sign in as administrator: once, for 15 minutes.", person_link_command,
	  COMMAND_NOTHING },
};

static const struct route_table *const tables[] = { &person_oidc_table, &person_oidc_admin_table };

static const struct menu_item menu[] = {
	{ "/beheer/aanmelden-bij", N_("Sign in with an organisation"), MENU_DESK, 92,
	  ADMINISTRATOR },
	{ "/beheer", N_("Administration"), MENU_BAR, 20, STAFF },
};

const struct feature person_feature = {
	.name = "person",
	.routes = person_routes,
	.route_count = PERSON_ROUTES,
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = commands,
	.command_count = COUNT_OF(commands),
	.steps = person_schema,
	.step_count = person_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.seed = person_seed,
	.start = person_memory_start,
	.know_subject = person_know,
	.identify = person_identify,
};
