/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_attachment_store.c: the SQL of files that belong to answers. */
#include "feature/submission/submission_slice.h"

enum err attachment_insert(struct work *work, const struct attachment *it, const char *hash)
{
	return db_exec(work->db,
		       "insert into submission_attachment (id, submission_id, name, type, hash,"
		       " size, bytes) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		       db_int(it->id), db_int(it->submission_id), db_text(it->name),
		       db_text(it->type), db_text(hash), db_int((int64_t)it->len),
		       db_bytes(it->bytes, it->len));
}

enum err attachment_select_hash(struct work *work, const struct attachment *it, const char **ret)
{
	*ret = NULL;
	DB_ROWS rows = db_query(work->db,
				"select hash from submission_attachment where submission_id = ?1"
				" and name = ?2",
				db_int(it->submission_id), db_text(it->name));
	while (db_next(&rows))
		*ret = db_column_text(&rows, work->mem, 0);
	return db_done(&rows);
}

enum err attachment_delete(struct work *work, int64_t submission_id, const char *name)
{
	return db_exec(work->db,
		       "delete from submission_attachment where submission_id = ?1 and name = ?2",
		       db_int(submission_id), db_text(name));
}

enum err attachment_count_open(struct work *work, int64_t survey_id, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select cast(coalesce(sum(a.size), 0) as bigint) from submission_draft d"
			  " join submission_attachment a on a.submission_id = d.id"
			  " where d.survey_id = ?1 and d.invitation_id = 0",
			  db_int(survey_id));
}

enum err attachment_move(struct work *work, int64_t id, int64_t new_id, int64_t submission_id)
{
	return db_exec(work->db,
		       "update submission_attachment set id = ?2, submission_id = ?3 where id = ?1",
		       db_int(id), db_int(new_id), db_int(submission_id));
}

static enum err read_all(struct db_rows *rows, struct arena *mem, struct attachments *ret)
{
	while (db_next(rows)) {
		size_t len = 0;
		struct attachment *it = list_add(mem, ret);
		*it = (struct attachment){
			.id = db_column_int(rows, 0),
			.submission_id = db_column_int(rows, 1),
			.name = db_column_text(rows, mem, 2),
			.type = db_column_text(rows, mem, 3),
			.len = (size_t)db_column_int(rows, 4),
		};
		if (!db_column_is_null(rows, 5))
			it->bytes = db_column_bytes(rows, mem, 5, &len);
	}
	return db_done(rows);
}

enum err attachment_list(struct work *work, int64_t submission_id, bool with_bytes,
			 struct attachments *ret)
{
	*ret = (struct attachments){ 0 };
	DB_ROWS rows = db_query(work->db,
				"select id, submission_id, name, type, size,"
				" case when ?2 = 1 then bytes end from submission_attachment"
				" where submission_id = ?1 order by name",
				db_int(submission_id), db_int(with_bytes));
	return read_all(&rows, work->mem, ret);
}

enum err attachment_get(struct work *work, int64_t id, struct attachment *ret)
{
	struct attachments found = { 0 };
	DB_ROWS rows = db_query(work->db,
				"select id, submission_id, name, type, size, bytes"
				" from submission_attachment where id = ?1",
				db_int(id));
	TRY(read_all(&rows, work->mem, &found));
	if (!found.len)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This file is not here, or not any more."));
	*ret = found.items[0];
	return OK;
}
