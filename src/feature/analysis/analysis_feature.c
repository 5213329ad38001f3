/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_feature.c: what this slice offers. */
#include "feature/analysis/analysis_keep.h"
#include "feature/analysis/analysis_schema.h"
#include "feature/features.h"

#include <string.h>

static const struct audit_act acts[] = {
	{ "analysis_save", N_("A figure was kept under a name") },
	{ "analysis_publish", N_("A figure was published") },
};

/* Numbers of groups, addresses of figures and codes: no personal data. */
static const struct data_table data[] = {
	{ "analysis_proof", NULL, NULL },
	{ "analysis_saved", NULL, NULL },
	{ "analysis_severity", NULL, NULL },
};

static enum err merge_code(struct work *work, struct subject from, struct subject to)
{
	if (strcmp(from.kind, "code") != 0)
		return OK;
	return analysis_merge_severity(work->db, from.id, to.id);
}

const struct feature analysis_feature = {
	.name = "analysis",
	.merge_subject = merge_code,
	.data = data,
	.data_count = COUNT_OF(data),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.steps = analysis_schema,
	.step_count = analysis_schema_count,
};
