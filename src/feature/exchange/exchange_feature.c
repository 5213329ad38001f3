/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature exchange_feature = {
	.name = "exchange",
};
