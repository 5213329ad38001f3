/* SPDX-License-Identifier: EUPL-1.2 */
/* person_proof.h: how somebody proves who they are: links, passwords, codes. */
#pragma once
#include "feature/person/person_brake.h"
#include "feature/person/person_slice.h"

/* ---- person_session.c: how long ago who asks proved who they are ---- */

enum { PERSON_FRESH_MS = 15 * 60 * 1000 };

/*
 * Before somebody changes how they sign in: whoever finds a computer that was left alone may not
 * take the account along. ERR_CONFLICT with its reason: they signed in longer ago than that.
 */
enum err person_need_fresh(struct work *work, const char *session) MUST_CHECK;

/* ---- person_mail.c: what is mailed ---- */

/*
 * Mails a link to sign in, when there is somebody with this address who is not blocked; what is
 * answered is the same for everybody. `path`: where it goes on to, or NULL. `client`: the address
 * that asks. On the writer. ERR_INVALID: no mail address. ERR_BUSY: asked too often.
 */
enum err person_ask_link(struct work *work, const char *mail, const char *path, const char *client)
	MUST_CHECK;

/* Mails a link to a new address, with which it becomes this person's. On the writer. ERR_INVALID.
 * ERR_BUSY: asked too often. An address that somebody else has gets no mail, and nobody is told. */
enum err person_ask_mail(struct work *work, int64_t id, const char *mail) MUST_CHECK;

/* Whether a link would confirm an address now. ERR_MISSING with its reason. */
enum err person_check_mail(struct work *work, const char *token) MUST_CHECK;

/* Makes the new address the person's, and tells the old one. On the writer. ERR_MISSING,
 * ERR_CONFLICT with their reasons. */
enum err person_confirm_mail(struct work *work, const char *token) MUST_CHECK;

/* Mails this person what happened to the account: an English msgid. Nobody without an address. */
enum err person_tell(struct work *work, const struct person *person, const char *text) MUST_CHECK;

/* ---- person_password.c ---- */

enum { PASSWORD_POINTS_MIN = 12, PASSWORD_POINTS_MAX = 128 };

/* Whether this may be somebody's password. ERR_INVALID with a failure for "wachtwoord". */
enum err person_check_password(struct work *work, const struct person *person, const char *password)
	MUST_CHECK;

/* Somebody who signs in with a password. */
struct password_try {
	const char *mail, *password, *client, *agent, *old_session;
};

/*
 * Signs in; slow, hands its changes to the writer. ERR_INVALID: wrong, whatever is wrong. ERR_BUSY:
 * too many tries.
 */
enum err person_sign_in_password(struct work *work, const struct password_try *try,
				 const char **ret_session, const char **ret_path) MUST_CHECK;

/* A password that is set or taken away. */
struct password_change {
	int64_t person_id;
	const char *session;
	const char *current;  /* asked of who signed in with it */
	const char *password; /* NULL: sign in without one from now on */
};

/* Whether the change needs the current password. */
enum err person_needs_current(struct work *work, const struct password_change *change, bool *ret)
	MUST_CHECK;

/*
 * Changes the password, ends all other sessions and renews this one, and mails the person; slow.
 * ERR_INVALID: a failure for "wachtwoord" or "huidig". ERR_BUSY: too many tries.
 */
enum err person_change_password(struct work *work, const struct password_change *change,
				const char **ret_session) MUST_CHECK;

/* ---- person_second.c: the second factor ---- */

enum { RECOVERY_CODES = 10 };

/* How the second factor of somebody stands. */
struct second_state {
	bool is_confirmed, is_needed; /* is_needed: their roles ask for it */
	const char *secret;           /* of what is being set up; NULL: nothing is */
	const char *url;              /* the same for an app: otpauth://... */
	int64_t confirmed_ms, codes;  /* recovery codes that are left */
};
enum err person_second(struct work *work, int64_t id, struct second_state *ret) MUST_CHECK;

/* Begins setting it up, with a new secret. On the writer. ERR_CONFLICT: it is set up already. */
enum err person_second_begin(struct work *work, int64_t id) MUST_CHECK;

/* Fresh recovery codes, to be shown once; in work->mem. */
struct recovery_codes {
	const char *items[RECOVERY_CODES];
};

/* Sets it up when the code of the app is right. On the writer; ERR_INVALID and ERR_BUSY are counted
 * tries: the transaction must be kept. */
enum err person_second_confirm(struct work *work, int64_t id, const char *code,
			       struct recovery_codes *ret) MUST_CHECK;

/* Whether the code of the app or a recovery code is right; uses it up. On the writer, and kept, as
 * person_second_confirm. */
enum err person_second_give(struct work *work, int64_t id, const char *code) MUST_CHECK;

/* New recovery codes in the place of all old ones. On the writer. */
enum err person_second_codes(struct work *work, int64_t id, struct recovery_codes *ret) MUST_CHECK;

/* Takes the second factor away, codes too, and mails the person. On the writer. */
enum err person_second_remove(struct work *work, int64_t id) MUST_CHECK;
