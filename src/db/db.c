/* SPDX-License-Identifier: EUPL-1.2 */
/* db.c: what SQLite and PostgreSQL have in common: checks, transactions, many rows at once. */
#include "base/utf8.h"
#include "db/db_driver.h"

#include <stdio.h>
#include <string.h>

/* Both databases take at least this many values in one statement. */
enum { MOST_VALUES = 32000 };

enum err db_open(struct db_place place, struct db **ret, char ret_reason[static DB_REASON_BYTES])
{
	if (place.file)
		return db_sqlite_open(place, ret, ret_reason);
	return db_postgres_open(place, ret, ret_reason);
}

void db_close(struct db *db)
{
	if (!db)
		return;
	if (db->texts)
		g_hash_table_destroy(db->texts);
	db->driver->close(db);
}

enum db_kind db_kind(const struct db *db)
{
	return db->driver->kind;
}

const char *db_reason(const struct db *db)
{
	return db->reason;
}

int db_count(const struct db *db)
{
	return db->count;
}

void db_count_reset(struct db *db)
{
	db->count = 0;
}

int64_t db_changed(const struct db *db)
{
	return db->changed;
}

struct db_value db_text(const char *text)
{
	return (struct db_value){ .type = DB_TEXT, .bytes = text, .len = text ? strlen(text) : 0 };
}

static const char *kept_find(struct db *db, const char *key)
{
	return db->texts ? g_hash_table_lookup(db->texts, key) : NULL;
}

static const char *kept_add(struct db *db, const char *key, const char *text)
{
	char *kept = g_strdup(text);
	if (!db->texts)
		db->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_hash_table_insert(db->texts, g_strdup(key), kept);
	return kept;
}

const char *db_keep(struct db *db, const char *text)
{
	const char *kept = kept_find(db, text);
	return kept ? kept : kept_add(db, text, text);
}

/* ---- statements ---- */

/*
 * PostgreSQL refuses everything after an error until the savepoint or the transaction is rolled
 * back; SQLite would go on, or, when it ended the transaction by itself, run each statement on its
 * own. Here both refuse.
 */
static enum err note_failure(struct db *db, enum err err)
{
	if (!err || !db->in_transaction)
		return err;
	db->is_lost = db->is_lost || db->driver->is_lost(db);
	if (!db->failed)
		db->failed = err;
	return err;
}

/* PostgreSQL takes only UTF-8 without NUL as text, SQLite anything: the stricter one rules. */
static bool texts_are_valid(size_t count, const struct db_value *values)
{
	for (size_t i = 0; i < count; i++) {
		if (values[i].type == DB_TEXT && values[i].bytes &&
		    !utf8_valid(values[i].bytes, values[i].len))
			return false;
	}
	return true;
}

static struct db_rows run(struct db *db, const char *sql, bool is_kept, size_t count,
			  const struct db_value *values)
{
	struct db_rows rows = { .db = db };
	db->count++;
	if (db->failed) {
		rows.err = db->failed;
		return rows;
	}
	if (texts_are_valid(count, values)) {
		rows.err = db->driver->start(db, &rows, sql, is_kept, count, values);
	} else {
		snprintf(db->reason, sizeof db->reason, "a text is not UTF-8, or has a NUL in it");
		rows.err = ERR_BROKEN;
	}
	note_failure(db, rows.err);
	return rows;
}

static enum err run_to_end(struct db_rows rows)
{
	while (db_next(&rows))
		;
	return db_done(&rows);
}

struct db_rows db_run(struct db *db, const char *sql, size_t count, const struct db_value *values)
{
	return run(db, sql, true, count, values);
}

struct db_rows db_run_once(struct db *db, const char *sql, size_t count,
			   const struct db_value *values)
{
	return run(db, sql, false, count, values);
}

enum err db_run_exec(struct db *db, const char *sql, size_t count, const struct db_value *values)
{
	return run_to_end(run(db, sql, true, count, values));
}

enum err db_exec_once(struct db *db, const char *sql)
{
	return run_to_end(run(db, sql, false, 0, NULL));
}

enum err db_run_int(struct db *db, int64_t *ret, const char *sql, size_t count,
		    const struct db_value *values)
{
	DB_ROWS rows = db_run(db, sql, count, values);
	bool is_found = db_next(&rows) && !db_column_is_null(&rows, 0);
	int64_t number = is_found ? db_column_int(&rows, 0) : 0;
	TRY(db_done(&rows));
	if (!is_found)
		return ERR_MISSING;
	*ret = number;
	return OK;
}

bool db_next(struct db_rows *rows)
{
	if (rows->err || !rows->statement)
		return false;
	bool is_row = rows->db->driver->next(rows);
	note_failure(rows->db, rows->err);
	return is_row;
}

enum err db_done(struct db_rows *rows)
{
	db_rows_cleanup(rows);
	return rows->err;
}

void db_rows_cleanup(struct db_rows *rows)
{
	if (rows->statement)
		rows->db->driver->finish(rows);
	rows->statement = NULL;
}

bool db_column_is_null(const struct db_rows *rows, int column)
{
	return rows->db->driver->is_null(rows, column);
}

int64_t db_column_int(const struct db_rows *rows, int column)
{
	return rows->db->driver->get_int(rows, column);
}

double db_column_real(const struct db_rows *rows, int column)
{
	return rows->db->driver->get_real(rows, column);
}

char *db_column_text(const struct db_rows *rows, struct arena *mem, int column)
{
	return rows->db->driver->get_text(rows, mem, column);
}

const void *db_column_bytes(const struct db_rows *rows, struct arena *mem, int column,
			    size_t *ret_len)
{
	return rows->db->driver->get_bytes(rows, mem, column, ret_len);
}

struct db_value db_column_value(const struct db_rows *rows, struct arena *mem, int column)
{
	return rows->db->driver->get_value(rows, mem, column);
}

/* ---- many rows ---- */

/* "head values (?1, ?2), (?3, ?4) tail", made once for each pair of literals and number of rows. */
static const char *insert_sql(struct db *db, const char *const text[2], size_t columns, size_t rows)
{
	char key[96];
	snprintf(key, sizeof key, "insert %p %p %zu %zu", (const void *)text[0],
		 (const void *)text[1], columns, rows);
	const char *kept = kept_find(db, key);
	if (kept)
		return kept;
	GString *sql = g_string_new(text[0]);
	g_string_append(sql, " values ");
	for (size_t i = 0; i < columns * rows; i++) {
		const char *before = i % columns ? ", " : i ? "), (" : "(";
		g_string_append_printf(sql, "%s?%zu", before, i + 1);
	}
	g_string_append_printf(sql, ") %s", text[1]);
	kept = kept_add(db, key, sql->str);
	g_string_free(sql, TRUE);
	return kept;
}

static enum err insert_all(struct db *db, const char *const text[2], size_t columns, size_t rows,
			   const struct db_value *values)
{
	int64_t changed = 0;
	size_t step = db->driver->rows_at_once;
	const char *sql = NULL;
	while (rows > 0) {
		for (; step > rows || (step > 1 && step * columns > MOST_VALUES); step /= 4)
			sql = NULL;
		if (!sql)
			sql = insert_sql(db, text, columns, step);
		TRY(db_run_exec(db, sql, columns * step, values));
		changed += db->changed;
		values += columns * step;
		rows -= step;
	}
	db->changed = changed;
	return OK;
}

enum err db_run_insert(struct db *db, const char *head, const char *tail, size_t columns,
		       size_t rows, const struct db_value *values)
{
	const char *const text[2] = { head, tail };
	db->changed = 0;
	if (db->in_transaction)
		return insert_all(db, text, columns, rows, values);
	TRY(db_begin_write(db));
	enum err err = insert_all(db, text, columns, rows, values);
	if (!err)
		return db_commit(db);
	db_rollback(db);
	return err;
}

/* ---- transactions ---- */

static enum err begin(struct db *db, const char *sql)
{
	g_assert(!db->in_transaction);
	db->count++;
	db->failed = OK;
	db->is_lost = false;
	TRY(db->driver->command(db, sql));
	db->in_transaction = true;
	return OK;
}

enum err db_begin_read(struct db *db)
{
	return begin(db, db->driver->begin_read);
}

enum err db_begin_write(struct db *db)
{
	return begin(db, db->driver->begin_write);
}

void db_rollback(struct db *db)
{
	if (!db->in_transaction)
		return;
	char reason[DB_REASON_BYTES];
	memcpy(reason, db->reason, sizeof reason);
	db->count++;
	if (!db->driver->is_lost(db))
		(void)!db->driver->command(db, "rollback");
	memcpy(db->reason, reason, sizeof reason);
	db->in_transaction = false;
	db->failed = OK;
}

enum err db_commit(struct db *db)
{
	g_assert(db->in_transaction);
	enum err err = db->failed;
	db->count++;
	if (!err)
		err = note_failure(db, db->driver->command(db, "commit"));
	if (err)
		db_rollback(db);
	db->in_transaction = false;
	return err;
}

/* One command inside the transaction, which nothing but a rollback may follow when it fails. */
static enum err savepoint_command(struct db *db, const char *sql)
{
	g_assert(db->in_transaction);
	db->count++;
	if (db->failed)
		return db->failed;
	return note_failure(db, db->driver->command(db, sql));
}

enum err db_savepoint(struct db *db)
{
	return savepoint_command(db, "savepoint unit");
}

enum err db_savepoint_release(struct db *db)
{
	return savepoint_command(db, "release savepoint unit");
}

enum err db_savepoint_rollback(struct db *db)
{
	if (db->is_lost)
		return db->failed;
	db->failed = OK;
	TRY(savepoint_command(db, "rollback to savepoint unit"));
	return savepoint_command(db, "release savepoint unit");
}

bool db_is_transaction_lost(const struct db *db)
{
	return db->is_lost;
}

void db_set_budget(struct db *db, int steps)
{
	if (db->budget == steps)
		return;
	db->budget = steps;
	db->driver->set_budget(db);
}
