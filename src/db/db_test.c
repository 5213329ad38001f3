/* SPDX-License-Identifier: EUPL-1.2 */
/* db_test.c: every promise of db.h, on the database that OMZIEN_TEST_POSTGRES chooses. */
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

static void test_values_come_back_as_they_went_in(void)
{
	ITEM_DB(db);
	SCOPED_ARENA(mem);
	const char *name = "It's \"Dörp\" \\ ?1 $1 %s; --";
	g_assert_cmpint(db_exec(db, "insert into item (id, name, weight, photo, owner)"
		" values (?1, ?2, ?3, ?4, ?5)", db_int(INT64_MAX), db_text(name), db_real(0.1),
		db_bytes("\0\xff'", 3), db_null()), ==, OK);
	g_assert_cmpint(db_changed(db), ==, 1);
	DB_ROWS rows =
		db_query(db, "select id, name, weight, photo, owner from item where name = ?1",
			 db_text(name));
	g_assert_true(db_next(&rows));
	size_t len;
	g_assert_cmpint(db_column_int(&rows, 0), ==, INT64_MAX);
	g_assert_cmpstr(db_column_text(&rows, mem, 1), ==, name);
	g_assert_cmpfloat(db_column_real(&rows, 2), ==, 0.1);
	const void *photo = db_column_bytes(&rows, mem, 3, &len);
	g_assert_cmpmem(photo, (int)len, "\0\xff'", 3);
	g_assert_true(db_column_is_null(&rows, 4));
	g_assert_false(db_column_is_null(&rows, 3));
	g_assert_cmpint(db_column_int(&rows, 4), ==, 0);
	g_assert_null(db_column_text(&rows, mem, 4));
	g_assert_null(db_column_bytes(&rows, mem, 4, &len));
	g_assert_false(db_next(&rows));
	g_assert_cmpint(db_done(&rows), ==, OK);
}

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

/*
 * The same literal with numbers, nulls and texts by turns; ?2 before ?1; one value twice; quotes
 * around ?1.
 */
static void test_a_literal_takes_other_values_each_time(void)
{
	ITEM_DB(db);
	SCOPED_ARENA(mem);
	const struct db_value owners[] = { db_null(), db_int(1), db_null(), db_int(2) };
	for (int i = 0; i < 4; i++)
		TEST_OK(db,
			db_exec(db,
				"insert into item (owner, id, name)"
				" values (?2, ?1, '?2' || ?3) -- ?9",
				db_int(i + 1), owners[i],
				db_text(i == 1   ? "x"
					: i == 3 ? "y"
						 : NULL)));
	for (int64_t id = 1; id <= 4; id++) {
		DB_ROWS rows = db_query(
			db, "select name, owner, ?1, ?1 + 1 from item where id = ?1 and ?1 > 0",
			db_int(id));
		g_assert_true(db_next(&rows));
		g_assert_cmpstr(db_column_text(&rows, mem, 0), ==,
				id % 2    ? NULL
				: id == 2 ? "?2x"
					  : "?2y");
		g_assert_cmpint(db_column_int(&rows, 1), ==, id % 2 ? 0 : id / 2);
		g_assert_cmpint(db_column_int(&rows, 2), ==, id);
		g_assert_cmpint(db_column_int(&rows, 3), ==, id + 1);
		TEST_OK(db, db_done(&rows));
	}
}

/* Each on a new connection, so that the null comes first; inside a transaction too. */
static void test_a_null_filter_finds_its_type(void)
{
	for (int i = 0; i < 2; i++) {
		ITEM_DB(db);
		int64_t number = 0;
		fill(db, 20);
		TEST_OK(db, i ? db_begin_read(db) : OK);
		for (int again = 0; again < 2; again++) {
			TEST_OK(db,
				db_get_int(
					db, &number,
					"select count(*) from item where (?1 is null or id = ?1)"
					" and (?2 is null or name = ?2)"
					" and (?3 is null or weight > ?3)",
					again ? db_int(7) : db_null(),
					again ? db_text("item 7") : db_null(), db_null()));
			g_assert_cmpint(number, ==, again ? 1 : 20);
		}
		TEST_OK(db, i ? db_commit(db) : OK);
	}
}

#define INT(number) { DB_INT, { number } }

/* What slices write most: each must find its types without a cast. Of the items 1 to 20. */
static const struct {
	const char *sql;
	int64_t wanted;
	size_t count;
	struct db_value values[3];
} places[] = {
	{ "select count(*) from item where (?1 is null or name = ?1)", 20, 1, { { DB_TEXT } } },
	{ "select id from item order by id limit ?1 offset ?2", 5, 2, { INT(1), INT(4) } },
	{ "select id from item where (id, owner) > (?1, ?2) or id = ?1 + 1"
	  " order by id nulls last limit 1", 13, 2, { INT(12), INT(0) } },
	{ "select sum(id) from item where id in (?1, ?2)", 7, 2, { INT(3), INT(4) } },
	{ "select count(*) from item where name like ?1 || '%'", 11, 1,
	  { { DB_TEXT, { .bytes = "item 1" }, 6 } } },
	{ "select case when id > ?1 then ?2 else ?3 end from item where id = 9", 70, 3,
	  { INT(8), INT(70), INT(80) } },
	{ "select coalesce(owner, ?1) = ?1 from item where id = 1", 1, 1, { INT(0) } },
	{ "select count(*) from item where id > ?1", 8, 1, { { DB_REAL, { .real = 12.5 } } } },
};

static void test_values_have_their_types_in_any_place(void)
{
	ITEM_DB(db);
	fill(db, 20);
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		int64_t number = -1;
		TEST_OK(db, db_run_int(db, &number, places[i].sql, places[i].count,
					places[i].values));
		if (number != places[i].wanted)
			g_error("%s: %lld", places[i].sql, (long long)number);
	}
}

static void test_values_have_their_types_when_written(void)
{
	ITEM_DB(db);
	int64_t number = 0;
	fill(db, 1);
	TEST_OK(db, db_exec(db, "update item set weight = ?1, owner = coalesce(?2, owner)"
			    " where id = 1", db_int(3), db_null()));
	TEST_OK(db, db_exec(db, "insert into item (id, owner, name) select ?1, ?2, ?3"
			    " where not exists (select 1 from item where id = ?1)",
			    db_int(50), db_null(), db_text("new")));
	g_assert_cmpint(db_changed(db), ==, 1);
	TEST_OK(db, db_exec(db, "insert into item (id, weight) values (?1, ?2)", db_int(51),
			    db_real(__builtin_nan(""))));
	TEST_OK(db, db_get_int(db, &number, "select id from item"
			       " where id > 50 and weight is null"));
	g_assert_cmpint(number, ==, 51);
}

static void test_a_number_is_missing_without_row_and_for_null(void)
{
	ITEM_DB(db);
	int64_t number = 77;
	TEST_OK(db, db_begin_write(db));
	g_assert_cmpint(db_get_int(db, &number, "select id from item"), ==, ERR_MISSING);
	g_assert_cmpint(db_get_int(db, &number, "select max(id) from item"), ==, ERR_MISSING);
	g_assert_cmpint(number, ==, 77);
	TEST_OK(db, add(db, 1, "missing is no failure"));
	TEST_OK(db, db_commit(db));
}

static void test_clashes_are_told_from_mistakes(void)
{
	ITEM_DB(db);
	TEST_OK(db, add(db, 1, "one"));
	g_assert_cmpint(add(db, 1, "two"), ==, ERR_CONFLICT);
	g_assert_cmpint(add(db, 2, "one"), ==, ERR_CONFLICT);
	g_assert_cmpint(db_exec(db, "insert into item (id, owner) values (2, 99)"), ==,
			ERR_CONFLICT);
	g_assert_cmpint(db_exec(db, "delete from item where id = 1 and nowhere = 1"), ==,
			ERR_BROKEN);
	g_assert_cmpstr(db_reason(db), !=, "");
	g_assert_cmpint(db_exec(db, "select ?1", db_int(1), db_int(2)), ==, ERR_BROKEN);
	g_assert_cmpint(add(db, 3, "\xff"), ==, ERR_BROKEN);
	g_assert_cmpint(db_exec(db, "insert into item (id, name) values (?1, ?2)", db_int(3),
		((struct db_value){ DB_TEXT, { .bytes = "a\0b" }, 3 })), ==, ERR_BROKEN);
	g_assert_cmpint(db_exec(db, "insert into item (id) values (?1)", db_null()), ==,
			db_kind(db) == DB_SQLITE ? OK : ERR_BROKEN);
	TEST_OK(db,
		db_exec(db, "insert into item (id, name) values (1, 'x') on conflict do nothing"));
	g_assert_cmpint(db_changed(db), ==, 0);
}

static void test_a_statement_within_its_own_rows_is_another(void)
{
	ITEM_DB(db);
	fill(db, 300);
	int64_t seen = 0;
	DB_ROWS outer = db_query(db, "select id from item order by id");
	while (db_next(&outer)) {
		DB_ROWS inner = db_query(db, "select id from item where id >= ?1 order by id",
					 db_int(db_column_int(&outer, 0)));
		g_assert_true(db_next(&inner));
		g_assert_cmpint(db_column_int(&inner, 0), ==, db_column_int(&outer, 0));
		int64_t one = 0;
		TEST_OK(db, db_get_int(db, &one, "select ?1", db_int(1)));
		seen += one;
		g_assert_true(db_next(&inner) || seen == 300);
	}
	TEST_OK(db, db_done(&outer));
	g_assert_cmpint(seen, ==, 300);
}

static int64_t resident_kb(void)
{
	char *status = NULL;
	g_assert_true(g_file_get_contents("/proc/self/status", &status, NULL, NULL));
	int64_t kb = g_ascii_strtoll(strstr(status, "VmHWM:") + 6, NULL, 10);
	g_free(status);
	return kb;
}

/* 60,000 rows of 2,000 bytes are 120 MB. */
static void test_many_rows_need_the_memory_of_one(void)
{
	TEST_DB(db);
	char *long_text = g_strnfill(2000, 'x');
	int64_t before = resident_kb(), seen = 0;
	DB_ROWS rows = db_query(
		db,
		"with recursive n (i) as (select 1 union all select i + 1 from n where i < 60000)"
		" select i, replace('abcdefghij0123456789', 'a', ?1) from n",
		db_text(long_text));
	while (db_next(&rows))
		g_assert_cmpint(db_column_int(&rows, 0), ==, ++seen);
	TEST_OK(db, db_done(&rows));
	g_assert_cmpint(seen, ==, 60000);
	g_free(long_text);
#ifdef __SANITIZE_ADDRESS__
	g_test_message("not measured: the address sanitizer keeps what is freed");
	(void)before;
#else
	g_assert_cmpint(resident_kb() - before, <, 20000);
#endif
}

static void test_rows_may_be_left_early(void)
{
	ITEM_DB(db);
	fill(db, 2000);
	for (int i = 0; i < 6; i++) {
		if (i % 2)
			TEST_OK(db, db_begin_read(db));
		{
			DB_ROWS rows =
				db_query(db, "select a.id from item a cross join item b limit ?1",
					 db_int(i < 4 ? 50000 : 3));
			g_assert_true(db_next(&rows));
			TEST_OK(db, db_done(&rows));
			g_assert_false(db_next(&rows));
		}
		g_assert_cmpint(count_items(db), ==, 2000);
		if (i % 2)
			TEST_OK(db, db_commit(db));
	}
}

static void test_a_budget_ends_a_long_statement(void)
{
	ITEM_DB(db);
	int64_t number;
	fill(db, 3000);
	db_set_budget(db, 1000);
	g_assert_cmpint(db_get_int(db, &number,
				   "select count(*) from item a cross join item b cross join item c"
				   " where a.id + b.id + c.id > 5"),
			==, ERR_BUSY);
	g_assert_cmpint(count_items(db), ==, 3000);
	TEST_OK(db, db_begin_read(db));
	db_set_budget(db, 2000);
	g_assert_cmpint(
		db_get_int(db, &number,
			   "select count(*) from item a cross join item b cross join item c"),
		==, ERR_BUSY);
	db_rollback(db);
	TEST_OK(db, db_begin_read(db));
	g_assert_cmpint(count_items(db), ==, 3000);
	TEST_OK(db, db_commit(db));
	db_set_budget(db, 0);
	TEST_OK(db, db_get_int(db, &number, "select count(*) from item a cross join item b"));
	g_assert_cmpint(number, ==, 9000000);
}

static void test_many_rows_go_in_at_once(void)
{
	ITEM_DB(db);
	enum { ROWS = 1111 };
	struct db_value values[ROWS * 3];
	for (size_t i = 0; i < ROWS; i++) {
		values[i * 3] = db_int((int64_t)i);
		values[i * 3 + 1] = i % 3 ? db_text("name") : db_null();
		values[i * 3 + 2] = i % 2 ? db_real(0.5) : db_null();
	}
	TEST_OK(db,
		db_exec(db,
			"create table many (id bigint not null primary key,"
			" name text, weight double precision)"));
	TEST_OK(db, db_insert_many(db, "insert into many (id, name, weight)", "", 3, ROWS, values));
	g_assert_cmpint(db_changed(db), ==, ROWS);
	g_assert_cmpint(
		db_insert_many(db, "insert into many (id, name, weight)", "", 3, ROWS, values), ==,
		ERR_CONFLICT);
	values[0] = db_int(-1);
	db_count_reset(db);
	TEST_OK(db, db_begin_write(db));
	TEST_OK(db, db_insert_many(db, "insert into many (id, name, weight)",
				   "on conflict do nothing", 3, ROWS, values));
	g_assert_cmpint(db_changed(db), ==, 1);
	TEST_OK(db, db_commit(db));
	if (db_kind(db) == DB_POSTGRES)
		g_assert_cmpint(db_count(db), <, 20);
	TEST_OK(db, db_insert_many(db, "insert into many (id, name, weight)", "", 3, 0, values));
	int64_t number = 0;
	TEST_OK(db, db_get_int(db, &number,
			       "select count(*) from many where weight = 0.5 or name is null"));
	g_assert_cmpint(number, ==, 742);
}

static void test_statements_are_counted(void)
{
	ITEM_DB(db);
	db_count_reset(db);
	TEST_OK(db, db_begin_read(db));
	count_items(db);
	TEST_OK(db, db_commit(db));
	g_assert_cmpint(db_count(db), ==, 3);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/db/values", test_values_come_back_as_they_went_in);
	g_test_add_func("/db/literal", test_a_literal_takes_other_values_each_time);
	g_test_add_func("/db/null", test_a_null_filter_finds_its_type);
	g_test_add_func("/db/types", test_values_have_their_types_in_any_place);
	g_test_add_func("/db/written", test_values_have_their_types_when_written);
	g_test_add_func("/db/missing", test_a_number_is_missing_without_row_and_for_null);
	g_test_add_func("/db/clashes", test_clashes_are_told_from_mistakes);
	g_test_add_func("/db/nested", test_a_statement_within_its_own_rows_is_another);
	g_test_add_func("/db/memory", test_many_rows_need_the_memory_of_one);
	g_test_add_func("/db/early", test_rows_may_be_left_early);
	g_test_add_func("/db/budget", test_a_budget_ends_a_long_statement);
	g_test_add_func("/db/many", test_many_rows_go_in_at_once);
	g_test_add_func("/db/count", test_statements_are_counted);
	return g_test_run();
}

