/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_feature.c: what this slice offers. */
#include "feature/campaign/campaign_door.h"
#include "feature/campaign/campaign_schema.h"
#include "feature/campaign/campaign_store.h"
#include "feature/campaign/campaign_view.h"
#include "feature/features.h"

static const struct route_table *const tables[] = {
	&campaign_page_table,  &campaign_choose_table, &campaign_type_table,
	&campaign_paper_table, &campaign_reply_table,  &campaign_quality_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/campagnes", N_("Campaigns"), MENU_DESK, 20, MODERATOR },
	{ "/beheer/kwaliteit", N_("Quality of the pages"), MENU_DESK, 18, STAFF },
	{ "/antwoord", N_("Answer with a code"), MENU_FOOTER, 60, ANYONE },
};

static const struct task tasks[] = {
	{ "/beheer/campagnes/gezien", N_("Answers to look at: {count}"), MODERATOR,
	  answer_count_unseen },
};

static const struct panel panels[] = {
	{ "initiative_desk", 10, STAFF, campaign_quality_panel },
	{ "initiative_own", 10, SIGNED_IN, campaign_quality_panel },
};

static const struct job jobs[] = {
	{ "campaign", N_("Sends campaigns, reminds, and looks after mails that came back"), 60,
	  campaign_run },
};

static const struct audit_act acts[] = {
	{ "campaign_send", N_("A campaign was sent") },
	{ "campaign_close", N_("A campaign was closed") },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct campaign campaign;
	TRY(campaign_select(work, id, &campaign));
	if (!work_may(work, MODERATOR))
		return ERR_MISSING;
	*ret_name = campaign.name;
	*ret_path = campaign_path(work->mem, id, "");
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "campaign", N_("Campaign"), describe },
};

const struct feature campaign_feature = {
	.name = "campaign",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.steps = campaign_schema,
	.step_count = campaign_schema_count,
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.processings = campaign_processings,
	.processing_count = CAMPAIGN_PROCESSINGS,
	.data = campaign_data,
	.data_count = CAMPAIGN_TABLES,
	.show_data = campaign_show_data,
	.erase_data = campaign_erase_data,
	.may_mail = campaign_may_mail,
	.expire_data = campaign_expire_data,
};
