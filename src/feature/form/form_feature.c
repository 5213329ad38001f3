/* SPDX-License-Identifier: EUPL-1.2 */
/* form_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/form/form_cli.h"
#include "feature/form/form_schema.h"
#include "base/id.h"
#include "feature/form/form_pages.h"

/* Questionnaires ask; what people answer stands in later slices. */
static const struct data_table data[] = {
	{ "form", NULL, NULL },       { "form_version", NULL, NULL }, { "form_state", NULL, NULL },
	{ "form_bytes", NULL, NULL }, { "form_file", NULL, NULL },
};

static const struct audit_act acts[] = {
	{ "form_freeze", N_("A version of a questionnaire was frozen") },
	{ "form_remove", N_("A questionnaire was removed") },
};

static const struct route_table *const tables[] = {
	&form_list_table,      &form_upload_table,   &form_outline_table, &form_question_table,
	&form_translate_table, &form_settings_table, &form_version_table, &form_file_table,
	&form_api_table,       &form_send_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/formulieren", N_("Forms"), MENU_DESK, 42, STAFF },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct form_record record;
	if (!work_may(work, STAFF))
		return ERR_MISSING;
	TRY(form_get(work, id, &record));
	id_text(id, text);
	*ret_name = record.title;
	*ret_path = arena_printf(work->mem, "/beheer/formulieren/%s", text);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "form", N_("Form"), describe },
};

const struct feature form_feature = {
	.name = "form",
	.commands = form_commands,
	.command_count = COUNT_OF(form_commands),
	.steps = form_schema,
	.step_count = form_schema_count,
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.seed = form_seed,
	.start = form_open_start,
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.schemas = form_schemas,
	.schema_count = FORM_SCHEMAS,
};
