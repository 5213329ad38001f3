/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_feature.c: what this slice offers. */
#include "feature/features.h"

const struct feature contact_feature = {
	.name = "contact",
};
