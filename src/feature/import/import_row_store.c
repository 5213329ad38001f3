/* SPDX-License-Identifier: EUPL-1.2 */
/* import_row_store.c: the SQL of staged rows. */
#include "feature/import/import_slice.h"

#include <string.h>

static const char *const verdict_keys[IMPORT_VERDICTS] = { "new", "same", "changed", "doubtful",
							   "refused" };
static const char *const choice_keys[IMPORT_CHOICES] = { "", "add", "merge", "skip" };

const char *import_verdict_key(enum import_verdict verdict)
{
	return verdict < IMPORT_VERDICTS ? verdict_keys[verdict] : "";
}

const char *import_choice_key(enum import_choice choice) { return choice_keys[choice]; }

enum import_choice import_choice_of(const char *key)
{
	for (int i = 0; i < IMPORT_CHOICES; i++)
		if (key && !strcmp(choice_keys[i], key))
			return (enum import_choice)i;
	return IMPORT_UNDECIDED;
}

static enum import_verdict verdict_of(const char *key)
{
	for (int i = 0; i < IMPORT_VERDICTS; i++)
		if (!strcmp(verdict_keys[i], key))
			return (enum import_verdict)i;
	return IMPORT_REFUSED;
}

enum { INSERT_COLUMNS = 10 };

struct db_value *import_row_values(struct arena *mem, int64_t id, const struct import_row *rows,
				   size_t count)
{
	struct db_value *values = arena_array(mem, struct db_value, count * INSERT_COLUMNS);
	for (size_t i = 0; i < count; i++) {
		const struct db_value row[INSERT_COLUMNS] = {
			db_int(id),
			db_int(rows[i].row_number),
			db_text(verdict_keys[rows[i].verdict]),
			db_text(choice_keys[rows[i].choice]),
			db_text(import_reasons_json(mem, &rows[i])),
			db_text(import_staged_text(mem, &rows[i])),
			db_int(rows[i].candidate_id),
			db_int(rows[i].candidate_row),
			db_int(rows[i].initiative_id),
			db_int(rows[i].is_done),
		};
		memcpy(values + i * INSERT_COLUMNS, row, sizeof row);
	}
	return values;
}

enum err import_row_insert(struct db *db, const struct db_value *values, size_t start, size_t count)
{
	return db_insert_many(
		db,
		"insert into import_row (import_id, row_number, verdict, choice, reasons, record,"
		" candidate_id, candidate_row, initiative_id, is_done)",
		"on conflict (import_id, row_number) do nothing", INSERT_COLUMNS, count,
		values + start * INSERT_COLUMNS);
}

static enum err read_row(const struct db_rows *rows, struct arena *mem, struct import_row *ret)
{
	*ret = (struct import_row){
		.row_number = db_column_int(rows, 0),
		.verdict = verdict_of(db_column_text(rows, mem, 1)),
		.choice = import_choice_of(db_column_text(rows, mem, 2)),
		.candidate_id = db_column_int(rows, 5),
		.candidate_row = db_column_int(rows, 6),
		.initiative_id = db_column_int(rows, 7),
		.is_done = db_column_int(rows, 8) != 0,
	};
	TRY(import_reasons_read(mem, db_column_text(rows, mem, 3), ret));
	TRY(import_staged_read(mem, db_column_text(rows, mem, 4), ret));
	ret->record.id = ret->initiative_id;
	return OK;
}

#define ROW_COLUMNS \
	"row_number, verdict, choice, reasons, record, candidate_id, candidate_row, " \
	"initiative_id, is_done"

enum err import_row_select(struct db *db, struct arena *mem, const struct import_row_filter *filter,
			   struct import_rows *ret)
{
	if (filter->verdict < IMPORT_VERDICTS) {
		DB_ROWS some = db_query(
			db,
			"select " ROW_COLUMNS " from import_row where import_id = ?1"
			" and verdict = ?2 and row_number > ?3 order by row_number limit ?4",
			db_int(filter->import_id), db_text(verdict_keys[filter->verdict]),
			db_int(filter->after_row), db_int(filter->limit));
		while (db_next(&some))
			TRY(read_row(&some, mem, list_add(mem, ret)));
		return db_done(&some);
	}
	DB_ROWS rows = db_query(db,
				"select " ROW_COLUMNS
				" from import_row where import_id = ?1 and row_number > ?2"
				" order by row_number limit ?3",
				db_int(filter->import_id), db_int(filter->after_row),
				db_int(filter->limit));
	while (db_next(&rows))
		TRY(read_row(&rows, mem, list_add(mem, ret)));
	return db_done(&rows);
}

enum err import_row_select_one(struct db *db, struct arena *mem, int64_t id, int64_t row_number,
			       struct import_row *ret)
{
	bool is_found = false;
	DB_ROWS rows = db_query(db,
				"select " ROW_COLUMNS
				" from import_row where import_id = ?1 and row_number = ?2",
				db_int(id), db_int(row_number));
	while (db_next(&rows)) {
		TRY(read_row(&rows, mem, ret));
		is_found = true;
	}
	TRY(db_done(&rows));
	return is_found ? OK : ERR_MISSING;
}

enum err import_row_select_before(struct db *db, struct arena *mem, int64_t id, int64_t row_number,
				  const char **ret)
{
	*ret = NULL;
	DB_ROWS rows =
		db_query(db,
			 "select before from import_row where import_id = ?1 and row_number = ?2",
			 db_int(id), db_int(row_number));
	while (db_next(&rows))
		*ret = db_column_text(&rows, mem, 0);
	return db_done(&rows);
}

enum err import_row_is_done(struct db *db, int64_t id, int64_t row_number, bool *ret)
{
	int64_t is_done;
	TRY(db_get_int(db, &is_done,
		       "select is_done from import_row where import_id = ?1 and row_number = ?2",
		       db_int(id), db_int(row_number)));
	*ret = is_done != 0;
	return OK;
}

enum err import_row_update_done(struct db *db, int64_t id, const struct import_row *row,
				bool is_done)
{
	return db_exec(db,
		       "update import_row set is_done = ?3, initiative_id = ?4 where import_id = ?1"
		       " and row_number = ?2",
		       db_int(id), db_int(row->row_number), db_int(is_done),
		       db_int(row->initiative_id));
}

enum err import_row_update_before(struct db *db, int64_t id, int64_t row_number, const char *before)
{
	return db_exec(db,
		       "update import_row set before = ?3 where import_id = ?1 and row_number = ?2",
		       db_int(id), db_int(row_number), db_text(before));
}

enum err import_row_update_choice(struct db *db, int64_t id, int64_t row_number,
				  enum import_choice choice)
{
	TRY(db_exec(db,
		    "update import_row set choice = ?3 where import_id = ?1 and row_number = ?2"
		    " and verdict = 'doubtful' and is_done = 0",
		    db_int(id), db_int(row_number), db_text(choice_keys[choice])));
	return db_changed(db) ? OK : ERR_MISSING;
}

enum err import_row_update_verdict(struct db *db, struct arena *mem, int64_t id,
				   const struct import_row *row)
{
	return db_exec(db,
		       "update import_row set verdict = ?3, reasons = ?4, candidate_id = ?5, "
		       "initiative_id = ?6"
		       " where import_id = ?1 and row_number = ?2",
		       db_int(id), db_int(row->row_number), db_text(verdict_keys[row->verdict]),
		       db_text(import_reasons_json(mem, row)), db_int(row->candidate_id),
		       db_int(row->initiative_id));
}

enum err import_row_delete(struct db *db, int64_t id, int limit, int64_t *ret_deleted)
{
	TRY(db_exec(db,
		    "delete from import_row where import_id = ?1 and row_number in"
		    " (select row_number from import_row where import_id = ?1 order by row_number "
		    "limit ?2)",
		    db_int(id), db_int(limit)));
	*ret_deleted = db_changed(db);
	return OK;
}
