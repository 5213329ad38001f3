/* SPDX-License-Identifier: EUPL-1.2 */
/* source_unsay_store.c: takes back one thing that a source said. */
#include "feature/source/source.h"

enum err source_unsay(struct work *work, const struct fact *fact)
{
	return db_exec(work->db,
		       "delete from fact where subject_kind = ?1 and subject_id = ?2"
		       " and field = ?3 and source_id = ?4 and value = ?5",
		       db_text(fact->subject_kind), db_int(fact->subject_id), db_text(fact->field),
		       db_int(fact->source_id), db_text(fact->value));
}
