/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature outbox_feature = {
	.name = "outbox",
};
