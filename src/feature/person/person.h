/* SPDX-License-Identifier: EUPL-1.2 */
/* person.h: who may do what: one-time links, sessions, roles. */
#pragma once
#include "work/work.h"

enum {
	PERSON_LINK_MS = 15 * 60 * 1000,                 /* how long a link works */
	PERSON_SESSION_MS = 12 * 60 * 60 * 1000,         /* without use */
	PERSON_SESSION_MAX_MS = 7 * 24 * 60 * 60 * 1000, /* in all */
	PERSON_TOUCH_MS = 10 * 60 * 1000, /* use is written down at most this often */
};

/* Somebody with an account in this region. */
struct person {
	int64_t id;
	const char *name, *mail; /* mail: folded; NULL: signs in with links of the command line */
	const char *language;    /* "nl", "en" */
	unsigned roles;
	bool is_blocked;
	int64_t created_ms, signed_in_ms; /* 0: never */
};
struct persons LIST(struct person);

/* The person with this id. ERR_MISSING. In work->mem. */
enum err person_get(struct work *work, int64_t id, struct person *ret) MUST_CHECK;

/* The person with this address, folded or not. ERR_MISSING. In work->mem. */
enum err person_by_mail(struct work *work, const char *mail, struct person *ret) MUST_CHECK;

/*
 * The person with person->mail, made when there is none; person->roles are added to those there are
 * (only RESIDENT and EDITOR may be given this way: ERR_FORBIDDEN for more). Fills in the id. On the
 * writer. ERR_INVALID: no address.
 */
enum err person_need(struct work *work, struct person *person) MUST_CHECK;

/*
 * Sends a mail with a link that signs this person in and goes on to `path` (a path of ours);
 * `reason` is an English msgid that says why. On the writer. ERR_MISSING: no person or no address.
 */
enum err person_invite(struct work *work, int64_t id, const char *path, const char *reason)
	MUST_CHECK;

/* Whether `person_id` is one of those with any of `roles`; for rules about others than who asks. */
enum err person_has_role(struct work *work, int64_t person_id, unsigned roles, bool *ret)
	MUST_CHECK;

/* Who has any of `roles` and is not blocked, by name: for staff, to choose one. In work->mem.
 * ERR_FORBIDDEN. */
enum err person_list_with(struct work *work, unsigned roles, struct persons *ret) MUST_CHECK;

/*
 * Makes a link for the first administrator that only this process knows: for the server that prints
 * it. The page is /aanmelden/TOKEN. Needs a started region and a connection that can read. In
 * work->mem. ERR_MISSING: there is no administrator. ERR_BUSY: too many of them are open; the
 * reason says so.
 */
enum err person_keep_link(struct work *work, const char **ret_token) MUST_CHECK;

/* Makes a link that every process of the region accepts. On the writer. ERR_MISSING: there is no
 * administrator. */
enum err person_store_link(struct work *work, const char **ret_token) MUST_CHECK;

/* Whether a link would let somebody in now; changes nothing. ERR_MISSING with its reason: it would
 * not. */
enum err person_check_link(struct work *work, const char *token) MUST_CHECK;

/*
 * Uses a link up and begins a session; its token is for the cookie, in work->mem. `old_session` is
 * what the browser had, or NULL: it ends. *ret_path is where the link leads. On the writer.
 * ERR_MISSING with its reason: the link is unknown, used or too old.
 */
enum err person_sign_in(struct work *work, const char *token, const char *old_session,
			const char **ret_session, const char **ret_path) MUST_CHECK;

/* Ends a session; one that is not there is no error. On the writer. */
enum err person_sign_out(struct work *work, const char *session) MUST_CHECK;

/*
 * Sets work->person_id and work->roles to those of a session; leaves them when there is none, it is
 * over or its person is blocked. A session that waits for its second factor has no roles and is
 * work->is_half. Writes down that the session is used when the work is on the writer. Errors of
 * db_query.
 */
enum err person_identify(struct work *work, const char *session) MUST_CHECK;
