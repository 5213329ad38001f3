/* SPDX-License-Identifier: EUPL-1.2 */
/* import_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/import/import_slice.h"
#include "feature/import/import_schema.h"

static const struct command commands[] = {
	{ "import",
	  "FILE --source KIND [--map COLUMN=FIELD]... [--region KEY] [--dry-run] [--yes-doubtful]"
	  " | --list | --undo ID",
	  "read a list of initiatives into the register", import_command },
};

static const struct menu_item menu[] = {
	{ "/beheer/import", N_("Import a list"), MENU_DESK, 28, ADMINISTRATOR },
};

static const struct data_table data[] = {
	{ "import", "acts", "person_id" },
	{ "import_row", NULL, NULL },
	{ "import_word", NULL, NULL },
	{ "import_file", NULL, NULL },
};

const struct feature import_feature = {
	.name = "import",
	.data = data,
	.data_count = COUNT_OF(data),
	.steps = import_schema,
	.step_count = import_schema_count,
	.routes = import_routes,
	.route_count = IMPORT_ROUTES,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.commands = commands,
	.command_count = COUNT_OF(commands),
	.start = import_start,
};
