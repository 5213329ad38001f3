/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_figure_view.h: what the pages with figures of this slice show. */
#pragma once
#include "feature/coding/coding_agree.h"
#include "feature/coding/coding_exchange.h"
#include "feature/coding/coding_view.h"
#include "web/drawing.h"

extern const struct route_table coding_agree_table, coding_figure_table, coding_compare_table,
	coding_passage_table, coding_together_table;

/* ---- agreement ---- */

/* With two decimals, as people write it. In the page's memory. */
const char *coding_decimals(struct web *web, double value);

struct agree_view {
	const char *path;
	struct coding_links links;
	enum agree_by by;
	struct inputs inputs;
	struct document_table all, codes, texts;
	int64_t text_count, unit_count, coders, tests, differences;
	bool has_more;
};

struct unit_line {
	const char *title, *path, *words;
	int64_t sentence; /* 0: the whole text */
	int64_t yes, no;
	bool is_different, is_test;
};
struct unit_lines LIST(struct unit_line);
struct unit_view {
	const char *back;
	struct unit_lines units;
};

/* ---- two coders beside each other ---- */

struct compare_line {
	const char *id, *label, *color, *group, *quote, *coder, *memo;
	const char *also;    /* who coded it too; NULL: nobody */
	const char *verdict; /* "kept", "dropped"; NULL */
	bool is_different;   /* most do not share it, or it was settled */
};
struct compare_lines LIST(struct compare_line);
struct compare_view {
	const char *path, *text_path, *title, *text;
	struct compare_lines differences, same;
	bool is_ready; /* two are done */
	bool is_test;
};

/* ---- saturation, matrices, passages ---- */

/* The class of a year of start, in the reader's language. */
const char *coding_years(struct web *web, int64_t year);

struct figure_view {
	const char *lead, *explain, *path, *settle; /* settle: where differences end */
	const char *note;                           /* below the picture; NULL */
	struct coding_links links;
	struct inputs inputs;
	struct drawing drawing;
	struct document_table table;
	struct document_table plain; /* what files hold instead; no heads: the same table */
	struct coding_links files;   /* of the figure */
	struct coding_coverage coverage;
	int64_t tests;
	bool is_empty;
};

struct passage_line {
	const char *title, *path, *question, *words, *label, *color, *coder, *memo;
	bool is_test;
};
struct passage_lines LIST(struct passage_line);
struct passage_view {
	struct passage_lines passages;
	struct coding_links filters; /* what was asked: path takes it away */
	int64_t total, respondents, tests;
	const char *file; /* path of the same as CSV */
};

/* ---- exchange ---- */

extern const struct route_table coding_exchange_table;
struct coding_project_view {
	const char *path, *file; /* file: path of the codings as CSV */
	struct coding_links links;
	struct inputs inputs;
	const struct coding_project_taken *taken; /* NULL: nothing was taken in just now */
	struct refi_remarks remarks;
	bool has_texts;
};
/* A remark in the reader's language. In page->mem. */
const char *coding_remark(const struct page *page, const struct refi_remark *remark);

/* ---- suggestions ---- */

extern const struct route_table coding_suggest_table;
struct suggestion_line {
	const char *code_id, *label, *color, *why, *quote;
	size_t sentence, start, end;
};
struct suggestion_lines LIST(struct suggestion_line);
struct suggest_view {
	const char *text_path, *path;
	struct suggestion_lines suggestions;
	bool is_test;
};
