/* SPDX-License-Identifier: EUPL-1.2 */
/* person_proof_store.c: the SQL of brakes, passwords and second factors. */
#include "feature/person/person_proof_store.h"

enum err brake_select(struct db *db, const char *key, struct brake_row *ret)
{
	struct brake_row row = { 0 };
	DB_ROWS rows =
		db_query(db,
			 "select tries, last_ms, until_ms from sign_in_brake where brake_key = ?1",
			 db_text(key));
	if (db_next(&rows))
		row = (struct brake_row){ db_column_int(&rows, 0), db_column_int(&rows, 1),
					  db_column_int(&rows, 2) };
	TRY(db_done(&rows));
	*ret = row;
	return OK;
}

enum err brake_save(struct db *db, const char *key, const struct brake_row *row)
{
	return db_exec(db,
		       "insert into sign_in_brake (brake_key, tries, last_ms, until_ms)"
		       " values (?1, ?2, ?3, ?4) on conflict (brake_key) do update set"
		       " tries = excluded.tries, last_ms = excluded.last_ms,"
		       " until_ms = excluded.until_ms",
		       db_text(key), db_int(row->tries), db_int(row->last_ms),
		       db_int(row->until_ms));
}

enum err brake_delete(struct db *db, const char *key)
{
	return db_exec(db, "delete from sign_in_brake where brake_key = ?1", db_text(key));
}

enum err password_select(struct db *db, struct arena *mem, int64_t person_id, const char **ret_hash,
			 int64_t *ret_ms)
{
	const char *hash = NULL;
	int64_t at_ms = 0;
	DB_ROWS rows = db_query(db, "select password_hash, password_ms from person where id = ?1",
				db_int(person_id));
	if (db_next(&rows)) {
		hash = db_column_text(&rows, mem, 0);
		at_ms = db_column_int(&rows, 1);
	}
	TRY(db_done(&rows));
	*ret_hash = hash;
	*ret_ms = at_ms;
	return OK;
}

enum err password_update(struct db *db, int64_t person_id, const char *hash, int64_t now_ms)
{
	return db_exec(db, "update person set password_hash = ?2, password_ms = ?3 where id = ?1",
		       db_int(person_id), db_text(hash), db_int(hash ? now_ms : 0));
}

enum err totp_select(struct db *db, struct arena *mem, int64_t person_id, struct totp_row *ret)
{
	struct totp_row row = { 0 };
	DB_ROWS rows = db_query(db,
				"select person_id, created_ms, confirmed_ms, last_step, secret"
				" from person_totp where person_id = ?1",
				db_int(person_id));
	if (db_next(&rows))
		row = (struct totp_row){ db_column_int(&rows, 0), db_column_int(&rows, 1),
					 db_column_int(&rows, 2), db_column_int(&rows, 3),
					 db_column_text(&rows, mem, 4) };
	TRY(db_done(&rows));
	if (!row.person_id)
		return ERR_MISSING;
	*ret = row;
	return OK;
}

enum err totp_save(struct db *db, const struct totp_row *row)
{
	return db_exec(
		db,
		"insert into person_totp (person_id, created_ms, confirmed_ms, last_step, secret)"
		" values (?1, ?2, ?3, ?4, ?5) on conflict (person_id) do update set"
		" created_ms = excluded.created_ms, confirmed_ms = excluded.confirmed_ms,"
		" last_step = excluded.last_step, secret = excluded.secret",
		db_int(row->person_id), db_int(row->created_ms),
		row->confirmed_ms ? db_int(row->confirmed_ms) : db_null(), db_int(row->last_step),
		db_text(row->secret));
}

enum err totp_delete(struct db *db, int64_t person_id)
{
	return db_exec(db, "delete from person_totp where person_id = ?1", db_int(person_id));
}

enum err recovery_insert(struct db *db, const char *hash, int64_t person_id)
{
	return db_exec(db, "insert into recovery_code (code_hash, person_id) values (?1, ?2)",
		       db_text(hash), db_int(person_id));
}

enum err recovery_update_used(struct db *db, const char *hash, int64_t person_id, int64_t now_ms)
{
	TRY(db_exec(db,
		    "update recovery_code set used_ms = ?3"
		    " where code_hash = ?1 and person_id = ?2 and used_ms is null",
		    db_text(hash), db_int(person_id), db_int(now_ms)));
	return db_changed(db) == 1 ? OK : ERR_MISSING;
}

enum err recovery_delete_of(struct db *db, int64_t person_id)
{
	return db_exec(db, "delete from recovery_code where person_id = ?1", db_int(person_id));
}

enum err recovery_count(struct db *db, int64_t person_id, int64_t *ret)
{
	return db_get_int(
		db, ret,
		"select count(*) from recovery_code where person_id = ?1 and used_ms is null",
		db_int(person_id));
}
