/* SPDX-License-Identifier: EUPL-1.2 */
/* report_store.c: the SQL of reports and their blocks. */
#include "feature/report/report_slice.h"

enum err report_select(struct work *work, int64_t id, const char *slug, struct reports *ret)
{
	struct arena *mem = work->mem;
	DB_ROWS rows = db_query(
		work->db,
		"select r.id, r.round_id, r.snapshot_id, r.title, r.subtitle, r.author, r.slug,"
		" r.language, r.made_ms, r.changed_ms,"
		" (select count(*) from report_edition e where e.report_id = r.id),"
		" (select coalesce(max(e.public_ms), 0) from report_edition e"
		" where e.report_id = r.id)"
		" from report r where (r.id = ?1 or ?1 = 0) and (r.slug = ?2 or ?2 = '')"
		" order by r.made_ms desc, r.id desc",
		db_int(id), db_text(slug ? slug : ""));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct report){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.snapshot_id = db_column_int(&rows, 2),
			.title = db_column_text(&rows, mem, 3),
			.subtitle = db_column_text(&rows, mem, 4),
			.author = db_column_text(&rows, mem, 5),
			.slug = db_column_text(&rows, mem, 6),
			.language = db_column_text(&rows, mem, 7),
			.made_ms = db_column_int(&rows, 8),
			.changed_ms = db_column_int(&rows, 9),
			.editions = (int)db_column_int(&rows, 10),
			.public_ms = db_column_int(&rows, 11),
		};
	return db_done(&rows);
}

enum err report_upsert(struct db *db, const struct report *report)
{
	return db_exec(
		db,
		"insert into report (id, round_id, snapshot_id, title, subtitle, author, slug,"
		" language, made_ms, changed_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
		" on conflict (id) do update set round_id = excluded.round_id,"
		" snapshot_id = excluded.snapshot_id, title = excluded.title,"
		" subtitle = excluded.subtitle, author = excluded.author, slug = excluded.slug,"
		" language = excluded.language, changed_ms = excluded.changed_ms",
		db_int(report->id), db_int(report->round_id), db_int(report->snapshot_id),
		db_text(report->title), db_text(report->subtitle), db_text(report->author),
		db_text(report->slug), db_text(report->language), db_int(report->made_ms),
		db_int(report->changed_ms));
}

enum err report_touch(struct db *db, int64_t id, int64_t now_ms)
{
	return db_exec(db, "update report set changed_ms = ?2 where id = ?1", db_int(id),
		       db_int(now_ms));
}

/* ---- blocks ---- */

#define BLOCK \
	"id, report_id, position, kind, level, name, title, text, part, target, quote_id, seen," \
	" version, changed_ms, is_removed"

static enum err read_blocks(struct db_rows *rows, struct arena *mem, struct report_blocks *ret)
{
	while (db_next(rows)) {
		struct report_block block = {
			.id = db_column_int(rows, 0),
			.report_id = db_column_int(rows, 1),
			.position = (int)db_column_int(rows, 2),
			.level = (int)db_column_int(rows, 4),
			.name = db_column_text(rows, mem, 5),
			.title = db_column_text(rows, mem, 6),
			.text = db_column_text(rows, mem, 7),
			.part = db_column_text(rows, mem, 8),
			.target = db_column_text(rows, mem, 9),
			.quote_id = db_column_int(rows, 10),
			.seen = db_column_text(rows, mem, 11),
			.version = db_column_int(rows, 12),
			.changed_ms = db_column_int(rows, 13),
			.is_removed = db_column_int(rows, 14) != 0,
		};
		if (report_kind_read(db_column_text(rows, mem, 3), &block.kind))
			*list_add(mem, ret) = block;
	}
	return db_done(rows);
}

enum err report_block_select(struct work *work, int64_t report_id, bool is_removed,
			     struct report_blocks *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " BLOCK " from report_block"
				" where report_id = ?1 and is_removed = ?2"
				" order by case when is_removed = 1 then -changed_ms else 0 end,"
				" position, id",
				db_int(report_id), db_int(is_removed));
	return read_blocks(&rows, work->mem, ret);
}

enum err report_block_select_one(struct work *work, int64_t id, struct report_blocks *ret)
{
	DB_ROWS rows =
		db_query(work->db, "select " BLOCK " from report_block where id = ?1", db_int(id));
	return read_blocks(&rows, work->mem, ret);
}

enum err report_block_upsert(struct db *db, const struct report_block *block)
{
	return db_exec(
		db,
		"insert into report_block (" BLOCK ")"
		" values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
		" on conflict (id) do update set kind = excluded.kind, level = excluded.level,"
		" name = excluded.name, title = excluded.title, text = excluded.text,"
		" part = excluded.part, target = excluded.target, quote_id = excluded.quote_id,"
		" seen = excluded.seen, version = excluded.version,"
		" changed_ms = excluded.changed_ms",
		db_int(block->id), db_int(block->report_id), db_int(block->position),
		db_text(report_kind_key(block->kind)), db_int(block->level), db_text(block->name),
		db_text(block->title), db_text(block->text), db_text(block->part),
		db_text(block->target), db_int(block->quote_id), db_text(block->seen),
		db_int(block->version), db_int(block->changed_ms), db_int(block->is_removed));
}

enum err report_block_shift(struct db *db, int64_t report_id, int position, int by)
{
	return db_exec(db,
		       "update report_block set position = position + ?3"
		       " where report_id = ?1 and position > ?2",
		       db_int(report_id), db_int(position), db_int(by));
}

enum err report_block_place(struct db *db, int64_t id, int position)
{
	return db_exec(db, "update report_block set position = ?2 where id = ?1", db_int(id),
		       db_int(position));
}

enum err report_block_mark_seen(struct db *db, int64_t id, const char *seen)
{
	return db_exec(db, "update report_block set seen = ?2 where id = ?1", db_int(id),
		       db_text(seen));
}

enum err report_block_mark_removed(struct db *db, int64_t id, bool is_removed, int64_t now_ms)
{
	return db_exec(db, "update report_block set is_removed = ?2, changed_ms = ?3 where id = ?1",
		       db_int(id), db_int(is_removed), db_int(now_ms));
}
