/* SPDX-License-Identifier: EUPL-1.2 */
/* copy_test.c: a region moves between databases and comes back the same. */
#include "db/test_db.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct db_step steps[] = {
	/* `child` sorts before its parent; `parent` points at itself. */
	{ "test", 1,
	  "create table parent (id bigint not null primary key, above bigint,"
	  " name text, weight double precision,"
	  " photo bytea, twice bigint generated always as (id * 2) stored,"
	  " constraint parent_above_fk foreign key (above) references parent (id));"
	  "create table child (a bigint not null, b bigint not null, \"order\" text,"
	  " constraint child_key primary key (a, b),"
	  " constraint child_fk foreign key (b) references parent (id));"
	  "-- sqlite:\ncreate virtual table words using fts5 (body);\n"
	  "-- postgres:\ncreate table words_postgres (id bigint not null primary key,"
	  " body tsvector);" },
	{ "test", 0, "create view names as select name from parent;" },
};
enum { ROWS = 700 };

static struct db *open_sqlite(void)
{
	struct db *db;
	char reason[DB_REASON_BYTES];
	if (db_open((struct db_place){ .file = ":memory:" }, &db, reason) ||
	    db_migrate(db, steps, COUNT_OF(steps), reason))
		g_error("%s", reason);
	return db;
}

static void close_db(struct db **db) { db_close(*db); }
#define SQLITE_DB(name) struct db *name __attribute__((cleanup(close_db))) = open_sqlite()
#define OTHER_DB(name) struct db *name __attribute__((cleanup(test_db_cleanup))) = \
	test_db_open_with(steps, COUNT_OF(steps))

/* Every parent but the last points at the next, which comes later. */
static void fill(struct db *db)
{
	TEST_OK(db, db_begin_write(db));
	TEST_OK(db, db_exec(db, "insert into parent (id, name) values (?1, 'It''s; \"last\"')",
			    db_int(ROWS)));
	for (int64_t i = ROWS - 1; i >= 0; i--)
		TEST_OK(db,
			db_exec(db,
				"insert into parent (id, above, name, weight, photo)"
				" values (?1, ?2, ?3, ?4, ?5)",
				db_int(i), db_int(i + 1),
				i % 3 ? db_text("Dörp\n\t\\x") : db_null(),
				i % 5 ? db_real(1.0 / (double)(i + 1)) : db_null(),
				i % 7 ? db_bytes("\0\xff", 2) : db_bytes("", 0)));
	TEST_OK(db, db_exec(db, "insert into child (a, b, \"order\") values (?1, 3, '')",
			    db_int(INT64_MIN)));
	TEST_OK(db, db_commit(db));
}

/* All that is in the tables, as one text. */
static char *dump(struct db *db)
{
	SCOPED_ARENA(mem);
	size_t len = 0;
	GString *text = g_string_new(NULL);
	DB_ROWS rows = db_query(
		db, "select id, above, name, weight, photo, twice from parent order by id");
	while (db_next(&rows)) {
		const unsigned char *photo = db_column_bytes(&rows, mem, 4, &len);
		g_string_append_printf(
			text, "%lld %lld %d %s %a %d %lld ", (long long)db_column_int(&rows, 0),
			(long long)db_column_int(&rows, 1), db_column_is_null(&rows, 1),
			db_column_is_null(&rows, 2) ? "(null)" : db_column_text(&rows, mem, 2),
			db_column_real(&rows, 3), db_column_is_null(&rows, 3),
			(long long)db_column_int(&rows, 5));
		for (size_t i = 0; photo && i < len; i++)
			g_string_append_printf(text, "%02x", photo[i]);
		g_string_append(text, photo ? "\n" : "none\n");
	}
	TEST_OK(db, db_done(&rows));
	DB_ROWS children = db_query(db, "select a, b, \"order\" from child order by a, b");
	while (db_next(&children))
		g_string_append_printf(
			text, "%lld %lld [%s]\n", (long long)db_column_int(&children, 0),
			(long long)db_column_int(&children, 1), db_column_text(&children, mem, 2));
	TEST_OK(db, db_done(&children));
	return g_string_free(text, FALSE);
}

static void copy(struct db *from, struct db *to)
{
	TEST_OK(from, db_begin_read(from));
	TEST_OK(to, db_copy(from, to));
	TEST_OK(from, db_commit(from));
}

static void test_a_copy_comes_back_the_same(void)
{
	SQLITE_DB(first);
	OTHER_DB(second);
	SQLITE_DB(third);
	char reason[DB_REASON_BYTES];
	fill(first);
	copy(first, second);
	copy(second, third);
	char *there = dump(first), *away = dump(second), *back = dump(third);
	g_assert_cmpuint(strlen(there), >, ROWS * 10);
	g_assert_cmpstr(there, ==, away);
	g_assert_cmpstr(there, ==, back);
	TEST_OK(second, db_check(second, reason));
	TEST_OK(third, db_check(third, reason));
	/* The foreign keys are in force again. */
	g_assert_cmpint(db_exec(second, "insert into child (a, b) values (1, 9999)"), ==,
			ERR_CONFLICT);
	g_free(there);
	g_free(away);
	g_free(back);
}

static void test_a_copy_into_a_filled_database_is_refused(void)
{
	SQLITE_DB(first);
	OTHER_DB(second);
	TEST_OK(second, db_exec(second, "insert into parent (id) values (1)"));
	TEST_OK(first, db_begin_read(first));
	g_assert_cmpint(db_copy(first, second), ==, ERR_CONFLICT);
	g_assert_nonnull(strstr(db_reason(second), "parent"));
	db_rollback(first);
}

static void test_a_copy_between_other_schemas_is_refused(void)
{
	const struct db_step other[] = {
		{ "test", 1, "create table parent (id bigint not null primary key);" }
	};
	SQLITE_DB(first);
	struct db *second __attribute__((cleanup(test_db_cleanup))) = test_db_open_with(other, 1);
	TEST_OK(first, db_begin_read(first));
	g_assert_cmpint(db_copy(first, second), ==, ERR_BROKEN);
	g_assert_nonnull(strstr(db_reason(second), "different schema steps"));
	db_rollback(first);
}

static void test_a_row_that_points_nowhere_is_not_copied_but_found(void)
{
	SQLITE_DB(first);
	OTHER_DB(second);
	char reason[DB_REASON_BYTES];
	int64_t count = -1;
	TEST_OK(first, db_exec(first, "pragma foreign_keys = off"));
	TEST_OK(first, db_exec(first, "insert into child (a, b) values (1, 9999)"));
	g_assert_cmpint(db_check(first, reason), ==, ERR_BROKEN);
	g_assert_nonnull(strstr(reason, "child"));
	TEST_OK(first, db_begin_read(first));
	g_assert_cmpint(db_copy(first, second), ==, ERR_BROKEN);
	db_rollback(first);
	TEST_OK(second, db_get_int(second, &count, "select count(*) from child"));
	g_assert_cmpint(count, ==, 0);
	TEST_OK(second, db_check(second, reason));
}

/* Only a superuser can make an orphan in PostgreSQL; the test server's user is one. */
static void test_an_orphan_in_postgres_is_found(void)
{
	OTHER_DB(db);
	char reason[DB_REASON_BYTES];
	if (db_kind(db) == DB_SQLITE) {
		g_test_skip("needs OMZIEN_TEST_POSTGRES");
		return;
	}
	TEST_OK(db, db_exec(db, "set session_replication_role to replica"));
	TEST_OK(db, db_exec(db, "insert into child (a, b) values (1, 9999)"));
	g_assert_cmpint(db_check(db, reason), ==, ERR_BROKEN);
	g_assert_nonnull(strstr(reason, "child_fk"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/copy/back", test_a_copy_comes_back_the_same);
	g_test_add_func("/copy/filled", test_a_copy_into_a_filled_database_is_refused);
	g_test_add_func("/copy/schemas", test_a_copy_between_other_schemas_is_refused);
	g_test_add_func("/copy/orphan", test_a_row_that_points_nowhere_is_not_copied_but_found);
	g_test_add_func("/copy/postgres-orphan", test_an_orphan_in_postgres_is_found);
	return g_test_run();
}
