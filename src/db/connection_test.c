/* SPDX-License-Identifier: EUPL-1.2 */
/* connection_test.c: transactions, two connections, bad addresses, a server that restarts. */
#include "db/test_db.h"

#include <glib.h>
#include <string.h>

static const struct db_step steps[] = {
	{ "test", 1,
	  "create table item (id bigint not null primary key, name text, weight double precision,"
	  " photo bytea, owner bigint, constraint item_name_key unique (name),"
	  " constraint item_owner_fk foreign key (owner) references item (id));" },
};
#define ITEM_DB(name) struct db *name __attribute__((cleanup(test_db_cleanup))) = \
	test_db_open_with(steps, COUNT_OF(steps))

static int64_t count_items(struct db *db)
{
	int64_t count = -1;
	TEST_OK(db, db_get_int(db, &count, "select count(*) from item"));
	return count;
}

static enum err add(struct db *db, int64_t id, const char *name)
{
	return db_exec(db, "insert into item (id, name) values (?1, ?2)", db_int(id),
		       db_text(name));
}

static void fill(struct db *db, int64_t rows)
{
	TEST_OK(db,
		db_exec(db,
			"with recursive n (i) as"
			" (select 1 union all select i + 1 from n where i < ?1)"
			" insert into item (id, name) select i, 'item ' || i from n",
			db_int(rows)));
	g_assert_cmpint(db_changed(db), ==, rows);
}

/* ---- transactions ---- */

static void test_nothing_runs_after_an_error_until_a_rollback(void)
{
	ITEM_DB(db);
	TEST_OK(db, db_begin_write(db));
	TEST_OK(db, add(db, 1, "one"));
	g_assert_cmpint(add(db, 1, "one"), ==, ERR_CONFLICT);
	g_assert_cmpint(add(db, 2, "two"), ==, ERR_CONFLICT);
	g_assert_false(db_is_transaction_lost(db));
	g_assert_cmpint(db_commit(db), ==, ERR_CONFLICT);
	g_assert_cmpint(count_items(db), ==, 0);
	db_rollback(db);
	TEST_OK(db, db_begin_write(db));
	TEST_OK(db, add(db, 1, "one"));
	db_rollback(db);
	g_assert_cmpint(count_items(db), ==, 0);
}

static void test_a_savepoint_rolls_back_alone(void)
{
	ITEM_DB(db);
	TEST_OK(db, db_begin_write(db));
	for (int64_t i = 1; i <= 3; i++) {
		TEST_OK(db, db_savepoint(db));
		TEST_OK(db, add(db, i, NULL));
		if (i != 2) {
			TEST_OK(db, db_savepoint_release(db));
			continue;
		}
		g_assert_cmpint(add(db, 1, NULL), ==, ERR_CONFLICT);
		g_assert_cmpint(db_savepoint_release(db), ==, ERR_CONFLICT);
		TEST_OK(db, db_savepoint_rollback(db));
	}
	TEST_OK(db, db_commit(db));
	int64_t sum = 0;
	TEST_OK(db, db_get_int(db, &sum, "select sum(id) from item"));
	g_assert_cmpint(sum, ==, 4);
}

/* ---- two connections ---- */

static struct db *open_shared(void)
{
	char reason[DB_REASON_BYTES];
	struct db *db = test_db_open_shared();
	if (db_migrate(db, steps, COUNT_OF(steps), reason))
		g_error("%s", reason);
	return db;
}

#define SHARED_DB(name) struct db *name __attribute__((cleanup(test_db_cleanup))) = open_shared()
#define SECOND_DB(name, first) \
	struct db *name __attribute__((cleanup(test_db_cleanup))) = test_db_open_again(first)

static void test_a_reader_keeps_its_view(void)
{
	SHARED_DB(writer);
	SECOND_DB(reader, writer);
	TEST_OK(reader, db_begin_read(reader));
	g_assert_cmpint(count_items(reader), ==, 0);
	TEST_OK(writer, add(writer, 1, NULL));
	g_assert_cmpint(count_items(reader), ==, 0);
	TEST_OK(reader, db_commit(reader));
	g_assert_cmpint(count_items(reader), ==, 1);
}

static void test_a_second_writer_is_told_to_come_back(void)
{
	SHARED_DB(first);
	SECOND_DB(second, first);
	TEST_OK(first, add(first, 1, NULL));
	TEST_OK(first, db_begin_write(first));
	TEST_OK(first, db_exec(first, "update item set name = 'a' where id = 1"));
	enum err err = db_begin_write(second);
	if (!err)
		err = db_exec(second, "update item set name = 'b' where id = 1");
	g_assert_cmpint(err, ==, ERR_BUSY);
	db_rollback(second);
	TEST_OK(first, db_commit(first));
	TEST_OK(second, db_exec(second, "update item set name = 'b' where id = 1"));
	g_assert_cmpint(db_changed(second), ==, 1);
}

static void test_a_migration_elsewhere_breaks_no_statement(void)
{
	SHARED_DB(first);
	SECOND_DB(second, first);
	const char *const sql = "select max(weight) from item";
	int64_t number = 0;
	TEST_OK(first, db_exec(first, "insert into item (id, weight) values (1, 5)"));
	TEST_OK(second, db_run_int(second, &number, sql, 0, NULL));
	TEST_OK(first, db_exec(first, "alter table item drop column weight"));
	TEST_OK(first, db_exec(first, "alter table item add column weight text"));
	TEST_OK(first, db_exec(first, "update item set weight = '7'"));
	enum err err = db_run_int(second, &number, sql, 0, NULL);
	g_assert_true(err == OK || err == ERR_BUSY);
	TEST_OK(second, db_run_int(second, &number, sql, 0, NULL));
	g_assert_cmpint(number, ==, 7);
}

/* ---- opening ---- */

static void test_a_read_only_connection_only_reads(void)
{
	SHARED_DB(db);
	char reason[DB_REASON_BYTES];
	struct db *reader;
	struct db_place place = test_db_place(db);
	place.is_read_only = true;
	g_assert_cmpint(db_open(place, &reader, reason), ==, OK);
	g_assert_cmpint(count_items(reader), ==, 0);
	g_assert_cmpint(add(reader, 1, NULL), ==, ERR_BROKEN);
	db_close(reader);
}

static void test_a_place_that_cannot_be_opened_says_why(void)
{
	static const struct { struct db_place place; enum err err; const char *says;
	} table[] = {
		{ { .file = "/nowhere/at/all.sqlite" }, ERR_BROKEN, "/nowhere/at/all.sqlite: " },
		{ { .file = "/proc/self/exe" }, ERR_BROKEN, "not a database" },
		{ { .file = "/tmp/omzien-absent", .is_read_only = true },
		  ERR_BROKEN,
		  "unable to open" },
		{ { .server = "postgresql://u:secret@[", .schema = "a" },
		  ERR_BROKEN,
		  "the address" },
		{ { .server = "postgresql://u:secret@localhost:1/x", .schema = "a\"b" },
		  ERR_BROKEN,
		  "schema" },
		{ { .server = "postgresql://u:secret@127.0.0.1:1/x", .schema = "a" },
		  ERR_BUSY,
		  "refused" },
		{ { 0 }, ERR_BROKEN, "the address" },
	};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		char reason[DB_REASON_BYTES] = "";
		struct db *db = NULL;
		g_assert_cmpint(db_open(table[i].place, &db, reason), ==, table[i].err);
		g_test_message("%s", reason);
		g_assert_nonnull(strstr(reason, table[i].says));
		g_assert_null(strstr(reason, "secret"));
		g_assert_null(db);
	}
	db_close(NULL);
}

/* ---- a server that goes and comes ---- */

static void restart_server(void)
{
	const char *line = g_getenv("OMZIEN_TEST_POSTGRES_RESTART");
	char **argv = NULL;
	int status = -1;
	g_assert_true(g_shell_parse_argv(line, NULL, &argv, NULL));
	g_assert_true(g_spawn_sync("/", argv, NULL,
				   G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
				   NULL, NULL, &status, NULL));
	g_assert_cmpint(status, ==, 0);
	g_strfreev(argv);
}

static void test_a_connection_survives_its_server(void)
{
	if (!g_getenv("OMZIEN_TEST_POSTGRES_RESTART")) {
		g_test_skip("needs tools/with-postgres");
		return;
	}
	ITEM_DB(db);
	fill(db, 3);
	restart_server();
	TEST_OK(db, db_begin_write(db));
	TEST_OK(db, add(db, 4, NULL));
	restart_server();
	g_assert_cmpint(add(db, 5, NULL), ==, ERR_BUSY);
	g_assert_true(db_is_transaction_lost(db));
	g_assert_cmpint(db_savepoint_rollback(db), ==, ERR_BUSY);
	g_assert_cmpint(db_commit(db), ==, ERR_BUSY);
	g_assert_cmpint(count_items(db), ==, 3);
	restart_server();
	g_assert_cmpint(count_items(db), ==, 3);
	TEST_OK(db, db_begin_write(db));
	restart_server();
	g_assert_cmpint(db_commit(db), ==, ERR_BUSY);
	TEST_OK(db, add(db, 4, NULL));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/connection/failed", test_nothing_runs_after_an_error_until_a_rollback);
	g_test_add_func("/connection/savepoint", test_a_savepoint_rolls_back_alone);
	g_test_add_func("/connection/view", test_a_reader_keeps_its_view);
	g_test_add_func("/connection/second", test_a_second_writer_is_told_to_come_back);
	g_test_add_func("/connection/migrated", test_a_migration_elsewhere_breaks_no_statement);
	g_test_add_func("/connection/read-only", test_a_read_only_connection_only_reads);
	g_test_add_func("/connection/open", test_a_place_that_cannot_be_opened_says_why);
	g_test_add_func("/connection/server", test_a_connection_survives_its_server);
	return g_test_run();
}
