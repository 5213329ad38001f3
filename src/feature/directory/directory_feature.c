/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature directory_feature = {
	.name = "directory",
};
