/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_personal_store.c: the SQL that finds and forgets what is personal. */
#include "feature/survey/survey_door.h"

/* Only what is shown of them; who was forgotten has no name. */
static enum err read_known(struct db_rows *rows, struct arena *mem, struct invitations *ret)
{
	*ret = (struct invitations){ 0 };
	while (db_next(rows))
		*list_add(mem, ret) = (struct invitation){
			.id = db_column_int(rows, 0),
			.survey_id = db_column_int(rows, 1),
			.name = db_column_text(rows, mem, 2),
			.mail = db_column_text(rows, mem, 3),
			.phone = db_column_text(rows, mem, 4),
			.address = db_column_text(rows, mem, 5),
			.state = (enum invitation_state)db_column_int(rows, 6),
			.changed_ms = db_column_int(rows, 7),
		};
	return db_done(rows);
}

#define KNOWN \
	"select id, survey_id, name, mail, phone, address, state, changed_ms" \
	" from survey_invitation where "
#define IS_KNOWN "(name <> '' or mail is not null or phone is not null or address is not null)"

enum err invitation_select_mail(struct work *work, const char *mail, struct invitations *ret)
{
	DB_ROWS rows = db_query(work->db, KNOWN "mail = ?1 order by id", db_text(mail));
	return read_known(&rows, work->mem, ret);
}

enum err invitation_select_known(struct work *work, int64_t survey_id, struct invitations *ret)
{
	DB_ROWS rows = db_query(work->db, KNOWN "survey_id = ?1 and " IS_KNOWN " order by id",
				db_int(survey_id));
	return read_known(&rows, work->mem, ret);
}

enum err invitation_select_until(struct work *work, const char *day, struct invitations *ret)
{
	DB_ROWS rows = db_query(work->db,
				KNOWN IS_KNOWN " and list_id in (select l.id from survey_list l"
					       " where l.until_on < ?1) order by id",
				db_text(day));
	return read_known(&rows, work->mem, ret);
}

/* A code that nobody can type takes the place of the real one, which must be unique. */
enum err invitation_forget(struct work *work, int64_t id)
{
	TRY(db_exec(work->db, "delete from survey_link where invitation_id = ?1", db_int(id)));
	return db_exec(work->db,
		       "update survey_invitation set name = '', name_key = '', mail = null,"
		       " phone = null, address = null, contact_id = 0, kind = null,"
		       " subject_id = 0, is_stopped = 1, reply_code = '-' || cast(id as text)"
		       " where id = ?1",
		       db_int(id));
}

enum err survey_forget_person(struct work *work, int64_t person_id)
{
	TRY(db_exec(work->db, "update survey set made_by = 0 where made_by = ?1",
		    db_int(person_id)));
	return db_exec(work->db, "update survey_list set added_by = 0 where added_by = ?1",
		       db_int(person_id));
}
