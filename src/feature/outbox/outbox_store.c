/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_store.c: the SQL of mails and bounces. */
#include "base/out.h"
#include "base/utf8.h"
#include "feature/outbox/outbox_slice.h"

#include <string.h>

#define COLUMNS \
	"id, kind, mail, mail_name, language, title, body, stop_url, subject_kind, subject_id," \
	" is_secret, state, attempts, created_ms, since_ms, next_ms, ended_ms, answer"
enum { COLUMN_COUNT = 19 };

/*
 * Its place in the row, highest first, which is what is_secret holds: who waits for a link of
 * minutes does not stand behind ten thousand mails of a series that hold a link too.
 */
static int64_t rank_of(const struct outbox_mail *mail)
{
	if (!mail->is_secret)
		return 0;
	return mail->stop_url ? 1 : 2;
}

enum err outbox_insert(struct work *work, const struct outbox_mail *mails, size_t count)
{
	struct db_value *values = arena_array(work->mem, struct db_value, count * COLUMN_COUNT);
	struct db_value *at = values;
	for (const struct outbox_mail *mail = mails; mail < mails + count; mail++) {
		*at++ = db_int(mail->id);
		*at++ = db_text(mail->kind);
		*at++ = db_text(mail->mail);
		*at++ = db_text(mail->name);
		*at++ = db_text(mail->language);
		*at++ = db_text(mail->title);
		*at++ = db_text(mail->body);
		*at++ = db_text(mail->stop_url);
		*at++ = db_text(mail->subject.kind);
		*at++ = db_int(mail->subject.id);
		*at++ = db_int(rank_of(mail));
		*at++ = db_int(mail->state);
		*at++ = db_int(mail->attempts);
		*at++ = db_int(mail->created_ms);
		*at++ = db_int(mail->since_ms);
		*at++ = db_int(mail->next_ms);
		*at++ = db_int(mail->ended_ms);
		*at++ = db_text(mail->answer);
		*at++ = db_text(utf8_fold(work->mem, mail->title ? mail->title : ""));
	}
	return db_insert_many(work->db, "insert into outbox_mail (" COLUMNS ", title_key)", "",
			      COLUMN_COUNT, count, values);
}

static struct outbox_mail read_mail(const struct db_rows *rows, struct arena *mem)
{
	return (struct outbox_mail){
		.id = db_column_int(rows, 0),
		.kind = db_column_text(rows, mem, 1),
		.mail = db_column_text(rows, mem, 2),
		.name = db_column_text(rows, mem, 3),
		.language = db_column_text(rows, mem, 4),
		.title = db_column_text(rows, mem, 5),
		.body = db_column_text(rows, mem, 6),
		.stop_url = db_column_text(rows, mem, 7),
		.subject = { db_column_text(rows, mem, 8), db_column_int(rows, 9) },
		.is_secret = db_column_int(rows, 10) != 0,
		.state = (enum outbox_state)db_column_int(rows, 11),
		.attempts = db_column_int(rows, 12),
		.created_ms = db_column_int(rows, 13),
		.since_ms = db_column_int(rows, 14),
		.next_ms = db_column_int(rows, 15),
		.ended_ms = db_column_int(rows, 16),
		.answer = db_column_text(rows, mem, 17),
	};
}

static enum err read_all(struct work *work, struct db_rows *rows, struct outbox_mails *ret)
{
	struct outbox_mails mails = { 0 };
	while (db_next(rows))
		*list_add(work->mem, &mails) = read_mail(rows, work->mem);
	TRY(db_done(rows));
	*ret = mails;
	return OK;
}

enum err outbox_select(struct work *work, int64_t id, struct outbox_mail *ret)
{
	struct outbox_mails mails;
	DB_ROWS rows =
		db_query(work->db, "select " COLUMNS " from outbox_mail where id = ?1", db_int(id));
	TRY(read_all(work, &rows, &mails));
	if (!mails.len)
		return ERR_MISSING;
	*ret = mails.items[0];
	return OK;
}

enum err outbox_select_due(struct work *work, size_t limit, struct outbox_mails *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from outbox_mail"
				" where state = 0 and next_ms <= ?1"
				" order by is_secret desc, next_ms, id limit ?2",
				db_int(work->now_ms), db_int((int64_t)limit));
	return read_all(work, &rows, ret);
}

enum err outbox_has_due(struct work *work, bool *ret)
{
	int64_t one;
	enum err err = db_get_int(work->db, &one,
				  "select 1 from outbox_mail where state = 0 and next_ms <= ?1"
				  " limit 1",
				  db_int(work->now_ms));
	if (err && err != ERR_MISSING)
		return err;
	*ret = !err;
	return OK;
}

enum err outbox_update_turn(struct work *work, const struct outbox_mail *mail)
{
	return db_exec(work->db, "update outbox_mail set attempts = ?2, next_ms = ?3 where id = ?1",
		       db_int(mail->id), db_int(mail->attempts), db_int(mail->next_ms));
}

enum err outbox_update_state(struct work *work, const struct outbox_mail *mail)
{
	return db_exec(work->db,
		       "update outbox_mail set state = ?2, since_ms = ?3, ended_ms = ?4,"
		       " answer = ?5, body = ?6, stop_url = ?7 where id = ?1",
		       db_int(mail->id), db_int(mail->state), db_int(mail->since_ms),
		       db_int(mail->ended_ms), db_text(mail->answer), db_text(mail->body),
		       db_text(mail->stop_url));
}

enum err outbox_delete(struct work *work, int64_t id)
{
	return db_exec(work->db, "delete from outbox_mail where id = ?1", db_int(id));
}

enum err outbox_delete_waiting(struct work *work, const char *kind, struct subject subject)
{
	return db_exec(work->db,
		       "delete from outbox_mail where subject_kind = ?1 and subject_id = ?2"
		       " and state = 0 and (?3 = '' or kind = ?3)",
		       db_text(subject.kind), db_int(subject.id), db_text(kind));
}

enum err outbox_bounce_save(struct work *work, const char *mail, const char *answer)
{
	return db_exec(work->db,
		       "insert into outbox_bounce (mail, bounced_ms, answer) values (?1, ?2, ?3)"
		       " on conflict (mail) do update set bounced_ms = excluded.bounced_ms,"
		       " answer = excluded.answer",
		       db_text(mail), db_int(work->now_ms), db_text(answer));
}

enum err outbox_bounce_delete(struct work *work, const char *mail)
{
	return db_exec(work->db, "delete from outbox_bounce where mail = ?1", db_text(mail));
}

enum err outbox_bounce_select(struct work *work, const char *mail, int64_t *ret_ms)
{
	return db_get_int(work->db, ret_ms, "select bounced_ms from outbox_bounce where mail = ?1",
			  db_text(mail));
}

/* ---- the page ---- */

/* `text` anywhere, taken as it is. */
static const char *pattern_of(struct arena *mem, const char *text)
{
	SCOPED_OUT(out);
	out_char(out, '%');
	for (; *text; text++) {
		if (strchr("%_\\", *text))
			out_char(out, '\\');
		out_char(out, *text);
	}
	out_char(out, '%');
	return arena_strndup(mem, out->data, out->len);
}

enum err outbox_list(struct work *work, const struct outbox_filter *filter,
		     struct outbox_mails *ret)
{
	struct arena *mem = work->mem;
	DB_ROWS rows = db_query(
		work->db,
		"select " COLUMNS " from outbox_mail where (?1 < 0 or state = ?1)"
		" and (?2 = 0 or id < ?2) and (?3 = '%%' or mail like ?3 escape '\\'"
		" or (?4 <> '%%' and title_key like ?4 escape '\\')) order by id desc limit ?5",
		db_int(filter->state), db_int(filter->before_id),
		db_text(pattern_of(mem, mail_fold(mem, filter->search))),
		db_text(pattern_of(mem, utf8_fold(mem, filter->search))),
		db_int((int64_t)filter->limit));
	return read_all(work, &rows, ret);
}

enum err outbox_count(struct work *work, int64_t ret[static OUTBOX_GIVEN_UP + 1])
{
	int64_t counts[OUTBOX_GIVEN_UP + 1] = { 0 };
	DB_ROWS rows = db_query(work->db, "select state, count(*) from outbox_mail group by state");
	while (db_next(&rows)) {
		int64_t state = db_column_int(&rows, 0);
		if (state >= 0 && state <= OUTBOX_GIVEN_UP)
			counts[state] = db_column_int(&rows, 1);
	}
	TRY(db_done(&rows));
	memcpy(ret, counts, sizeof counts);
	return OK;
}

/* ---- personal data ---- */

enum err outbox_list_to(struct work *work, const char *mail, struct outbox_mails *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from outbox_mail where mail = ?1 order by id",
				db_text(mail));
	return read_all(work, &rows, ret);
}

enum err outbox_count_to(struct work *work, const char *mail, int64_t *ret_mails,
			 int64_t *ret_bounces)
{
	TRY(db_get_int(work->db, ret_mails, "select count(*) from outbox_mail where mail = ?1",
		       db_text(mail)));
	return db_get_int(work->db, ret_bounces,
			  "select count(*) from outbox_bounce where mail = ?1", db_text(mail));
}

enum err outbox_delete_to(struct work *work, const char *mail)
{
	TRY(db_exec(work->db, "delete from outbox_mail where mail = ?1", db_text(mail)));
	return outbox_bounce_delete(work, mail);
}

enum err outbox_count_old(struct work *work, int64_t *ret_texts, int64_t *ret_mails,
			  int64_t *ret_bounces)
{
	int64_t text_ms = work->now_ms - OUTBOX_TEXT_MS, keep_ms = work->now_ms - OUTBOX_KEEP_MS;
	TRY(db_get_int(work->db, ret_texts,
		       "select count(*) from outbox_mail where since_ms <= ?1 and created_ms > ?2"
		       " and (body is not null or title is not null)",
		       db_int(text_ms), db_int(keep_ms)));
	TRY(db_get_int(work->db, ret_mails,
		       "select count(*) from outbox_mail where created_ms <= ?1", db_int(keep_ms)));
	return db_get_int(work->db, ret_bounces,
			  "select count(*) from outbox_bounce where bounced_ms <= ?1",
			  db_int(keep_ms));
}

enum err outbox_delete_old(struct work *work)
{
	int64_t text_ms = work->now_ms - OUTBOX_TEXT_MS, keep_ms = work->now_ms - OUTBOX_KEEP_MS;
	TRY(db_exec(work->db, "delete from outbox_mail where created_ms <= ?1", db_int(keep_ms)));
	TRY(db_exec(work->db, "delete from outbox_bounce where bounced_ms <= ?1", db_int(keep_ms)));
	TRY(db_exec(work->db,
		    "update outbox_mail set state = 3, ended_ms = ?2"
		    " where state = 0 and since_ms <= ?1",
		    db_int(text_ms), db_int(work->now_ms)));
	return db_exec(work->db,
		       "update outbox_mail set title = null, body = null, title_key = null, "
		       "stop_url = null,"
		       " mail_name = null where since_ms <= ?1"
		       " and (body is not null or title is not null)",
		       db_int(text_ms));
}
