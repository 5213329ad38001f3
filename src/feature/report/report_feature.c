/* SPDX-License-Identifier: EUPL-1.2 */
/* report_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/report/report_schema.h"
#include "feature/report/report_slice.h"

/* Texts of a report and partners are about organisations: no personal data. */
static const struct data_table data[] = {
	{ "report", NULL, NULL },         { "report_block", NULL, NULL },
	{ "report_edition", NULL, NULL }, { "report_picture", NULL, NULL },
	{ "report_file", NULL, NULL },    { "report_partner", NULL, NULL },
};

static const struct audit_act acts[] = {
	{ "report_make", N_("A report was made") },
	{ "report_freeze", N_("An edition of a report was frozen") },
	{ "report_publish", N_("An edition of a report was published") },
};

const struct feature report_feature = {
	.name = "report",
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.steps = report_schema,
	.step_count = report_schema_count,
};
