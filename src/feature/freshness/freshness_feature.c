/* SPDX-License-Identifier: EUPL-1.2 */
/* freshness_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature freshness_feature = {
	.name = "freshness",
};
