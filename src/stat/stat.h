/* SPDX-License-Identifier: EUPL-1.2 */
/* stat.h: why a figure cannot be computed; every function of this folder says so and never guesses.
 */
#pragma once
#include "base/arena.h"

#include <stdint.h>

enum stat_lack {
	STAT_FINE,
	STAT_NO_DATA,      /* nothing was counted, or nobody rated the same thing */
	STAT_NO_OVERLAP,   /* no case is in both lists: the estimate would have no upper bound */
	STAT_EMPTY_MARGIN, /* a total that the model needs is zero: there is no best fit */
	STAT_NO_FIT,       /* the fit does not settle */
	STAT_ONE_CATEGORY, /* everybody said the same: chance and agreement cannot be told apart */
	STAT_IMPOSSIBLE,   /* the counts contradict one another */
};
