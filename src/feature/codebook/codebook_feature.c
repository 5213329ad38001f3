/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_feature.c: what this slice offers. */
#include "feature/codebook/codebook_schema.h"
#include "feature/codebook/codebook_view.h"
#include "base/id.h"
#include "feature/features.h"

static const struct route_table *const tables[] = {
	&codebook_table,         &code_table,          &code_fate_table,
	&codebook_version_table, &codebook_file_table, &codebook_api_table,
};

static const struct menu_item menu[] = {
	{ "/beheer/codeboeken", N_("Codebooks"), MENU_DESK, 47, STAFF },
};

static enum err describe_codebook(struct work *work, int64_t id, const char **ret_name,
				  const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct codebook codebook;
	TRY(codebook_get(work, id, &codebook));
	if (!work_may(work, STAFF))
		return ERR_MISSING;
	id_text(codebook.id, text);
	*ret_name = codebook.name;
	*ret_path = arena_printf(work->mem, "/beheer/codeboeken/%s", text);
	return OK;
}

static enum err describe_code(struct work *work, int64_t id, const char **ret_name,
			      const char **ret_path)
{
	char text[ID_TEXT_LEN + 1];
	struct code code;
	TRY(code_see(work, id, &code));
	if (!work_may(work, STAFF))
		return ERR_MISSING;
	id_text(id, text);
	*ret_name = code_label(work, &code);
	*ret_path = arena_printf(work->mem, "/beheer/codeboeken/codes/%s", text);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "codebook", N_("Codebook"), describe_codebook },
	{ "code", N_("Code of a codebook"), describe_code },
};

static const struct processing processings[] = {
	{ "codebook", N_("History of codebooks"),
	  N_("To show how the words came about that answers were sorted with."),
	  N_("Public task (article 6(1)(e)): research that can be checked."),
	  N_("Researchers of the region"), N_("Who changed a code, what, when and why"),
	  N_("Staff of the region"),
	  N_("As long as the account is there; then the change stays without the name.") },
};

static const struct data_table data[] = {
	{ "codebook", NULL, NULL },
	{ "code", NULL, NULL },
	{ "codebook_version", "codebook", "person_id" },
	{ "code_change", "codebook", "person_id" },
};

static const struct audit_act acts[] = {
	{ "codebook_add", N_("Made a codebook") },
	{ "codebook_change", N_("Changed the name or use of a codebook") },
	{ "codebook_version", N_("Named a version of a codebook") },
	{ "codebook_import", N_("Read codes in from a file") },
	{ "code_merge", N_("Merged two codes") },
	{ "code_split", N_("Split a code") },
	{ "code_retire", N_("Took a code out of use") },
	{ "code_back", N_("Brought a code back") },
};

const struct feature codebook_feature = {
	.name = "codebook",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = codebook_commands,
	.command_count = COUNT_OF(codebook_commands),
	.schemas = codebook_schemas,
	.schema_count = CODEBOOK_SCHEMAS,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.steps = codebook_schema,
	.step_count = codebook_schema_count,
	.seed = codebook_seed,
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.show_data = codebook_show_data,
	.erase_data = codebook_erase_data,
};
