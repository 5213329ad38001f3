/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_personal_store.c: the SQL that finds and forgets what is personal. */
#include "feature/interview/interview_store.h"

enum err interview_select_person(struct work *work, int64_t person_id, struct interviews *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select id, title, made_ms from interview"
				" where interviewer_id = ?1 or made_by = ?1 order by id",
				db_int(person_id));
	*ret = (struct interviews){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct interview){
			.id = db_column_int(&rows, 0),
			.title = db_column_text(&rows, work->mem, 1),
			.made_ms = db_column_int(&rows, 2),
		};
	return db_done(&rows);
}

enum err interview_count_person(struct work *work, int64_t person_id, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from interview where interviewer_id = ?1 or made_by = ?1"
			  " or consent_by = ?1 or checked_by = ?1 or pseudonymised_by = ?1",
			  db_int(person_id));
}

enum err interview_forget_person(struct work *work, int64_t person_id)
{
	TRY(db_exec(
		work->db,
		"update interview set"
		" interviewer_id = case when interviewer_id = ?1 then 0 else interviewer_id end,"
		" made_by = case when made_by = ?1 then 0 else made_by end,"
		" consent_by = case when consent_by = ?1 then 0 else consent_by end,"
		" checked_by = case when checked_by = ?1 then 0 else checked_by end,"
		" pseudonymised_by ="
		" case when pseudonymised_by = ?1 then 0 else pseudonymised_by end",
		db_int(person_id)));
	TRY(db_exec(work->db, "update interview_transcript set made_by = 0 where made_by = ?1",
		    db_int(person_id)));
	return db_exec(work->db,
		       "update interview_guide_version set made_by = 0 where made_by = ?1",
		       db_int(person_id));
}

enum err interview_select_untold(struct work *work, struct interviews *ret)
{
	DB_ROWS rows = db_query(work->db, "select id from interview where is_told = 0 order by id");
	*ret = (struct interviews){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct interview){ .id = db_column_int(&rows, 0) };
	return db_done(&rows);
}

enum err interview_update_told(struct work *work, int64_t id, bool is_told)
{
	return db_exec(work->db, "update interview set is_told = ?2 where id = ?1", db_int(id),
		       db_int(is_told));
}

/* Versions that another one took the place of before that moment: only taking names out leaves
 * their text. Going through the names again gives no new time. */
#define ORIGINALS \
	"transcript is not null and exists (select 1 from interview_transcript n" \
	" where n.interview_id = interview_transcript.interview_id and n.made_ms < ?1" \
	" and n.version > interview_transcript.version)"

enum err transcript_count_originals(struct work *work, int64_t before_ms, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from interview_transcript where " ORIGINALS,
			  db_int(before_ms));
}

enum err transcript_delete_originals(struct work *work, int64_t before_ms)
{
	TRY(db_exec(work->db, "update interview_transcript set transcript = null where " ORIGINALS,
		    db_int(before_ms)));
	return db_exec(
		work->db,
		"delete from interview_turn where not exists (select 1"
		" from interview_transcript t where t.interview_id = interview_turn.interview_id"
		" and t.version = interview_turn.version and t.transcript is not null)");
}
