/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature openrosa_feature = {
	.name = "openrosa",
};
