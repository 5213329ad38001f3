/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_view.h: what the pages of this slice show, and what their files share; private to it. */
#pragma once
#include "feature/survey/survey_choose.h"
#include "feature/survey/survey_response.h"
#include "web/input.h"
#include "web/pager.h"
#include "web/panel.h"

struct survey_line {
	const char *path, *name, *state, *answered, *closes_on;
};
struct survey_lines LIST(struct survey_line);
struct survey_list_view {
	struct survey_lines lines;
	bool can_write;
};

struct survey_edit_view {
	struct inputs inputs;
	const char *path, *back;
};

/* A share with its bar, and the row of numbers that it belongs to. */
struct response_line {
	const char *label, *rate;
	const struct response_row *row;
	int width; /* of 100 */
};
struct response_lines LIST(struct response_line);

/* A step on the way to an answer. */
struct survey_step {
	const char *label;
	int64_t count;
	int width;
};
struct survey_steps LIST(struct survey_step);

struct survey_view {
	const struct survey *survey;
	const char *path, *state, *form_name, *form_path, *round_name, *round_path;
	const char *opens_on, *closes_on, *open_url;
	struct response response;
	const char *rate, *reached;
	struct survey_steps steps;
	struct response_lines places, groups, waves;
	struct survey_lists lists;
	struct inputs extend;
	struct panels panels;
	bool can_write, can_call, is_draft, is_open, is_closed;
};

/* Somebody in the list of who is invited, or on paper. */
struct invitation_line {
	const char *id, *name, *mail, *place, *state, *css, *failure, *code, *phone, *contact,
		*address, *path, *text, *title;
	const char *qr, *language;
	int qr_size, wave;
	bool can_note, can_remove;
};
struct invitation_lines LIST(struct invitation_line);
struct invitation_view {
	const struct survey *survey;
	const char *path, *code_url;
	struct invitation_lines lines;
	struct inputs inputs;
	struct pager pager;
	bool can_write;
};

/* Choosing who is invited. */
struct choose_view {
	const char *path, *kind; /* kind: what is looked at below; NULL: nothing yet */
	struct inputs regis, direct, upload, take;
	struct survey_found found;
	struct survey_omissions wrong, doubles;
	const char *query; /* what was chosen, to be sent along */
	const char *table; /* the rows of a file, to be sent along */
	size_t shown;
};

/* The mails of all waves, and one of them. */
struct mail_line {
	const char *path, *name, *state, *day;
	int64_t waiting; /* who would get it now */
};
struct mail_lines LIST(struct mail_line);
struct wave_view {
	const char *path;
	struct mail_lines lines;
};
struct mail_view {
	const char *path, *name, *state;
	struct inputs inputs;
	const char *title_nl, *title_en;
	struct mail_parts parts_nl, parts_en;
	int64_t waiting;
	bool can_change, can_send;
};

/* For who is invited: no more mails. */
struct stop_view {
	const char *name, *path, *survey_path;
	bool is_done;
};

/* The surveys of a round. */
struct round_survey {
	const char *path, *name, *state, *rate;
	int64_t asked, done;
};
struct round_surveys LIST(struct round_survey);
struct round_surveys_view {
	struct round_surveys lines;
};

/* ---- parts: survey_parts.c ---- */

/* The survey of {id}. ERR_MISSING. */
enum err survey_of(struct web *web, struct survey *ret) MUST_CHECK;
/* "/beheer/vragenlijsten/ID" and what follows. */
const char *survey_path(struct arena *mem, int64_t id, const char *rest);
/* The way to a page of a survey; title NULL: the survey itself; survey NULL: the list. */
void survey_crumbs(struct web *web, const struct survey *survey, const char *title);
/* An English msgid. */
const char *survey_state_text(struct work *work, const struct survey *survey);
/* "21 november 2026" of a day; NULL of none. */
const char *survey_day_text(struct web *web, const char *day);
/* The name of a municipality by its code; the msgid "Unknown" in the reader's language for none. */
const char *survey_place_name(struct web *web, const char *code);
/* Adds the inputs of a field table with what was sent, else with the values of `record` (NULL:
 * empty). */
struct survey_fields {
	const struct field *items;
	size_t count;
};
void survey_add_inputs(struct web *web, struct survey_fields fields, const void *record,
		       struct inputs *ret);
/* How one who is invited stands, for a list. */
void survey_fill_person(struct web *web, const struct invitation *it, struct invitation_line *ret);
/* An English msgid; NULL of "". */
const char *survey_failure_text(const char *failure);
/* Back to a page of the survey with ?gedaan=DONE. */
enum err survey_go(struct web *web, int64_t id, const char *rest, const char *done) MUST_CHECK;
/* Whether a form is shown again with what was wrong. */
bool survey_is_mendable(enum err err);
