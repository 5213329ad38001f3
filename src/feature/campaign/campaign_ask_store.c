/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_ask_store.c: the SQL of those who are asked, and of their links. */
#include "feature/campaign/campaign_store.h"

#define COLUMNS \
	"id, campaign_id, kind, subject_id, place, channel, contact_id, code, mail_id, looked_ms," \
	" asked_ms, reminders, reminded_ms, failure, outcome, answered_ms"
enum { COLUMN_COUNT = 16 };

static void put_values(const struct ask *it, struct db_value ret[static COLUMN_COUNT])
{
	int at = 0;
	ret[at++] = db_int(it->id);
	ret[at++] = db_int(it->campaign_id);
	ret[at++] = db_text(it->subject.kind);
	ret[at++] = db_int(it->subject.id);
	ret[at++] = db_text(it->place);
	ret[at++] = db_text(it->channel);
	ret[at++] = db_int(it->contact_id);
	ret[at++] = db_text(it->code);
	ret[at++] = db_int(it->mail_id);
	ret[at++] = db_int(it->looked_ms);
	ret[at++] = db_int(it->asked_ms);
	ret[at++] = db_int(it->reminders);
	ret[at++] = db_int(it->reminded_ms);
	ret[at++] = db_text(it->failure);
	ret[at++] = db_text(it->outcome);
	ret[at++] = db_int(it->answered_ms);
}

static struct db_value *values_of(struct work *work, const struct ask *asks, size_t count)
{
	struct db_value *values = arena_array(work->mem, struct db_value, count * COLUMN_COUNT);
	for (size_t i = 0; i < count; i++)
		put_values(&asks[i], values + i * COLUMN_COUNT);
	return values;
}

enum err ask_insert_many(struct work *work, const struct ask *asks, size_t count)
{
	return db_insert_many(work->db, "insert into campaign_ask (" COLUMNS ")", "", COLUMN_COUNT,
			      count, values_of(work, asks, count));
}

enum err ask_update_many(struct work *work, const struct ask *asks, size_t count)
{
	return db_insert_many(work->db, "insert into campaign_ask (" COLUMNS ")",
			      "on conflict (id) do update set channel = excluded.channel,"
			      " contact_id = excluded.contact_id, mail_id = excluded.mail_id,"
			      " looked_ms = excluded.looked_ms, asked_ms = excluded.asked_ms,"
			      " reminders = excluded.reminders, reminded_ms = excluded.reminded_ms,"
			      " failure = excluded.failure, outcome = excluded.outcome,"
			      " answered_ms = excluded.answered_ms",
			      COLUMN_COUNT, count, values_of(work, asks, count));
}

enum err ask_update(struct work *work, const struct ask *ask)
{
	return db_exec(work->db,
		       "update campaign_ask set channel = ?2, contact_id = ?3, mail_id = ?4,"
		       " looked_ms = ?5, asked_ms = ?6, reminders = ?7, reminded_ms = ?8,"
		       " failure = ?9, outcome = ?10, answered_ms = ?11 where id = ?1",
		       db_int(ask->id), db_text(ask->channel), db_int(ask->contact_id),
		       db_int(ask->mail_id), db_int(ask->looked_ms), db_int(ask->asked_ms),
		       db_int(ask->reminders), db_int(ask->reminded_ms), db_text(ask->failure),
		       db_text(ask->outcome), db_int(ask->answered_ms));
}

enum err ask_update_outcome(struct work *work, const struct ask *ask)
{
	return db_exec(work->db,
		       "update campaign_ask set outcome = ?2, answered_ms = ?3 where id = ?1",
		       db_int(ask->id), db_text(ask->outcome), db_int(ask->answered_ms));
}

enum err ask_delete(struct work *work, int64_t id)
{
	return db_exec(work->db, "delete from campaign_ask where id = ?1", db_int(id));
}

static enum err read_all(struct db_rows *rows, struct arena *mem, struct asks *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct ask){
			.id = db_column_int(rows, 0),
			.campaign_id = db_column_int(rows, 1),
			.subject = { db_column_text(rows, mem, 2), db_column_int(rows, 3) },
			.place = db_column_text(rows, mem, 4),
			.channel = db_column_text(rows, mem, 5),
			.contact_id = db_column_int(rows, 6),
			.code = db_column_text(rows, mem, 7),
			.mail_id = db_column_int(rows, 8),
			.looked_ms = db_column_int(rows, 9),
			.asked_ms = db_column_int(rows, 10),
			.reminders = db_column_int(rows, 11),
			.reminded_ms = db_column_int(rows, 12),
			.failure = db_column_text(rows, mem, 13),
			.outcome = db_column_text(rows, mem, 14),
			.answered_ms = db_column_int(rows, 15),
		};
	return db_done(rows);
}

static enum err read_one(struct db_rows *rows, struct arena *mem, struct ask *ret)
{
	struct asks found = { 0 };
	TRY(read_all(rows, mem, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err ask_select(struct work *work, int64_t id, struct ask *ret)
{
	DB_ROWS rows = db_query(work->db, "select " COLUMNS " from campaign_ask where id = ?1",
				db_int(id));
	return read_one(&rows, work->mem, ret);
}

enum err ask_select_silent(struct work *work, int64_t contact_id, struct ask *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from campaign_ask where contact_id = ?1"
				" and outcome = '' and campaign_id in"
				" (select c.id from campaign c where c.state <> 'closed')"
				" order by id desc limit 1",
				db_int(contact_id));
	return read_one(&rows, work->mem, ret);
}

enum err ask_select_code(struct work *work, const char *code, struct ask *ret)
{
	DB_ROWS rows = db_query(work->db, "select " COLUMNS " from campaign_ask where code = ?1",
				db_text(code));
	return read_one(&rows, work->mem, ret);
}

enum err ask_select_not_asked(struct work *work, int64_t campaign_id, int64_t limit,
			      struct asks *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from campaign_ask where campaign_id = ?1"
				" and channel = 'mail' and asked_ms = 0 and failure = ''"
				" order by id limit ?2",
				db_int(campaign_id), db_int(limit));
	return read_all(&rows, work->mem, ret);
}

enum err ask_select_some(struct work *work, const struct ask_wish *wish, struct asks *ret)
{
	DB_ROWS rows =
		db_query(work->db,
			 "select " COLUMNS " from campaign_ask where campaign_id = ?1"
			 " and (?2 = '' or channel = ?2) and (?3 = 0"
			 " or (?3 = 1 and channel = 'mail' and asked_ms > 0 and failure = '' and "
			 "outcome = ''"
			 "  and reminders < ?5 and asked_ms < ?4 and reminded_ms < ?4)"
			 " or (?3 = 2 and channel = 'mail' and asked_ms > 0 and failure = '' and "
			 "outcome = ''"
			 "  and looked_ms < ?4)"
			 " or (?3 = 3 and outcome in ('', 'not_reached')))"
			 " order by place, id limit ?6 offset ?7",
			 db_int(wish->campaign_id), db_text(wish->channel ? wish->channel : ""),
			 db_int(wish->which), db_int(wish->before_ms), db_int(wish->remind_max),
			 db_int(wish->limit ? wish->limit : INT32_MAX), db_int(wish->offset));
	return read_all(&rows, work->mem, ret);
}

enum err ask_count(struct work *work, int64_t campaign_id, int64_t *ret)
{
	return db_get_int(work->db, ret, "select count(*) from campaign_ask where campaign_id = ?1",
			  db_int(campaign_id));
}

enum err ask_select_codes(struct work *work, int64_t campaign_id, struct codes *ret)
{
	DB_ROWS rows = db_query(work->db, "select code from campaign_ask where campaign_id = ?1",
				db_int(campaign_id));
	while (db_next(&rows))
		*list_add(work->mem, ret) = db_column_text(&rows, work->mem, 0);
	return db_done(&rows);
}

/* ---- links ---- */

enum err campaign_link_insert(struct work *work, const struct link_row *links, size_t count)
{
	enum { LINK_COLUMNS = 5 };
	struct db_value *values = arena_array(work->mem, struct db_value, count * LINK_COLUMNS);
	for (size_t i = 0; i < count; i++) {
		values[i * LINK_COLUMNS] = db_text(links[i].token_hash);
		values[i * LINK_COLUMNS + 1] = db_int(links[i].ask_id);
		values[i * LINK_COLUMNS + 2] = db_text(links[i].via);
		values[i * LINK_COLUMNS + 3] = db_int(work->now_ms);
		values[i * LINK_COLUMNS + 4] = db_text(links[i].mail_hash);
	}
	return db_insert_many(
		work->db, "insert into campaign_link (token_hash, ask_id, via, made_ms, mail_hash)",
		"", LINK_COLUMNS, count, values);
}

enum err campaign_link_select(struct work *work, const char *token_hash, struct link_row *ret)
{
	bool is_found = false;
	DB_ROWS rows =
		db_query(work->db,
			 "select ask_id, via, mail_hash from campaign_link where token_hash = ?1",
			 db_text(token_hash));
	while (db_next(&rows)) {
		*ret = (struct link_row){ token_hash, db_column_text(&rows, work->mem, 1),
					  db_column_int(&rows, 0),
					  db_column_text(&rows, work->mem, 2) };
		is_found = true;
	}
	TRY(db_done(&rows));
	return is_found ? OK : ERR_MISSING;
}
