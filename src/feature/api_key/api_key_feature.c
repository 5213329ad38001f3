/* SPDX-License-Identifier: EUPL-1.2 */
/* api_key_feature.c: what this slice offers. */
#include "feature/api_key/api_key_schema.h"
#include "feature/api_key/api_key_slice.h"
#include "feature/features.h"

static const struct route_table *const tables[] = { &api_key_table };

static const struct menu_item menu[] = {
	{ "/mijn/sleutels", N_("Keys of programs"), MENU_MY, 60, STAFF },
	{ "/beheer/sleutels", N_("Keys of programs"), MENU_DESK, 66, ADMINISTRATOR },
};

static const struct audit_act acts[] = {
	{ "api_key_add", N_("A key for a program was made") },
	{ "api_key_end", N_("A key of a program was ended") },
};

/* Only administrators see the keys of others. */
static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct api_keys keys;
	TRY(api_key_select(work, 0, id, &keys));
	if (!keys.len || !work_may(work, ADMINISTRATOR))
		return ERR_MISSING;
	*ret_name = keys.items[0].label;
	*ret_path = "/beheer/sleutels";
	return OK;
}

static const struct subject_kind subjects[] = { { "api_key", N_("Key of a program"), describe } };

const struct feature api_key_feature = {
	.name = "api_key",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.steps = api_key_schema,
	.step_count = api_key_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.processings = api_key_processings,
	.processing_count = API_KEY_PROCESSINGS,
	.data = api_key_data,
	.data_count = API_KEY_TABLES,
	.show_data = api_key_show_data,
	.erase_data = api_key_erase_data,
	.expire_data = api_key_expire_data,
	.identify_key = api_key_identify,
};
