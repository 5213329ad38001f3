/* SPDX-License-Identifier: EUPL-1.2 */
/* code_change_store.c: the SQL of the history of codes. */
#include "feature/codebook/codebook_slice.h"

enum err code_change_insert(struct db *db, const struct code_change *change)
{
	return db_exec(db,
		       "insert into code_change (id, codebook_id, code_id, version, at_ms,"
		       " person_id, act, field, was, became) values (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
		       " ?8, ?9, ?10)",
		       db_int(change->id), db_int(change->codebook_id), db_int(change->code_id),
		       db_int(change->version), db_int(change->at_ms), db_int(change->person_id),
		       db_text(change->act), db_text(change->field), db_text(change->was),
		       db_text(change->became));
}

static void take(struct db_rows *rows, struct arena *mem, struct code_changes *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct code_change){
			.id = db_column_int(rows, 0),
			.codebook_id = db_column_int(rows, 1),
			.code_id = db_column_int(rows, 2),
			.version = db_column_int(rows, 3),
			.at_ms = db_column_int(rows, 4),
			.person_id = db_column_int(rows, 5),
			.act = db_column_text(rows, mem, 6),
			.field = db_column_text(rows, mem, 7),
			.was = db_column_text(rows, mem, 8),
			.became = db_column_text(rows, mem, 9),
		};
}

enum err code_change_select(struct db *db, struct arena *mem, const struct code_change *like,
			    int64_t to, struct code_changes *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select id, codebook_id, code_id, version, at_ms, person_id, act, field, was,"
		" became from code_change where codebook_id = ?1 and (code_id = ?2 or ?2 = 0)"
		" and version >= ?3 and (version < ?4 or ?4 = 0) order by id",
		db_int(like->codebook_id), db_int(like->code_id), db_int(like->version),
		db_int(to));
	take(&rows, mem, ret);
	return db_done(&rows);
}

enum err code_change_select_person(struct db *db, struct arena *mem, int64_t person_id,
				   struct code_changes *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, codebook_id, code_id, version, at_ms, person_id, act,"
				" field, was, became from code_change where person_id = ?1"
				" order by id",
				db_int(person_id));
	take(&rows, mem, ret);
	return db_done(&rows);
}

enum err code_change_count_person(struct db *db, int64_t person_id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select (select count(*) from code_change where person_id = ?1) +"
			  " (select count(*) from codebook_version where person_id = ?1)",
			  db_int(person_id));
}

enum err code_change_forget_person(struct db *db, int64_t person_id)
{
	TRY(db_exec(db, "update code_change set person_id = 0 where person_id = ?1",
		    db_int(person_id)));
	return db_exec(db, "update codebook_version set person_id = 0 where person_id = ?1",
		       db_int(person_id));
}
