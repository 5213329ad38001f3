/* SPDX-License-Identifier: EUPL-1.2 */
/* criterion_store.c: the SQL of the list of criteria and of what ships as worth a look. */
#include "feature/assessment/assessment_slice.h"

enum err criterion_select(struct db *db, struct arena *mem, int64_t version, struct criteria *ret)
{
	DB_ROWS rows = db_query(db,
				"select criterion_key, label_nl, label_en from assessment_criterion"
				" where version = ?1 order by number",
				db_int(version));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct criterion){
			.key = db_column_text(&rows, mem, 0),
			.label_nl = db_column_text(&rows, mem, 1),
			.label_en = db_column_text(&rows, mem, 2),
		};
	return db_done(&rows);
}

enum err criterion_version_select(struct db *db, struct arena *mem, int64_t version,
				  struct criteria_version *ret)
{
	DB_ROWS rows = db_query(db,
				"select version, made_ms, person_id, reason from assessment_version"
				" where version = ?1 or ?1 = 0 order by version desc limit 1",
				db_int(version));
	bool is_there = db_next(&rows);
	if (is_there)
		*ret = (struct criteria_version){
			.version = db_column_int(&rows, 0),
			.made_ms = db_column_int(&rows, 1),
			.person_id = db_column_int(&rows, 2),
			.reason = db_column_text(&rows, mem, 3),
		};
	TRY(db_done(&rows));
	return is_there ? OK : ERR_MISSING;
}

enum err criterion_version_insert(struct db *db, const struct criteria_version *version)
{
	return db_exec(db,
		       "insert into assessment_version (version, made_ms, person_id, reason)"
		       " values (?1, ?2, ?3, ?4)",
		       db_int(version->version), db_int(version->made_ms),
		       db_int(version->person_id), db_text(version->reason));
}

enum err criterion_insert(struct db *db, int64_t version, int64_t number,
			  const struct criterion *criterion)
{
	return db_exec(db,
		       "insert into assessment_criterion (version, number, criterion_key, label_nl,"
		       " label_en) values (?1, ?2, ?3, ?4, ?5)",
		       db_int(version), db_int(number), db_text(criterion->key),
		       db_text(criterion->label_nl), db_text(criterion->label_en));
}

enum err suggestion_insert(struct db *db, const char *name_key, const char *why_nl,
			   const char *why_en)
{
	return db_exec(db,
		       "insert into assessment_suggestion (name_key, why_nl, why_en)"
		       " values (?1, ?2, ?3) on conflict (name_key) do update"
		       " set why_nl = excluded.why_nl, why_en = excluded.why_en",
		       db_text(name_key), db_text(why_nl), db_text(why_en));
}
