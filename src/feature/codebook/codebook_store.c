/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_store.c: the SQL of codebooks and their named versions. */
#include "feature/codebook/codebook_slice.h"

enum err codebook_select(struct db *db, struct arena *mem, struct codebooks *ret)
{
	DB_ROWS rows = db_query(db, "select id, name, about, version, is_main, is_public, made_ms,"
				    " changed_ms from codebook order by is_main desc, id");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct codebook){
			.id = db_column_int(&rows, 0),
			.name = db_column_text(&rows, mem, 1),
			.text = db_column_text(&rows, mem, 2),
			.version = db_column_int(&rows, 3),
			.is_main = db_column_int(&rows, 4) != 0,
			.is_public = db_column_int(&rows, 5) != 0,
			.made_ms = db_column_int(&rows, 6),
			.changed_ms = db_column_int(&rows, 7),
		};
	return db_done(&rows);
}

enum err codebook_insert(struct db *db, const struct codebook *codebook)
{
	return db_exec(db,
		       "insert into codebook (id, name, about, version, is_main, is_public,"
		       " made_ms, changed_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		       db_int(codebook->id), db_text(codebook->name), db_text(codebook->text),
		       db_int(codebook->version), db_int(codebook->is_main),
		       db_int(codebook->is_public), db_int(codebook->made_ms),
		       db_int(codebook->changed_ms));
}

enum err codebook_update(struct db *db, const struct codebook *codebook)
{
	return db_exec(db,
		       "update codebook set name = ?2, about = ?3, version = ?4, is_main = ?5,"
		       " is_public = ?6, changed_ms = ?7 where id = ?1",
		       db_int(codebook->id), db_text(codebook->name), db_text(codebook->text),
		       db_int(codebook->version), db_int(codebook->is_main),
		       db_int(codebook->is_public), db_int(codebook->changed_ms));
}

enum err codebook_clear_main(struct db *db)
{
	return db_exec(db, "update codebook set is_main = 0 where is_main = 1");
}

enum err codebook_touch(struct db *db, int64_t id, int64_t now_ms)
{
	return db_exec(db, "update codebook set changed_ms = ?2 where id = ?1", db_int(id),
		       db_int(now_ms));
}

enum err codebook_version_select(struct db *db, struct arena *mem, int64_t codebook_id,
				 struct codebook_versions *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select codebook_id, version, name, reason, named_ms, person_id from"
			 " codebook_version where codebook_id = ?1 order by version desc",
			 db_int(codebook_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct codebook_version){
			.codebook_id = db_column_int(&rows, 0),
			.version = db_column_int(&rows, 1),
			.name = db_column_text(&rows, mem, 2),
			.reason = db_column_text(&rows, mem, 3),
			.named_ms = db_column_int(&rows, 4),
			.person_id = db_column_int(&rows, 5),
		};
	return db_done(&rows);
}

enum err codebook_version_insert(struct db *db, const struct codebook_version *version)
{
	return db_exec(db,
		       "insert into codebook_version (codebook_id, version, name, reason, named_ms,"
		       " person_id) values (?1, ?2, ?3, ?4, ?5, ?6)",
		       db_int(version->codebook_id), db_int(version->version),
		       db_text(version->name), db_text(version->reason), db_int(version->named_ms),
		       db_int(version->person_id));
}
