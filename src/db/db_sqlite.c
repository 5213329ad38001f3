/* SPDX-License-Identifier: EUPL-1.2 */
/* db_sqlite.c: a region in a file; the only file that includes sqlite3.h. */
#include "db/db_driver.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_PER_TICK = 1000 };

struct statement {
	sqlite3_stmt *sqlite;
	bool is_busy; /* at work in an outer loop: a second use gets a statement of its own */
	bool is_kept;
};

struct sqlite_db {
	struct db db;
	sqlite3 *sqlite;
	GHashTable *statements; /* address of the SQL -> struct statement */
	int ticks_left;         /* of the budget */
};

static struct sqlite_db *sqlite_of(const struct db *db) { return (struct sqlite_db *)db; }

/* Full and locked mean "later"; a clash of keys is the caller's; all else is ours. */
static enum err err_of(int code)
{
	switch (code) {
	case SQLITE_OK:
	case SQLITE_DONE:
	case SQLITE_ROW: return OK;
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
	case SQLITE_CONSTRAINT_FOREIGNKEY: return ERR_CONFLICT;
	case SQLITE_IOERR_WRITE: /* a quota or a limit on the size of files: full by another name */
		return ERR_BUSY;
	}
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_INTERRUPT:
	case SQLITE_FULL:
	case SQLITE_ABORT: return ERR_BUSY;
	case SQLITE_NOMEM: abort();
	}
	return ERR_BROKEN;
}

static enum err fail(struct sqlite_db *sqlite, int code)
{
	enum err err = err_of(code);
	const char *text = code == SQLITE_INTERRUPT ? "the statement took too long"
						    : sqlite3_errmsg(sqlite->sqlite);
	if (err)
		snprintf(sqlite->db.reason, sizeof sqlite->db.reason, "%s", text);
	return err;
}

/* ---- statements ---- */

static void statement_free(void *data)
{
	struct statement *statement = data;
	sqlite3_finalize(statement->sqlite);
	g_free(statement);
}

static enum err statement_prepare(struct sqlite_db *sqlite, const char *sql, bool is_kept,
				  struct statement **ret)
{
	sqlite3_stmt *prepared;
	const char *rest;
	unsigned flags = is_kept ? SQLITE_PREPARE_PERSISTENT : 0;
	int code = sqlite3_prepare_v3(sqlite->sqlite, sql, -1, flags, &prepared, &rest);
	if (code != SQLITE_OK)
		return fail(sqlite, code);
	if (!prepared || strspn(rest, " \t\n;") != strlen(rest)) {
		sqlite3_finalize(prepared);
		snprintf(sqlite->db.reason, sizeof sqlite->db.reason, "not exactly one statement");
		return ERR_BROKEN;
	}
	struct statement *statement = g_new0(struct statement, 1);
	statement->sqlite = prepared;
	statement->is_kept = is_kept;
	*ret = statement;
	return OK;
}

static enum err statement_get(struct sqlite_db *sqlite, const char *sql, bool is_kept,
			      struct statement **ret)
{
	struct statement *statement = is_kept ? g_hash_table_lookup(sqlite->statements, sql) : NULL;
	if (statement && !statement->is_busy) {
		*ret = statement;
		return OK;
	}
	is_kept = is_kept && !statement;
	TRY(statement_prepare(sqlite, sql, is_kept, ret));
	if (is_kept)
		g_hash_table_insert(sqlite->statements, (void *)sql, *ret);
	return OK;
}

static int bind(sqlite3_stmt *statement, int place, const struct db_value *value)
{
	if (db_value_is_null(*value))
		return sqlite3_bind_null(statement, place);
	switch (value->type) {
	case DB_INT: return sqlite3_bind_int64(statement, place, value->number);
	case DB_REAL: return sqlite3_bind_double(statement, place, value->real);
	case DB_TEXT:
		return sqlite3_bind_text64(statement, place, value->bytes, value->len,
					   SQLITE_STATIC, SQLITE_UTF8);
	default: /* a NULL pointer would bind SQL's null, not zero bytes */
		return sqlite3_bind_blob64(statement, place, value->len ? value->bytes : "",
					   value->len, SQLITE_STATIC);
	}
}

static void statement_end(struct statement *statement)
{
	statement->is_busy = false;
	if (statement->is_kept)
		sqlite3_reset(statement->sqlite);
	else
		statement_free(statement);
}

static enum err sqlite_start(struct db *db, struct db_rows *rows, const char *sql, bool is_kept,
			     size_t count, const struct db_value *values)
{
	struct sqlite_db *sqlite = sqlite_of(db);
	struct statement *statement = NULL;
	TRY(statement_get(sqlite, sql, is_kept, &statement));
	statement->is_busy = true;
	int code = SQLITE_OK;
	if ((size_t)sqlite3_bind_parameter_count(statement->sqlite) != count)
		code = SQLITE_RANGE;
	for (size_t i = 0; !code && i < count; i++)
		code = bind(statement->sqlite, (int)i + 1, &values[i]);
	if (code) {
		statement_end(statement);
		snprintf(db->reason, sizeof db->reason, "%zu values do not fit the statement",
			 count);
		return ERR_BROKEN;
	}
	sqlite->ticks_left = db->budget;
	rows->statement = statement;
	return OK;
}

static bool sqlite_next(struct db_rows *rows)
{
	struct statement *statement = rows->statement;
	struct sqlite_db *sqlite = sqlite_of(rows->db);
	int code = sqlite3_step(statement->sqlite);
	if (code == SQLITE_ROW)
		return true;
	bool is_write = !sqlite3_stmt_readonly(statement->sqlite);
	sqlite->db.changed =
		is_write && code == SQLITE_DONE ? sqlite3_changes64(sqlite->sqlite) : 0;
	rows->err = fail(sqlite, code);
	rows->statement = NULL;
	statement_end(statement);
	return false;
}

static void sqlite_finish(struct db_rows *rows) { statement_end(rows->statement); }

/* Commands are literals of db.c: they come back with the same address. */
static enum err sqlite_command(struct db *db, const char *sql)
{
	struct db_rows rows = { .db = db };
	int64_t changed = db->changed;
	TRY(sqlite_start(db, &rows, sql, true, 0, NULL));
	sqlite_next(&rows);
	db->changed = changed;
	return rows.err;
}

static bool sqlite_is_lost(const struct db *db)
{
	return sqlite3_get_autocommit(sqlite_of(db)->sqlite);
}

static int tick(void *data)
{
	struct sqlite_db *sqlite = data;
	return --sqlite->ticks_left < 0;
}

static void sqlite_set_budget(struct db *db)
{
	struct sqlite_db *sqlite = sqlite_of(db);
	sqlite->ticks_left = db->budget;
	sqlite3_progress_handler(sqlite->sqlite, STEPS_PER_TICK, db->budget ? tick : NULL, sqlite);
}

/* ---- columns ---- */

static sqlite3_stmt *stmt_of(const struct db_rows *rows)
{
	return ((struct statement *)rows->statement)->sqlite;
}

static bool sqlite_is_null(const struct db_rows *rows, int column)
{
	return sqlite3_column_type(stmt_of(rows), column) == SQLITE_NULL;
}

static int64_t sqlite_get_int(const struct db_rows *rows, int column)
{
	return sqlite3_column_int64(stmt_of(rows), column);
}

static double sqlite_get_real(const struct db_rows *rows, int column)
{
	return sqlite3_column_double(stmt_of(rows), column);
}

static char *sqlite_get_text(const struct db_rows *rows, struct arena *mem, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt_of(rows), column);
	return text ? arena_strndup(mem, text, (size_t)sqlite3_column_bytes(stmt_of(rows), column))
		    : NULL;
}

static const void *sqlite_get_bytes(const struct db_rows *rows, struct arena *mem, int column,
				    size_t *ret_len)
{
	const void *bytes = sqlite3_column_blob(stmt_of(rows), column);
	*ret_len = (size_t)sqlite3_column_bytes(stmt_of(rows), column);
	if (sqlite_is_null(rows, column))
		return NULL;
	return arena_strndup(mem, *ret_len ? bytes : "", *ret_len);
}

static struct db_value sqlite_get_value(const struct db_rows *rows, struct arena *mem, int column)
{
	size_t len;
	const void *bytes;
	switch (sqlite3_column_type(stmt_of(rows), column)) {
	case SQLITE_INTEGER: return db_int(sqlite_get_int(rows, column));
	case SQLITE_FLOAT: return db_real(sqlite_get_real(rows, column));
	case SQLITE_TEXT: return db_text(sqlite_get_text(rows, mem, column));
	case SQLITE_BLOB:
		bytes = sqlite_get_bytes(rows, mem, column, &len);
		return db_bytes(bytes, len);
	}
	return db_null();
}

/* ---- the connection ---- */

static void sqlite_close(struct db *db)
{
	struct sqlite_db *sqlite = sqlite_of(db);
	g_hash_table_destroy(sqlite->statements);
	sqlite3_close_v2(sqlite->sqlite);
	g_free(sqlite);
}

static const struct db_driver driver = {
	.kind = DB_SQLITE,
	.rows_at_once = 1,
	.close = sqlite_close,
	.start = sqlite_start,
	.next = sqlite_next,
	.finish = sqlite_finish,
	.command = sqlite_command,
	.is_lost = sqlite_is_lost,
	.set_budget = sqlite_set_budget,
	.begin_read = "begin",
	.begin_write = "begin immediate",
	.is_null = sqlite_is_null,
	.get_int = sqlite_get_int,
	.get_real = sqlite_get_real,
	.get_text = sqlite_get_text,
	.get_bytes = sqlite_get_bytes,
	.get_value = sqlite_get_value,
};

/* Only to measure what durability costs, and to prove that the tests would see it missing. */
static bool is_forgetful(void)
{
	const char *bench = getenv("OMZIEN_BENCH"), *synchronous = getenv("OMZIEN_SYNCHRONOUS");
	return bench && !strcmp(bench, "1") && synchronous && !strcmp(synchronous, "off");
}

/*
 * No double-quoted strings, as in PostgreSQL. Foreign keys are per connection in SQLite. `like`
 * stays blind to case (case_sensitive_like and trusted_schema exclude one another in views):
 * compare folded keys on both sides. synchronous=FULL: what was answered survives a power cut.
 * cell_size_check looks for damage before anything is written; readers go without, since it would
 * triple the cost of a point query (0.7 to 1.9 us).
 */
static int configure(sqlite3 *sqlite, bool is_read_only)
{
	sqlite3_busy_timeout(sqlite, DB_WAIT_MS);
	sqlite3_extended_result_codes(sqlite, 1);
	sqlite3_db_config(sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(sqlite, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(sqlite, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	int code = sqlite3_exec(sqlite,
				"pragma trusted_schema = off;"
				"pragma foreign_keys = on;"
				"pragma temp_store = memory; pragma mmap_size = 268435456;"
				"pragma cache_size = -8000;"
				"pragma journal_size_limit = 67108864;"
				/* 16 MB: pages that many commits change are moved once */
				"pragma wal_autocheckpoint = 4000;",
				NULL, NULL, NULL);
	if (!code && !is_read_only)
		code = sqlite3_exec(sqlite,
				    "pragma journal_mode = wal; pragma synchronous = full;"
				    "pragma cell_size_check = on",
				    NULL, NULL, NULL);
	if (!code && !is_read_only && is_forgetful())
		code = sqlite3_exec(sqlite, "pragma synchronous = off", NULL, NULL, NULL);
	if (!code)
		code = sqlite3_exec(sqlite, "select count(*) from sqlite_schema", NULL, NULL, NULL);
	if (!code && is_read_only)
		code = sqlite3_exec(sqlite, "pragma query_only = on", NULL, NULL, NULL);
	return code;
}

enum err db_sqlite_open(struct db_place place, struct db **ret,
			char ret_reason[static DB_REASON_BYTES])
{
	sqlite3 *handle;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	if (!place.is_read_only)
		flags |= SQLITE_OPEN_CREATE;
	int code = sqlite3_open_v2(place.file, &handle, flags, NULL);
	if (!handle)
		abort();
	if (!code)
		code = configure(handle, place.is_read_only);
	if (code) {
		snprintf(ret_reason, DB_REASON_BYTES, "%s: %s", place.file, sqlite3_errmsg(handle));
		sqlite3_close_v2(handle);
		return err_of(code);
	}
	struct sqlite_db *sqlite = g_new0(struct sqlite_db, 1);
	sqlite->db.driver = &driver;
	sqlite->sqlite = handle;
	sqlite->statements = g_hash_table_new_full(NULL, NULL, NULL, statement_free);
	*ret = &sqlite->db;
	return OK;
}
