/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_feature.c: what this slice offers. */
#include "feature/assessment/assessment_schema.h"
#include "feature/assessment/assessment_slice.h"
#include "feature/features.h"

static const struct route_table *const tables[] = {
	&assessment_queue_table,
	&assessment_table,
	&criterion_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/beoordelingen", N_("Assessments"), MENU_DESK, 41, STAFF },
};

static enum err count_disputed(struct work *work, int64_t *ret)
{
	return queue_count_disputed(work->db, ret);
}

static enum err count_waiting(struct work *work, int64_t *ret)
{
	return queue_count_waiting(work->db, work->person_id, ret);
}

static const struct task tasks[] = {
	{ "/beheer/beoordelingen", N_("Opinions that differ: {count}"), RESEARCHER,
	  count_disputed },
	{ "/beheer/beoordelingen", N_("Second opinions that are asked: {count}"), RESEARCHER,
	  count_waiting },
};

static const struct panel panels[] = {
	{ "initiative", 40, ANYONE, assessment_public_panel },
	{ "initiative_desk", 40, STAFF, assessment_desk_panel },
};

static const struct processing processings[] = {
	{ "assessment", N_("Decisions on initiatives"),
	  N_("To show that the register holds what belongs in it, and that somebody else looked."),
	  N_("Public task (article 6(1)(e)): a register that can be checked."),
	  N_("Researchers of the region"), N_("Who decided, what, when and why"),
	  N_("Staff of the region. Visitors see the decision and the date, no names."),
	  N_("As long as the account is there; then the decision stays without the name.") },
};

static const struct data_table data[] = {
	{ "assessment_version", "assessment", "person_id" },
	{ "assessment_criterion", NULL, NULL },
	{ "assessment", "assessment", "settled_by" },
	{ "assessment_opinion", "assessment", "person_id" },
	{ "assessment_answer", NULL, NULL },
	{ "assessment_suggestion", NULL, NULL },
};

static const struct audit_act acts[] = {
	{ "assessment_opinion", N_("Gave an opinion on an initiative") },
	{ "assessment_propose", N_("Proposed how to settle two opinions") },
	{ "assessment_settle", N_("Settled whether an initiative belongs in the register") },
};

const struct feature assessment_feature = {
	.name = "assessment",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.data = data,
	.data_count = COUNT_OF(data),
	.show_data = assessment_show_data,
	.erase_data = assessment_erase_data,
	.expire_data = assessment_expire_data,
	.steps = assessment_schema,
	.step_count = assessment_schema_count,
	.seed = assessment_seed,
};
