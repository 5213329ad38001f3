/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_origin_store.c: the SQL of records that are kept at another register. */
#include "feature/initiative/initiative_origin.h"

enum err initiative_origin_set(struct work *work, int64_t id,
			       const struct initiative_origin *origin)
{
	return db_exec(
		work->db,
		"insert into initiative_origin (initiative_id, title, url) values (?1, ?2, ?3)"
		" on conflict (initiative_id) do update set title = excluded.title,"
		" url = excluded.url",
		db_int(id), db_text(origin->title), db_text(origin->url));
}

enum err initiative_origin_end(struct work *work, int64_t id)
{
	return db_exec(work->db, "delete from initiative_origin where initiative_id = ?1",
		       db_int(id));
}

enum err initiative_origin_get(struct work *work, int64_t id, struct initiative_origin *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select title, url from initiative_origin where initiative_id = ?1",
				db_int(id));
	struct initiative_origin found = { 0 };
	if (db_next(&rows))
		found = (struct initiative_origin){ db_column_text(&rows, work->mem, 0),
						    db_column_text(&rows, work->mem, 1) };
	TRY(db_done(&rows));
	if (!found.title)
		return ERR_MISSING;
	*ret = found;
	return OK;
}
