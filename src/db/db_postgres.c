/* SPDX-License-Identifier: EUPL-1.2 */
/* db_postgres.c: a region in a schema: the connection, its transactions, its errors. */
#include "db/db_postgres.h"

#include "base/clock.h"

#include <stdio.h>
#include <string.h>

enum {
	MOST_TRIES = 5,
	FIRST_WAIT_MS = 50,
	REST_MS = 500,
	LEAST_TIMEOUT_MS = 100,
	STEPS_PER_MS = 10
};

/* ---- errors ---- */

/*
 * Source: PostgreSQL 15, appendix A. 08P01 is a mistake of ours; 08006 may come from Citus on a
 * sound connection.
 */
static enum err err_of(const char *state)
{
	static const char *const conflicts[] = { "23505", "23503", "23P01" };
	static const char *const busy[] = { "40001", "40P01", "55P03", "57014",
					    "57P0",  "08",    "53",    "25P03" };
	if (strcmp(state, "08P01") == 0)
		return ERR_BROKEN;
	for (size_t i = 0; i < COUNT_OF(conflicts); i++) {
		if (strcmp(state, conflicts[i]) == 0)
			return ERR_CONFLICT;
	}
	for (size_t i = 0; i < COUNT_OF(busy); i++) {
		if (g_str_has_prefix(state, busy[i]))
			return ERR_BUSY;
	}
	return ERR_BROKEN;
}

static void copy_line(char *to, size_t size, const char *from)
{
	snprintf(to, size, "%.*s", (int)strcspn(from, "\n"), from);
}

enum err postgres_fail(struct postgres_db *postgres, const PGresult *result)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *text = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	const char *where = result ? PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION) : NULL;
	copy_line(postgres->db.reason, sizeof postgres->db.reason,
		  text ? text : PQerrorMessage(postgres->conn));
	if (result &&
	    g_strcmp0(PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED), "FATAL") == 0)
		postgres->is_gone = true;
	if (PQstatus(postgres->conn) != CONNECTION_OK)
		return ERR_BUSY;
	if (!state)
		return ERR_BROKEN;
	/* "cached plan must not change result type": somebody migrated while we were connected. */
	if (strcmp(state, "0A000") == 0 && where && strcmp(where, "RevalidateCachedQuery") == 0) {
		postgres->is_stale = true;
		return ERR_BUSY;
	}
	return err_of(state);
}

/* ---- the connection ---- */

static void ignore_notice(void *data, const PGresult *result)
{
	(void)data, (void)result;
}

static PGconn *dial(const char *server)
{
	const char *const keys[] = { "connect_timeout", "keepalives_idle",  "dbname",
				     "client_encoding", "application_name", NULL };
	const char *const values[] = { "3", "30", server, "UTF8", "omzien", NULL };
	PGconn *conn = PQconnectdbParams(keys, values, 1);
	PQsetNoticeReceiver(conn, ignore_notice, NULL);
	return conn;
}

static enum err simple(struct postgres_db *postgres, const char *sql)
{
	PGresult *result = PQexec(postgres->conn, sql);
	ExecStatusType status = PQresultStatus(result);
	enum err err = OK;
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		err = postgres_fail(postgres, result);
	PQclear(result);
	return err;
}

static enum err set_session(struct postgres_db *postgres)
{
	char sql[512];
	snprintf(
		sql, sizeof sql,
		"set search_path to \"%s\"; set synchronous_commit to on; set lock_timeout to %d;"
		" set bytea_output to hex; set statement_timeout to 0;"
		" set default_transaction_read_only to %s",
		postgres->schema, DB_WAIT_MS, postgres->is_read_only ? "on" : "off");
	postgres->timeout_ms = 0;
	postgres->is_stale = false;
	postgres->is_gone = false;
	g_hash_table_remove_all(postgres->statements);
	return simple(postgres, sql);
}

/*
 * A server that starts again is away for a moment; one that stays away must not hold every thread
 * for long.
 */
static enum err reconnect(struct postgres_db *postgres)
{
	if (clock_steady_ms() < postgres->retry_at_ms)
		return ERR_BUSY;
	enum err err = ERR_BUSY;
	for (int i = 0, wait_ms = FIRST_WAIT_MS; err == ERR_BUSY && i < MOST_TRIES;
	     i++, wait_ms *= 2) {
		if (i)
			g_usleep((gulong)wait_ms * 1000);
		PQfinish(postgres->conn);
		postgres->conn = dial(postgres->server);
		err = PQstatus(postgres->conn) == CONNECTION_OK ? set_session(postgres)
								: postgres_fail(postgres, NULL);
	}
	postgres->retry_at_ms = err ? clock_steady_ms() + REST_MS : 0;
	return err;
}

/*
 * Whether the connection is sound. Two looks: the first takes in the server's last words, the
 * second its end.
 */
static bool is_alive(const struct postgres_db *postgres)
{
	return !postgres->is_gone && PQstatus(postgres->conn) == CONNECTION_OK &&
	       PQconsumeInput(postgres->conn) && PQconsumeInput(postgres->conn) &&
	       PQstatus(postgres->conn) == CONNECTION_OK;
}

/* Only outside a transaction: what was begun on a connection ends with it. */
static enum err revive(struct postgres_db *postgres)
{
	if (!is_alive(postgres))
		return reconnect(postgres);
	if (!postgres->is_stale)
		return OK;
	g_hash_table_remove_all(postgres->statements);
	postgres->is_stale = false;
	return simple(postgres, "deallocate all");
}

static enum err set_timeout(struct postgres_db *postgres)
{
	char sql[64];
	int budget = postgres->db.budget;
	int timeout_ms = budget ? MAX(LEAST_TIMEOUT_MS, budget / STEPS_PER_MS) : 0;
	if (postgres->timeout_ms == timeout_ms)
		return OK;
	snprintf(sql, sizeof sql, "set statement_timeout to %d", timeout_ms);
	TRY(simple(postgres, sql));
	postgres->timeout_ms = timeout_ms;
	postgres->is_timeout_new = postgres->db.in_transaction;
	return OK;
}

enum err postgres_ready(struct postgres_db *postgres)
{
	postgres_settle(postgres);
	if (!postgres->db.in_transaction)
		TRY(revive(postgres));
	return set_timeout(postgres);
}

/* ---- transactions ---- */

static enum err begin(struct postgres_db *postgres, const char *sql)
{
	TRY(postgres_ready(postgres));
	postgres->is_timeout_new = false;
	enum err err = simple(postgres, sql);
	if (!err || is_alive(postgres))
		return err;
	TRY(postgres_ready(postgres));
	return simple(postgres, sql);
}

/* A failed transaction answers a commit with ROLLBACK, not with an error. */
static enum err commit(struct postgres_db *postgres)
{
	PGresult *result = PQexec(postgres->conn, "commit");
	enum err err = OK;
	if (PQresultStatus(result) != PGRES_COMMAND_OK) {
		err = postgres_fail(postgres, result);
	} else if (strcmp(PQcmdStatus(result), "COMMIT") != 0) {
		snprintf(postgres->db.reason, sizeof postgres->db.reason,
			 "the transaction had failed before");
		err = ERR_BROKEN;
	}
	PQclear(result);
	return err;
}

static enum err postgres_command(struct db *db, const char *sql)
{
	struct postgres_db *postgres = postgres_of(db);
	if (!db->in_transaction)
		return begin(postgres, sql);
	postgres_settle(postgres);
	if (strcmp(sql, "commit") == 0) {
		postgres->is_timeout_new = false;
		return commit(postgres);
	}
	if (postgres->is_timeout_new && g_str_has_prefix(sql, "rollback"))
		postgres->timeout_ms = -1;
	return simple(postgres, sql);
}

static bool postgres_is_lost(const struct db *db)
{
	struct postgres_db *postgres = postgres_of(db);
	return !is_alive(postgres) || PQtransactionStatus(postgres->conn) == PQTRANS_IDLE;
}

static void postgres_set_budget(struct db *db)
{
	(void)db;	/* set_timeout sees it before the next statement */
}

static void postgres_close(struct db *db)
{
	struct postgres_db *postgres = postgres_of(db);
	PQfinish(postgres->conn);
	g_hash_table_destroy(postgres->statements);
	arena_free(postgres->call);
	g_free(postgres->server);
	g_free(postgres->schema);
	g_free(postgres);
}

static const struct db_driver driver = {
	.kind = DB_POSTGRES,
	.rows_at_once = 256,
	.close = postgres_close,
	.start = postgres_start,
	.next = postgres_next,
	.finish = postgres_finish,
	.command = postgres_command,
	.is_lost = postgres_is_lost,
	.set_budget = postgres_set_budget,
	.begin_read = "begin isolation level repeatable read read only",
	.begin_write = "begin",
	.is_null = postgres_is_null,
	.get_int = postgres_get_int,
	.get_real = postgres_get_real,
	.get_text = postgres_get_text,
	.get_bytes = postgres_get_bytes,
	.get_value = postgres_get_value,
};

/* ---- opening ---- */

/*
 * Where Citus is, a schema made with this setting is placed on a node as a whole; elsewhere the
 * setting is a name without meaning. Another process may make the same schema at the same moment:
 * then it is there too.
 */
static enum err make_schema(struct postgres_db *postgres)
{
	char sql[256];
	const char *const values[] = { postgres->schema };
	const char *const find = "select 1 from pg_namespace where nspname = $1";
	enum err err = OK;
	for (int i = 0; i < 2; i++) {
		PGresult *result =
			PQexecParams(postgres->conn, find, 1, NULL, values, NULL, NULL, 0);
		bool is_there = PQntuples(result) == 1;
		PQclear(result);
		if (is_there)
			return OK;
		snprintf(postgres->db.reason, sizeof postgres->db.reason, "there is no schema %s",
			 postgres->schema);
		if (postgres->is_read_only)
			return ERR_BROKEN;
		snprintf(sql, sizeof sql,
			 "set citus.enable_schema_based_sharding to on; create schema \"%s\"",
			 postgres->schema);
		err = simple(postgres, sql);
	}
	return err;
}

static bool is_schema_name(const char *schema)
{
	size_t len = schema ? strlen(schema) : 0;
	return len > 0 && len < 64 &&
	       strspn(schema, "abcdefghijklmnopqrstuvwxyz0123456789_") == len;
}

/* An address that cannot be read is never repeated: there may be a password in it. */
static enum err check_place(struct db_place place, char ret_reason[static DB_REASON_BYTES])
{
	PQconninfoOption *options = place.server ? PQconninfoParse(place.server, NULL) : NULL;
	bool is_server = options;
	PQconninfoFree(options);
	if (is_server && is_schema_name(place.schema))
		return OK;
	snprintf(ret_reason, DB_REASON_BYTES,
		 is_server ? "the name of a schema has only a-z, 0-9 and _"
			   : "the address of the database is not like postgresql://user@host/name");
	return ERR_BROKEN;
}

/*
 * Without a connection the server gives no SQLSTATE; what will not mend by itself is told by its
 * words.
 */
static enum err refused(struct postgres_db *postgres)
{
	static const char *const never[] = { "authentication failed", "does not exist",
					     "no pg_hba.conf entry", "no password supplied",
					     "not permitted to log in" };
	const char *text = PQerrorMessage(postgres->conn);
	const char *last = g_strrstr(text, "FATAL:");
	copy_line(postgres->db.reason, sizeof postgres->db.reason, last ? last : text);
	for (size_t i = 0; i < COUNT_OF(never); i++) {
		if (strstr(text, never[i]))
			return ERR_BROKEN;
	}
	return ERR_BUSY;
}

enum err db_postgres_open(struct db_place place, struct db **ret,
			  char ret_reason[static DB_REASON_BYTES])
{
	TRY(check_place(place, ret_reason));
	struct postgres_db *postgres = g_new0(struct postgres_db, 1);
	*postgres = (struct postgres_db){ .db.driver = &driver,
					  .server = g_strdup(place.server),
					  .schema = g_strdup(place.schema),
					  .is_read_only = place.is_read_only,
					  .statements = postgres_statements_new(),
					  .call = arena_new(),
					  .conn = dial(place.server) };
	enum err err = PQstatus(postgres->conn) == CONNECTION_OK ? OK : refused(postgres);
	if (!err)
		err = make_schema(postgres);
	if (!err)
		err = set_session(postgres);
	if (err) {
		snprintf(ret_reason, DB_REASON_BYTES, "%s", postgres->db.reason);
		postgres_close(&postgres->db);
		return err;
	}
	*ret = &postgres->db;
	return OK;
}
