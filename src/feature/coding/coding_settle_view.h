/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_settle_view.h: what the page of differences shows. */
#pragma once
#include "feature/coding/coding_view.h"

extern const struct route_table coding_settle_table;

struct settle_line {
	const char *title, *question, *path;
	int64_t differences;
	bool is_test;
};
struct settle_lines LIST(struct settle_line);
struct settle_view {
	struct coding_links links;
	struct settle_lines texts;
	struct coding_coverage coverage;
};
