/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_pages.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/assessment/assessment_slice.h"
#include "web/input.h"
#include "web/panel.h"
#include "web/web.h"

/* ---- what waits ---- */

struct wait_row {
	const char *name, *path, *where,
		*text; /* text: the state or why; in the reader's language */
	int64_t at_ms; /* 0: nothing was done yet */
};
struct wait_rows LIST(struct wait_row);

struct figure_row {
	const char *label; /* English msgid */
	int64_t units;
	const char *percent, *kappa, *alpha; /* as text; NULL: cannot be computed */
	const char *why;                     /* English msgid; NULL: all can be */
};
struct figure_rows LIST(struct figure_row);

struct queue_view {
	struct wait_rows open, suggested, rest;
	int64_t undecided;
	const char *next; /* path of the next part of the rest, or NULL */
	struct inputs inputs;
	struct figure_rows figures;
	int64_t first_only;
};

/* ---- one initiative ---- */

struct case_answer {
	const char *label, *answer; /* answer: English msgid */
	const char *evidence, *link;
};
struct case_answers LIST(struct case_answer);

struct case_opinion {
	int number;
	bool is_mine;
	int64_t said_ms;
	const char *verdict; /* English msgid */
	const char *reason, *category, *category_reason;
	struct case_answers answers;
};
struct case_opinions LIST(struct case_opinion);

struct case_part {
	const char *state, *verdict, *how; /* English msgids; verdict, how: NULL where not known */
	const char *reason, *category;
	int64_t opened_ms, settled_ms;
	bool is_blind, is_settled, is_proposed;
	struct case_opinions opinions;
};
struct case_parts LIST(struct case_part);

struct case_group {
	struct input answer, evidence, link;
};
struct case_groups LIST(struct case_group);

enum case_form { CASE_NO_FORM, CASE_OPINION, CASE_SETTLE };
struct case_view {
	const char *name, *path, *public_path, *category, *why; /* why: of a suggestion, or NULL */
	struct case_parts parts;
	enum case_form form;
	bool is_second, can_hide;
	struct inputs inputs; /* all of the form, for its problems */
	struct case_groups groups;
	struct inputs decision; /* verdict, reason, category, ... */
	struct panels panels;   /* of later slices: what may help to decide */
};

/* ---- the list of criteria ---- */

struct criterion_row {
	const char *key;
	struct input label_nl, label_en;
};
struct criterion_rows LIST(struct criterion_row);
struct criteria_view {
	int64_t version, made_ms;
	const char *last_reason;
	struct criterion_rows rows;
	struct criteria criteria;
	struct inputs inputs;
	struct input reason;
	bool can_change;
};

/* ---- panels ---- */

struct standing_view {
	const char *verdict, *category; /* verdict: English msgid */
	int64_t settled_ms;
	const char *path;  /* of the desk's page, or NULL */
	const char *state; /* English msgid, or NULL: nothing goes on */
};

/* "Administration > Assessments > title". */
void assessment_crumbs(struct web *web, const char *title);

/* "/beheer/beoordelingen/ID", in `mem`. */
const char *assessment_path(struct arena *mem, int64_t initiative_id);

/* Fills the form and what was sent of it. In the arena. */
enum err case_fill_form(struct web *web, const char *category, struct case_view *view) MUST_CHECK;
void case_fill_settle_form(struct web *web, struct case_view *view);

/* Reads the form. ERR_INVALID with failures. */
enum err case_read_opinion(struct web *web, struct opinion *ret) MUST_CHECK;
enum err case_read_settlement(struct web *web, struct settlement *ret) MUST_CHECK;
