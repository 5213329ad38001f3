/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_tie_store.c: the SQL of ties. */
#include "feature/directory/directory_slice.h"

enum err tie_insert(struct db *db, const struct organisation_tie *tie, int64_t now_ms)
{
	return db_exec(db,
		       "insert into organisation_tie (organisation_id, initiative_id, kind,"
		       " created_ms) values (?1, ?2, ?3, ?4)"
		       " on conflict (organisation_id, initiative_id, kind) do nothing",
		       db_int(tie->organisation_id), db_int(tie->initiative_id), db_text(tie->kind),
		       db_int(now_ms));
}

enum err tie_delete(struct db *db, const struct organisation_tie *tie)
{
	return db_exec(db,
		       "delete from organisation_tie where organisation_id = ?1 and"
		       " initiative_id = ?2 and kind = ?3",
		       db_int(tie->organisation_id), db_int(tie->initiative_id),
		       db_text(tie->kind));
}

enum err tie_select(struct db *db, struct arena *mem, int64_t organisation_id,
		    int64_t initiative_id, struct organisation_ties *ret)
{
	DB_ROWS rows = db_query(db,
				"select t.organisation_id, t.initiative_id, t.kind"
				" from organisation_tie t"
				" join organisation o on o.id = t.organisation_id"
				" where (?1 = 0 or t.organisation_id = ?1)"
				" and (?2 = 0 or t.initiative_id = ?2)"
				" order by t.kind, o.sort, t.organisation_id, t.initiative_id",
				db_int(organisation_id), db_int(initiative_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct organisation_tie){
			.organisation_id = db_column_int(&rows, 0),
			.initiative_id = db_column_int(&rows, 1),
			.kind = db_column_text(&rows, mem, 2),
		};
	return db_done(&rows);
}

enum err tie_move(struct db *db, int64_t from, int64_t to)
{
	return db_exec(db,
		       "update organisation_tie set initiative_id = ?2, merged_from = ?1"
		       " where initiative_id = ?1 and not exists (select 1 from organisation_tie o"
		       " where o.organisation_id = organisation_tie.organisation_id"
		       " and o.initiative_id = ?2 and o.kind = organisation_tie.kind)",
		       db_int(from), db_int(to));
}

enum err tie_move_back(struct db *db, int64_t from, int64_t to)
{
	return db_exec(db,
		       "update organisation_tie set initiative_id = ?1, merged_from = null"
		       " where initiative_id = ?2 and merged_from = ?1",
		       db_int(from), db_int(to));
}
