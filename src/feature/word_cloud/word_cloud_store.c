/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_store.c: the SQL of word clouds. */
#include "feature/word_cloud/word_cloud_slice.h"

#define COLUMNS \
	"id, round_id, name, mode, kind, part, focus, respondents, words, stop_words, made_ms," \
	" changed_ms, accepted_ms, accepted_by, accepted_hash"

static struct word_cloud row_of(struct db_rows *rows, struct arena *mem)
{
	return (struct word_cloud){
		.id = db_column_int(rows, 0),
		.round_id = db_column_int(rows, 1),
		.name = db_column_text(rows, mem, 2),
		.mode = db_column_text(rows, mem, 3),
		.kind = db_column_text(rows, mem, 4),
		.group = db_column_text(rows, mem, 5),
		.focus = db_column_text(rows, mem, 6),
		.respondents = db_column_text(rows, mem, 7),
		.words = (int)db_column_int(rows, 8),
		.stop_words = db_column_text(rows, mem, 9),
		.made_ms = db_column_int(rows, 10),
		.changed_ms = db_column_int(rows, 11),
		.accepted_ms = db_column_int(rows, 12),
		.accepted_by = db_column_int(rows, 13),
		.accepted_hash = db_column_text(rows, mem, 14),
	};
}

enum err word_cloud_select(struct db *db, struct arena *mem, int64_t round_id,
			   struct word_clouds *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from word_cloud where round_id = ?1 or ?1 = -1"
				" order by id desc",
				db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = row_of(&rows, mem);
	return db_done(&rows);
}

enum err word_cloud_select_one(struct db *db, struct arena *mem, int64_t id, struct word_cloud *ret)
{
	DB_ROWS rows = db_query(db, "select " COLUMNS " from word_cloud where id = ?1", db_int(id));
	bool is_there = db_next(&rows);
	if (is_there)
		*ret = row_of(&rows, mem);
	TRY(db_done(&rows));
	return is_there ? OK : ERR_MISSING;
}

enum err word_cloud_store(struct db *db, const struct word_cloud *it, int64_t person_id)
{
	return db_exec(db,
		       "insert into word_cloud (" COLUMNS ", made_by) values (?1, ?2, ?3, ?4, ?5,"
		       " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) on conflict (id) do"
		       " update set name = excluded.name, mode = excluded.mode, kind ="
		       " excluded.kind, part = excluded.part, focus = excluded.focus, respondents ="
		       " excluded.respondents, words = excluded.words, stop_words ="
		       " excluded.stop_words, changed_ms = excluded.changed_ms, accepted_ms ="
		       " excluded.accepted_ms, accepted_by = excluded.accepted_by, accepted_hash ="
		       " excluded.accepted_hash",
		       db_int(it->id), db_int(it->round_id), db_text(it->name), db_text(it->mode),
		       db_text(it->kind), db_text(it->group), db_text(it->focus),
		       db_text(it->respondents), db_int(it->words), db_text(it->stop_words),
		       db_int(it->made_ms), db_int(it->changed_ms),
		       it->accepted_ms ? db_int(it->accepted_ms) : db_null(),
		       db_int(it->accepted_by), db_text(it->accepted_hash), db_int(person_id));
}

enum err word_cloud_delete(struct db *db, int64_t id)
{
	return db_exec(db, "delete from word_cloud where id = ?1", db_int(id));
}

enum err word_cloud_select_of(struct db *db, struct arena *mem, int64_t person_id,
			      struct word_clouds *ret)
{
	DB_ROWS rows = db_query(db,
				"select " COLUMNS " from word_cloud where made_by = ?1 or"
				" accepted_by = ?1 order by id",
				db_int(person_id));
	while (db_next(&rows))
		*list_add(mem, ret) = row_of(&rows, mem);
	return db_done(&rows);
}

enum err word_cloud_count_person(struct db *db, int64_t person_id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from word_cloud where made_by = ?1 or accepted_by = ?1",
			  db_int(person_id));
}

enum err word_cloud_forget_person(struct db *db, int64_t person_id)
{
	TRY(db_exec(db, "update word_cloud set made_by = 0 where made_by = ?1", db_int(person_id)));
	return db_exec(db, "update word_cloud set accepted_by = 0 where accepted_by = ?1",
		       db_int(person_id));
}
