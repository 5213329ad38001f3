/* SPDX-License-Identifier: EUPL-1.2 */
/* thing_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/thing/thing_schema.h"
#include "feature/thing/thing_slice.h"

const struct feature thing_feature = {
	.name = "thing",
	.routes = thing_routes,
	.route_count = THING_ROUTES,
	.steps = thing_schema,
	.step_count = thing_schema_count,
};
