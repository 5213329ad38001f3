/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_judged_view.h: what the page shows that compares a table of judgements. */
#pragma once
#include "document/document.h"
#include "web/input.h"
#include "web/web.h"

extern const struct route_table coding_judged_table;

struct judged_view {
	struct inputs inputs;
	struct document_table table; /* no heads: nothing was computed */
	const char *summary;         /* in the reader's language */
};
