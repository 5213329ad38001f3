/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_editor_store.c: the SQL of who keeps a record right. */
#include "feature/initiative/initiative_editor.h"

enum err initiative_editor_insert(struct db *db, int64_t id, int64_t person_id, int64_t since_ms)
{
	return db_exec(db,
		       "insert into initiative_editor (initiative_id, person_id, since_ms)"
		       " values (?1, ?2, ?3) on conflict do nothing",
		       db_int(id), db_int(person_id), db_int(since_ms));
}

enum err initiative_editor_delete(struct db *db, int64_t id, int64_t person_id)
{
	return db_exec(db,
		       "delete from initiative_editor where initiative_id = ?1 and person_id = ?2",
		       db_int(id), db_int(person_id));
}

enum err initiative_editor_delete_of(struct db *db, int64_t id)
{
	return db_exec(db, "delete from initiative_editor where initiative_id = ?1", db_int(id));
}

enum err initiative_editor_delete_by(struct db *db, int64_t person_id, int64_t *ret_count)
{
	TRY(db_exec(db, "delete from initiative_editor where person_id = ?1", db_int(person_id)));
	*ret_count = db_changed(db);
	return OK;
}

static enum err read_ids(struct db_rows *rows, struct arena *mem, struct id_list *ret)
{
	struct id_list ids = { 0 };
	while (db_next(rows))
		*list_add(mem, &ids) = db_column_int(rows, 0);
	TRY(db_done(rows));
	*ret = ids;
	return OK;
}

enum err initiative_editor_select(struct db *db, struct arena *mem, int64_t id, struct id_list *ret)
{
	DB_ROWS rows = db_query(db,
				"select person_id from initiative_editor where initiative_id = ?1"
				" order by since_ms, person_id",
				db_int(id));
	return read_ids(&rows, mem, ret);
}

enum err initiative_editor_select_by(struct db *db, struct arena *mem, int64_t person_id,
				     struct id_list *ret)
{
	DB_ROWS rows = db_query(db,
				"select initiative_id from initiative_editor where person_id = ?1"
				" order by since_ms, initiative_id",
				db_int(person_id));
	return read_ids(&rows, mem, ret);
}

enum err initiative_editor_select_all(struct db *db, struct arena *mem, struct id_list *ret)
{
	DB_ROWS rows = db_query(db, "select distinct person_id from initiative_editor"
				    " order by person_id");
	return read_ids(&rows, mem, ret);
}
