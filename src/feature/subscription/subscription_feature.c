/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature subscription_feature = {
	.name = "subscription",
};
