/* SPDX-License-Identifier: EUPL-1.2 */
/* db_driver.h: what db.c asks of SQLite and of PostgreSQL; for the files of this folder only. */
#pragma once
#include "db/db.h"

#include <glib.h>

/* How long a statement waits for a lock of somebody else before ERR_BUSY. */
enum { DB_WAIT_MS = 3000 };

/*
 * One database product. Each call leaves what went wrong in db->reason. `start` sets
 * rows->statement only on success; `is_kept` says that `sql` stays at this address with this text
 * for as long as the connection lives, so that the prepared statement may be found by it again.
 */
struct db_driver {
	enum db_kind kind;
	size_t rows_at_once;	/* of db_insert_many, in one statement: a power of 4 */

	void (*close)(struct db *db);
	enum err (*start)(struct db *db, struct db_rows *rows, const char *sql, bool is_kept,
			  size_t count, const struct db_value *values);
	bool (*next)(struct db_rows *rows);	/* false and rows->err: an error */
	void (*finish)(struct db_rows *rows);	/* also early */

	enum err (*command)(struct db *db, const char *sql);	/* begin, commit, savepoint ... */
	bool (*is_lost)(const struct db *db);	/* asked inside a transaction only */
	const char *begin_read, *begin_write;
	void (*set_budget)(struct db *db);

	bool (*is_null)(const struct db_rows *rows, int column);
	int64_t (*get_int)(const struct db_rows *rows, int column);
	double (*get_real)(const struct db_rows *rows, int column);
	char *(*get_text)(const struct db_rows *rows, struct arena *mem, int column);
	const void *(*get_bytes)(const struct db_rows *rows, struct arena *mem, int column,
				 size_t *ret_len);
	/* The column as it is stored; its bytes in `mem`. */
	struct db_value (*get_value)(const struct db_rows *rows, struct arena *mem, int column);
};

/* The part of a connection that both have; each driver's own struct starts with it. */
struct db {
	const struct db_driver *driver;
	int64_t changed;
	int count;
	int budget;			/* thousands of SQLite steps, 0: no limit */
	bool in_transaction;
	enum err failed;		/* in this transaction: nothing runs until a rollback */
	bool is_lost;			/* the database ended the transaction by itself */
	GHashTable *texts;		/* SQL made at run time, kept: see db_keep */
	char reason[DB_REASON_BYTES];
};

/* Opens a connection of each kind, with the errors of db_open. */
enum err db_sqlite_open(struct db_place place, struct db **ret,
			char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;
enum err db_postgres_open(struct db_place place, struct db **ret,
			  char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;

/*
 * The one copy of `text` that lives as long as `db`: SQL made at run time gets an address of its
 * own by it.
 */
const char *db_keep(struct db *db, const char *text);

/*
 * As db_run and db_run_exec, for SQL made at run time that is used once: never with outside text in
 * it.
 */
struct db_rows db_run_once(struct db *db, const char *sql, size_t count,
			   const struct db_value *values);
enum err db_exec_once(struct db *db, const char *sql) MUST_CHECK;

/* The column as it is stored, its bytes in `mem`: for db_copy. */
struct db_value db_column_value(const struct db_rows *rows, struct arena *mem, int column);

/*
 * Whether a value is SQL's null: also NULL text (a text that is absent) and a real that is not a
 * number.
 */
static inline bool db_value_is_null(struct db_value value)
{
	return value.type == DB_NULL || (value.type == DB_TEXT && !value.bytes) ||
	       (value.type == DB_REAL && value.real != value.real);
}
