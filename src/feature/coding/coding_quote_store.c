/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_quote_store.c: the SQL of quotes, dilemmas and principles. */
#include "feature/coding/coding_store.h"

/* ---- quotes ---- */

static struct quote_row read_quote(struct db_rows *rows, struct arena *mem)
{
	return (struct quote_row){
		.quote = { .id = db_column_int(rows, 0),
			   .coding_id = db_column_int(rows, 1),
			   .words = db_column_text(rows, mem, 2),
			   .consent = (enum consent_level)db_column_int(rows, 3),
			   .state = db_column_text(rows, mem, 4),
			   .text_id = db_column_int(rows, 10),
			   .code_id = db_column_int(rows, 11),
			   .is_test = db_column_int(rows, 13) },
		.proposed_by = db_column_int(rows, 5),
		.proposed_ms = db_column_int(rows, 6),
		.reviewed_by = db_column_int(rows, 7),
		.reviewed_ms = db_column_int(rows, 8),
		.note = db_column_text(rows, mem, 9),
		.is_shut = db_column_int(rows, 23),
		.said = db_column_text(rows, mem, 12),
		.text = { .id = db_column_int(rows, 10),
			  .is_test = db_column_int(rows, 13),
			  .kind = db_column_text(rows, mem, 14),
			  .interview_id = db_column_int(rows, 15),
			  .subject = { db_column_text(rows, mem, 16), db_column_int(rows, 17) },
			  .category = db_column_text(rows, mem, 18),
			  .municipality = db_column_text(rows, mem, 19),
			  .consent = (enum consent_level)db_column_int(rows, 20),
			  .round_id = db_column_int(rows, 21),
			  .question = db_column_text(rows, mem, 22) },
	};
}

enum err quote_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
		      struct quote_rows *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select q.id, q.coding_id, q.words, q.consent, q.state, q.proposed_by,"
		" q.proposed_ms, q.reviewed_by, q.reviewed_ms, q.note, c.text_id, c.code_id,"
		" c.quote, t.is_test, t.kind, t.interview_id, t.subject_kind, t.subject_id,"
		" t.category, t.municipality, t.consent, t.round_id, t.question,"
		" case when " CODING_IS_OPEN " then 0 else 1 end"
		" from coding_quote q join coding_passage c on c.id = q.coding_id"
		" join coding_text t on t.id = c.text_id where " CODING_MATCH
		" and (cast(?10 as bigint) = 0 or c.code_id = ?10)"
		" and (cast(?11 as bigint) = 0 or c.coder_id = ?11)"
		" order by t.round_id, t.kind desc, t.place, c.from_point, q.id",
		CODING_MATCH_VALUES(filter), db_int(filter->code_id), db_int(filter->coder_id));
	while (db_next(&rows))
		*list_add(mem, ret) = read_quote(&rows, mem);
	return db_done(&rows);
}

enum err quote_insert(struct db *db, const struct quote_row *row)
{
	return db_exec(db,
		       "insert into coding_quote (id, coding_id, words, consent, state,"
		       " proposed_by, proposed_ms, reviewed_by, reviewed_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0)"
		       " on conflict (coding_id) do nothing",
		       db_int(row->quote.id), db_int(row->quote.coding_id),
		       db_text(row->quote.words), db_int(row->quote.consent),
		       db_text(row->quote.state), db_int(row->proposed_by),
		       db_int(row->proposed_ms));
}

enum err quote_find(struct db *db, int64_t coding_id, int64_t *ret_id)
{
	return db_get_int(db, ret_id, "select id from coding_quote where coding_id = ?1",
			  db_int(coding_id));
}

enum err quote_update(struct db *db, const struct quote_row *row)
{
	return db_exec(db,
		       "update coding_quote set words = ?2, consent = ?3, state = ?4,"
		       " reviewed_by = ?5, reviewed_ms = ?6, note = ?7, proposed_by = ?8"
		       " where id = ?1",
		       db_int(row->quote.id), db_text(row->quote.words), db_int(row->quote.consent),
		       db_text(row->quote.state), db_int(row->reviewed_by),
		       db_int(row->reviewed_ms), db_text(row->note), db_int(row->proposed_by));
}

enum err quote_renew(struct db *db, int64_t coding_id, const char *words)
{
	return db_exec(db,
		       "update coding_quote set words = ?2,"
		       " state = case when state = 'approved' then 'proposed' else state end"
		       " where coding_id = ?1",
		       db_int(coding_id), db_text(words));
}

/* ---- dilemmas ---- */

enum err dilemma_select(struct db *db, struct arena *mem, int64_t round_id, struct dilemmas *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, round_id, title, first_pole, second_pole, body, code_id"
				" from coding_dilemma where cast(?1 as bigint) = -1"
				" or round_id = ?1 order by id",
				db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct dilemma){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.title = db_column_text(&rows, mem, 2),
			.first_pole = db_column_text(&rows, mem, 3),
			.second_pole = db_column_text(&rows, mem, 4),
			.text = db_column_text(&rows, mem, 5),
			.code_id = db_column_int(&rows, 6),
		};
	return db_done(&rows);
}

enum err dilemma_store(struct db *db, const struct dilemma *it, int64_t now_ms)
{
	return db_exec(db,
		       "insert into coding_dilemma (id, round_id, title, first_pole, second_pole,"
		       " body, code_id, changed_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
		       " on conflict (id) do update set title = excluded.title,"
		       " first_pole = excluded.first_pole, second_pole = excluded.second_pole,"
		       " body = excluded.body, code_id = excluded.code_id,"
		       " changed_ms = excluded.changed_ms",
		       db_int(it->id), db_int(it->round_id), db_text(it->title),
		       db_text(it->first_pole), db_text(it->second_pole), db_text(it->text),
		       db_int(it->code_id), db_int(now_ms));
}

enum err dilemma_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db, "delete from coding_position where dilemma_id = ?1", db_int(id)));
	return db_exec(db, "delete from coding_dilemma where id = ?1", db_int(id));
}

enum err position_select(struct db *db, struct arena *mem, int64_t dilemma_id,
			 struct positions *ret)
{
	DB_ROWS rows = db_query(db,
				"select sector, lean, body from coding_position"
				" where dilemma_id = ?1 order by sector",
				db_int(dilemma_id));
	while (db_next(&rows))
		*list_add(mem, ret) =
			(struct position){ db_column_text(&rows, mem, 0), db_column_int(&rows, 1),
					   db_column_text(&rows, mem, 2) };
	return db_done(&rows);
}

enum err position_store(struct db *db, int64_t dilemma_id, const struct position *position)
{
	TRY(db_exec(db, "delete from coding_position where dilemma_id = ?1 and sector = ?2",
		    db_int(dilemma_id), db_text(position->sector)));
	return db_exec(db,
		       "insert into coding_position (dilemma_id, sector, lean, body)"
		       " values (?1, ?2, ?3, ?4)",
		       db_int(dilemma_id), db_text(position->sector), db_int(position->lean),
		       db_text(position->text));
}

/* ---- principles ---- */

enum err principle_select(struct db *db, struct arena *mem, int64_t round_id,
			  struct principles *ret)
{
	DB_ROWS rows = db_query(db,
				"select id, round_id, phase, title, body, code_id"
				" from coding_principle where cast(?1 as bigint) = -1"
				" or round_id = ?1 order by phase, id",
				db_int(round_id));
	while (db_next(&rows))
		*list_add(mem, ret) = (struct principle){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.phase = db_column_text(&rows, mem, 2),
			.title = db_column_text(&rows, mem, 3),
			.text = db_column_text(&rows, mem, 4),
			.code_id = db_column_int(&rows, 5),
		};
	return db_done(&rows);
}

enum err principle_store(struct db *db, const struct principle *it, int64_t now_ms)
{
	return db_exec(db,
		       "insert into coding_principle (id, round_id, phase, title, body, code_id,"
		       " changed_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
		       " on conflict (id) do update set phase = excluded.phase,"
		       " title = excluded.title, body = excluded.body,"
		       " code_id = excluded.code_id, changed_ms = excluded.changed_ms",
		       db_int(it->id), db_int(it->round_id), db_text(it->phase), db_text(it->title),
		       db_text(it->text), db_int(it->code_id), db_int(now_ms));
}

enum err principle_delete(struct db *db, int64_t id)
{
	return db_exec(db, "delete from coding_principle where id = ?1", db_int(id));
}

/* ---- accounts ---- */

enum err coding_person_count(struct db *db, int64_t person_id, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select (select count(*) from coding_passage c join coding_coder o"
			  " on o.id = c.coder_id where o.person_id = ?1)"
			  " + (select count(*) from coding_proposal p join coding_coder o"
			  " on o.id = p.coder_id where o.person_id = ?1)"
			  " + (select count(*) from coding_quote where proposed_by = ?1"
			  " or reviewed_by = ?1)",
			  db_int(person_id));
}

enum err coding_person_forget(struct db *db, int64_t person_id)
{
	TRY(db_exec(db, "update coding_coder set person_id = 0 where person_id = ?1",
		    db_int(person_id)));
	TRY(db_exec(db, "update coding_quote set proposed_by = 0 where proposed_by = ?1",
		    db_int(person_id)));
	return db_exec(db, "update coding_quote set reviewed_by = 0 where reviewed_by = ?1",
		       db_int(person_id));
}

enum err coding_file_text_select(struct db *db, struct arena *mem, struct coding_file_texts *ret)
{
	DB_ROWS rows = db_query(db, "select id, round_id, taken_ms from coding_text"
				    " where submission_id = 0 and interview_id = 0 and is_test = 0"
				    " order by id");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct coding_file_text){
			.id = db_column_int(&rows, 0),
			.round_id = db_column_int(&rows, 1),
			.taken_ms = db_column_int(&rows, 2),
		};
	return db_done(&rows);
}

enum err coding_count_withdrawn(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret,
			  "select count(*) from coding_text t where t.submission_id <> 0"
			  " and not exists (select 1 from published_submission p"
			  " where p.id = t.submission_id)");
}
