/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature privacy_feature = {
	.name = "privacy",
};
