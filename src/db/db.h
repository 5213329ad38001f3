/* SPDX-License-Identifier: EUPL-1.2 */
/* db.h: one connection to a region's database, SQLite or PostgreSQL, behind the same few calls. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/* One connection with its prepared statements. One thread at a time. */
struct db;

enum db_kind { DB_SQLITE, DB_POSTGRES };

/* Where a region's data lives: a file, or a schema in a PostgreSQL database. */
struct db_place {
	const char *file;   /* SQLite: a path, or ":memory:"; NULL for PostgreSQL */
	const char *server; /* PostgreSQL: "postgresql://..."; NULL for SQLite */
	const char *schema; /* PostgreSQL: the schema, [a-z_0-9]+ */
	bool is_read_only;
};

enum { DB_REASON_BYTES = 256 };

/*
 * Opens a connection; SQLite creates the file, PostgreSQL the schema, unless read-only.
 * ERR_BUSY: not now (locked, server away). ERR_BROKEN: never like this (no rights, no folder, not a
 * database). On error ret_reason holds an English sentence for the administrator, without
 * passwords.
 */
enum err db_open(struct db_place place, struct db **ret, char ret_reason[static DB_REASON_BYTES])
	MUST_CHECK;

/* Ends the connection; NULL is allowed. */
void db_close(struct db *db);

/* Which of the two it is. */
enum db_kind db_kind(const struct db *db);

/* What the database said last, for the log; never NULL. Borrowed until the next call on `db`. */
const char *db_reason(const struct db *db);

/* How many statements ran since the last db_count_reset: one figure of the request log. */
int db_count(const struct db *db);
void db_count_reset(struct db *db);

/* ---- values: typed binds only ---- */

enum db_type { DB_NULL, DB_INT, DB_REAL, DB_TEXT, DB_BLOB };
struct db_value {
	enum db_type type;
	union {
		int64_t number;
		double real;
		const void *bytes;
	};
	size_t len; /* of text and blob */
};

static inline struct db_value db_null(void) { return (struct db_value){ .type = DB_NULL }; }
static inline struct db_value db_int(int64_t number)
{
	return (struct db_value){ .type = DB_INT, .number = number };
}
static inline struct db_value db_real(double real)
{
	return (struct db_value){ .type = DB_REAL, .real = real };
}
static inline struct db_value db_bytes(const void *bytes, size_t len)
{
	return (struct db_value){ .type = DB_BLOB, .bytes = bytes, .len = len };
}
/* NULL text is the SQL null. Text must stay until the statement ran. */
struct db_value db_text(const char *text);

/* ---- statements ---- */

/* A statement at work; db_query makes it, leaving its scope ends it (declare it with DB_ROWS). */
struct db_rows {
	struct db *db;
	void *statement;
	int row; /* PostgreSQL: the row in the result at hand */
	enum err err;
};

#define DB_ROWS __attribute__((cleanup(db_rows_cleanup))) struct db_rows
#define DB_VALUES_(...) ((const struct db_value[]){ { 0 }, ##__VA_ARGS__ })
#define DB_COUNT_(...) (sizeof DB_VALUES_(__VA_ARGS__) / sizeof(struct db_value) - 1)

/*
 * DB_ROWS rows = db_query(db, "select id, name from place where code = ?1", db_text(code));
 * while (db_next(&rows))
 *         use(db_column_int(&rows, 0), db_column_text(&rows, mem, 1));
 * TRY(db_done(&rows));
 *
 * The SQL is a literal (its address is the key of the statement cache) with ?1, ?2, ... ; see the
 * table in ARCHITECTURE.md for the SQL that both databases understand.
 */
#define db_query(db, sql, ...) \
	db_run((db), "" sql "", DB_COUNT_(__VA_ARGS__), DB_VALUES_(__VA_ARGS__) + 1)

/*
 * Runs one statement without rows. ERR_CONFLICT: a unique key exists already, or a foreign key
 * points nowhere. ERR_BUSY: try the unit of work again. ERR_BROKEN: anything else.
 */
#define db_exec(db, sql, ...) \
	db_run_exec((db), "" sql "", DB_COUNT_(__VA_ARGS__), DB_VALUES_(__VA_ARGS__) + 1)

/* The first column of the first row as a number. ERR_MISSING: no row, or null. */
#define db_get_int(db, ret, sql, ...) \
	db_run_int((db), (ret), "" sql "", DB_COUNT_(__VA_ARGS__), DB_VALUES_(__VA_ARGS__) + 1)

/* What the macros above call: `values` are ?1, ?2, ... in order; the SQL stays at its address. */
struct db_rows db_run(struct db *db, const char *sql, size_t count, const struct db_value *values);
/* As db_run, for db_exec; its errors. */
enum err db_run_exec(struct db *db, const char *sql, size_t count, const struct db_value *values)
	MUST_CHECK;
/* As db_run, for db_get_int; its errors. */
enum err db_run_int(struct db *db, int64_t *ret, const char *sql, size_t count,
		    const struct db_value *values) MUST_CHECK;

/* Moves to the next row; false at the end and on error (db_done tells which). */
bool db_next(struct db_rows *rows);

/* Ends the statement and says how it went, with the errors of db_exec. */
enum err db_done(struct db_rows *rows) MUST_CHECK;
void db_rows_cleanup(struct db_rows *rows);

/* The columns of the row at hand, counted from 0; texts and bytes are copied to `mem`. */
bool db_column_is_null(const struct db_rows *rows, int column);
int64_t db_column_int(const struct db_rows *rows, int column); /* 0 where null */
double db_column_real(const struct db_rows *rows, int column); /* 0 where null */
char *db_column_text(const struct db_rows *rows, struct arena *mem,
		     int column); /* NULL where null */
const void *db_column_bytes(const struct db_rows *rows, struct arena *mem, int column,
			    size_t *ret_len);

/* How many rows the last db_exec changed. */
int64_t db_changed(const struct db *db);

/*
 * Many rows in few statements: `head` is "insert into t (a, b)", `tail` "" or "on conflict ...",
 * both literals; `values` holds rows * columns values, row by row. Errors of db_exec.
 */
#define db_insert_many(db, head, tail, columns, rows, values) \
	db_run_insert((db), "" head "", "" tail "", (columns), (rows), (values))
/* What db_insert_many calls. */
enum err db_run_insert(struct db *db, const char *head, const char *tail, size_t columns,
		       size_t rows, const struct db_value *values) MUST_CHECK;

/* ---- transactions ---- */

/*
 * After an error inside a transaction (ERR_MISSING is none) every statement fails with that error
 * until db_savepoint_rollback or db_rollback, in both databases. A db_commit that fails has rolled
 * back.
 */

enum err db_begin_read(struct db *db) MUST_CHECK; /* a stable view until db_commit or db_rollback */
enum err db_begin_write(struct db *db) MUST_CHECK; /* SQLite: begin immediate */
enum err db_commit(struct db *db) MUST_CHECK;
void db_rollback(struct db *db);                 /* also brings a lost connection back, if it can */
enum err db_savepoint(struct db *db) MUST_CHECK; /* one level is enough: never nested */
enum err db_savepoint_release(struct db *db) MUST_CHECK;
enum err db_savepoint_rollback(struct db *db) MUST_CHECK;

/* Whether the database itself ended the transaction (disk full, I/O error, connection lost). */
bool db_is_transaction_lost(const struct db *db);

/* A statement that takes more than about `steps` thousand SQLite steps fails with ERR_BUSY; 0: no
 * limit. */
void db_set_budget(struct db *db, int steps);
