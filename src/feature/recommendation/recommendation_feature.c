/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature recommendation_feature = {
	.name = "recommendation",
};
