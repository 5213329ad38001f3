/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature codebook_feature = {
	.name = "codebook",
};
