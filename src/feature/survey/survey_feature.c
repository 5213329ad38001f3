/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_schema.h"
#include "feature/survey/survey_view.h"

static const struct route_table *const tables[] = {
	&survey_page_table,       &survey_edit_table, &survey_choose_table,
	&survey_invitation_table, &survey_wave_table, &survey_paper_table,
	&survey_stop_table,       &survey_api_table,  &survey_invite_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/vragenlijsten", N_("Questionnaires"), MENU_DESK, 44, STAFF },
};

static const struct audit_act acts[] = {
	{ "survey_open", N_("A questionnaire was opened") },
	{ "survey_close", N_("A questionnaire was closed") },
	{ "survey_send", N_("Mails of a questionnaire were sent") },
	{ "survey_extend", N_("The last day of a questionnaire was changed") },
};

static const struct job jobs[] = {
	{ "survey",
	  N_("Sends mails of questionnaires on their day, and closes them after the last"), 10,
	  survey_run, survey_has_work },
};

static const struct task tasks[] = {
	{ "/beheer/vragenlijsten", N_("People to call about a questionnaire: {count}"),
	  SURVEY_CALLERS, survey_count_calls },
};

static const struct panel panels[] = {
	{ "round_desk", 20, STAFF, survey_round_panel },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct survey survey;
	if (!work_may(work, STAFF))
		return ERR_MISSING;
	TRY(survey_get(work, id, &survey));
	*ret_name = survey.name;
	*ret_path = survey_path(work->mem, id, "");
	return OK;
}

static enum err describe_invitation(struct work *work, int64_t id, const char **ret_name,
				    const char **ret_path)
{
	struct invitation it;
	if (!work_may(work, SURVEY_CALLERS))
		return ERR_MISSING;
	TRY(invitation_get(work, id, &it));
	*ret_name = it.name;
	*ret_path = survey_path(work->mem, it.survey_id, "/genodigden");
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "survey", N_("Questionnaire"), describe },
	{ "invitation", N_("Invitation to a questionnaire"), describe_invitation },
};

const struct feature survey_feature = {
	.name = "survey",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.steps = survey_schema,
	.step_count = survey_schema_count,
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.commands = survey_commands,
	.command_count = COUNT_OF(survey_commands),
	.schemas = survey_schemas,
	.schema_count = SURVEY_SCHEMAS,
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.merge_subject = survey_merge_subject,
	.unmerge_subject = survey_unmerge_subject,
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.may_mail = survey_may_mail,
	.processings = survey_processings,
	.processing_count = SURVEY_PROCESSINGS,
	.data = survey_data,
	.data_count = SURVEY_TABLES,
	.show_data = survey_show_data,
	.erase_data = survey_erase_data,
	.expire_data = survey_expire_data,
};
