/* SPDX-License-Identifier: EUPL-1.2 */
/* person_oidc_store.c: the SQL of OpenID Connect: providers, sign-ins on their way, accounts. */
#include "feature/person/person_oidc.h"
#include "base/id.h"

#define COLUMNS \
	"id, label, issuer, client_id, secret, private_key, role_claim, role_map, mail_domains," \
	" acr, trusts_mail, is_on, config, public_keys, fetched_ms, changed_ms"

static const char *code_of(struct arena *mem, int64_t id)
{
	char *code = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(id, code);
	return code;
}

static struct oidc_provider read_provider(const struct db_rows *rows, struct arena *mem)
{
	return (struct oidc_provider){
		.id = db_column_int(rows, 0),
		.code = code_of(mem, db_column_int(rows, 0)),
		.label = db_column_text(rows, mem, 1),
		.issuer = db_column_text(rows, mem, 2),
		.client_id = db_column_text(rows, mem, 3),
		.secret = db_column_text(rows, mem, 4),
		.key = db_column_text(rows, mem, 5),
		.role_claim = db_column_text(rows, mem, 6),
		.role_map = db_column_text(rows, mem, 7),
		.mail_domains = db_column_text(rows, mem, 8),
		.acr = db_column_text(rows, mem, 9),
		.trusts_mail = db_column_int(rows, 10) != 0,
		.is_on = db_column_int(rows, 11) != 0,
		.server = { db_column_text(rows, mem, 12), db_column_text(rows, mem, 13) },
		.fetched_ms = db_column_int(rows, 14),
		.changed_ms = db_column_int(rows, 15),
	};
}

enum err oidc_provider_upsert(struct db *db, const struct oidc_provider *provider)
{
	const struct oidc_provider *p = provider;
	return db_exec(
		db,
		"insert into oidc_provider (" COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
		" ?9, ?10, ?11, ?12, null, null, 0, ?13) on conflict (id) do update set"
		" label = excluded.label, issuer = excluded.issuer, client_id = excluded.client_id,"
		" secret = excluded.secret, private_key = excluded.private_key,"
		" role_claim = excluded.role_claim, role_map = excluded.role_map,"
		" mail_domains = excluded.mail_domains, acr = excluded.acr,"
		" trusts_mail = excluded.trusts_mail, is_on = excluded.is_on, config = null,"
		" public_keys = null, fetched_ms = 0, changed_ms = excluded.changed_ms",
		db_int(p->id), db_text(p->label), db_text(p->issuer), db_text(p->client_id),
		db_text(p->secret), db_text(p->key), db_text(p->role_claim), db_text(p->role_map),
		db_text(p->mail_domains), db_text(p->acr), db_int(p->trusts_mail), db_int(p->is_on),
		db_int(p->changed_ms));
}

enum err oidc_provider_select(struct db *db, struct arena *mem, int64_t id,
			      struct oidc_provider *ret)
{
	DB_ROWS rows =
		db_query(db, "select " COLUMNS " from oidc_provider where id = ?1", db_int(id));
	bool is_found = db_next(&rows);
	struct oidc_provider provider = { 0 };
	if (is_found)
		provider = read_provider(&rows, mem);
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = provider;
	return OK;
}

enum err oidc_provider_select_all(struct db *db, struct arena *mem, struct oidc_providers *ret)
{
	DB_ROWS rows = db_query(db, "select " COLUMNS " from oidc_provider order by label, id");
	while (db_next(&rows))
		*list_add(mem, ret) = read_provider(&rows, mem);
	return db_done(&rows);
}

enum err oidc_provider_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from oidc_sign_in where provider_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from oidc_provider where id = ?1", db_int(id)));
	return db_changed(db) == 1 ? OK : ERR_MISSING;
}

enum err oidc_provider_update_server(struct db *db, int64_t id, const struct oidc_server *server,
				     int64_t now_ms)
{
	return db_exec(db,
		       "update oidc_provider set config = ?2, public_keys = ?3, fetched_ms = ?4"
		       " where id = ?1",
		       db_int(id), db_text(server->config), db_text(server->keys), db_int(now_ms));
}

enum err oidc_state_insert(struct db *db, const struct oidc_state *state)
{
	return db_exec(db,
		       "insert into oidc_sign_in (state_hash, browser_hash, provider_id, path,"
		       " expires_ms) values (?1, ?2, ?3, ?4, ?5)",
		       db_text(state->state_hash), db_text(state->browser_hash),
		       db_int(state->provider_id), db_text(state->path), db_int(state->expires_ms));
}

enum err oidc_state_select(struct db *db, struct arena *mem, const char *state_hash,
			   struct oidc_state *ret)
{
	DB_ROWS rows = db_query(db,
				"select state_hash, browser_hash, path, provider_id, expires_ms"
				" from oidc_sign_in where state_hash = ?1",
				db_text(state_hash));
	bool is_found = db_next(&rows);
	struct oidc_state state = { 0 };
	if (is_found)
		state = (struct oidc_state){
			.state_hash = db_column_text(&rows, mem, 0),
			.browser_hash = db_column_text(&rows, mem, 1),
			.path = db_column_text(&rows, mem, 2),
			.provider_id = db_column_int(&rows, 3),
			.expires_ms = db_column_int(&rows, 4),
		};
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = state;
	return OK;
}

enum err oidc_state_delete(struct db *db, const char *state_hash)
{
	TRY(db_exec(db, "delete from oidc_sign_in where state_hash = ?1", db_text(state_hash)));
	return db_changed(db) == 1 ? OK : ERR_MISSING;
}

enum err oidc_state_delete_old(struct db *db, int64_t now_ms)
{
	return db_exec(db, "delete from oidc_sign_in where expires_ms <= ?1", db_int(now_ms));
}

enum err oidc_account_upsert(struct db *db, const struct oidc_account *account)
{
	return db_exec(db,
		       "insert into oidc_account (issuer, subject, person_id, roles, created_ms,"
		       " used_ms) values (?1, ?2, ?3, ?4, ?5, ?5)"
		       " on conflict (issuer, subject) do update set"
		       " person_id = excluded.person_id, roles = excluded.roles,"
		       " used_ms = excluded.used_ms",
		       db_text(account->issuer), db_text(account->subject),
		       db_int(account->person_id), db_int(account->roles),
		       db_int(account->used_ms));
}

static struct oidc_account read_account(const struct db_rows *rows, struct arena *mem)
{
	return (struct oidc_account){
		.issuer = db_column_text(rows, mem, 0),
		.subject = db_column_text(rows, mem, 1),
		.person_id = db_column_int(rows, 2),
		.roles = (unsigned)db_column_int(rows, 3),
		.created_ms = db_column_int(rows, 4),
		.used_ms = db_column_int(rows, 5),
	};
}

enum err oidc_account_select(struct db *db, struct arena *mem, const char *issuer,
			     const char *subject, struct oidc_account *ret)
{
	DB_ROWS rows = db_query(db,
				"select issuer, subject, person_id, roles, created_ms, used_ms"
				" from oidc_account where issuer = ?1 and subject = ?2",
				db_text(issuer), db_text(subject));
	bool is_found = db_next(&rows);
	struct oidc_account account = { 0 };
	if (is_found)
		account = read_account(&rows, mem);
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = account;
	return OK;
}

enum err oidc_account_select_of(struct db *db, struct arena *mem, int64_t person_id,
				struct oidc_accounts *ret)
{
	DB_ROWS rows = db_query(db,
				"select issuer, subject, person_id, roles, created_ms, used_ms"
				" from oidc_account where person_id = ?1 order by issuer, subject",
				db_int(person_id));
	while (db_next(&rows))
		*list_add(mem, ret) = read_account(&rows, mem);
	return db_done(&rows);
}

enum err oidc_account_delete_of(struct db *db, int64_t person_id)
{
	return db_exec(db, "delete from oidc_account where person_id = ?1", db_int(person_id));
}
