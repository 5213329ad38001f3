/* SPDX-License-Identifier: EUPL-1.2 */
/* report_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature report_feature = {
	.name = "report",
};
