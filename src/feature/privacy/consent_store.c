/* SPDX-License-Identifier: EUPL-1.2 */
/* consent_store.c: the SQL of consent. */
#include "feature/privacy/privacy_slice.h"

enum err consent_insert(struct db *db, const struct consent *consent)
{
	return db_exec(db,
		       "insert into consent (id, subject_kind, subject_id, purpose, scope, version,"
		       " mail, proof, given_ms, withdrawn_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)",
		       db_int(consent->id), db_text(consent->subject.kind),
		       db_int(consent->subject.id), db_text(consent->purpose),
		       db_text(consent->scope), db_int(consent->version), db_text(consent->mail),
		       db_text(consent->proof), db_int(consent->given_ms));
}

enum err consent_update_withdrawn(struct db *db, struct subject subject, const char *purpose,
				  const char *scope, int64_t now_ms)
{
	return db_exec(db,
		       "update consent set withdrawn_ms = ?5 where subject_kind = ?1"
		       " and subject_id = ?2 and purpose = ?3 and withdrawn_ms = 0"
		       " and (cast(?4 as text) is null or scope = ?4)",
		       db_text(subject.kind), db_int(subject.id), db_text(purpose), db_text(scope),
		       db_int(now_ms));
}

enum err consent_count_held(struct db *db, struct subject subject, const char *purpose,
			    const char *scope, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from consent where subject_kind = ?1"
			  " and subject_id = ?2 and purpose = ?3 and withdrawn_ms = 0"
			  " and (cast(?4 as text) is null or scope = ?4)",
			  db_text(subject.kind), db_int(subject.id), db_text(purpose),
			  db_text(scope));
}

static enum err take(struct db_rows *rows, struct arena *mem, struct consents *ret)
{
	*ret = (struct consents){ 0 };
	while (db_next(rows))
		*list_add(mem, ret) = (struct consent){
			.id = db_column_int(rows, 0),
			.subject = { db_column_text(rows, mem, 1), db_column_int(rows, 2) },
			.purpose = db_column_text(rows, mem, 3),
			.scope = db_column_text(rows, mem, 4),
			.version = (int)db_column_int(rows, 5),
			.mail = db_column_text(rows, mem, 6),
			.proof = db_column_text(rows, mem, 7),
			.given_ms = db_column_int(rows, 8),
			.withdrawn_ms = db_column_int(rows, 9),
		};
	return db_done(rows);
}

enum err consent_select(struct db *db, struct arena *mem, struct subject subject,
			struct consents *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, subject_kind, subject_id, purpose, scope, version,"
				" mail, proof, given_ms, withdrawn_ms from consent"
				" where subject_kind = ?1 and subject_id = ?2 order by id desc",
				db_text(subject.kind), db_int(subject.id));
	return take(&rows, mem, ret);
}

enum err consent_select_by_mail(struct db *db, struct arena *mem, const char *mail,
				struct consents *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, subject_kind, subject_id, purpose, scope, version,"
				" mail, proof, given_ms, withdrawn_ms from consent"
				" where mail = ?1 order by id desc",
				db_text(mail));
	return take(&rows, mem, ret);
}

enum err consent_update_mail(struct db *db, int64_t id, const char *fingerprint)
{
	return db_exec(db, "update consent set mail = ?2 where id = ?1", db_int(id),
		       db_text(fingerprint));
}

enum err consent_count_ended(struct db *db, int64_t before_ms, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from consent where withdrawn_ms > 0"
			  " and withdrawn_ms < ?1",
			  db_int(before_ms));
}

enum err consent_delete_ended(struct db *db, int64_t before_ms)
{
	return db_exec(db, "delete from consent where withdrawn_ms > 0 and withdrawn_ms < ?1",
		       db_int(before_ms));
}
