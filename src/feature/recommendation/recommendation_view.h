/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_view.h: what the pages of this slice show; private to it. */
#pragma once
#include "document/document.h"
#include "feature/recommendation/recommendation_slice.h"
#include "web/input.h"
#include "web/web.h"

/* One office and what it answered last. */
struct office_line {
	const char *name, *kind;    /* kind, status: in the reader's language */
	const char *status, *badge; /* badge: class of the status */
	const char *said, *due;     /* days; NULL */
	const char *who;            /* the office by its link, or written down by staff; NULL */
	struct document_blocks text;
	const char *link;
	const char *id, *reply_id; /* reply_id: NULL without an answer */
	bool is_new, is_hidden;
};
struct office_lines LIST(struct office_line);

struct evidence_line {
	const char *kind, *text, *path; /* path: of this site; NULL */
	const char *address;            /* of another site; NULL */
	const char *words, *by;         /* of a quote or a code; NULL */
	bool is_quote;
	bool is_gone; /* for staff: visitors do not see it any more */
};
struct evidence_lines LIST(struct evidence_line);

struct recommendation_card {
	const struct recommendation *it;
	const char *path, *priority, *state, *reply_by, *names;
	const char *shown_names; /* the first three, and how many more */
	struct document_blocks text;
	struct office_lines offices;
	struct evidence_lines evidence;
	const char *changed; /* day on which a public text was changed; NULL */
	int64_t answered;
	bool is_draft, is_closed;
};
struct recommendation_cards LIST(struct recommendation_card);

struct recommendation_group {
	const char *name, *path, *mandate; /* of the round */
	struct recommendation_cards cards;
};
struct recommendation_groups LIST(struct recommendation_group);

struct recommendation_option {
	const char *key, *label;
	bool is_chosen;
};
struct recommendation_options LIST(struct recommendation_option);

struct recommendation_list_view {
	struct recommendation_groups groups;
	struct recommendation_options kinds;
	int64_t total, answered, offices;
	bool can_write;
};

/* Three inputs that stand in a row. */
struct recommendation_row {
	struct input first, second, third;
};
struct recommendation_rows LIST(struct recommendation_row);

struct recommendation_edit_view {
	const char *path, *known, *back;
	struct inputs inputs, all; /* all: for the problems */
	struct recommendation_rows offices, evidence;
	bool is_new;
};

/* A text that was public before it was changed. */
struct earlier_text {
	const char *until, *title;
	struct document_blocks text;
};
struct earlier_texts LIST(struct earlier_text);

struct recommendation_figure_view {
	const char *title, *path; /* of the recommendation */
	const char *explanation;  /* NULL */
	struct document_table table;
};

struct recommendation_one_view {
	struct recommendation_card card;
	struct earlier_texts earlier;
	const char *round_name, *round_path, *mandate, *desk_path;
	bool can_write;
	struct inputs reply; /* of staff who write an answer down */
	const char *reply_path;
	const char *link; /* a new one of an office, shown once; NULL */
	const char *link_name;
};

struct recommendation_inbox_view {
	const char *name, *path;
	struct recommendation_cards cards;
	struct inputs inputs; /* of the one that is answered */
	struct recommendation_card *card;
	const char *round_name, *round_path, *mandate; /* NULL: the round is gone */
	const char *back;
};

/* ---- recommendation_pages.c ---- */

/* Fills a card, without its evidence; `with_all` shows what only staff sees. */
struct recommendation_card recommendation_card_of(struct web *web, const struct recommendation *it,
						  bool with_all);
/* Looks up what it rests on: for a page of one. */
void recommendation_add_evidence(struct web *web, bool with_all, struct recommendation_card *card);
const char *recommendation_path(struct arena *mem, const char *before, int64_t id);
const char *recommendation_day(struct web *web, const char *day);
/* The inputs of an answer: what was sent, else what was said last (NULL: nothing). */
void recommendation_reply_inputs(struct web *web, const struct reply *last, struct inputs *ret);
/* The answer that was sent; without id, recommendation and office. */
struct reply recommendation_reply_sent(struct web *web);
