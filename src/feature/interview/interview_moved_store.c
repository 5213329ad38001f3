/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_moved_store.c: interviews about two records that turned out to be one, or two after
 * all. */
#include "feature/interview/interview_store.h"

enum err interview_move_subject(struct work *work, struct subject from, struct subject to)
{
	TRY(db_exec(work->db,
		    "insert into interview_moved (interview_id, from_id, into_id)"
		    " select id, ?2, ?3 from interview where subject_kind = ?1 and subject_id = ?2",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	return db_exec(work->db,
		       "update interview set subject_id = ?3"
		       " where subject_kind = ?1 and subject_id = ?2",
		       db_text(from.kind), db_int(from.id), db_int(to.id));
}

enum err interview_move_back(struct work *work, struct subject from, struct subject to)
{
	TRY(db_exec(work->db,
		    "update interview set subject_id = ?2 where subject_kind = ?1 and"
		    " subject_id = ?3 and id in (select m.interview_id from interview_moved m"
		    " where m.from_id = ?2 and m.into_id = ?3)",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	return db_exec(work->db, "delete from interview_moved where from_id = ?1 and into_id = ?2",
		       db_int(from.id), db_int(to.id));
}
