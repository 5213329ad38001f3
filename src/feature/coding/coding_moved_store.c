/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_moved_store.c: texts about two records that turned out to be one, or two after all. */
#include "feature/coding/coding_store.h"

enum err coding_text_move(struct db *db, struct subject from, struct subject to)
{
	TRY(db_exec(db,
		    "insert into coding_text_moved (text_id, from_id, into_id) select id, ?2, ?3"
		    " from coding_text where subject_kind = ?1 and subject_id = ?2",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	TRY(db_exec(db,
		    "update coding_text set respondent = ?3 where subject_kind = ?1 and"
		    " subject_id = ?2 and respondent = ?2",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	return db_exec(db,
		       "update coding_text set subject_id = ?3"
		       " where subject_kind = ?1 and subject_id = ?2",
		       db_text(from.kind), db_int(from.id), db_int(to.id));
}

#define MOVED \
	" where subject_kind = ?1 and subject_id = ?3 and id in (select m.text_id" \
	" from coding_text_moved m where m.from_id = ?2 and m.into_id = ?3)"

enum err coding_text_move_back(struct db *db, struct subject from, struct subject to)
{
	TRY(db_exec(db, "update coding_text set respondent = ?2" MOVED " and respondent = ?3",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	TRY(db_exec(db, "update coding_text set subject_id = ?2" MOVED, db_text(from.kind),
		    db_int(from.id), db_int(to.id)));
	return db_exec(db, "delete from coding_text_moved where from_id = ?1 and into_id = ?2",
		       db_int(from.id), db_int(to.id));
}
