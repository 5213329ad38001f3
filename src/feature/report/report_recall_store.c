/* SPDX-License-Identifier: EUPL-1.2 */
/* report_recall_store.c: the SQL of which quotes stand in which edition. */
#include "feature/report/report_recall.h"

enum err report_quote_insert(struct db *db, int64_t edition_id, int64_t quote_id)
{
	return db_exec(db,
		       "insert into report_edition_quote (edition_id, quote_id) values (?1, ?2)"
		       " on conflict (edition_id, quote_id) do nothing",
		       db_int(edition_id), db_int(quote_id));
}

enum err report_quote_select(struct work *work, struct edition_quotes *ret)
{
	*ret = (struct edition_quotes){ 0 };
	DB_ROWS rows =
		db_query(work->db, "select q.edition_id, q.quote_id from report_edition_quote q"
				   " join report_edition e on e.id = q.edition_id"
				   " where e.public_ms <> 0 order by q.edition_id, q.quote_id");
	while (db_next(&rows))
		*list_add(work->mem, ret) =
			(struct edition_quote){ db_column_int(&rows, 0), db_column_int(&rows, 1) };
	return db_done(&rows);
}
