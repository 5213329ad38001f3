/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_named_store.c: the SQL of transcripts with names. */
#include "feature/interview/interview_named.h"

/* Counted from the last time that a whole text came in: a correction gives no new time. */
enum err named_text_select(struct work *work, int64_t id, struct named_texts *ret)
{
	DB_ROWS rows = db_query(
		work->db,
		"select i.id, i.interviewer_id, t.made_by, t.made_ms, i.reminded_days"
		" from interview i join interview_transcript t on t.interview_id = i.id"
		" where (?1 = 0 or i.id = ?1) and i.version > 0 and i.is_pseudonymised = 0"
		" and i.is_test = 0 and t.why in ('added', 'replaced') and not exists"
		" (select 1 from interview_transcript n where n.interview_id = i.id"
		" and n.version > t.version and n.why in ('added', 'replaced')) order by i.id",
		db_int(id));
	*ret = (struct named_texts){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct named_text){
			.id = db_column_int(&rows, 0),
			.interviewer_id = db_column_int(&rows, 1),
			.made_by = db_column_int(&rows, 2),
			.since_ms = db_column_int(&rows, 3),
			.reminded_days = db_column_int(&rows, 4),
		};
	return db_done(&rows);
}

enum err named_text_update_reminded(struct work *work, int64_t id, int64_t days)
{
	return db_exec(work->db, "update interview set reminded_days = ?2 where id = ?1",
		       db_int(id), db_int(days));
}
