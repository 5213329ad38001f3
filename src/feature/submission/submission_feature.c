/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature submission_feature = {
	.name = "submission",
};
