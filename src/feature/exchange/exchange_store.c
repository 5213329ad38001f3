/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_store.c: the SQL of what happened to records. */
#include "feature/exchange/exchange_slice.h"

enum err exchange_select_traces(struct db *db, struct arena *mem,
				const struct exchange_since *since, struct exchange_traces *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, at_ms, status, into_id from initiative_trace"
				" where at_ms > ?1 or (at_ms = ?1 and id > ?2)"
				" order by at_ms, id limit ?3",
				db_int(since->at_ms), db_int(since->id), db_int(since->limit));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct exchange_trace){
			.id = db_column_int(&rows, 0),
			.at_ms = db_column_int(&rows, 1),
			.status = db_column_text(&rows, mem, 2),
			.into = db_column_int(&rows, 3),
		};
	return db_done(&rows);
}
