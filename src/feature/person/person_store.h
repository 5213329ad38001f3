/* SPDX-License-Identifier: EUPL-1.2 */
/* person_store.h: all SQL of this slice but that of OpenID Connect; errors of db_exec, db_query. */
#pragma once
#include "feature/person/person.h"

/* ---- person_store.c: links ---- */

/* A link that lets its person in once. */
struct sign_in_link {
	int64_t person_id, expires_ms;
	const char *how;  /* "command", "mail" */
	const char *path; /* where it goes on to; NULL: the person's own start */
	bool is_used;
};

/* Stores a link; nothing happens when it is there. */
enum err link_insert(struct db *db, const char *hash, const struct sign_in_link *link) MUST_CHECK;

/* The link; texts in `mem`. ERR_MISSING: unknown, or over at `now_ms`. */
enum err link_select(struct db *db, struct arena *mem, const char *hash, int64_t now_ms,
		     struct sign_in_link *ret) MUST_CHECK;

/* Uses a link up. ERR_MISSING: it is unknown, used or over. */
enum err link_update_used(struct db *db, const char *hash, int64_t now_ms) MUST_CHECK;
enum err link_delete_of(struct db *db, int64_t person_id) MUST_CHECK;

/* Removes sessions, links, changes of address and brakes that are over. */
enum err person_delete_old(struct db *db, int64_t now_ms) MUST_CHECK;
/* How many rows that would be. */
enum err person_count_old(struct db *db, int64_t now_ms, int64_t *ret) MUST_CHECK;

/* A change of address that waits for its confirmation. ERR_MISSING: unknown, or over. */
enum err mail_change_insert(struct db *db, const char *hash, int64_t person_id, const char *mail,
			    int64_t expires_ms) MUST_CHECK;
enum err mail_change_select(struct db *db, struct arena *mem, const char *hash, int64_t now_ms,
			    struct person *ret) MUST_CHECK; /* fills id and mail */
enum err mail_change_delete_of(struct db *db, int64_t person_id) MUST_CHECK;

/* ---- person_account_store.c ---- */

/* ERR_CONFLICT: somebody has this address. */
enum err person_insert(struct db *db, const struct person *person) MUST_CHECK;

/* ERR_MISSING. Texts in `mem`. */
enum err person_select(struct db *db, struct arena *mem, int64_t id, struct person *ret) MUST_CHECK;
enum err person_select_mail(struct db *db, struct arena *mem, const char *mail, struct person *ret)
	MUST_CHECK;

/* The person with this role who was made first and is not blocked. ERR_MISSING: none. */
enum err person_select_first(struct db *db, unsigned role, int64_t *ret_id) MUST_CHECK;

/* Everybody, by name; those without one last. */
enum err person_select_all(struct db *db, struct arena *mem, struct persons *ret) MUST_CHECK;

/* How many others than `id` have the role and are not blocked. */
enum err person_count_others(struct db *db, unsigned role, int64_t id, int64_t *ret) MUST_CHECK;

enum err person_update_name(struct db *db, int64_t id, const char *name, const char *language)
	MUST_CHECK;
enum err person_update_mail(struct db *db, int64_t id, const char *mail) MUST_CHECK;
enum err person_update_blocked(struct db *db, int64_t id, bool is_blocked) MUST_CHECK;
enum err person_update_signed_in(struct db *db, int64_t id, int64_t now_ms) MUST_CHECK;
enum err person_update_roles(struct db *db, int64_t id, unsigned roles) MUST_CHECK;
enum err person_delete(struct db *db, int64_t id) MUST_CHECK;

/* One role of one person. */
struct person_role {
	int64_t person_id, since_ms, granted_by; /* granted_by 0: the command line */
	unsigned role;
	const char *granter; /* name; NULL: unknown or gone */
};
struct person_roles LIST(struct person_role);
enum err role_insert(struct db *db, const struct person_role *role) MUST_CHECK;
enum err role_delete(struct db *db, int64_t person_id, unsigned role) MUST_CHECK;

/* The roles of one person, or of all (0). */
enum err role_select(struct db *db, struct arena *mem, int64_t person_id, struct person_roles *ret)
	MUST_CHECK;

/* When the first account was made; 0: there is none. */
enum err person_select_oldest(struct db *db, int64_t *ret_created_ms) MUST_CHECK;

/* When all roles were looked at last; 0: never. */
enum err review_select(struct db *db, int64_t *ret_at_ms) MUST_CHECK;
enum err review_insert(struct db *db, int64_t id, int64_t now_ms, int64_t person_id) MUST_CHECK;

/* ---- person_session_store.c ---- */

/* A browser that somebody signed in with. */
struct session {
	int64_t id, person_id, created_ms, used_ms, expires_ms;
	const char *how;    /* "command", "mail", "password", "oidc" */
	const char *device; /* "Firefox op Windows"; NULL: unknown */
	unsigned roles;     /* of its person; filled in by session_select, as are the next two */
	bool has_second;    /* the second factor was given */
	bool has_totp, is_blocked;
	bool is_current; /* the one that asks; for lists */
};
struct sessions LIST(struct session);

enum err session_insert(struct db *db, const char *hash, const struct session *session) MUST_CHECK;

/* The session that is not over at `now_ms`. ERR_MISSING: none. */
enum err session_select(struct db *db, struct arena *mem, const char *hash, int64_t now_ms,
			struct session *ret) MUST_CHECK;
enum err session_select_all(struct db *db, struct arena *mem, int64_t person_id, int64_t now_ms,
			    struct sessions *ret) MUST_CHECK;
enum err session_update_used(struct db *db, const char *hash, int64_t used_ms, int64_t expires_ms)
	MUST_CHECK;
enum err session_update_device(struct db *db, const char *hash, const char *device) MUST_CHECK;
enum err session_delete(struct db *db, const char *hash) MUST_CHECK;

/* Ends one session of this person. ERR_MISSING: it is not theirs, or over. */
enum err session_delete_one(struct db *db, int64_t person_id, int64_t id) MUST_CHECK;

/* Ends all sessions of this person but the one with this hash ("": all). */
enum err session_delete_others(struct db *db, int64_t person_id, const char *hash) MUST_CHECK;
