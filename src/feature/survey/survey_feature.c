/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature survey_feature = {
	.name = "survey",
};
