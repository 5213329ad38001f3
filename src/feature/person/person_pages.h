/* SPDX-License-Identifier: EUPL-1.2 */
/* person_pages.h: what the pages of this slice show, and their tables. */
#pragma once
#include "feature/person/person_oidc.h"
#include "feature/person/person_proof.h"
#include "feature/person/person_slice.h"
#include "web/input.h"
#include "web/menu.h"
#include "web/panel.h"

/* ---- for all pages ---- */

/* Adds an input; its label and help are English msgids, what is wrong comes from the failures. */
void person_add_input(struct web *web, struct inputs *inputs, struct input input);

/* Ends a page with the status of `err` (ERR_BUSY: 429), and keeps what was written, such as counted
 * tries. Other errors than a person can mend are handed on. */
enum err person_end_kept(struct web *web, enum err err) MUST_CHECK;
#define person_show_kept(web, err, title, template_function, view) \
	(web_page_begin((web), words_say((web)->page.words, (title))), \
	 template_function(&(web)->page, (view)), person_end_kept((web), (err)))

/* Whether a person can mend this: then the form is shown again. */
bool person_can_mend(enum err err);

/* ---- person_pages.c: signing in and out ---- */

extern const struct route_table person_sign_in_table, person_second_table, person_my_table,
	person_password_table, person_desk_table, person_staff_table, person_review_table;

extern const struct command person_commands[2];

struct link_view {
	const char *token;   /* of the link that was opened */
	const char *onward;  /* where to go on to; "" : the own start */
	const char *command; /* what makes a new link */
	struct inputs mail;  /* the form for a link by mail */
	struct inputs words; /* the form with a password */
	bool has_failed_words;
	struct oidc_providers providers; /* organisations whose accounts sign in here */
};

/* ---- person_second_pages.c ---- */

struct second_view {
	struct second_state state;
	const char *onward, *qr; /* qr: an SVG path; NULL: none */
	int qr_size;
	struct inputs inputs;
	struct recovery_codes codes;
	bool is_half;
};

/* ---- person_my_pages.c ---- */

struct session_line {
	const struct session *session;
	const char *id, *how; /* how: an English msgid */
};
struct my_view {
	struct person person;
	struct inputs about, mail;
	struct LIST(struct session_line) sessions;
	struct menu_items menu;
	struct second_state second;
	struct panels panels;
	struct LIST(const char *) roles; /* English msgids */
	bool has_password, has_more;
};
struct mail_view {
	const char *token;
};
struct password_view {
	struct inputs inputs;
	const char *mail; /* for the browser's own store of passwords */
	bool has_password;
};

/* ---- person_desk_pages.c: /beheer ---- */

struct task_line {
	const struct task *task;
	int64_t count;
};
struct desk_section {
	const char *key, *title; /* title: an English msgid */
	struct menu_items items;
};
struct desk_view {
	struct LIST(struct task_line) tasks;
	struct LIST(struct desk_section) sections; /* those with items */
	struct panels panels;
	bool is_live, may_declare, needs_second;
};

/* ---- person_staff_pages.c: /beheer/personen ---- */

struct staff_row {
	const struct person *person;
	const char *name, *id, *roles; /* roles: in words, in the reader's language */
};
struct staff_role {
	const struct role_name *name;
	const struct person_role *held; /* NULL: not held */
};
struct staff_view {
	struct LIST(struct staff_row) rows;
	const char *search;
	struct input_options roles; /* to filter on */
	int64_t total, reviewed_ms;
	bool is_review_due;

	/* one person */
	struct person person;
	const char *id, *name;
	struct inputs inputs;
	struct LIST(struct staff_role) role_list;
	int64_t sessions;
	bool has_second, has_password, is_self;
};
