/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/word_cloud/word_cloud_pages.h"
#include "feature/word_cloud/word_cloud_schema.h"

static const struct route_table *const tables[] = {
	&word_cloud_table,      &word_cloud_form_table, &word_cloud_word_table,
	&word_cloud_file_table, &word_cloud_api_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/woordenwolken", N_("Word clouds"), MENU_DESK, 54, CLOUD_MAKERS },
};

static const struct processing processings[] = {
	{ "word_cloud", N_("Word clouds"),
	  N_("To know who looked at the words of a cloud before it was published."),
	  N_("Public task (article 6(1)(e)): results that can be checked."),
	  N_("Researchers of the region"), N_("Who made or accepted a word cloud, and when"),
	  N_("Researchers of the region"),
	  N_("As long as the account is there; then the cloud stays without the name.") },
};

static const struct data_table data[] = {
	{ "word_cloud", "word_cloud", "made_by accepted_by" },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct word_cloud cloud;
	TRY(word_cloud_get(work, id, &cloud));
	*ret_name = cloud.name;
	*ret_path = word_cloud_path(work->mem, id);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "word_cloud", N_("Word cloud"), describe },
};

static const struct audit_act acts[] = {
	{ "word_cloud_accept", N_("Accepted a word cloud for publication") },
	{ "word_cloud_withdraw", N_("Took back that a word cloud may be published") },
	{ "word_cloud_remove", N_("Removed a word cloud") },
};

const struct feature word_cloud_feature = {
	.name = "word_cloud",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.schemas = word_cloud_schemas,
	.schema_count = WORD_CLOUD_SCHEMAS,
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.show_data = word_cloud_show_data,
	.erase_data = word_cloud_erase_data,
	.commands = word_cloud_commands,
	.command_count = COUNT_OF(word_cloud_commands),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.steps = word_cloud_schema,
	.step_count = word_cloud_schema_count,
};
