/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_leave_test.c: a coder leaves in the middle of a blind round: nothing is lost or stuck. */
#include "feature/coding/coding_leave.h"
#include "feature/coding/coding_slot.h"
#include "feature/coding/test_coding.h"

static void account(struct work *work, int64_t id)
{
	TEST_WORK_OK(work, db_exec(work->db,
				   "insert into person (id, roles, created_ms, name, sort_key)"
				   " values (?1, ?2, 0, 'Test', 'test')",
				   db_int(id), db_int(RESEARCHER)));
}

static struct coding_share share_of(struct work *work, size_t at)
{
	struct coding_shares all;
	TEST_WORK_OK(work, coding_share_list(work, 0, &all));
	g_assert_cmpuint(all.len, ==, 2);
	return all.items[at];
}

/* A blind text that the first coder is done with, and the second began. */
static int64_t begin(struct work *work)
{
	struct coding_study study;
	const int64_t text = coding_text_of(work, "De kern van het dorp.");
	TEST_WORK_OK(work, coding_study_get(work, 0, &study));
	study.is_blind = true;
	TEST_WORK_OK(work, coding_study_save(work, &study));
	account(work, FIRST_CODER);
	account(work, SECOND_CODER);
	const struct coding one = { .text_id = text,
				    .code_id = coding_code(work, "sf_core_team"),
				    .end = 7 };
	coding_as(work, FIRST_CODER, one);
	coding_done_as(work, FIRST_CODER, text);
	coding_as(work, SECOND_CODER,
		  (struct coding){ .text_id = text,
				   .code_id = coding_code(work, "sf_core_team"),
				   .end = 20 });
	return text;
}

static size_t seen(struct work *work)
{
	return coding_all(work, (struct coding_filter){ .round_id = -1 }).len;
}

static void leave_by_role(struct work *work)
{
	TEST_WORK_OK(work, db_exec(work->db, "update person set roles = 0 where id = ?1",
				   db_int(SECOND_CODER)));
}

static void leave_by_account(struct work *work)
{
	const struct data_subject who = { .person_id = SECOND_CODER };
	struct data_effects effects = { 0 };
	TEST_WORK_OK(work, coding_erase_data(work, &who, false, &effects));
	TEST_WORK_OK(work,
		     db_exec(work->db, "delete from person where id = ?1", db_int(SECOND_CODER)));
}

static void check_leaving(void (*leave)(struct work *work))
{
	CODING(work);
	const int64_t text = begin(work);
	const struct coding_share busy = share_of(work, 1);
	g_assert_false(busy.is_gone);
	g_assert_cmpint(busy.begun, ==, 1);
	g_assert_cmpint(coding_finish_for(work, 0, busy.coder.id), ==, ERR_CONFLICT);
	leave(work);
	test_work_reset(work);
	g_assert_true(share_of(work, 1).is_gone);
	g_assert_false(share_of(work, 0).is_gone);
	g_assert_cmpuint(seen(work), ==, 1); /* still blind, and nothing is lost */
	TEST_WORK_OK(work, coding_finish_for(work, 0, busy.coder.id));
	g_assert_cmpint(share_of(work, 1).done, ==, 1);
	g_assert_cmpint(share_of(work, 1).begun, ==, 0);
	g_assert_cmpuint(seen(work), ==, 2);
	TEST_WORK_OK(work, coding_finish_for(work, 0, busy.coder.id)); /* twice is no harm */
	g_assert_cmpint(coding_finish_for(work, 0, text), ==, ERR_MISSING);
	work->roles = OFFICER;
	g_assert_cmpint(coding_finish_for(work, 0, busy.coder.id), ==, ERR_FORBIDDEN);
}

static void test_a_role_is_taken_away(void) { check_leaving(leave_by_role); }
static void test_an_account_is_removed(void) { check_leaving(leave_by_account); }

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/coding/leave/role", test_a_role_is_taken_away);
	g_test_add_func("/coding/leave/account", test_an_account_is_removed);
	return g_test_run();
}
