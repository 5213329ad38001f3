/* SPDX-License-Identifier: EUPL-1.2 */
/* freshness_store.c: the SQL of confirmations. */
#include "base/id.h"
#include "feature/freshness/freshness_slice.h"

/* kind, subject_id, confirmed_ms, person_id, how */
static void put_values(const struct freshness *item, struct db_value *row)
{
	row[0] = db_text(item->subject.kind);
	row[1] = db_int(item->subject.id);
	row[2] = db_int(item->confirmed_ms);
	row[3] = db_int(item->person_id);
	row[4] = db_text(item->how);
}

/* One statement a record: one command of PostgreSQL may not change the same row twice. */
enum err freshness_insert_state(struct db *db, const struct freshness *item)
{
	struct db_value row[5];
	put_values(item, row);
	return db_run_exec(
		db,
		"insert into freshness (kind, subject_id, confirmed_ms, person_id, how)"
		" values (?1, ?2, ?3, ?4, ?5) on conflict (kind, subject_id) do update set"
		" confirmed_ms = excluded.confirmed_ms, person_id = excluded.person_id,"
		" how = excluded.how where excluded.confirmed_ms >= freshness.confirmed_ms",
		COUNT_OF(row), row);
}

enum err freshness_insert(struct db *db, struct arena *mem, const struct freshness *items,
			  size_t count)
{
	enum { COLUMNS = 6 };
	struct db_value *values = arena_array(mem, struct db_value, count * COLUMNS);
	for (size_t i = 0; i < count; i++) {
		values[i * COLUMNS] = db_int(id_new());
		put_values(&items[i], values + i * COLUMNS + 1);
		TRY(freshness_insert_state(db, &items[i]));
	}
	return db_insert_many(db,
			      "insert into freshness_line (id, kind, subject_id, confirmed_ms,"
			      " person_id, how)",
			      "", COLUMNS, count, values);
}

static enum err read_all(struct db_rows *rows, struct arena *mem, struct freshness_list *ret)
{
	while (db_next(rows))
		*list_add(mem, ret) = (struct freshness){
			.subject = { db_column_text(rows, mem, 0), db_column_int(rows, 1) },
			.confirmed_ms = db_column_int(rows, 2),
			.person_id = db_column_int(rows, 3),
			.how = db_column_text(rows, mem, 4),
		};
	return db_done(rows);
}

enum err freshness_select_many(struct work *work, const char *kind, const int64_t *ids,
			       size_t count, struct freshness_list *ret)
{
	struct db_value values[FRESHNESS_SELECT_MANY + 1];
	for (size_t i = 0; i < FRESHNESS_SELECT_MANY; i++)
		values[i] = db_int(i < count ? ids[i] : 0);
	values[FRESHNESS_SELECT_MANY] = db_text(kind);
	DB_ROWS rows = db_run(
		work->db,
		"select kind, subject_id, confirmed_ms, person_id, how from freshness"
		" where kind = ?51 and subject_id in (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
		" ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,"
		" ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40,"
		" ?41, ?42, ?43, ?44, ?45, ?46, ?47, ?48, ?49, ?50)",
		COUNT_OF(values), values);
	return read_all(&rows, work->mem, ret);
}

enum err freshness_line_select(struct db *db, struct arena *mem, struct subject subject,
			       struct freshness_list *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select kind, subject_id, confirmed_ms, person_id, how from freshness_line"
			 " where kind = ?1 and subject_id = ?2 order by confirmed_ms desc, id desc",
			 db_text(subject.kind), db_int(subject.id));
	return read_all(&rows, mem, ret);
}

enum err freshness_line_select_by(struct db *db, struct arena *mem, int64_t person_id,
				  struct freshness_list *ret)
{
	DB_ROWS rows =
		db_query(db,
			 "select kind, subject_id, confirmed_ms, person_id, how from freshness_line"
			 " where person_id = ?1 order by confirmed_ms desc, id desc",
			 db_int(person_id));
	return read_all(&rows, mem, ret);
}

enum err freshness_update_person(struct db *db, int64_t person_id)
{
	TRY(db_exec(db, "update freshness_line set person_id = 0 where person_id = ?1",
		    db_int(person_id)));
	return db_exec(db, "update freshness set person_id = 0 where person_id = ?1",
		       db_int(person_id));
}

enum err freshness_delete(struct db *db, struct subject subject)
{
	TRY(db_exec(db, "delete from freshness_line where kind = ?1 and subject_id = ?2",
		    db_text(subject.kind), db_int(subject.id)));
	return freshness_delete_state(db, subject);
}

enum err freshness_line_delete(struct db *db, struct subject subject, int64_t confirmed_ms,
			       bool *ret_is_there)
{
	TRY(db_exec(db,
		    "delete from freshness_line where kind = ?1 and subject_id = ?2"
		    " and confirmed_ms = ?3",
		    db_text(subject.kind), db_int(subject.id), db_int(confirmed_ms)));
	*ret_is_there = db_changed(db) > 0;
	return OK;
}

enum err freshness_delete_state(struct db *db, struct subject subject)
{
	return db_exec(db, "delete from freshness where kind = ?1 and subject_id = ?2",
		       db_text(subject.kind), db_int(subject.id));
}
