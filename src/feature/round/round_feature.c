/* SPDX-License-Identifier: EUPL-1.2 */
/* round_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature round_feature = {
	.name = "round",
};
