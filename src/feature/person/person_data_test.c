/* SPDX-License-Identifier: EUPL-1.2 */
/* person_data_test.c: what is held of somebody is shown, goes when asked, and goes in time. */
#include <glib.h>

#include "feature/person/person_data.h"
#include "feature/person/person_proof_store.h"
#include "feature/person/test_person.h"

static int64_t people(struct test_site *test)
{
	int64_t count;
	TEST_OK(test->db, db_get_int(test->db, &count, "select count(*) from person"));
	return count;
}

/* Rows of one person in every table of this slice. */
static int64_t rows_of(struct test_site *test, int64_t id)
{
	int64_t count;
	TEST_OK(test->db, db_get_int(test->db, &count,
				     "select (select count(*) from person where id = ?1)"
				     " + (select count(*) from person_role where person_id = ?1)"
				     " + (select count(*) from session where person_id = ?1)"
				     " + (select count(*) from sign_in_link where person_id = ?1)"
				     " + (select count(*) from mail_change where person_id = ?1)"
				     " + (select count(*) from person_totp where person_id = ?1)"
				     " + (select count(*) from recovery_code where person_id = ?1)",
				     db_int(id)));
	return count;
}

static int64_t add_full(struct test_site *test)
{
	int64_t id = add_person(test, "een@example.org", EDITOR);
	struct work work = test_site_work(test);
	struct recovery_codes codes;
	sign_in(test, "een@example.org");
	TEST_OK(test->db, person_ask_mail(&work, id, "twee@example.org"));
	TEST_OK(test->db, person_second_begin(&work, id));
	TEST_OK(test->db, person_second_codes(&work, id, &codes));
	return id;
}

static void test_everything_of_an_account_is_shown_and_erased(void)
{
	static const struct {
		bool by_mail;
	} cases[] = { { false }, { true } };
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_site test;
		struct data_items items = { 0 };
		struct data_effects preview = { 0 }, effects = { 0 };
		open_site(&test);
		int64_t id = add_full(&test);
		struct work work = test_site_work(&test);
		struct data_subject who = { cases[i].by_mail ? 0 : id,
					    cases[i].by_mail ? "een@example.org" : NULL };
		TEST_OK(test.db, person_show_data(&work, &who, &items));
		g_assert_cmpuint(items.len, ==, 2);
		g_assert_cmpstr(items.items[0].lines.items[1].value, ==, "een@example.org");
		TEST_OK(test.db, person_erase_data(&work, &who, true, &preview));
		g_assert_cmpint(rows_of(&test, id), >=, 15);
		TEST_OK(test.db, person_erase_data(&work, &who, false, &effects));
		g_assert_cmpuint(effects.len, ==, preview.len);
		g_assert_cmpint(rows_of(&test, id), ==, 0);
		g_assert_cmpint(test_ask(&test, "GET", "/mijn", NULL).status, ==, 401);
		TEST_OK(test.db, person_erase_data(&work, &who, false, &effects));
		test_site_close(&test);
	}
}

static void test_the_last_administrator_is_not_erased(void)
{
	struct test_site test;
	struct data_effects effects = { 0 };
	int64_t id;
	open_site(&test);
	struct work work = test_site_work(&test);
	TEST_OK(test.db, person_select_first(test.db, ADMINISTRATOR, &id));
	g_assert_cmpint(person_erase_data(&work, &(struct data_subject){ id, NULL }, true,
					  &effects),
			==, ERR_CONFLICT);
	g_assert_cmpint(effects.len, ==, 0);
	test_site_close(&test);
}

static void test_accounts_that_nobody_uses_go_after_two_years(void)
{
	static const struct {
		unsigned role;
		int64_t after_ms;
		bool goes;
	} cases[] = {
		{ RESIDENT, PERSON_KEPT_MS - 1, false },
		{ RESIDENT, PERSON_KEPT_MS, true },
		{ EDITOR, PERSON_KEPT_MS, true },
		{ COORDINATOR, PERSON_KEPT_MS, false },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct test_site test;
		struct data_effects effects = { 0 };
		open_site(&test);
		add_person(&test, "een@example.org", cases[i].role);
		sign_in(&test, "een@example.org");
		test.now_ms += cases[i].after_ms;
		struct work work = test_site_work(&test);
		TEST_OK(test.db, person_expire_data(&work, true, &effects));
		g_assert_cmpint(people(&test), ==, 2);
		TEST_OK(test.db, person_expire_data(&work, false, &effects));
		g_assert_cmpint(people(&test), ==, cases[i].goes ? 1 : 2);
		test_site_close(&test);
	}
}

static void test_an_address_and_an_account_complete_one_another(void)
{
	struct test_site test;
	open_site(&test);
	int64_t id = add_person(&test, "een@example.org", RESIDENT);
	struct work work = test_site_work(&test);
	struct data_subject by_mail = { 0, "een@example.org" }, by_id = { id, NULL },
			    unknown = { 0, "niemand@example.org" };
	TEST_OK(test.db, person_know_subject(&work, &by_mail));
	TEST_OK(test.db, person_know_subject(&work, &by_id));
	TEST_OK(test.db, person_know_subject(&work, &unknown));
	g_assert_cmpint(by_mail.person_id, ==, id);
	g_assert_cmpstr(by_id.mail, ==, "een@example.org");
	g_assert_cmpint(unknown.person_id, ==, 0);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(everything_of_an_account_is_shown_and_erased);
	TEST(the_last_administrator_is_not_erased);
	TEST(accounts_that_nobody_uses_go_after_two_years);
	TEST(an_address_and_an_account_complete_one_another);
	return g_test_run();
}
