/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_feature.c: what this slice offers. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/moderation/moderation.html.h"
#include "feature/moderation/moderation_pages.h"
#include "feature/moderation/moderation_schema.h"
#include "web/panel.h"

#include <string.h>

static const struct route_table *const tables[] = {
	&moderation_register_table, &moderation_correct_table, &moderation_link_table,
	&moderation_desk_table,     &moderation_decide_table,
};

static const struct menu_item menu[] = {
	{ "/initiatieven/aanmelden", N_("Register an initiative"), MENU_MAIN, 40 },
	{ "/beheer/voorstellen", N_("Proposals"), MENU_DESK, 10, MODERATOR },
};

static const struct task tasks[] = {
	{ "/beheer/voorstellen", N_("Proposals that wait for a decision: {count}"), MODERATOR,
	  proposal_count_waiting },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct proposal proposal;
	enum err err = proposal_get(work, id, &proposal);
	TRY(err == ERR_FORBIDDEN ? ERR_MISSING : err);
	id_text(id, text);
	*ret_name = proposal.title;
	*ret_path = arena_printf(work->mem, "/beheer/voorstellen/%s", text);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "proposal", N_("Proposal"), describe },
};

/* "Is this right?" on the page of an initiative. */
static enum err show_correct(struct web *web, struct subject subject)
{
	char *id = arena_alloc(web->work.mem, ID_TEXT_LEN + 1);
	id_text(subject.id, id);
	moderation_panel_html(&web->page, id);
	return OK;
}

static const struct panel panels[] = {
	{ "initiative", 10, ANYONE, show_correct },
};

static const struct audit_act acts[] = {
	{ "proposal_accept", N_("Accepted a proposal") },
	{ "proposal_ask", N_("Asked a question about a proposal") },
	{ "proposal_refuse", N_("Refused a proposal") },
	{ "proposal_double", N_("Closed a proposal as double") },
	{ "proposal_turn", N_("Made a new initiative a correction of another one") },
	{ "proposal_undo", N_("Undid an accepted proposal") },
};

/* Proposals about a record that became a part of another one are about that one now. */
static enum err merge(struct work *work, struct subject from, struct subject to)
{
	if (strcmp(from.kind, "initiative"))
		return OK;
	return proposal_move(work->db, from.id, to.id);
}

const struct feature moderation_feature = {
	.name = "moderation",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.steps = moderation_schema,
	.step_count = moderation_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.processings = proposal_processings,
	.processing_count = PROPOSAL_PROCESSINGS,
	.data = proposal_data,
	.data_count = PROPOSAL_TABLES,
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.show_data = proposal_show_data,
	.erase_data = proposal_erase_data,
	.expire_data = proposal_expire_data,
	.merge_subject = merge,
};
