/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_guide_store.c: the SQL of guides. */
#include "feature/interview/interview_store.h"

enum err guide_select(struct work *work, struct guides *ret)
{
	DB_ROWS rows = db_query(work->db, "select id, version, name, is_archived, made_ms"
					  " from interview_guide order by is_archived, name, id");
	*ret = (struct guides){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct guide){
			.id = db_column_int(&rows, 0),
			.version = db_column_int(&rows, 1),
			.name = db_column_text(&rows, work->mem, 2),
			.is_archived = db_column_int(&rows, 3),
			.made_ms = db_column_int(&rows, 4),
		};
	return db_done(&rows);
}

enum err guide_select_one(struct work *work, int64_t id, int64_t version, struct guide *ret)
{
	bool is_there = false;
	DB_ROWS rows = db_query(work->db,
				"select g.id, v.version, g.name, v.guide_text, g.is_archived,"
				" v.made_ms from interview_guide g join interview_guide_version v"
				" on v.guide_id = g.id and ((?2 = 0 and v.version = g.version)"
				" or v.version = ?2) where g.id = ?1",
				db_int(id), db_int(version));
	while (db_next(&rows)) {
		*ret = (struct guide){
			.id = db_column_int(&rows, 0),
			.version = db_column_int(&rows, 1),
			.name = db_column_text(&rows, work->mem, 2),
			.text = db_column_text(&rows, work->mem, 3),
			.is_archived = db_column_int(&rows, 4),
			.made_ms = db_column_int(&rows, 5),
		};
		is_there = true;
	}
	TRY(db_done(&rows));
	return is_there ? OK : ERR_MISSING;
}

enum err guide_upsert(struct work *work, const struct guide *guide, bool is_new_version)
{
	TRY(db_exec(work->db,
		    "insert into interview_guide (id, name, version, is_archived, made_ms)"
		    " values (?1, ?2, ?3, ?4, ?5) on conflict (id) do update set"
		    " name = excluded.name, version = excluded.version,"
		    " is_archived = excluded.is_archived",
		    db_int(guide->id), db_text(guide->name), db_int(guide->version),
		    db_int(guide->is_archived), db_int(work->now_ms)));
	if (!is_new_version)
		return OK;
	return db_exec(work->db,
		       "insert into interview_guide_version (guide_id, version, guide_text,"
		       " made_ms, made_by) values (?1, ?2, ?3, ?4, ?5)",
		       db_int(guide->id), db_int(guide->version), db_text(guide->text),
		       db_int(work->now_ms), db_int(work->person_id));
}
