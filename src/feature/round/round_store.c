/* SPDX-License-Identifier: EUPL-1.2 */
/* round_store.c: the SQL of rounds, their steps and the calendar's link. */
#include "feature/round/round_slice.h"

enum err round_select(struct db *db, struct arena *mem, int64_t id, struct rounds *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select id, made_ms, name, question, mandate, mandate_url, begins_on, ends_on,"
		" state, result, result_url from round where id = ?1 or ?1 = 0"
		" order by begins_on desc, id desc",
		db_int(id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct round){
			.id = db_column_int(&rows, 0),
			.made_ms = db_column_int(&rows, 1),
			.name = db_column_text(&rows, mem, 2),
			.question = db_column_text(&rows, mem, 3),
			.mandate = db_column_text(&rows, mem, 4),
			.mandate_url = db_column_text(&rows, mem, 5),
			.begins_on = db_column_text(&rows, mem, 6),
			.ends_on = db_column_text(&rows, mem, 7),
			.state = db_column_text(&rows, mem, 8),
			.result = db_column_text(&rows, mem, 9),
			.result_url = db_column_text(&rows, mem, 10),
		};
	return db_done(&rows);
}

enum err round_upsert(struct db *db, const struct round *round)
{
	return db_exec(
		db,
		"insert into round (id, name, question, mandate, mandate_url, begins_on, ends_on,"
		" state, result, result_url, made_ms)"
		" values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
		" on conflict (id) do update set name = excluded.name, question = "
		"excluded.question,"
		" mandate = excluded.mandate, mandate_url = excluded.mandate_url,"
		" begins_on = excluded.begins_on, ends_on = excluded.ends_on,"
		" state = excluded.state, result = excluded.result,"
		" result_url = excluded.result_url",
		db_int(round->id), db_text(round->name), db_text(round->question),
		db_text(round->mandate), db_text(round->mandate_url), db_text(round->begins_on),
		db_text(round->ends_on), db_text(round->state), db_text(round->result),
		db_text(round->result_url), db_int(round->made_ms));
}

enum err round_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from round_find where round_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from round_source where round_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from round_step where round_id = ?1", db_int(id)));
	return db_exec(db, "delete from round where id = ?1", db_int(id));
}

enum err round_select_overlap(struct db *db, struct arena *mem, const struct round *round,
			      const char **ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select name from round where state <> 'draft' and id <> ?1"
			 " and begins_on <= ?3 and ends_on >= ?2 order by begins_on limit 1",
			 db_int(round->id), db_text(round->begins_on), db_text(round->ends_on));
	*ret = db_next(&rows) ? db_column_text(&rows, mem, 0) : NULL;
	return db_done(&rows);
}

/* ---- steps ---- */

enum err round_step_select(struct db *db, struct arena *mem, int64_t round_id,
			   struct round_steps *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select s.id, s.round_id, s.title, s.due_on, s.done_ms, r.name"
		" from round_step s join round r on r.id = s.round_id"
		" where s.round_id = ?1 or (?1 = 0 and r.state = 'open') order by s.due_on, s.id",
		db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct round_step){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.title = db_column_text(&rows, mem, 2),
			.due_on = db_column_text(&rows, mem, 3),
			.done_ms = db_column_int(&rows, 4),
			.round_name = db_column_text(&rows, mem, 5),
		};
	return db_done(&rows);
}

enum err round_step_insert(struct db *db, const struct round_step *step)
{
	return db_exec(db,
		       "insert into round_step (id, round_id, title, due_on, done_ms)"
		       " values (?1, ?2, ?3, ?4, null)",
		       db_int(step->id), db_int(step->round_id), db_text(step->title),
		       db_text(step->due_on));
}

static enum err must_change(struct db *db) { return db_changed(db) ? OK : ERR_MISSING; }

enum err round_step_update(struct db *db, int64_t id, int64_t done_ms)
{
	TRY(db_exec(db, "update round_step set done_ms = ?2 where id = ?1", db_int(id),
		    done_ms ? db_int(done_ms) : db_null()));
	return must_change(db);
}

enum err round_step_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from round_step where id = ?1", db_int(id)));
	return must_change(db);
}

enum err round_step_count_late(struct db *db, const char *day, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from round_step s join round r on r.id = s.round_id"
			  " where r.state = 'open' and s.done_ms is null and s.due_on < ?1",
			  db_text(day));
}

/* ---- the calendar's link ---- */

enum err round_calendar_select(struct db *db, struct arena *mem, const char **ret_hash)
{
	DB_ROWS rows = db_query(db, "select hash from round_calendar where id = 1");
	const char *hash = db_next(&rows) ? db_column_text(&rows, mem, 0) : NULL;
	TRY(db_done(&rows));
	*ret_hash = hash;
	return hash ? OK : ERR_MISSING;
}

enum err round_calendar_store(struct db *db, const char *hash, int64_t now_ms)
{
	return db_exec(db,
		       "insert into round_calendar (id, hash, made_ms) values (1, ?1, ?2)"
		       " on conflict (id) do update set hash = excluded.hash,"
		       " made_ms = excluded.made_ms",
		       db_text(hash), db_int(now_ms));
}
