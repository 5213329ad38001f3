/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_store.c: the SQL that writes drafts and what was sent. */
#include "base/id.h"
#include "feature/submission/submission_slice.h"

#include <string.h>

/* ---- drafts ---- */

enum err draft_insert(struct work *work, const struct submission *it, const char *key_hash,
		      const char *mail_hash)
{
	return db_exec(
		work->db,
		"insert into submission_draft (id, survey_id, version_id, invitation_id, key_hash,"
		" kind, subject_id, municipality, channel, language, started_ms, changed_ms,"
		" person_id, instance_id, consent_version, document, mail_hash) values (?1, ?2, ?3,"
		" ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
		db_int(it->id), db_int(it->survey_id), db_int(it->version_id),
		db_int(it->invitation_id), db_text(key_hash), db_text(it->subject.kind),
		db_int(it->subject.id), db_text(it->municipality), db_text(it->channel),
		db_text(it->language), db_int(it->started_ms), db_int(it->changed_ms),
		db_int(it->person_id), db_text(it->instance_id), db_int(it->consent_version),
		db_text(it->document), db_text(mail_hash));
}

enum err draft_update(struct work *work, const struct submission *it, int64_t known_ms)
{
	TRY(db_exec(work->db,
		    "update submission_draft set document = ?2, changed_ms = ?3, language = ?4,"
		    " version_id = ?5, consent_version = ?6 where id = ?1 and changed_ms = ?7",
		    db_int(it->id), db_text(it->document), db_int(it->changed_ms),
		    db_text(it->language), db_int(it->version_id), db_int(it->consent_version),
		    db_int(known_ms)));
	return db_changed(work->db) ? OK : ERR_CONFLICT;
}

enum err draft_delete(struct work *work, int64_t id)
{
	return db_exec(work->db, "delete from submission_draft where id = ?1", db_int(id));
}

/* ---- what was sent ---- */

static enum err insert_known(struct work *work, const struct submission *it,
			     const struct submission_parts *parts)
{
	return db_exec(
		work->db,
		"insert into submission (id, survey_id, version_id, invitation_id, key_hash, kind,"
		" subject_id, municipality, channel, language, started_ms, changed_ms, done_ms,"
		" person_id, instance_id, name, is_current, review, consent_version,"
		" document_hash, replaces_id, mail_hash) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
		" ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 1, ?17, ?18, ?19, ?20, ?21)",
		db_int(it->id), db_int(it->survey_id), db_int(it->version_id),
		db_int(it->invitation_id), db_text(parts->key_hash), db_text(it->subject.kind),
		db_int(it->subject.id), db_text(it->municipality), db_text(it->channel),
		db_text(it->language), db_int(it->started_ms), db_int(it->changed_ms),
		db_int(it->done_ms), db_int(it->person_id), db_text(it->instance_id),
		db_text(it->name), db_text(it->review), db_int(it->consent_version),
		db_text(parts->hash), db_int(it->replaces_id), db_text(parts->mail_hash));
}

static enum err insert_anonymous(struct work *work, const struct submission *it,
				 const struct submission_parts *parts)
{
	return db_exec(work->db,
		       "insert into submission_anonymous (id, survey_id, version_id, channel,"
		       " language, instance_id, is_current, consent_version, document_hash,"
		       " replaces_id) values (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?9)",
		       db_int(it->id), db_int(it->survey_id), db_int(it->version_id),
		       db_text(it->channel), db_text(it->language), db_text(it->instance_id),
		       db_int(it->consent_version), db_text(parts->hash), db_int(it->replaces_id));
}

static enum err insert_answers(struct work *work, const struct submission *it,
			       const struct submission_parts *parts)
{
	enum { COLUMNS = 5 };
	const struct answers *all = &parts->answers;
	struct db_value *values = arena_array(work->mem, struct db_value, all->len * COLUMNS + 1);
	for (size_t i = 0; i < all->len; i++) {
		struct db_value *row = values + i * COLUMNS;
		row[0] = db_int(parts->is_anonymous ? id_random() : id_new());
		row[1] = db_int(it->id);
		row[2] = db_text(all->items[i].path);
		row[3] = db_text(all->items[i].turn);
		row[4] = db_text(all->items[i].value);
	}
	return all->len ? db_insert_many(work->db,
					 "insert into submission_answer (id, submission_id, path,"
					 " turn, value)",
					 "", COLUMNS, all->len, values)
			: OK;
}

enum err submission_insert(struct work *work, const struct submission *it,
			   const struct submission_parts *parts)
{
	if (parts->is_anonymous)
		TRY(insert_anonymous(work, it, parts));
	else
		TRY(insert_known(work, it, parts));
	TRY(db_exec(work->db,
		    "insert into submission_document (submission_id, document, answers)"
		    " values (?1, ?2, ?3)",
		    db_int(it->id), db_text(it->document),
		    db_text(answer_pack(work->mem, &parts->answers))));
	return insert_answers(work, it, parts);
}

enum err submission_delete(struct work *work, int64_t id)
{
	TRY(db_exec(work->db, "delete from submission_answer where submission_id = ?1",
		    db_int(id)));
	TRY(db_exec(work->db, "delete from submission_document where submission_id = ?1",
		    db_int(id)));
	TRY(db_exec(work->db, "delete from submission_attachment where submission_id = ?1",
		    db_int(id)));
	TRY(db_exec(work->db, "delete from submission_review where submission_id = ?1",
		    db_int(id)));
	TRY(db_exec(work->db, "delete from submission_draft where id = ?1", db_int(id)));
	TRY(db_exec(work->db, "delete from submission_anonymous where id = ?1", db_int(id)));
	TRY(db_exec(work->db, "delete from submission_moved where submission_id = ?1", db_int(id)));
	return db_exec(work->db, "delete from submission where id = ?1", db_int(id));
}

enum err submission_update_replaced(struct work *work, int64_t id)
{
	TRY(db_exec(work->db, "update submission set is_current = 0 where id = ?1", db_int(id)));
	return db_exec(work->db, "update submission_anonymous set is_current = 0 where id = ?1",
		       db_int(id));
}

enum err submission_update_review(struct work *work, int64_t id, const char *review)
{
	return db_exec(work->db, "update submission set review = ?2 where id = ?1", db_int(id),
		       db_text(review));
}

enum err submission_used_insert(struct work *work, const char *key_hash, int64_t survey_id)
{
	return db_exec(work->db,
		       "insert into submission_used (key_hash, survey_id) values (?1, ?2)"
		       " on conflict (key_hash) do nothing",
		       db_text(key_hash), db_int(survey_id));
}
