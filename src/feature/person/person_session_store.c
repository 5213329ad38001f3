/* SPDX-License-Identifier: EUPL-1.2 */
/* person_session_store.c: the SQL of sessions. */
#include "feature/person/person_store.h"

enum err session_insert(struct db *db, const char *hash, const struct session *session)
{
	return db_exec(
		db,
		"insert into session (token_hash, id, person_id, created_ms, used_ms, expires_ms,"
		" how, device, has_second) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		db_text(hash), db_int(session->id), db_int(session->person_id),
		db_int(session->created_ms), db_int(session->used_ms), db_int(session->expires_ms),
		db_text(session->how), db_text(session->device), db_int(session->has_second));
}

static struct session read_session(const struct db_rows *rows, struct arena *mem)
{
	return (struct session){
		.id = db_column_int(rows, 0),
		.person_id = db_column_int(rows, 1),
		.created_ms = db_column_int(rows, 2),
		.used_ms = db_column_int(rows, 3),
		.expires_ms = db_column_int(rows, 4),
		.how = db_column_text(rows, mem, 5),
		.device = db_column_text(rows, mem, 6),
		.has_second = db_column_int(rows, 7),
		.roles = (unsigned)db_column_int(rows, 8),
		.is_blocked = db_column_int(rows, 9),
		.has_totp = !db_column_is_null(rows, 10),
	};
}

enum err session_select(struct db *db, struct arena *mem, const char *hash, int64_t now_ms,
			struct session *ret)
{
	struct session session;
	DB_ROWS rows =
		db_query(db,
			 "select s.id, s.person_id, s.created_ms, s.used_ms, s.expires_ms, s.how,"
			 " s.device, s.has_second, p.roles, p.is_blocked, t.confirmed_ms"
			 " from session s join person p on p.id = s.person_id"
			 " left join person_totp t on t.person_id = p.id"
			 " where s.token_hash = ?1 and s.expires_ms > ?2",
			 db_text(hash), db_int(now_ms));
	bool is_found = db_next(&rows);
	if (is_found)
		session = read_session(&rows, mem);
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = session;
	return OK;
}

enum err session_select_all(struct db *db, struct arena *mem, int64_t person_id, int64_t now_ms,
			    struct sessions *ret)
{
	struct sessions sessions = { 0 };
	DB_ROWS rows =
		db_query(db,
			 "select s.id, s.person_id, s.created_ms, s.used_ms, s.expires_ms, s.how,"
			 " s.device, s.has_second, p.roles, p.is_blocked, t.confirmed_ms"
			 " from session s join person p on p.id = s.person_id"
			 " left join person_totp t on t.person_id = p.id"
			 " where s.person_id = ?1 and s.expires_ms > ?2"
			 " order by s.used_ms desc, s.id desc",
			 db_int(person_id), db_int(now_ms));
	while (db_next(&rows))
		*list_add(mem, &sessions) = read_session(&rows, mem);
	TRY(db_done(&rows));
	*ret = sessions;
	return OK;
}

enum err session_update_used(struct db *db, const char *hash, int64_t used_ms, int64_t expires_ms)
{
	return db_exec(db, "update session set used_ms = ?2, expires_ms = ?3 where token_hash = ?1",
		       db_text(hash), db_int(used_ms), db_int(expires_ms));
}

enum err session_update_device(struct db *db, const char *hash, const char *device)
{
	return db_exec(db, "update session set device = ?2 where token_hash = ?1", db_text(hash),
		       db_text(device));
}

enum err session_delete(struct db *db, const char *hash)
{
	return db_exec(db, "delete from session where token_hash = ?1", db_text(hash));
}

enum err session_delete_one(struct db *db, int64_t person_id, int64_t id)
{
	TRY(db_exec(db, "delete from session where person_id = ?1 and id = ?2", db_int(person_id),
		    db_int(id)));
	return db_changed(db) ? OK : ERR_MISSING;
}

enum err session_delete_others(struct db *db, int64_t person_id, const char *hash)
{
	return db_exec(db, "delete from session where person_id = ?1 and token_hash <> ?2",
		       db_int(person_id), db_text(hash));
}
