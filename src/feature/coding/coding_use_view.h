/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_use_view.h: what this slice shows on pages of codes, and where passages are divided. */
#pragma once
#include "feature/coding/coding_view.h"

extern const struct route_table coding_use_table;

struct use_view {
	int64_t count;
	const char *passages, *divide; /* passages: NULL where who asks may not read them */
};

/* On the page of one code: how often it was used, and words that it was given to. */
struct use_quote {
	const char *words, *by, *path; /* by: NULL; path: to the text; NULL */
	bool is_test;
};
struct code_use_view {
	struct use_view use;
	int64_t respondents, texts;
	struct LIST(struct use_quote) quotes, passages; /* quotes: approved ones */
};
enum err coding_code_panel(struct web *web, struct subject subject);
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
