/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature answer_feature = {
	.name = "answer",
};
