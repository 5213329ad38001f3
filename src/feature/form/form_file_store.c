/* SPDX-License-Identifier: EUPL-1.2 */
/* form_file_store.c: the SQL of files that belong to a version of a questionnaire. */
#include "base/id.h"
#include "feature/form/form_slice.h"

static enum err select_bytes(struct db *db, struct arena *mem, int64_t version_id,
			     struct form_file *file)
{
	DB_ROWS rows = db_query(db,
				"select b.bytes from form_file f join form_bytes b"
				" on b.id = f.bytes_id where f.version_id = ?1 and f.name = ?2",
				db_int(version_id), db_text(file->name));
	if (db_next(&rows))
		file->bytes = db_column_bytes(&rows, mem, 0, &file->len);
	return db_done(&rows);
}

static enum err select_files(struct db *db, struct arena *mem, int64_t version_id, const char *name,
			     struct form_files *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select v.form_id, f.name, f.type, f.size, f.hash from form_file f"
			 " join form_version v on v.id = f.version_id where f.version_id = ?1"
			 " and (f.name = ?2 or ?2 = '') order by f.name",
			 db_int(version_id), db_text(name));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct form_file){
			.form_id = db_column_int(&rows, 0),
			.name = db_column_text(&rows, mem, 1),
			.type = db_column_text(&rows, mem, 2),
			.len = (size_t)db_column_int(&rows, 3),
			.hash = db_column_text(&rows, mem, 4),
		};
	return db_done(&rows);
}

enum err form_file_select(struct db *db, struct arena *mem, const struct form_file_query *query,
			  struct form_files *ret)
{
	TRY(select_files(db, mem, query->version_id, query->name ? query->name : "", ret));
	for (size_t i = 0; query->with_bytes && i < ret->len; i++)
		TRY(select_bytes(db, mem, query->version_id, &ret->items[i]));
	return OK;
}

enum err form_file_upsert(struct db *db, int64_t version_id, const struct form_file *file)
{
	int64_t bytes_id = id_new();
	TRY(db_exec(db, "insert into form_bytes (id, bytes) values (?1, ?2)", db_int(bytes_id),
		    db_bytes(file->bytes, file->len)));
	return db_exec(
		db,
		"insert into form_file (version_id, name, type, hash, size, bytes_id)"
		" values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (version_id, name) do update set"
		" type = excluded.type, hash = excluded.hash, size = excluded.size,"
		" bytes_id = excluded.bytes_id",
		db_int(version_id), db_text(file->name), db_text(file->type), db_text(file->hash),
		db_int((int64_t)file->len), db_int(bytes_id));
}

enum err form_file_delete(struct db *db, int64_t version_id, const char *name)
{
	TRY(db_exec(db, "delete from form_file where version_id = ?1 and name = ?2",
		    db_int(version_id), db_text(name)));
	return db_exec(db,
		       "delete from form_bytes where id not in (select bytes_id from form_file)");
}

enum err form_file_copy(struct db *db, int64_t from_version, int64_t to_version)
{
	return db_exec(db,
		       "insert into form_file (version_id, name, type, hash, size, bytes_id)"
		       " select ?2, name, type, hash, size, bytes_id from form_file"
		       " where version_id = ?1",
		       db_int(from_version), db_int(to_version));
}
