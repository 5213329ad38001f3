/* SPDX-License-Identifier: EUPL-1.2 */
/* round_source_store.c: the SQL of who was asked, and which records they named. */
#include "feature/round/round_slice.h"

#include <math.h>

enum { TICK_ROWS = 60 };

enum err round_source_select(struct db *db, struct arena *mem, int64_t round_id, int64_t id,
			     struct round_sources *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select s.id, s.round_id, s.kind, s.name, s.municipality_code, s.village,"
		" s.asked_by, s.asked_of, s.state, s.asked_on, s.reminded_on, s.answered_on,"
		" s.names, s.note,"
		" (select count(*) from round_find f where f.source_id = s.id)"
		" from round_source s where (?1 <> 0 and s.round_id = ?1) or (?1 = 0 and s.id = ?2)"
		" order by s.kind, s.name, s.id",
		db_int(round_id), db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct round_source){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.kind = db_column_text(&rows, mem, 2),
			.name = db_column_text(&rows, mem, 3),
			.municipality_code = db_column_text(&rows, mem, 4),
			.village = db_column_text(&rows, mem, 5),
			.asked_by = db_column_text(&rows, mem, 6),
			.asked_of = db_column_text(&rows, mem, 7),
			.state = db_column_text(&rows, mem, 8),
			.asked_on = db_column_text(&rows, mem, 9),
			.reminded_on = db_column_text(&rows, mem, 10),
			.answered_on = db_column_text(&rows, mem, 11),
			.names = db_column_is_null(&rows, 12) ? NAN
							      : (double)db_column_int(&rows, 12),
			.note = db_column_text(&rows, mem, 13),
			.found = db_column_int(&rows, 14),
		};
	return db_done(&rows);
}

enum err round_source_upsert(struct db *db, const struct round_source *it)
{
	return db_exec(
		db,
		"insert into round_source (id, round_id, kind, name, municipality_code, village,"
		" asked_by, asked_of, state, asked_on, reminded_on, answered_on, names, note)"
		" values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
		" on conflict (id) do update set kind = excluded.kind, name = excluded.name,"
		" municipality_code = excluded.municipality_code, village = excluded.village,"
		" asked_by = excluded.asked_by, asked_of = excluded.asked_of,"
		" state = excluded.state, asked_on = excluded.asked_on,"
		" reminded_on = excluded.reminded_on, answered_on = excluded.answered_on,"
		" names = excluded.names, note = excluded.note",
		db_int(it->id), db_int(it->round_id), db_text(it->kind), db_text(it->name),
		db_text(it->municipality_code), db_text(it->village), db_text(it->asked_by),
		db_text(it->asked_of), db_text(it->state), db_text(it->asked_on),
		db_text(it->reminded_on), db_text(it->answered_on),
		isfinite(it->names) ? db_int((int64_t)it->names) : db_null(), db_text(it->note));
}

enum err round_source_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from round_find where source_id = ?1", db_int(id)));
	return db_exec(db, "delete from round_source where id = ?1", db_int(id));
}

/* ---- what they named ---- */

enum err round_find_insert(struct db *db, const struct round_source *source, int64_t initiative_id,
			   int64_t now_ms)
{
	return db_exec(db,
		       "insert into round_find (source_id, initiative_id, round_id, kind, found_ms)"
		       " select cast(?1 as bigint), id, cast(?3 as bigint), cast(?4 as text),"
		       " cast(?5 as bigint) from initiative_public where id = ?2"
		       " on conflict (source_id, initiative_id) do nothing",
		       db_int(source->id), db_int(initiative_id), db_int(source->round_id),
		       db_text(source->kind), db_int(now_ms));
}

enum err round_find_delete(struct db *db, int64_t source_id, int64_t initiative_id)
{
	return db_exec(db, "delete from round_find where source_id = ?1 and initiative_id = ?2",
		       db_int(source_id), db_int(initiative_id));
}

enum err round_find_insert_import(struct db *db, const struct round_source *source,
				  int64_t import_id, int64_t now_ms)
{
	return db_exec(db,
		       "insert into round_find (source_id, initiative_id, round_id, kind, found_ms)"
		       " select cast(?1 as bigint), id, cast(?3 as bigint), cast(?4 as text),"
		       " cast(?5 as bigint) from initiative_public where id in"
		       " (select subject_id from source_fact where subject_kind = 'initiative'"
		       " and import_id = ?2)"
		       " on conflict (source_id, initiative_id) do nothing",
		       db_int(source->id), db_int(import_id), db_int(source->round_id),
		       db_text(source->kind), db_int(now_ms));
}

enum err round_find_by_name(struct db *db, struct arena *mem, const char *name_key,
			    struct round_ids *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select id from initiative_known where is_public = 1 and name_key = ?1",
			 db_text(name_key));
	while (db_next(&rows))
		*list_add(mem, ret) = db_column_int(&rows, 0);
	return db_done(&rows);
}

static void add_tick(struct db_rows *rows, struct arena *mem, bool is_ticked, struct tick_rows *ret)
{
	*list_add(mem, ret) = (struct tick_row){
		.id = db_column_int(rows, 0),
		.name = db_column_text(rows, mem, 1),
		.municipality_code = db_column_text(rows, mem, 2),
		.is_ticked = is_ticked,
	};
}

enum err round_tick_select(struct db *db, struct arena *mem, const struct round_source *source,
			   const char *pattern, struct tick_rows *ret)
{
	DB_ROWS ticked = db_query(db,
				  "select i.id, i.name, i.municipality_code from round_find f"
				  " join initiative_public i on i.id = f.initiative_id"
				  " where f.source_id = ?1 order by i.name, i.id",
				  db_int(source->id));
	while (db_next(&ticked))
		add_tick(&ticked, mem, true, ret);
	TRY(db_done(&ticked));
	DB_ROWS rows = db_query(db,
				"select i.id, i.name, i.municipality_code from initiative_known i"
				" where i.is_public = 1 and i.name_key like ?2"
				" and (i.municipality_code = ?3 or cast(?3 as text) is null)"
				" and not exists (select 1 from round_find f where f.source_id = ?1"
				" and f.initiative_id = i.id) order by i.name_key, i.id limit ?4",
				db_int(source->id), db_text(pattern),
				db_text(source->municipality_code), db_int(TICK_ROWS));
	while (db_next(&rows))
		add_tick(&rows, mem, false, ret);
	return db_done(&rows);
}
