/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_feature.c: what this slice offers. */
#include "crypt/crypt.h"
#include "feature/analysis/analysis_open_view.h"
#include "feature/analysis/analysis_schema.h"
#include "feature/analysis/analysis_typology_pages.h"

#include <string.h>

static const struct route_table *const tables[] = {
	&analysis_page_table,     &analysis_special_table, &analysis_typology_table,
	&analysis_word_table,     &analysis_who_table,     &analysis_file_table,
	&analysis_api_table,      &analysis_open_table,    &analysis_open_desk_table,
	&analysis_open_api_table,
};

static const struct menu_item menu[] = {
	{ ANALYSIS_PATH, N_("Analyses"), MENU_DESK, 52, ANALYSTS | OFFICER },
	{ OPEN_PATH, N_("Open figures"), MENU_MAIN, 50, ANYONE, open_is_any },
};

static const struct panel panels[] = {
	{ "assessment", 10, STAFF, analysis_evidence_panel },
	{ "round", 40, ANYONE, open_round_panel },
	{ "round_desk", 40, ANALYSTS, open_round_desk_panel },
};

static const struct audit_act acts[] = {
	{ "analysis_save", N_("A figure was kept under a name") },
	{ "analysis_publish", N_("A figure was published") },
	{ "analysis_open", N_("The figures of a round were opened for everybody") },
	{ "analysis_close", N_("The figures of a round were closed for everybody") },
};

/* Numbers of groups, addresses of figures and codes: no personal data. */
static const struct data_table data[] = {
	{ "analysis_opening", NULL, NULL }, { "analysis_opening_variable", NULL, NULL },
	{ "analysis_proof", NULL, NULL },   { "analysis_saved", NULL, NULL },
	{ "analysis_secret", NULL, NULL },  { "analysis_severity", NULL, NULL },
};

static enum err seed(struct work *work)
{
	return open_insert_secret(work->db, crypt_token(work->mem));
}

static enum err merge_code(struct work *work, struct subject from, struct subject to)
{
	if (strcmp(from.kind, "code") != 0)
		return OK;
	return analysis_merge_severity(work->db, from.id, to.id);
}

const struct feature analysis_feature = {
	.name = "analysis",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.commands = analysis_commands,
	.command_count = COUNT_OF(analysis_commands),
	.schemas = analysis_schemas,
	.schema_count = ANALYSIS_SCHEMAS,
	.seed = seed,
	.merge_subject = merge_code,
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.steps = analysis_schema,
	.step_count = analysis_schema_count,
};
