/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature campaign_feature = {
	.name = "campaign",
};
