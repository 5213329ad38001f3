/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature assessment_feature = {
	.name = "assessment",
};
