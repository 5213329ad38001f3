/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_admin_store.c: the SQL of what administrators look for: records of every status, and
 * what was removed. */
#include "feature/initiative/initiative_slice.h"

static void read_line(const struct db_rows *rows, struct arena *mem, struct initiative_line *ret)
{
	*ret = (struct initiative_line){
		.id = db_column_int(rows, 0),
		.name = db_column_text(rows, mem, 1),
		.slug = db_column_text(rows, mem, 2),
		.status = db_column_text(rows, mem, 3),
		.place = db_column_text(rows, mem, 4),
		.municipality = db_column_text(rows, mem, 5),
		.changed_ms = db_column_int(rows, 6),
		.is_held = db_column_int(rows, 7) != 0,
	};
}

enum err initiative_line_select(struct db *db, struct arena *mem,
				const struct initiative_quest *quest, struct initiative_lines *ret,
				int64_t *ret_total)
{
	TRY(db_get_int(db, ret_total,
		       "select count(*) from initiative where (?3 = 0 or id = ?3)"
		       " and (?3 <> 0 or name_key like ?1) and status like ?2",
		       db_text(quest->name_pattern), db_text(quest->status_pattern),
		       db_int(quest->id)));
	DB_ROWS rows =
		db_query(db,
			 "select id, name, slug, status, place, municipality, changed_ms,"
			 " (select count(*) from initiative_hold h where h.import_id = i.held_by)"
			 " from initiative i where (?3 = 0 or id = ?3)"
			 " and (?3 <> 0 or name_key like ?1) and status like ?2"
			 " order by name_key, id limit ?4 offset ?5",
			 db_text(quest->name_pattern), db_text(quest->status_pattern),
			 db_int(quest->id), db_int(quest->limit), db_int(quest->offset));
	while (db_next(&rows))
		read_line(&rows, mem, list_add(mem, ret));
	return db_done(&rows);
}

enum err initiative_count(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret, "select count(*) from initiative");
}

enum err initiative_removal_select(struct db *db, int64_t id, int64_t *ret_ms)
{
	return db_get_int(db, ret_ms, "select removed_ms from initiative_removal where id = ?1",
			  db_int(id));
}
