/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_use_view.h: what this slice shows on pages of codes, and where passages are divided. */
#pragma once
#include "feature/coding/coding_view.h"

extern const struct route_table coding_use_table;

struct use_view {
	int64_t count;
	const char *passages, *divide; /* passages: NULL where who asks may not read them */
};
/* Panels: see codebook.h. */
enum err coding_use_panel(struct web *web, struct subject subject);
enum err coding_merge_panel(struct web *web, struct subject subject);
enum err coding_split_panel(struct web *web, struct subject subject);

struct divide_line {
	const char *id, *words;
};
struct divide_lines LIST(struct divide_line);
struct divide_view {
	const char *id, *title;
	struct code_choices codes;
	struct divide_lines passages;
	int64_t total;
};
