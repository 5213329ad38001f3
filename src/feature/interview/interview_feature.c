/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/interview/interview_named.h"
#include "feature/interview/interview_schema.h"
#include "feature/interview/interview_store.h"
#include "feature/interview/interview_view.h"

static const struct route_table *const tables[] = {
	&interview_table,
	&interview_plan_table,
	&interview_consent_table,
	&interview_transcript_table,
	&interview_turn_table,
	&interview_name_table,
	&interview_guide_table,
	&interview_api_table,
	&interview_turn_split_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/interviews", N_("Interviews"), MENU_DESK, 48, INTERVIEW_PLANNERS },
};

static const struct task tasks[] = {
	{ "/beheer/interviews", N_("Transcripts to check: {count}"), INTERVIEW_READERS,
	  interview_count_unchecked },
	{ "/beheer/interviews", N_("Transcripts with names for more than 60 days: {count}"),
	  INTERVIEW_READERS, named_text_count_late },
};

static const struct job jobs[] = {
	{ "interview", N_("Takes passages of interviews out when the text is past its time"), 60,
	  interview_job_run, interview_job_has_work },
	{ "interview_names", N_("Reminds researchers of names that still stand in a transcript"),
	  3600, named_text_run, named_text_has_work },
};

static const struct panel panels[] = {
	{ "initiative_desk", 50, INTERVIEW_PLANNERS, interview_desk_panel },
	{ "round_desk", 30, INTERVIEW_PLANNERS, interview_round_panel },
};

static const struct audit_act acts[] = {
	{ "interview_plan", N_("Planned an interview") },
	{ "interview_change", N_("Changed the plan of an interview") },
	{ "interview_consent", N_("Wrote down what may be quoted of an interview") },
	{ "interview_withdraw", N_("Withdrew consent for an interview") },
	{ "interview_look", N_("Looked at a transcript") },
	{ "interview_text", N_("Stored or corrected a transcript") },
	{ "interview_pseudonymise", N_("Took names out of a transcript") },
	{ "interview_check", N_("Checked a transcript") },
	{ "interview_guide", N_("Stored a guide for interviews") },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct interview it;
	if (!work_may(work, INTERVIEW_PLANNERS))
		return ERR_MISSING;
	TRY(interview_get(work, id, &it));
	*ret_name = it.title;
	*ret_path = interview_path(work->mem, id, "");
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "interview", N_("Interview"), describe },
};

const struct feature interview_feature = {
	.name = "interview",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.commands = interview_commands,
	.command_count = COUNT_OF(interview_commands),
	.schemas = interview_schemas,
	.schema_count = INTERVIEW_SCHEMAS,
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.steps = interview_schema,
	.step_count = interview_schema_count,
	.seed = interview_seed,
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.merge_subject = interview_move_subject,
	.unmerge_subject = interview_move_back,
	.processings = interview_processings,
	.processing_count = INTERVIEW_PROCESSINGS,
	.data = interview_data,
	.data_count = INTERVIEW_TABLES,
	.show_data = interview_show_data,
	.erase_data = interview_erase_data,
	.expire_data = interview_expire_data,
	.acts = acts,
	.act_count = COUNT_OF(acts),
};
