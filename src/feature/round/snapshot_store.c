/* SPDX-License-Identifier: EUPL-1.2 */
/* snapshot_store.c: the SQL of snapshots and of what differs between two. */
#include "feature/round/round_slice.h"

enum err snapshot_select(struct db *db, struct arena *mem, int64_t id, struct snapshots *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select id, round_id, begun_ms, done_ms, name, previous_id, last_id, total, "
		"started,"
		" found, unsure, returned, ended, merged, hidden, moved, relocated from snapshot"
		" where id = ?1 or ?1 = 0 order by begun_ms, id",
		db_int(id));
	while (db_next(&rows)) {
		struct snapshot *it = list_add(mem, ret);
		*it = (struct snapshot){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.begun_ms = db_column_int(&rows, 2),
			.done_ms = db_column_int(&rows, 3),
			.name = db_column_text(&rows, mem, 4),
			.previous_id = db_column_int(&rows, 5),
			.last_id = db_column_int(&rows, 6),
			.total = db_column_int(&rows, 7),
		};
		for (int kind = 0; kind < CHANGE_KINDS; kind++)
			it->changes[kind] = db_column_int(&rows, 8 + kind);
	}
	return db_done(&rows);
}

enum err snapshot_insert(struct db *db, const struct snapshot *it)
{
	return db_exec(
		db,
		"insert into snapshot (id, name, round_id, begun_ms, done_ms, previous_id, last_id,"
		" total, started, found, unsure, returned, ended, merged, hidden, moved, relocated)"
		" values (?1, ?2, ?3, ?4, null, ?5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
		db_int(it->id), db_text(it->name), db_int(it->round_id), db_int(it->begun_ms),
		db_int(it->previous_id));
}

enum err snapshot_update(struct db *db, const struct snapshot *it)
{
	return db_exec(
		db,
		"update snapshot set done_ms = ?2, last_id = ?3, total = ?4, started = ?5,"
		" found = ?6, unsure = ?7, returned = ?8, ended = ?9, merged = ?10, hidden = ?11,"
		" moved = ?12, relocated = ?13 where id = ?1",
		db_int(it->id), it->done_ms ? db_int(it->done_ms) : db_null(), db_int(it->last_id),
		db_int(it->total), db_int(it->changes[CHANGE_STARTED]),
		db_int(it->changes[CHANGE_FOUND]), db_int(it->changes[CHANGE_UNSURE]),
		db_int(it->changes[CHANGE_RETURNED]), db_int(it->changes[CHANGE_ENDED]),
		db_int(it->changes[CHANGE_MERGED]), db_int(it->changes[CHANGE_HIDDEN]),
		db_int(it->changes[CHANGE_MOVED]), db_int(it->changes[CHANGE_PLACE]));
}

enum err snapshot_select_end(struct db *db, int64_t after, int64_t *ret)
{
	enum err err = db_get_int(db, ret,
				  "select id from initiative_known where id > ?1"
				  " order by id limit 1 offset ?2",
				  db_int(after), db_int(SNAPSHOT_SLICE - 1));
	if (err != ERR_MISSING)
		return err;
	*ret = INT64_MAX;
	return OK;
}

enum err snapshot_copy(struct db *db, int64_t id, struct id_range range)
{
	return db_exec(
		db,
		"insert into snapshot_record (snapshot_id, initiative_id, name, category, status,"
		" phase, municipality_code, village, start_year, is_alive)"
		" select cast(?1 as bigint), id, name, category, status, phase, municipality_code,"
		" village, start_year,"
		" case when is_public = 1 and coalesce(phase, '') <> 'stopped' then 1 else 0 end"
		" from initiative_known where id > ?2 and id <= ?3"
		" on conflict (snapshot_id, initiative_id) do nothing",
		db_int(id), db_int(range.after), db_int(range.end));
}

enum err snapshot_count(struct db *db, int64_t id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from snapshot_record where snapshot_id = ?1"
			  " and is_alive = 1",
			  db_int(id));
}

enum err snapshot_count_removed(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from snapshot_record s where s.name <> ''"
			  " and not exists (select 1 from initiative_any a"
			  " where a.id = s.initiative_id)");
}

enum err snapshot_forget_removed(struct db *db)
{
	TRY(db_exec(db, "delete from round_find where not exists"
			" (select 1 from initiative_any a where a.id = initiative_id)"));
	return db_exec(db, "update snapshot_record set name = '' where name <> '' and not exists"
			   " (select 1 from initiative_any a where a.id = initiative_id)");
}

/* ---- what differs ---- */

/* The register now, in the shape of a snapshot. */
#define NOW \
	"(select id as initiative_id, name, category, status, municipality_code, village," \
	" start_year, case when is_public = 1 and coalesce(phase, '') <> 'stopped' then 1 else 0" \
	" end as is_alive from initiative_known)"
#define COLUMNS(t) \
	t ".name, " t ".category, " t ".status, " t ".municipality_code, " t ".village, " t \
	  ".start_year, " t ".is_alive"
#define SHOWN ", (select count(*) from initiative_public p where p.id = "
/* What was there before: with what it is after, where that differs. */
#define KNOWN(later, later_is) \
	"select a.initiative_id, " COLUMNS("a") ", b.initiative_id, " COLUMNS("b") SHOWN \
		"a.initiative_id) from snapshot_record a left join " later " b" \
		" on b.initiative_id = a.initiative_id" later_is \
		" where a.snapshot_id = ?1 and a.initiative_id > ?2 and a.initiative_id <= ?3" \
		" and (b.initiative_id is null or a.is_alive <> b.is_alive or a.category <> " \
		"b.category" \
		" or coalesce(a.municipality_code, '') <> coalesce(b.municipality_code, '')" \
		" or coalesce(a.village, '') <> coalesce(b.village, ''))" \
		" order by a.initiative_id"
/* What was not. */
#define NEW(later, later_is) \
	"select b.initiative_id, " COLUMNS("b") SHOWN \
		"b.initiative_id) from " later " b" \
		" where b.initiative_id > ?2 and b.initiative_id <= ?3" later_is \
		" and b.is_alive = 1 and not exists (select 1 from snapshot_record a" \
		" where a.snapshot_id = ?1 and a.initiative_id = b.initiative_id)" \
		" order by b.initiative_id"

struct diff {
	struct arena *mem;
	pair_each *each;
	void *context;
};

#define READ_SIDE(side, rows, mem, from) \
	do { \
		(side).is_there = true; \
		(side).name = db_column_text((rows), (mem), (from)); \
		(side).category = db_column_text((rows), (mem), (from) + 1); \
		(side).status = db_column_text((rows), (mem), (from) + 2); \
		(side).municipality_code = db_column_text((rows), (mem), (from) + 3); \
		(side).village = db_column_text((rows), (mem), (from) + 4); \
		(side).start_year = db_column_int((rows), (from) + 5); \
		(side).is_alive = db_column_int((rows), (from) + 6) != 0; \
	} while (0)

static enum err take_known(struct db_rows *rows, const struct diff *diff)
{
	while (db_next(rows)) {
		struct state_pair pair = { .id = db_column_int(rows, 0) };
		arena_reset(diff->mem);
		READ_SIDE(pair.before, rows, diff->mem, 1);
		if (!db_column_is_null(rows, 8))
			READ_SIDE(pair.after, rows, diff->mem, 9);
		pair.is_public = db_column_int(rows, 16) != 0;
		TRY(diff->each(diff->context, diff->mem, &pair));
	}
	return db_done(rows);
}

static enum err take_new(struct db_rows *rows, const struct diff *diff)
{
	while (db_next(rows)) {
		struct state_pair pair = { .id = db_column_int(rows, 0) };
		arena_reset(diff->mem);
		READ_SIDE(pair.after, rows, diff->mem, 1);
		pair.is_public = db_column_int(rows, 8) != 0;
		TRY(diff->each(diff->context, diff->mem, &pair));
	}
	return db_done(rows);
}

static enum err diff_now(struct db *db, int64_t earlier, struct id_range range,
			 const struct diff *diff)
{
	DB_ROWS known = db_query(db, KNOWN(NOW, ""), db_int(earlier), db_int(range.after),
				 db_int(range.end));
	TRY(take_known(&known, diff));
	DB_ROWS added =
		db_query(db, NEW(NOW, ""), db_int(earlier), db_int(range.after), db_int(range.end));
	return take_new(&added, diff);
}

enum err snapshot_diff(struct db *db, struct id_pair snapshots, struct id_range range,
		       pair_each *each, void *context)
{
	SCOPED_ARENA(mem);
	const struct diff diff = { mem, each, context };
	if (!snapshots.later)
		return diff_now(db, snapshots.earlier, range, &diff);
	DB_ROWS known = db_query(db, KNOWN("snapshot_record", " and b.snapshot_id = ?4"),
				 db_int(snapshots.earlier), db_int(range.after), db_int(range.end),
				 db_int(snapshots.later));
	TRY(take_known(&known, &diff));
	DB_ROWS added = db_query(db, NEW("snapshot_record", " and b.snapshot_id = ?4"),
				 db_int(snapshots.earlier), db_int(range.after), db_int(range.end),
				 db_int(snapshots.later));
	return take_new(&added, &diff);
}
