/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_store.c: the SQL of recommendations, whom they are for and what they rest on. */
#include "feature/recommendation/recommendation_slice.h"

static struct recommendation read_one(struct db_rows *rows, struct arena *mem)
{
	return (struct recommendation){
		.id = db_column_int(rows, 0),
		.round_id = db_column_int(rows, 1),
		.number = (int)db_column_int(rows, 2),
		.title = db_column_text(rows, mem, 3),
		.text = db_column_text(rows, mem, 4),
		.priority = (int)db_column_int(rows, 5),
		.state = db_column_text(rows, mem, 6),
		.reply_by = db_column_text(rows, mem, 7),
		.changed_ms = db_column_int(rows, 8),
		.published_ms = db_column_int(rows, 9),
	};
}

static enum err read_addressees(struct work *work, struct recommendation *it)
{
	DB_ROWS rows = db_query(work->db,
				"select a.id, a.kind, a.name, a.municipality, a.mail"
				" from recommendation_to t"
				" join recommendation_addressee a on a.id = t.addressee_id"
				" where t.recommendation_id = ?1 order by t.position, a.id",
				db_int(it->id));
	while (db_next(&rows))
		*list_add(work->mem, &it->addressees) = (struct addressee){
			.id = db_column_int(&rows, 0),
			.kind = db_column_text(&rows, work->mem, 1),
			.name = db_column_text(&rows, work->mem, 2),
			.municipality = db_column_text(&rows, work->mem, 3),
			.mail = db_column_text(&rows, work->mem, 4),
		};
	return db_done(&rows);
}

static enum err read_evidence(struct work *work, struct recommendation *it)
{
	DB_ROWS rows = db_query(work->db,
				"select kind, label, target from recommendation_evidence"
				" where recommendation_id = ?1 order by position",
				db_int(it->id));
	while (db_next(&rows))
		*list_add(work->mem, &it->evidence) = (struct evidence){
			.kind = db_column_text(&rows, work->mem, 0),
			.text = db_column_text(&rows, work->mem, 1),
			.target = db_column_text(&rows, work->mem, 2),
		};
	return db_done(&rows);
}

static enum err read_replies(struct work *work, bool with_hidden, struct recommendation *it)
{
	DB_ROWS rows = db_query(work->db,
				"select id, addressee_id, status, body, due_on, said_ms, link,"
				" said_by, seen_ms, hidden_ms from recommendation_reply"
				" where recommendation_id = ?1 and (?2 = 1 or hidden_ms = 0)"
				" order by id desc",
				db_int(it->id), db_int(with_hidden));
	while (db_next(&rows))
		*list_add(work->mem, &it->replies) = (struct reply){
			.id = db_column_int(&rows, 0),
			.recommendation_id = it->id,
			.addressee_id = db_column_int(&rows, 1),
			.status = db_column_text(&rows, work->mem, 2),
			.text = db_column_text(&rows, work->mem, 3),
			.due_on = db_column_text(&rows, work->mem, 4),
			.said_ms = db_column_int(&rows, 5),
			.link = db_column_text(&rows, work->mem, 6),
			.said_by = db_column_int(&rows, 7),
			.is_seen = db_column_int(&rows, 8) != 0,
			.is_hidden = db_column_int(&rows, 9) != 0,
		};
	return db_done(&rows);
}

enum err recommendation_select(struct work *work, int64_t round_id, int64_t id, bool with_all,
			       struct recommendations *ret)
{
	struct recommendations found = { 0 };
	DB_ROWS rows = db_query(work->db,
				"select id, round_id, number, title, body, priority, state,"
				" reply_by, changed_ms, published_ms from recommendation"
				" where (?1 = 0 or round_id = ?1) and (?2 = 0 or id = ?2)"
				" and (?3 = 1 or state <> 'draft')"
				" order by round_id desc, number",
				db_int(round_id), db_int(id), db_int(with_all));
	while (db_next(&rows))
		*list_add(work->mem, &found) = read_one(&rows, work->mem);
	TRY(db_done(&rows));
	for (size_t i = 0; i < found.len; i++) {
		TRY(read_addressees(work, &found.items[i]));
		TRY(read_evidence(work, &found.items[i]));
		TRY(read_replies(work, with_all, &found.items[i]));
	}
	*ret = found;
	return OK;
}

static enum err insert_parts(struct work *work, const struct recommendation *it)
{
	for (size_t i = 0; i < it->addressees.len; i++)
		TRY(db_exec(work->db,
			    "insert into recommendation_to (recommendation_id, addressee_id,"
			    " position) values (?1, ?2, ?3) on conflict do nothing",
			    db_int(it->id), db_int(it->addressees.items[i].id),
			    db_int((int64_t)i)));
	for (size_t i = 0; i < it->evidence.len; i++)
		TRY(db_exec(
			work->db,
			"insert into recommendation_evidence (recommendation_id, position, kind,"
			" label, target) values (?1, ?2, ?3, ?4, ?5)",
			db_int(it->id), db_int((int64_t)i), db_text(it->evidence.items[i].kind),
			db_text(it->evidence.items[i].text),
			db_text(it->evidence.items[i].target)));
	return OK;
}

static enum err delete_parts(struct work *work, int64_t id)
{
	TRY(db_exec(work->db, "delete from recommendation_to where recommendation_id = ?1",
		    db_int(id)));
	return db_exec(work->db, "delete from recommendation_evidence where recommendation_id = ?1",
		       db_int(id));
}

enum err recommendation_insert(struct work *work, const struct recommendation *it)
{
	TRY(db_exec(work->db,
		    "insert into recommendation (id, round_id, number, title, body, priority,"
		    " state, reply_by, made_ms, changed_ms, published_ms)"
		    " values (?1, ?2, ?3, ?4, ?5, ?6, 'draft', ?7, ?8, ?8, 0)",
		    db_int(it->id), db_int(it->round_id), db_int(it->number), db_text(it->title),
		    db_text(it->text), db_int(it->priority), db_text(it->reply_by),
		    db_int(work->now_ms)));
	return insert_parts(work, it);
}

enum err recommendation_update(struct work *work, const struct recommendation *it)
{
	TRY(db_exec(work->db,
		    "update recommendation set title = ?2, body = ?3, priority = ?4,"
		    " reply_by = ?5, changed_ms = ?6 where id = ?1",
		    db_int(it->id), db_text(it->title), db_text(it->text), db_int(it->priority),
		    db_text(it->reply_by), db_int(it->changed_ms)));
	TRY(delete_parts(work, it->id));
	return insert_parts(work, it);
}

enum err recommendation_update_state(struct work *work, int64_t id, const char *state)
{
	return db_exec(work->db,
		       "update recommendation set state = ?2, changed_ms = ?3, published_ms ="
		       " case when published_ms = 0 then ?3 else published_ms end where id = ?1",
		       db_int(id), db_text(state), db_int(work->now_ms));
}

enum err recommendation_update_number(struct work *work, int64_t id, int number)
{
	return db_exec(work->db, "update recommendation set number = ?2 where id = ?1", db_int(id),
		       db_int(number));
}

enum err recommendation_next_number(struct work *work, int64_t round_id, int *ret)
{
	int64_t last;
	TRY(db_get_int(work->db, &last,
		       "select coalesce(max(number), 0) from recommendation where round_id = ?1",
		       db_int(round_id)));
	*ret = (int)last + 1;
	return OK;
}

enum err recommendation_delete(struct work *work, int64_t id)
{
	TRY(delete_parts(work, id));
	return db_exec(work->db, "delete from recommendation where id = ?1", db_int(id));
}
