/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature moderation_feature = {
	.name = "moderation",
};
