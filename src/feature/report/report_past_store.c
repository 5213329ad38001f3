/* SPDX-License-Identifier: EUPL-1.2 */
/* report_past_store.c: the SQL of what parts said before. */
#include "feature/report/report_past.h"

enum err report_past_insert(struct db *db, const struct report_block *before, int64_t until_ms)
{
	return db_exec(db,
		       "insert into report_past (block_id, version, level, name, title, text,"
		       " target, quote_id, until_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		       " on conflict (block_id, version) do nothing",
		       db_int(before->id), db_int(before->version), db_int(before->level),
		       db_text(before->name), db_text(before->title), db_text(before->text),
		       db_text(before->target), db_int(before->quote_id), db_int(until_ms));
}

enum err report_past_list(struct work *work, const struct report_block *block,
			  struct report_blocks *ret)
{
	struct arena *mem = work->mem;
	DB_ROWS rows = db_query(work->db,
				"select version, level, name, title, text, target, quote_id,"
				" until_ms from report_past where block_id = ?1"
				" order by version desc",
				db_int(block->id));
	*ret = (struct report_blocks){ 0 };
	while (db_next(&rows)) {
		struct report_block *it = list_add(mem, ret);
		*it = *block;
		it->version = db_column_int(&rows, 0);
		it->level = (int)db_column_int(&rows, 1);
		it->name = db_column_text(&rows, mem, 2);
		it->title = db_column_text(&rows, mem, 3);
		it->text = db_column_text(&rows, mem, 4);
		it->target = db_column_text(&rows, mem, 5);
		it->quote_id = db_column_int(&rows, 6);
		it->changed_ms = db_column_int(&rows, 7);
	}
	return db_done(&rows);
}
