/* SPDX-License-Identifier: EUPL-1.2 */
/* person_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/person/person_schema.h"
#include "feature/person/person_pages.h"

static const struct command commands[] = {
	{ "link", "[--region KEY]",
	  "Makes a link to sign in as administrator: once, for 15 minutes.", person_link_command,
	  COMMAND_NOTHING },
};

static const struct menu_item menu[] = {
	{ "/mijn", N_("My Omzien"), MENU_BAR, 10, SIGNED_IN },
	{ "/beheer", N_("Administration"), MENU_BAR, 20, STAFF },
	{ "/beheer/personen", N_("People and roles"), MENU_DESK, 80, ADMINISTRATOR },
};

static const struct route_table *const tables[] = {
	&person_sign_in_table, &person_second_table, &person_my_table,     &person_password_table,
	&person_desk_table,    &person_staff_table,  &person_review_table,
};

static const struct task tasks[] = {
	{ "/beheer/personen", N_("People whose roles are to be checked: {count}"), ADMINISTRATOR,
	  person_count_review },
};

const struct feature person_feature = {
	.name = "person",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = commands,
	.command_count = COUNT_OF(commands),
	.steps = person_schema,
	.step_count = person_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.seed = person_seed,
	.start = person_memory_start,
	.identify = person_identify,
};
