/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_typology_pages.h: what the pages of kinds and of words show; private to them. */
#pragma once
#include "feature/analysis/analysis_door.h"
#include "feature/assessment/assessment.h"
#include "feature/coding/coding_word.h"

/* What one kind of initiative has: "Activities", and which. */
struct kind_item {
	const char *text, *numbers, *path; /* numbers: "17 (40% ▲; others 13%)"; path: NULL */
};
struct kind_fact {
	const char *term;
	struct LIST(struct kind_item) items;
};
struct kind_block {
	const char *title, *id; /* "Meeting: 47 (55%)"; id: for links within the page */
	struct LIST(struct kind_fact) facts;
};
struct kind_blocks LIST(struct kind_block);

struct typology_view {
	struct inputs inputs;
	struct figure_part apart, profile, moved;
	struct kind_blocks blocks;
	struct assessment_progress progress;
};

/* What of one initiative points to which kind. */
struct evidence_view {
	struct kind_blocks blocks;
	int64_t decided, least, kinds, of_kind;
	bool is_there, is_enough, has_answers, is_answer_few;
	const char *typology_path;
};

/* A text in which a word stands. */
struct word_passage {
	const char *title, *question, *path;
	struct coding_pieces pieces;
	bool is_test;
};
struct word_view {
	struct LIST(struct word_passage) passages;
	int64_t total;
	bool has_more;
	const char *back;
};

/* Slot: the panel on the page of an assessment. */
enum err analysis_evidence_panel(struct web *web, struct subject subject);
