/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_personal_store.c: the SQL that finds and forgets what is personal, and the brake on
 * guesses. */
#include "feature/submission/submission_door.h"
#include "feature/submission/submission_slice.h"

/* Answers are those of who was invited at that address; who filled in for somebody only stands with
 * them. */
enum err submission_select_of(struct work *work, const char *mail_hash, struct submissions *ret)
{
	*ret = (struct submissions){ 0 };
	DB_ROWS rows = db_query(work->db,
				"select id, survey_id, changed_ms, 1 from submission"
				" where mail_hash = ?1 union all"
				" select id, survey_id, changed_ms, 0 from submission_draft"
				" where mail_hash = ?1",
				db_text(mail_hash));
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct submission){
			.id = db_column_int(&rows, 0),
			.survey_id = db_column_int(&rows, 1),
			.changed_ms = db_column_int(&rows, 2),
			.is_done = db_column_int(&rows, 3) != 0,
		};
	return db_done(&rows);
}

enum err submission_forget_person(struct work *work, int64_t person_id)
{
	TRY(db_exec(work->db, "update submission set person_id = 0 where person_id = ?1",
		    db_int(person_id)));
	TRY(db_exec(work->db, "update submission_draft set person_id = 0 where person_id = ?1",
		    db_int(person_id)));
	return db_exec(work->db,
		       "update submission_review set decided_by = 0 where decided_by = ?1",
		       db_int(person_id));
}

enum err submission_used_forget(struct work *work, int64_t survey_id)
{
	return db_exec(work->db, "delete from submission_used where survey_id = ?1",
		       db_int(survey_id));
}

/* ---- the brake ---- */

enum err submission_guess_count(struct work *work, const char *address_hash, int64_t hour,
				struct submission_guess *ret)
{
	*ret = (struct submission_guess){ 0 };
	DB_ROWS rows = db_query(
		work->db,
		"select coalesce(sum(case when address_hash = ?1 then wrong else 0 end), 0),"
		" coalesce(sum(wrong), 0),"
		" coalesce(sum(case when address_hash = ?1 then begun else 0 end), 0),"
		" coalesce(sum(begun), 0) from submission_guess where hour = ?2",
		db_text(address_hash), db_int(hour));
	while (db_next(&rows))
		*ret = (struct submission_guess){ db_column_int(&rows, 0), db_column_int(&rows, 1),
						  db_column_int(&rows, 2),
						  db_column_int(&rows, 3) };
	return db_done(&rows);
}

enum err submission_guess_add(struct work *work, const char *address_hash, int64_t hour,
			      bool is_wrong)
{
	return db_exec(work->db,
		       "insert into submission_guess (address_hash, hour, wrong, begun)"
		       " values (?1, ?2, ?3, ?4) on conflict (address_hash, hour) do update set"
		       " wrong = submission_guess.wrong + excluded.wrong,"
		       " begun = submission_guess.begun + excluded.begun",
		       db_text(address_hash), db_int(hour), db_int(is_wrong), db_int(!is_wrong));
}

enum err submission_guess_count_old(struct work *work, int64_t hour, int64_t *ret)
{
	return db_get_int(work->db, ret, "select count(*) from submission_guess where hour < ?1",
			  db_int(hour));
}

enum err submission_guess_forget(struct work *work, int64_t hour)
{
	return db_exec(work->db, "delete from submission_guess where hour < ?1", db_int(hour));
}
