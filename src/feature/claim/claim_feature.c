/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_feature.c: what this slice offers. */
#include "base/id.h"
#include "feature/claim/claim_pages.h"
#include "feature/claim/claim_schema.h"
#include "feature/features.h"

#include <string.h>

static const struct route_table *const tables[] = { &claim_table, &claim_desk_table,
						    &claim_my_table };

static const struct menu_item menu[] = {
	{ "/beheer/overnames", N_("Who keeps which page"), MENU_DESK, 16, MODERATOR },
};

static const struct task tasks[] = {
	{ "/beheer/overnames", N_("People who ask to keep a page: {count}"), MODERATOR,
	  claim_count_waiting },
};

static const struct panel panels[] = {
	{ "initiative", 20, ANYONE, claim_panel },
	{ "my", 10, SIGNED_IN, claim_my_panel },
};

static const struct data_table data[] = {
	{ "claim", "claim", "claimant_name claimant_mail evidence invited_by decided_by" },
	{ "claim_link", "claim", "token_hash mail_hash" },
	{ "claim_count", "claim", "count_key" },
};

static const struct audit_act acts[] = {
	{ "editor_add", N_("Got the page of an initiative to keep") },
	{ "editor_remove", N_("Does not keep the page of an initiative any more") },
	{ "editor_invite", N_("Was invited to keep the page of an initiative") },
	{ "claim_refuse", N_("Refused a request to keep a page") },
	{ "claim_letter", N_("Made a letter with a code") },
};

/* A record became a part of another one: its editors went along already. */
static enum err merge(struct work *work, struct subject from, struct subject to)
{
	if (strcmp(from.kind, "initiative"))
		return OK;
	return claim_move(work->db, from.id, to.id);
}

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct claim claim;
	enum err err = claim_get(work, id, &claim);
	TRY(err == ERR_FORBIDDEN ? ERR_MISSING : err);
	id_text(id, text);
	*ret_name = claim_title(work, &claim);
	*ret_path = arena_printf(work->mem, "/beheer/overnames/%s", text);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "claim", N_("Request to keep a page"), describe },
};

const struct feature claim_feature = {
	.name = "claim",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.steps = claim_schema,
	.step_count = claim_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.processings = &claim_processing,
	.processing_count = 1,
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.show_data = claim_show_data,
	.erase_data = claim_erase_data,
	.expire_data = claim_expire_data,
	.merge_subject = merge,
};
