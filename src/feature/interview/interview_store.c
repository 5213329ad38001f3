/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_store.c: the SQL of interviews. */
#include "feature/interview/interview_store.h"

#define COLUMNS \
	"select id, round_id, subject_kind, subject_id, title, state, held_on, place," \
	" interviewer_id, guide_id, guide_version, consent, consent_on, consent_how, notes," \
	" is_pseudonymised, version, category, municipality, phase, start_year, is_test, edit," \
	" notes_edit, withdrawn_ms, checked_ms, made_ms, changed_ms from interview "

static struct interview read_one(struct db_rows *rows, struct arena *mem)
{
	return (struct interview){
		.id = db_column_int(rows, 0),
		.round_id = db_column_int(rows, 1),
		.subject = { db_column_text(rows, mem, 2), db_column_int(rows, 3) },
		.title = db_column_text(rows, mem, 4),
		.state = db_column_text(rows, mem, 5),
		.held_on = db_column_text(rows, mem, 6),
		.place = db_column_text(rows, mem, 7),
		.interviewer_id = db_column_int(rows, 8),
		.guide_id = db_column_int(rows, 9),
		.guide_version = db_column_int(rows, 10),
		.consent = (enum consent_level)db_column_int(rows, 11),
		.consent_on = db_column_text(rows, mem, 12),
		.consent_how = db_column_text(rows, mem, 13),
		.notes = db_column_text(rows, mem, 14),
		.is_pseudonymised = db_column_int(rows, 15),
		.version = db_column_int(rows, 16),
		.category = db_column_text(rows, mem, 17),
		.municipality = db_column_text(rows, mem, 18),
		.phase = db_column_text(rows, mem, 19),
		.start_year = db_column_int(rows, 20),
		.is_test = db_column_int(rows, 21),
		.edit = db_column_int(rows, 22),
		.notes_edit = db_column_int(rows, 23),
		.withdrawn_ms = db_column_int(rows, 24),
		.checked_ms = db_column_int(rows, 25),
		.made_ms = db_column_int(rows, 26),
		.changed_ms = db_column_int(rows, 27),
	};
}

enum err interview_select(struct work *work, const struct interview_filter *filter,
			  struct interviews *ret)
{
	const bool has_subject = filter->subject.kind;
	DB_ROWS rows =
		db_query(work->db,
			 COLUMNS "where (?1 = 0 or round_id = ?1)"
				 " and (?2 = '' or state = ?2)"
				 " and (?3 = '' or (subject_kind = ?3 and subject_id = ?4))"
				 " order by made_ms desc, id desc",
			 db_int(filter->round_id), db_text(filter->state ? filter->state : ""),
			 db_text(has_subject ? filter->subject.kind : ""),
			 db_int(filter->subject.id));
	*ret = (struct interviews){ 0 };
	while (db_next(&rows))
		*list_add(work->mem, ret) = read_one(&rows, work->mem);
	return db_done(&rows);
}

enum err interview_select_one(struct work *work, int64_t id, struct interview *ret)
{
	bool is_there = false;
	DB_ROWS rows = db_query(work->db, COLUMNS "where id = ?1", db_int(id));
	while (db_next(&rows)) {
		*ret = read_one(&rows, work->mem);
		is_there = true;
	}
	TRY(db_done(&rows));
	return is_there ? OK : ERR_MISSING;
}

static struct db_value time_or_null(int64_t time_ms)
{
	return time_ms ? db_int(time_ms) : db_null();
}

enum err interview_insert(struct work *work, const struct interview *it)
{
	return db_exec(
		work->db,
		"insert into interview (id, round_id, subject_id, title, state, interviewer_id,"
		" guide_id, guide_version, consent, consent_version, consent_by, is_pseudonymised,"
		" pseudonymised_by, version, start_year, is_test, edit, notes_edit, checked_by,"
		" made_ms, made_by, changed_ms)"
		" values (?1, 0, 0, '', 'planned', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?2,"
		" ?3, ?2)",
		db_int(it->id), db_int(work->now_ms), db_int(work->person_id));
}

enum err interview_update(struct work *work, const struct interview *it)
{
	TRY(db_exec(work->db,
		    "update interview set round_id = ?2, subject_kind = ?3, subject_id = ?4,"
		    " title = ?5, state = ?6, held_on = ?7, place = ?8, interviewer_id = ?9,"
		    " guide_id = ?10, guide_version = ?11, category = ?12, municipality = ?13,"
		    " phase = ?14, start_year = ?15, is_test = ?16, edit = ?17, changed_ms = ?18"
		    " where id = ?1",
		    db_int(it->id), db_int(it->round_id), db_text(it->subject.kind),
		    db_int(it->subject.id), db_text(it->title), db_text(it->state),
		    db_text(it->held_on), db_text(it->place), db_int(it->interviewer_id),
		    db_int(it->guide_id), db_int(it->guide_version), db_text(it->category),
		    db_text(it->municipality), db_text(it->phase), db_int(it->start_year),
		    db_int(it->is_test), db_int(it->edit), db_int(work->now_ms)));
	return db_exec(work->db,
		       "update interview set consent = ?2, consent_on = ?3, consent_how = ?4,"
		       " notes = ?5, is_pseudonymised = ?6, version = ?7, notes_edit = ?8,"
		       " withdrawn_ms = ?9, checked_ms = ?10 where id = ?1",
		       db_int(it->id), db_int((int64_t)it->consent), db_text(it->consent_on),
		       db_text(it->consent_how), db_text(it->notes), db_int(it->is_pseudonymised),
		       db_int(it->version), db_int(it->notes_edit), time_or_null(it->withdrawn_ms),
		       time_or_null(it->checked_ms));
}

enum err interview_update_consent_by(struct work *work, int64_t id, int64_t version)
{
	return db_exec(work->db,
		       "update interview set consent_version = ?2, consent_by = ?3 where id = ?1",
		       db_int(id), db_int(version), db_int(work->person_id));
}

enum err interview_update_pseudonymised(struct work *work, int64_t id)
{
	return db_exec(work->db,
		       "update interview set pseudonymised_ms = ?2, pseudonymised_by = ?3"
		       " where id = ?1",
		       db_int(id), db_int(work->now_ms), db_int(work->person_id));
}

enum err interview_update_checked_by(struct work *work, int64_t id)
{
	return db_exec(work->db, "update interview set checked_by = ?2 where id = ?1", db_int(id),
		       db_int(work->person_id));
}

enum err interview_count_round(struct work *work, int64_t round_id, int64_t *ret)
{
	return db_get_int(work->db, ret, "select count(*) from interview where round_id = ?1",
			  db_int(round_id));
}

enum err interview_count_unchecked(struct work *work, int64_t *ret)
{
	return db_get_int(
		work->db, ret,
		"select count(*) from interview where state = 'transcribed' and version > 0");
}
