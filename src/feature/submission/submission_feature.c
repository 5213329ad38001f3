/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/submission/submission_door.h"
#include "feature/submission/submission_schema.h"
#include "feature/submission/submission_queue.h"
#include "feature/submission/submission_view.h"

static const struct route_table *const tables[] = {
	&submission_start_table,   &submission_open_table, &submission_fill_table,
	&submission_review_table,  &submission_copy_table, &submission_desk_table,
	&submission_preview_table,
};

static const struct menu_item menu[] = {
	{ "/vragenlijsten", N_("Questionnaires"), MENU_FOOTER, 58, ANYONE },
};

static const struct task tasks[] = {
	{ "/beheer/inzendingen/nazien", N_("Answers for the register: {count}"), MODERATOR,
	  queue_count },
};

static const struct audit_act acts[] = {
	{ "submission_look", N_("Somebody's answers to a questionnaire were looked at") },
};

static const struct panel panels[] = {
	{ "survey", 20, SUBMISSION_CALLERS, submission_survey_panel },
};

const struct feature submission_feature = {
	.name = "submission",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.steps = submission_schema,
	.step_count = submission_schema_count,
	.merge_subject = submission_merge_subject,
	.unmerge_subject = submission_unmerge_subject,
	.processings = submission_processings,
	.processing_count = SUBMISSION_PROCESSINGS,
	.data = submission_data,
	.data_count = SUBMISSION_TABLES,
	.show_data = submission_show_data,
	.erase_data = submission_erase_data,
	.expire_data = submission_expire_data,
};
