/* SPDX-License-Identifier: EUPL-1.2 */
/* form_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/form/form_cli.h"
#include "feature/form/form_schema.h"
#include "feature/form/form_slice.h"

/* Questionnaires ask; what people answer stands in later slices. */
static const struct data_table data[] = {
	{ "form", NULL, NULL },       { "form_version", NULL, NULL }, { "form_state", NULL, NULL },
	{ "form_bytes", NULL, NULL }, { "form_file", NULL, NULL },
};

static const struct audit_act acts[] = {
	{ "form_freeze", N_("A version of a questionnaire was frozen") },
	{ "form_remove", N_("A questionnaire was removed") },
};

static const struct command commands[] = {
	{ "form", "check FILE | convert FILE --to xlsx|csv|md|xform [--output FILE]",
	  "Checks a questionnaire (XLSForm or XForm), or writes it in another way.", form_command,
	  COMMAND_NOTHING },
};

const struct feature form_feature = {
	.name = "form",
	.commands = commands,
	.command_count = COUNT_OF(commands),
	.steps = form_schema,
	.step_count = form_schema_count,
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.seed = form_seed,
	.start = form_open_start,
};
