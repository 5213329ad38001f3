/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_feature.c: what this slice offers. It keeps nothing itself. */
#include "feature/answer/answer.html.h"
#include "feature/answer/answer_view.h"
#include "feature/features.h"

static const struct route_table *const tables[] = { &answer_page_table, &answer_summary_table,
						    &answer_file_table };

static const struct audit_act acts[] = {
	{ "answers_take", N_("Answers were taken along as a file") },
	{ "answer_files_take", N_("The files in answers were taken along") },
};

static enum err survey_panel(struct web *web, struct subject subject)
{
	struct answer_book book;
	enum err err = answer_book_open(&web->work, subject.id, &book);
	if (err)
		return err == ERR_MISSING ? OK : err;
	struct answer_summary_view view = {
		.path = answer_path(web->work.mem, &book, "/samenvatting"),
		.list_path = answer_list_path(web, &book),
	};
	answer_panel_html(&web->page, &view);
	return OK;
}

static const struct panel panels[] = {
	{ "survey", 10, STAFF, survey_panel },
};

const struct feature answer_feature = {
	.name = "answer",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = answer_commands,
	.command_count = COUNT_OF(answer_commands),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.acts = acts,
	.act_count = COUNT_OF(acts),
};
