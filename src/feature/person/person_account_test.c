/* SPDX-License-Identifier: EUPL-1.2 */
/* person_account_test.c: who there is, what they may do, and who stays the last administrator. */
#include <glib.h>

#include "feature/person/test_person.h"
#include "work/audit.h"

static int64_t first_administrator(struct test_site *test)
{
	int64_t id;
	TEST_OK(test->db, person_select_first(test->db, ADMINISTRATOR, &id));
	return id;
}

static void test_a_person_is_needed_once_however_the_address_is_written(void)
{
	struct test_site test;
	open_site(&test);
	struct work work = test_site_work(&test);
	struct person first = { .name = "Test Een", .mail = " Een@Example.org ", .roles = EDITOR },
		      again = { .mail = "een@example.ORG", .roles = RESIDENT }, found;
	TEST_OK(test.db, person_need(&work, &first));
	TEST_OK(test.db, person_need(&work, &again));
	g_assert_cmpint(first.id, ==, again.id);
	TEST_OK(test.db, person_by_mail(&work, "EEN@example.org", &found));
	g_assert_cmpstr(found.mail, ==, "een@example.org");
	g_assert_cmpstr(found.name, ==, "Test Een");
	g_assert_cmpuint(found.roles, ==, RESIDENT | EDITOR);
	g_assert_cmpint(person_by_mail(&work, "twee@example.org", &found), ==, ERR_MISSING);
	g_assert_cmpint(person_get(&work, 12345, &found), ==, ERR_MISSING);
	test_site_close(&test);
}

static void test_nobody_becomes_staff_by_being_needed(void)
{
	static const struct {
		const char *mail;
		unsigned roles;
		enum err err;
	} cases[] = {
		{ "een@example.org", ADMINISTRATOR, ERR_FORBIDDEN },
		{ "een@example.org", EDITOR | COORDINATOR, ERR_FORBIDDEN },
		{ "geen adres", EDITOR, ERR_INVALID },
		{ "", EDITOR, ERR_INVALID },
		{ NULL, EDITOR, ERR_INVALID },
	};
	struct test_site test;
	open_site(&test);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct work work = test_site_work(&test);
		struct person person = { .mail = cases[i].mail, .roles = cases[i].roles };
		g_assert_cmpint(person_need(&work, &person), ==, cases[i].err);
		g_assert_cmpuint(work.failures.len, ==, 1);
	}
	test_site_close(&test);
}

static void test_the_last_administrator_stays(void)
{
	struct test_site test;
	struct persons found;
	bool is_so;
	open_site(&test);
	struct work work = test_site_work(&test);
	int64_t first = first_administrator(&test);
	struct person second = { .name = "Test Twee",
				 .mail = "twee@example.org",
				 .roles = ADMINISTRATOR };
	g_assert_cmpint(person_grant(&work, first, RESIDENT), ==, ERR_CONFLICT);
	g_assert_cmpint(person_block(&work, first, true), ==, ERR_CONFLICT);
	TEST_OK(test.db, person_add(&work, &second));
	TEST_OK(test.db, person_block(&work, second.id, true));
	g_assert_cmpint(person_grant(&work, first, RESIDENT), ==, ERR_CONFLICT);
	TEST_OK(test.db, person_has_role(&work, second.id, ADMINISTRATOR, &is_so));
	g_assert_false(is_so);
	g_assert_cmpint(person_list_with(&work, ADMINISTRATOR, &found), ==, ERR_FORBIDDEN);
	work.roles = COORDINATOR;
	TEST_OK(test.db, person_list_with(&work, ADMINISTRATOR, &found));
	g_assert_cmpuint(found.len, ==, 1);
	g_assert_cmpint(found.items[0].id, ==, first);
	work.roles = 0;
	TEST_OK(test.db, person_block(&work, second.id, false));
	TEST_OK(test.db, person_grant(&work, first, COORDINATOR));
	TEST_OK(test.db, person_has_role(&work, first, COORDINATOR | OFFICER, &is_so));
	g_assert_true(is_so);
	g_assert_cmpint(person_grant(&work, second.id, 0), ==, ERR_CONFLICT);
	test_site_close(&test);
}

static void test_every_change_of_roles_is_written_down(void)
{
	struct test_site test;
	struct audit_lines lines;
	struct person_roles roles;
	open_site(&test);
	struct work work = test_site_work(&test);
	struct person person = { .name = "Test Drie",
				 .mail = "drie@example.org",
				 .roles = COORDINATOR };
	work.person_id = first_administrator(&test);
	TEST_OK(test.db, person_add(&work, &person));
	TEST_OK(test.db, person_grant(&work, person.id, RESEARCHER));
	TEST_OK(test.db, person_block(&work, person.id, true));
	TEST_OK(test.db, audit_list(&work, 0, 20, &lines));
	static const char *const acts[] = { "block", "grant", "revoke",
					    "grant", "grant", "add_person" };
	g_assert_cmpuint(lines.len, ==, COUNT_OF(acts));
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		g_assert_cmpint(lines.items[i].subject.id, ==, person.id);
	g_assert_cmpstr(lines.items[0].act, ==, acts[0]);
	g_assert_cmpstr(lines.items[5].act, ==, acts[5]);
	TEST_OK(test.db, role_select(test.db, test.mem, person.id, &roles));
	g_assert_cmpuint(roles.len, ==, 2);
	g_assert_cmpint(roles.items[1].granted_by, ==, work.person_id);
	g_assert_cmpint(roles.items[1].since_ms, ==, noon_ms);
	test_site_close(&test);
}

static void test_an_invitation_lets_in_and_goes_on_to_its_page(void)
{
	struct test_site test;
	open_site(&test);
	struct work work = test_site_work(&test);
	struct person person = { .mail = "vier@example.org", .roles = EDITOR };
	TEST_OK(test.db, person_need(&work, &person));
	TEST_OK(test.db, person_invite(&work, person.id, "/mijn/iets", N_("Sign in")));
	const char *token = mailed_token(&test);
	test.now_ms += 24 * HOUR_MS;
	struct test_answer answer = use_link(&test, token);
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test_header(&answer, "Location"), ==, "/mijn/iets");
	test.session = NULL;
	g_assert_cmpint(use_link(&test, token).status, ==, 404);
	g_assert_cmpint(person_invite(&work, first_administrator(&test), "/", N_("Sign in")), ==,
			ERR_MISSING);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/person/" #name, test_##name)
	TEST(a_person_is_needed_once_however_the_address_is_written);
	TEST(nobody_becomes_staff_by_being_needed);
	TEST(the_last_administrator_stays);
	TEST(every_change_of_roles_is_written_down);
	TEST(an_invitation_lets_in_and_goes_on_to_its_page);
	return g_test_run();
}
