/* SPDX-License-Identifier: EUPL-1.2 */
/* source_feature.c: what this slice offers. */
#include "feature/source/source_schema.h"
#include "feature/features.h"

const struct feature source_feature = {
	.name = "source",
	.steps = source_schema,
	.step_count = source_schema_count,
};
