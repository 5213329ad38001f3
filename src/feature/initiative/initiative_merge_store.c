/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_merge_store.c: the SQL of merges. */
#include "feature/initiative/initiative_merge_slice.h"

#define COLUMNS \
	"id, from_id, into_id, from_name, from_status, revision_id, editors, merged_ms," \
	" person_id, reason, undone_ms, undone_by"

enum err initiative_merge_insert(struct db *db, const struct initiative_merge *merge)
{
	return db_exec(db,
		       "insert into initiative_merge (" COLUMNS ")"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0)",
		       db_int(merge->id), db_int(merge->from), db_int(merge->into),
		       db_text(merge->from_name), db_text(merge->from_status),
		       db_int(merge->revision), db_text(merge->editors), db_int(merge->merged_ms),
		       db_int(merge->person_id), db_text(merge->reason));
}

enum err initiative_merge_update_undone(struct db *db, int64_t id, int64_t at_ms, int64_t person_id)
{
	return db_exec(db,
		       "update initiative_merge set undone_ms = ?2, undone_by = ?3 where id = ?1",
		       db_int(id), db_int(at_ms), db_int(person_id));
}

static struct initiative_merge read_merge(const struct db_rows *rows, struct arena *mem)
{
	return (struct initiative_merge){
		.id = db_column_int(rows, 0),
		.from = db_column_int(rows, 1),
		.into = db_column_int(rows, 2),
		.from_name = db_column_text(rows, mem, 3),
		.from_status = db_column_text(rows, mem, 4),
		.revision = db_column_int(rows, 5),
		.editors = db_column_text(rows, mem, 6),
		.merged_ms = db_column_int(rows, 7),
		.person_id = db_column_int(rows, 8),
		.reason = db_column_text(rows, mem, 9),
		.undone_ms = db_column_int(rows, 10),
		.undone_by = db_column_int(rows, 11),
	};
}

enum err initiative_merge_select(struct db *db, struct arena *mem, int64_t id,
				 struct initiative_merge *ret)
{
	bool is_found = false;
	DB_ROWS rows =
		db_query(db, "select " COLUMNS " from initiative_merge where id = ?1", db_int(id));
	while (db_next(&rows)) {
		*ret = read_merge(&rows, mem);
		is_found = true;
	}
	TRY(db_done(&rows));
	return is_found ? OK : ERR_MISSING;
}

enum err initiative_merge_select_last(struct db *db, struct arena *mem, int limit,
				      struct initiative_merges *ret)
{
	DB_ROWS rows =
		db_query(db, "select " COLUMNS " from initiative_merge order by id desc limit ?1",
			 db_int(limit));
	while (db_next(&rows))
		*list_add(mem, ret) = read_merge(&rows, mem);
	return db_done(&rows);
}

enum err initiative_merge_select_into(struct db *db, struct arena *mem, int64_t into_id,
				      struct initiative_merges *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from initiative_merge"
				" where into_id = ?1 and undone_ms = 0 order by id",
				db_int(into_id));
	while (db_next(&rows))
		*list_add(mem, ret) = read_merge(&rows, mem);
	return db_done(&rows);
}

enum err initiative_merge_select_target(struct db *db, int64_t from_id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select max(into_id) from initiative_merge"
			  " where from_id = ?1 and undone_ms = 0",
			  db_int(from_id));
}
