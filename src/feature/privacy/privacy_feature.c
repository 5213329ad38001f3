/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/privacy/privacy_schema.h"

const struct feature privacy_feature = {
	.name = "privacy",
	.steps = privacy_schema,
	.step_count = privacy_schema_count,
};
