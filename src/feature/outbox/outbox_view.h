/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_view.h: what the templates of this slice show. */
#pragma once
#include "feature/outbox/outbox_slice.h"
#include "web/page.h"

/* A mail as HTML. */
struct letter_view {
	const char *title, *sender, *language;
	struct mail_parts parts;
};

/* One line of the list of mails. */
struct outbox_row {
	const struct outbox_mail *mail;
	const char *path, *title;
};
struct outbox_rows LIST(struct outbox_row);

/* A state to choose, with how many mails are in it. */
struct outbox_choice {
	const char *path, *text;
	int64_t count;
	bool is_chosen;
};
struct outbox_choices LIST(struct outbox_choice);

/* The outbox: /beheer/post. */
struct outbox_view {
	struct outbox_choices choices;
	struct outbox_rows rows;
	const char *search, *state_key; /* "" where not asked for */
	const char *next_path;          /* older ones; NULL: none */
	const char *failure;            /* why nothing can be sent, an English msgid, or NULL */
	bool has_server, has_sender;
};

/* One mail: /beheer/post/{id}. */
struct outbox_mail_view {
	const struct outbox_mail *mail;
	struct mail_parts parts;
	const char *path, *text; /* text: the plain form */
	bool is_hidden;          /* holds a link that lets somebody in */
	bool has_server;
};

/* English msgid of a state. */
const char *outbox_state_text(enum outbox_state state);
