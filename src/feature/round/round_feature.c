/* SPDX-License-Identifier: EUPL-1.2 */
/* round_feature.c: what this slice offers. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/features.h"
#include "feature/round/round_schema.h"
#include "feature/round/round_slice.h"

static const struct route_table *const tables[] = {
	&round_desk_table, &round_source_table,   &snapshot_table,  &round_public_table,
	&coverage_table,   &round_calendar_table, &round_api_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/rondes", N_("Rounds"), MENU_DESK, 40, STAFF },
	{ "/rondes", N_("Rounds of inventory"), MENU_FOOTER, 40 },
	{ "/dekking", N_("Coverage"), MENU_FOOTER, 41 },
	{ "/groei", N_("Growth"), MENU_FOOTER, 42 },
};

static enum err count_late(struct work *work, int64_t *ret)
{
	return round_step_count_late(work->db, clock_date(work->mem, work->now_ms), ret);
}

static const struct task tasks[] = {
	{ "/beheer/rondes", N_("Steps of a round past their day: {count}"), ROUND_WRITERS,
	  count_late },
};

static enum err resume(struct site *site, struct work *work, bool *ret_is_more)
{
	bool was_any;
	(void)site;
	*ret_is_more = false;
	return snapshot_resume(work, &was_any);
}

static const struct job jobs[] = {
	{ "snapshot", N_("Goes on with snapshots that were not finished"), 300, resume },
};

/* A record that is erased on request leaves its name in no snapshot; the counts stay. */
static enum err expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t count = 0;
	TRY(snapshot_count_removed(work->db, &count));
	if (count)
		*list_add(work->mem, ret) = (struct data_effect){
			N_("{count} names of removed initiatives in snapshots are erased"), count
		};
	return is_preview || !count ? OK : snapshot_forget_removed(work->db);
}

/* Sources are organisations and functions: no personal data. */
static const struct data_table data[] = {
	{ "round", NULL, NULL },          { "round_step", NULL, NULL },
	{ "round_source", NULL, NULL },   { "round_find", NULL, NULL },
	{ "snapshot", NULL, NULL },       { "snapshot_record", NULL, NULL },
	{ "round_calendar", NULL, NULL },
};

/* Staff goes to the desk, everybody else to the public page. */
static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct round round;
	TRY(round_get(work, id, &round));
	id_text(id, text);
	*ret_name = round.name;
	*ret_path = arena_printf(work->mem, "%s/rondes/%s", work_may(work, STAFF) ? "/beheer" : "",
				 text);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "round", N_("Round"), describe },
};

static const struct audit_act acts[] = {
	{ "round_open", N_("A round was opened") },
	{ "round_close", N_("A round was closed") },
};

const struct feature round_feature = {
	.name = "round",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.expire_data = expire_data,
	.data = data,
	.data_count = COUNT_OF(data),
	.commands = round_commands,
	.command_count = COUNT_OF(round_commands),
	.schemas = round_schemas,
	.schema_count = ROUND_SCHEMAS,
	.steps = round_schema,
	.step_count = round_schema_count,
};
