/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_view.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/campaign/campaign_slice.h"
#include "feature/initiative/initiative_form.h"
#include "feature/initiative/initiative_quality.h"
#include "web/input.h"

struct web;

/* ---- for the initiative itself ---- */

struct reply_fact {
	const char *label, *value;
};
struct reply_facts LIST(struct reply_fact);

struct reply_view {
	const struct initiative *it;
	const char *path;  /* "/bevestigen/TOKEN" */
	const char *known; /* changed_ms of what is shown */
	const char *record_path;
	const char *said;  /* what was answered before, a whole sentence; NULL: nothing yet */
	const char *until; /* until when the link works, a whole sentence */
	struct reply_facts facts;
	struct inputs inputs;
	struct initiative_clashes clashes;
	bool is_merged; /* the page is now one with another page */
	bool has_mail;  /* came by mail: those can be stopped */
};

/* ---- for staff ---- */

struct campaign_line {
	const char *path, *name, *state, *answered;
	int64_t created_ms, asked, total;
};
struct campaign_lines LIST(struct campaign_line);
struct campaign_list_view {
	struct campaign_lines lines;
	struct answers unseen;
	struct inputs none;
};

/* One number of the progress, and where it is of how many. */
struct campaign_figure {
	const char *label;
	int64_t count;
};
struct campaign_figures LIST(struct campaign_figure);

/* How one place or one way stands. */
struct campaign_row {
	const char *label;
	int64_t total, asked, confirmed, changed, stopped, not_reached, bounced, open;
};
struct campaign_rows LIST(struct campaign_row);

/* One record in a list. */
struct ask_line {
	const char *name, *path, *place, *channel, *state, *code, *phone, *contact, *address;
	const char *known, *letter; /* what we know, in a few words; the text of a letter */
	int64_t confirmed_ms;
};
struct ask_lines LIST(struct ask_line);

/* What was typed lately. */
struct typed_line {
	const char *name, *code, *outcome, *note, *id;
	bool can_undo;
};
struct typed_lines LIST(struct typed_line);

struct campaign_view {
	const struct campaign *campaign;
	const char *path, *state;
	bool is_draft, is_sending, is_open, is_closed;
	struct campaign_figures figures;
	struct campaign_row total;
	struct campaign_rows places, channels;
	struct ask_lines asks;
	int64_t ask_total;
	struct inputs inputs;
	const char *preview_title, *preview_text, *preview_text_en;
	struct typed_lines typed;
	const char *answer_address; /* of /antwoord, whole */
	const char *more_path;      /* the next page of the list; NULL: none */
};

/* What somebody chose for a new campaign, and what it finds. */
struct choose_view {
	struct inputs inputs;
	struct campaign campaign;
	struct campaign_figures figures;
	struct ask_lines asks;
	int64_t found, asked;
	const char *query;
	bool is_shown; /* something was chosen: what it finds stands below */
};

struct quality_line {
	const char *name, *path, *place, *advice;
	int score;
};
struct quality_lines LIST(struct quality_line);
struct quality_view {
	struct quality_lines lines;
	struct inputs inputs;
	int64_t total, below; /* records; those with less than half of the points */
	int mean;
};

struct quality_panel_view {
	struct quality quality;
};

/* ---- parts ---- */

/* "K7M-2PX4" of an ask; its path; words for channel, outcome and state, as msgids. */
const char *campaign_path(struct arena *mem, int64_t id, const char *rest);
const char *campaign_state_text(const char *state);
const char *channel_text(const char *channel);
const char *ask_state_text(const struct ask *ask);

/* The campaign of {id}. ERR_MISSING. */
enum err campaign_of(struct web *web, struct campaign *ret) MUST_CHECK;

/* The way to a page of a campaign; `title` NULL: the campaign itself. */
void campaign_crumbs(struct web *web, const struct campaign *campaign, const char *title);

/* The lines of a list of asks, with names, and contacts where `with_contact`. */
enum err campaign_fill_asks(struct web *web, const struct asks *asks, bool with_contact,
			    struct ask_lines *ret) MUST_CHECK;

/* Figures, by place and by way. */
enum err campaign_fill_progress(struct web *web, const struct campaign *campaign,
				struct campaign_view *view) MUST_CHECK;
