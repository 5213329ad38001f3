/* SPDX-License-Identifier: EUPL-1.2 */
/* import_feature.c: what this slice offers. */
#include "base/id.h"
#include "feature/features.h"
#include "feature/import/import_slice.h"
#include "feature/import/import_schema.h"

static const struct menu_item menu[] = {
	{ "/beheer/import", N_("Import a list"), MENU_DESK, 28, ADMINISTRATOR },
};

static const struct data_table data[] = {
	{ "import", "acts", "person_id" },
	{ "import_row", NULL, NULL },
	{ "import_word", NULL, NULL },
	{ "import_file", NULL, NULL },
};

static const struct audit_act acts[] = {
	{ "import_apply", N_("An import was taken into the register") },
	{ "import_undo", N_("An import was undone") },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct import import;
	if (!work_may(work, ADMINISTRATOR))
		return ERR_MISSING;
	TRY(import_get(work, id, &import));
	id_text(id, text);
	*ret_name = import.file_name;
	*ret_path = arena_printf(work->mem, "/beheer/import/%s", text);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "import", N_("Import"), describe },
};

const struct feature import_feature = {
	.name = "import",
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.data = data,
	.data_count = COUNT_OF(data),
	.steps = import_schema,
	.step_count = import_schema_count,
	.routes = import_routes,
	.route_count = IMPORT_ROUTES,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.commands = import_commands,
	.command_count = COUNT_OF(import_commands),
	.start = import_start,
};
