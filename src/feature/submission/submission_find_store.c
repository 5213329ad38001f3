/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_find_store.c: the SQL that finds drafts and what was sent. */
#include "feature/submission/submission_slice.h"

#include <string.h>

/* ---- drafts ---- */

#define DRAFT_COLUMNS \
	"id, survey_id, version_id, invitation_id, kind, subject_id, municipality, channel," \
	" language, started_ms, changed_ms, person_id, instance_id, consent_version, key_hash"

static enum err read_drafts(struct db_rows *rows, struct arena *mem, struct submissions *ret,
			    const char **ret_key)
{
	while (db_next(rows)) {
		*list_add(mem, ret) = (struct submission){
			.id = db_column_int(rows, 0),
			.survey_id = db_column_int(rows, 1),
			.version_id = db_column_int(rows, 2),
			.invitation_id = db_column_int(rows, 3),
			.subject = { db_column_text(rows, mem, 4), db_column_int(rows, 5) },
			.municipality = db_column_text(rows, mem, 6),
			.channel = db_column_text(rows, mem, 7),
			.language = db_column_text(rows, mem, 8),
			.started_ms = db_column_int(rows, 9),
			.changed_ms = db_column_int(rows, 10),
			.person_id = db_column_int(rows, 11),
			.instance_id = db_column_text(rows, mem, 12),
			.consent_version = db_column_int(rows, 13),
			.document = db_column_text(rows, mem, 15),
			.is_current = true,
			.review = REVIEW_NONE,
		};
		*ret_key = db_column_text(rows, mem, 14);
	}
	return db_done(rows);
}

static enum err only(const struct submissions *found, struct submission *ret)
{
	if (!found->len)
		return ERR_MISSING;
	*ret = found->items[0];
	return OK;
}

enum err draft_select(struct work *work, int64_t id, struct submission *ret, const char **ret_key)
{
	struct submissions found = { 0 };
	const char *key;
	DB_ROWS rows =
		db_query(work->db,
			 "select " DRAFT_COLUMNS ", document from submission_draft where id = ?1",
			 db_int(id));
	TRY(read_drafts(&rows, work->mem, &found, &key));
	TRY(only(&found, ret));
	*ret_key = key;
	return OK;
}

enum err draft_select_invitation(struct work *work, int64_t invitation_id, struct submission *ret)
{
	struct submissions found = { 0 };
	const char *key;
	DB_ROWS rows = db_query(work->db,
				"select " DRAFT_COLUMNS
				", document from submission_draft where invitation_id = ?1"
				" and invitation_id > 0",
				db_int(invitation_id));
	TRY(read_drafts(&rows, work->mem, &found, &key));
	return only(&found, ret);
}

enum err draft_select_key(struct work *work, const char *key_hash, struct submission *ret)
{
	struct submissions found = { 0 };
	const char *key;
	DB_ROWS rows = db_query(work->db,
				"select " DRAFT_COLUMNS
				", document from submission_draft where key_hash = ?1",
				db_text(key_hash));
	TRY(read_drafts(&rows, work->mem, &found, &key));
	return only(&found, ret);
}

enum err draft_select_some(struct work *work, const struct submission_filter *filter,
			   bool with_documents, struct submissions *ret)
{
	const char *key;
	DB_ROWS rows =
		db_query(work->db,
			 "select " DRAFT_COLUMNS ", case when ?1 = 1 then document end"
			 " from submission_draft where survey_id = ?2 and id > ?3"
			 " and (?4 = '' or channel = ?4) and (?5 = '' or municipality = ?5)"
			 " order by id limit ?6",
			 db_int(with_documents), db_int(filter->survey_id),
			 db_int(filter->after_id), db_text(filter->channel ? filter->channel : ""),
			 db_text(filter->municipality ? filter->municipality : ""),
			 db_int(filter->limit ? filter->limit : INT32_MAX));
	return read_drafts(&rows, work->mem, ret, &key);
}

/* ---- what was sent ---- */

#define COLUMNS \
	"s.id, s.survey_id, s.version_id, s.invitation_id, s.kind, s.subject_id, s.municipality," \
	" s.channel, s.language, s.started_ms, s.changed_ms, s.done_ms, s.person_id," \
	" s.instance_id, s.name, s.is_current, s.review, s.consent_version, s.replaces_id"

static enum err read_known(struct db_rows *rows, struct arena *mem, struct submissions *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct submission){
			.id = db_column_int(rows, 0),
			.survey_id = db_column_int(rows, 1),
			.version_id = db_column_int(rows, 2),
			.invitation_id = db_column_int(rows, 3),
			.subject = { db_column_text(rows, mem, 4), db_column_int(rows, 5) },
			.municipality = db_column_text(rows, mem, 6),
			.channel = db_column_text(rows, mem, 7),
			.language = db_column_text(rows, mem, 8),
			.is_done = true,
			.started_ms = db_column_int(rows, 9),
			.changed_ms = db_column_int(rows, 10),
			.done_ms = db_column_int(rows, 11),
			.person_id = db_column_int(rows, 12),
			.instance_id = db_column_text(rows, mem, 13),
			.name = db_column_text(rows, mem, 14),
			.is_current = db_column_int(rows, 15) != 0,
			.review = db_column_text(rows, mem, 16),
			.consent_version = db_column_int(rows, 17),
			.replaces_id = db_column_int(rows, 18),
			.document = db_column_text(rows, mem, 19),
		};
	return db_done(rows);
}

#define FROM_KNOWN " from submission s left join submission_document d on d.submission_id = s.id"

enum err submission_select(struct work *work, const struct submission_wish *wish,
			   struct submission *ret)
{
	struct submissions found = { 0 };
	if (wish->id) {
		DB_ROWS rows =
			db_query(work->db,
				 "select " COLUMNS ", d.document" FROM_KNOWN " where s.id = ?1",
				 db_int(wish->id));
		TRY(read_known(&rows, work->mem, &found));
	} else if (wish->invitation_id) {
		DB_ROWS rows = db_query(work->db,
					"select " COLUMNS ", d.document" FROM_KNOWN
					" where s.invitation_id = ?1"
					" order by s.is_current desc, s.id desc limit 1",
					db_int(wish->invitation_id));
		TRY(read_known(&rows, work->mem, &found));
	} else if (wish->key_hash) {
		DB_ROWS rows = db_query(work->db,
					"select " COLUMNS ", d.document" FROM_KNOWN
					" where s.key_hash = ?1",
					db_text(wish->key_hash));
		TRY(read_known(&rows, work->mem, &found));
	} else {
		DB_ROWS rows = db_query(work->db,
					"select " COLUMNS ", d.document" FROM_KNOWN
					" where s.instance_id = ?1",
					db_text(wish->instance_id));
		TRY(read_known(&rows, work->mem, &found));
	}
	return only(&found, ret);
}

#define ANONYMOUS_COLUMNS \
	"s.id, s.survey_id, s.version_id, s.channel, s.language, s.instance_id, s.is_current," \
	" s.consent_version, s.replaces_id"

static enum err read_anonymous(struct db_rows *rows, struct arena *mem, struct submissions *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct submission){
			.id = db_column_int(rows, 0),
			.survey_id = db_column_int(rows, 1),
			.version_id = db_column_int(rows, 2),
			.channel = db_column_text(rows, mem, 3),
			.language = db_column_text(rows, mem, 4),
			.is_done = true,
			.instance_id = db_column_text(rows, mem, 5),
			.is_current = db_column_int(rows, 6) != 0,
			.consent_version = db_column_int(rows, 7),
			.replaces_id = db_column_int(rows, 8),
			.document = db_column_text(rows, mem, 9),
			.review = REVIEW_NONE,
		};
	return db_done(rows);
}

#define FROM_ANONYMOUS \
	" from submission_anonymous s left join submission_document d on d.submission_id = s.id"

enum err submission_select_anonymous(struct work *work, const struct submission_wish *wish,
				     struct submission *ret)
{
	struct submissions found = { 0 };
	DB_ROWS rows = db_query(work->db,
				"select " ANONYMOUS_COLUMNS ", d.document" FROM_ANONYMOUS
				" where s.id = ?1",
				db_int(wish->id));
	TRY(read_anonymous(&rows, work->mem, &found));
	if (wish->instance_id) {
		DB_ROWS more = db_query(work->db,
					"select " ANONYMOUS_COLUMNS ", d.document" FROM_ANONYMOUS
					" where s.instance_id = ?1",
					db_text(wish->instance_id));
		TRY(read_anonymous(&more, work->mem, &found));
	}
	return only(&found, ret);
}

/* ---- lists ---- */

enum err submission_select_some(struct work *work, const struct submission_filter *filter,
				bool with_documents, struct submissions *ret)
{
	DB_ROWS rows = db_query(
		work->db,
		"select " COLUMNS ", case when ?1 = 1 then (select d.document from"
		" submission_document d where d.submission_id = s.id) end from submission s"
		" where (?2 = 0 or s.survey_id = ?2) and s.id > ?3 and (?4 = '' or s.channel = ?4)"
		" and (?5 = '' or s.municipality = ?5) and (?6 = '-' or s.review = ?6)"
		" and (s.is_current = 1 or ?7 = 1) order by s.id limit ?8",
		db_int(with_documents), db_int(filter->survey_id), db_int(filter->after_id),
		db_text(filter->channel ? filter->channel : ""),
		db_text(filter->municipality ? filter->municipality : ""),
		db_text(filter->review ? filter->review : "-"), db_int(filter->with_replaced),
		db_int(filter->limit ? filter->limit : INT32_MAX));
	return read_known(&rows, work->mem, ret);
}

enum err submission_select_some_anonymous(struct work *work, const struct submission_filter *filter,
					  bool with_documents, struct submissions *ret)
{
	DB_ROWS rows =
		db_query(work->db,
			 "select " ANONYMOUS_COLUMNS
			 ", case when ?1 = 1 then (select d.document from submission_document d"
			 " where d.submission_id = s.id) end from submission_anonymous s"
			 " where s.survey_id = ?2 and s.id > ?3 and (?4 = '' or s.channel = ?4)"
			 " and (s.is_current = 1 or ?5 = 1) order by s.id limit ?6",
			 db_int(with_documents), db_int(filter->survey_id),
			 db_int(filter->after_id), db_text(filter->channel ? filter->channel : ""),
			 db_int(filter->with_replaced),
			 db_int(filter->limit ? filter->limit : INT32_MAX));
	return read_anonymous(&rows, work->mem, ret);
}

/* ---- single columns ---- */

static enum err read_text(struct db_rows *rows, struct arena *mem, const char **ret)
{
	const char *text = NULL;
	while (db_next(rows))
		text = db_column_text(rows, mem, 0);
	TRY(db_done(rows));
	if (!text)
		return ERR_MISSING;
	*ret = text;
	return OK;
}

enum err submission_select_hash(struct work *work, int64_t id, const char **ret)
{
	DB_ROWS rows = db_query(work->db,
				"select document_hash from submission where id = ?1 union all"
				" select document_hash from submission_anonymous where id = ?1",
				db_int(id));
	return read_text(&rows, work->mem, ret);
}

enum err submission_select_answers(struct work *work, int64_t id, const char **ret)
{
	DB_ROWS rows = db_query(work->db,
				"select answers from submission_document where submission_id = ?1",
				db_int(id));
	return read_text(&rows, work->mem, ret);
}

enum err submission_is_used(struct work *work, const char *key_hash, bool *ret)
{
	int64_t count;
	TRY(db_get_int(work->db, &count, "select count(*) from submission_used where key_hash = ?1",
		       db_text(key_hash)));
	*ret = count > 0;
	return OK;
}

enum err submission_select_used(struct work *work, const char *key_hash, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select survey_id from submission_used where key_hash = ?1",
			  db_text(key_hash));
}

enum err submission_select_next(struct work *work, int64_t id, int64_t *ret)
{
	int64_t next = 0;
	enum err err = db_get_int(work->db, &next,
				  "select max(n.id) from (select id, replaces_id from submission"
				  " union all select id, replaces_id from submission_anonymous) n"
				  " where n.replaces_id = ?1",
				  db_int(id));
	if (err && err != ERR_MISSING)
		return err;
	*ret = next;
	return OK;
}

enum err submission_select_count(struct work *work, int64_t survey_id, int64_t *ret_done,
				 int64_t *ret_drafts)
{
	int64_t known, anonymous, drafts;
	TRY(db_get_int(work->db, &known,
		       "select count(*) from submission where survey_id = ?1 and is_current = 1",
		       db_int(survey_id)));
	TRY(db_get_int(work->db, &anonymous,
		       "select count(*) from submission_anonymous where survey_id = ?1"
		       " and is_current = 1",
		       db_int(survey_id)));
	TRY(db_get_int(work->db, &drafts,
		       "select count(*) from submission_draft where survey_id = ?1",
		       db_int(survey_id)));
	*ret_done = known + anonymous;
	*ret_drafts = drafts;
	return OK;
}
