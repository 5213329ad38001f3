/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_view.h: what the templates of this slice are given. */
#pragma once
#include "feature/interview/interview_transcript.h"
#include "web/input.h"
#include "web/panel.h"
#include "web/web.h"

extern const struct route_table interview_table, interview_plan_table, interview_consent_table,
	interview_transcript_table, interview_turn_table, interview_name_table,
	interview_guide_table, interview_api_table, interview_turn_split_table;
extern const struct command interview_commands[1];
enum { INTERVIEW_SCHEMAS = 2 };
extern const struct schema interview_schemas[INTERVIEW_SCHEMAS];

/* What all pages of one interview have. */
struct interview_head {
	const struct interview *it;
	const char *path;                                               /* of the interview */
	const char *state, *consent;                                    /* English msgids */
	const char *round, *subject, *subject_path, *day, *interviewer; /* NULL: none */
	const char *category, *municipality, *phase;                    /* labels; NULL */
	enum interview_tab { TAB_PLAN, TAB_CONSENT, TAB_TRANSCRIPT, TAB_NAMES } tab;
	bool can_read;        /* what was said */
	const char *names_by; /* day by which names must be out; NULL: there are none */
	bool is_late;
};

/* ---- the overview ---- */

struct interview_row {
	const char *path, *title, *subject, *day, *state, *next; /* state, next: English msgids */
	const char *look;                                        /* of the state: a class */
	bool is_test;
};
struct interview_rows LIST(struct interview_row);
struct interview_count {
	const char *text; /* English msgid */
	int64_t count;
};
struct interview_counts LIST(struct interview_count);
struct interview_part {
	const char *round; /* its name; NULL: without a round */
	int64_t round_id;
	struct interview_counts counts;
	struct interview_rows rows;
};
struct interview_parts LIST(struct interview_part);
struct interview_list_view {
	struct interview_parts parts;
	struct inputs inputs;
};

/* ---- one interview ---- */

struct interview_one_view {
	struct interview_head head;
	const char *next; /* English msgid */
	const char *next_path, *guide, *guide_path;
	bool can_hold, can_cancel, can_plan, can_change;
	const char *other_notes; /* stored by somebody else meanwhile; NULL */
	struct inputs inputs;
	int64_t notes_edit;
};
struct interview_form_view {
	struct interview_head head;
	const char *path, *back;
	const char *lead; /* English msgid; NULL */
	const char *organisation, *mail; /* of who is responsible; "" */
	int64_t months;                  /* that texts are kept */
	bool is_only_one; /* kind and municipality lead to it alone */
	bool is_wide;
	struct inputs inputs;
	int64_t edit;          /* what the writer saw */
	const char *other;     /* what is stored now, after a conflict; NULL */
	const char *turn_path; /* of one turn: it can be split; NULL */
	const char *next_turn; /* the words of the one behind it, to join with; NULL: it is last */
};

/* ---- names ---- */

struct name_row {
	size_t number;
	const char *kind, *words, *replacement; /* kind: English msgid */
	struct name_contexts contexts;
	int64_t times;
	bool is_ticked;
};
struct name_rows LIST(struct name_row);
struct name_view {
	struct interview_head head;
	struct name_rows rows;
	struct inputs inputs;
	bool can_undo, can_check, is_cut; /* is_cut: there are more */
};

/* ---- panels ---- */

struct interview_panel_view {
	struct interview_rows rows;
	struct interview_counts counts;
	const char *new_path;
};

/* ---- what the pages share: interview_parts.c ---- */

/* The interview of the address with its head. ERR_MISSING, ERR_FORBIDDEN. */
enum err interview_of(struct web *web, enum interview_tab tab, struct interview *ret,
		      struct interview_head *ret_head) MUST_CHECK;
/* Logs that who asks looks at what was said; for SLOW pages. */
enum err interview_look(struct web *web, int64_t id) MUST_CHECK;
void interview_crumbs(struct web *web, const struct interview *it, const char *title);
enum err interview_row_of(struct web *web, const struct interview *it, struct interview_rows *ret)
	MUST_CHECK;
/* Planned, held, transcribed, checked: how many; those that are none are left out. */
void interview_count_states(struct arena *mem, const struct interviews *all,
			    struct interview_counts *ret);
/* Adds an input for each field; what was sent goes before what is stored. */
void interview_add_inputs(struct web *web, const struct field *fields, size_t count,
			  const void *record, struct inputs *ret);
struct input *interview_input(struct inputs *inputs, const char *key);
bool interview_is_mendable(enum err err);
/* 303 to the page of the interview, with ?gedaan=. */
enum err interview_go(struct web *web, int64_t id, const char *rest, const char *done);
/* The number of the turn in the address, from 0. ERR_MISSING: it is none. */
enum err interview_turn_of(struct web *web, size_t *ret) MUST_CHECK;
extern const struct web_notice interview_notices[];
extern const size_t interview_notice_count;
const char *interview_time_text(struct arena *mem, int64_t time_ms);
enum err interview_desk_panel(struct web *web, struct subject subject);
enum err interview_round_panel(struct web *web, struct subject subject);
