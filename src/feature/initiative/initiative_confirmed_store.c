/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_confirmed_store.c: the SQL of when records were confirmed. */
#include "feature/initiative/initiative_slice.h"

enum err initiative_update_confirmed(struct db *db, int64_t id, int64_t confirmed_ms,
				     bool *ret_is_newer)
{
	TRY(db_exec(db,
		    "update initiative set confirmed_ms = ?2 where id = ?1"
		    " and (confirmed_ms is null or confirmed_ms <= ?2)",
		    db_int(id), db_int(confirmed_ms)));
	*ret_is_newer = db_changed(db) > 0;
	return OK;
}

enum err initiative_select_confirmed(struct db *db, struct arena *mem, int64_t after_ms,
				     int64_t until_ms, struct id_list *ret)
{
	DB_ROWS rows = db_query(db,
				"select id from initiative where confirmed_ms > ?1"
				" and confirmed_ms <= ?2 order by id",
				db_int(after_ms), db_int(until_ms));
	while (db_next(&rows))
		*list_add(mem, ret) = db_column_int(&rows, 0);
	return db_done(&rows);
}

enum err initiative_set_confirmed(struct db *db, int64_t id, int64_t confirmed_ms)
{
	return db_exec(db, "update initiative set confirmed_ms = ?2 where id = ?1", db_int(id),
		       confirmed_ms ? db_int(confirmed_ms) : db_null());
}
