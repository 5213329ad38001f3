/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_feature.c: what this slice offers. */
#include "feature/coding/coding_api.h"
#include "feature/coding/coding_adrift_view.h"
#include "feature/coding/coding_schema.h"
#include "feature/coding/coding_figure_view.h"
#include "feature/coding/coding_judged_view.h"
#include "feature/coding/coding_quote_view.h"
#include "feature/coding/coding_settle_view.h"
#include "feature/coding/coding_slot.h"
#include "feature/coding/coding_use_view.h"
#include "feature/features.h"

static const struct route_table *const tables[] = {
	&coding_adrift_table,   &coding_table,         &coding_sheet_table,
	&coding_agree_table,    &coding_compare_table, &coding_figure_table,
	&coding_passage_table,  &coding_quote_table,   &coding_dilemma_table,
	&coding_exchange_table, &coding_suggest_table, &coding_together_table,
	&coding_use_table,      &coding_leave_table,   &coding_text_api_table,
	&coding_settle_table,   &coding_api_table,     &coding_result_api_table,
	&coding_judged_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/coderingen", N_("Coding"), MENU_DESK, 50, CODERS },
};

static const struct panel panels[] = {
	{ "interview_transcript", 10, CODERS, coding_transcript_panel },
	{ "code_use", 10, STAFF, coding_use_panel },
	{ "code", 10, STAFF, coding_code_panel },
	{ "code_merge", 10, STAFF, coding_merge_panel },
	{ "code_split", 10, STAFF, coding_split_panel },
};

static const struct job jobs[] = {
	{ "coding", N_("Lets codings follow texts that changed or were withdrawn"), 60,
	  coding_job_run, coding_job_has_work },
};

static const struct processing processings[] = {
	{ "coding", N_("Coding of answers and interviews"),
	  N_("To find out what initiatives say, in a way that others can check."),
	  N_("Public task (article 6(1)(e)): research for policy on care and support."),
	  N_("Those who answered or were interviewed, and the researchers who code"),
	  N_("Words of answers and interviews, the passages and quotes from them, and who coded, "
	     "under a number"),
	  N_("Researchers of the region. Others only see quotes that were allowed and reviewed."),
	  N_("As long as the answer or the interview is kept; then passages and quotes go too. "
	     "Texts of project files: as long as interviews.") },
};

static const struct data_table data[] = {
	{ "coding_study", NULL, NULL },
	{ "coding_text", "coding", "body subject_kind subject_id" },
	{ "coding_text_moved", NULL, NULL },
	{ "coding_coder", "coding", "person_id" },
	{ "coding_passage", "coding", "quote memo" },
	{ "coding_done", NULL, NULL },
	{ "coding_guid", NULL, NULL },
	{ "coding_adrift", "coding", "quote memo" },
	{ "coding_dismissal", NULL, NULL },
	{ "coding_proposal", "coding", "quote memo" },
	{ "coding_quote", "coding", "words proposed_by reviewed_by note" },
	{ "coding_dilemma", NULL, NULL },
	{ "coding_position", NULL, NULL },
	{ "coding_principle", NULL, NULL },
};

static const struct audit_act acts[] = {
	{ "codings_take", N_("Codings were taken along as a file") },
	{ "coding_finish", N_("Let work of a coder who left count") },
	{ "quote_review", N_("Decided whether a quote may be shown") },
};

const struct feature coding_feature = {
	.name = "coding",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.commands = coding_commands,
	.command_count = COUNT_OF(coding_commands),
	.schemas = coding_schemas,
	.schema_count = CODING_SCHEMAS,
	.steps = coding_schema,
	.step_count = coding_schema_count,
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.merge_subject = coding_merge_subject,
	.unmerge_subject = coding_unmerge_subject,
	.text_changed = coding_text_changed,
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.show_data = coding_show_data,
	.erase_data = coding_erase_data,
	.expire_data = coding_expire_data,
	.acts = acts,
	.act_count = COUNT_OF(acts),
};
