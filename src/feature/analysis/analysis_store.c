/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_store.c: the SQL that reads what is analysed: the register, and what was sent. */
#include "feature/analysis/analysis_evidence.h"

enum err analysis_select_facts(struct db *db, struct arena *mem, struct fact_rows *ret)
{
	DB_ROWS rows = db_query(db, "select id, category, phase, legal_form, municipality_code,"
				    " themes, activities, target_groups, start_year, name"
				    " from initiative_public order by id");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct fact_row){
			.id = db_column_int(&rows, 0),
			.category = db_column_text(&rows, mem, 1),
			.phase = db_column_text(&rows, mem, 2),
			.legal_form = db_column_text(&rows, mem, 3),
			.municipality = db_column_text(&rows, mem, 4),
			.themes = db_column_text(&rows, mem, 5),
			.activities = db_column_text(&rows, mem, 6),
			.target_groups = db_column_text(&rows, mem, 7),
			.start_year = db_column_int(&rows, 8),
			.name = db_column_text(&rows, mem, 9),
		};
	return db_done(&rows);
}

enum err analysis_select_snapshot(struct db *db, struct arena *mem, int64_t snapshot_id,
				  struct fact_rows *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select initiative_id, category, phase, municipality_code, start_year"
			 " from snapshot_known where snapshot_id = ?1 order by initiative_id",
			 db_int(snapshot_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct fact_row){
			.id = db_column_int(&rows, 0),
			.category = db_column_text(&rows, mem, 1),
			.phase = db_column_text(&rows, mem, 2),
			.municipality = db_column_text(&rows, mem, 3),
			.start_year = db_column_int(&rows, 4),
		};
	return db_done(&rows);
}

enum err analysis_select_sent(struct db *db, struct arena *mem, int64_t survey_id,
			      struct sent_rows *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select id, case when kind = 'initiative' then subject_id else 0 end,"
			 " municipality, case when kind is null then 0 else 1 end"
			 " from published_submission where survey_id = ?1 order by id",
			 db_int(survey_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct sent_row){
			.id = db_column_int(&rows, 0),
			.initiative_id = db_column_int(&rows, 1),
			.municipality = db_column_text(&rows, mem, 2),
			.is_organisation = db_column_int(&rows, 3),
		};
	return db_done(&rows);
}

enum err analysis_select_answers(struct db *db, const struct answer_wish *wish)
{
	SCOPED_ARENA(mem);
	int64_t count = 0;
	DB_ROWS rows = db_query(db,
				"select submission_id, value from published_answer"
				" where survey_id = ?1 and path = ?2 and turn = ''"
				" order by submission_id",
				db_int(wish->survey_id), db_text(wish->path));
	while (db_next(&rows)) {
		const char *value = db_column_text(&rows, mem, 1);
		if (value)
			wish->take(wish->user, db_column_int(&rows, 0), value);
		if (++count % 1000 == 0)
			arena_reset(mem);
	}
	return db_done(&rows);
}

enum err analysis_select_survey_of(struct db *db, int64_t initiative_id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select coalesce(max(survey_id), 0) from published_submission"
			  " where kind = 'initiative' and subject_id = ?1",
			  db_int(initiative_id));
}
