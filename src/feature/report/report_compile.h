/* SPDX-License-Identifier: EUPL-1.2 */
/* report_compile.h: blocks of a report as what a reader sees: text, tables and pictures. */
#pragma once
#include "feature/report/report_template.h"

/* One thing a reader sees. */
struct report_piece {
	struct document_block block;
	const struct drawing *drawing; /* of a figure; NULL */
	const char *query, *proof;     /* its address, and why it may be published; NULL */
};
struct report_pieces LIST(struct report_piece);

/* What one block became. */
struct report_part {
	const struct report_block *block;
	struct report_pieces pieces;
	struct report_numbers numbers;
	const char *lack; /* English msgid: nothing is there yet, and what to do; NULL */
};
struct report_parts LIST(struct report_part);

/* One block. Faults go to the look. Errors of the database. */
enum err compile_block(struct look *look, const struct report_block *block, struct report_part *ret)
	MUST_CHECK;
/* All blocks of the look, in order. */
enum err compile_all(struct look *look, struct report_parts *ret) MUST_CHECK;

/* The words that a text block has now: its own, or those of the template. */
enum err compile_source(struct look *look, const struct report_block *block, const char **ret)
	MUST_CHECK;

/* ---- for the files that compile ---- */

struct document_block *piece_add(struct look *look, struct report_part *part, enum block_kind kind);
void piece_heading(struct look *look, struct report_part *part, int level, const char *title);
void piece_paragraph(struct look *look, struct report_part *part, const char *text);
/* The same of words that people wrote in Dutch. */
void piece_dutch(struct look *look, struct report_part *part, const char *text);
/* An item of a list: "Label: text" with the label strong; label NULL: text alone. */
void piece_item(struct look *look, struct document_block *list, const char *label,
		const char *text);
/* Our Markdown with its references, and tables: lines of cells between "|". */
enum err piece_markdown(struct look *look, struct report_part *part, const char *text) MUST_CHECK;
void piece_number(struct look *look, struct report_part *part, const char *label,
		  const char *value);
void piece_count(struct look *look, struct report_part *part, const char *label, int64_t count);
/* Approved words of a respondent, with who may be told. */
void piece_quote(struct look *look, struct report_part *part, const struct quote *quote);

enum err compile_list(struct look *look, struct report_part *part) MUST_CHECK;
enum err compile_case(struct look *look, struct report_part *part) MUST_CHECK;
enum err compile_recommendations(struct look *look, struct report_part *part) MUST_CHECK;
enum err compile_method(struct look *look, struct report_part *part) MUST_CHECK;
/* How texts were coded; how kinds of initiatives were judged; and how far researchers agreed. */
enum err compile_coding(struct look *look, struct report_part *part) MUST_CHECK;
enum err compile_kinds(struct look *look, struct report_part *part) MUST_CHECK;
enum err compile_dilemmas(struct look *look, struct report_part *part) MUST_CHECK;
enum err compile_principles(struct look *look, struct report_part *part) MUST_CHECK;
enum err compile_annex(struct look *look, struct report_part *part) MUST_CHECK;

/* The quote of that id among the approved ones; NULL: not there, or not approved any more. */
enum err compile_find_quote(struct look *look, int64_t id, const struct quote **ret) MUST_CHECK;
