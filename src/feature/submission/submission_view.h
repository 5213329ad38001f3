/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_view.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/submission/submission_guest.h"
#include "web/input.h"
#include "web/site.h"
#include "web/web.h"

extern const struct route_table submission_start_table, submission_open_table,
	submission_fill_table, submission_review_table, submission_copy_table,
	submission_desk_table, submission_preview_table;

/* ---- before it begins ---- */

struct start_view {
	const struct survey *survey;
	const char *path; /* the form goes to; NULL: it cannot be begun */
	const char *intro, *consent;
	const char *name; /* who is asked, or NULL */
	const char *stop; /* why it cannot be filled in, in the reader's language; NULL */
	const char *until, *keep;
	const char *marker; /* that answers were sent for who was asked; NULL */
	const char *trap;   /* time, of an open link; NULL */
	bool is_begun, is_personal;
	bool is_agreed; /* ticked, when the page is shown again */
	struct inputs inputs;
};

/* How it ended, or that it stops here. */
struct end_view {
	const struct survey *survey;
	const char *title, *text; /* text: in the reader's language */
	const char *thanks, *copy_path, *link;
	bool is_sent;
};

struct open_line {
	const char *name, *path, *intro, *until, *owner;
	int64_t minutes;
	bool is_anonymous;
};
struct open_lines LIST(struct open_line);
struct open_view {
	struct open_lines lines;
	struct inputs inputs;
};

/* ---- while it is filled in ---- */

struct fill_view {
	const struct survey *survey;
	const char *path;  /* of this page */
	const char *known; /* changed_ms that the page shows */
	const char *title, *hint;
	const char *questions; /* written already */
	const char *logic;
	const char *marker; /* who fills in for whom, or NULL */
	const char *said;   /* why the page is shown again, or NULL */
	bool has_file, has_previous, is_last, is_preview;
	int64_t place, count, minutes;
	struct inputs inputs; /* none: for the summary of what is wrong */
	const char *state;    /* of a preview: everything that was filled in */
};

/* Puts on the page what submission_show_page and submission_show_logic wrote already; nothing else.
 */
void fill_written(struct page *page, const char *html);

/* One answer as people read it. */
struct told_answer {
	const char *label, *value, *problem;
	const char *file_path; /* of a file, or NULL */
};
struct told_answers LIST(struct told_answer);
struct told_page {
	const char *title, *change_path; /* change_path NULL: it was sent */
	struct told_answers answers;
};
struct told_pages LIST(struct told_page);

struct review_view {
	const struct survey *survey;
	const char *path, *known, *marker, *copy_path;
	struct told_pages pages;
	int64_t missing;
	struct inputs inputs;
};

/* The link with which somebody goes on later. */
struct saved_view {
	struct end_view end;
	struct inputs inputs;
};

/* An empty form on paper. */
struct paper_page {
	const char *title, *questions; /* questions: written already */
};
struct paper_pages LIST(struct paper_page);
struct paper_view {
	const struct survey *survey; /* NULL: a preview */
	const char *title, *intro, *consent, *code, *address;
	struct paper_pages pages;
};
/* Shows the form of a version on paper; fills in pages, and the title where it is NULL. */
enum err paper_show(struct web *web, int64_t version_id, struct paper_view *view) MUST_CHECK;

/* What somebody can keep: all answers, on one page. */
struct copy_view {
	const struct survey *survey;
	const char *path, *back, *when;
	struct told_pages pages;
	bool is_file;
};

/* All answers by page, without what is not asked. `change` is "/vragenlijst/TOKEN", or NULL. In the
 * arena. */
void told_fill(struct web *web, struct form_instance *instance, const char *change,
	       struct told_pages *ret);

/* ---- shared by the doors ---- */

/* Answers with the page that says why it goes no further: sent, refused, closed. */
enum err end_show(struct web *web, const struct guest *guest) MUST_CHECK;
/* Whether the survey can be filled in; if not *ret_text says why, in the reader's language. */
bool guest_is_open(struct web *web, const struct guest *guest, const char **ret_text);
/* Who fills in for whom, or that an interviewer sent answers while somebody had begun; or NULL. */
const char *guest_marker(struct web *web, const struct guest *guest);
/* The crumbs of a page of a survey. */
void guest_crumbs(struct web *web, const struct guest *guest, const char *title);

/* The labels that the summary of what is wrong leads to. */
void submission_list_labels(struct web *web, const struct guest *guest, struct inputs *ret);

/* Counts one more thing begun from this network. ERR_BUSY with a failure: too many in an hour. On
 * the writer. */
enum err submission_brake(struct web *web) MUST_CHECK;

/* What a button asked for: "erbij:KEY"; does it with the instance and gives the place to go on
 * with, "#v-leren-2", or "" . ERR_INVALID with a failure. */
enum err act_do(struct web *web, struct guest *guest, const char *act, const char **ret_anchor)
	MUST_CHECK;
/* Takes the files that were sent with a page over into the instance, and, once the draft has its
 * id, stores them. ERR_INVALID with a failure: too large, another kind. */
enum err act_take_files(struct web *web, struct guest *guest) MUST_CHECK;
enum err act_store_files(struct web *web, struct guest *guest) MUST_CHECK;

/* The ways to fill in for somebody, on the page of a survey at the desk. */
enum err submission_survey_panel(struct web *web, struct subject subject) MUST_CHECK;
