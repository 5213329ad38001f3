/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_answer_store.c: the SQL of answers. */
#include "feature/campaign/campaign_store.h"

enum { TYPED_SHOWN = 20, UNSEEN_SHOWN = 200 };

#define COLUMNS \
	"w.id, w.ask_id, w.at_ms, w.outcome, w.via, w.person_id, w.since, w.note, w.phase_before," \
	" w.is_seen"

enum err answer_insert(struct work *work, const struct answer *answer)
{
	return db_exec(work->db,
		       "insert into campaign_answer (id, ask_id, at_ms, outcome, via, person_id,"
		       " since, note, phase_before, is_seen)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		       db_int(answer->id), db_int(answer->ask_id), db_int(answer->at_ms),
		       db_text(answer->outcome), db_text(answer->via), db_int(answer->person_id),
		       db_text(answer->since), db_text(answer->note), db_text(answer->phase_before),
		       db_int(answer->is_seen));
}

static enum err read_all(struct db_rows *rows, struct arena *mem, struct answers *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct answer){
			.id = db_column_int(rows, 0),
			.ask_id = db_column_int(rows, 1),
			.at_ms = db_column_int(rows, 2),
			.outcome = db_column_text(rows, mem, 3),
			.via = db_column_text(rows, mem, 4),
			.person_id = db_column_int(rows, 5),
			.since = db_column_text(rows, mem, 6),
			.note = db_column_text(rows, mem, 7),
			.phase_before = db_column_text(rows, mem, 8),
			.is_seen = db_column_int(rows, 9) != 0,
		};
	return db_done(rows);
}

static enum err read_one(struct db_rows *rows, struct arena *mem, struct answer *ret)
{
	struct answers found = { 0 };
	TRY(read_all(rows, mem, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err answer_select(struct work *work, int64_t id, struct answer *ret)
{
	DB_ROWS rows = db_query(work->db, "select " COLUMNS " from campaign_answer w where id = ?1",
				db_int(id));
	return read_one(&rows, work->mem, ret);
}

enum err answer_select_last(struct work *work, int64_t ask_id, struct answer *ret)
{
	DB_ROWS rows =
		db_query(work->db,
			 "select " COLUMNS
			 " from campaign_answer w where ask_id = ?1 order by id desc limit 1",
			 db_int(ask_id));
	return read_one(&rows, work->mem, ret);
}

enum err answer_delete(struct work *work, int64_t id)
{
	return db_exec(work->db, "delete from campaign_answer where id = ?1", db_int(id));
}

enum err answer_select_typed(struct work *work, int64_t campaign_id, int64_t person_id,
			     struct answers *ret)
{
	DB_ROWS rows = db_query(
		work->db,
		"select " COLUMNS " from campaign_answer w join campaign_ask a on a.id = w.ask_id"
		" where a.campaign_id = ?1 and (w.person_id = ?2 or ?2 = 0) order by w.id desc"
		" limit ?3",
		db_int(campaign_id), db_int(person_id), db_int(TYPED_SHOWN));
	return read_all(&rows, work->mem, ret);
}

enum err answer_select_unseen(struct work *work, struct answers *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS
				" from campaign_answer w where is_seen = 0 order by id limit ?1",
				db_int(UNSEEN_SHOWN));
	return read_all(&rows, work->mem, ret);
}

enum err answer_count_unseen(struct work *work, int64_t *ret)
{
	return db_get_int(work->db, ret, "select count(*) from campaign_answer where is_seen = 0");
}

enum err answer_update_seen(struct work *work, int64_t id)
{
	return db_exec(work->db, "update campaign_answer set is_seen = 1 where id = ?1",
		       db_int(id));
}

enum err answer_select_by(struct work *work, int64_t person_id, struct answers *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS
				" from campaign_answer w where person_id = ?1 order by id",
				db_int(person_id));
	return read_all(&rows, work->mem, ret);
}
