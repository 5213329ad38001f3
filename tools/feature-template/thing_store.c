/* SPDX-License-Identifier: EUPL-1.2 */
/* thing_store.c: the SQL of things. */
#include "feature/thing/thing_slice.h"

enum err thing_select(struct db *db, struct arena *mem, struct things *ret)
{
	DB_ROWS rows = db_query(db, "select id, name, added_ms from thing order by sort_key, id");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct thing){
			.id = db_column_int(&rows, 0),
			.name = db_column_text(&rows, mem, 1),
			.added_ms = db_column_int(&rows, 2),
		};
	return db_done(&rows);
}

enum err thing_insert(struct db *db, const struct thing *thing, const char *sort_key)
{
	return db_exec(db, "insert into thing (id, name, sort_key, added_ms) values (?1, ?2, ?3, ?4)"
			   " on conflict (id) do nothing",
		       db_int(thing->id), db_text(thing->name), db_text(sort_key), db_int(thing->added_ms));
}
