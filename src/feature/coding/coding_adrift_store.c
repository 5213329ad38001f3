/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_adrift_store.c: the SQL of codings whose words are gone. */
#include "feature/coding/coding_adrift.h"

enum err adrift_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
		       struct adrifts *ret)
{
	*ret = (struct adrifts){ 0 };
	DB_ROWS rows =
		db_query(db,
			 "select a.id, a.text_id, a.code_id, a.coder_id, a.from_point,"
			 " a.till_point, a.quote, a.memo, a.made_ms, a.lost_ms"
			 " from coding_adrift a join coding_text t on t.id = a.text_id"
			 " where " CODING_MATCH " order by t.place, t.id, a.from_point, a.id",
			 CODING_MATCH_VALUES(filter));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct adrift){
			.coding = { .id = db_column_int(&rows, 0),
				    .text_id = db_column_int(&rows, 1),
				    .code_id = db_column_int(&rows, 2),
				    .coder_id = db_column_int(&rows, 3),
				    .start = (size_t)db_column_int(&rows, 4),
				    .end = (size_t)db_column_int(&rows, 5),
				    .quote = db_column_text(&rows, mem, 6),
				    .memo = db_column_text(&rows, mem, 7),
				    .made_ms = db_column_int(&rows, 8) },
			.lost_ms = db_column_int(&rows, 9),
		};
	return db_done(&rows);
}

enum err adrift_insert(struct db *db, const struct adrift *adrift)
{
	const struct coding *it = &adrift->coding;
	return db_exec(db,
		       "insert into coding_adrift (id, text_id, code_id, coder_id, from_point,"
		       " till_point, quote, memo, made_ms, lost_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		       db_int(it->id), db_int(it->text_id), db_int(it->code_id),
		       db_int(it->coder_id), db_int((int64_t)it->start), db_int((int64_t)it->end),
		       db_text(it->quote), db_text(it->memo), db_int(it->made_ms),
		       db_int(adrift->lost_ms));
}

enum err adrift_delete(struct db *db, int64_t id)
{
	return db_exec(db, "delete from coding_adrift where id = ?1", db_int(id));
}

enum err adrift_delete_text(struct db *db, int64_t text_id)
{
	return db_exec(db, "delete from coding_adrift where text_id = ?1", db_int(text_id));
}

enum err adrift_move(struct db *db, int64_t from, int64_t to)
{
	return db_exec(db, "update coding_adrift set code_id = ?2 where code_id = ?1", db_int(from),
		       db_int(to));
}
