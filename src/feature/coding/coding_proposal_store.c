/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_proposal_store.c: the SQL of what programs propose. */
#include "feature/coding/coding_proposal.h"

enum err coding_proposal_select(struct db *db, struct arena *mem, int64_t text_id,
				struct coding_proposals *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, text_id, code_id, coder_id, from_point, till_point,"
				" quote, memo, program, made_ms from coding_proposal"
				" where ?1 = 0 or text_id = ?1 order by text_id, from_point, id",
				db_int(text_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct coding_proposal){
			.coding = { .id = db_column_int(&rows, 0),
				    .text_id = db_column_int(&rows, 1),
				    .code_id = db_column_int(&rows, 2),
				    .coder_id = db_column_int(&rows, 3),
				    .start = (size_t)db_column_int(&rows, 4),
				    .end = (size_t)db_column_int(&rows, 5),
				    .quote = db_column_text(&rows, mem, 6),
				    .memo = db_column_text(&rows, mem, 7),
				    .made_ms = db_column_int(&rows, 9) },
			.program = db_column_text(&rows, mem, 8),
		};
	return db_done(&rows);
}

enum err coding_proposal_insert(struct db *db, const struct coding_proposal *proposal)
{
	const struct coding *it = &proposal->coding;
	return db_exec(db,
		       "insert into coding_proposal (id, text_id, code_id, coder_id, from_point,"
		       " till_point, quote, memo, program, made_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		       db_int(it->id), db_int(it->text_id), db_int(it->code_id),
		       db_int(it->coder_id), db_int((int64_t)it->start), db_int((int64_t)it->end),
		       db_text(it->quote), db_text(it->memo), db_text(proposal->program),
		       db_int(it->made_ms));
}

enum err coding_proposal_delete(struct db *db, int64_t id)
{
	return db_exec(db, "delete from coding_proposal where id = ?1", db_int(id));
}

enum err coding_proposal_delete_text(struct db *db, int64_t text_id)
{
	return db_exec(db, "delete from coding_proposal where text_id = ?1", db_int(text_id));
}
