/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs_view.h: what the page of jobs shows. */
#pragma once
#include "web/page.h"

/* One job; texts are English msgids. */
struct jobs_line {
	const char *name, *text, *failure; /* failure: NULL when it went well */
	const char *ran;                   /* when, in the reader's language */
	int64_t ran_ms, failed_turns;      /* ran_ms 0: never */
};
struct jobs_lines LIST(struct jobs_line);
struct jobs_view {
	struct jobs_lines lines;
};
