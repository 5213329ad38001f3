/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature analysis_feature = {
	.name = "analysis",
};
