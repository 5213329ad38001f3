/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_queue_store.c: the SQL of what goes on to the register. */
#include "feature/submission/submission_queue.h"

enum err queue_count(struct work *work, int64_t *ret)
{
	return db_get_int(
		work->db, ret,
		"select count(*) from submission where review = 'new' and is_current = 1");
}

enum err submission_review_insert(struct work *work, int64_t submission_id, const char *field,
				  const char *verdict, const char *value)
{
	return db_exec(work->db,
		       "insert into submission_review (submission_id, field, verdict, value,"
		       " decided_ms, decided_by) values (?1, ?2, ?3, ?4, ?5, ?6)",
		       db_int(submission_id), db_text(field), db_text(verdict), db_text(value),
		       db_int(work->now_ms), db_int(work->person_id));
}
