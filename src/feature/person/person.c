/* SPDX-License-Identifier: EUPL-1.2 */
/* person.c: rules of links and sessions: once, not too old, and no token kept as it is. */
#include "feature/person/person.h"
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/person/person_slice.h"

static const char *link_hash(struct work *work, const char *token)
{
	return crypt_hash(work->mem, "link", token);
}

static const char *session_hash(struct work *work, const char *session)
{
	return crypt_hash(work->mem, "session", session);
}

static enum err find_administrator(struct work *work, int64_t *ret_id)
{
	enum err err = person_select_first(work->db, ADMINISTRATOR, ret_id);
	if (err == ERR_MISSING)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This region has no administrator yet."));
	return err;
}

enum err person_seed(struct work *work)
{
	int64_t id;
	enum err err = person_select_first(work->db, ADMINISTRATOR, &id);
	return err == ERR_MISSING ? person_insert(work->db, id_new(), ADMINISTRATOR, work->now_ms)
				  : err;
}

enum err person_keep_link(struct work *work, const char **ret_token)
{
	int64_t id;
	const char *token = crypt_token(work->mem);
	TRY(find_administrator(work, &id));
	if (!person_memory_keep(work->region, link_hash(work, token), id, work->now_ms))
		return work_fail(work, ERR_BUSY, NULL,
				 N_("Too many links are open. Wait 15 minutes."));
	*ret_token = token;
	return OK;
}

enum err person_store_link(struct work *work, const char **ret_token)
{
	int64_t id;
	const char *token = crypt_token(work->mem);
	TRY(find_administrator(work, &id));
	TRY(person_delete_old(work->db, work->now_ms));
	TRY(link_insert(work->db, link_hash(work, token), id, work->now_ms + PERSON_LINK_MS));
	*ret_token = token;
	return OK;
}

static enum err refuse_link(struct work *work)
{
	return work_fail(
		work, ERR_MISSING, NULL,
		N_("This link does not work any more. A link works once, for 15 minutes."));
}

enum err person_check_link(struct work *work, const char *token)
{
	int64_t person_id, expires_ms;
	bool is_used = false;
	const char *hash = link_hash(work, token);
	enum err err = link_select(work->db, hash, work->now_ms, &person_id, &is_used);
	if (err == ERR_MISSING &&
	    person_memory_find(work->region, hash, work->now_ms, &person_id, &expires_ms))
		return OK;
	return err == ERR_MISSING || is_used ? refuse_link(work) : err;
}

/* Uses the link up, in this transaction, whoever made it. */
static enum err use_link(struct work *work, const char *token, int64_t *ret_person_id)
{
	int64_t person_id = 0, expires_ms;
	bool is_used;
	const char *hash = link_hash(work, token);
	if (person_memory_find(work->region, hash, work->now_ms, &person_id, &expires_ms))
		TRY(link_insert(work->db, hash, person_id, expires_ms));
	enum err err = link_update_used(work->db, hash, work->now_ms);
	if (err == ERR_MISSING)
		return refuse_link(work);
	TRY(err);
	return link_select(work->db, hash, work->now_ms, ret_person_id, &is_used);
}

enum err person_sign_in(struct work *work, const char *token, const char *old_session,
			const char **ret_session)
{
	const char *session = crypt_token(work->mem);
	struct session row = { .created_ms = work->now_ms,
			       .used_ms = work->now_ms,
			       .expires_ms = work->now_ms + PERSON_SESSION_MS };
	TRY(use_link(work, token, &row.person_id));
	TRY(person_delete_old(work->db, work->now_ms));
	if (old_session)
		TRY(person_sign_out(work, old_session));
	TRY(session_insert(work->db, session_hash(work, session), &row));
	*ret_session = session;
	return OK;
}

enum err person_sign_out(struct work *work, const char *session)
{
	return session_delete(work->db, session_hash(work, session));
}

static enum err touch(struct work *work, const char *hash, const struct session *session)
{
	int64_t end_ms = session->created_ms + PERSON_SESSION_MAX_MS,
		next_ms = work->now_ms + PERSON_SESSION_MS;
	if (!work->is_writing || work->now_ms - session->used_ms < PERSON_TOUCH_MS)
		return OK;
	return session_update_used(work->db, hash, work->now_ms,
				   next_ms < end_ms ? next_ms : end_ms);
}

enum err person_identify(struct work *work, const char *session)
{
	struct session row;
	const char *hash = session_hash(work, session);
	enum err err = session_select(work->db, hash, work->now_ms, &row);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	TRY(touch(work, hash, &row));
	work->person_id = row.person_id;
	work->roles = row.roles;
	return OK;
}
