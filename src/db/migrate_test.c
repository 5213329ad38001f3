/* SPDX-License-Identifier: EUPL-1.2 */
/* migrate_test.c: steps run once, in order, all or nothing. */
#include "db/test_db.h"

#include <glib.h>
#include <string.h>

#define CREATE_PLACE \
	"-- A place; with a 'quote and a ; in a remark.\n" \
	"create table place (\n" \
	"  id bigint not null primary key, -- bigint here is a word\n" \
	"  name text not null default 'bigint; bytea',\n" \
	"  area double precision, precision text, photo bytea,\n" \
	"  constraint place_name_key unique (name)\n" \
	"); -- the end\n" \
	"create index place_area on place (area);\n"
#define CREATE_VIEWS "create view place_name as select id, name from place;\n" \
	"create view place_short as select name from place_name where name like 'b%';\n"

static const struct db_step first[] = {
	{ "place", 1, CREATE_PLACE },
	{ "place", 0, CREATE_VIEWS },
};
static const struct db_step second[] = {
	{ "place", 1, CREATE_PLACE },
	{ "place", 2,
	  "alter table place add column note text;\n\n"
	  "insert into place (id, note) values (1, ';''');" },
	{ "place", 0, "create view place_name as select id, name, note from place;" },
	{ "visit", 1,
	  "create table visit (id bigint not null primary key, place bigint not null,"
	  " constraint visit_place_fk foreign key (place) references place (id))" },
};

static int64_t steps_run(struct db *db)
{
	int64_t value = -1;
	g_assert_cmpint(db_get_int(db, &value, "select count(*) from schema_step"), ==, OK);
	return value;
}

static void migrate(struct db *db, const struct db_step *steps, size_t count, enum err wanted)
{
	char reason[DB_REASON_BYTES];
	enum err err = db_migrate(db, steps, count, reason);
	if (err != wanted)
		g_error("%s: %s", err_name(err), reason);
}

static void test_steps_run_once(void)
{
	TEST_DB(db);
	size_t pending = 0;
	g_assert_cmpint(db_pending(db, first, COUNT_OF(first), &pending), ==, OK);
	g_assert_cmpuint(pending, ==, 2);
	for (int i = 0; i < 2; i++) {
		migrate(db, first, COUNT_OF(first), OK);
		g_assert_cmpint(db_pending(db, first, COUNT_OF(first), &pending), ==, OK);
		g_assert_cmpuint(pending, ==, 0);
		g_assert_cmpint(steps_run(db), ==, 2);
	}
	SCOPED_ARENA(mem);
	g_assert_cmpint(db_exec(db, "insert into place (id, area, photo) values (?1, ?2, ?3)",
				db_int(5), db_real(0.5), db_bytes("\0x", 2)),
			==, OK);
	DB_ROWS rows = db_query(db, "select name from place_short");
	g_assert_true(db_next(&rows));
	g_assert_cmpstr(db_column_text(&rows, mem, 0), ==, "bigint; bytea");
	g_assert_cmpint(db_done(&rows), ==, OK);
}

static void test_tables_are_strict(void)
{
	TEST_DB(db);
	migrate(db, first, COUNT_OF(first), OK);
	g_assert_cmpint(db_exec(db, "insert into place (id, area) values (?1, ?2)", db_int(5),
				db_text("wide")),
			==, ERR_BROKEN);
	g_assert_cmpint(db_exec(db, "insert into place (id, photo) values (?1, ?2)", db_int(5),
				db_text("text")),
			==, ERR_BROKEN);
}

static void test_later_steps_follow_and_views_are_made_anew(void)
{
	TEST_DB(db);
	migrate(db, first, COUNT_OF(first), OK);
	size_t pending = 0;
	g_assert_cmpint(db_pending(db, second, COUNT_OF(second), &pending), ==, OK);
	g_assert_cmpuint(pending, ==, 3);
	migrate(db, second, COUNT_OF(second), OK);
	SCOPED_ARENA(mem);
	DB_ROWS rows = db_query(db, "select note from place_name where id = 1");
	g_assert_true(db_next(&rows));
	g_assert_cmpstr(db_column_text(&rows, mem, 0), ==, ";'");
	g_assert_cmpint(db_done(&rows), ==, OK);
	int64_t count;
	g_assert_cmpint(db_get_int(db, &count, "select count(*) from place_short"), ==, ERR_BROKEN);
	g_assert_cmpint(db_exec(db, "insert into visit (id, place) values (1, 99)"), ==,
			ERR_CONFLICT);
}

static void test_a_failing_step_leaves_nothing(void)
{
	const struct db_step steps[] = {
		{ "place", 1, CREATE_PLACE },
		{ "visit", 1, "create table visit (id bigint not null primary key);"
		  " insert into nowhere (id) values (1);" },
	};
	TEST_DB(db);
	char reason[DB_REASON_BYTES];
	int64_t count;
	g_assert_cmpint(db_migrate(db, steps, 2, reason), ==, ERR_BROKEN);
	g_assert_nonnull(strstr(reason, "step visit/1: "));
	g_assert_nonnull(strstr(reason, "nowhere"));
	g_assert_cmpint(db_get_int(db, &count, "select count(*) from place"), ==, ERR_BROKEN);
	g_assert_cmpint(db_get_int(db, &count, "select count(*) from schema_step"), ==, ERR_BROKEN);
	migrate(db, first, COUNT_OF(first), OK);
}

static void test_a_changed_step_is_refused(void)
{
	const struct db_step changed[] = { { "place", 1, CREATE_PLACE " " } };
	TEST_DB(db);
	char reason[DB_REASON_BYTES];
	size_t pending;
	migrate(db, first, COUNT_OF(first), OK);
	g_assert_cmpint(db_migrate(db, changed, 1, reason), ==, ERR_BROKEN);
	g_assert_nonnull(strstr(reason, "place/1 was changed"));
	g_assert_cmpint(db_pending(db, changed, 1, &pending), ==, ERR_BROKEN);
}

static void test_a_newer_database_is_refused(void)
{
	TEST_DB(db);
	char reason[DB_REASON_BYTES];
	size_t pending;
	migrate(db, second, COUNT_OF(second), OK);
	g_assert_cmpint(db_migrate(db, first, COUNT_OF(first), reason), ==, ERR_BROKEN);
	g_assert_nonnull(strstr(reason, "place/2 is in the database but not"));
	g_assert_cmpint(db_pending(db, first, COUNT_OF(first), &pending), ==, ERR_BROKEN);
	g_assert_nonnull(strstr(db_reason(db), "place/2"));
}

static void test_a_marked_statement_runs_in_one_database(void)
{
	const struct db_step steps[] = {
		{ "kind", 1,
		  "create table kind (name text not null primary key);\n"
		  "-- sqlite:\ninsert into kind (name) values ('sqlite');\n"
		  "-- What follows is only for the other one.\n-- postgres: \n"
		  "insert into kind (name) values ('postgres');\n"
		  "insert into kind (name) values ('both');" }
	};
	TEST_DB(db);
	SCOPED_ARENA(mem);
	migrate(db, steps, 1, OK);
	DB_ROWS rows = db_query(db, "select name from kind order by name");
	g_assert_true(db_next(&rows));
	g_assert_cmpstr(db_column_text(&rows, mem, 0), ==, "both");
	g_assert_true(db_next(&rows));
	g_assert_cmpstr(db_column_text(&rows, mem, 0), ==,
			db_kind(db) == DB_SQLITE ? "sqlite" : "postgres");
	g_assert_false(db_next(&rows));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/migrate/once", test_steps_run_once);
	g_test_add_func("/migrate/strict", test_tables_are_strict);
	g_test_add_func("/migrate/later", test_later_steps_follow_and_views_are_made_anew);
	g_test_add_func("/migrate/failing", test_a_failing_step_leaves_nothing);
	g_test_add_func("/migrate/changed", test_a_changed_step_is_refused);
	g_test_add_func("/migrate/newer", test_a_newer_database_is_refused);
	g_test_add_func("/migrate/marked", test_a_marked_statement_runs_in_one_database);
	return g_test_run();
}
