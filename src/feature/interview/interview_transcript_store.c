/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_transcript_store.c: the SQL of transcripts: versions, turns and what changed. */
#include "feature/interview/interview_turn.h"

static enum err insert_turns(struct work *work, int64_t id, int64_t version,
			     const struct turns *turns)
{
	enum { COLUMNS = 9 };
	if (!turns->len)
		return OK;
	struct db_value *values = arena_array(work->mem, struct db_value, turns->len * COLUMNS);
	for (size_t i = 0; i < turns->len; i++) {
		const struct turn *it = &turns->items[i];
		const struct db_value row[COLUMNS] = {
			db_int(id),
			db_int(version),
			db_int((int64_t)i),
			db_text(it->speaker),
			db_int(it->is_interviewer),
			db_int((int64_t)it->start),
			db_int((int64_t)it->end),
			db_int(it->from_ms),
			db_int(it->till_ms),
		};
		for (size_t j = 0; j < COLUMNS; j++)
			values[i * COLUMNS + j] = row[j];
	}
	return db_insert_many(work->db,
			      "insert into interview_turn (interview_id, version, number, speaker,"
			      " is_interviewer, start_at, end_at, from_ms, till_ms)",
			      "", COLUMNS, turns->len, values);
}

static enum err insert_changes(struct work *work, int64_t id, int64_t version,
			       const struct text_changes *changes)
{
	enum { COLUMNS = 6 };
	if (!changes->len)
		return OK;
	struct db_value *values = arena_array(work->mem, struct db_value, changes->len * COLUMNS);
	for (size_t i = 0; i < changes->len; i++) {
		const struct text_change *it = &changes->items[i];
		const struct db_value row[COLUMNS] = {
			db_int(id),
			db_int(version),
			db_int((int64_t)i),
			db_int((int64_t)it->start),
			db_int((int64_t)it->end),
			db_int((int64_t)it->length),
		};
		for (size_t j = 0; j < COLUMNS; j++)
			values[i * COLUMNS + j] = row[j];
	}
	return db_insert_many(work->db,
			      "insert into interview_change (interview_id, version, number,"
			      " start_at, end_at, new_length)",
			      "", COLUMNS, changes->len, values);
}

enum err transcript_insert(struct work *work, const struct transcript_version *it)
{
	TRY(db_exec(work->db,
		    "insert into interview_transcript (interview_id, version, why, transcript,"
		    " is_pseudonymised, made_ms, made_by) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		    db_int(it->interview_id), db_int(it->version), db_text(it->why),
		    db_text(it->transcript.text), db_int(it->is_pseudonymised),
		    db_int(work->now_ms), db_int(work->person_id)));
	TRY(insert_turns(work, it->interview_id, it->version, &it->transcript.turns));
	return insert_changes(work, it->interview_id, it->version, &it->changes);
}

enum err transcript_next_version(struct work *work, int64_t id, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select coalesce(max(version), 0) + 1 from interview_transcript"
			  " where interview_id = ?1",
			  db_int(id));
}

enum err transcript_select_all(struct work *work, int64_t id, struct transcript_versions *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select version, why, is_pseudonymised, made_ms, made_by,"
				" case when transcript is null then 0 else 1 end"
				" from interview_transcript where interview_id = ?1"
				" order by version",
				db_int(id));
	*ret = (struct transcript_versions){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct transcript_version){
			.interview_id = id,
			.version = db_column_int(&rows, 0),
			.why = db_column_text(&rows, work->mem, 1),
			.is_pseudonymised = db_column_int(&rows, 2),
			.made_ms = db_column_int(&rows, 3),
			.made_by = db_column_int(&rows, 4),
			.has_text = db_column_int(&rows, 5),
		};
	return db_done(&rows);
}

enum err transcript_select_turns(struct work *work, int64_t id, int64_t version, struct turns *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select speaker, is_interviewer, start_at, end_at, from_ms, till_ms"
				" from interview_turn where interview_id = ?1 and version = ?2"
				" order by number",
				db_int(id), db_int(version));
	*ret = (struct turns){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct turn){
			.speaker = db_column_text(&rows, work->mem, 0),
			.is_interviewer = db_column_int(&rows, 1),
			.start = (size_t)db_column_int(&rows, 2),
			.end = (size_t)db_column_int(&rows, 3),
			.from_ms = db_column_int(&rows, 4),
			.till_ms = db_column_int(&rows, 5),
		};
	return db_done(&rows);
}

static enum err select_text(struct work *work, int64_t id, int64_t version, const char **ret)
{
	DB_ROWS rows = db_query(work->db,
				"select transcript from interview_transcript"
				" where interview_id = ?1 and version = ?2",
				db_int(id), db_int(version));
	*ret = NULL;
	while (db_next(&rows))
		*ret = db_column_text(&rows, work->mem, 0);
	return db_done(&rows);
}

enum err transcript_select(struct work *work, int64_t id, int64_t version, struct transcript *ret)
{
	struct transcript found;
	TRY(select_text(work, id, version, &found.text));
	if (!found.text)
		return ERR_MISSING;
	TRY(transcript_select_turns(work, id, version, &found.turns));
	*ret = found;
	return OK;
}

enum err transcript_select_changes(struct work *work, int64_t id, int64_t version,
				   struct text_changes *ret)
{
	DB_ROWS rows = db_query(work->db,
				"select start_at, end_at, new_length from interview_change"
				" where interview_id = ?1 and version = ?2 order by number",
				db_int(id), db_int(version));
	*ret = (struct text_changes){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = (struct text_change){
			.start = (size_t)db_column_int(&rows, 0),
			.end = (size_t)db_column_int(&rows, 1),
			.length = (size_t)db_column_int(&rows, 2),
		};
	return db_done(&rows);
}

enum err transcript_erase_words(struct work *work, int64_t id, int64_t from, int64_t to)
{
	return db_exec(work->db,
		       "update interview_transcript set transcript = null"
		       " where interview_id = ?1 and version >= ?2 and version < ?3",
		       db_int(id), db_int(from), db_int(to));
}

enum err transcript_forget_turns(struct work *work, int64_t id, int64_t version)
{
	return db_exec(work->db,
		       "delete from interview_turn where interview_id = ?1 and version < ?2"
		       " and version in (select t.version from interview_transcript t"
		       " where t.interview_id = ?1 and t.transcript is null)",
		       db_int(id), db_int(version));
}

enum err transcript_erase(struct work *work, int64_t id, int64_t from, int64_t to)
{
	TRY(transcript_erase_words(work, id, from, to));
	return db_exec(work->db,
		       "delete from interview_turn"
		       " where interview_id = ?1 and version >= ?2 and version < ?3",
		       db_int(id), db_int(from), db_int(to));
}

enum err transcript_update_turns(struct work *work, int64_t id, int64_t version,
				 const struct turns *turns)
{
	TRY(db_exec(work->db, "delete from interview_turn where interview_id = ?1 and version = ?2",
		    db_int(id), db_int(version)));
	return insert_turns(work, id, version, turns);
}
