/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_editor_test.c: editors among themselves: inviting, handing over, saying that all is right.
 */
#include "feature/claim/test_claim.h"

static void test_editors_invite_leave_and_are_taken_off(struct fixture *fixture, const void *unused)
{
	const char *mine = arena_printf(fixture->test.mem, "/mijn/initiatieven/%s/beheerders",
					text_of(fixture, fixture->id));
	struct test_answer answer =
		desk(fixture, "POST", mine, "naam=Nieuw&mail=nieuw@example.org");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpuint(editor_count(fixture), ==, 0); /* not before the other says yes */
	const char *path = link_to(fixture, "nieuw@example.org");
	ask(fixture, "GET", path, NULL);
	g_assert_cmpuint(editor_count(fixture), ==, 0);
	ask(fixture, "POST", plus(fixture, path, "/bevestigen"), "");
	g_assert_cmpuint(editor_count(fixture), ==, 1);
	struct work work = test_site_work(&fixture->test);
	struct person person;
	bool is_editor;
	TEST_OK(work.db, person_by_mail(&work, "nieuw@example.org", &person));
	TEST_OK(work.db, person_has_role(&work, person.id, EDITOR, &is_editor));
	g_assert_true(is_editor);
	/* another editor cannot take this one off; a moderator can */
	work.person_id = person.id + 1;
	work.roles = EDITOR;
	g_assert_cmpint(claim_end(&work, fixture->id, person.id), ==, ERR_FORBIDDEN);
	answer = desk(fixture, "POST", plus(fixture, mine, "/weg"),
		      arena_printf(fixture->test.mem, "persoon=%s", text_of(fixture, person.id)));
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpuint(editor_count(fixture), ==, 0);
}

static void test_a_page_is_handed_over_in_one_step(struct fixture *fixture, const void *unused)
{
	const char *mine = arena_printf(fixture->test.mem, "/mijn/initiatieven/%s/beheerders",
					text_of(fixture, fixture->id));
	struct work work = test_site_work(&fixture->test);
	struct id_list editors;
	int64_t me;
	struct person person;
	struct test_answer answer = desk(fixture, "GET", mine, NULL);
	test_lacks(&answer, "name=\"overdragen\""); /* a moderator keeps no page */
	TEST_OK(work.db, db_get_int(work.db, &me, "select max(id) from person"));
	TEST_OK(work.db, initiative_editor_add(&work, fixture->id, me));
	answer = desk(fixture, "GET", mine, NULL);
	test_has(&answer, "name=\"overdragen\"");
	desk(fixture, "POST", mine, "naam=Nieuw&mail=nieuw@example.org&overdragen=1");
	g_assert_cmpuint(editor_count(fixture), ==, 1); /* not before the other says yes */
	ask(fixture, "POST", plus(fixture, link_to(fixture, "nieuw@example.org"), "/bevestigen"),
	    "");
	TEST_OK(work.db, person_by_mail(&work, "nieuw@example.org", &person));
	TEST_OK(work.db, initiative_editors(&work, fixture->id, &editors));
	g_assert_cmpuint(editors.len, ==, 1);
	g_assert_cmpint(editors.items[0], ==, person.id);
}

static void test_an_editor_says_still_right_without_editing(struct fixture *fixture,
							    const void *unused)
{
	const char *right = arena_printf(fixture->test.mem, "/mijn/initiatieven/%s/klopt",
					 text_of(fixture, fixture->id));
	struct work work = test_site_work(&fixture->test);
	struct initiative before, it;
	int64_t version = 0, later = 0;
	TEST_OK(work.db, initiative_get(&work, fixture->id, &before));
	TEST_OK(work.db, db_get_int(work.db, &version, "select public_version from region_state"));
	g_assert_cmpint(ask(fixture, "POST", right, "").status, !=, 303); /* nobody is signed in */
	fixture->test.now_ms += 60000;
	struct test_answer answer = desk(fixture, "POST", right, "");
	g_assert_cmpint(answer.status, ==, 303);
	g_assert_cmpstr(test_header(&answer, "Location"), ==, "/mijn?gedaan=klopt");
	TEST_OK(work.db, initiative_get(&work, fixture->id, &it));
	TEST_OK(work.db, db_get_int(work.db, &later, "select public_version from region_state"));
	g_assert_cmpint(it.confirmed_ms, ==, fixture->test.now_ms);
	g_assert_cmpint(it.changed_ms, ==, before.changed_ms);
	g_assert_cmpint(later, >, version);
}

#define ADD(test) g_test_add("/claim_editor/" #test, struct fixture, NULL, begin, test, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(test_editors_invite_leave_and_are_taken_off);
	ADD(test_a_page_is_handed_over_in_one_step);
	ADD(test_an_editor_says_still_right_without_editing);
	return g_test_run();
}
