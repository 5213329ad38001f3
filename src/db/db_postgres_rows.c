/* SPDX-License-Identifier: EUPL-1.2 */
/* db_postgres_rows.c: prepares statements, sends values, takes in rows one by one. */
/*
 * A statement is prepared once per connection and per set of types of its values, found by the
 * address of its SQL. The types are said, not guessed by the server: ?1 is a bigint wherever it
 * stands when a number is bound. Only for a null the server chooses the type, and tells which it
 * chose.
 *
 * Rows come in one at a time, so that a select of any size needs the memory of one row. The
 * protocol has no room for a second statement meanwhile: when one starts, the rest of the first
 * comes into memory and waits there.
 */
#include "db/db_postgres.h"
#include "db/sql_text.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A statement left early is read to its end; outside a transaction it is cancelled after this many
 * rows.
 */
enum { ROWS_BEFORE_CANCEL = 200 };

struct variant {
	struct variant *next;
	char name[16];
	Oid *types;
};

struct prepared {
	char *sql;		/* with $1 */
	size_t count;		/* of values */
	struct variant *variants;
};

/* What libpq wants of the values of one call. */
struct binds {
	Oid *types;
	const char **values;
	int *lengths, *formats;
};

static void prepared_free(void *data)
{
	struct prepared *prepared = data;
	for (struct variant *variant = prepared->variants, *next; variant; variant = next) {
		next = variant->next;
		g_free(variant->types);
		g_free(variant);
	}
	g_free(prepared->sql);
	g_free(prepared);
}

GHashTable *postgres_statements_new(void)
{
	return g_hash_table_new_full(NULL, NULL, NULL, prepared_free);
}

/* ?1 becomes $1, but not inside texts and comments. */
static struct prepared *prepared_new(const char *sql)
{
	struct prepared *prepared = g_new0(struct prepared, 1);
	GString *text = g_string_new(NULL);
	struct sql_token token = sql_token_at(sql);
	for (; token.kind != SQL_END; token = sql_token_at(token.text + token.len)) {
		size_t skip = token.kind == SQL_VALUE;
		if (skip) {
			prepared->count = MAX(prepared->count, strtoul(token.text + 1, NULL, 10));
			g_string_append_c(text, '$');
		}
		g_string_append_len(text, token.text + skip, (gssize)(token.len - skip));
	}
	prepared->sql = g_string_free(text, FALSE);
	return prepared;
}

/* ---- values ---- */

static Oid oid_of(struct db_value value)
{
	switch (value.type) {
	case DB_NULL: return 0;
	case DB_INT: return OID_INT8;
	case DB_REAL: return OID_FLOAT8;
	case DB_TEXT: return OID_TEXT;
	case DB_BLOB: return OID_BYTEA;
	}
	return 0;
}

/* Binary: eight bytes, highest first, for numbers; the bytes themselves for text and blobs. */
static struct binds bind_all(struct arena *mem, size_t count, const struct db_value *values)
{
	struct binds binds = { arena_array(mem, Oid, count + 1),
			       arena_array(mem, const char *, count + 1),
			       arena_array(mem, int, count + 1), arena_array(mem, int, count + 1) };
	uint64_t *numbers = arena_array(mem, uint64_t, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct db_value *value = &values[i];
		bool is_number = value->type == DB_INT || value->type == DB_REAL;
		binds.types[i] = oid_of(*value);
		binds.formats[i] = 1;
		if (db_value_is_null(*value))
			continue;
		if (is_number) {
			memcpy(&numbers[i], &value->number, sizeof numbers[i]);
			numbers[i] = htobe64(numbers[i]);
		}
		binds.lengths[i] = is_number ? 8 : (int)value->len;
		binds.values[i] = is_number ? (char *)&numbers[i] : value->len ? value->bytes : "";
	}
	return binds;
}

/* ---- prepared statements ---- */

static struct variant *variant_find(const struct prepared *prepared, const struct binds *binds)
{
	for (struct variant *variant = prepared->variants; variant; variant = variant->next) {
		size_t same = 0;
		while (same < prepared->count &&
		       (!binds->values[same] || binds->types[same] == variant->types[same]))
			same++;
		if (same == prepared->count)
			return variant;
	}
	return NULL;
}

/*
 * Asks which types the server chose for the nulls, so that other values there are told from them.
 */
static enum err learn_types(struct postgres_db *postgres, struct variant *variant, size_t count)
{
	PGresult *result = PQdescribePrepared(postgres->conn, variant->name);
	enum err err =
		PQresultStatus(result) == PGRES_COMMAND_OK ? OK : postgres_fail(postgres, result);
	for (size_t i = 0; !err && i < count; i++)
		variant->types[i] = PQparamtype(result, (int)i);
	PQclear(result);
	return err;
}

/* "could not determine data type of parameter $2", in any language: 1. -1: another error. */
static int undetermined(const PGresult *result, size_t count)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	const char *dollar = text ? strchr(text, '$') : NULL;
	unsigned long place = dollar ? strtoul(dollar + 1, NULL, 10) : 0;
	bool is_type = g_strcmp0(state, "42P18") == 0 || g_strcmp0(state, "42P08") == 0;
	return is_type && place > 0 && place <= count ? (int)place - 1 : -1;
}

/*
 * "operator does not exist: text = bigint", or "column is of type bytea but expression is of type
 * bigint".
 */
static bool is_misfit(const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	return g_strcmp0(state, "42883") == 0 || g_strcmp0(state, "42804") == 0;
}

/*
 * In "?1 is null or id = ?1" the server gives up on a null at its first place. Then the null is
 * tried as a number, and where that does not fit, as a text.
 */
static PGresult *prepare(struct postgres_db *postgres, const struct prepared *prepared,
			 const struct variant *variant)
{
	int guessed = -1;
	for (size_t tries = 0;; tries++) {
		PGresult *result = PQprepare(postgres->conn, variant->name, prepared->sql,
					     (int)prepared->count, variant->types);
		int place = undetermined(result, prepared->count);
		bool is_number =
			guessed >= 0 && variant->types[guessed] == OID_INT8 && is_misfit(result);
		if (tries > 2 * prepared->count || (place < 0 && !is_number))
			return result;
		if (place >= 0)
			guessed = place;
		variant->types[guessed] = place >= 0 ? OID_INT8 : OID_TEXT;
		PQclear(result);
		if (postgres->db.in_transaction)
			PQclear(PQexec(postgres->conn, "rollback to savepoint guess"));
	}
}

static bool has_unknown(const Oid *types, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!types[i])
			return true;
	}
	return false;
}

static enum err variant_fill(struct postgres_db *postgres, const struct prepared *prepared,
			     struct variant *variant)
{
	bool has_nulls = has_unknown(variant->types, prepared->count);
	bool is_guarded = has_nulls && postgres->db.in_transaction;
	if (is_guarded)
		PQclear(PQexec(postgres->conn, "savepoint guess"));
	PGresult *result = prepare(postgres, prepared, variant);
	enum err err =
		PQresultStatus(result) == PGRES_COMMAND_OK ? OK : postgres_fail(postgres, result);
	PQclear(result);
	if (!err && has_nulls)
		err = learn_types(postgres, variant, prepared->count);
	if (!err && is_guarded)
		PQclear(PQexec(postgres->conn, "release savepoint guess"));
	return err;
}

static enum err variant_prepare(struct postgres_db *postgres, struct prepared *prepared,
				const struct binds *binds, struct variant **ret)
{
	struct variant *variant = g_new0(struct variant, 1);
	snprintf(variant->name, sizeof variant->name, "s%u", ++postgres->names);
	variant->types = g_memdup2(binds->types, sizeof(Oid) * (prepared->count + 1));
	enum err err = variant_fill(postgres, prepared, variant);
	if (err) {
		g_free(variant->types);
		g_free(variant);
		return err;
	}
	variant->next = prepared->variants;
	prepared->variants = variant;
	*ret = variant;
	return OK;
}

static enum err check_count(struct postgres_db *postgres, const struct prepared *prepared,
			    size_t count)
{
	if (prepared->count == count)
		return OK;
	snprintf(postgres->db.reason, sizeof postgres->db.reason,
		 "%zu values do not fit the statement", count);
	return ERR_BROKEN;
}

static enum err send_kept(struct postgres_db *postgres, const char *sql, size_t count,
			  const struct binds *binds)
{
	struct variant *variant;
	struct prepared *prepared = g_hash_table_lookup(postgres->statements, sql);
	if (!prepared) {
		prepared = prepared_new(sql);
		g_hash_table_insert(postgres->statements, (void *)sql, prepared);
	}
	TRY(check_count(postgres, prepared, count));
	variant = variant_find(prepared, binds);
	if (!variant)
		TRY(variant_prepare(postgres, prepared, binds, &variant));
	if (!PQsendQueryPrepared(postgres->conn, variant->name, (int)count, binds->values,
				 binds->lengths, binds->formats, 0))
		return postgres_fail(postgres, NULL);
	return OK;
}

static enum err send_once(struct postgres_db *postgres, const char *sql, size_t count,
			  const struct binds *binds)
{
	struct prepared *prepared = prepared_new(sql);
	enum err err = check_count(postgres, prepared, count);
	if (!err && !PQsendQueryParams(postgres->conn, prepared->sql, (int)count, binds->types,
				       binds->values, binds->lengths, binds->formats, 0))
		err = postgres_fail(postgres, NULL);
	prepared_free(prepared);
	return err;
}

enum err postgres_start(struct db *db, struct db_rows *rows, const char *sql, bool is_kept,
			size_t count, const struct db_value *values)
{
	struct postgres_db *postgres = postgres_of(db);
	TRY(postgres_ready(postgres));
	arena_reset(postgres->call);
	struct binds binds = bind_all(postgres->call, count, values);
	TRY((is_kept ? send_kept : send_once)(postgres, sql, count, &binds));
	PQsetSingleRowMode(postgres->conn);
	postgres->streaming = g_new0(struct postgres_rows, 1);
	rows->statement = postgres->streaming;
	return OK;
}

/* ---- rows ---- */

/* The next row from the connection; NULL at the end, and then the connection is free again. */
static PGresult *receive(struct postgres_db *postgres)
{
	struct postgres_rows *rows = postgres->streaming;
	for (PGresult *result; (result = PQgetResult(postgres->conn)); PQclear(result)) {
		ExecStatusType status = PQresultStatus(result);
		if (status == PGRES_SINGLE_TUPLE)
			return result;
		if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
			bool is_select = strncmp(PQcmdStatus(result), "SELECT", 6) == 0;
			rows->changed = is_select ? 0 : strtoll(PQcmdTuples(result), NULL, 10);
		} else {
			rows->err = rows->err ? rows->err : postgres_fail(postgres, result);
		}
	}
	postgres->streaming = NULL;
	return NULL;
}

void postgres_settle(struct postgres_db *postgres)
{
	struct postgres_rows *rows = postgres->streaming;
	for (PGresult *result; postgres->streaming;) {
		result = receive(postgres);
		if (result)
			g_queue_push_tail(&rows->waiting, result);
	}
}

static void rows_free(struct postgres_rows *rows)
{
	PQclear(rows->result);
	g_queue_clear_full(&rows->waiting, (GDestroyNotify)PQclear);
	g_free(rows);
}

bool postgres_next(struct db_rows *rows)
{
	struct postgres_db *postgres = postgres_of(rows->db);
	struct postgres_rows *at = rows->statement;
	PQclear(at->result);
	at->result = g_queue_pop_head(&at->waiting);
	if (!at->result && postgres->streaming == at)
		at->result = receive(postgres);
	if (at->result)
		return true;
	rows->err = at->err;
	rows->db->changed = at->err ? 0 : at->changed;
	rows->statement = NULL;
	rows_free(at);
	return false;
}

static void cancel(struct postgres_db *postgres)
{
	char ignored[256];
	PGcancel *cancel = PQgetCancel(postgres->conn);
	if (cancel)
		PQcancel(cancel, ignored, sizeof ignored);
	PQfreeCancel(cancel);
}

/*
 * A cancelled statement would end the transaction around it, so inside one all rows are read and
 * forgotten.
 */
void postgres_finish(struct db_rows *rows)
{
	struct postgres_db *postgres = postgres_of(rows->db);
	struct postgres_rows *at = rows->statement;
	for (int seen = 1; postgres->streaming == at; seen++) {
		if (seen == ROWS_BEFORE_CANCEL && !rows->db->in_transaction)
			cancel(postgres);
		PQclear(receive(postgres));
	}
	rows_free(at);
}
