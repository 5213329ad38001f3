/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_text_store.c: the SQL of studies, texts and coders. */
#include "feature/coding/coding_adrift.h"
#include "feature/coding/coding_guid.h"
#include "feature/coding/coding_proposal.h"
#include "feature/coding/coding_store.h"

#include <string.h>

/* ---- studies ---- */

enum err coding_study_select(struct db *db, struct arena *mem, struct coding_studies *ret)
{
	DB_ROWS rows = db_query(db, "select round_id, codebook_id, is_blind, made_ms, taken_ms"
				    " from coding_study order by made_ms desc, round_id desc");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct coding_study){
			.round_id = db_column_int(&rows, 0),
			.codebook_id = db_column_int(&rows, 1),
			.is_blind = db_column_int(&rows, 2),
			.made_ms = db_column_int(&rows, 3),
			.taken_ms = db_column_int(&rows, 4),
		};
	return db_done(&rows);
}

enum err coding_study_store(struct db *db, const struct coding_study *study)
{
	return db_exec(db,
		       "insert into coding_study (round_id, codebook_id, is_blind, made_ms,"
		       " taken_ms) values (?1, ?2, ?3, ?4, ?5)"
		       " on conflict (round_id) do update set codebook_id = excluded.codebook_id,"
		       " is_blind = excluded.is_blind, taken_ms = excluded.taken_ms",
		       db_int(study->round_id), db_int(study->codebook_id), db_int(study->is_blind),
		       db_int(study->made_ms), db_int(study->taken_ms));
}

/* ---- texts ---- */

static struct coding_row read_row(struct db_rows *rows, struct arena *mem)
{
	return (struct coding_row){
		.text = { .id = db_column_int(rows, 0),
			  .round_id = db_column_int(rows, 1),
			  .codebook_id = db_column_int(rows, 2),
			  .kind = db_column_text(rows, mem, 3),
			  .interview_id = db_column_int(rows, 4),
			  .submission_id = db_column_int(rows, 5),
			  .path = db_column_text(rows, mem, 6),
			  .turn = db_column_text(rows, mem, 7),
			  .question = db_column_text(rows, mem, 8),
			  .text = db_column_text(rows, mem, 9),
			  .respondent = db_column_int(rows, 10),
			  .subject = { db_column_text(rows, mem, 11), db_column_int(rows, 12) },
			  .category = db_column_text(rows, mem, 13),
			  .municipality = db_column_text(rows, mem, 14),
			  .phase = db_column_text(rows, mem, 15),
			  .start_year = db_column_int(rows, 16),
			  .consent = (enum consent_level)db_column_int(rows, 17),
			  .is_test = db_column_int(rows, 18),
			  .is_coded = db_column_int(rows, 23) },
		.source_key = db_column_text(rows, mem, 19),
		.place = db_column_int(rows, 20),
		.number = db_column_int(rows, 21),
		.version = db_column_int(rows, 22),
	};
}

enum err coding_text_select(struct db *db, struct arena *mem, const struct coding_filter *filter,
			    struct coding_rows *ret)
{
	DB_ROWS rows = db_query(
		db,
		"select t.id, t.round_id, s.codebook_id, t.kind, t.interview_id, t.submission_id,"
		" t.path, t.turn, t.question, case when ?10 = cast(1 as bigint) then t.body end,"
		" t.respondent, t.subject_kind, t.subject_id, t.category, t.municipality, t.phase,"
		" t.start_year, t.consent, t.is_test, t.source_key, t.place, t.number, t.version,"
		" case when " CODING_IS_CODED " then 1 else 0 end from coding_text t join "
		"coding_study s on s.round_id = t.round_id"
		" where " CODING_MATCH " order by t.round_id, t.kind desc, t.place, t.id",
		CODING_MATCH_VALUES(filter), db_int(filter->with_text));
	while (db_next(&rows))
		*list_add(mem, ret) = read_row(&rows, mem);
	return db_done(&rows);
}

static enum err insert_text(struct db *db, const struct coding_row *row, int64_t now_ms)
{
	const struct coding_text *it = &row->text;
	return db_exec(
		db,
		"insert into coding_text (id, round_id, source_key, kind, place, number,"
		" interview_id, version, submission_id, path, turn, question, body, respondent,"
		" subject_kind, subject_id, category, municipality, phase, start_year, consent,"
		" is_test, taken_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
		" ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
		db_int(it->id), db_int(it->round_id), db_text(row->source_key), db_text(it->kind),
		db_int(row->place), db_int(row->number), db_int(it->interview_id),
		db_int(row->version), db_int(it->submission_id), db_text(it->path),
		db_text(it->turn), db_text(it->question), db_text(it->text), db_int(it->respondent),
		db_text(it->subject.kind), db_int(it->subject.id), db_text(it->category),
		db_text(it->municipality), db_text(it->phase), db_int(it->start_year),
		db_int(it->consent), db_int(it->is_test), db_int(now_ms));
}

enum err coding_text_store(struct db *db, const struct coding_row *row, int64_t now_ms)
{
	const struct coding_text *it = &row->text;
	TRY(db_exec(db,
		    "update coding_text set source_key = ?2, submission_id = ?3, version = ?4,"
		    " body = ?5, question = ?6, consent = ?7, respondent = ?8, subject_kind = ?9,"
		    " subject_id = ?10 where id = ?1",
		    db_int(it->id), db_text(row->source_key), db_int(it->submission_id),
		    db_int(row->version), db_text(it->text), db_text(it->question),
		    db_int(it->consent), db_int(it->respondent), db_text(it->subject.kind),
		    db_int(it->subject.id)));
	return db_changed(db) ? OK : insert_text(db, row, now_ms);
}

enum err coding_text_delete(struct db *db, int64_t id)
{
	TRY(db_exec(db,
		    "delete from coding_quote where coding_id in"
		    " (select id from coding_passage where text_id = ?1)",
		    db_int(id)));
	TRY(db_exec(db, "delete from coding_passage where text_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from coding_done where text_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from coding_dismissal where text_id = ?1", db_int(id)));
	TRY(adrift_delete_text(db, id));
	TRY(coding_proposal_delete_text(db, id));
	TRY(db_exec(db, "delete from coding_text_moved where text_id = ?1", db_int(id)));
	TRY(db_exec(db, "delete from coding_text where id = ?1", db_int(id)));
	return coding_guid_sweep(db);
}

enum err coding_text_last(struct db *db, int64_t round_id, const char *kind, int64_t *ret_place,
			  int64_t *ret_number)
{
	TRY(db_get_int(db, ret_place,
		       "select coalesce(max(place), 0) from coding_text where round_id = ?1",
		       db_int(round_id)));
	return db_get_int(db, ret_number,
			  "select coalesce(max(number), 0) from coding_text where round_id = ?1"
			  " and kind = ?2",
			  db_int(round_id), db_text(kind));
}

/* ---- coders ---- */

enum err coding_coder_select(struct db *db, struct arena *mem, struct coding_coders *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select id, person_id, number, origin from coding_coder order by number");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct coding_coder){
			.id = db_column_int(&rows, 0),
			.person_id = db_column_int(&rows, 1),
			.number = db_column_int(&rows, 2),
			.origin = db_column_text(&rows, mem, 3),
		};
	return db_done(&rows);
}

enum err coding_coder_insert(struct db *db, const struct coding_coder *coder)
{
	return db_exec(db,
		       "insert into coding_coder (id, person_id, number, origin)"
		       " values (?1, ?2, ?3, ?4)",
		       db_int(coder->id), db_int(coder->person_id), db_int(coder->number),
		       db_text(coder->origin));
}
