/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_feature.c: what this slice offers. */
#include "feature/duplicate/duplicate_schema.h"
#include "feature/duplicate/duplicate_view.h"
#include "feature/features.h"

enum { SEARCH_EVERY_S = 15 * 60 };

static const struct route_table *const tables[] = {
	&duplicate_page_table,
	&duplicate_compare_table,
	&duplicate_merged_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/dubbelen", N_("Doubles"), MENU_DESK, 14, MODERATOR },
	{ "/beheer/samengevoegd", N_("Merged records"), MENU_DESK, 15, MODERATOR },
};

static const struct task tasks[] = {
	{ "/beheer/dubbelen", N_("Possible doubles: {count}"), MODERATOR, duplicate_count_open },
};

static const struct panel panels[] = {
	{ "initiative", 80, ANYONE, duplicate_lineage_panel },
	{ "initiative_desk", 30, MODERATOR, duplicate_desk_panel },
};

static const struct job jobs[] = {
	{ "duplicate", N_("Looks for records that are there twice"), SEARCH_EVERY_S,
	  duplicate_job },
};

/* ---- personal data ---- */

static const struct processing processings[] = {
	{
		.key = "duplicate",
		.name = N_("Decisions on doubles"),
		.purpose = N_("The same initiative stands in the register once, and others can ask "
			      "why two records were or were not taken together."),
		.ground = N_("Legitimate interest (article 6(1)(f)): a register that is right."),
		.people = N_("Moderators"),
		.data = N_("Which account decided what, and when"),
		.recipients = N_("Moderators of this register"),
		.retention = N_("Until the account is erased; the decision stays without a name"),
	},
};

static const struct data_table data[] = {
	{ "duplicate_pair", "duplicate", "person_id" },
	{ "duplicate_search", NULL, NULL },
};

static enum err show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
{
	int64_t count;
	if (!who->person_id)
		return OK;
	TRY(duplicate_update_person(work->db, who->person_id, true, &count));
	if (!count)
		return OK;
	struct data_item item = { .processing = processings[0].key,
				  .name = N_("Decisions on doubles") };
	*list_add(work->mem, &item.lines) =
		(struct data_line){ N_("How many"),
				    arena_printf(work->mem, "%lld", (long long)count) };
	*list_add(work->mem, ret) = item;
	return OK;
}

static enum err erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret)
{
	int64_t count = 0;
	if (who->person_id)
		TRY(duplicate_update_person(work->db, who->person_id, is_preview, &count));
	if (count)
		*list_add(work->mem, ret) = (struct data_effect){
			N_("{count} decisions on doubles stay, without a name"), count
		};
	return OK;
}

static const struct audit_act acts[] = {
	{ "merge", N_("Two records were merged") },
	{ "unmerge", N_("A merge was undone") },
};

const struct feature duplicate_feature = {
	.name = "duplicate",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = duplicate_commands,
	.command_count = DUPLICATE_COMMANDS,
	.steps = duplicate_schema,
	.step_count = duplicate_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.show_data = show_data,
	.erase_data = erase_data,
	.acts = acts,
	.act_count = COUNT_OF(acts),
};
