/* SPDX-License-Identifier: EUPL-1.2 */
/* data_link_store.c: the SQL of links to one's own data, and of what went because of its age. */
#include "base/id.h"
#include "feature/privacy/privacy_slice.h"

enum err data_link_insert(struct db *db, const char *hash, const char *mail, int64_t now_ms)
{
	return db_exec(db,
		       "insert into data_link (token_hash, mail, created_ms, expires_ms, opened_ms)"
		       " values (?1, ?2, ?3, ?4, 0)",
		       db_text(hash), db_text(mail), db_int(now_ms), db_int(now_ms + DATA_LINK_MS));
}

enum err data_link_select(struct db *db, struct arena *mem, const char *hash, int64_t now_ms,
			  struct data_link *ret)
{
	DB_ROWS rows = db_query(db,
				"select mail, opened_ms from data_link where token_hash = ?1"
				" and expires_ms > ?2",
				db_text(hash), db_int(now_ms));
	bool is_found = db_next(&rows);
	struct data_link link = { 0 };
	if (is_found)
		link = (struct data_link){ db_column_text(&rows, mem, 0),
					   db_column_int(&rows, 1) > 0 };
	TRY(db_done(&rows));
	*ret = link;
	return is_found ? OK : ERR_MISSING;
}

enum err data_link_count(struct db *db, const char *mail, int64_t since_ms, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from data_link where created_ms > ?2"
			  " and (cast(?1 as text) is null or mail = ?1)",
			  db_text(mail), db_int(since_ms));
}

enum err data_link_update_opened(struct db *db, const char *hash, int64_t now_ms)
{
	return db_exec(db,
		       "update data_link set opened_ms = ?2 where token_hash = ?1"
		       " and opened_ms = 0",
		       db_text(hash), db_int(now_ms));
}

enum err data_link_delete_mail(struct db *db, const char *mail)
{
	return db_exec(db, "delete from data_link where mail = ?1", db_text(mail));
}

enum err data_link_count_old(struct db *db, int64_t now_ms, int64_t *ret)
{
	return db_get_int(db, ret, "select count(*) from data_link where expires_ms <= ?1",
			  db_int(now_ms));
}

enum err data_link_delete_old(struct db *db, int64_t now_ms)
{
	return db_exec(db, "delete from data_link where expires_ms <= ?1", db_int(now_ms));
}

/* ---- what went ---- */

enum err retention_insert(struct db *db, int64_t now_ms, const struct data_effect *effect)
{
	return db_exec(db,
		       "insert into retention_line (id, at_ms, effect, amount)"
		       " values (?1, ?2, ?3, ?4)",
		       db_int(id_new()), db_int(now_ms), db_text(effect->text),
		       db_int(effect->count));
}

enum err retention_select(struct db *db, struct arena *mem, size_t limit,
			  struct retention_lines *ret)
{
	*ret = (struct retention_lines){ 0 };
	DB_ROWS rows = db_query(db,
				"select at_ms, amount, effect from retention_line"
				" order by id desc limit ?1",
				db_int((int64_t)limit));
	while (db_next(&rows))
		*list_add(mem, ret) =
			(struct retention_line){ db_column_int(&rows, 0), db_column_int(&rows, 1),
						 db_column_text(&rows, mem, 2) };
	return db_done(&rows);
}

enum err retention_delete_old(struct db *db, int64_t before_ms)
{
	return db_exec(db, "delete from retention_line where at_ms < ?1", db_int(before_ms));
}
