/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_moved_store.c: answers about two records that turned out to be one, or two after all.
 * What somebody is still filling in goes to the record that it becomes when it is sent. */
#include "feature/submission/submission_slice.h"

enum err submission_merge_subject(struct work *work, struct subject from, struct subject to)
{
	TRY(db_exec(work->db,
		    "insert into submission_moved (submission_id, from_id, into_id)"
		    " select id, ?2, ?3 from submission where kind = ?1 and subject_id = ?2",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	TRY(db_exec(work->db,
		    "insert into submission_moved (submission_id, from_id, into_id)"
		    " select id, ?2, ?3 from submission_draft where kind = ?1 and subject_id = ?2"
		    " on conflict do nothing",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	TRY(db_exec(work->db,
		    "update submission_draft set subject_id = ?3 where kind = ?1 and"
		    " subject_id = ?2",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	return db_exec(work->db,
		       "update submission set subject_id = ?3 where kind = ?1 and subject_id = ?2",
		       db_text(from.kind), db_int(from.id), db_int(to.id));
}

#define MOVED \
	" where kind = ?1 and subject_id = ?3 and id in (select m.submission_id" \
	" from submission_moved m where m.from_id = ?2 and m.into_id = ?3)"

enum err submission_unmerge_subject(struct work *work, struct subject from, struct subject to)
{
	TRY(db_exec(work->db, "update submission_draft set subject_id = ?2" MOVED,
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	TRY(db_exec(work->db, "update submission set subject_id = ?2" MOVED, db_text(from.kind),
		    db_int(from.id), db_int(to.id)));
	return db_exec(work->db, "delete from submission_moved where from_id = ?1 and into_id = ?2",
		       db_int(from.id), db_int(to.id));
}
