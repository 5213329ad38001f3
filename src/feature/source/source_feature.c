/* SPDX-License-Identifier: EUPL-1.2 */
/* source_feature.c: what this slice offers. */
#include "feature/source/source_schema.h"
#include "feature/features.h"

static const struct data_table data[] = {
	{ "source", NULL, NULL },
	{ "fact", NULL, NULL },
};

const struct feature source_feature = {
	.name = "source",
	.data = data,
	.data_count = COUNT_OF(data),
	.steps = source_schema,
	.step_count = source_schema_count,
};
