/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_store.c: the SQL of surveys, their lists and what they write. */
#include "feature/survey/survey_store.h"

#define COLUMNS \
	"id, name, slug, form_id, version_id, state, access, is_anonymous, round_id, opens_on," \
	" closes_on, quota, minutes, intro, thanks, intro_en, thanks_en, consent, consent_en," \
	" consent_version, keep_months, feeds_register, made_ms, opened_ms, closed_ms, owner," \
	" mail, made_by, done_count, looked_id"
enum { COLUMN_COUNT = 30 };

static void put_values(const struct survey *it, struct db_value ret[static COLUMN_COUNT])
{
	int at = 0;
	ret[at++] = db_int(it->id);
	ret[at++] = db_text(it->name);
	ret[at++] = db_text(it->slug);
	ret[at++] = db_int(it->form_id);
	ret[at++] = db_int(it->version_id);
	ret[at++] = db_text(it->state);
	ret[at++] = db_int(it->access);
	ret[at++] = db_int(it->is_anonymous);
	ret[at++] = db_int(it->round_id);
	ret[at++] = db_text(it->opens_on);
	ret[at++] = db_text(it->closes_on);
	ret[at++] = db_int(it->quota);
	ret[at++] = db_int(it->minutes);
	ret[at++] = db_text(it->intro);
	ret[at++] = db_text(it->thanks);
	ret[at++] = db_text(it->intro_en);
	ret[at++] = db_text(it->thanks_en);
	ret[at++] = db_text(it->consent);
	ret[at++] = db_text(it->consent_en);
	ret[at++] = db_int(it->consent_version);
	ret[at++] = db_int(it->keep_months);
	ret[at++] = db_int(it->feeds_register);
	ret[at++] = db_int(it->made_ms);
	ret[at++] = db_int(it->opened_ms);
	ret[at++] = db_int(it->closed_ms);
	ret[at++] = db_text(it->owner);
	ret[at++] = db_text(it->mail);
	ret[at++] = db_int(it->made_by);
	ret[at++] = db_int(it->done_count);
	ret[at++] = db_int(0);
}

/* Once it was opened its version cannot be removed. */
static enum err keep_version(struct work *work, const struct survey *survey)
{
	TRY(db_exec(work->db, "delete from survey_version where survey_id = ?1",
		    db_int(survey->id)));
	return survey->opened_ms ? db_exec(work->db,
					   "insert into survey_version (survey_id, version_id)"
					   " select ?1, id from form_version where id = ?2",
					   db_int(survey->id), db_int(survey->version_id))
				 : OK;
}

enum err survey_upsert(struct work *work, const struct survey *survey)
{
	struct db_value values[COLUMN_COUNT];
	put_values(survey, values);
	TRY(db_insert_many(
		work->db, "insert into survey (" COLUMNS ")",
		"on conflict (id) do update set name = excluded.name, slug = excluded.slug,"
		" form_id = excluded.form_id, version_id = excluded.version_id,"
		" state = excluded.state, access = excluded.access,"
		" is_anonymous = excluded.is_anonymous, round_id = excluded.round_id,"
		" opens_on = excluded.opens_on, closes_on = excluded.closes_on,"
		" quota = excluded.quota, minutes = excluded.minutes, intro = excluded.intro,"
		" thanks = excluded.thanks, intro_en = excluded.intro_en,"
		" thanks_en = excluded.thanks_en, consent = excluded.consent,"
		" consent_en = excluded.consent_en, consent_version = excluded.consent_version,"
		" keep_months = excluded.keep_months, feeds_register = excluded.feeds_register,"
		" opened_ms = excluded.opened_ms, closed_ms = excluded.closed_ms,"
		" owner = excluded.owner, mail = excluded.mail",
		COLUMN_COUNT, 1, values));
	return keep_version(work, survey);
}

static enum err read_all(struct db_rows *rows, struct arena *mem, struct surveys *ret)
{
	*ret = (struct surveys){ 0 };
	while (db_next(rows))
		*list_add(mem, ret) = (struct survey){
			.id = db_column_int(rows, 0),
			.name = db_column_text(rows, mem, 1),
			.slug = db_column_text(rows, mem, 2),
			.form_id = db_column_int(rows, 3),
			.version_id = db_column_int(rows, 4),
			.state = db_column_text(rows, mem, 5),
			.access = (enum survey_access)db_column_int(rows, 6),
			.is_anonymous = db_column_int(rows, 7) != 0,
			.round_id = db_column_int(rows, 8),
			.opens_on = db_column_text(rows, mem, 9),
			.closes_on = db_column_text(rows, mem, 10),
			.quota = db_column_int(rows, 11),
			.minutes = (int)db_column_int(rows, 12),
			.intro = db_column_text(rows, mem, 13),
			.thanks = db_column_text(rows, mem, 14),
			.intro_en = db_column_text(rows, mem, 15),
			.thanks_en = db_column_text(rows, mem, 16),
			.consent = db_column_text(rows, mem, 17),
			.consent_en = db_column_text(rows, mem, 18),
			.consent_version = (int)db_column_int(rows, 19),
			.keep_months = (int)db_column_int(rows, 20),
			.feeds_register = db_column_int(rows, 21) != 0,
			.made_ms = db_column_int(rows, 22),
			.opened_ms = db_column_int(rows, 23),
			.closed_ms = db_column_int(rows, 24),
			.owner = db_column_text(rows, mem, 25),
			.mail = db_column_text(rows, mem, 26),
			.made_by = db_column_int(rows, 27),
			.done_count = db_column_int(rows, 28),
		};
	return db_done(rows);
}

enum err survey_select(struct work *work, int64_t id, struct surveys *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select " COLUMNS " from survey where ?1 = 0 or id = ?1"
				" order by id desc",
				db_int(id));
	return read_all(&rows, work->mem, ret);
}

enum err survey_select_slug(struct work *work, const char *slug, struct surveys *ret)
{
	DB_ROWS rows =
		db_query(work->db, "select " COLUMNS " from survey where slug = ?1", db_text(slug));
	return read_all(&rows, work->mem, ret);
}

#define OF_SURVEY " where invitation_id in (select id from survey_invitation where survey_id = ?1)"

enum err survey_delete(struct work *work, int64_t id)
{
	TRY(db_exec(work->db, "delete from survey_link" OF_SURVEY, db_int(id)));
	TRY(db_exec(work->db, "delete from survey_invitation_moved" OF_SURVEY, db_int(id)));
	TRY(db_exec(work->db, "delete from survey_mark where survey_id = ?1", db_int(id)));
	TRY(db_exec(work->db, "delete from survey_invitation where survey_id = ?1", db_int(id)));
	TRY(db_exec(work->db, "delete from survey_version where survey_id = ?1", db_int(id)));
	TRY(db_exec(work->db, "delete from survey_list where survey_id = ?1", db_int(id)));
	TRY(db_exec(work->db, "delete from survey_mail where survey_id = ?1", db_int(id)));
	TRY(db_exec(work->db, "delete from survey_consent where survey_id = ?1", db_int(id)));
	return db_exec(work->db, "delete from survey where id = ?1", db_int(id));
}

enum err survey_add_done(struct work *work, int64_t id)
{
	return db_exec(work->db, "update survey set done_count = done_count + 1 where id = ?1",
		       db_int(id));
}

enum err survey_select_looked(struct work *work, int64_t id, int64_t *ret)
{
	return db_get_int(work->db, ret, "select looked_id from survey where id = ?1", db_int(id));
}

enum err survey_update_looked(struct work *work, int64_t id, int64_t looked_id)
{
	return db_exec(work->db, "update survey set looked_id = ?2 where id = ?1", db_int(id),
		       db_int(looked_id));
}

enum err survey_consent_upsert(struct work *work, const struct survey *survey)
{
	return db_exec(work->db,
		       "insert into survey_consent (survey_id, version, consent, consent_en,"
		       " made_ms) values (?1, ?2, ?3, ?4, ?5)"
		       " on conflict (survey_id, version) do nothing",
		       db_int(survey->id), db_int(survey->consent_version),
		       db_text(survey->consent), db_text(survey->consent_en), db_int(work->now_ms));
}

/* ---- lists ---- */

enum err survey_list_insert(struct work *work, const struct survey_list *list)
{
	return db_exec(work->db,
		       "insert into survey_list (id, survey_id, kind, purpose, until_on, added,"
		       " left_out, added_ms, added_by) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		       " on conflict (id) do update set added = survey_list.added + excluded.added",
		       db_int(list->id), db_int(list->survey_id), db_text(list->kind),
		       db_text(list->purpose), db_text(list->until_on), db_int(list->added),
		       db_int(list->left_out), db_int(work->now_ms), db_int(work->person_id));
}

enum err survey_list_select(struct work *work, int64_t survey_id, struct survey_lists *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select id, survey_id, kind, purpose, until_on, added, left_out,"
				" added_ms, added_by from survey_list where survey_id = ?1"
				" order by id",
				db_int(survey_id));
	*ret = (struct survey_lists){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct survey_list){
			.id = db_column_int(&rows, 0),
			.survey_id = db_column_int(&rows, 1),
			.kind = db_column_text(&rows, work->mem, 2),
			.purpose = db_column_text(&rows, work->mem, 3),
			.until_on = db_column_text(&rows, work->mem, 4),
			.added = db_column_int(&rows, 5),
			.left_out = db_column_int(&rows, 6),
			.added_ms = db_column_int(&rows, 7),
			.added_by = db_column_int(&rows, 8),
		};
	return db_done(&rows);
}

/* ---- mails ---- */

enum err survey_mail_upsert(struct work *work, const struct survey_mail *mail)
{
	return db_exec(work->db,
		       "insert into survey_mail (survey_id, wave, turn, send_on, subject_nl,"
		       " body_nl, subject_en, body_en, state, sent_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
		       " on conflict (survey_id, wave, turn) do update set"
		       " send_on = excluded.send_on, subject_nl = excluded.subject_nl,"
		       " body_nl = excluded.body_nl, subject_en = excluded.subject_en,"
		       " body_en = excluded.body_en, state = excluded.state,"
		       " sent_ms = excluded.sent_ms",
		       db_int(mail->survey_id), db_int(mail->wave), db_int(mail->turn),
		       db_text(mail->send_on), db_text(mail->subject_nl), db_text(mail->body_nl),
		       db_text(mail->subject_en), db_text(mail->body_en), db_text(mail->state),
		       db_int(mail->sent_ms));
}

enum err survey_mail_select(struct work *work, int64_t survey_id, struct survey_mails *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select survey_id, wave, turn, send_on, subject_nl, body_nl,"
				" subject_en, body_en, state, sent_ms from survey_mail"
				" where survey_id = ?1 order by wave, turn",
				db_int(survey_id));
	*ret = (struct survey_mails){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct survey_mail){
			.survey_id = db_column_int(&rows, 0),
			.wave = (int)db_column_int(&rows, 1),
			.turn = (int)db_column_int(&rows, 2),
			.send_on = db_column_text(&rows, work->mem, 3),
			.subject_nl = db_column_text(&rows, work->mem, 4),
			.body_nl = db_column_text(&rows, work->mem, 5),
			.subject_en = db_column_text(&rows, work->mem, 6),
			.body_en = db_column_text(&rows, work->mem, 7),
			.state = db_column_text(&rows, work->mem, 8),
			.sent_ms = db_column_int(&rows, 9),
		};
	return db_done(&rows);
}

enum err survey_mail_delete(struct work *work, const struct survey_mail *mail)
{
	return db_exec(work->db,
		       "delete from survey_mail where survey_id = ?1 and wave = ?2 and turn = ?3",
		       db_int(mail->survey_id), db_int(mail->wave), db_int(mail->turn));
}
