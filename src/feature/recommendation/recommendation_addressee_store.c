/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_addressee_store.c: the SQL of offices, their links, answers and reminders. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/recommendation/recommendation_slice.h"

enum err addressee_select(struct work *work, int64_t id, struct addressees *ret)
{
	struct addressees found = { 0 };
	DB_ROWS rows = db_query(work->db,
				"select id, kind, name, municipality, mail"
				" from recommendation_addressee where ?1 = 0 or id = ?1"
				" order by kind, name_key",
				db_int(id));
	while (db_next(&rows))
		*list_add(work->mem, &found) = (struct addressee){
			.id = db_column_int(&rows, 0),
			.kind = db_column_text(&rows, work->mem, 1),
			.name = db_column_text(&rows, work->mem, 2),
			.municipality = db_column_text(&rows, work->mem, 3),
			.mail = db_column_text(&rows, work->mem, 4),
		};
	TRY(db_done(&rows));
	*ret = found;
	return OK;
}

enum err addressee_find(struct work *work, const char *kind, const char *name,
			struct addressee *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select id, municipality, mail from recommendation_addressee"
				" where kind = ?1 and name_key = ?2",
				db_text(kind), db_text(utf8_fold(work->mem, name)));
	bool is_found = db_next(&rows);
	struct addressee found = { .kind = kind, .name = name };
	if (is_found) {
		found.id = db_column_int(&rows, 0);
		found.municipality = db_column_text(&rows, work->mem, 1);
		found.mail = db_column_text(&rows, work->mem, 2);
	}
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = found;
	return OK;
}

enum err addressee_upsert(struct work *work, struct addressee *it)
{
	const char *key = utf8_fold(work->mem, it->name);
	TRY(db_exec(work->db,
		    "insert into recommendation_addressee (id, kind, name, name_key, municipality,"
		    " mail) values (?1, ?2, ?3, ?4, ?5, ?6)"
		    " on conflict (kind, name_key) do update set name = excluded.name,"
		    " municipality = excluded.municipality, mail = excluded.mail",
		    db_int(id_new()), db_text(it->kind), db_text(it->name), db_text(key),
		    db_text(it->municipality), db_text(it->mail)));
	return db_get_int(
		work->db, &it->id,
		"select id from recommendation_addressee where kind = ?1 and name_key = ?2",
		db_text(it->kind), db_text(key));
}

enum err addressee_forget_mail(struct work *work, int64_t id)
{
	return db_exec(work->db, "update recommendation_addressee set mail = null where id = ?1",
		       db_int(id));
}

/* Nothing open is addressed to it, and what was has been let be for a while. */
#define OVER \
	" mail is not null and not exists (select 1 from recommendation_to t" \
	" join recommendation r on r.id = t.recommendation_id" \
	" where t.addressee_id = recommendation_addressee.id" \
	" and (r.state <> 'closed' or r.changed_ms >= ?1))"

enum err addressee_count_over(struct work *work, int64_t before_ms, int64_t *ret)
{
	return db_get_int(work->db, ret, "select count(*) from recommendation_addressee where" OVER,
			  db_int(before_ms));
}

enum err addressee_forget_over(struct work *work, int64_t before_ms)
{
	return db_exec(work->db, "update recommendation_addressee set mail = null where" OVER,
		       db_int(before_ms));
}

/* ---- links ---- */

enum err recommendation_link_insert(struct work *work, const char *hash, int64_t addressee_id)
{
	return db_exec(work->db,
		       "insert into recommendation_link (token_hash, addressee_id, made_ms)"
		       " values (?1, ?2, ?3)",
		       db_text(hash), db_int(addressee_id), db_int(work->now_ms));
}

enum err recommendation_link_select(struct work *work, const char *hash, int64_t since_ms,
				    int64_t *ret_addressee_id)
{
	int64_t id = 0;
	DB_ROWS rows = db_query(work->db,
				"select addressee_id from recommendation_link"
				" where token_hash = ?1 and made_ms >= ?2",
				db_text(hash), db_int(since_ms));
	if (db_next(&rows))
		id = db_column_int(&rows, 0);
	TRY(db_done(&rows));
	if (!id)
		return ERR_MISSING;
	*ret_addressee_id = id;
	return OK;
}

enum err recommendation_link_delete(struct work *work, int64_t addressee_id)
{
	return db_exec(work->db, "delete from recommendation_link where addressee_id = ?1",
		       db_int(addressee_id));
}

enum err recommendation_link_count_over(struct work *work, int64_t before_ms, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from recommendation_link where made_ms < ?1",
			  db_int(before_ms));
}

enum err recommendation_link_delete_over(struct work *work, int64_t before_ms)
{
	return db_exec(work->db, "delete from recommendation_link where made_ms < ?1",
		       db_int(before_ms));
}

/* ---- answers ---- */

enum err reply_insert(struct work *work, const struct reply *reply)
{
	return db_exec(work->db,
		       "insert into recommendation_reply (id, recommendation_id, addressee_id,"
		       " status, body, due_on, link, said_ms, said_by, seen_ms, hidden_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)",
		       db_int(reply->id), db_int(reply->recommendation_id),
		       db_int(reply->addressee_id), db_text(reply->status), db_text(reply->text),
		       db_text(reply->due_on), db_text(reply->link), db_int(reply->said_ms),
		       db_int(reply->said_by), db_int(reply->said_by ? work->now_ms : 0));
}

enum err reply_update_seen(struct work *work, int64_t id, bool is_hidden)
{
	return db_exec(work->db,
		       "update recommendation_reply set seen_ms = ?2, hidden_ms = ?3 where id = ?1",
		       db_int(id), db_int(work->now_ms), db_int(is_hidden ? work->now_ms : 0));
}

enum err reply_select_new(struct work *work, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from recommendation_reply where seen_ms = 0");
}

enum err reply_forget_person(struct work *work, int64_t person_id)
{
	return db_exec(work->db, "update recommendation_reply set said_by = 1 where said_by = ?1",
		       db_int(person_id));
}

/* ---- reminders ---- */

enum err reminder_select(struct work *work, int64_t recommendation_id, int64_t addressee_id,
			 const char *kind, bool *ret)
{
	int64_t count;
	TRY(db_get_int(work->db, &count,
		       "select count(*) from recommendation_reminder where recommendation_id = ?1"
		       " and addressee_id = ?2 and kind = ?3",
		       db_int(recommendation_id), db_int(addressee_id), db_text(kind)));
	*ret = count > 0;
	return OK;
}

enum err reminder_take(struct work *work, int64_t recommendation_id, int64_t addressee_id,
		       const char *kind, bool *ret_is_new)
{
	bool was_sent;
	TRY(reminder_select(work, recommendation_id, addressee_id, kind, &was_sent));
	*ret_is_new = !was_sent;
	return db_exec(work->db,
		       "insert into recommendation_reminder (recommendation_id, addressee_id, kind,"
		       " sent_ms) values (?1, ?2, ?3, ?4) on conflict do nothing",
		       db_int(recommendation_id), db_int(addressee_id), db_text(kind),
		       db_int(work->now_ms));
}
