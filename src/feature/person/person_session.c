/* SPDX-License-Identifier: EUPL-1.2 */
/* person_session.c: sessions: who asks, with which proof, and until when. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/person/person_proof.h"
#include "work/audit.h"

#include <string.h>

static const char *hash_of(struct work *work, const char *session)
{
	return crypt_hash(work->mem, "session", session);
}

/* Whether it still waits for a second factor: a session like that has no roles. */
static bool is_half(const struct session *session)
{
	return !session->has_second && (session->has_totp || (session->roles & PERSON_SECOND));
}

static int64_t end_of(const struct session *session, int64_t now_ms)
{
	int64_t last_ms = session->created_ms + PERSON_SESSION_MAX_MS,
		next_ms = now_ms + (is_half(session) ? PERSON_HALF_MS : PERSON_SESSION_MS);
	return next_ms < last_ms ? next_ms : last_ms;
}

enum err person_begin_session(struct work *work, int64_t person_id, const char *how,
			      const char *old_session, const char **ret_session)
{
	struct person person;
	const char *session = crypt_token(work->mem);
	struct session row = { .id = id_new(),
			       .person_id = person_id,
			       .created_ms = work->now_ms,
			       .used_ms = work->now_ms,
			       .how = how,
			       .has_second = !strcmp(how, "command") };
	TRY(person_select(work->db, work->mem, person_id, &person));
	if (person.is_blocked)
		return work_fail(work, ERR_FORBIDDEN, NULL,
				 N_("This account is blocked. Ask an administrator of this "
				    "register."));
	row.roles = person.roles; /* a totp makes it half too; that only makes its end come later */
	row.expires_ms = end_of(&row, work->now_ms);
	TRY(person_delete_old(work->db, work->now_ms));
	if (old_session)
		TRY(person_sign_out(work, old_session));
	TRY(session_insert(work->db, hash_of(work, session), &row));
	TRY(person_update_signed_in(work->db, person_id, work->now_ms));
	work->person_id = person_id; /* for the line in the audit log */
	TRY(audit_add(work, "sign_in", (struct subject){ "person", person_id }, how));
	*ret_session = session;
	return OK;
}

enum err person_name_device(struct work *work, const char *session, const char *agent)
{
	const char *device = person_device(work->mem, agent);
	return device ? session_update_device(work->db, hash_of(work, session), device) : OK;
}

enum err person_renew_session(struct work *work, const char *old_session, bool has_second,
			      const char **ret_session)
{
	struct session row;
	const char *session = crypt_token(work->mem);
	TRY(person_get_session(work, old_session, &row));
	TRY(session_delete(work->db, hash_of(work, old_session)));
	row.has_second |= has_second;
	row.used_ms = work->now_ms;
	row.expires_ms = end_of(&row, work->now_ms);
	TRY(session_insert(work->db, hash_of(work, session), &row));
	*ret_session = session;
	return OK;
}

enum err person_get_session(struct work *work, const char *session, struct session *ret)
{
	return session_select(work->db, work->mem, hash_of(work, session), work->now_ms, ret);
}

enum err person_need_fresh(struct work *work, const char *session)
{
	struct session row;
	TRY(person_get_session(work, session, &row));
	if (work->now_ms - row.created_ms < PERSON_FRESH_MS)
		return OK;
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("You signed in more than 15 minutes ago. Sign out and in again; then "
			    "you can change this."));
}

enum err person_list_sessions(struct work *work, int64_t person_id, const char *session,
			      struct sessions *ret)
{
	struct session current = { 0 };
	enum err err = session ? person_get_session(work, session, &current) : OK;
	if (err && err != ERR_MISSING)
		return err;
	TRY(session_select_all(work->db, work->mem, person_id, work->now_ms, ret));
	for (size_t i = 0; i < ret->len; i++)
		ret->items[i].is_current = ret->items[i].id == current.id;
	return OK;
}

enum err person_end_sessions(struct work *work, int64_t person_id, const char *session)
{
	return session_delete_others(work->db, person_id, session ? hash_of(work, session) : "");
}

enum err person_sign_out(struct work *work, const char *session)
{
	return session_delete(work->db, hash_of(work, session));
}

static enum err touch(struct work *work, const char *hash, const struct session *session)
{
	if (!work->is_writing || is_half(session) ||
	    work->now_ms - session->used_ms < PERSON_TOUCH_MS)
		return OK;
	return session_update_used(work->db, hash, work->now_ms, end_of(session, work->now_ms));
}

enum err person_identify(struct work *work, const char *session)
{
	struct session row;
	const char *hash = hash_of(work, session);
	enum err err = session_select(work->db, work->mem, hash, work->now_ms, &row);
	if (err == ERR_MISSING || (!err && row.is_blocked))
		return OK;
	TRY(err);
	TRY(touch(work, hash, &row));
	work->person_id = row.person_id;
	work->is_half = is_half(&row);
	work->roles = work->is_half ? ANYONE : row.roles;
	return OK;
}

/* What a word in a User-Agent says; the first that is found. */
struct sign {
	const char *word, *name;
};

static const char *find_sign(const struct sign *signs, size_t count, const char *agent)
{
	for (size_t i = 0; i < count; i++)
		if (strstr(agent, signs[i].word))
			return signs[i].name;
	return NULL;
}

const char *person_device(struct arena *mem, const char *agent)
{
	static const struct sign browsers[] = { { "Edg", "Edge" },        { "OPR/", "Opera" },
						{ "Firefox", "Firefox" }, { "FxiOS", "Firefox" },
						{ "Chrome", "Chrome" },   { "CriOS", "Chrome" },
						{ "Safari", "Safari" } };
	static const struct sign systems[] = { { "Android", "Android" }, { "iPhone", "iPhone" },
					       { "iPad", "iPad" },       { "Windows", "Windows" },
					       { "Macintosh", "Mac" },   { "CrOS", "Chromebook" },
					       { "Linux", "Linux" } };
	const char *browser = agent ? find_sign(browsers, COUNT_OF(browsers), agent) : NULL,
		   *system = agent ? find_sign(systems, COUNT_OF(systems), agent) : NULL;
	if (!browser || !system)
		return browser ? browser : system;
	return arena_printf(mem, "%s, %s", browser, system);
}

const char *person_start(unsigned roles) { return roles & STAFF ? "/beheer" : "/mijn"; }

/* "//host" and "/\host" lead elsewhere; control characters would end the header. */
bool person_is_path(const char *path)
{
	enum { PATH_MAX_BYTES = 300 };
	if (!path || path[0] != '/' || path[1] == '/' || strlen(path) > PATH_MAX_BYTES)
		return false;
	for (const char *p = path; *p; p++)
		if (*p <= ' ' || *p > '~' || *p == '\\')
			return false;
	return true;
}

enum err person_welcome(struct web *web, const char *session, const char *path)
{
	web_set_session(web, session);
	return web_redirect(web, person_is_path(path) ? path : "/mijn");
}
