/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_card_store.c: the SQL of staff cards. */
#include "feature/directory/directory_slice.h"

static struct staff_card read_row(const struct db_rows *rows, struct arena *mem)
{
	return (struct staff_card){
		.person_id = db_column_int(rows, 0),
		.name = db_column_text(rows, mem, 1),
		.job = db_column_text(rows, mem, 2),
		.ask = db_column_text(rows, mem, 3),
		.mail = db_column_text(rows, mem, 4),
		.phone = db_column_text(rows, mem, 5),
		.changed_ms = db_column_int(rows, 6),
	};
}

enum err card_upsert(struct db *db, const struct staff_card *card)
{
	return db_exec(db,
		       "insert into staff_card (person_id, name, job, ask, mail, phone, changed_ms)"
		       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
		       " on conflict (person_id) do update set name = excluded.name,"
		       " job = excluded.job, ask = excluded.ask, mail = excluded.mail,"
		       " phone = excluded.phone, changed_ms = excluded.changed_ms",
		       db_int(card->person_id), db_text(card->name), db_text(card->job),
		       db_text(card->ask), db_text(card->mail), db_text(card->phone),
		       db_int(card->changed_ms));
}

enum err card_delete(struct db *db, int64_t person_id)
{
	return db_exec(db, "delete from staff_card where person_id = ?1", db_int(person_id));
}

enum err card_select(struct db *db, struct arena *mem, int64_t person_id, struct staff_card *ret)
{
	DB_ROWS rows = db_query(db,
				"select person_id, name, job, ask, mail, phone, changed_ms"
				" from staff_card where person_id = ?1",
				db_int(person_id));
	bool is_found = db_next(&rows);
	struct staff_card card = { 0 };
	if (is_found)
		card = read_row(&rows, mem);
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = card;
	return OK;
}

enum err card_select_all(struct db *db, struct arena *mem, struct staff_cards *ret)
{
	DB_ROWS rows = db_query(db, "select person_id, name, job, ask, mail, phone, changed_ms"
				    " from staff_card order by job, name, person_id");
	while (db_next(&rows))
		*list_add(mem, ret) = read_row(&rows, mem);
	return db_done(&rows);
}
