/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_pages.h: what the pages of this slice show and share; private to this slice. */
#pragma once
#include "feature/initiative/initiative_form.h"
#include "feature/moderation/moderation_slice.h"
#include "web/input.h"
#include "web/panel.h"
#include "web/trap.h"
#include "web/web.h"

/* ---- what forms of proposers share (moderation_form.c) ---- */

/* What somebody fills in beside the record. */
struct proposer {
	const char *name, *mail, *relation, *evidence;
};
enum proposer_part { PROPOSER_NEW, PROPOSER_CORRECTION, PROPOSER_DRAFT };

/* The inputs for who proposes, with what was sent, else what `who` has (may be NULL). */
void proposer_inputs(struct web *web, enum proposer_part part, const struct proposer *who,
		     struct inputs *ret);

/* Reads them. ERR_INVALID with failures; with is_lenient only what was filled in is looked at. */
enum err proposer_read(struct web *web, enum proposer_part part, bool is_lenient,
		       struct proposer *ret) MUST_CHECK;

/* Inputs of the record under one heading; in the order of the field table. */
struct form_group {
	const char *title; /* English msgid */
	struct inputs inputs;
};
struct form_groups LIST(struct form_group);
void form_groups_of(struct web *web, const struct inputs *inputs, struct form_groups *ret);

/* The path is a key to what somebody sent: it stays in no cache and in no Referer. */
void keep_path_secret(struct web *web);

void moderation_crumbs(struct web *web, const char *path, const char *text, const char *last);

/* ---- registering ---- */

struct alike_line {
	const char *name, *path, *where, *id;
};
struct alike_lines LIST(struct alike_line);

/* Records that may be the same one. Not on the writer. */
enum err moderation_alike(struct web *web, const struct initiative *wanted, struct alike_lines *ret)
	MUST_CHECK;

struct register_form_view {
	bool is_second;                        /* the step in which everything is filled in */
	struct inputs first, inputs, who, all; /* all: for the summary */
	struct alike_lines alike;
	const char *time;
};

/* ---- correcting, and editing at once ---- */

struct correct_view {
	const char *path, *name, *back; /* where the form goes, the record, its page */
	const char *known;              /* editors: changed_ms that the form was made with */
	struct form_groups groups;
	struct inputs who, all;
	struct initiative_clashes clashes;
	struct input confirmed; /* editors: the tick that all of it is right now */
	struct panels panels;   /* editors: what other slices know of the record */
	const char *time;       /* NULL: no trap */
	bool is_hidden;
};

/* ---- by personal link ---- */

struct value_line {
	const char *label, *old_value, *new_value; /* as people read them; NULL: unknown */
	const char *state;                         /* English msgid, or NULL while it is open */
	const char *css;                           /* of its state */
};
struct value_lines LIST(struct value_line);

struct message_line {
	const char *who; /* English msgid */
	const char *body;
	int64_t at_ms;
};
struct message_lines LIST(struct message_line);

struct link_page_view {
	const struct proposal *proposal;
	const char *path, *state, *next; /* state, what happens next: English msgids */
	const char *record_path;         /* NULL: none to see */
	struct value_lines values;
	struct message_lines messages;
	struct inputs answer;
	bool is_sent, is_asked, is_open;
};

struct draft_view {
	const char *path;
	struct form_groups groups;
	struct inputs who, all;
	bool is_draft;
};

/* What a proposal says, for people. In the arena. */
void moderation_values(struct web *web, const struct proposal *proposal, struct value_lines *ret);
enum err moderation_messages(struct web *web, int64_t id, struct message_lines *ret) MUST_CHECK;
const char *moderation_state(const struct proposal *proposal); /* English msgid */

/* A value as people read it: labels for keys. In the arena; NULL stays NULL. */
const char *moderation_value(struct web *web, const struct field *field, const char *value);

/* ---- the desk ---- */

struct queue_row {
	const char *path, *title, *kind, *where, *state;
	int64_t at_ms;
};
struct queue_rows LIST(struct queue_row);
struct queue_view {
	struct input kinds, places, states;
	struct queue_rows rows;
	bool is_full; /* there are more than are shown */
};

/* One field side by side. */
struct desk_field {
	const char *key, *label, *now, *then, *wanted; /* then: NULL where it is still so */
	bool is_taken, is_changed;                     /* is_changed: the page says else by now */
	struct input input;
};
struct desk_fields LIST(struct desk_field);

struct desk_view {
	const struct proposal *proposal;
	const char *path, *kind, *state, *record_path, *relation;
	const char *version, *known;
	const char *gone; /* why the record cannot be changed, or NULL */
	struct desk_fields fields;
	struct inputs all;
	struct value_lines values, mine; /* mine: what this moderator had chosen, in a conflict */
	struct message_lines messages;
	struct alike_lines alike;
	struct input message, other;
	const char *decided_by;
	bool is_waiting, is_new, is_accepted;
	bool has_looked; /* for `alike`: that is not done while storing */
};
