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
	if (err != ERR_MISSING)
		return err;
	struct person person = { .id = id_new(),
				 .roles = ADMINISTRATOR | RESIDENT,
				 .created_ms = work->now_ms };
	struct person_role role = { person.id, work->now_ms, 0, ADMINISTRATOR, NULL };
	TRY(person_insert(work->db, &person));
	return role_insert(work->db, &role);
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
	const char *token = crypt_token(work->mem);
	struct sign_in_link link = { .expires_ms = work->now_ms + PERSON_LINK_MS,
				     .how = "command" };
	TRY(find_administrator(work, &link.person_id));
	TRY(person_delete_old(work->db, work->now_ms));
	TRY(link_insert(work->db, link_hash(work, token), &link));
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
	struct sign_in_link link = { 0 };
	const char *hash = link_hash(work, token);
	enum err err = link_select(work->db, work->mem, hash, work->now_ms, &link);
	if (err == ERR_MISSING &&
	    person_memory_find(work->region, hash, work->now_ms, &person_id, &expires_ms))
		return OK;
	return err == ERR_MISSING || link.is_used ? refuse_link(work) : err;
}

/* Uses the link up, in this transaction, whoever made it. */
static enum err use_link(struct work *work, const char *token, struct sign_in_link *ret)
{
	struct sign_in_link kept = { .how = "command" };
	const char *hash = link_hash(work, token);
	if (person_memory_find(work->region, hash, work->now_ms, &kept.person_id, &kept.expires_ms))
		TRY(link_insert(work->db, hash, &kept));
	enum err err = link_update_used(work->db, hash, work->now_ms);
	if (err == ERR_MISSING)
		return refuse_link(work);
	TRY(err);
	return link_select(work->db, work->mem, hash, work->now_ms, ret);
}

enum err person_sign_in(struct work *work, const char *token, const char *old_session,
			const char **ret_session, const char **ret_path)
{
	struct sign_in_link link;
	struct person person;
	TRY(use_link(work, token, &link));
	TRY(person_get(work, link.person_id, &person));
	if (person.is_blocked)
		return refuse_link(work);
	TRY(person_begin_session(work, person.id, link.how, old_session, ret_session));
	*ret_path = person_is_path(link.path) ? link.path : person_start(person.roles);
	return OK;
}
