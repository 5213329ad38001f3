/* SPDX-License-Identifier: EUPL-1.2 */
/* form_store.c: the SQL of questionnaires as records. */
#include "feature/form/form_slice.h"

enum err form_select(struct db *db, struct arena *mem, int64_t id, struct form_records *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, form_key, title, version_id, number, is_draft,"
				" frozen_id, changed_ms from form where id = ?1 or ?1 = 0"
				" order by title_key, id",
				db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct form_record){
			.id = db_column_int(&rows, 0),
			.key = db_column_text(&rows, mem, 1),
			.title = db_column_text(&rows, mem, 2),
			.version_id = db_column_int(&rows, 3),
			.number = (int)db_column_int(&rows, 4),
			.is_draft = db_column_int(&rows, 5) != 0,
			.frozen_id = db_column_int(&rows, 6),
			.changed_ms = db_column_int(&rows, 7),
		};
	return db_done(&rows);
}

enum err form_select_by_key(struct db *db, const char *key, int64_t *ret)
{
	return db_get_int(db, ret, "select id from form where form_key = ?1", db_text(key));
}

enum err form_upsert(struct db *db, const struct form_record *record, const char *title_key)
{
	return db_exec(
		db,
		"insert into form (id, form_key, title, title_key, version_id, number, is_draft,"
		" frozen_id, changed_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		" on conflict (id) do update set form_key = excluded.form_key,"
		" title = excluded.title, title_key = excluded.title_key,"
		" version_id = excluded.version_id, number = excluded.number,"
		" is_draft = excluded.is_draft, frozen_id = excluded.frozen_id,"
		" changed_ms = excluded.changed_ms",
		db_int(record->id), db_text(record->key), db_text(record->title),
		db_text(title_key), db_int(record->version_id), db_int(record->number),
		db_int(record->is_draft), db_int(record->frozen_id), db_int(record->changed_ms));
}

enum err form_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db,
		    "delete from form_state where version_id in"
		    " (select id from form_version where form_id = ?1)",
		    db_int(id)));
	TRY(db_exec(db,
		    "delete from form_file where version_id in"
		    " (select id from form_version where form_id = ?1)",
		    db_int(id)));
	TRY(db_exec(db, "delete from form_bytes where id not in (select bytes_id from form_file)"));
	TRY(db_exec(db, "delete from form_version where form_id = ?1", db_int(id)));
	return db_exec(db, "delete from form where id = ?1", db_int(id));
}
