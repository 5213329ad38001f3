/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_queue_store.c: the SQL of what waits for an assessment. */
#include "feature/assessment/assessment_slice.h"

enum err queue_select_open(struct db *db, struct arena *mem, struct queue_rows *ret)
{
	DB_ROWS rows =
		db_query(db, "select a.initiative_id, i.name, a.state, a.opened_ms, o.person_id,"
			     " i.municipality_code from assessment a"
			     " join initiative_known i on i.id = a.initiative_id"
			     " join assessment_opinion o on o.assessment_id = a.id and o.number = 1"
			     " where a.state <> 'settled' order by a.state, a.opened_ms");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct queue_row){
			.initiative_id = db_column_int(&rows, 0),
			.name = db_column_text(&rows, mem, 1),
			.state = db_column_text(&rows, mem, 2),
			.at_ms = db_column_int(&rows, 3),
			.first_person_id = db_column_int(&rows, 4),
			.municipality_code = db_column_text(&rows, mem, 5),
		};
	return db_done(&rows);
}

enum err queue_select_suggested(struct db *db, struct arena *mem, struct queue_rows *ret)
{
	DB_ROWS rows = db_query(
		db, "select i.id, i.name, s.why_nl, s.why_en, i.municipality_code"
		    " from assessment_suggestion s"
		    " join initiative_known i on i.name_key = s.name_key and i.is_public = 1"
		    " where not exists (select 1 from assessment a where a.initiative_id = i.id)"
		    " order by i.name_key, i.id");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct queue_row){
			.initiative_id = db_column_int(&rows, 0),
			.name = db_column_text(&rows, mem, 1),
			.why_nl = db_column_text(&rows, mem, 2),
			.why_en = db_column_text(&rows, mem, 3),
			.municipality_code = db_column_text(&rows, mem, 4),
		};
	return db_done(&rows);
}

enum err queue_select_rest(struct db *db, struct arena *mem, int64_t after, int limit,
			   struct queue_rows *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select i.id, i.name, i.municipality_code from initiative_known i"
			 " where i.is_public = 1 and i.id > ?1"
			 " and not exists (select 1 from assessment a where a.initiative_id = i.id)"
			 " and not exists (select 1 from assessment_suggestion s where s.name_key "
			 "= i.name_key)"
			 " order by i.id limit ?2",
			 db_int(after), db_int(limit));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct queue_row){
			.initiative_id = db_column_int(&rows, 0),
			.name = db_column_text(&rows, mem, 1),
			.municipality_code = db_column_text(&rows, mem, 2),
		};
	return db_done(&rows);
}

enum err queue_count_rest(struct db *db, int64_t *ret)
{
	return db_get_int(
		db, ret,
		"select count(*) from initiative_known i where i.is_public = 1"
		" and not exists (select 1 from assessment a where a.initiative_id = i.id)");
}

enum err queue_count_disputed(struct db *db, int64_t *ret)
{
	return db_get_int(
		db, ret, "select count(*) from assessment where state in ('disputed', 'proposed')");
}

enum err queue_count_waiting(struct db *db, int64_t person_id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from assessment a join assessment_opinion o"
			  " on o.assessment_id = a.id and o.number = 1"
			  " where a.state = 'waiting' and o.person_id <> ?1",
			  db_int(person_id));
}

enum err queue_count_decided(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from initiative_known i where i.is_public = 1"
			  " and exists (select 1 from assessment a where a.initiative_id = i.id"
			  " and a.state = 'settled')");
}

enum err standing_select(struct db *db, struct arena *mem, struct standings *ret)
{
	DB_ROWS rows =
		db_query(db, "select a.initiative_id, a.settled_ms, a.verdict, a.category"
			     " from assessment a where a.state = 'settled' and not exists"
			     " (select 1 from assessment b where b.initiative_id = a.initiative_id"
			     " and b.state = 'settled' and (b.opened_ms > a.opened_ms"
			     " or (b.opened_ms = a.opened_ms and b.id > a.id)))"
			     " order by a.initiative_id");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct standing){
			.initiative_id = db_column_int(&rows, 0),
			.settled_ms = db_column_int(&rows, 1),
			.verdict = db_column_text(&rows, mem, 2),
			.category = db_column_text(&rows, mem, 3),
		};
	return db_done(&rows);
}
