/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/openrosa/openrosa_door.h"
#include "feature/openrosa/openrosa_schema.h"

static const struct route_table *const tables[] = { &openrosa_door_table, &openrosa_table };

static const struct menu_item menu[] = {
	{ "/beheer/apparaten", N_("Devices"), MENU_DESK, 46, DEVICE_KEEPERS },
};

static const struct audit_act acts[] = {
	{ "openrosa_add", N_("A device of an interviewer was added") },
	{ "openrosa_change", N_("What a device of an interviewer gets was changed") },
	{ "openrosa_revoke", N_("A device of an interviewer was withdrawn") },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct device device;
	TRY(device_get(work, id, &device));
	*ret_name = device.label;
	*ret_path = device_path(work->mem, id);
	return OK;
}

static const struct subject_kind subjects[] = { { "device", N_("Device"), describe } };

const struct feature openrosa_feature = {
	.name = "openrosa",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.steps = openrosa_schema,
	.step_count = openrosa_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.seed = openrosa_seed,
	.start = openrosa_start,
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.processings = openrosa_processings,
	.processing_count = OPENROSA_PROCESSINGS,
	.data = openrosa_data,
	.data_count = OPENROSA_TABLES,
	.show_data = openrosa_show_data,
	.erase_data = openrosa_erase_data,
	.expire_data = openrosa_expire_data,
};
