/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/submission/submission_schema.h"

const struct feature submission_feature = {
	.name = "submission",
	.steps = submission_schema,
	.step_count = submission_schema_count,
};
