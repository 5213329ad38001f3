/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_evidence_store.c: the SQL of figures that are shown, and of earlier texts. */
#include "feature/recommendation/recommendation_evidence.h"

enum err shown_delete(struct work *work, int64_t id)
{
	return db_exec(work->db, "delete from recommendation_shown where recommendation_id = ?1",
		       db_int(id));
}

enum err shown_insert(struct work *work, int64_t id, int64_t position, const char *figure)
{
	return db_exec(work->db,
		       "insert into recommendation_shown (recommendation_id, position, figure,"
		       " made_ms) values (?1, ?2, ?3, ?4)",
		       db_int(id), db_int(position), db_text(figure), db_int(work->now_ms));
}

enum err shown_select(struct work *work, int64_t id, int64_t position, const char **ret)
{
	DB_ROWS rows = db_query(work->db,
				"select figure from recommendation_shown"
				" where recommendation_id = ?1 and position = ?2",
				db_int(id), db_int(position));
	bool is_there = db_next(&rows);
	if (is_there)
		*ret = db_column_text(&rows, work->mem, 0);
	TRY(db_done(&rows));
	return is_there ? OK : ERR_MISSING;
}

enum err version_select(struct work *work, int64_t id, struct recommendation_versions *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select until_ms, title, body from recommendation_version"
				" where recommendation_id = ?1 order by until_ms desc",
				db_int(id));
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct recommendation_version){
			.until_ms = db_column_int(&rows, 0),
			.title = db_column_text(&rows, work->mem, 1),
			.text = db_column_text(&rows, work->mem, 2),
		};
	return db_done(&rows);
}

enum err version_insert(struct work *work, int64_t id, const struct recommendation_version *it)
{
	return db_exec(work->db,
		       "insert into recommendation_version (recommendation_id, until_ms, title,"
		       " body) values (?1, ?2, ?3, ?4)",
		       db_int(id), db_int(it->until_ms), db_text(it->title), db_text(it->text));
}
