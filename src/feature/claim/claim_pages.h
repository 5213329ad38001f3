/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_pages.h: what the pages of this slice show; private to this slice. */
#pragma once
#include "feature/claim/claim_slice.h"
#include "feature/initiative/initiative.h"
#include "web/input.h"
#include "web/trap.h"
#include "web/web.h"

struct claim_form_view {
	const char *path, *name, *back, *time;
	struct inputs inputs;
};

/* What somebody sees with a personal link. */
struct claim_link_view {
	const struct claim *claim;
	const char *path, *name, *record_path; /* record_path: NULL when it is gone */
	const char *state;                     /* English msgid: what happens now */
	struct claim_hints hints;
	struct inputs inputs;
	bool is_contact, is_sent, is_invited, has_code, is_open, is_granted;
};

struct claim_row {
	const char *path, *name, *who, *way, *state;
	int64_t at_ms;
};
struct claim_rows LIST(struct claim_row);
struct claim_queue_view {
	struct claim_rows rows, closed;
};

struct claim_desk_view {
	const struct claim *claim;
	const char *path, *name, *record_path, *way, *state, *version;
	struct claim_hints addresses; /* where letters go */
	struct inputs inputs;
	bool is_open;
};

struct claim_letter_view {
	const struct claim *claim;
	const char *name, *code, *url, *back;
	struct claim_hints addresses;
};

struct editor_row {
	const char *id, *name, *mail;
	bool is_me;
};
struct editor_rows LIST(struct editor_row);
struct editors_view {
	const char *path, *name;
	struct editor_rows editors;
	struct claim_rows invited;
	struct inputs inputs;
	bool is_moderator;
};

struct own_row {
	const char *id, *name, *path; /* path: NULL where visitors do not see it */
	const char *state;            /* English msgid: how fresh it is */
	int64_t confirmed_ms;         /* 0: never */
};
struct own_rows LIST(struct own_row);

/* English msgids. */
const char *claim_way_text(const struct claim *claim);
const char *claim_state_text(const struct claim *claim);

/* The crumbs to `last`, after an optional step before it. */
void claim_crumbs(struct web *web, const char *path, const char *text, const char *last);

/* 13 characters, in the arena. */
const char *claim_id_text(struct web *web, int64_t id);

/* Panels. */
enum err claim_panel(struct web *web, struct subject subject) MUST_CHECK;
enum err claim_my_panel(struct web *web, struct subject subject) MUST_CHECK;
