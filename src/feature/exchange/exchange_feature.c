/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feature.c: what this slice offers. */
#include "feature/exchange/exchange_schema.h"
#include "feature/exchange/exchange_slice.h"
#include "feature/exchange/exchange_take.h"
#include "feature/exchange/exchange_view.h"
#include "feature/features.h"

enum { LOOK_EVERY_S = 60 };

static const struct route_table *const tables[] = { &exchange_api_table, &exchange_changed_table,
						    &exchange_feed_table, &exchange_row_table,
						    &exchange_origin_table };

static const struct menu_item menu[] = {
	{ "/beheer/uitwisseling", N_("Other registers"), MENU_DESK, 29, ADMINISTRATOR },
};

static const struct task tasks[] = {
	{ "/beheer/uitwisseling", N_("Records of other registers to look at: {count}"),
	  ADMINISTRATOR, exchange_count_waiting },
};

static const struct panel panels[] = {
	{ "initiative", 70, ANYONE, exchange_origin_panel },
	{ "initiative_desk", 35, MODERATOR, exchange_desk_panel },
};

static const struct job jobs[] = {
	{ "exchange", N_("Reads the other registers whose time it is"), LOOK_EVERY_S, exchange_job,
	  exchange_job_has_work },
};

static const struct data_table data[] = {
	{ "exchange_feed", NULL, NULL },
	{ "exchange_row", NULL, NULL },
};

static const struct audit_act acts[] = {
	{ "take_over", N_("Record of another register taken over or left") },
	{ "let_go", N_("Tie with another register cut") },
};

const struct feature exchange_feature = {
	.name = "exchange",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = exchange_commands,
	.command_count = EXCHANGE_COMMANDS,
	.steps = exchange_schema,
	.step_count = exchange_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.schemas = exchange_schemas,
	.schema_count = EXCHANGE_SCHEMAS,
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.merge_subject = exchange_merge,
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
};
