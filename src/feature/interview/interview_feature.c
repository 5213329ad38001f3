/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature interview_feature = {
	.name = "interview",
};
