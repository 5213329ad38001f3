/* SPDX-License-Identifier: EUPL-1.2 */
/* error.h: what the error page shows; private to web/. */
#pragma once
#include "work/work.h"

struct error_view {
	int status;
	const char *advice;	/* English msgid */
	struct failures failures;
};
