/* SPDX-License-Identifier: EUPL-1.2 */
/* report_keep_store.c: the SQL of the files of editions. */
#include "feature/report/report_keep.h"

enum err report_file_select(struct work *work, int64_t edition_id, const char *format,
			    struct report_bytes *ret)
{
	DB_ROWS rows =
		db_query(work->db,
			 "select bytes from report_file where edition_id = ?1 and format = ?2",
			 db_int(edition_id), db_text(format));
	*ret = (struct report_bytes){ 0 };
	if (db_next(&rows))
		ret->bytes = db_column_bytes(&rows, work->mem, 0, &ret->len);
	return db_done(&rows);
}

enum err report_file_insert(struct work *work, int64_t edition_id, const char *format,
			    const struct report_bytes *bytes)
{
	return db_exec(work->db,
		       "insert into report_file (edition_id, format, bytes, made_ms)"
		       " values (?1, ?2, ?3, ?4) on conflict (edition_id, format) do nothing",
		       db_int(edition_id), db_text(format), db_bytes(bytes->bytes, bytes->len),
		       db_int(work->now_ms));
}

enum err report_kept_select(struct work *work, int64_t edition_id, struct report_kepts *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select format, length(bytes), null from report_file"
				" where edition_id = ?1"
				" union all"
				" select format, 0, why from report_lack where edition_id = ?1"
				" order by 1",
				db_int(edition_id));
	*ret = (struct report_kepts){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct report_kept){
			.format = db_column_text(&rows, work->mem, 0),
			.len = db_column_int(&rows, 1),
			.why = db_column_text(&rows, work->mem, 2),
		};
	return db_done(&rows);
}

enum err report_lack_upsert(struct work *work, int64_t edition_id, const char *format,
			    const char *why)
{
	return db_exec(work->db,
		       "insert into report_lack (edition_id, format, why, tried_ms)"
		       " values (?1, ?2, ?3, ?4) on conflict (edition_id, format) do update"
		       " set why = excluded.why, tried_ms = excluded.tried_ms",
		       db_int(edition_id), db_text(format), db_text(why), db_int(work->now_ms));
}

enum err report_lack_delete(struct work *work, int64_t edition_id, const char *format)
{
	return db_exec(work->db, "delete from report_lack where edition_id = ?1 and format = ?2",
		       db_int(edition_id), db_text(format));
}
