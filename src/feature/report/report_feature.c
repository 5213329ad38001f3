/* SPDX-License-Identifier: EUPL-1.2 */
/* report_feature.c: what this slice offers. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/report/report_partner_view.h"
#include "feature/report/report_recall.h"
#include "feature/report/report_schema.h"
#include "feature/report/report_slice.h"

static const struct route_table *const tables[] = {
	&report_table,        &report_outline_table, &report_block_table,
	&report_review_table, &report_past_table,    &report_recall_table,
	&report_public_table, &report_partner_table, &report_api_table,
};

static const struct task tasks[] = {
	{ "/beheer/rapporten/terugroepen",
	  N_("Public editions with quotes that may not be shown any more: {count}"), STAFF,
	  report_recall_count },
};

static const struct panel panels[] = {
	{ "round", 30, ANYONE, report_round_panel },
	{ "round_desk", 50, STAFF, report_round_desk_panel },
};

static const struct menu_item menu[] = {
	{ "/beheer/rapporten", N_("Reports"), MENU_DESK, 58, STAFF },
	{ "/rapporten", N_("Reports"), MENU_FOOTER, 43 },
};

/* Staff goes to the desk, everybody else to the public page. */
static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct report report;
	TRY(report_get(work, id, &report));
	id_text(id, text);
	*ret_name = report.title;
	*ret_path = work_may(work, STAFF) ? arena_printf(work->mem, "/beheer/rapporten/%s", text)
					  : arena_printf(work->mem, "/rapporten/%s", report.slug);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "report", N_("Report"), describe },
};

/* Texts of a report and partners are about organisations: no personal data. */
static const struct data_table data[] = {
	{ "report", NULL, NULL },
	{ "report_block", NULL, NULL },
	{ "report_edition", NULL, NULL },
	{ "report_picture", NULL, NULL },
	{ "report_file", NULL, NULL },
	{ "report_partner", NULL, NULL },
	{ "report_edition_quote", NULL, NULL },
	{ "report_lack", NULL, NULL },
	{ "report_past", NULL, NULL },
};

static const struct audit_act acts[] = {
	{ "report_make", N_("A report was made") },
	{ "report_freeze", N_("An edition of a report was frozen") },
	{ "report_publish", N_("An edition of a report was published") },
	{ "report_withdraw", N_("An edition of a report was taken away from the public") },
};

const struct feature report_feature = {
	.name = "report",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.commands = report_commands,
	.command_count = COUNT_OF(report_commands),
	.schemas = report_schemas,
	.schema_count = REPORT_SCHEMAS,
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.steps = report_schema,
	.step_count = report_schema_count,
};
