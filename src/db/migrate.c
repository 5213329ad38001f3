/* SPDX-License-Identifier: EUPL-1.2 */
/* migrate.c: brings a region's schema up to date, forward only, in one transaction. */
/*
 * A step is a file with statements that end in ';'. One text serves both databases: for SQLite the
 * types `bigint`, `double precision` and `bytea` become `integer`, `real` and `blob`, outside
 * quotes and comments, and each `create table` ends in `strict`, so that SQLite checks types as
 * PostgreSQL does. A statement behind a line `-- sqlite:` or `-- postgres:` runs only there.
 *
 * The table schema_step remembers what ran: slice, number, when, and a hash of the text, since a
 * step that was changed after it ran somewhere would leave regions that differ. Views (number 0)
 * may change at any time: they are all dropped before the steps and made anew after them.
 */
#include "db/migrate.h"

#include "base/clock.h"
#include "db/catalog.h"
#include "db/db_driver.h"
#include "db/sql_text.h"

#include <stdio.h>
#include <string.h>

struct ran {
	const char *slice;
	int64_t number, hash;
};
struct ran_list LIST(struct ran);

struct migration {
	struct db *db;
	struct arena *mem;
	const struct db_step *steps;
	size_t count;
	struct ran_list ran;
	char *reason;		/* DB_REASON_BYTES */
};

/* ---- one step as text ---- */

struct piece {
	const char *start, *rest;	/* one statement, and what follows it */
	bool is_empty, only_sqlite, only_postgres;
};

static bool remark_says(struct sql_token token, const char *text)
{
	while (token.len && (token.text[token.len - 1] == '\r' || token.text[token.len - 1] == ' '))
		token.len--;
	return token.len == strlen(text) && memcmp(token.text, text, token.len) == 0;
}

static struct piece next_piece(const char *sql)
{
	struct piece piece = { .start = sql, .is_empty = true };
	struct sql_token token = sql_token_at(sql);
	for (; token.kind != SQL_END && token.kind != SQL_STOP;
	     token = sql_token_at(token.text + token.len)) {
		if (token.kind == SQL_REMARK && piece.is_empty) {
			piece.only_sqlite = piece.only_sqlite || remark_says(token, "-- sqlite:");
			piece.only_postgres =
				piece.only_postgres || remark_says(token, "-- postgres:");
		} else if (token.kind != SQL_BLANK && token.kind != SQL_REMARK) {
			piece.is_empty = false;
		}
	}
	piece.rest = token.text + token.len;
	return piece;
}

struct sqlite_word {
	const char *word, *instead;
};

static const struct sqlite_word sqlite_words[] = {
	{ "bigint", "integer" }, { "double", "real" }, { "bytea", "blob" },
};

/* The text for SQLite instead of this token; a lone `precision` is somebody's column. */
static struct sql_token for_sqlite(struct sql_token token, bool is_after_double)
{
	if (is_after_double && sql_token_is(token, "precision"))
		token.len = 0;
	for (size_t i = 0; i < COUNT_OF(sqlite_words); i++) {
		if (sql_token_is(token, sqlite_words[i].word)) {
			token.text = sqlite_words[i].instead;
			token.len = strlen(token.text);
		}
	}
	return token;
}

static bool is_filling(struct sql_token token)
{
	return token.kind == SQL_BLANK || token.kind == SQL_REMARK;
}

static bool is_create_table(const char *sql)
{
	struct sql_token token[2] = { { .text = sql } };
	for (int i = 0; i < 2; i++) {
		if (i)
			token[1] = token[0];
		do
			token[i] = sql_token_at(token[i].text + token[i].len);
		while (is_filling(token[i]));
	}
	return sql_token_is(token[0], "create") && sql_token_is(token[1], "table");
}

/* One statement without its end and its remarks, in the words of the database. */
static char *piece_text(struct piece piece, enum db_kind kind)
{
	GString *text = g_string_new(NULL);
	struct sql_token token = sql_token_at(piece.start), before = { 0 };
	gssize close = -1;
	for (; token.kind != SQL_STOP && token.kind != SQL_END;
	     token = sql_token_at(token.text + token.len)) {
		struct sql_token out = kind == DB_SQLITE
					       ? for_sqlite(token, sql_token_is(before, "double"))
					       : token;
		if (token.kind != SQL_REMARK)
			g_string_append_len(text, out.text, (gssize)out.len);
		if (token.kind == SQL_SIGN && *token.text == ')')
			close = (gssize)text->len;
		if (!is_filling(token))
			before = token;
	}
	if (kind == DB_SQLITE && close > 0 && is_create_table(piece.start))
		g_string_insert(text, close, " strict");
	return g_string_free(text, FALSE);
}

static enum err run_step(struct migration *migration, const struct db_step *step)
{
	struct db *db = migration->db;
	for (const char *sql = step->sql; *sql;) {
		struct piece piece = next_piece(sql);
		bool is_here = db_kind(db) == DB_SQLITE ? !piece.only_postgres : !piece.only_sqlite;
		sql = piece.rest;
		if (piece.is_empty || !is_here)
			continue;
		char *text = piece_text(piece, db_kind(db));
		enum err err = db_exec_once(db, text);
		g_free(text);
		if (err) {
			snprintf(migration->reason, DB_REASON_BYTES, "step %s/%d: %s", step->slice,
				 step->number, db_reason(db));
			return err == ERR_BUSY ? ERR_BUSY : ERR_BROKEN;
		}
	}
	return OK;
}

/* ---- what ran and what did not ---- */

/* FNV-1a over the text. */
static int64_t hash_of(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return (int64_t)hash;
}

static enum err read_ran(struct migration *migration)
{
	struct name_list tables;
	migration->ran = (struct ran_list){ 0 };
	TRY(catalog_tables(migration->db, migration->mem, &tables));
	if (!catalog_has(tables, "schema_step"))
		return OK;
	DB_ROWS rows =
		db_query(migration->db,
			 "select slice, number, hash from schema_step order by slice, number");
	while (db_next(&rows))
		*list_add(migration->mem, &migration->ran) =
			(struct ran){ db_column_text(&rows, migration->mem, 0),
				      db_column_int(&rows, 1), db_column_int(&rows, 2) };
	return db_done(&rows);
}

static bool is_same(const struct ran *ran, const struct db_step *step)
{
	return ran->number == step->number && strcmp(ran->slice, step->slice) == 0;
}

static const struct ran *find_ran(const struct migration *migration, const struct db_step *step)
{
	for (size_t i = 0; i < migration->ran.len; i++) {
		if (is_same(&migration->ran.items[i], step))
			return &migration->ran.items[i];
	}
	return NULL;
}

static const struct db_step *find_step(const struct migration *migration, const struct ran *ran)
{
	for (size_t i = 0; i < migration->count; i++) {
		if (is_same(ran, &migration->steps[i]))
			return &migration->steps[i];
	}
	return NULL;
}

/* Views that are gone are only dropped; a step that is gone, or another one now, is refused. */
static const char *objection(const struct ran *ran, const struct db_step *step)
{
	if (ran->number == 0)
		return NULL;
	if (!step)
		return "is in the database but not in this program; use a newer program";
	return hash_of(step->sql) == ran->hash ? NULL :
		"was changed after it ran in this database; put it back and add a new step";
}

static enum err count_pending(struct migration *migration, size_t *ret)
{
	size_t pending = 0;
	TRY(read_ran(migration));
	for (size_t i = 0; i < migration->count; i++) {
		const struct ran *ran = find_ran(migration, &migration->steps[i]);
		pending += !ran || ran->hash != hash_of(migration->steps[i].sql);
	}
	for (size_t i = 0; i < migration->ran.len; i++) {
		const struct ran *ran = &migration->ran.items[i];
		const struct db_step *step = find_step(migration, ran);
		const char *why = objection(ran, step);
		pending += !step;
		if (!why)
			continue;
		snprintf(migration->reason, DB_REASON_BYTES, "step %s/%d %s", ran->slice,
			 (int)ran->number, why);
		return ERR_BROKEN;
	}
	*ret = pending;
	return OK;
}

enum err db_pending(struct db *db, const struct db_step *steps, size_t count, size_t *ret)
{
	SCOPED_ARENA(mem);
	struct migration migration = { db, mem, steps, count, { 0 }, db->reason };
	return count_pending(&migration, ret);
}

enum err db_keep_had(struct db *db, struct db_step *steps, size_t count, size_t *ret_count)
{
	SCOPED_ARENA(mem);
	struct migration migration = { db, mem, steps, count, { 0 }, db->reason };
	size_t kept = 0;
	TRY(read_ran(&migration));
	for (size_t i = 0; i < count; i++) {
		const struct ran *ran = find_ran(&migration, &steps[i]);
		if (ran && ran->hash == hash_of(steps[i].sql))
			steps[kept++] = steps[i];
	}
	*ret_count = kept;
	return OK;
}

/* ---- the run ---- */

static enum err drop_views(struct migration *migration)
{
	struct name_list views;
	TRY(catalog_views(migration->db, migration->mem, &views));
	for (size_t i = 0; i < views.len; i++) {
		const char *cascade = db_kind(migration->db) == DB_SQLITE ? "" : " cascade";
		TRY(db_exec_once(migration->db,
				 arena_printf(migration->mem, "drop view if exists \"%s\"%s",
					      views.items[i], cascade)));
	}
	return db_exec(migration->db, "delete from schema_step where number = 0");
}

static enum err run_steps(struct migration *migration, bool is_views)
{
	for (size_t i = 0; i < migration->count; i++) {
		const struct db_step *step = &migration->steps[i];
		if ((step->number == 0) != is_views || (!is_views && find_ran(migration, step)))
			continue;
		TRY(run_step(migration, step));
		TRY(db_exec(migration->db, "insert into schema_step (slice, number, run_ms, hash)"
			    " values (?1, ?2, ?3, ?4)", db_text(step->slice), db_int(step->number),
			    db_int(clock_now_ms()), db_int(hash_of(step->sql))));
	}
	return OK;
}

static const struct db_step own_table = {
	"schema", 0,
	"create table if not exists schema_step (slice text not null,"
	" number bigint not null, run_ms bigint not null,"
	" hash bigint not null, constraint schema_step_key primary key (slice, number));"
};

/* The number is any that nobody else takes: the lock is this schema's by its name. */
static enum err lock_schema(struct db *db)
{
	if (db_kind(db) == DB_SQLITE)
		return OK;
	return db_exec(
		db,
		"select pg_advisory_xact_lock(hashtextextended('omzien ' || current_schema(), 1))");
}

static enum err migrate_locked(struct migration *migration)
{
	size_t pending;
	TRY(lock_schema(migration->db));
	TRY(count_pending(migration, &pending));
	if (!pending)
		return OK;
	TRY(run_step(migration, &own_table));
	TRY(drop_views(migration));
	TRY(run_steps(migration, false));
	return run_steps(migration, true);
}

enum err db_migrate(struct db *db, const struct db_step *steps, size_t count,
		    char ret_reason[static DB_REASON_BYTES])
{
	SCOPED_ARENA(mem);
	struct migration migration = { db, mem, steps, count, { 0 }, ret_reason };
	size_t pending = 0;
	ret_reason[0] = '\0';
	enum err err = count_pending(&migration, &pending);
	if (!err && pending) {
		err = db_begin_write(db);
		if (!err)
			err = migrate_locked(&migration);
		if (err)
			db_rollback(db);
		else
			err = db_commit(db);
	}
	if (err && !ret_reason[0])
		snprintf(ret_reason, DB_REASON_BYTES, "%s", db_reason(db));
	return err == ERR_CONFLICT ? ERR_BROKEN : err;
}
