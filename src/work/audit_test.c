/* SPDX-License-Identifier: EUPL-1.2 */
/* audit_test.c: a line of the log that was changed, left out, swapped or made up is found. */
#include "work/audit.h"
#include "work/test_work.h"

#include <glib.h>

enum { LINES = 5 };

static void add_lines(struct work *work)
{
	static const char *const acts[LINES] = { "sign_in", "grant", "merge", "erase", "sign_out" };
	for (int i = 0; i < LINES; i++) {
		work->person_id = 100 + i;
		work->now_ms++;
		TEST_WORK_OK(work, audit_add(work, acts[i], (struct subject){ "person", 7 + i },
					     i % 2 ? "a@example.org" : NULL));
	}
}

static int64_t broken_line(struct work *work)
{
	int64_t broken = -1, count = -1;
	TEST_WORK_OK(work, audit_check(work, &broken, &count));
	return broken;
}

static void test_an_untouched_log_is_whole(void)
{
	int64_t broken = -1, count = -1;
	TEST_WORK(work, NULL, 0);
	TEST_WORK_OK(work, audit_check(work, &broken, &count));
	g_assert_true(broken == 0 && count == 0);
	add_lines(work);
	TEST_WORK_OK(work, audit_check(work, &broken, &count));
	g_assert_true(broken == 0 && count == LINES);
}

/* What somebody with the database in hand might do, and the first line that then does not fit. */
static void test_what_was_changed_is_found(void)
{
#define CASE(sql, line) \
	do { \
		TEST_WORK(work, NULL, 0); \
		add_lines(work); \
		g_test_message(sql); \
		TEST_OK(work->db, db_exec(work->db, sql)); \
		g_assert_cmpint(broken_line(work), ==, line); \
	} while (0)
	CASE("update audit_line set act = 'grant' where number = 1", 1);
	CASE("update audit_line set at_ms = at_ms + 1 where number = 2", 2);
	CASE("update audit_line set person_id = 1 where number = 3", 3);
	CASE("update audit_line set subject_id = 1 where number = 4", 4);
	CASE("update audit_line set subject_kind = 'x' where number = 5", 5);
	CASE("update audit_line set detail_hash = 'x' where number = 4", 4);
	CASE("update audit_line set hash = 'x' where number = 2", 2);
	CASE("delete from audit_line where number = 1", 1);
	CASE("delete from audit_line where number = 3", 3);
	CASE("insert into audit_line select 6, at_ms, person_id, act, subject_kind, subject_id,"
	     " detail_hash, hash from audit_line where number = 5",
	     6);
	CASE("update audit_line set number = case number when 2 then -3 else -2 end"
	     " where number in (2, 3); ",
	     1);
	CASE("delete from audit_line where number = 5", 5);
	CASE("delete from audit_line", 1);
	CASE("update audit_key set secret = 'another'", 1);
#undef CASE
}

static void test_swapped_lines_are_found(void)
{
	TEST_WORK(work, NULL, 0);
	add_lines(work);
	TEST_OK(work->db, db_exec(work->db, "update audit_line set number = 99 where number = 2"));
	TEST_OK(work->db, db_exec(work->db, "update audit_line set number = 2 where number = 3"));
	TEST_OK(work->db, db_exec(work->db, "update audit_line set number = 3 where number = 99"));
	g_assert_cmpint(broken_line(work), ==, 2);
}

static void test_no_line_holds_the_detail_itself(void)
{
	int64_t count = -1;
	TEST_WORK(work, NULL, 0);
	add_lines(work);
	TEST_OK(work->db, db_get_int(work->db, &count,
				     "select count(*) from audit_line where detail_hash like"
				     " '%example%' or hash like '%example%' or length(detail_hash)"
				     " <> 64"));
	g_assert_cmpint(count, ==, 0);
	TEST_OK(work->db,
		db_get_int(work->db, &count, "select count(distinct detail_hash) from audit_line"));
	g_assert_cmpint(count, ==, 2);
}

static void test_lines_are_listed_from_the_newest(void)
{
	struct audit_lines lines;
	TEST_WORK(work, NULL, 0);
	add_lines(work);
	TEST_WORK_OK(work, audit_list(work, 0, 2, &lines));
	g_assert_cmpuint(lines.len, ==, 2);
	g_assert_cmpstr(lines.items[0].act, ==, "sign_out");
	TEST_WORK_OK(work, audit_list(work, lines.items[1].number, 9, &lines));
	g_assert_cmpuint(lines.len, ==, LINES - 2);
	g_assert_cmpint(lines.items[0].person_id, ==, 102);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/audit/" #name, test_##name)
	ADD(an_untouched_log_is_whole);
	ADD(what_was_changed_is_found);
	ADD(swapped_lines_are_found);
	ADD(no_line_holds_the_detail_itself);
	ADD(lines_are_listed_from_the_newest);
	return g_test_run();
}
