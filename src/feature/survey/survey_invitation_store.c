/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_invitation_store.c: the SQL of invitations, their links, and how they move on. */
#include "base/utf8.h"
#include "crypt/code.h"
#include "feature/outbox/outbox.h"
#include "feature/survey/survey_store.h"

#define COLUMNS \
	"id, survey_id, list_id, kind, subject_id, contact_id, name, mail, phone, address," \
	" language, municipality, group_name, wave, state, failure, reply_code, changed_ms," \
	" mails, mail_id, is_stopped, name_key"
enum { COLUMN_COUNT = 22 };
/* The same of i, with the state that m waits to give it. */
#define MARKED \
	"i.id, i.survey_id, i.list_id, i.kind, i.subject_id, i.contact_id, i.name, i.mail," \
	" i.phone, i.address, i.language, i.municipality, i.group_name, i.wave," \
	" coalesce(m.state, i.state), i.failure, i.reply_code, i.changed_ms, i.mails, i.mail_id," \
	" i.is_stopped, i.name_key from survey_invitation i" \
	" left join survey_mark m on m.invitation_id = i.id"

static void put_values(struct arena *mem, const struct invitation *it,
		       struct db_value ret[static COLUMN_COUNT])
{
	int at = 0;
	ret[at++] = db_int(it->id);
	ret[at++] = db_int(it->survey_id);
	ret[at++] = db_int(it->list_id);
	ret[at++] = db_text(it->subject.kind);
	ret[at++] = db_int(it->subject.id);
	ret[at++] = db_int(it->contact_id);
	ret[at++] = db_text(it->name ? it->name : "");
	ret[at++] = db_text(it->mail);
	ret[at++] = db_text(it->phone);
	ret[at++] = db_text(it->address);
	ret[at++] = db_text(it->language ? it->language : "nl");
	ret[at++] = db_text(it->municipality);
	ret[at++] = db_text(it->group);
	ret[at++] = db_int(it->wave);
	ret[at++] = db_int(it->state);
	ret[at++] = db_text(it->failure ? it->failure : "");
	ret[at++] = db_text(it->reply_code);
	ret[at++] = db_int(it->changed_ms);
	ret[at++] = db_int(it->mails);
	ret[at++] = db_int(it->mail_id);
	ret[at++] = db_int(it->is_stopped);
	ret[at++] = db_text(utf8_fold(mem, it->name ? it->name : ""));
}

static struct db_value *values_of(struct work *work, const struct invitation *items, size_t count)
{
	struct db_value *values = arena_array(work->mem, struct db_value, count * COLUMN_COUNT + 1);
	for (size_t i = 0; i < count; i++)
		put_values(work->mem, &items[i], values + i * COLUMN_COUNT);
	return values;
}

enum err invitation_insert(struct work *work, const struct invitation *items, size_t count)
{
	return db_insert_many(work->db, "insert into survey_invitation (" COLUMNS ")",
			      "on conflict do nothing", COLUMN_COUNT, count,
			      values_of(work, items, count));
}

enum err invitation_update_many(struct work *work, const struct invitation *items, size_t count)
{
	if (!count)
		return OK;
	return db_insert_many(
		work->db, "insert into survey_invitation (" COLUMNS ")",
		"on conflict (id) do update set name = excluded.name,"
		" name_key = excluded.name_key, mail = excluded.mail, phone = excluded.phone,"
		" address = excluded.address, contact_id = excluded.contact_id,"
		" wave = excluded.wave, state = excluded.state,"
		" failure = excluded.failure, changed_ms = excluded.changed_ms,"
		" mails = excluded.mails, mail_id = excluded.mail_id,"
		" is_stopped = excluded.is_stopped",
		COLUMN_COUNT, count, values_of(work, items, count));
}

enum err invitation_update_state(struct work *work, const struct invitation *it)
{
	return db_exec(work->db,
		       "update survey_invitation set state = ?2, changed_ms = ?3 where id = ?1",
		       db_int(it->id), db_int(it->state), db_int(it->changed_ms));
}

enum err invitation_update_reach(struct work *work, const struct invitation *it)
{
	return db_exec(work->db,
		       "update survey_invitation set failure = ?2, is_stopped = ?3 where id = ?1",
		       db_int(it->id), db_text(it->failure), db_int(it->is_stopped));
}

enum err invitation_delete(struct work *work, int64_t id)
{
	TRY(db_exec(work->db, "delete from survey_link where invitation_id = ?1", db_int(id)));
	TRY(db_exec(work->db, "delete from survey_invitation_moved where invitation_id = ?1",
		    db_int(id)));
	TRY(db_exec(work->db, "delete from survey_mark where invitation_id = ?1", db_int(id)));
	return db_exec(work->db, "delete from survey_invitation where id = ?1", db_int(id));
}

/* ---- reading ---- */

static enum err read_all(struct db_rows *rows, struct arena *mem, struct invitations *ret)
{
	*ret = (struct invitations){ 0 };
	while (db_next(rows)) {
		struct invitation *it = list_add(mem, ret);
		*it = (struct invitation){
			.id = db_column_int(rows, 0),
			.survey_id = db_column_int(rows, 1),
			.list_id = db_column_int(rows, 2),
			.subject = { db_column_text(rows, mem, 3), db_column_int(rows, 4) },
			.contact_id = db_column_int(rows, 5),
			.name = db_column_text(rows, mem, 6),
			.mail = db_column_text(rows, mem, 7),
			.phone = db_column_text(rows, mem, 8),
			.address = db_column_text(rows, mem, 9),
			.language = db_column_text(rows, mem, 10),
			.municipality = db_column_text(rows, mem, 11),
			.group = db_column_text(rows, mem, 12),
			.wave = (int)db_column_int(rows, 13),
			.state = (enum invitation_state)db_column_int(rows, 14),
			.failure = db_column_text(rows, mem, 15),
			.reply_code = db_column_text(rows, mem, 16),
			.changed_ms = db_column_int(rows, 17),
			.mails = (int)db_column_int(rows, 18),
			.mail_id = db_column_int(rows, 19),
			.is_stopped = db_column_int(rows, 20) != 0,
		};
		it->reminders = it->mails > 1 ? it->mails - 1 : 0;
	}
	return db_done(rows);
}

static enum err read_one(struct db_rows *rows, struct arena *mem, struct invitation *ret)
{
	struct invitations found;
	TRY(read_all(rows, mem, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err invitation_select(struct work *work, int64_t id, struct invitation *ret)
{
	DB_ROWS rows = db_query(work->db, "select " MARKED " where i.id = ?1", db_int(id));
	return read_one(&rows, work->mem, ret);
}

enum err invitation_select_link(struct work *work, const char *token_hash, struct invitation *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " MARKED " join survey_link l on l.invitation_id = i.id"
				" where l.token_hash = ?1",
				db_text(token_hash));
	return read_one(&rows, work->mem, ret);
}

enum err invitation_select_code(struct work *work, const char *code, struct invitation *ret)
{
	DB_ROWS rows =
		db_query(work->db, "select " MARKED " where i.reply_code = ?1", db_text(code));
	return read_one(&rows, work->mem, ret);
}

enum err invitation_select_subject(struct work *work, int64_t survey_id,
				   const struct subject *subject, struct invitation *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " MARKED
				" where i.survey_id = ?1 and i.kind = ?2 and i.subject_id = ?3",
				db_int(survey_id), db_text(subject->kind), db_int(subject->id));
	return read_one(&rows, work->mem, ret);
}

#define FITS \
	" where survey_id = ?1 and (?2 = 0 or wave = ?2) and (?3 = -1 or state = ?3)" \
	" and (?4 = '' or municipality = ?4)" \
	" and (?5 = '' or name_key like '%' || ?5 || '%' or mail = ?6 or reply_code = ?7)"

static const char *search_of(const struct invitation_filter *filter)
{
	return filter->search ? filter->search : "";
}

enum err invitation_select_some(struct work *work, const struct invitation_filter *filter,
				struct invitations *ret)
{
	DB_ROWS rows =
		db_query(work->db,
			 "select " COLUMNS " from survey_invitation" FITS
			 " order by name_key, id limit ?8 offset ?9",
			 db_int(filter->survey_id), db_int(filter->wave), db_int(filter->state),
			 db_text(filter->municipality ? filter->municipality : ""),
			 db_text(utf8_fold(work->mem, search_of(filter))),
			 db_text(mail_fold(work->mem, search_of(filter))),
			 db_text(code_read(work->mem, search_of(filter))),
			 db_int(filter->limit ? filter->limit : INT32_MAX), db_int(filter->offset));
	return read_all(&rows, work->mem, ret);
}

enum err invitation_count(struct work *work, const struct invitation_filter *filter, int64_t *ret)
{
	return db_get_int(work->db, ret, "select count(*) from survey_invitation" FITS,
			  db_int(filter->survey_id), db_int(filter->wave), db_int(filter->state),
			  db_text(filter->municipality ? filter->municipality : ""),
			  db_text(utf8_fold(work->mem, search_of(filter))),
			  db_text(mail_fold(work->mem, search_of(filter))),
			  db_text(code_read(work->mem, search_of(filter))));
}

enum err invitation_count_code(struct work *work, const char *code, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from survey_invitation where reply_code = ?1",
			  db_text(code));
}

/* Turn 0 invites who got no mail; turn n reminds who got n, and answered nothing. A mark that waits
 * counts: who is done is not reminded. */
#define GETS_TURN \
	" where i.survey_id = ?1 and i.wave = ?2 and i.mails = ?3 and i.mail is not null" \
	" and i.failure = '' and i.is_stopped = 0 and coalesce(m.state, i.state) in (0, 1, 3, 4)"

enum err invitation_select_turn(struct work *work, const struct survey_mail *mail, int64_t limit,
				struct invitations *ret)
{
	DB_ROWS rows = db_query(work->db, "select " MARKED GETS_TURN " order by i.id limit ?4",
				db_int(mail->survey_id), db_int(mail->wave), db_int(mail->turn),
				db_int(limit));
	return read_all(&rows, work->mem, ret);
}

enum err invitation_count_turn(struct work *work, const struct survey_mail *mail, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from survey_invitation i"
			  " left join survey_mark m on m.invitation_id = i.id" GETS_TURN,
			  db_int(mail->survey_id), db_int(mail->wave), db_int(mail->turn));
}

enum err invitation_move_subject(struct work *work, struct subject from, struct subject to)
{
#define MOVES \
	" where kind = ?1 and subject_id = ?2 and survey_id not in (select o.survey_id" \
	" from survey_invitation o where o.kind = ?1 and o.subject_id = ?3)"
	TRY(db_exec(work->db,
		    "insert into survey_invitation_moved (invitation_id, from_id, into_id)"
		    " select id, ?2, ?3 from survey_invitation" MOVES,
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	return db_exec(work->db, "update survey_invitation set subject_id = ?3" MOVES,
		       db_text(from.kind), db_int(from.id), db_int(to.id));
#undef MOVES
}

enum err invitation_move_back(struct work *work, struct subject from, struct subject to)
{
	TRY(db_exec(work->db,
		    "update survey_invitation set subject_id = ?2 where kind = ?1 and"
		    " subject_id = ?3 and id in (select m.invitation_id"
		    " from survey_invitation_moved m where m.from_id = ?2 and m.into_id = ?3)",
		    db_text(from.kind), db_int(from.id), db_int(to.id)));
	return db_exec(work->db,
		       "delete from survey_invitation_moved where from_id = ?1 and into_id = ?2",
		       db_int(from.id), db_int(to.id));
}

enum err invitation_select_mailed(struct work *work, int64_t survey_id, int64_t after_id,
				  int64_t limit, struct invitations *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from survey_invitation where survey_id = ?1"
				" and id > ?2 and state = 1 and mail_id > 0 and failure = ''"
				" order by id limit ?3",
				db_int(survey_id), db_int(after_id), db_int(limit));
	return read_all(&rows, work->mem, ret);
}

/* ---- links and marks ---- */

enum err survey_link_insert(struct work *work, const struct survey_link *links, size_t count)
{
	struct db_value *values = arena_array(work->mem, struct db_value, 2 * count + 1);
	for (size_t i = 0; i < count; i++) {
		values[2 * i] = db_text(links[i].token_hash);
		values[2 * i + 1] = db_int(links[i].invitation_id);
	}
	return db_insert_many(work->db, "insert into survey_link (token_hash, invitation_id)", "",
			      2, count, values);
}

enum err survey_mark_upsert(struct work *work, const struct invitation *it)
{
	return db_exec(work->db,
		       "insert into survey_mark (invitation_id, survey_id, state)"
		       " values (?1, ?2, ?3) on conflict (invitation_id) do update set"
		       " state = excluded.state",
		       db_int(it->id), db_int(it->survey_id), db_int(it->state));
}

enum err survey_mark_select(struct work *work, int64_t survey_id, struct invitations *ret)
{
	DB_ROWS rows = db_query(work->db, "select " MARKED " where m.survey_id = ?1 order by i.id",
				db_int(survey_id));
	return read_all(&rows, work->mem, ret);
}

enum err survey_mark_count(struct work *work, int64_t survey_id, int64_t *ret_done)
{
	return db_get_int(work->db, ret_done,
			  "select count(*) from survey_mark where survey_id = ?1 and state = 5",
			  db_int(survey_id));
}

enum err survey_mark_delete(struct work *work, int64_t survey_id, int64_t invitation_id)
{
	return db_exec(work->db,
		       "delete from survey_mark where survey_id = ?1"
		       " and (?2 = 0 or invitation_id = ?2)",
		       db_int(survey_id), db_int(invitation_id));
}
