/* SPDX-License-Identifier: EUPL-1.2 */
/* source_store.c: the SQL of sources and facts. */
#include "feature/source/source_slice.h"

enum err source_select_id(struct db *db, const char *kind, const char *identity, int64_t *ret)
{
	return db_get_int(db, ret, "select id from source where kind = ?1 and identity = ?2",
			  db_text(kind), db_text(identity));
}

enum err source_insert(struct db *db, const struct source *source, const char *identity)
{
	return db_exec(db,
		       "insert into source (id, kind, title, url, identity, seen_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6)",
		       db_int(source->id), db_text(source->kind), db_text(source->title),
		       db_text(source->url), db_text(identity), db_int(source->seen_ms));
}

enum err source_update_seen(struct db *db, int64_t id, int64_t seen_ms)
{
	return db_exec(db, "update source set seen_ms = ?2 where id = ?1 and seen_ms < ?2",
		       db_int(id), db_int(seen_ms));
}

enum err fact_upsert(struct db *db, struct arena *mem, const struct fact *facts, size_t count)
{
	enum { COLUMNS = 7 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS);
	for (size_t i = 0; i < count; i++) {
		struct db_value *row = values + i * COLUMNS;
		row[0] = db_text(facts[i].subject_kind);
		row[1] = db_int(facts[i].subject_id);
		row[2] = db_text(facts[i].field);
		row[3] = db_int(facts[i].source_id);
		row[4] = db_text(facts[i].value);
		row[5] = db_int(facts[i].import_id);
		row[6] = db_int(facts[i].said_ms);
	}
	return db_insert_many(
		db,
		"insert into fact (subject_kind, subject_id, field, source_id, value, import_id,"
		" said_ms)",
		"on conflict (subject_kind, subject_id, field, source_id) do update set"
		" value = excluded.value, import_id = excluded.import_id, said_ms = "
		"excluded.said_ms",
		COLUMNS, count, values);
}

enum err fact_select(struct db *db, struct arena *mem, const char *subject_kind, int64_t subject_id,
		     struct facts *ret)
{
	DB_ROWS rows = db_query(db,
				"select f.field, f.value, f.source_id, f.import_id, f.said_ms,"
				" s.kind, s.title, s.url, s.seen_ms"
				" from fact f join source s on s.id = f.source_id"
				" where f.subject_kind = ?1 and f.subject_id = ?2"
				" order by f.field, f.said_ms desc, f.source_id",
				db_text(subject_kind), db_int(subject_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct fact){
			.subject_kind = subject_kind,
			.subject_id = subject_id,
			.field = db_column_text(&rows, mem, 0),
			.value = db_column_text(&rows, mem, 1),
			.source_id = db_column_int(&rows, 2),
			.import_id = db_column_int(&rows, 3),
			.said_ms = db_column_int(&rows, 4),
			.source = {
				.id = db_column_int(&rows, 2),
				.kind = db_column_text(&rows, mem, 5),
				.title = db_column_text(&rows, mem, 6),
				.url = db_column_text(&rows, mem, 7),
				.seen_ms = db_column_int(&rows, 8),
			},
		};
	return db_done(&rows);
}

enum err fact_delete(struct db *db, const char *subject_kind, int64_t subject_id, int64_t import_id)
{
	return db_exec(db,
		       "delete from fact where subject_kind = ?1 and subject_id = ?2"
		       " and (?3 = 0 or import_id = ?3)",
		       db_text(subject_kind), db_int(subject_id), db_int(import_id));
}
