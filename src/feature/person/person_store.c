/* SPDX-License-Identifier: EUPL-1.2 */
/* person_store.c: the SQL of persons, sessions and links. */
#include "feature/person/person_slice.h"

enum err person_insert(struct db *db, int64_t id, unsigned roles, int64_t now_ms)
{
	return db_exec(db, "insert into person (id, roles, created_ms) values (?1, ?2, ?3)",
		       db_int(id), db_int(roles), db_int(now_ms));
}

enum err person_select_first(struct db *db, unsigned role, int64_t *ret_id)
{
	return db_get_int(db, ret_id,
			  "select id from person where (roles & ?1) <> 0 order by id limit 1",
			  db_int(role));
}

enum err session_insert(struct db *db, const char *hash, const struct session *session)
{
	return db_exec(
		db,
		"insert into session (token_hash, person_id, created_ms, used_ms, expires_ms)"
		" values (?1, ?2, ?3, ?4, ?5)",
		db_text(hash), db_int(session->person_id), db_int(session->created_ms),
		db_int(session->used_ms), db_int(session->expires_ms));
}

enum err session_select(struct db *db, const char *hash, int64_t now_ms, struct session *ret)
{
	DB_ROWS rows = db_query(db,
				"select s.person_id, s.created_ms, s.used_ms, s.expires_ms, p.roles"
				" from session s join person p on p.id = s.person_id"
				" where s.token_hash = ?1 and s.expires_ms > ?2",
				db_text(hash), db_int(now_ms));
	bool is_found = db_next(&rows);
	struct session session = { 0 };
	if (is_found)
		session = (struct session){
			.person_id = db_column_int(&rows, 0),
			.created_ms = db_column_int(&rows, 1),
			.used_ms = db_column_int(&rows, 2),
			.expires_ms = db_column_int(&rows, 3),
			.roles = (unsigned)db_column_int(&rows, 4),
		};
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = session;
	return OK;
}

enum err session_update_used(struct db *db, const char *hash, int64_t used_ms, int64_t expires_ms)
{
	return db_exec(db, "update session set used_ms = ?2, expires_ms = ?3 where token_hash = ?1",
		       db_text(hash), db_int(used_ms), db_int(expires_ms));
}

enum err session_delete(struct db *db, const char *hash)
{
	return db_exec(db, "delete from session where token_hash = ?1", db_text(hash));
}

enum err link_insert(struct db *db, const char *hash, int64_t person_id, int64_t expires_ms)
{
	return db_exec(
		db,
		"insert into sign_in_link (token_hash, person_id, expires_ms) values (?1, ?2, ?3)"
		" on conflict (token_hash) do nothing",
		db_text(hash), db_int(person_id), db_int(expires_ms));
}

enum err link_select(struct db *db, const char *hash, int64_t now_ms, int64_t *ret_person_id,
		     bool *ret_is_used)
{
	DB_ROWS rows = db_query(db,
				"select person_id, used_ms from sign_in_link"
				" where token_hash = ?1 and expires_ms > ?2",
				db_text(hash), db_int(now_ms));
	bool is_found = db_next(&rows), is_used = is_found && !db_column_is_null(&rows, 1);
	int64_t person_id = is_found ? db_column_int(&rows, 0) : 0;
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret_person_id = person_id;
	*ret_is_used = is_used;
	return OK;
}

enum err link_update_used(struct db *db, const char *hash, int64_t now_ms)
{
	TRY(db_exec(db,
		    "update sign_in_link set used_ms = ?2"
		    " where token_hash = ?1 and expires_ms > ?2 and used_ms is null",
		    db_text(hash), db_int(now_ms)));
	return db_changed(db) == 1 ? OK : ERR_MISSING;
}

enum err person_delete_old(struct db *db, int64_t now_ms)
{
	TRY(db_exec(db, "delete from session where expires_ms <= ?1", db_int(now_ms)));
	return db_exec(db, "delete from sign_in_link where expires_ms <= ?1", db_int(now_ms));
}
