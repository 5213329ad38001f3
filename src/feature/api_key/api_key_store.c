/* SPDX-License-Identifier: EUPL-1.2 */
/* api_key_store.c: the SQL of keys of programs. */
#include "feature/api_key/api_key_slice.h"

#define COLUMNS "id, person_id, label, roles, made_ms, until_on, used_on, ended_ms"
#define OVER " where (ended_ms > 0 and ended_ms < ?1) or until_on < ?2"

static struct api_key read_key(struct db_rows *rows, struct arena *mem)
{
	return (struct api_key){
		.id = db_column_int(rows, 0),
		.person_id = db_column_int(rows, 1),
		.label = db_column_text(rows, mem, 2),
		.roles = (unsigned)db_column_int(rows, 3),
		.made_ms = db_column_int(rows, 4),
		.until_on = db_column_text(rows, mem, 5),
		.used_on = db_column_text(rows, mem, 6),
		.ended_ms = db_column_int(rows, 7),
	};
}

enum err api_key_insert(struct db *db, const struct api_key *key, const char *hash)
{
	return db_exec(db,
		       "insert into api_key (id, person_id, label, token_hash, roles, made_ms,"
		       " until_on, ended_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
		       db_int(key->id), db_int(key->person_id), db_text(key->label), db_text(hash),
		       db_int(key->roles), db_int(key->made_ms), db_text(key->until_on));
}

enum err api_key_select(struct work *work, int64_t person_id, int64_t id, struct api_keys *ret)
{
	struct api_keys keys = { 0 };
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from api_key where (?1 = 0 or person_id = ?1)"
				" and (?2 = 0 or id = ?2) order by id desc",
				db_int(person_id), db_int(id));
	while (db_next(&rows))
		*list_add(work->mem, &keys) = read_key(&rows, work->mem);
	TRY(db_done(&rows));
	*ret = keys;
	return OK;
}

enum err api_key_select_hash(struct work *work, const char *hash, struct api_key *ret)
{
	struct api_key key;
	DB_ROWS rows = db_query(work->db, "select " COLUMNS " from api_key where token_hash = ?1",
				db_text(hash));
	bool is_found = db_next(&rows);
	if (is_found)
		key = read_key(&rows, work->mem);
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = key;
	return OK;
}

enum err api_key_update_end(struct db *db, int64_t id, int64_t now_ms)
{
	return db_exec(db, "update api_key set ended_ms = ?2 where id = ?1 and ended_ms = 0",
		       db_int(id), db_int(now_ms));
}

enum err api_key_update_used(struct db *db, int64_t id, const char *day)
{
	return db_exec(db, "update api_key set used_on = ?2 where id = ?1", db_int(id),
		       db_text(day));
}

enum err api_key_delete_of(struct db *db, int64_t person_id)
{
	return db_exec(db, "delete from api_key where person_id = ?1", db_int(person_id));
}

enum err api_key_count_over(struct db *db, int64_t before_ms, const char *before_on, int64_t *ret)
{
	return db_get_int(db, ret, "select count(*) from api_key" OVER, db_int(before_ms),
			  db_text(before_on));
}

enum err api_key_delete_over(struct db *db, int64_t before_ms, const char *before_on)
{
	return db_exec(db, "delete from api_key" OVER, db_int(before_ms), db_text(before_on));
}
