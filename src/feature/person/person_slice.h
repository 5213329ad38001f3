/* SPDX-License-Identifier: EUPL-1.2 */
/* person_slice.h: the rules that the files of this slice share. */
#pragma once
#include "feature/person/person_store.h"
#include "web/web.h"

enum {
	PERSON_INVITE_MS = 3 * 24 * 60 * 60 * 1000, /* how long the link in an invitation works */
	PERSON_HALF_MS = 30 * 60 * 1000,            /* a session that waits for its second factor */

	/* who must give a second factor, whatever the first one was */
	PERSON_SECOND = ADMINISTRATOR | OFFICER | RESEARCHER,
};

#define PERSON_YEAR_MS (INT64_C(365) * 24 * 60 * 60 * 1000) /* roles are looked at this often */

/* ---- person_session.c ---- */

/*
 * Begins a session for somebody who gave a first factor; `how`: "command" (a link of the command
 * line: needs no second factor), "mail", "password" or "oidc". `old_session` is what the browser
 * had, or NULL: it ends. The token is for the cookie, in work->mem. On the writer. ERR_FORBIDDEN
 * with its reason: this person is blocked.
 */
enum err person_begin_session(struct work *work, int64_t person_id, const char *how,
			      const char *old_session, const char **ret_session) MUST_CHECK;

/* Notes what kind of browser a session is, from its User-Agent (NULL: unknown). On the writer. */
enum err person_name_device(struct work *work, const char *session, const char *agent) MUST_CHECK;

/*
 * Puts a new token in the place of a session's old one: whenever it gets other rights. With
 * `has_second` the session counts as proven by a second factor. On the writer. ERR_MISSING.
 */
enum err person_renew_session(struct work *work, const char *old_session, bool has_second,
			      const char **ret_session) MUST_CHECK;

/* The session of a token. ERR_MISSING: none, or over. In work->mem. */
enum err person_get_session(struct work *work, const char *session, struct session *ret) MUST_CHECK;

/* The sessions of a person that are not over; `session` is the one that asks, or NULL. */
enum err person_list_sessions(struct work *work, int64_t person_id, const char *session,
			      struct sessions *ret) MUST_CHECK;

/* Ends all sessions of a person but `session` (NULL: all). On the writer. */
enum err person_end_sessions(struct work *work, int64_t person_id, const char *session) MUST_CHECK;

/* "Firefox op Windows" of a User-Agent, as an English msgid for the browser and one for the system:
 * "Firefox, Windows". Never more of it. In `mem`; NULL when nothing is known. */
const char *person_device(struct arena *mem, const char *agent);

/* Sets the cookie and goes on to `path` (one that person_is_path takes), by way of the second
 * factor where that is needed. */
enum err person_welcome(struct web *web, const char *session, const char *path);

/* Where somebody with these roles begins: /beheer or /mijn. */
const char *person_start(unsigned roles);

/* Whether this is a path on this site: the only place that a link or form may lead to. */
bool person_is_path(const char *path);

/* ---- person_account.c ---- */

enum { PERSON_ROLES = 6 };
struct role_name {
	unsigned role;
	const char *key;  /* Dutch: forms, files, commands */
	const char *text; /* English msgid */
	const char *may;  /* what this role may, an English msgid */
};
extern const struct role_name person_role_names[PERSON_ROLES];

/* Adds somebody with name, mail, language and roles; fills in the id. On the writer. ERR_INVALID:
 * a failure per field. ERR_CONFLICT: the address is somebody's. */
enum err person_add(struct work *work, struct person *person) MUST_CHECK;

/* Gives somebody exactly these roles. On the writer. ERR_CONFLICT with its reason: nobody else is
 * administrator. */
enum err person_grant(struct work *work, int64_t id, unsigned roles) MUST_CHECK;

/* Keeps somebody out, at once, or lets them in again. On the writer. ERR_CONFLICT as person_grant.
 */
enum err person_block(struct work *work, int64_t id, bool is_blocked) MUST_CHECK;

/* Changes the name and the language of mails. ERR_INVALID. On the writer. */
enum err person_rename(struct work *work, int64_t id, const char *name, const char *language)
	MUST_CHECK;

/* Whether the yearly look at all roles is due: nobody looked for a year, or ever since the first
 * account was made more than a year ago. */
enum err person_review_due(struct work *work, bool *ret) MUST_CHECK;

/* Slot of tasks: how many people have roles to look at, when that is due. */
enum err person_count_review(struct work *work, int64_t *ret) MUST_CHECK;

/* Writes down that all roles were looked at. On the writer. */
enum err person_review(struct work *work) MUST_CHECK;

/* What `person` is called: name, else address, else "Administrator". In the reader's language. */
const char *person_label(const struct words *words, const struct person *person);

/* Makes a link for one person that was asked for or sent by mail, with `path` or NULL. The whole
 * address, in the person's language. On the writer. */
enum err person_make_link(struct work *work, const struct person *person, const char *path,
			  int64_t lasts_ms, const char **ret_url) MUST_CHECK;

/* ---- person_memory.c: links that only this process knows ---- */

/* Makes room for them in the region's memory; while the region starts. */
enum err person_memory_start(struct work *work) MUST_CHECK;

/* Keeps a link's hash. False: too many are open. Safe from any thread, as is the next. */
bool person_memory_keep(struct region *region, const char *hash, int64_t person_id, int64_t now_ms);

/* Whose kept link this is and until when. False: unknown, or over at `now_ms`. */
bool person_memory_find(struct region *region, const char *hash, int64_t now_ms,
			int64_t *ret_person_id, int64_t *ret_expires_ms);

/* Makes the first administrator of a new region. */
enum err person_seed(struct work *work) MUST_CHECK;
