/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_feature.c: what this slice offers. */
#include "feature/contact/contact_schema.h"
#include "feature/features.h"

const struct feature contact_feature = {
	.name = "contact",
	.steps = contact_schema,
	.step_count = contact_schema_count,
};
