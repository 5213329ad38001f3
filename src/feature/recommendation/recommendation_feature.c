/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_feature.c: what this slice offers. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/recommendation/recommendation_schema.h"
#include "feature/recommendation/recommendation_slice.h"

static const struct route_table *const tables[] = {
	&recommendation_desk_table,   &recommendation_evidence_table, &recommendation_one_table,
	&recommendation_public_table, &recommendation_answer_table,   &recommendation_api_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/aanbevelingen", N_("Recommendations"), MENU_DESK, 57, STAFF },
	{ "/aanbevelingen", N_("Recommendations and answers"), MENU_FOOTER, 46, ANYONE },
};

static const struct audit_act acts[] = {
	{ "recommendation_publish", N_("A recommendation was published") },
	{ "recommendation_close", N_("A recommendation was closed or opened again") },
	{ "recommendation_reply", N_("A recommendation was answered") },
	{ "recommendation_link_end", N_("The links of an addressee were ended") },
};

static const struct task tasks[] = {
	{ "/beheer/aanbevelingen", N_("New answers to recommendations: {count}"),
	  RECOMMENDATION_WRITERS, reply_count_new },
	{ "/beheer/aanbevelingen", N_("Recommendations without an answer after their day: {count}"),
	  RECOMMENDATION_WRITERS, reply_count_late },
};

static const struct panel panels[] = {
	{ "round_desk", 50, STAFF, recommendation_round_panel },
};

static const struct job jobs[] = {
	{ "recommendation", N_("Asks offices again that did not answer a recommendation"), 3600,
	  recommendation_run },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct recommendation it;
	char text[ID_TEXT_LEN + 1];
	TRY(recommendation_get(work, id, &it));
	id_text(id, text);
	*ret_name = it.title;
	*ret_path = arena_printf(work->mem, "/aanbevelingen/%s", text);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "recommendation", N_("Recommendation"), describe },
};

const struct feature recommendation_feature = {
	.name = "recommendation",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.steps = recommendation_schema,
	.step_count = recommendation_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.schemas = recommendation_schemas,
	.schema_count = RECOMMENDATION_SCHEMAS,
	.processings = recommendation_processings,
	.processing_count = RECOMMENDATION_PROCESSINGS,
	.data = recommendation_data,
	.data_count = RECOMMENDATION_TABLES,
	.show_data = recommendation_show_data,
	.erase_data = recommendation_erase_data,
	.expire_data = recommendation_expire_data,
};
