/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_who.h: who stands behind a number; for the team alone, private to this slice. */
#pragma once
#include "feature/analysis/analysis_door.h"

enum { WHO_FILTERS = FILTERS_MAX + 2, WHO_MOST = 500 };

/* One who is counted, and where what they told can be read. */
struct who_line {
	const char *name, *path;              /* path NULL: nothing is known of them */
	struct analysis_links answers, texts; /* of questionnaires, of what was coded */
	bool is_test;
};
struct who_view {
	struct LIST(struct who_line) lines;
	struct conditions conditions;
	int64_t total;
	bool has_answers, has_texts;
	const char *back; /* to the figure */
};
/* Who passes the filters of a query. RESEARCHER, ADMINISTRATOR; of the register all STAFF. Errors
 * as of analysis_figure. In work->mem. */
enum err analysis_who(struct work *work, const struct http_pairs *pairs, struct who_view *ret)
	MUST_CHECK;
