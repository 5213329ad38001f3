/* SPDX-License-Identifier: EUPL-1.2 */
/* person_store.c: the SQL of links, changes of address, and of what is over. */
#include "feature/person/person_store.h"

enum { BRAKE_KEPT_MS = 24 * 60 * 60 * 1000 };

enum err link_insert(struct db *db, const char *hash, const struct sign_in_link *link)
{
	return db_exec(db,
		       "insert into sign_in_link (token_hash, person_id, expires_ms, how, path)"
		       " values (?1, ?2, ?3, ?4, ?5) on conflict (token_hash) do nothing",
		       db_text(hash), db_int(link->person_id), db_int(link->expires_ms),
		       db_text(link->how), db_text(link->path));
}

enum err link_select(struct db *db, struct arena *mem, const char *hash, int64_t now_ms,
		     struct sign_in_link *ret)
{
	struct sign_in_link link = { 0 };
	DB_ROWS rows = db_query(db,
				"select person_id, expires_ms, how, path, used_ms from sign_in_link"
				" where token_hash = ?1 and expires_ms > ?2",
				db_text(hash), db_int(now_ms));
	bool is_found = db_next(&rows);
	if (is_found)
		link = (struct sign_in_link){
			.person_id = db_column_int(&rows, 0),
			.expires_ms = db_column_int(&rows, 1),
			.how = db_column_text(&rows, mem, 2),
			.path = db_column_text(&rows, mem, 3),
			.is_used = !db_column_is_null(&rows, 4),
		};
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = link;
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

enum err link_delete_of(struct db *db, int64_t person_id)
{
	return db_exec(db, "delete from sign_in_link where person_id = ?1", db_int(person_id));
}

enum err person_delete_old(struct db *db, int64_t now_ms)
{
	TRY(db_exec(db, "delete from session where expires_ms <= ?1", db_int(now_ms)));
	TRY(db_exec(db, "delete from mail_change where expires_ms <= ?1", db_int(now_ms)));
	TRY(db_exec(db, "delete from sign_in_brake where last_ms <= ?1",
		    db_int(now_ms - BRAKE_KEPT_MS)));
	return db_exec(db, "delete from sign_in_link where expires_ms <= ?1", db_int(now_ms));
}

enum err person_count_old(struct db *db, int64_t now_ms, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select (select count(*) from session where expires_ms <= ?1)"
			  " + (select count(*) from mail_change where expires_ms <= ?1)"
			  " + (select count(*) from sign_in_brake where last_ms <= ?2)"
			  " + (select count(*) from sign_in_link where expires_ms <= ?1)",
			  db_int(now_ms), db_int(now_ms - BRAKE_KEPT_MS));
}

enum err mail_change_insert(struct db *db, const char *hash, int64_t person_id, const char *mail,
			    int64_t expires_ms)
{
	return db_exec(db,
		       "insert into mail_change (token_hash, person_id, mail, expires_ms)"
		       " values (?1, ?2, ?3, ?4)",
		       db_text(hash), db_int(person_id), db_text(mail), db_int(expires_ms));
}

enum err mail_change_select(struct db *db, struct arena *mem, const char *hash, int64_t now_ms,
			    struct person *ret)
{
	struct person person = { 0 };
	DB_ROWS rows = db_query(db,
				"select person_id, mail from mail_change"
				" where token_hash = ?1 and expires_ms > ?2",
				db_text(hash), db_int(now_ms));
	if (db_next(&rows)) {
		person.id = db_column_int(&rows, 0);
		person.mail = db_column_text(&rows, mem, 1);
	}
	TRY(db_done(&rows));
	if (!person.id)
		return ERR_MISSING;
	*ret = person;
	return OK;
}

enum err mail_change_delete_of(struct db *db, int64_t person_id)
{
	return db_exec(db, "delete from mail_change where person_id = ?1", db_int(person_id));
}
