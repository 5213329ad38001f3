/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature word_cloud_feature = {
	.name = "word_cloud",
};
