/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature coding_feature = {
	.name = "coding",
};
