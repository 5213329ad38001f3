/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature duplicate_feature = {
	.name = "duplicate",
};
