/* SPDX-License-Identifier: EUPL-1.2 */
/* copy.c: copies a region into another database, and checks whether one is sound. */
/*
 * Rows go over in small batches, table by table, in one transaction of the target, so that memory
 * stays constant and a copy is whole or absent. Foreign keys would force an order (and a table may
 * point at itself): SQLite checks them at the commit, PostgreSQL loses them before the copy and
 * gets them back, which checks every row, after it. Generated columns and virtual tables (the
 * search index) are not copied: their owner makes them anew.
 */
#include "db/migrate.h"

#include "db/catalog.h"
#include "db/db_driver.h"

#include <stdio.h>
#include <string.h>

enum { BATCH_ROWS = 256, BATCH_BYTES = 4 * 1024 * 1024 };

struct copy {
	struct db *from, *to;
	struct arena *mem, *batch;
};

/* One table on its way. */
struct table_copy {
	const char *head;		/* insert into "t" ("a", "b") */
	size_t columns, waiting;	/* rows in `values` */
	struct db_value *values;
};

static enum err read_steps(struct db *db, struct arena *mem, struct name_list *ret)
{
	struct name_list list = { 0 };
	DB_ROWS rows = db_query(db, "select slice, number, hash from schema_step where number > 0"
				" order by slice, number");
	while (db_next(&rows))
		*list_add(mem, &list) = arena_printf(
			mem, "%s/%lld/%lld", db_column_text(&rows, mem, 0),
			(long long)db_column_int(&rows, 1), (long long)db_column_int(&rows, 2));
	TRY(db_done(&rows));
	*ret = list;
	return OK;
}

/*
 * With equal steps, a table that only one side has comes from a statement for that database alone.
 */
static enum err check_same_steps(const struct copy *copy)
{
	struct name_list from, to;
	TRY(read_steps(copy->from, copy->mem, &from));
	TRY(read_steps(copy->to, copy->mem, &to));
	bool is_same = from.len == to.len;
	for (size_t i = 0; is_same && i < from.len; i++)
		is_same = strcmp(from.items[i], to.items[i]) == 0;
	if (is_same)
		return OK;
	snprintf(copy->to->reason, DB_REASON_BYTES,
		 "the two databases had different schema steps; migrate both first");
	return ERR_BROKEN;
}

static enum err tables_to_copy(const struct copy *copy, struct name_list *ret)
{
	struct name_list from, to, both = { 0 };
	TRY(catalog_tables(copy->from, copy->mem, &from));
	TRY(catalog_tables(copy->to, copy->mem, &to));
	for (size_t i = 0; i < from.len; i++) {
		const char *name = from.items[i];
		if (strcmp(name, "schema_step") == 0)
			continue;
		if (catalog_has(to, name)) {
			*list_add(copy->mem, &both) = name;
		} else if (db_kind(copy->from) == db_kind(copy->to)) {
			snprintf(copy->to->reason, DB_REASON_BYTES, "the target has no table %s",
				 name);
			return ERR_BROKEN;
		}
	}
	*ret = both;
	return OK;
}

static enum err check_empty(const struct copy *copy, struct name_list tables)
{
	for (size_t i = 0; i < tables.len; i++) {
		DB_ROWS rows = db_run_once(
			copy->to,
			arena_printf(copy->mem, "select 1 from \"%s\" limit 1", tables.items[i]), 0,
			NULL);
		bool is_row = db_next(&rows);
		TRY(db_done(&rows));
		if (!is_row)
			continue;
		snprintf(copy->to->reason, DB_REASON_BYTES,
			 "the target is not empty: table %s has rows", tables.items[i]);
		return ERR_CONFLICT;
	}
	return OK;
}

/* ---- one table ---- */

static enum err flush(const struct copy *copy, struct table_copy *table)
{
	enum err err = db_run_insert(copy->to, table->head, "", table->columns, table->waiting,
				     table->values);
	table->waiting = 0;
	arena_reset(copy->batch);
	return err;
}

static enum err copy_rows(const struct copy *copy, struct table_copy *table, const char *select)
{
	DB_ROWS rows = db_run_once(copy->from, select, 0, NULL);
	while (db_next(&rows)) {
		struct db_value *values = &table->values[table->waiting++ * table->columns];
		for (size_t i = 0; i < table->columns; i++)
			values[i] = db_column_value(&rows, copy->batch, (int)i);
		if (table->waiting == BATCH_ROWS || arena_held_bytes(copy->batch) > BATCH_BYTES)
			TRY(flush(copy, table));
	}
	TRY(db_done(&rows));
	return flush(copy, table);
}

static enum err copy_table(const struct copy *copy, const char *name)
{
	struct name_list columns;
	const char *list = "";
	TRY(catalog_columns(copy->to, copy->mem, name, &columns));
	for (size_t i = 0; i < columns.len; i++)
		list = arena_printf(copy->mem, "%s%s\"%s\"", list, i ? ", " : "", columns.items[i]);
	struct table_copy table = { .columns = columns.len,
		.values = arena_array(copy->mem, struct db_value, columns.len * BATCH_ROWS) };
	table.head =
		db_keep(copy->to, arena_printf(copy->mem, "insert into \"%s\" (%s)", name, list));
	return copy_rows(copy, &table,
			 arena_printf(copy->mem, "select %s from \"%s\"", list, name));
}

/* ---- foreign keys ---- */

static enum err detach_keys(const struct copy *copy, struct foreign_key_list *ret)
{
	struct foreign_key_list keys = { 0 };
	if (db_kind(copy->to) == DB_SQLITE)
		return db_exec(copy->to, "pragma defer_foreign_keys = on");
	TRY(catalog_foreign_keys(copy->to, copy->mem, &keys));
	for (size_t i = 0; i < keys.len; i++)
		TRY(db_exec_once(copy->to,
				 arena_printf(copy->mem, "alter table %s drop constraint %s",
					      keys.items[i].table, keys.items[i].name)));
	*ret = keys;
	return OK;
}

static enum err attach_keys(const struct copy *copy, struct foreign_key_list keys)
{
	for (size_t i = 0; i < keys.len; i++)
		TRY(db_exec_once(copy->to,
				 arena_printf(copy->mem, "alter table %s add constraint %s %s",
					      keys.items[i].table, keys.items[i].name,
					      keys.items[i].definition)));
	return OK;
}

static enum err copy_all(const struct copy *copy, struct name_list tables)
{
	struct foreign_key_list keys = { 0 };
	TRY(detach_keys(copy, &keys));
	for (size_t i = 0; i < tables.len; i++)
		TRY(copy_table(copy, tables.items[i]));
	return attach_keys(copy, keys);
}

static enum err copy_in_transaction(const struct copy *copy)
{
	struct name_list tables;
	TRY(check_same_steps(copy));
	TRY(tables_to_copy(copy, &tables));
	TRY(db_begin_write(copy->to));
	enum err err = check_empty(copy, tables);
	if (!err) {
		err = copy_all(copy, tables);
		if (!err)
			err = db_commit(copy->to);
		err = err == ERR_CONFLICT ? ERR_BROKEN : err;
	}
	db_rollback(copy->to);
	return err;
}

enum err db_copy(struct db *from, struct db *to)
{
	SCOPED_ARENA(mem);
	SCOPED_ARENA(batch);
	struct copy copy = { from, to, mem, batch };
	from->reason[0] = to->reason[0] = '\0';
	enum err err = copy_in_transaction(&copy);
	if (err && !to->reason[0])
		snprintf(to->reason, sizeof to->reason, "%s", from->reason);
	return err;
}

/* ---- is it sound ---- */

static enum err check_sqlite(struct db *db, struct arena *mem, char *reason)
{
	DB_ROWS whole = db_query(db, "pragma integrity_check(1)");
	while (db_next(&whole)) {
		const char *text = db_column_text(&whole, mem, 0);
		if (strcmp(text, "ok") != 0)
			snprintf(reason, DB_REASON_BYTES, "%s", text);
	}
	TRY(db_done(&whole));
	DB_ROWS orphans = db_query(db, "pragma foreign_key_check");
	if (!reason[0] && db_next(&orphans))
		snprintf(reason, DB_REASON_BYTES,
			 "a row of table %s points at a row of %s that is not there",
			 db_column_text(&orphans, mem, 0), db_column_text(&orphans, mem, 2));
	return db_done(&orphans);
}

static enum err check_postgres(struct db *db, struct arena *mem, char *reason)
{
	struct foreign_key_list keys = { 0 };
	TRY(catalog_foreign_keys(db, mem, &keys));
	for (size_t i = 0; i < keys.len; i++) {
		DB_ROWS rows = db_run_once(db, keys.items[i].orphans, 0, NULL);
		if (db_next(&rows) && db_column_int(&rows, 0) > 0)
			snprintf(reason, DB_REASON_BYTES,
				 "a row of table %s points at a row that is not there (%s)",
				 keys.items[i].table, keys.items[i].name);
		TRY(db_done(&rows));
	}
	return OK;
}

enum err db_check(struct db *db, char ret_reason[static DB_REASON_BYTES])
{
	SCOPED_ARENA(mem);
	ret_reason[0] = '\0';
	enum err err =
		(db_kind(db) == DB_SQLITE ? check_sqlite : check_postgres)(db, mem, ret_reason);
	if (err && !ret_reason[0])
		snprintf(ret_reason, DB_REASON_BYTES, "%s", db_reason(db));
	return ret_reason[0] && !err ? ERR_BROKEN : err;
}
