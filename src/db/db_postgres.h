/* SPDX-License-Identifier: EUPL-1.2 */
/* db_postgres.h: what the db_postgres files share; nobody else includes it. */
#pragma once
#include "db/db_driver.h"

#include <libpq-fe.h>

/* Types of pg_type.dat that we send or tell apart. */
enum {
	OID_BOOL = 16,
	OID_BYTEA = 17,
	OID_INT8 = 20,
	OID_INT2 = 21,
	OID_INT4 = 23,
	OID_TEXT = 25,
	OID_FLOAT4 = 700,
	OID_FLOAT8 = 701,
	OID_NUMERIC = 1700
};

struct postgres_db {
	struct db db;
	PGconn *conn;
	char *server, *schema;
	bool is_read_only;
	bool is_stale;			/* a migration changed tables: prepare everything anew */
	bool is_gone;			/* the server said farewell; the socket may not know yet */
	int64_t retry_at_ms; /* after a failed reconnect: not before this, on the steady clock */
	int timeout_ms;			/* statement_timeout on the server, -1: not known */
	bool is_timeout_new;		/* set in this transaction: a rollback undoes it */
	GHashTable *statements;		/* address of the SQL -> struct prepared */
	unsigned names;			/* of prepared statements, so far */
	struct postgres_rows *streaming;	/* whose rows still come in over the connection */
	struct arena *call;		/* memory of one call */
};

/*
 * Rows on their way. At most one statement of a connection streams; a nested one makes it wait in
 * memory.
 */
struct postgres_rows {
	PGresult *result;	/* the row at hand */
	GQueue waiting;		/* rows that came in already */
	int64_t changed;
	enum err err;		/* how the statement ended */
};

static inline struct postgres_db *postgres_of(const struct db *db)
{
	return (struct postgres_db *)db;
}

/*
 * The error of a failed result (NULL: the connection itself); db->reason says it without values of
 * rows.
 */
enum err postgres_fail(struct postgres_db *postgres, const PGresult *result);

/*
 * Makes the connection ready for a statement: alive, its timeout set, no other statement's rows
 * coming in.
 */
enum err postgres_ready(struct postgres_db *postgres) MUST_CHECK;

/* Takes in what still comes for the statement at work, so that another may start. */
void postgres_settle(struct postgres_db *postgres);

/* A table of prepared statements for a new connection. */
GHashTable *postgres_statements_new(void);

/* ---- the driver's calls: see db_driver.h ---- */

enum err postgres_start(struct db *db, struct db_rows *rows, const char *sql, bool is_kept,
			size_t count, const struct db_value *values);
bool postgres_next(struct db_rows *rows);
void postgres_finish(struct db_rows *rows);

bool postgres_is_null(const struct db_rows *rows, int column);
int64_t postgres_get_int(const struct db_rows *rows, int column);
double postgres_get_real(const struct db_rows *rows, int column);
char *postgres_get_text(const struct db_rows *rows, struct arena *mem, int column);
const void *postgres_get_bytes(const struct db_rows *rows, struct arena *mem, int column,
			       size_t *ret_len);
struct db_value postgres_get_value(const struct db_rows *rows, struct arena *mem, int column);
