/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature claim_feature = {
	.name = "claim",
};
