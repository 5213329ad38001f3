/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/privacy/privacy_schema.h"
#include "feature/privacy/privacy_slice.h"

static const struct route_table *const tables[] = {
	&data_pages,
	&processing_pages,
	&privacy_desk_pages,
};

static const struct menu_item menu[] = {
	{ "/mijn/gegevens", N_("My data"), MENU_MY, 80, SIGNED_IN },
	{ "/beheer/bewaren", N_("What is past its time"), MENU_DESK, 66, ADMINISTRATOR },
	{ "/beheer/logboek", N_("Log of acts"), MENU_DESK, 68, ADMINISTRATOR },
};

static const struct command_way retention_ways[] = {
	{ "[--dry-run] [--region KEY]", .in_site = retention_command },
};
static const struct command commands[] = {
	{ "retention",
	  "Removes personal data that are past their time; with --dry-run only says which.",
	  retention_ways, COUNT_OF(retention_ways), COMMAND_LISTED },
};

enum { DAY_S = 24 * 60 * 60 };
static const struct job jobs[] = {
	{ "retention", N_("Removes data of persons that are past their time"), DAY_S,
	  retention_job },
};

static const struct audit_act acts[] = {
	{ "consent", N_("Consent was given") },
	{ "withdraw", N_("Consent ended") },
	{ "show_data", N_("Somebody looked at their own data") },
	{ "erase", N_("Data of somebody were erased") },
	/* what many slices do */
	{ "add", N_("Added") },
	{ "change", N_("Changed") },
	{ "remove", N_("Removed") },
	{ "merge", N_("Joined with another record") },
};

const struct feature privacy_feature = {
	.name = "privacy",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.commands = commands,
	.command_count = COUNT_OF(commands),
	.steps = privacy_schema,
	.step_count = privacy_schema_count,
	.schemas = processing_schemas,
	.schema_count = COUNT_OF(processing_schemas),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.processings = privacy_processings,
	.processing_count = PRIVACY_PROCESSINGS,
	.data = privacy_tables,
	.data_count = PRIVACY_TABLES,
	.show_data = privacy_show_data,
	.erase_data = privacy_erase_data,
	.expire_data = privacy_expire_data,
	.acts = acts,
	.act_count = COUNT_OF(acts),
};
